"""The words of a finished file of any format.

Nothing lost, nothing foreign; no required statement missing or broken up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handouts.preflight.check import Faults
from handouts.preflight.expectation import ExpectedStatement, Finding
from handouts.preflight.readers.blocks import Block
from handouts.preflight.readers.text_flow import Flow, in_order, normalise, quoted

# Of more than this only the number is given: the first ones show where it began.
MOST_SHOWN = 5


def nothing_lost(
    lines: Sequence[str], statements: Iterable[ExpectedStatement], read: Flow, seen: Flow
) -> Iterator[Finding]:
    """G401 and G402: every string of ``lines`` is there, one behind the other, as it is ``read``.

    What is ``seen`` somewhere else is not lost. Missing strings of required
    ``statements`` are reported by G501.
    """
    pairs = [(line, needle) for line in lines if (needle := normalise(line))]
    kept = in_order(read, [needle for _, needle in pairs])
    astray = [pair for pair, is_kept in zip(pairs, kept, strict=True) if not is_kept]
    stated = {normalise(line) for s in statements for line in s.lines}
    absent = [
        line
        for line, needle in astray
        if needle not in read.text and needle not in seen.text and needle not in stated
    ]
    for line in absent[:MOST_SHOWN]:
        what = f"has lost {quoted(line)}{_more(absent)}"
        fix = "find what drops it: text in a float, a fixed height or an absolute box is lost"
        yield Finding("G401", None, None, what, fix)
    displaced = [line for line, needle in astray if needle in read.text]
    for line in displaced[:MOST_SHOWN]:
        what = f"says {quoted(line)} in the wrong place{_more(displaced)}"
        yield Finding("G402", None, None, what, "set the content in its own order in the page")


def _more(lines: list[str]) -> str:
    return f" (the first of {len(lines)})" if len(lines) > MOST_SHOWN else ""


def no_foreign_words(blocks: Iterable[Block], phrases: Iterable[str]) -> Faults:
    """G405: no number or phrase that belongs to another country (evidence.md B.11)."""
    patterns = [(phrase, _phrase(phrase)) for phrase in phrases]
    for block in blocks:
        for phrase, pattern in patterns:
            if pattern.search(block.text):
                yield block.page, f"{quoted(phrase)} belongs to another country"


def _phrase(phrase: str) -> re.Pattern[str]:
    """Match the phrase as whole words or numbers, over line ends; never inside a longer number."""
    spaced = r"\s+".join(map(re.escape, phrase.split()))
    return re.compile(rf"(?<![\w-])(?<!\d[ .]){spaced}(?![\w]|-\w|[ .]\d)", re.IGNORECASE)


def not_whole(statement: ExpectedStatement, flows: Sequence[Flow]) -> Finding:
    """Return why a statement stands nowhere whole: G501 or G502."""
    missing = [
        line for line in statement.lines if not any(normalise(line) in flow.text for flow in flows)
    ]
    if missing:
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        what = f"does not say {', '.join(map(quoted, missing[:3]))}{more}"
        fix = "print the statement word for word, as text"
        return Finding("G501", None, statement.id, what, fix)
    what = f"other words, or another order, break it up near {quoted(statement.lines[0])}"
    fix = "set its lines one behind the other with nothing between"
    return Finding("G502", None, statement.id, what, fix)
