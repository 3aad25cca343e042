"""The words: nothing lost, nothing foreign, nothing unfinished, nothing banned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.inspection.case import Case
from handouts.inspection.expectation import Finding
from handouts.inspection.flow import in_order, normalise, quoted
from handouts.readability import sentences

# More than this are told by number: the first ones show where it began.
MOST_TOLD = 5

# What an unfinished text leaves behind (evidence.md, C.1, "Notes for engineers").
_PLACEHOLDER = re.compile(
    r"\{[^{}\n]{0,80}\}?|\}|<%|%>|\[[^\]\n]{1,80}\]|\b(?:TODO|TBD|FIXME|XXX+)\b|(?i:lorem ipsum)|"
    r"\bundefined\b",
)


def nothing_lost(case: Case) -> Iterator[Finding]:
    """G401 and G402: every content string is there, one behind the other.

    In the order of the tag tree, and in that of the paint if there is none. G501 speaks for the
    strings of required statements that are missing.
    """
    flow = case.read_aloud or case.painted
    lines = [(line, normalise(line)) for line in case.expected.lines]
    lines = [(line, needle) for line, needle in lines if needle]
    kept = in_order(flow, [needle for _, needle in lines])
    astray = [pair for pair, is_kept in zip(lines, kept, strict=True) if not is_kept]
    stated = {normalise(line) for s in case.expected.statements for line in s.lines}
    absent = [
        line
        for line, needle in astray
        if needle not in flow.text and needle not in case.painted.text and needle not in stated
    ]
    for line in absent[:MOST_TOLD]:
        yield Finding(
            "G401",
            None,
            None,
            f"has lost {quoted(line)}{_more(absent)}",
            "find what drops it: text in a float, a fixed height or an absolute box is lost",
        )
    displaced = [line for line, needle in astray if needle in flow.text]
    for line in displaced[:MOST_TOLD]:
        yield Finding(
            "G402",
            None,
            None,
            f"says {quoted(line)} in the wrong place{_more(displaced)}",
            "set the content in its own order in the page",
        )


def _more(lines: list[str]) -> str:
    return f" (the first of {len(lines)})" if len(lines) > MOST_TOLD else ""


def footer(case: Case) -> Iterator[Finding]:
    """G403: the whole footer, with the right page number, at the foot of every page."""
    for (number, text), start in case.footer_starts.items():
        if start is None and normalise(text):
            yield Finding(
                "G403",
                number,
                None,
                f"lacks the footer {quoted(text)}",
                "print the whole footer on every page",
            )


def no_placeholder(case: Case) -> Iterator[Finding]:
    """G404: nothing unfinished."""
    for block in case.blocks:
        for match in _PLACEHOLDER.finditer(block.text):
            yield Finding(
                "G404",
                block.page,
                None,
                f"{quoted(match.group())} is left in",
                "finish the text, or fill in the clinic file",
            )


def no_foreign_words(case: Case) -> Iterator[Finding]:
    """G405: no number or phrase that belongs to another country (evidence.md B.11)."""
    for phrase in case.expected.foreign_phrases:
        pattern = _phrase(phrase)
        for block in case.blocks:
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


def no_banned_claim(case: Case) -> Iterator[Finding]:
    """G406: no claim that promises too much, and nothing that belongs in no handout (E.7)."""
    said = [(block, sentence) for block in case.blocks for sentence in sentences(block.text)]
    for rule in case.expected.banned:
        pattern = re.compile(rf"(?<!\w)(?:{rule.pattern})(?!\w)", re.IGNORECASE)
        allowed = [re.compile(words, re.IGNORECASE) for words in rule.unless]
        for block, sentence in said:
            match = pattern.search(sentence)
            if match and not any(words.search(sentence) for words in allowed):
                yield Finding(
                    "G406",
                    block.page,
                    None,
                    f"says {quoted(match.group())} in {quoted(sentence)}: {rule.because}",
                    f"write {rule.instead}",
                )
