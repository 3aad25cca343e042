"""The words of a finished file of any format.

Nothing lost, foreign, unfinished, or banned; no required statement missing or broken up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handouts.model.words import BannedWords
from handouts.preflight.expectation import ExpectedStatement, Finding
from handouts.preflight.readers.blocks import Block
from handouts.preflight.readers.text_flow import Flow, in_order, normalise, quoted
from handouts.text.readability import sentences

# Of more than this only the number is given: the first ones show where it began.
MOST_SHOWN = 5

# What an unfinished text leaves behind (evidence.md, C.1, "Notes for engineers").
_PLACEHOLDER = re.compile(
    r"\{[^{}\n]{0,80}\}?|\}|<%|%>|\[[^\]\n]{1,80}\]|\b(?:TODO|TBD|FIXME|XXX+)\b|(?i:lorem ipsum)|"
    r"\bundefined\b",
)


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
        yield Finding(
            "G401",
            None,
            None,
            f"has lost {quoted(line)}{_more(absent)}",
            "find what drops it: text in a float, a fixed height or an absolute box is lost",
        )
    displaced = [line for line, needle in astray if needle in read.text]
    for line in displaced[:MOST_SHOWN]:
        yield Finding(
            "G402",
            None,
            None,
            f"says {quoted(line)} in the wrong place{_more(displaced)}",
            "set the content in its own order in the page",
        )


def _more(lines: list[str]) -> str:
    return f" (the first of {len(lines)})" if len(lines) > MOST_SHOWN else ""


def no_placeholder(blocks: Iterable[Block]) -> Iterator[Finding]:
    """G404: nothing unfinished."""
    for block in blocks:
        for match in _PLACEHOLDER.finditer(block.text):
            yield Finding(
                "G404",
                block.page,
                None,
                f"{quoted(match.group())} is left in",
                "finish the text, or fill in the clinic file",
            )


def no_foreign_words(blocks: Sequence[Block], phrases: Iterable[str]) -> Iterator[Finding]:
    """G405: no number or phrase that belongs to another country (evidence.md B.11)."""
    for phrase in phrases:
        pattern = _phrase(phrase)
        for block in blocks:
            if pattern.search(block.text):
                yield Finding(
                    "G405",
                    block.page,
                    None,
                    f"{quoted(phrase)} belongs to another country",
                    "use the country's own words: a wrong crisis line can cost a life",
                )


def _phrase(phrase: str) -> re.Pattern[str]:
    """Match the phrase as whole words or numbers, over line ends; never inside a longer number."""
    spaced = r"\s+".join(map(re.escape, phrase.split()))
    return re.compile(rf"(?<![\w-])(?<!\d[ .]){spaced}(?![\w]|-\w|[ .]\d)", re.IGNORECASE)


def no_banned_claim(blocks: Iterable[Block], banned: Iterable[BannedWords]) -> Iterator[Finding]:
    """G406: no claim that promises too much, and nothing that belongs in no handout (E.7)."""
    sentences_of = [(block, sentence) for block in blocks for sentence in sentences(block.text)]
    for rule in banned:
        pattern = re.compile(rf"(?<!\w)(?:{rule.pattern})(?!\w)", re.IGNORECASE)
        allowed = [re.compile(words, re.IGNORECASE) for words in rule.unless]
        for block, sentence in sentences_of:
            match = pattern.search(sentence)
            if match and not any(words.search(sentence) for words in allowed):
                yield Finding(
                    "G406",
                    block.page,
                    None,
                    f"says {quoted(match.group())} in {quoted(sentence)}: {rule.because}",
                    f"write {rule.instead}",
                )


def not_whole(statement: ExpectedStatement, flows: Sequence[Flow]) -> Finding:
    """Return why a statement stands nowhere whole: G501 or G502."""
    missing = [
        line for line in statement.lines if not any(normalise(line) in flow.text for flow in flows)
    ]
    if missing:
        return Finding(
            "G501",
            None,
            statement.id,
            f"does not say {', '.join(quoted(line) for line in missing[:3])}"
            + (f" and {len(missing) - 3} more" if len(missing) > 3 else ""),
            "print the statement word for word, as text",
        )
    return Finding(
        "G502",
        None,
        statement.id,
        f"other words, or another order, break it up near {quoted(statement.lines[0])}",
        "set its lines one behind the other with nothing between",
    )
