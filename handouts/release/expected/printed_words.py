"""All words of a printed page in reading order: the content's, and the clinic's own around them.

Found without templates/: the gate expects these tags and words, and no others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from handouts.content.handout import Entry, Handout, Line
from handouts.model.layouts import LARGE, layout_named
from handouts.preflight.expectation import ExpectedDrawing, ExpectedRow, ExpectedText
from handouts.release.expected.section_rows import TagRow, paragraphs, section_rows
from handouts.text.formatting import missing_full_stop
from handouts.text.markup import Span, Spans
from handouts.text.web_addresses import web_link


def printed_rows(
    handout: Handout, *, is_wordmark: bool, fillable: bool = False
) -> Iterator[TagRow]:
    """Yield the row of every tag above the foot, with fields for patients if it is ``fillable``."""

    def sections(*areas: str) -> Iterator[TagRow]:
        for section in (section for area in areas for section in handout.areas.get(area, ())):
            yield from section_rows(handout, section, fillable=fillable)

    wordmark = TagRow(f"Figure[alt={handout.letterhead.name}]")
    name = [wordmark] if is_wordmark else [*paragraphs(_own(handout, "name"))]
    who = [*name, *paragraphs(_clinician(handout))]
    title = [TagRow("H1", (handout.title,)), *paragraphs(handout.lead)]
    layout = layout_named(handout.layout)
    if layout.fold == "thirds":
        yield from (*who, *title, *sections("cover"))
        yield from paragraphs(_phone(handout), *_find_us(handout))
        yield from sections("flap", "back", "left", "middle", "right")
    elif layout.is_card:
        yield from (*name, *title, *sections(*handout.areas))
    elif layout.fold == "half":
        yield from (*who, *title)
        yield from paragraphs(_phone(handout), _after_hours(handout), handout.sample_note)
        _, version, _, _, code = handout.footer
        last = replace(version, spans=(*version.spans, Span(" "), *code.spans))
        yield from (*sections(*handout.areas), *paragraphs(*_find_us(handout), last))
    else:
        is_large = layout is LARGE
        yield from (*title, *who, *paragraphs(handout.sample_note if is_large else None))
        for _, page in groupby(handout.areas, key=lambda area: area.partition("-")[0]):
            areas = tuple(page)
            yield from sections(*areas)
            looks = {section.look for area in areas for section in handout.areas[area]}
            if not is_large and "call-us" in looks:
                yield from paragraphs(_where(handout))
        if is_large:
            yield from paragraphs(_where(handout), handout.footer[1])


def headings(rows: Iterable[TagRow]) -> Iterator[tuple[int, str]]:
    """Yield the level and the words of each heading."""
    return ((int(row.tag[1]), row.lines[0].text) for row in rows if row.tag[:1] == "H")


def foot_lines(handout: Handout) -> Iterator[Line]:
    """Yield every line at the foot of each page, except its number."""
    who, version, *state, code = handout.footer
    if not handout.fields:
        yield who
    is_booklet = layout_named(handout.layout).fold == "half"
    is_version_elsewhere = is_booklet or handout.layout == LARGE.name
    if not is_version_elsewhere:
        yield from (handout.sample_note,) if handout.sample_note else ()
    yield from state
    if not is_booklet:
        yield code
    if not is_version_elsewhere:
        yield version


def _own(handout: Handout, part: str) -> Line:
    """Return one of the clinic's own details, or its field in the fill-in pack."""
    field = next((f for f in handout.fields if f.name == f"clinic.{part}"), None)
    if field:
        return Line("clinic", (Span(field.mark, field=field.name),))
    return Line("clinic", (Span(str(getattr(handout.letterhead, part))),))


def _clinician(handout: Handout) -> Line | None:
    clinician = None if handout.fields else handout.letterhead.clinician
    return Line("clinic", (Span(clinician),)) if clinician else None


def _find_us(handout: Handout) -> Iterator[Line]:
    """Yield address, hours and website."""
    if handout.fields:
        yield _own(handout, "address")
    else:
        yield from (Line("clinic", (Span(line),)) for line in handout.letterhead.address)
    yield from (_own(handout, "hours"), *_coded_website(handout))


def _where(handout: Handout) -> Line:
    address: Spans = (Span(", ".join(line.strip(", ") for line in handout.letterhead.address)),)
    if handout.fields:
        address = _own(handout, "address").spans
    first, *rest = (_own(handout, "hours").spans, address, *(w.spans for w in _website(handout)))
    where = [*first]
    for spans in rest:
        end = "." if handout.fields else missing_full_stop(where[-1].text)
        where += (Span(f"{end} "), *spans)
    return Line("clinic", tuple(where))


def _website(handout: Handout) -> tuple[Line, ...]:
    if handout.fields:
        return (_own(handout, "website"),)
    website = handout.letterhead.website
    if website is None:
        return ()
    return (Line("clinic", (Span(website.removeprefix("https://"), href=web_link(website)),)),)


def _coded_website(handout: Handout) -> tuple[Line, ...]:
    """Return the website after the words that say where the code next to it leads."""
    if handout.fields:
        return _website(handout)
    label = Span(f"{handout.words['website_label']} ")
    return tuple(replace(line, spans=(label, *line.spans)) for line in _website(handout))


def _phone(handout: Handout) -> Line:
    label = Span(f"{handout.words['phone_label']} ")
    return Line("clinic", (label, *_own(handout, "phone").spans))


def _after_hours(handout: Handout) -> Line | None:
    number = handout.letterhead.after_hours
    label = Span(f"{handout.words['after_hours_label']} ")
    return Line("clinic", (label, Span(number))) if number else None


def prominent(handout: Handout, spelled: Callable[[Line], str]) -> Iterator[ExpectedText]:
    """Yield the main message, the numbers of a cover, and those of whom to call.

    Those that are fields are judged as fields.
    """
    if handout.lead:
        words = spelled(handout.lead)
        yield ExpectedText(words, bold=(words,))
    layout = layout_named(handout.layout)
    covered = (_phone(handout), _after_hours(handout) if layout.fold == "half" else None)
    for line in filter(None, covered if layout.fold else ()):
        if not line.fields:
            yield ExpectedText(spelled(line), bold=(line.spans[-1].text,))
    boxes = (section for section in handout.sections() if section.look == "call-us")
    for line in (line for box in boxes for entry in box.entries for line in entry.bullets):
        numbers = tuple(s.text for s in line.spans if s.href and s.href.startswith("tel:"))
        if numbers:
            yield ExpectedText(spelled(line), bold=numbers)


def inverted_headings(handout: Handout) -> Iterator[str]:
    """Yield the headings of how many people, which a brochure has on a dark ground."""
    if layout_named(handout.layout).fold == "thirds":
        counted = (each for each in handout.sections() if each.kind in ("studies", "effects"))
        yield from (section.heading.text for section in counted)


def tables(handout: Handout, spelled: Callable[[Line], str]) -> Iterator[tuple[ExpectedRow, ...]]:
    """Yield each table of words, its lines as they are ``spelled``."""
    for section in handout.sections():
        if section.columns and section.kind in ("table", "effects"):
            heads = tuple((spelled(column),) for column in section.columns)
            yield heads, *(tuple(_row(entry, spelled)) for entry in section.entries)


def _row(entry: Entry, spelled: Callable[[Line], str]) -> Iterator[tuple[str, ...]]:
    cells = ((entry.label,), (entry.amount, entry.note), (entry.comparison,))
    for cell in (*cells, *((each,) for each in entry.cells)):
        if any(cell):
            yield tuple(spelled(line) for line in cell if line)


_MARKS_ON_PAPER: Mapping[str, str] = {"emergency": "emergency", "call-us": "phone"}
_MARKS_ON_PHONES: Mapping[str, str] = {**_MARKS_ON_PAPER, "crisis": "phone"}
"""The drawing before the heading of a section without a picture, by its look."""


def expected_drawings(handout: Handout, *, is_printed: bool) -> Iterator[ExpectedDrawing]:
    """Yield each drawing with the words that it is next to; folded pieces have cover and code."""
    marks = _MARKS_ON_PAPER if is_printed else _MARKS_ON_PHONES
    for section in handout.sections():
        if drawn := section.picture or marks.get(section.look):
            yield ExpectedDrawing(drawn, _fixed_words(section.heading))
        for entry in section.entries:
            if entry.picture:
                yield ExpectedDrawing(entry.picture, _fixed_words(next(entry.lines())))
            if entry.people is not None and entry.amount:
                yield ExpectedDrawing(f"share {entry.people} 100", entry.amount.text)
            for count in entry.counts:
                yield ExpectedDrawing(count.drawing, count.label.text)
    if not (is_printed and layout_named(handout.layout).fold):
        return
    if handout.cover:
        yield ExpectedDrawing(handout.cover)
    if handout.letterhead.website and not handout.fields:
        yield ExpectedDrawing(f"code {web_link(handout.letterhead.website)}")


def _fixed_words(line: Line) -> str:
    """Return the words of ``line`` before any field of the clinic's, or after it."""
    parts = "".join("\n" if span.field else span.text for span in line.spans)
    return next((part for part in parts.split("\n") if part.strip()), "")
