"""What all checks share of a PDF: its fields, its feet and its words in order."""

from __future__ import annotations

from expectations import expectation
from made_page import Words, document, page
from pikepdf import Array, Dictionary, Name, String

from handouts.preflight.expectation import ExpectedField, ExpectedStatement, ExpectedText
from handouts.preflight.readers.pdf_document import PdfDocument, field_position
from handouts.preflight.readers.pdf_objects import objgen
from handouts.preflight.readers.structure_tree import Marked, Referred, Tag


def with_annotations(*annotations: Dictionary, made: PdfDocument | None = None) -> PdfDocument:
    made = made or document(page(), page(number=2))
    pdf = made.file.qpdf
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(each) for each in annotations])
    return made


FIELD = ExpectedField("phone", "\ue000", "Phone", "[phone]")


def test_a_field_of_the_clinic_s_is_in_what_is_read_by_its_marker() -> None:
    made = document(
        page(Words("Call ")), page(number=2), expected=expectation(clinic_fields=(FIELD,))
    )
    with_annotations(
        Dictionary(Subtype=Name.Widget, T=String("notes")),
        Dictionary(Subtype=Name.Widget, T=String("phone")),
        made=made,
    )
    notes, phone = (Referred(2, objgen(w.annotation)) for w in made.widgets)
    made.file.__dict__["tags"] = Tag("P", (phone, notes, Referred(2, (99, 0))), None, None)
    assert made.read_aloud is not None
    assert (made.read_aloud.text, made.read_aloud.positions) == ("\ue000", ((2, -2),))
    assert made.widget_at((2, -2)) == made.widgets[1]
    assert made.widget_at((1, 0)) is None
    assert [field_position(field_position(n)) for n in (0, 1, 5)] == [0, 1, 5]
    assert [(widget.name, field) for widget, field in made.clinic_widgets] == [("phone", FIELD)]
    assert made.run((2, -2)) is None
    assert made.size_pt((2, -2)) == 0.0


def test_the_last_of_the_same_words_on_a_page_is_its_foot() -> None:
    expected = expectation(footer=("The well-run Clinic", "Page {page} of {pages}", "No one"))
    text = "The well-run Clinic. Rest. The well-run Clinic Page {} of 2"
    pages = (page(Words(text.format(number)), number=number) for number in (1, 2))
    made = document(*pages, expected=expected)
    starts = made.footer_starts
    assert starts[1, "The well-run Clinic"] == starts[2, "The well-run Clinic"]
    assert starts[1, "No one"] is None
    assert (1, "Page 2 of 2") not in starts
    left = [c for c, position in made.characters[1] if position not in made.footer_characters]
    assert "".join(left).split() == ["The", "well-run", "Clinic.", "Rest."]
    assert made.painted.text == "thewellrunclinic.rest." * 2
    assert set(made.words_by_page) == {1, 2}


def test_words_are_read_in_the_order_of_the_tags_and_each_once() -> None:
    made = document(page(Words("Go "), Words("home")), expected=expectation(lines=("home", "Go")))
    made.file.__dict__["marked"] = {Marked(1, 0): (0, 1, 2), Marked(1, 1): (3, 4, 5, 6)}
    kids = (Marked(1, 1), Marked(1, 0), Marked(1, 1), Marked(1, 9))
    made.file.__dict__["tags"] = Tag("P", kids, None)
    assert [flow.text for flow in made.flows] == ["homego", "gohome"]
    assert [place for _, place in made.placed_lines] == [
        ((1, 3), (1, 4), (1, 5), (1, 6)),
        ((1, 0), (1, 1)),
    ]


def test_characters_of_statements_are_known() -> None:
    said = expectation(statements=(ExpectedStatement("RS-05", ("home",)),))
    made = document(page(Words("Go home")), expected=said)
    assert made.statement_positions == {(1, 3), (1, 4), (1, 5), (1, 6)}
    assert len(made.places["RS-05"]) == 1


def test_a_character_is_looked_up_on_its_page() -> None:
    made = document(page(Words("Go", size_pt=11.0)), page(Words("up", size_pt=9.0), number=2))
    assert [made.character((n, 1)) for n in (1, 2)] == ["o", "p"]
    assert [made.size_pt((n, 0)) for n in (1, 2)] == [11.0, 9.0]


def test_a_foot_may_begin_a_page_and_ends_with_its_own_words() -> None:
    made = document(page(Words("Clinic Rest")), expected=expectation(footer=("Clinic",)))
    assert made.footer_starts == {(1, "Clinic"): 0}
    assert made.painted.text == "rest"


def test_of_the_second_page_all_but_the_foot_is_read() -> None:
    expected = expectation(footer=("Clinic",), lines=("Lost", "Go"))
    made = document(page(Words("xxxxxxxxx")), page(Words("Go Clinic"), number=2), expected=expected)
    made.file.__dict__["marked"] = {Marked(2, 0): tuple(range(9))}
    made.file.__dict__["tags"] = Tag("P", (Marked(2, 0),), None)
    assert made.read_aloud is not None
    assert made.read_aloud.text == "go"
    assert [place for _, place in made.placed_lines] == [((2, 0), (2, 1))]


def test_lines_of_the_same_words_take_turns_as_on_each_card_of_a_sheet() -> None:
    marked, plain = ExpectedText("Go home.", mark="bullet"), ExpectedText("Go home.")
    lines = ("Go home.",) * 4
    expected = expectation(lines=lines, text=((marked,), (plain,)))
    found = document(page(Words(" ".join(lines))), expected=expected).text_lines
    assert [(group, line) for group, line, _ in found] == [(0, marked), (1, plain)] * 2
    assert [place[0] for _, _, place in found] == [(1, start) for start in (0, 9, 18, 27)]
