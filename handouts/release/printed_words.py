"""All words of a printed page in reading order: the content's, and the clinic's own around them.

The second witness of what templates/ set: the gate expects these words, and no others.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from handouts.content.handout import ChosenSection, Entry, Handout, Line
from handouts.model.layouts import CARD, FOLDED, LARGE_PRINT
from handouts.preflight.expectation import ExpectedCell, ExpectedDrawing, ExpectedRow
from handouts.text.formatting import full_stop
from handouts.text.markup import Span, Spans
from handouts.text.web_addresses import web_link


def printed_lines(handout: Handout, *, is_wordmark: bool) -> Iterator[Line]:
    """Yield every line above the foot; a wordmark draws the clinic's name, which is no words."""
    name = _clinician(handout) if is_wordmark else _name(handout)
    if handout.layout == "trifold":
        yield from name
        yield from _title(handout)
        yield from _sections(handout.areas.get("cover", ()))
        yield from (_phone(handout), *_find_us(handout))
        for area in ("flap", "back", "left", "middle", "right"):
            yield from _sections(handout.areas.get(area, ()))
    elif handout.layout == CARD:
        yield from () if is_wordmark else (_own(handout, "name"),)
        yield from (*_title(handout), *_sections(handout.sections()))
    elif handout.layout == "booklet":
        yield from (*name, *_title(handout), _phone(handout), *_after_hours(handout))
        yield from _sample(handout)
        yield from _sections(handout.sections())
        yield from _find_us(handout)
        _, version, _, _, code = handout.footer
        yield replace(version, spans=(*version.spans, Span(" "), *code.spans))
    else:
        is_large = handout.layout == LARGE_PRINT
        yield from (*_title(handout), *name, *(_sample(handout) if is_large else ()))
        for _, areas in groupby(handout.areas, key=lambda area: area.partition("-")[0]):
            page = tuple(section for area in areas for section in handout.areas[area])
            yield from _sections(page)
            if not is_large and any(section.look == "call-us" for section in page):
                yield _where(handout)
        if is_large:
            yield from (_where(handout), handout.footer[1])


def _section_lines(section: ChosenSection) -> Iterator[Line]:
    """Yield every line of a section; a word and what explains it are one line."""
    if section.kind != "terms":
        yield from section.lines()
        return
    yield from (line for line in (section.heading, section.intro) if line)
    yield from filter(None, map(explained, section.entries))


def explained(entry: Entry) -> Line | None:
    """Return the one line of a word, in bold, and of what explains it."""
    if not (entry.label and entry.text):
        return None
    label = (replace(span, bold=True) for span in (*entry.label.spans, Span(":")))
    return Line(entry.id, (*label, Span(" "), *entry.text.spans))


def foot_lines(handout: Handout) -> Iterator[Line]:
    """Yield every line at the foot of each page, except its number."""
    who, version, *state, code = handout.footer
    if not handout.fields:
        yield who
    if handout.layout not in (LARGE_PRINT, "booklet"):
        yield from _sample(handout)
    yield from state
    if handout.layout != "booklet":
        yield code
    if handout.layout not in (LARGE_PRINT, "booklet"):
        yield version


def _title(handout: Handout) -> Iterator[Line]:
    yield from (line for line in (handout.title, handout.lead) if line is not None)


def _sample(handout: Handout) -> Iterator[Line]:
    if handout.sample_note is not None:
        yield handout.sample_note


def _sections(sections: Iterable[ChosenSection]) -> Iterator[Line]:
    for section in sections:
        yield from _section_lines(section)


def _own(handout: Handout, part: str) -> Line:
    """Return one of the clinic's own details, or its field in the fill-in pack."""
    field = next((f for f in handout.fields if f.name == f"clinic.{part}"), None)
    spans: Spans = (
        (Span(field.mark, field=field.name),)
        if field
        else (Span(str(getattr(handout.letterhead, part))),)
    )
    return Line("clinic", spans)


def _name(handout: Handout) -> tuple[Line, ...]:
    return (_own(handout, "name"), *_clinician(handout))


def _clinician(handout: Handout) -> tuple[Line, ...]:
    clinician = () if handout.fields else handout.letterhead.clinician
    return (Line("clinic", (Span(clinician),)),) if clinician else ()


def _address(handout: Handout) -> Iterator[Line]:
    if handout.fields:
        yield _own(handout, "address")
    else:
        yield from (Line("clinic", (Span(line),)) for line in handout.letterhead.address)


def _find_us(handout: Handout) -> Iterator[Line]:
    yield from (*_address(handout), _own(handout, "hours"), *_coded_website(handout))


def _where(handout: Handout) -> Line:
    address: Spans = (Span(", ".join(line.strip(", ") for line in handout.letterhead.address)),)
    if handout.fields:
        address = _own(handout, "address").spans
    first, *rest = (_own(handout, "hours").spans, address, *(w.spans for w in _website(handout)))
    where = [*first]
    for spans in rest:
        end = "." if handout.fields else full_stop(where[-1].text)
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


def _after_hours(handout: Handout) -> tuple[Line, ...]:
    number = handout.letterhead.after_hours
    label = Span(f"{handout.words['after_hours_label']} ")
    return (Line("clinic", (label, Span(number))),) if number else ()


def patient_fields(handout: Handout) -> Iterator[str]:
    """Yield the label of each box to tick and of each line to write on, in order."""
    for section in handout.sections():
        kind = section.kind
        for entry in section.entries:
            line = entry.text if kind == "ticks" else entry.label
            if line and kind in ("ticks", "record"):
                yield line.label
                yield from (cell.label for cell in _cells(handout, section, line.label))
            elif line and kind == "blanks":
                numbers = range(1, entry.blank_lines + 1)
                yield from (line.text if n == 1 else f"{line.text} {n}" for n in numbers)


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


def field_cells(handout: Handout) -> Iterator[ExpectedCell]:
    """Yield each field that is in a table."""
    for section in handout.sections():
        for entry in section.entries if section.kind == "record" else ():
            if entry.label:
                yield from _cells(handout, section, entry.label.label)


def _cells(handout: Handout, section: ChosenSection, row: str) -> Iterator[ExpectedCell]:
    for column in section.columns[1:] if section.kind == "record" else ():
        label = handout.words["record_field"].format(row=row, column=column.label)
        yield ExpectedCell(label, row, column.text)


def expected_drawings(handout: Handout, *, is_printed: bool) -> Iterator[ExpectedDrawing]:
    """Yield each drawing with the words that it is next to; folded pieces have cover and code."""
    for section in handout.sections():
        if section.picture:
            yield ExpectedDrawing(section.picture, _unfilled(section.heading))
        for entry in section.entries:
            if entry.picture:
                yield ExpectedDrawing(entry.picture, _unfilled(next(entry.lines())))
            if entry.people is not None and entry.amount:
                yield ExpectedDrawing(f"share {entry.people} 100", entry.amount.text)
            for count in entry.counts:
                yield ExpectedDrawing(count.drawing, count.label.text)
    if handout.layout not in FOLDED or not is_printed:
        return
    if handout.cover:
        yield ExpectedDrawing(handout.cover)
    if handout.letterhead.website and not handout.fields:
        yield ExpectedDrawing(f"code {web_link(handout.letterhead.website)}")


def _unfilled(line: Line) -> str:
    """Return the words of ``line`` before any field of the clinic's, or after it."""
    parts = "".join("\n" if span.field else span.text for span in line.spans)
    return next((part for part in parts.split("\n") if part.strip()), "")
