"""Each edition as it leaves the house, from the finished PDFs of the real content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
from golden_handouts import STATEMENTS
from made_editions import MadeEditions
from paper_reading import PT_PER_MM, grey, inked_outside, letters, words, words_within
from pypdf import PdfReader
from pypdf.generic import RectangleObject

from handouts.release.editions import EDITIONS, OFFICE_CARDS, OFFICE_FOLDED, edition
from handouts.release.jobs import Job
from handouts.release.orders import handout_of
from handouts.units import MM_PER_INCH, Paper

SHEET = Job("office", "one-page", "iv-ketamine", "letter", "en")
TWO_SIDES = Job("office", "two-page", "esketamine", "a4", "en")
BROCHURES = (
    Job("office", "brochure", "esketamine", "a4", "en"),
    Job("office", "brochure", "iv-ketamine", "letter", "en"),
)
BOOKLET = Job("office", "booklet", "iv-ketamine", "letter", "en")
CARDS = Job("office", "pocket-card", "iv-ketamine", "letter", "en")
OFFICE = (SHEET, TWO_SIDES, *BROCHURES, BOOKLET, CARDS)
MARKED = Job("press", "one-page", "esketamine", "letter", "en")
PRESS_BROCHURE = Job("press", "brochure", "iv-ketamine", "a4", "en")
PRESS_BOOKLET = Job("press", "booklet", "esketamine", "a4", "en")
PRESS = (MARKED, PRESS_BROCHURE, PRESS_BOOKLET)
LARGE = (
    Job("large-print", "one-page", "iv-ketamine", "letter", "en"),
    Job("large-print", "two-page", "esketamine", "a4", "en"),
)
TWINS = {LARGE[0]: SHEET, LARGE[1]: TWO_SIDES}


def named(job: Job) -> str:
    return job.path.as_posix()


def made(editions: MadeEditions, job: Job) -> bytes:
    return editions.pdf(job, marks=job == MARKED)


# --- editions as data ----------------------------------------------------------------------------


def test_every_edition_has_its_name_and_only_the_booklet_and_cards_are_imposed() -> None:
    assert {name: kind.id for name, kind in EDITIONS.items()} == {name: name for name in EDITIONS}
    assert edition("office", "booklet") is OFFICE_FOLDED
    assert edition("office", "card") is OFFICE_CARDS
    assert edition("press", "booklet") is EDITIONS["press"]
    assert edition("office", "trifold") is EDITIONS["office"]


def test_no_edition_lets_off_a_check_of_words_or_of_required_statements() -> None:
    said = {code for code in EDITIONS["screen"].checks if code.startswith(("G4", "G5"))}
    assert len(said) >= 16
    # How words and statements look: of text nothing, of phones the style, is proved another way.
    looks = {
        "G407",
        "G408",
        "G410",
        "G412",
        "G415",
        "G416",
        "G417",
        "G419",
        "G503",
        "G504",
        "G505",
        "G506",
        "G507",
        "G508",
    }
    for kind in (*EDITIONS.values(), OFFICE_FOLDED, OFFICE_CARDS):
        # Text has no drawings. Without pages, all words and their looks are judged as one (G944).
        unseen = {"G401", "G402", "G403", "G411", "G414", "G418"}
        unseen |= {"G413"} if kind.format == "txt" else set()
        assert (said if kind.has_pages else said - looks - unseen) <= set(kind.checks)


# --- office --------------------------------------------------------------------------------------


@pytest.mark.parametrize("job", OFFICE, ids=named)
def test_office_printers_reach_all_ink(job: Job, editions: MadeEditions) -> None:
    with pdfium.PdfDocument(made(editions, job)) as document:
        for page in document:
            assert inked_outside(page, 6.0) == 0
            # Whited out further in, there is ink: the method sees what is there.
            assert inked_outside(page, 40.0) > 1000


def test_the_method_sees_ink_at_the_edge(editions: MadeEditions) -> None:
    with pdfium.PdfDocument(made(editions, PRESS_BROCHURE)) as document:
        cover = document[0]
        assert inked_outside(cover, 3.0 + 10.0) > 0


@pytest.mark.parametrize(
    ("job", "duplex"),
    [
        (SHEET, "/Simplex"),
        (TWO_SIDES, "/DuplexFlipLongEdge"),
        (BROCHURES[0], "/DuplexFlipShortEdge"),
        (BOOKLET, "/DuplexFlipShortEdge"),
    ],
    ids=lambda value: value if isinstance(value, str) else named(value),
)
def test_the_file_tells_the_printer_how(job: Job, duplex: str, editions: MadeEditions) -> None:
    catalogue: Any = PdfReader(BytesIO(made(editions, job))).root_object
    hints = catalogue["/ViewerPreferences"]
    assert hints["/Duplex"] == duplex
    assert hints["/PrintScaling"] == "/None"
    assert hints["/PickTrayByPDFSize"].value is True
    assert hints["/DisplayDocTitle"].value is True


@pytest.mark.parametrize(
    "job", [SHEET, TWO_SIDES, BROCHURES[0], BOOKLET, MARKED, PRESS_BROCHURE, LARGE[0]], ids=named
)
def test_no_word_on_a_patients_copy_is_for_whoever_prints_it(
    job: Job, editions: MadeEditions
) -> None:
    said = " ".join(words(made(editions, job)))
    assert editions.content.clinic.phone in said
    assert not re.search(r"to print|actual size|short edge|long edge", said, re.IGNORECASE)


def test_the_booklets_pages_lie_so_that_they_follow_one_another_when_folded(
    editions: MadeEditions,
) -> None:
    with pdfium.PdfDocument(made(editions, BOOKLET)) as document:
        sides = []
        for page in document:
            middle = page.get_width() / PT_PER_MM / 2
            halves = (words_within(page, 0, middle), words_within(page, middle, 2 * middle))
            sides.append(tuple(re.findall(r"Page (\d+) of 8", half) for half in halves))
    assert sides == [(["8"], ["1"]), (["2"], ["7"]), (["6"], ["3"]), (["4"], ["5"])]


def test_the_booklets_first_side_holds_cover_and_back(
    editions: MadeEditions,
) -> None:
    handout = handout_of(editions.content, BOOKLET)
    with pdfium.PdfDocument(made(editions, BOOKLET)) as document:
        outside = document[0]
        width = outside.get_width() / PT_PER_MM
        assert handout.title.text in words_within(outside, width / 2, width)
        assert handout.title.text not in words_within(outside, 0, width / 2)


def test_each_of_the_eight_cards_says_all_that_a_card_says(editions: MadeEditions) -> None:
    handout = handout_of(editions.content, CARDS)
    with pdfium.PdfDocument(made(editions, CARDS)) as document:
        for page, area in zip(document, ("front", "back"), strict=True):
            width, height = page.get_width() / 2, page.get_height() / 4
            text = page.get_textpage()
            cells = [
                text.get_text_bounded(n * width, row * height, (n + 1) * width, (row + 1) * height)
                for n in range(2)
                for row in range(4)
            ]
            assert len({" ".join(cell.split()) for cell in cells}) == 1
            for section in handout.areas[area]:
                for line in section.lines():
                    assert all("".join(line.text.split()) in "".join(c.split()) for c in cells)


@pytest.mark.parametrize("job", [*BROCHURES, BOOKLET, CARDS], ids=named)
def test_no_letter_lies_on_its_side_or_is_upside_down(job: Job, editions: MadeEditions) -> None:
    with pdfium.PdfDocument(made(editions, job)) as document:
        leans = [letter.lean for page in document for letter in letters(page)]
    assert len(leans) > 1000
    assert max(map(abs, leans)) < 0.001


# From the sizes that printers' folding guides give: the panel that folds in is narrower.
PANELS_MM: Mapping[Paper | None, tuple[float, ...]] = {
    "letter": tuple(inches * MM_PER_INCH for inches in (3.625, 3.6875, 3.6875)),
    "a4": (97.0, 100.0, 100.0),
}


@pytest.mark.parametrize("job", BROCHURES, ids=named)
def test_the_tri_folds_panels_are_where_they_fold(job: Job, editions: MadeEditions) -> None:
    narrow, wide, _ = PANELS_MM[job.paper]
    handout = handout_of(editions.content, job)
    outside = {"flap": (0, narrow), "back": (narrow, narrow + wide)}
    cover = (narrow + wide, narrow + 2 * wide)
    inside = {
        "left": (0, wide),
        "middle": (wide, 2 * wide),
        "right": (2 * wide, 2 * wide + narrow),
    }
    with pdfium.PdfDocument(made(editions, job)) as document:
        first, second = document
        assert handout.title.text in words_within(first, *cover)
        for page, panels in ((first, outside), (second, inside)):
            for area, (left, right) in panels.items():
                shown = words_within(page, left, right)
                own = [section.heading.text for section in handout.areas[area]]
                assert own
                assert all(heading in shown for heading in own), area
                # Nothing of this panel is in another, so no word crosses a fold.
                others = [s.heading.text for a in panels if a != area for s in handout.areas[a]]
                assert not any(heading in shown for heading in others), area


@pytest.mark.parametrize("job", BROCHURES, ids=named)
def test_nothing_is_printed_on_a_fold_but_its_marks_above_and_below(
    job: Job, editions: MadeEditions
) -> None:
    narrow, wide, _ = PANELS_MM[job.paper]
    folds_mm = ((narrow, narrow + wide), (wide, 2 * wide))
    pixels_per_mm = 4.0 * PT_PER_MM
    with pdfium.PdfDocument(made(editions, job)) as document:
        for page, folds in zip(document, folds_mm, strict=True):
            pixels = grey(page, 4.0)
            height_mm = pixels.shape[0] / pixels_per_mm
            # All that is above the foot.
            bottom = height_mm - 15.9
            for fold in folds:
                column = round(fold * pixels_per_mm)
                near = pixels[:, column - 2 : column + 3].min(axis=1)
                inked = [row / pixels_per_mm for row in (near < 200).nonzero()[0]]
                panels = [mm for mm in inked if mm < bottom]
                above = [mm for mm in panels if mm < height_mm / 2]
                below = [mm for mm in panels if mm > height_mm / 2]
                assert above
                assert below
                assert 3 < max(above) - min(above) < 5
                assert 3 < max(below) - min(below) < 5


# --- press ---------------------------------------------------------------------------------------

TRIM_MM = {
    MARKED: (8.5 * MM_PER_INCH, 11 * MM_PER_INCH),
    PRESS_BROCHURE: (297.0, 210.0),
    PRESS_BOOKLET: (148.0, 210.0),
}
BLEED_MM: Mapping[Paper | None, float] = {"letter": 0.125 * MM_PER_INCH, "a4": 3.0}


def grown(box: RectangleObject, inner: RectangleObject) -> tuple[float, float, float, float]:
    """How far ``box`` reaches beyond ``inner`` on each side, in mm."""
    return (
        float(inner.left - box.left) / PT_PER_MM,
        float(inner.bottom - box.bottom) / PT_PER_MM,
        float(box.right - inner.right) / PT_PER_MM,
        float(box.top - inner.top) / PT_PER_MM,
    )


@pytest.mark.parametrize("job", PRESS, ids=named)
def test_the_shops_boxes_are_exact(job: Job, editions: MadeEditions) -> None:
    bleed = BLEED_MM[job.paper]
    for page in PdfReader(BytesIO(made(editions, job))).pages:
        assert (float(page.mediabox.left), float(page.mediabox.bottom)) == (0, 0)
        trim = page.trimbox
        size = (float(trim.width) / PT_PER_MM, float(trim.height) / PT_PER_MM)
        assert size == pytest.approx(TRIM_MM[job], abs=0.001)
        assert "/CropBox" not in page
        assert grown(page.bleedbox, trim) == pytest.approx((bleed,) * 4, abs=0.001)
        if job == MARKED:
            assert min(grown(page.mediabox, page.bleedbox)) > 5.0
        else:
            assert list(page.mediabox) == list(page.bleedbox)


def test_crop_marks_are_outside_the_bleed_only(editions: MadeEditions) -> None:
    with pdfium.PdfDocument(made(editions, MARKED)) as document:
        page = document[0]
        left, bottom, right, top = page.get_bleedbox()
        pixels = grey(page, 4.0)
    height = pixels.shape[0]
    outside = pixels.copy()
    rows = slice(round(height - top * 4), round(height - bottom * 4))
    outside[rows, round(left * 4) : round(right * 4)] = 255
    inked = (outside < 128).nonzero()
    # Eight marks of 5 mm, two at each corner of the trim.
    assert 8 * 5 * PT_PER_MM * 4 * 0.5 < len(inked[0]) < 8 * 5 * PT_PER_MM * 4 * 4


def test_a_brochure_with_crop_marks_is_released(editions: MadeEditions) -> None:
    """Its folds were looked for from the edge of the sheet, not of the trim."""
    assert editions.pdf(Job("press", "brochure", "esketamine", "letter", "en"), marks=True)


@pytest.mark.parametrize("job", PRESS, ids=named)
def test_a_shop_gets_nothing_that_works_on_a_screen_only(job: Job, editions: MadeEditions) -> None:
    reader: Any = PdfReader(BytesIO(made(editions, job)))
    assert reader.get_fields() is None
    assert "/AcroForm" not in reader.root_object
    assert all("/Annots" not in page for page in reader.pages)
    (intent,) = reader.root_object["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFX"
    assert intent.get_object()["/DestOutputProfile"].get_object()["/N"] == 4


@pytest.mark.parametrize("job", PRESS, ids=named)
def test_every_colour_operator_of_a_press_page_is_cmyk_or_grey(
    job: Job, editions: MadeEditions
) -> None:
    for page in PdfReader(BytesIO(made(editions, job))).pages:
        content = page.get_contents()
        assert content is not None
        operators = {operator for _, operator in content.operations}
        assert b"k" in operators
        assert not operators & {b"rg", b"RG"}


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (
            MARKED,
            ("215.9 x 279.4 mm", "3.175 mm", "crop marks outside", "1 (front only)", "no fold"),
        ),
        (
            PRESS_BROCHURE,
            ("297 x 210 mm", "3 mm", "no marks", "2 (both sides)", "97 / 100 / 100 mm"),
        ),
        (PRESS_BOOKLET, ("148 x 210 mm", "3 mm", "no marks", "both sides", "two staples")),
    ],
    ids=lambda value: named(value) if isinstance(value, Job) else None,
)
def test_the_job_ticket_tells_the_shop_what_to_do(
    job: Job, said: tuple[str, ...], editions: MadeEditions
) -> None:
    made(editions, job)
    ticket = " ".join(editions.ticket(job).split())
    assert [part for part in said if part not in ticket] == []
    assert "fold" in ticket
    assert re.search(r"Quantity: _+ ", ticket)
    assert job.path.name in ticket
    assert editions.entry(job).sha256 in ticket
    assert "certif" not in ticket.lower()


# --- large print ---------------------------------------------------------------------------------


@pytest.mark.parametrize("job", LARGE, ids=named)
def test_large_print_says_every_required_statement_of_its_twin(
    job: Job, editions: MadeEditions
) -> None:
    made(editions, TWINS[job])
    made(editions, job)
    ids = set(editions.entry(job).statements)
    assert ids == set(editions.entry(TWINS[job]).statements) == set(STATEMENTS[job.treatment])
    assert all(editions.entry(job).statements.values())


@pytest.mark.parametrize("job", LARGE, ids=named)
def test_large_print_says_them_word_for_word_as_its_twin(job: Job, editions: MadeEditions) -> None:
    large = " ".join(words(made(editions, job)))
    twin = " ".join(words(made(editions, TWINS[job])))
    for statement in handout_of(editions.content, job).statements:
        for line in statement.lines:
            assert line.text in large, statement.id
            assert line.text in twin, statement.id


@pytest.mark.parametrize("job", LARGE, ids=named)
def test_no_letter_of_large_print_is_under_18_pt(job: Job, editions: MadeEditions) -> None:
    with pdfium.PdfDocument(made(editions, job)) as document:
        for page in document:
            sizes = [letter.size_pt for letter in letters(page)]
            assert len(sizes) > 100
            assert min(sizes) >= 18 - 0.01


@pytest.mark.parametrize("job", LARGE, ids=named)
def test_large_print_keeps_to_its_pages_without_italics(job: Job, editions: MadeEditions) -> None:
    reader: Any = PdfReader(BytesIO(made(editions, job)))
    piece = next(p for p in editions.content.pieces if p.id == job.piece)
    assert piece.large_print_pages is not None
    assert 1 < len(reader.pages) <= piece.large_print_pages
    assert {"/Font"} <= set(reader.pages[0]["/Resources"])
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            assert "Italic" not in font.get_object()["/BaseFont"]


@pytest.mark.parametrize("job", LARGE, ids=named)
def test_the_foot_of_large_print_is_short_and_the_version_is_once(
    job: Job, editions: MadeEditions
) -> None:
    footer = handout_of(editions.content, job).footer
    who, version, status, review, code = (" ".join(line.text.split()) for line in footer)
    pages = [page.extract_text() for page in PdfReader(BytesIO(made(editions, job))).pages]
    said = [" ".join(page.split()) for page in pages]
    on_each = (who, status, review, code)
    assert all(line in page for page in said for line in on_each)
    assert [version in page for page in said] == [False] * (len(said) - 1) + [True]
    # It is not there alone: what it follows comes along.
    above, _, _ = said[-1].partition(version)
    assert who not in above
    assert len(above.split()) > len(version.split())


# --- all -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("job", [*OFFICE, *PRESS, *LARGE], ids=named)
def test_the_manifest_names_the_edition_and_each_check_it_passed(
    job: Job, editions: MadeEditions
) -> None:
    made(editions, job)
    entry = editions.entry(job)
    layout = next(p.layout for p in editions.content.pieces if p.id == job.piece)
    assert entry.edition == job.edition
    assert entry.path.startswith(f"{job.edition}/")
    assert entry.checks == dict.fromkeys(edition(job.edition, layout).checks, "pass")
    assert entry.bytes == len(made(editions, job)) <= edition(job.edition, layout).size_cap_bytes
