"""Typographic emphasis: bold, size, ink, and the space between lines."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TypeVar

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.fonts import ROUNDING_PT
from handouts.preflight.checks.required_statements import words_at
from handouts.preflight.expectation import ExpectedText
from handouts.preflight.readers.page_text import Run
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import Position, normalise

# In sizes of the type. Measured: from a line of text to the next 1.25 and more; numbers to call in
# a crisis 1.66 and more of the text.
LEAST_LEADING = 1.2
CRISIS_NUMBER = 1.3
LARGEST_LABEL = 1.1
"""A label, in sizes of the text, at most. Measured: 1."""
LARGE = 1.1
"""What is this many sizes of the text stands out without being bold. Measured: 1.13."""

_PLAIN = ExpectedText("")

Kind = TypeVar("Kind")

Fill = tuple[int, int, int, int]

# What is lower than this is on another line.
_SAME_LINE = 0.5


@dataclass(frozen=True)
class _Letters:
    """Adjacent letters of a line from one run: whether they should be bold, or are a link."""

    at: tuple[Position, ...]
    run: Run
    is_bold: bool
    is_link: bool


@dataclass(frozen=True)
class _Line:
    """A line of text as it is drawn. ``group`` is the place of its group in the expectation."""

    expected: ExpectedText
    group: int
    letters: tuple[_Letters, ...]

    @property
    def plain(self) -> tuple[_Letters, ...]:
        """Its characters except links: these may have an ink, and numbers a size, of their own."""
        return tuple(letters for letters in self.letters if not letters.is_link)


@check("G414")
def bold_words(document: PdfDocument) -> Faults:
    """G414: of a line with bold words, these are in the bold font, and the rest is not.

    A line without any has none, unless it is the head of a row of a table.
    """
    heads = {words for table in document.expected.tables for row in table for words in row[0]}
    for line in _text(document):
        if not (line.expected.bold or line.expected.words in heads):
            yield from _found(document, (e for e in line.plain if e.run.is_bold), "in bold")
        for is_bold, state in ((True, "not in bold"), (False, "in bold")):
            meant = (e for e in line.letters if line.expected.bold and e.is_bold is is_bold)
            yield from _found(document, (e for e in meant if e.run.is_bold is not is_bold), state)


@check("G415")
def size_and_ink(document: PdfDocument) -> Faults:
    """G415: no line of text stands out by size or ink; headings and numbers for a crisis do.

    So do the main message and the clinic's own numbers to call. Notes, and what the clinic says of
    itself, do not, but for its name.
    """
    lines = [*_text(document)]
    plain = [letters for line in lines for letters in line.plain]
    if not plain:
        return
    body_pt, ink = _usual_pt(plain), _most(plain, lambda run: run.fill)
    yield from _unlike_text(document, lines, body_pt, ink)
    yield from _unlike_its_kind(document, lines, body_pt)
    yield from _not_prominent(document, body_pt, ink)
    yield from _beside_text(document, body_pt)


def _unlike_text(
    document: PdfDocument, lines: Iterable[_Line], body_pt: float, ink: Fill | None
) -> Faults:
    """Yield text that is larger or of another ink than most, and numbers for a crisis that are not.

    ``body_pt`` and ``ink`` are those of most of the text.
    """
    for line in lines:
        inked = (e for e in line.plain if e.run.fill != ink)
        yield from _found(document, inked, "in a different ink than the text")
        larger = (e for e in line.plain if e.run.size_pt > body_pt + ROUNDING_PT)
        yield from _found(document, larger, "larger than the text")
        numbers = [e for e in line.letters if line.expected.is_for_crisis and e.is_link]
        small = (e for e in numbers if _is_small(e.run, CRISIS_NUMBER * body_pt))
        yield from _found(document, small, "not large and bold")
        other = (e for e in numbers if e.run.fill != ink)
        yield from _found(document, other, "in a different ink than the text")


def _unlike_its_kind(document: PdfDocument, lines: Iterable[_Line], body_pt: float) -> Faults:
    """Yield text, and numbers to call, that are set otherwise than the others of their group."""
    for _, group in groupby(sorted(lines, key=lambda line: line.group), lambda line: line.group):
        of_group = [*group]
        letters = [each for line in of_group for each in line.plain]
        usual_pt = _usual_pt(letters) if letters else body_pt
        other = (e for e in letters if abs(e.run.size_pt - usual_pt) > ROUNDING_PT)
        yield from _found(document, other, "in a different size than other lines of its kind")
        called = [*_large_numbers(of_group, usual_pt)]
        least_pt = min((e.run.size_pt for e in called), default=0.0)
        larger = (e for e in called if e.run.size_pt > least_pt + ROUNDING_PT)
        yield from _found(document, larger, "larger than the other numbers to call")
        inked = (e for e in called if e.run.fill != called[0].run.fill)
        yield from _found(document, inked, "in a different ink than the other numbers to call")


def _beside_text(document: PdfDocument, body_pt: float) -> Faults:
    """Yield headings and labels that are too weak or too strong, and notes that stand out."""
    headings = {normalise(text): level for level, text in document.expected.headings}
    placed = [(words, [*_letters(document, place)]) for words, place in document.placed_lines]
    lower = (at for words, at in placed if headings.get(normalise(words), 1) > 1)
    largest_pt = max((e.run.size_pt for at in lower for e in at), default=0.0)
    urgent = {words for section in document.expected.framed for words in section}
    known = {line.words for group in document.expected.text for line in group}
    known |= {line.words for line in document.expected.prominent}
    for words, letters in placed:
        if words in document.expected.labels:
            yield from _found(document, (e for e in letters if not e.run.is_bold), "not in bold")
            most_pt = LARGEST_LABEL * body_pt + ROUNDING_PT
            larger = (e for e in letters if e.run.size_pt > most_pt)
            yield from _found(document, larger, "larger than a label")
        elif normalise(words) in headings:
            small = (e for e in letters if _is_small(e.run, body_pt))
            yield from _found(document, small, "a heading, but smaller than the text or not bold")
            if words in urgent or headings[normalise(words)] == 1:
                small = (e for e in letters if _is_small(e.run, largest_pt))
                yield from _found(document, small, "smaller than another heading")
        elif words not in known:
            bold = (e for e in letters if e.run.is_bold and words != document.expected.author)
            yield from _found(document, bold, "in bold")
            most_pt = LARGEST_LABEL * body_pt + ROUNDING_PT
            larger = (e for e in letters if e.run.size_pt > most_pt)
            yield from _found(document, larger, "larger than the text")


def _not_prominent(document: PdfDocument, body_pt: float, ink: Fill | None) -> Faults:
    """Yield what should stand out, and nowhere does: paler, smaller, or neither bold nor large."""

    def is_weak(run: Run) -> bool:
        least_pt = (1.0 if run.is_bold else LARGE) * body_pt - ROUNDING_PT
        return run.fill != ink or run.size_pt < least_pt

    for line in document.expected.prominent:
        drawn = (
            _letters(document, at, line)
            for words, at in document.placed_lines
            if words == line.words
        )
        weak = [[e for e in letters if e.is_bold and is_weak(e.run)] for letters in drawn]
        if weak and all(weak):
            yield from _found(document, weak[0], "no darker, larger or bolder than the text")


def _large_numbers(lines: Iterable[_Line], usual_pt: float) -> Iterator[_Letters]:
    """Yield, for each line of text, the smallest link set larger than the text.

    The cover of a booklet says a number once more, in its own size.
    """
    found: dict[str, list[_Letters]] = {}
    for line in lines:
        large = (e for e in line.letters if e.is_link and e.run.size_pt > usual_pt + ROUNDING_PT)
        found.setdefault(line.expected.words, []).extend(large)
    return (min(large, key=lambda e: e.run.size_pt) for large in found.values() if large)


def close_lines(document: PdfDocument) -> Faults:
    """Yield lines of text that are too near to the one above them: part of G416."""
    for line in _text(document):
        near = (
            replace(other, at=other.at[:1])
            for one, other in pairwise(line.plain)
            if one.at[-1][0] == other.at[0][0]
            and (one.run.baseline - other.run.baseline) / one.run.size_pt > _SAME_LINE
            and one.run.baseline - other.run.baseline < LEAST_LEADING * one.run.size_pt
        )
        yield from _found(document, near, "too close to the line above it")


def _text(document: PdfDocument) -> Iterator[_Line]:
    """Yield the lines of text in reading order."""
    for number, line, place in document.text_lines:
        yield _Line(line, number, tuple(_letters(document, place, line)))


def _letters(
    document: PdfDocument, place: Sequence[Position], line: ExpectedText = _PLAIN
) -> Iterator[_Letters]:
    """Yield the drawn letters of a line, without fields and characters that PDFium puts in."""
    characters = normalise(line.words)
    bold, links = _marked(characters, line.bold), _marked(characters, line.links)
    kinds = ((document.run(at), n in bold, n in links) for n, at in enumerate(place))
    for (run, *kind), same in groupby(zip(kinds, place, strict=True), itemgetter(0)):
        if run is not None:
            yield _Letters(tuple(at for _, at in same), run, *kind)


def _marked(characters: str, parts: Iterable[str]) -> frozenset[int]:
    """Return the places in ``characters`` of those ``parts``, which come in this order."""
    marked: list[int] = []
    for part in filter(None, map(normalise, parts)):
        start = characters.index(part, marked[-1] + 1 if marked else 0)
        marked += range(start, start + len(part))
    return frozenset(marked)


def _usual_pt(letters: Iterable[_Letters]) -> float:
    """Return the size in pt of most of the letters."""
    return _most(letters, lambda run: run.size_pt)


def _most(letters: Iterable[_Letters], of: Callable[[Run], Kind]) -> Kind:
    """Return the property ``of`` that most of the letters have."""
    counts = Counter[Kind]()
    for each in letters:
        counts[of(each.run)] += len(each.at)
    return counts.most_common(1)[0][0]


def _is_small(run: Run, least_pt: float) -> bool:
    return run.size_pt < least_pt - ROUNDING_PT or not run.is_bold


def _found(document: PdfDocument, letters: Iterable[_Letters], what: str) -> Faults:
    """Yield one fault for the letters of a line, if there are any."""
    wrong = [at for each in letters for at in each.at]
    if wrong:
        yield wrong[0][0], f"{words_at(document, wrong)} is {what}"
