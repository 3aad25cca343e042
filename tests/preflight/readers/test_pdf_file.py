"""A file as both readers open it: what they must agree on, and what replaces what is missing."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from gate_specimen import printed
from made_page import drawn

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.drawings import PaintedPage
from handouts.preflight.readers.pdf_file import MOST_PAGES, PdfFile, open_pdf
from handouts.preflight.readers.structure_tree import Marked


def saved(pdf: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def blank(pages: int) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    return saved(pdf)


def test_as_many_pages_as_a_handout_can_have() -> None:
    with open_pdf(blank(MOST_PAGES)) as file:
        assert len(file.pages) == MOST_PAGES == 100


def test_content_that_cannot_be_decoded_is_unreadable() -> None:
    with open_pdf(blank(1)) as file:
        stream = file.qpdf.make_stream(b"not compressed", Filter=pikepdf.Name.FlateDecode)
        with pytest.raises(UnreadableError, match="broken"):
            file.instructions(stream)


def test_a_page_more_is_not_read() -> None:
    with pytest.raises(UnreadableError, match="101 pages"), open_pdf(blank(MOST_PAGES + 1)):
        pass


def test_a_file_without_pages_is_not_read() -> None:
    with pytest.raises(UnreadableError), open_pdf(saved(pikepdf.new())):
        pass


def test_readers_that_find_other_pages_do_not_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handouts.preflight.readers.pdf_file.read_pages", lambda _: (None,) * 3)
    with (
        pytest.raises(UnreadableError, match="qpdf finds 2 pages, but PDFium finds 3"),
        open_pdf(blank(2)),
    ):
        pass


@pytest.mark.parametrize(
    ("boxes", "trim"),
    [
        ({}, (0, 0, 612, 792)),
        ({"CropBox": (10, 10, 600, 780)}, (10, 10, 600, 780)),
        ({"CropBox": (10, 10, 600, 780), "TrimBox": (20, 20, 590, 770)}, (20, 20, 590, 770)),
    ],
)
def test_what_replaces_a_missing_trim(
    boxes: dict[str, tuple[float, float, float, float]], trim: tuple[float, ...]
) -> None:
    with open_pdf(drawn("", **boxes)) as file:
        assert file.trims == (trim,)


def test_all_that_its_metadata_say() -> None:
    with pikepdf.open(BytesIO(printed())) as pdf:
        pdf.docinfo["/Note"] = pikepdf.String("of the information")
        with pdf.open_metadata() as metadata:
            metadata["dc:rights"] = "of the XMP"
        content = saved(pdf)
    with open_pdf(content) as file:
        assert {"of the information", "of the XMP", "Ear rinse"} <= set(file.metadata)
        assert any("http" in value or value == "x-default" for value in file.metadata)


def test_a_file_without_xmp_has_the_metadata_of_its_information() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = pikepdf.String("Alone")
    with open_pdf(saved(pdf)) as file:
        assert file.metadata == ("Alone",)


def test_what_is_no_text_in_the_information_says_nothing() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Trapped"] = pikepdf.Name.Unknown
    with open_pdf(saved(pdf)) as file:
        assert file.metadata == ("",)


def test_pages_without_numbers_are_told_apart() -> None:
    pdf = pikepdf.new()
    for drawn_ in (b"q Q", b"n"):
        page = pdf.add_blank_page()
        page.obj.Contents = pdf.make_stream(drawn_)
    pages = [pikepdf.Dictionary({**page.obj}) for page in pdf.pages]
    pdf.Root.Pages.Kids = pikepdf.Array(pages)
    content = saved(pdf)
    with open_pdf(content) as file:
        said = [file.instructions(page.obj) for page in file.qpdf.pages]
        assert [len(each) for each in said] == [2, 1]
        assert [len(file.instructions(page.obj)) for page in file.qpdf.pages] == [2, 1]


def test_what_holds_a_key_is_found_wherever_it_is() -> None:
    with open_pdf(drawn("", CropBox=(10, 10, 600, 780))) as file:
        assert len(file.holding("/CropBox")) == 1
        assert file.holding("/Other") == ()


def test_a_page_that_cannot_be_followed_is_reported_in_its_place() -> None:
    nested = "q " * 3 + "/None Do"
    with open_pdf(drawn(nested)) as file:
        assert file.painted == (PaintedPage(1),)
    with pikepdf.open(BytesIO(drawn("/Again Do"))) as pdf:
        form = pdf.make_stream(b"/Again Do")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 9, 9])
        form.Matrix = pikepdf.Array([1, 0, 0, 1, 1, 0])
        form = pdf.make_indirect(form)
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Again=form)
        content = saved(pdf)
    with open_pdf(content) as file:
        assert "forms within forms" in file.painted[0].fault


def test_marked_content_is_found_whole_behind_other_content() -> None:
    """Each piece is one, however often another is between its parts."""
    words = (
        "BT /F 12 Tf 100 700 Td /P <</MCID 0>> BDC (ab) Tj EMC /P <</MCID 1>> BDC (cd) Tj EMC "
        "/P <</MCID 0>> BDC (ef) Tj EMC (gh) Tj ET"
    )
    with open_pdf(drawn(words)) as file:
        said = {
            mark.mcid: "".join(file.pages[0].text[n] for n in found).strip()
            for mark, found in file.marked.items()
        }
        assert said == {0: "abef", 1: "cd"}


def text_of(file: PdfFile, mark: Marked) -> str:
    return "".join(file.pages[mark.page - 1].text[index] for index in file.marked[mark])


def test_the_end_of_a_line_belongs_to_the_words_before_it() -> None:
    words = (
        "BT /F 12 Tf 100 700 Td /P <</MCID 1>> BDC (ab) Tj 0 -20 Td (cd) Tj EMC "
        "0 -20 Td /P <</MCID 0>> BDC (ef) Tj EMC ET"
    )
    with open_pdf(drawn(words)) as file:
        first, last = (text_of(file, mark) for mark in file.marked)
        assert (first.split(), last) == (["ab", "cd"], "ef")


def test_words_are_those_of_their_own_page() -> None:
    with open_pdf(printed()) as file:
        said = {mark.page: "" for mark in file.marked}
        for mark in file.marked:
            said[mark.page] += text_of(file, mark)
    assert "Going home" in said[1]
    assert "Call 911 for:" in said[2]
    assert "Going home" not in said[2]
