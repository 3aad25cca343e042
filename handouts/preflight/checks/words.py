"""The words of a finished file of any format: nothing lost, foreign, unfinished, or banned."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from handouts.preflight.check import Faults, check, rule
from handouts.preflight.expectation import Expectation, ExpectedStatement, Finding
from handouts.preflight.readers.blocks import Block
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.reading import Reading
from handouts.preflight.readers.text_flow import Flow, in_order, normalise, quoted
from handouts.text.phrases import compiled
from handouts.text.readability import sentences

File = PdfDocument | Reading

# Of more than this only the number is given: the first ones show where it began.
MOST_SHOWN = 5

# What an unfinished text leaves behind (evidence.md, C.1, "Notes for engineers").
_PLACEHOLDER = re.compile(
    r"\{[^{}\n]{0,80}\}?|\}|<%|%>|\[[^\]\n]{1,80}\]|\b(?:TODO|TBD|FIXME|XXX+)\b|(?i:lorem ipsum)|"
    r"\bundefined\b",
)


@check("G401", "G402")
def nothing_lost(file: File) -> Iterator[Finding]:
    """G401 and G402: every content string is there, one after the other, as it is read.

    Of a PDF, in the order of the tag tree, and in that of the paint if there is none; what is
    painted somewhere else is not lost. Missing strings of required statements are reported by G501.
    """
    read, seen = file.flows[0], file.flows[-1]
    pairs = [(line, needle) for line in file.lines if (needle := normalise(line))]
    starts = in_order(read, [needle for _, needle in pairs])
    astray = [pair for pair, start in zip(pairs, starts, strict=True) if start is None]
    stated = {normalise(line) for s in file.expected.statements for line in s.lines}
    absent = [
        line
        for line, needle in astray
        if needle not in read.text and needle not in seen.text and needle not in stated
    ]
    for line in absent[:MOST_SHOWN]:
        what = f"lacks {quoted(line)}{_more(absent)}"
        fix = "find what drops it: text in a float, a fixed height or an absolute box is lost"
        yield Finding("G401", None, None, what, fix)
    displaced = [line for line, needle in astray if needle in read.text]
    for line in displaced[:MOST_SHOWN]:
        what = f"says {quoted(line)} in the wrong place{_more(displaced)}"
        yield Finding("G402", None, None, what, "keep the content's order on the page")


def _more(lines: list[str]) -> str:
    return f" (the first of {len(lines)})" if len(lines) > MOST_SHOWN else ""


@rule("G411", "write it in the content, where it is checked, or remove it")
def nothing_more(file: File) -> Faults:
    """G411: nothing but the strings of the content and the foot, no word more."""
    if isinstance(file, PdfDocument):
        between = _between_printed(file.expected)
        for marked, times in Counter(file.file.tagged).items():
            if times > 1:
                words = quoted(file.file.marked_text(marked))
                yield marked.page or None, f"reads {words} aloud {times} times"
        for page, words in _untagged(file):
            if not between.fullmatch(normalise(words)):
                yield page, f"also says {quoted(words)}"
    else:
        foot = [file.bare(line) for line in file.expected.footer]
        after = "" if file.expected.format == "html" else normalise(file.expected.identity)
        yield from _surplus(file.flow_of(file.foot), foot, re.compile(rf",?(?:{after})?"))
        again = "|".join(re.escape(normalise(words)) for words in file.expected.between)
        between = re.compile(rf"[:;.]*(?:____)?-?(?:\[\])?(?:(?:{again})[:.]*)?")
    yield from _surplus(file.flows[0], file.lines, between)


def _between_printed(expected: Expectation) -> re.Pattern[str]:
    """Match a list's number, a table's head on its next page, or the fields of the foot."""
    heads = "|".join(re.escape(normalise(words)) for words in expected.between)
    markers = "".join(f.marker for f in expected.clinic_fields if f.name in expected.foot_fields)
    return re.compile(rf"(?:\d\d?\.|{heads}|[{markers or ' '}]*)")


def _surplus(flow: Flow, lines: Sequence[str], between: re.Pattern[str]) -> Faults:
    """Yield what is before, after or between ``lines``, and is none of ``between``."""
    needles = [needle for line in lines if (needle := normalise(line))]
    starts = in_order(flow, needles)
    end = 0
    for needle, start in zip([*needles, ""], [*starts, len(flow.text)], strict=True):
        if start is None:
            continue
        gap = flow.text[end:start]
        # Hyphens at the ends of a string are not in its needle.
        if not between.fullmatch(gap.strip("-")):
            yield flow.positions[end][0], f"also says {quoted(gap)}"
        end = start + len(needle)


def _untagged(document: PdfDocument) -> Iterator[tuple[int, str]]:
    """Yield what a page paints and does not read out, except the foot."""
    for page, indices in zip(document.file.pages, document.file.untagged, strict=True):
        left = (n for n in indices if (page.number, n) not in document.footer_characters)
        if document.file.tags is not None:
            yield page.number, "".join(page.text[n] for n in left)


@rule("G404", "finish the text, or fill in the clinic file")
def no_placeholder(file: File) -> Faults:
    """G404: nothing unfinished, except what the clinic calls itself, character by character."""
    names = _found_in((*file.expected.names, file.expected.hours))
    for block in file.blocks:
        for match in _prose_matches(_PLACEHOLDER, block.text, names):
            yield block.page, f"{quoted(match.group())} is left in"


@rule("G405", "use the country's own words: a wrong crisis line can cost a life")
def country_words(file: File) -> Faults:
    """G405: no number or phrase that belongs to another country (evidence.md B.11)."""
    return no_foreign_words(
        file.blocks, file.expected.foreign_phrases, _found_in(file.expected.names)
    )


def no_foreign_words(
    blocks: Iterable[Block], phrases: Iterable[str], names: Sequence[re.Pattern[str]] = ()
) -> Faults:
    """Yield each block that holds one of ``phrases`` outside the ``names``."""
    phrases = tuple(phrases)
    any_of = _any_of(tuple(map(_phrase, phrases)))
    for block in blocks:
        for phrase in phrases if any_of.search(block.text) else ():
            if _first_of_prose(compiled(_phrase(phrase)), block.text, names):
                yield block.page, f"{quoted(phrase)} belongs to another country"


def _phrase(phrase: str) -> str:
    """Match the phrase as whole words or numbers, over line ends; never inside a longer number."""
    spaced = r"\s+".join(map(re.escape, phrase.split()))
    return rf"(?<![\w-])(?<!\d[ .]){spaced}(?![\w]|-\w|[ .]\d)"


_GROUP = re.compile(r"\((?!\?)|\(\?P")
"""What begins a group with a number, or a parenthesis."""


@lru_cache(maxsize=8)
def _any_of(patterns: tuple[str, ...], before: str = "") -> re.Pattern[str]:
    """Match wherever one of ``patterns`` does after ``before``, and anywhere if one has groups."""
    if any(_GROUP.search(pattern) for pattern in patterns):
        return compiled("")
    return compiled(f"{before}(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})")


@rule("G406")
def no_banned_claim(file: File) -> Faults:
    """G406: no claim that promises too much, and nothing that belongs in no handout (E.7)."""
    names = _found_in((*file.expected.names, file.expected.hours))
    any_of = _any_of(tuple(banned.pattern for banned in file.expected.banned), r"(?<!\w)")
    all_sentences = ((block, text) for block in file.blocks for text in sentences(block.text))
    for block, sentence in ((block, text) for block, text in all_sentences if any_of.search(text)):
        for banned in file.expected.banned:
            pattern = compiled(rf"(?<!\w)(?:{banned.pattern})(?!\w)")
            match = _first_of_prose(pattern, sentence, () if banned.names else names)
            if match and not any(compiled(words).search(sentence) for words in banned.unless):
                what = f"says {quoted(match.group())} in {quoted(sentence)}: {banned.because}"
                yield block.page, what, f"write {banned.instead}"


def _found_in(details: Iterable[str]) -> Sequence[re.Pattern[str]]:
    """Return patterns for each sentence, or part of one, of the clinic's own details.

    A line may end at any character of a name or an address: "clinic.example/?" and "x=1#top".
    """
    parts = (part for detail in details for part in sentences(detail))
    loose = (r"\s+".join(map(_with_line_ends, part.split())) for part in parts)
    return tuple(map(compiled, loose))


def _with_line_ends(word: str) -> str:
    return r"\s*".join(map(re.escape, re.split(r"(?<=[^\w\s])", word)))


def _first_of_prose(
    pattern: re.Pattern[str], text: str, names: Sequence[re.Pattern[str]]
) -> re.Match[str] | None:
    """Return the first match of ``pattern`` in ``text`` that does not lie inside a name."""
    return next(_prose_matches(pattern, text, names), None)


def _prose_matches(
    pattern: re.Pattern[str], text: str, names: Sequence[re.Pattern[str]]
) -> Iterator[re.Match[str]]:
    """Yield each match of ``pattern`` in ``text`` that does not lie inside a name."""
    matches = [*pattern.finditer(text)]
    inside = [found.span() for name in names if matches for found in name.finditer(text)]
    for match in matches:
        if not any(start <= match.start() < match.end() <= end for start, end in inside):
            yield match


def incomplete_statement(statement: ExpectedStatement, flows: Sequence[Flow]) -> Finding:
    """Return why a statement has no complete occurrence: G501 or G502."""
    missing = [
        line for line in statement.lines if not any(normalise(line) in flow.text for flow in flows)
    ]
    if missing:
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        what = f"does not say {', '.join(map(quoted, missing[:3]))}{more}"
        fix = "print the statement word for word, as text"
        return Finding("G501", None, statement.id, what, fix)
    what = f"other words or another order break it up near {quoted(statement.lines[0])}"
    fix = "put its lines one after the other with nothing between"
    return Finding("G502", None, statement.id, what, fix)
