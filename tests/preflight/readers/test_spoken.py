"""What each block of the tag tree says, spaces and all."""

from __future__ import annotations

import pikepdf
import pytest
from letter_maps import letter_map
from pikepdf import Array, Dictionary, Name

from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.content_stream import painted_page
from handouts.preflight.readers.pdf_objects import parsed
from handouts.preflight.readers.spoken import spaced_words, tagged_strings

SHEET = Box(0.0, 0.0, 612.0, 792.0)
LETTERS = letter_map(b"2 beginbfchar\n<0001> <0047>\n<0002> <006F0021>\nendbfchar")
OTHERS = letter_map(b"1 beginbfchar\n<0001> <0058>\nendbfchar")


def fonts(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(
        F=Dictionary(ToUnicode=pdf.make_stream(LETTERS)),
        G=Dictionary(ToUnicode=pdf.make_stream(OTHERS)),
    )


def strings(*pages: str, **forms: str) -> dict[tuple[int, int], str] | None:
    """Return the strings by page and id; ``forms`` are drawn by their names."""
    pdf = pikepdf.new()
    for instructions in pages:
        page = pdf.add_blank_page().obj
        page.Contents = pdf.make_stream(instructions.encode())
        page.Resources = Dictionary(Font=fonts(pdf), XObject=Dictionary())
        for name, drawn in forms.items():
            form = pdf.make_stream(drawn.encode(), Dictionary(Subtype=Name.Form, BBox=Array(SHEET)))
            page.Resources.XObject[f"/{name}"] = form
            if name == "Own":
                form.Resources = Dictionary(Font=Dictionary(F=fonts(pdf).G))
            if name == "Picture":
                form.Subtype = Name.Image
    sources = enumerate(pdf.pages, start=1)
    painted = [painted_page(page.obj, number, SHEET, parsed) for number, page in sources]
    if any(page.fault for page in painted):
        return None
    found = tagged_strings(painted)
    return {(mark.page, mark.mcid): text for mark, text in found.items()}


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("/P <</MCID 0>> BDC /F 9 Tf <0001> Tj EMC", {(1, 0): "G"}),
        ("/P <</MCID 0>> BDC /F 9 Tf [<0001> -9 <0002>] TJ EMC", {(1, 0): "Go!"}),
        ("/P <</MCID 0>> BDC /F 9 Tf <0001> ' 1 2 <0001> \" EMC", {(1, 0): "GG"}),
        ("/P <</MCID 0>> BDC /F 9 Tf <00010009> Tj EMC", {(1, 0): "G\ufffd"}),
        ("/P <</MCID 0>> BDC <0001> Tj EMC", {(1, 0): "\ufffd"}),
        (
            "/P <</MCID 0>> BDC /F 9 Tf <0001> Tj /G 9 Tf <0001> Tj /F 9 Tf <0001> Tj EMC",
            {(1, 0): "GXG"},
        ),
        ("/P <</MCID 0>> BDC BT /F 9 Tf <0001> Tj ET EMC", {(1, 0): "G"}),
        ("/F 9 Tf <0001> Tj", {}),
        ("/F 9 Tf EMC /P <</MCID 1>> BDC EMC <0001> Tj", {}),
        ("/F 9 Tf /A BMC <0001> Tj EMC", {(1, -1): "G"}),
        (
            "/F 9 Tf /P <</MCID 1>> BDC /A BMC <0002> Tj EMC <0001> Tj EMC",
            {(1, -1): "o!", (1, 1): "G"},
        ),
    ],
)
def test_strings_are_read_with_the_letters_of_their_font(
    page: str, said: dict[tuple[int, int], str]
) -> None:
    assert strings(page) == said


def test_strings_belong_to_their_page() -> None:
    page = "/F 9 Tf /P <</MCID 0>> BDC <0001> Tj EMC"
    assert strings(page, page) == {(1, 0): "G", (2, 0): "G"}


def test_forms_are_read_with_their_own_fonts_or_those_of_the_page() -> None:
    drawn = "/F 9 Tf /P <</MCID 0>> BDC <0001> Tj EMC"
    assert strings("/Own Do /Plain Do", Own=drawn, Plain=drawn) == {(1, 0): "XG"}
    assert strings("/Picture Do", Picture=drawn) == {}


def test_a_form_that_draws_itself_is_not_read() -> None:
    again = "/F 9 Tf /P <</MCID 0>> BDC <0001> Tj EMC /Again Do"
    assert strings("/Again Do", Again=again) is None


def test_a_page_that_cannot_be_read_says_nothing() -> None:
    assert strings("/P BDC <0001> Tj EMC Tf") is None


def test_one_space_is_between_words_and_none_next_to_a_field() -> None:
    assert spaced_words(" Stay  for \ue000 .\nGo") == "Stay for\ue000. Go"
