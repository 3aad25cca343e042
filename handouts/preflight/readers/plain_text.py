"""The gate of the text edition: plain words, line by line."""

from __future__ import annotations

import re

from handouts.preflight.expectation import ReadingExpectation
from handouts.preflight.readers.blocks import Block
from handouts.preflight.readers.description import Link
from handouts.preflight.readers.reading import Reading, decoded

_TICK_BOX = "[ ] "
_IDENTITY = "handout "
_LINK = re.compile(
    r"\b(?:[a-z][a-z0-9+.-]*://|tel:|mailto:|javascript:|data:)[^\s()<>]*[^\s()<>.,;:]",
    re.IGNORECASE,
)


def identity(content: bytes) -> str:
    """Return the last line, if it says which handout this is; "" otherwise."""
    return _identity(decoded(content))


def _identity(text: str) -> str:
    last = text.rstrip().rpartition("\n")[2]
    return last if last.startswith(_IDENTITY) else ""


def read_text(content: bytes, expected: ReadingExpectation) -> Reading:
    """Return the reading of ``content``. Raises UnreadableError when it is no text."""
    text = decoded(content)
    visible = text.translate({0xFEFF: ""})
    body, foot = _parted(visible, expected)
    return Reading(
        content=content,
        text=text,
        expected=expected,
        read=body,
        seen=body,
        foot=foot,
        blocks=tuple(Block(None, line.removeprefix(_TICK_BOX)) for line in text.splitlines()),
        links=tuple(Link(None, match.group()) for match in _LINK.finditer(visible)),
        identity=_identity(text),
    )


def _parted(text: str, expected: ReadingExpectation) -> tuple[str, str]:
    """Return what stands above the foot, and the foot: from the clinic's name on its own line."""
    name = expected.footer[0] if expected.footer else ""
    start = text.rfind(f"\n{name}\n")
    return (text, "") if start < 0 else (text[:start], text[start:])
