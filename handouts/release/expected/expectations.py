"""The gate's expectation of a file: the words of its handout, the limits of its edition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TypedDict

from handouts.content.content import Content
from handouts.content.handout import Handout, Line, Statement
from handouts.model.layouts import layout_named
from handouts.model.words import STATUSES
from handouts.pdf.imposition import saddle_stitch
from handouts.pdf.page_boxes import BLEED_MM
from handouts.preflight import codes_for
from handouts.preflight.expectation import (
    Expectation,
    ExpectedApproval,
    ExpectedDrawing,
    ExpectedField,
    ExpectedLink,
    ExpectedStatement,
    ReadingExpectation,
)
from handouts.release.editions import FILLABLE_CAP_BYTES, FILLABLE_CHECKS, Edition
from handouts.release.expected import expected_text as texts
from handouts.release.expected import printed_words
from handouts.release.expected.phone_structure import phone_structure
from handouts.release.expected.text_structure import text_structure
from handouts.release.jobs import Job
from handouts.render.logo import Logo
from handouts.render.paper_sizes import sheet, trim
from handouts.render.plain_text import plain_characters
from handouts.text.clinic_field import ClinicField
from handouts.text.formatting import date_in_words, language_tag
from handouts.text.markup import address
from handouts.text.phrases import folded

OWN_FONTS = frozenset(
    {"Atkinson-Hyperlegible-Next", "Atkinson-Hyperlegible-Next-Bold"}
    | {"Atkinson-Hyperlegible-Next-Ext", "Atkinson-Hyperlegible-Next-Ext-Bold"}
)
"""/BaseFont names of styles/fonts, without the subset tag."""

FIRST_MARKER = 0xE000
"""The first character for private use (Unicode 16.0, 23.5): no text may hold one (G304)."""


def author(content: Content, job: Job, kind: Edition) -> str:
    """Return the author that a file names: the clinic, except in the fill-in pack."""
    pack = content.words[job.language].fill_in
    return pack.author if kind.is_pack and pack else content.clinic.name


def is_fillable(content: Content, job: Job, kind: Edition) -> bool:
    """Return whether a PDF has form fields for the patient."""
    return kind.fills_in and content.piece(job.piece).fillable


def pdf_expectation(
    content: Content, job: Job, handout: Handout, kind: Edition, logo: Logo | None
) -> Expectation:
    """Return the gate's expectation of a PDF. Raises ValueError for an edition without pages."""
    is_wordmark = logo is not None and logo.is_wordmark
    layout, trim_mm = layout_named(handout.layout), trim(handout.layout, job.printed_on)
    fillable = is_fillable(content, job, kind)
    markers = {field.name: chr(FIRST_MARKER + n) for n, field in enumerate(handout.fields)}
    rows = tuple(printed_words.printed_rows(handout, is_wordmark=is_wordmark, fillable=fillable))
    lines = tuple(line for row in rows for line in row.lines)
    foot = tuple(printed_words.foot_lines(handout))
    spell = partial(texts.with_markers, markers=markers)
    number = (handout.words["page_of"],) if layout.numbers_pages else ()
    flat = Expectation(
        **_in_any_format(content, job, handout, kind),
        pages=handout.pages,
        headings=tuple(printed_words.headings(rows)),
        trim_mm=trim_mm,
        paper=job.printed_on,
        clear_margin_mm=kind.clear_margin_mm,
        lines=tuple(map(spell, lines)),
        structure=tuple(row.spelled(spell) for row in rows),
        statements=tuple(_expected_statement(s, markers) for s in handout.statements),
        text=tuple(texts.expected_text(handout, markers, fillable=fillable)),
        prominent=tuple(printed_words.prominent(handout, spell)),
        labels=frozenset(texts.label_lines(rows, markers)),
        tables=tuple(printed_words.tables(handout, spell)),
        framed=tuple(texts.lines_looking(handout, markers, "crisis", "emergency")),
        boxed=tuple(texts.lines_looking(handout, markers, "call-us")),
        barred=tuple(texts.lines_looking(handout, markers, "caution", "helper")),
        inverted=frozenset(printed_words.inverted_headings(handout)),
        between=tuple("".join(c.text for c in s.columns) for s in handout.sections() if s.columns),
        footer=(*(line.text for line in foot), *number),
        smallest_pt=min(kind.smallest_pt, handout.type.floor),
        statement_floor_pt=handout.type.floor,
        linked=tuple(_linked((*lines, *foot), handout)) if kind.links else (),
        logo=logo.uri if logo is not None else "",
        fonts=OWN_FONTS,
        size_cap_bytes=FILLABLE_CAP_BYTES if fillable else kind.size_cap_bytes,
        last_page_filled=kind.last_page_filled,
        rendering_log=(),
        checks=_checks(kind, fillable=fillable),
        card_mm=trim_mm if layout.is_card else None,
        is_trifold=layout.fold == "thirds",
        bleed_mm=BLEED_MM[job.printed_on] if kind.for_print_shop else 0.0,
        fewer_pages_will_do=kind.layout is not None,
        clinic_fields=tuple(_expected_field(f, markers[f.name]) for f in _used_fields(handout)),
        patient_fields=sum(bool(row.field) for row in rows),
        field_room=handout.words["field_room"],
        foot_fields=tuple(
            field.form_name
            for field in handout.fields
            if any(field.name in line.fields for line in handout.footer)
        ),
    )
    if "impose" not in kind.steps:
        return flat
    on_sheets = replace(flat, trim_mm=sheet(handout.layout, job.printed_on))
    if layout.is_card:
        return on_sheets
    return replace(on_sheets, pages=len(saddle_stitch(handout.pages)), booklet_pages=handout.pages)


def reading_expectation(
    content: Content, job: Job, handout: Handout, kind: Edition, logo: Logo | None
) -> ReadingExpectation:
    """Return the gate's expectation of plain text or a phone page. Raises ValueError for a PDF."""
    if kind.format == "pdf":
        raise ValueError(f"{job.path} is printed")
    plain = plain_characters if kind.format == "txt" else str
    expected = ReadingExpectation(
        **_in_any_format(content, job, handout, kind),
        format=kind.format,
        linked=tuple(_linked(handout.lines(), handout)),
        statements=tuple(_expected_statement(s, {}) for s in handout.statements),
        crisis=_crisis_statement(handout),
        footer=(plain(handout.letterhead.name),),
        size_cap_bytes=kind.size_cap_bytes,
        checks=kind.checks,
    )
    structure = (
        map(plain, text_structure(handout, job.identity))
        if kind.format == "txt"
        else phone_structure(handout, expected, logo.on_phone if logo else None)
    )
    return replace(expected, structure=tuple(structure))


class _InAnyFormat(TypedDict):
    """The fields of a CommonExpectation that are filled alike for all formats."""

    name: str
    identity: str
    drawings: tuple[ExpectedDrawing, ...]
    title: str
    language: str
    author: str
    subject: str
    dated: str
    hours: str
    approval: ExpectedApproval


def _in_any_format(content: Content, job: Job, handout: Handout, kind: Edition) -> _InAnyFormat:
    plain = plain_characters if kind.format == "txt" else str
    return {
        "name": job.full_name,
        "identity": job.identity,
        "drawings": tuple(printed_words.expected_drawings(handout, is_printed=kind.has_pages)),
        "title": handout.title.text,
        "language": language_tag(job.language, content.country.id),
        "author": author(content, job, kind),
        "subject": handout.subject,
        "dated": content.topic.dated.isoformat(),
        "hours": plain(content.clinic.hours),
        "approval": _expected_approval(content, handout),
    }


def _checks(kind: Edition, *, fillable: bool) -> tuple[str, ...]:
    if not fillable:
        return kind.checks
    both = tuple(dict.fromkeys((*kind.checks, *codes_for("fillable"))))
    return both if kind.is_pack else FILLABLE_CHECKS


def _expected_statement(statement: Statement, markers: Mapping[str, str]) -> ExpectedStatement:
    lines = tuple(texts.with_markers(line, markers) for line in statement.lines)
    return ExpectedStatement(statement.id, lines, statement.first_page)


def _expected_approval(content: Content, handout: Handout) -> ExpectedApproval:
    """Return the lines of the foot about the approval, and those that it may not have."""
    approval, words, status = handout.approval, handout.words, handout.footer[2].text
    country, says = content.country.id, [status]
    if approval.is_approved and approval.signed:
        says += (approval.by, approval.role)
        days = (approval.signed, approval.review_by)
        says += (date_in_words(day, handout.language, country) for day in days)
    others = (words[name].partition("{")[0].strip() for name in STATUSES if name != approval.status)
    ours = folded("\n".join(line.text for line in handout.lines()))
    never = tuple(other for other in others if folded(other) not in ours)
    return ExpectedApproval(approval.state, tuple(says), never)


def _used_fields(handout: Handout) -> Iterator[ClinicField]:
    """Yield the fields that this handout shows: the clinic's block, and those of its lines."""
    lines = (*handout.lines(), *handout.footer)
    named = {name for line in lines for name in line.fields}
    return (f for f in handout.fields if f.name in named or f.name.startswith("clinic."))


def _expected_field(field: ClinicField, marker: str) -> ExpectedField:
    kind = {"choice": "Ch", "tick": "Btn"}.get(field.kind, "Tx")
    return ExpectedField(
        field.form_name, marker, field.label, field.mark, field.answers, kind, field.room
    )


_SAID_FOR = {"tel": "link_call", "mailto": "link_write"}


def _linked(lines: Iterable[Line], handout: Handout) -> Iterator[ExpectedLink]:
    """Yield each link of ``lines``, and those to words that the handout itself explains."""
    terms = handout.terms
    for span in (span for line in lines for span in line.spans):
        words = span.text.strip()
        if span.href:
            bare = address(span.href).removeprefix("https://").rstrip("/")
            pattern = handout.words[_SAID_FOR.get(span.href.partition(":")[0], "link_open")]
            patterns = tuple(pattern.replace("{address}", to) for to in (words, bare))
            yield ExpectedLink(words, span.href, patterns)
        elif span.term in terms:
            yield ExpectedLink(words, f"#{terms[span.term]}:", (words,))


def _crisis_statement(handout: Handout) -> str | None:
    """Return the id of the required statement in the crisis box, None without such a box."""
    boxes = (section for section in handout.sections() if section.look == "crisis")
    return next((e.id for section in boxes for e in section.entries if e.required), None)
