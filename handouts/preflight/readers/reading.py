"""A text file or phone page: its words in the order they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from handouts.preflight.expectation import ReadingExpectation
from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.text_flow import Flow, Occurrence, flow, normalise, occurrences
from handouts.text.markup import address

# Any dash is as good as a hyphen, and three dots as one character: plain text has no other.
_DASHES = {**dict.fromkeys((0x2013, 0x2014, 0x2015), "-"), 0x2026: "..."}


def decoded(content: bytes) -> str:
    """Return the text of ``content``. Raises UnreadableError when it is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not UTF-8 text (byte {error.start + 1})") from error


@dataclass(frozen=True, eq=False)
class Reading:
    """The words of a file, and what is expected of it.

    ``read`` are all words above the foot, in order, ``foot`` the words at its end.
    ``identity`` are the words that identify the handout.
    """

    content: bytes
    text: str
    expected: ReadingExpectation
    read: str
    foot: str
    identity: str

    make_again: ClassVar[str] = "make it again from the content"
    """What to do about it when its maker is to blame."""

    @property
    def page_count(self) -> int:
        """1: it has no pages."""
        return 1

    def without_addresses(self, words: str) -> str:
        """Return ``words`` without the addresses that are in brackets after a link's words."""
        for link in self.expected.linked:
            words = words.replace(f"{link.words} ({address(link.address)})", link.words)
        return words.replace("https://", "")

    def bare(self, words: str) -> str:
        """Return the same, with hyphens for dashes."""
        return self.without_addresses(words).translate(_DASHES)

    def flow_of(self, words: str) -> Flow:
        """Return the flow of ``words`` of the file, with their places in :meth:`bare` words."""
        return flow((character, (1, place)) for place, character in enumerate(self.bare(words)))

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The order in which a statement may be found: all words above the foot."""
        return (self.flow_of(self.read),)

    @cached_property
    def places(self) -> Mapping[str, tuple[Occurrence, ...]]:
        """The complete occurrences of each required statement, by its id."""
        return {s.id: occurrences(self.flows, s) for s in self.expected.statements}

    def start(self, statement: str) -> int | None:
        """Return the number of characters before a required statement; None if it is absent."""
        places = self.places.get(statement, ())
        if not places:
            return None
        _, first = places[0].positions[0]
        return len(normalise(self.bare(self.read)[:first]))


class PlainText(Reading):
    """A text file."""


def identity(content: bytes) -> str:
    """Return the last line, if it identifies the handout; "" otherwise."""
    last = decoded(content).rstrip().rpartition("\n")[2]
    return last if last.startswith("handout ") else ""


def read_text(content: bytes, expected: ReadingExpectation) -> PlainText:
    """Return the reading of ``content``. Raises UnreadableError when it is no text."""
    text = decoded(content)
    visible = text.translate({0xFEFF: ""})
    # The foot begins with the clinic's name on its own line.
    start = visible.rfind(f"\n{expected.footer[0] if expected.footer else ''}\n")
    foot = visible[start:] if start >= 0 else ""
    body = visible.removesuffix(foot)
    return PlainText(content, text, expected, body, foot, identity(content))
