"""How a handout looks, and where its links lead, is read a second time from the content."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from changed_content import with_clinic
from signed import signed

from benchmarks.harm.changed_handout import (
    HandoutFault,
    looking,
    of_entries,
    of_fields,
    of_lines,
    of_sections,
    of_spans,
    with_bold_reversed,
    with_foot,
    with_label,
)
from handouts.content.content import Content
from handouts.content.fill_in_fields import pack_file
from handouts.content.handout import Handout, Line
from handouts.content.load import load
from handouts.content.selection import select
from handouts.errors import NotAsWrittenError
from handouts.model.topic import Piece
from handouts.release.expected.second_look import lost_numbers, wrong_emphasis, wrong_links
from handouts.release.expected.second_reading import refuse_other_words
from handouts.text.clinic_field import ClinicField
from handouts.text.markup import Span


def _led(scheme: str, href: str | None) -> HandoutFault:
    return of_spans(lambda s: replace(s, href=href) if (s.href or "").startswith(scheme) else s)


def _first_bold_alone(line: Line) -> Line:
    bold = [n for n, span in enumerate(line.spans) if span.bold][1:]
    return replace(
        line,
        spans=tuple(replace(s, bold=s.bold and n not in bold) for n, s in enumerate(line.spans)),
    )


LOOKS: dict[str, HandoutFault] = {
    "a crisis like any other": looking("crisis", "plain"),
    "an emergency in short": looking("emergency", "in-short"),
    "any other like an emergency": looking("plain", "emergency"),
    "steps as paragraphs": of_sections(
        lambda s: replace(s, kind="passages") if s.kind == "steps" else s
    ),
    "drawings of headings exchanged": of_sections(
        lambda s: replace(s, picture="ride" if s.picture != "ride" else "no-drive")
    ),
    "other words in bold": of_lines(with_bold_reversed),
    "the first words alone in bold": of_lines(_first_bold_alone),
    "all words in bold": of_spans(lambda s: replace(s, bold=True)),
    "other pages": _led("https:", "https://x.example"),
    "no pages": _led("https:", None),
    "no numbers to call": _led("tel:", None),
    "statements anywhere": lambda h: replace(
        h, statements=tuple(replace(s, first_page=False) for s in h.statements)
    ),
    "smaller type": lambda h: replace(h, type=h.type.model_copy(update={"floor": 7})),
    "more pages": lambda h: replace(h, pages=h.pages + 1),
    "another layout": lambda h: replace(h, layout="checklist"),
    "another cover": lambda h: replace(h, cover="cover-iv"),
    "labels exchanged": with_label("phone_label", "After hours:"),
    "a label": with_label("website_label", "Order at:"),
    "checked by nobody": with_foot(2, "Draft: not yet checked", "Checked"),
    "a later date": with_foot(3, "2027", "2037"),
    "another code": with_foot(4, ".", "X."),
    "a date that nobody set": lambda h: replace(
        h, approval=replace(h.approval, review_by=datetime.date(2037, 5, 22))
    ),
    "past": lambda h: replace(h, approval=replace(h.approval, state="expired")),
}


@pytest.fixture(scope="module")
def chosen(real_content: Content) -> Handout:
    piece = real_content.piece("guide")
    handout = select(real_content, piece, "esketamine", "en")
    refuse_other_words(real_content, piece, handout)
    return handout


@pytest.mark.parametrize("fault", LOOKS.values(), ids=LOOKS)
def test_another_look_stops_the_build(
    real_content: Content, chosen: Handout, fault: HandoutFault
) -> None:
    piece, other = real_content.piece("guide"), fault(chosen)
    assert other != chosen
    with pytest.raises(NotAsWrittenError):
        refuse_other_words(real_content, piece, other)


def test_as_many_lines_to_write_on_as_the_content_says(real_content: Content) -> None:
    piece = real_content.piece("booklet")
    handout = select(real_content, piece, "esketamine", "en")
    more = of_entries(lambda e: replace(e, blank_lines=e.blank_lines and e.blank_lines + 1))
    refuse_other_words(real_content, piece, handout)
    with pytest.raises(NotAsWrittenError):
        refuse_other_words(real_content, piece, more(handout))


@pytest.mark.parametrize(
    ("text", "span", "is_wrong"),
    [
        ("A [word](term:W-1).", Span("word", term="W-1"), False),
        ("A [word](term:W-1).", Span("word", term="W-2"), True),
        ("A [word](term:W-1).", Span("word"), True),
        ("A [word](term:W-1).", Span(" ", term="W-1"), True),
        (
            "A [page](https://one.example/a_(b)).",
            Span("page", href="https://one.example/a_(b)"),
            False,
        ),
        ("A [page](https://one.example).", Span("page", href="https://two.example"), True),
        ("A page.", Span("page", href="https://two.example"), True),
        ("A page.", Span("page", href="https://known.example"), False),
        ("Call [911](tel:911).", Span("911", href="tel:911"), False),
        ("Call [911](tel:911).", Span("911"), True),
    ],
)
def test_links_lead_where_the_content_says(text: str, span: Span, *, is_wrong: bool) -> None:
    line = Line("x", (Span("A "), span, Span(".")))
    found = [*wrong_links(text, line, frozenset({"https://known.example"}))]
    assert bool(found) == is_wrong


@pytest.mark.parametrize(
    ("text", "printed", "is_wrong"),
    [
        ("Take **no other medicine** first.", "Take **no other medicine** first.", False),
        ("Take **no other medicine** first.", "Take **no** **other** **medicine** first.", False),
        ("Take **no other medicine** first.", "Take no other medicine first.", True),
        ("Take **no other medicine** first.", "Take **no other** medicine first.", True),
        ("Take no other medicine first.", "Take no other **medicine** first.", True),
        ("[Take **no other medicine**](term:W-1).", "Take no other medicine.", True),
        # Shorter words may be in what is filled in, which may have bold words of its own.
        ("Take **twelve words**.", "Take twelve words.", True),
        ("Take **eleven word**.", "Take eleven word.", False),
        ("At {clinic.hours}, **call and wait here**.", "At **9**, **call and wait here**.", False),
        ("At {clinic.hours}, **call and wait here**.", "At **9**, call and wait here.", True),
        # Words that are there twice are each compared once.
        ("**Call the clinic.** Call the clinic.", "**Call the clinic.** Call the clinic.", False),
        ("**Call the clinic.** Call the clinic.", "**Call the clinic. Call the clinic.**", True),
    ],
)
def test_the_words_in_bold_are_those_of_the_content(
    text: str, printed: str, *, is_wrong: bool
) -> None:
    parts = enumerate(printed.split("**"))
    line = Line("x", tuple(Span(words, bold=n % 2 == 1) for n, words in parts))
    assert bool([*wrong_emphasis(text, line)]) == is_wrong


@pytest.mark.parametrize(
    ("text", "after_hours", "spans", "is_lost"),
    [
        ("Call {clinic.phone}.", None, (Span("555", href="tel:555"),), False),
        ("Call {clinic.phone}.", None, (Span("555", field="clinic.phone"),), False),
        ("Call {clinic.phone}.", None, (Span("555"), Span("page", href="https://x.example")), True),
        ("{clinic.phone}, {country.emergency}", None, (Span("555", href="tel:555"),), True),
        ("{clinic.phone}, {clinic.after_hours}", None, (Span("555", href="tel:555"),), False),
        ("{clinic.phone}, {clinic.after_hours}", "9", (Span("555", href="tel:555"),), True),
        ("At {clinic.hours}", None, (), False),
    ],
)
def test_each_number_to_call_has_its_link(
    real_content: Content,
    text: str,
    after_hours: str | None,
    spans: tuple[Span, ...],
    *,
    is_lost: bool,
) -> None:
    content = with_clinic(real_content, after_hours=after_hours)
    assert bool([*lost_numbers(text, Line("x", spans), content)]) == is_lost


@pytest.fixture(scope="module")
def checked(real_content: Content) -> tuple[Content, Handout]:
    content = signed(real_content)
    piece = content.piece("one-page")
    handout = select(content, piece, "esketamine", "en")
    refuse_other_words(content, piece, handout)
    return content, handout


@pytest.mark.parametrize(
    "other",
    [
        {"by": "Sample Nobody"},
        {"role": "surgeon"},
        {"signed": datetime.date(2026, 11, 27)},
        {"review_by": datetime.date(2029, 1, 1)},
        {"state": "expired"},
        {"state": "expired", "status": "past_check"},
    ],
)
def test_who_has_signed_and_until_when_is_read_from_the_signatures(
    checked: tuple[Content, Handout], other: dict[str, Any]
) -> None:
    content, handout = checked
    piece = content.piece("one-page")
    changed = replace(handout, approval=replace(handout.approval, **other))
    with pytest.raises(NotAsWrittenError):
        refuse_other_words(content, piece, changed)


def test_what_is_past_its_date_says_so(checked: tuple[Content, Handout]) -> None:
    signed_content, earlier = checked
    content = replace(signed_content, today=datetime.date(2031, 1, 1))
    piece = content.piece("one-page")
    handout = select(content, piece, "esketamine", "en")
    refuse_other_words(content, piece, handout)
    with pytest.raises(NotAsWrittenError):
        refuse_other_words(content, piece, earlier)


FIELDS: dict[str, Callable[[ClinicField], ClinicField]] = {
    "an answer lost": lambda f: replace(f, answers=f.answers[1:]),
    "a negation lost": lambda f: replace(
        f, answers=tuple(a.replace("not ", "") for a in f.answers)
    ),
    "a number": lambda f: replace(f, answers=tuple(a.replace("2 ", "1 ") for a in f.answers)),
    "words after all": lambda f: replace(f, after=f.after and f" or less{f.after}"),
    "another name": lambda f: replace(f, label="Anything"),
    "another mark": lambda f: replace(f, mark="[ok]"),
    "less room": lambda f: replace(f, room=f.room and 2),
}


@pytest.fixture(scope="module")
def pack(real_content: Content) -> tuple[Content, Piece, Handout]:
    content = load(real_content.root, pack_file(real_content.root))
    piece = content.piece("two-page")
    both = {"left_out": (*piece.left_out, *piece.fill_in_left_out)}
    piece = piece.model_copy(update=both)
    handout = select(content, piece, "esketamine", "en", to_fill_in=True)
    refuse_other_words(content, piece, handout)
    return content, piece, handout


@pytest.mark.parametrize("fault", FIELDS.values(), ids=FIELDS)
def test_fields_of_the_pack_offer_the_answers_of_the_content(
    pack: tuple[Content, Piece, Handout], fault: Callable[[ClinicField], ClinicField]
) -> None:
    content, piece, handout = pack
    with pytest.raises(NotAsWrittenError):
        refuse_other_words(content, piece, of_fields(fault)(handout))
