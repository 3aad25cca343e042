"""The page sets every word it is given, once and in order, and adds none of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import page as validator
import pypdfium2 as pdfium
import pytest
from handout_of_every_kind import every_kind, handout_of_every_kind, line, setting
from jinja2 import Environment, Template
from lxml import html
from pypdf import PdfReader

from handouts.assets import STYLES, TEMPLATES
from handouts.content.handout import Handout
from handouts.errors import PageError
from handouts.model.base import PageLook
from handouts.model.layouts import LARGE, LAYOUTS
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import TypesetPdf, Typesetter
from handouts.release.expected.printed_words import headings, printed_rows
from handouts.render.logo import COVER, Logo
from handouts.render.page import brand_variables, render_page, stylesheets
from handouts.render.paper_sizes import trim
from handouts.render.setting import PageSetting
from handouts.render.templates import is_short_label, short_end, split_figures, two_lines
from handouts.text.markup import Span
from handouts.units import Paper

NUMBER, TOTAL = '<span class="number"></span>', '<span class="total"></span>'
# Every layout, and every file of styles/papers/.
SHEETS: tuple[tuple[str, Paper], ...] = (
    ("sheet", "letter"),
    ("sheet", "a4"),
    ("guide", "letter"),
    ("checklist", "letter"),
    ("trifold", "letter"),
    ("trifold", "a4"),
    ("booklet", "letter"),
    ("booklet", "a4"),
    ("card", "letter"),
    ("card", "a4"),
    ("large", "letter"),
    ("large", "a4"),
)
SMALLEST = TypeStep(11, 1.25, 0.59)
LARGEST = TypeStep(18, 1.25, 0.7)
STEPS = {"large": LARGEST, "card": TypeStep(8.5, 1.25, 0.59)}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("fillable", [False, True])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_line_is_set_once_and_in_order(layout: str, fillable: bool) -> None:
    handout = handout_of_every_kind(layout)
    dressed = replace(setting(), fillable=fillable)
    body = html.fromstring(render_page(handout, dressed)).find("body")
    text = squeezed(body.text_content())
    at = text.index(squeezed(handout.title.text))
    for each in handout.lines():
        found = text.find(squeezed(each.text), at)
        assert found >= 0, each
        at = found + len(squeezed(each.text))


FOR_PATIENTS = sorted(
    set(TEMPLATES.rglob("*.j2"))
    - {
        path
        for folder in ("approval", "clinics", "edit", "index", "preview", "reports")
        for path in (TEMPLATES / folder).iterdir()
    }
)


@pytest.mark.parametrize(
    "template", FOR_PATIENTS, ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_templates_hold_no_word_that_a_reader_sees(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    without_code = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
    without_tags = re.sub(r"<[^>]*>", "", without_code)
    assert not re.search(r"\w", without_tags), without_tags.split()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_headings_are_those_announced_and_skip_no_level(layout: str) -> None:
    handout = handout_of_every_kind(layout)
    tree = html.fromstring(render_page(handout, setting()))
    found = tuple((int(h.tag[1]), h.text_content()) for h in tree.iter("h1", "h2", "h3"))
    assert found == tuple(headings(printed_rows(handout, is_wordmark=False)))
    assert all(later - sooner <= 1 for (sooner, _), (later, _) in pairwise(found))


def test_content_cannot_bring_markup_of_its_own() -> None:
    page = render_page(handout_of_every_kind(), setting())
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_a_glossary_word_is_a_link_only_where_its_entry_is() -> None:
    page = render_page(handout_of_every_kind(), setting())
    assert '<a href="#term-rinse">' in page
    assert "#term-stranger" not in page


def test_links_hold_plain_text_only() -> None:
    tree = html.fromstring(render_page(handout_of_every_kind(), setting()))
    assert all(len(link) == 0 for link in tree.iter("a"))


def test_a_space_before_bold_words_is_an_element_of_its_own() -> None:
    handout = replace(handout_of_every_kind(), lead=line("lead", "One ", *line("x", "two").spans))
    assert "One<span> </span>two" in render_page(handout, setting())


def test_a_short_phone_number_is_tied_to_the_word_before_it() -> None:
    call = Span("911", bold=True, href="tel:911")
    lead = line("lead", "Swelling: ", Span("call ", bold=True), call, ". Then rest.")
    page = render_page(replace(handout_of_every_kind(), lead=lead), setting())
    tied = '<strong>call</strong>\u00a0<strong><a href="tel:911">911</a></strong></span>.'
    assert f'<span class="together">{tied}' in page


def test_the_document_says_who_what_and_when() -> None:
    head = html.fromstring(render_page(handout_of_every_kind(), setting())).find("head")
    meta = {m.get("name"): m.get("content") for m in head.iter("meta") if m.get("name")}
    assert head.findtext("title") == "Your rinse visit"
    assert meta == {
        "author": "Elm Clinic",
        "description": "Rinsing",
        "keywords": "handout x",
        "dcterms.created": "2026-11-22",
        "dcterms.modified": "2026-11-22",
    }


def test_a_fault_of_a_template_names_its_line() -> None:
    handout = handout_of_every_kind("trifold")
    words = {name: word for name, word in handout.words.items() if name != "phone_label"}
    with pytest.raises(PageError, match=r"templates/trifold\.html\.j2:\d+: .*phone_label"):
        render_page(replace(handout, words=words), setting())


@pytest.mark.parametrize(("number", "is_said"), [("555-0101", True), (None, False)])
def test_a_booklets_cover_says_whom_to_call_after_hours(number: str | None, is_said: bool) -> None:
    handout = handout_of_every_kind("booklet")
    letterhead = handout.letterhead.model_copy(update={"after_hours": number})
    html = render_page(replace(handout, letterhead=letterhead), setting())
    assert ("After hours: <strong>555-0101</strong>" in html.partition("leaf")[0]) is is_said


def test_a_template_in_another_encoding_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def latin(*_: object) -> Template:
        raise UnicodeDecodeError("utf-8", b"caf\xe9", 3, 4, "unexpected end of data")

    monkeypatch.setattr(Environment, "get_template", latin)
    with pytest.raises(PageError, match="templates: a letter is not saved as UTF-8"):
        render_page(handout_of_every_kind(), setting())


@pytest.mark.parametrize(
    ("pattern", "html"),
    [
        ("Page {page} of {pages}", f"Page {NUMBER} of {TOTAL}"),
        ("{pages} pages, this is {page}", f"{TOTAL} pages, this is {NUMBER}"),
    ],
)
def test_page_number_and_count_are_where_the_words_have_them(pattern: str, html: str) -> None:
    handout = handout_of_every_kind()
    page = render_page(replace(handout, words={**handout.words, "page_of": pattern}), setting())
    assert f'<div class="page">{html}</div>' in page


DONE: dict[str, TypesetPdf] = {}


def finished(
    press: Typesetter, handout: Handout, dressed: PageSetting, step: TypeStep = SMALLEST
) -> TypesetPdf:
    recipe = Recipe(
        render_page(handout, dressed),
        stylesheets(handout.layout, dressed),
        brand_variables(dressed),
        (step,),
        handout.pages,
        forms=dressed.fillable,
    )
    if repr(recipe) not in DONE:
        DONE[repr(recipe)] = press.typeset(recipe)
    return DONE[repr(recipe)]


# The other papers change the size alone: it is held to below.
@pytest.mark.parametrize(
    ("layout", "paper"), [pair for pair in SHEETS if (pair[1] == "a4") == (pair[0] == "trifold")]
)
def test_the_finished_pdf_has_every_word_on_its_sheet_and_is_accessible(
    layout: str, paper: Paper, press: Typesetter
) -> None:
    handout = handout_of_every_kind(layout)
    edition = "large-print" if layout == LARGE.name else "screen"
    dressed = replace(setting(paper), edition=edition)
    printed = finished(press, handout, dressed, STEPS.get(layout, SMALLEST))
    assert printed.log == ()
    pages = PdfReader(BytesIO(printed.pdf)).pages
    text = squeezed("".join(page.extract_text() for page in pages))
    lost = [each.text for each in handout.lines() if squeezed(each.text) not in text]
    assert lost == []
    trim_pt = [side / 25.4 * 72 for side in trim(layout, paper)]
    for page in pages:
        size = [float(page.mediabox.width), float(page.mediabox.height)]
        assert size == pytest.approx(trim_pt, abs=0.5)
    report = validator.validate_pdf_bytes(printed.pdf, profile="ua1")
    assert [str(failure) for failure in report.failures] == []


def test_the_foot_is_on_every_page(press: Typesetter) -> None:
    handout = handout_of_every_kind("guide")
    printed = finished(press, handout, setting())
    pages = PdfReader(BytesIO(printed.pdf)).pages
    for number, page in enumerate(pages, start=1):
        text = squeezed(page.extract_text())
        for words in (*(each.text for each in handout.footer), f"Page {number} of {len(pages)}"):
            assert squeezed(words) in text


@pytest.mark.parametrize("edition", ["office", "press", "large-print"])
@pytest.mark.parametrize(("layout", "paper"), SHEETS)
def test_every_edition_has_its_style_sheets(edition: str, layout: str, paper: Paper) -> None:
    dressed = replace(setting(paper), edition=edition)
    assert all(path.is_file() for path in stylesheets(layout, dressed))


@pytest.mark.parametrize("look", get_args(PageLook))
def test_every_look_has_its_style_sheet(look: PageLook) -> None:
    found = stylesheets("sheet", replace(setting(), look=look))
    assert STYLES / "looks" / f"{look}.css" in found
    assert all(path.is_file() for path in found)


def head_of(handout: Handout, dressed: PageSetting) -> list[html.HtmlElement]:
    page = html.fromstring(render_page(handout, dressed))
    found: list[html.HtmlElement] = page.find_class("who")
    return found


@pytest.mark.parametrize("layout", ["sheet", "booklet", "trifold"])
def test_a_wordmark_replaces_the_name_and_any_other_logo_next_to_it(layout: str) -> None:
    handout = handout_of_every_kind(layout)
    name = handout.letterhead.name
    heads = {}
    for ratio in (3.0, 3.01):
        dressed = replace(setting(), logo=Logo("data:image/svg+xml,x", ratio))
        (heads[ratio],) = head_of(handout, dressed)
        width, height = dressed.logo.size_mm(COVER) if dressed.logo else (0, 0)
        assert f"--cover-logo-width:{width:.2f}mm;--cover-logo-height:{height:.2f}mm;" in (
            brand_variables(dressed)
        )
    assert name in heads[3.0].text_content()
    assert not heads[3.0].xpath(".//img")
    assert name not in heads[3.01].text_content()
    (image,) = heads[3.01].xpath(".//img")
    assert image.get("alt") == name


@pytest.mark.parametrize(
    ("name", "clinician", "is_narrow"),
    [
        ("Oak", None, False),
        ("Neuropsychopharmacology", None, True),
        ("Oak", "Neuropsychopharmacology, MD", True),
        ("Northwestern Interventional Psychiatry", "Alexandria Montgomery, MD, PhD", True),
    ],
)
def test_a_logo_is_narrow_where_words_beside_it_need_the_room(
    name: str, clinician: str | None, is_narrow: bool
) -> None:
    handout = handout_of_every_kind("sheet")
    letterhead = handout.letterhead.model_copy(update={"name": name, "clinician": clinician})
    dressed = replace(setting(), logo=Logo("data:image/svg+xml,x", 1.0))
    (head,) = head_of(replace(handout, letterhead=letterhead), dressed)
    assert ("narrow" in head.classes) is is_narrow


@pytest.mark.parametrize("layout", ["booklet", "trifold"])
def test_an_extension_on_a_cover_stays_on_one_line(layout: str) -> None:
    handout = handout_of_every_kind(layout)
    letterhead = handout.letterhead.model_copy(update={"phone": "207-555-0142 ext. 123456"})
    page = html.fromstring(render_page(replace(handout, letterhead=letterhead), setting()))
    (number,) = page.xpath("//strong[starts-with(., '207-555-0142 ext')]")
    assert number.text_content() == "207-555-0142 ext. 123456"
    assert [each.text for each in number.find_class("together")] == ["ext. 123456"]


def test_hours_and_address_stand_once_below_the_page_that_says_whom_to_call() -> None:
    handout = handout_of_every_kind("sheet")
    page = html.fromstring(render_page(handout, setting()))
    (where,) = page.xpath("//p[contains(@class, 'where')]")
    first, second = handout.letterhead.address
    assert where.text_content().startswith(f"{handout.letterhead.hours}. {first}, {second}. ")
    assert where.getparent().xpath(".//section[contains(@class, 'look-call-us')]")
    assert page.text_content().count(first) == 1


def test_nothing_is_positioned_because_that_is_painted_and_read_last() -> None:
    rules = "".join(path.read_text("utf-8") for path in STYLES.rglob("*.css"))
    assert set(re.findall(r"position:\s*(\w+)", rules)) & {"relative", "absolute", "fixed"} == set()


def test_every_word_of_large_print_is_large(press: Typesetter) -> None:
    dressed = replace(setting(), edition="large-print")
    printed = finished(press, handout_of_every_kind("large"), dressed, LARGEST)
    sizes: set[float] = set()

    def note(text: str, matrix: list[float], inner: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(inner[3]) * abs(matrix[3]), 1))

    for page in PdfReader(BytesIO(printed.pdf)).pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) >= 18


def test_a_record_has_a_cell_to_write_in_for_each_row_and_column() -> None:
    tree = html.fromstring(render_page(handout_of_every_kind("large"), setting()))
    rows = tree.xpath("//table[@class='record']/tbody/tr")
    assert [row.find("th").text_content() for row in rows] == ["Felt 1", "Felt 2"]
    assert [[cell.text_content().strip() for cell in row.findall("td")] for row in rows] == [
        ["", ""]
    ] * 2


@pytest.mark.parametrize("fillable", [False, True])
def test_figures_are_of_one_width_also_where_a_page_is_filled_in(
    press: Typesetter, fillable: bool
) -> None:
    handout = replace(to_fill_in(), lead=line("lead", "Call 555-0101."))
    printed = finished(press, handout, replace(setting(), fillable=fillable))
    widths: set[int] = set()
    with pdfium.PdfDocument(printed.pdf) as document:
        text = document[0].get_textpage()
        found = text.search("555-0101")
        while (at := found.get_next()) is not None:
            boxes = (text.get_charbox(at[0] + n, loose=True) for n in (5, 6))
            pairs = [round((right - left) * 10) for left, _, right, _ in boxes]
            widths.add(max(pairs) - min(pairs))
    assert widths == {0}


def test_a_page_that_nobody_fills_in_has_no_field() -> None:
    page = render_page(handout_of_every_kind("checklist"), setting())
    assert not re.search(r"<(form|input|label|textarea)\b", page)


def test_every_field_has_a_name_of_its_own_and_the_words_next_to_it(press: Typesetter) -> None:
    handout = to_fill_in()
    printed = finished(press, handout, replace(setting(), fillable=True))
    assert printed.log == ()
    reader = PdfReader(BytesIO(printed.pdf))
    # The lines to type on are made later, in their places: handouts/pdf/acroform.py.
    fields = [(field["/T"], field["/FT"], field["/TU"]) for field in form_fields(reader)]
    assert fields == [
        *(
            (f"{kind}-f{row}{number}", "/Btn", f"Felt {row}{column}")
            for row in (1, 2)
            for kind, number, column in (
                ("tick", "", ""),
                ("line", "-1", ", in the column Column record-plain 2"),
                ("line", "-2", ", in the column Column record-plain 3"),
            )
        ),
        ("tick-t0", "/Btn", "Tick 0"),
        ("tick-t1", "/Btn", "Tick 1"),
        ("tick-t2", "/Btn", "Tick 2"),
        ("line-b-1", "/Btn", "Write here"),
        ("line-b-2", "/Btn", "Write here 2"),
    ]
    report = validator.validate_pdf_bytes(printed.pdf, profile="ua1")
    assert [str(failure) for failure in report.failures] == []


def to_fill_in() -> Handout:
    """Return a checklist of what has fields: in the left column, the right one, and below both."""
    found = {section.id: (section,) for section in every_kind()}
    places = {
        "page1-left": found["record-plain"],
        "page1-right": found["ticks-plain"],
        "page1-end": found["blanks-plain"],
    }
    return replace(handout_of_every_kind("checklist"), areas=places)


def form_fields(reader: PdfReader) -> list[dict[str, str]]:
    root: Any = reader.trailer["/Root"]
    return [field.get_object() for field in root["/AcroForm"]["/Fields"]]


@pytest.mark.parametrize(("paper", "bleed_pt"), [("letter", 9.0), ("a4", 3 / 25.4 * 72)])
@pytest.mark.parametrize("layout", ["sheet", "trifold", "booklet", "card"])
def test_press_pages_bleed_as_far_as_shops_of_that_paper_ask(
    layout: str, paper: Paper, bleed_pt: float, press: Typesetter
) -> None:
    dressed = replace(setting(paper), edition="press")
    handout = handout_of_every_kind(layout)
    # Whatever is on the page.
    bare = replace(handout, areas=dict.fromkeys(handout.areas, ()))
    printed = finished(press, bare, dressed)
    page = PdfReader(BytesIO(printed.pdf)).pages[0]
    assert float(page.trimbox.left - page.mediabox.left) == pytest.approx(bleed_pt, abs=0.01)
    size = [float(page.trimbox.width), float(page.trimbox.height)]
    assert size == pytest.approx([side / 25.4 * 72 for side in trim(layout, paper)], abs=0.5)


@pytest.mark.parametrize(("name", "is_high"), [("W" * 20, False), ("W" * 25, True)])
def test_a_wide_name_makes_room_for_two_lines_in_the_foot_of_large_print(
    name: str, is_high: bool
) -> None:
    handout = handout_of_every_kind(LARGE.name)
    letterhead = handout.letterhead.model_copy(update={"name": name})
    handout = replace(handout, letterhead=letterhead)
    assert ("high-foot" in render_page(handout, setting())) == is_high


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("new or worse thoughts, above all under 25", "under 25"),
        ("Ask us before you buy it.", "buy it."),
        ("or text AYUDA to 988.", "to 988."),
        ("do not help enough in up to 1 in 3.", "1 in 3."),
        ("up to 16 of 100", "16 of 100"),
        ("up to 10 of 100 each", "10 of 100 each"),
        ("hasta 1 de 3", "1 de 3"),
        ("Staff decide when you leave.", "you leave."),
        ("The study found no clear benefit.", "clear benefit."),
        ("A blood vessel is weak or bulges (aneurysm).", "bulges (aneurysm)."),
        ("We do not yet know all the long-term effects.", "long-term effects."),
        ("Usual pills do not help enough in up to 1 in 3 people.", "1 in 3 people."),
        ("ECT (electro-convulsive therapy)", ""),
        ("They were in electroconvulsive", ""),
        ("It is strong", "is strong"),
        ("Strong pain", ""),
        ("to 25", ""),
    ],
)
def test_a_last_word_keeps_to_the_word_before_it(text: str, end: str) -> None:
    assert short_end(text) == end


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("at least 24 hours, and", ["at least ", "24 hours", ", and"]),
        ("2½ hours", ["", "2½ hours", ""]),
        ("In 1 study, 27 of 100", ["In ", "1 study", ", ", "27 of 100", ""]),
        ("20 to 30 visits, or 1 in 3.", ["", "20 to 30 visits", ", or ", "1 in 3", "."]),
        ("call 207-555-0142 now", ["call 207-555-0142 now"]),
        ("of 100 electroconvulsive", ["of 100 electroconvulsive"]),
        ("no figure", ["no figure"]),
        ("5 more of 1,000 people", ["", "5 more", " of ", "1,000 people", ""]),
        ("Spanish: press 2, or text AYUDA", ["Spanish: ", "press 2", ", or text AYUDA"]),
        ("call 911", ["", "call 911", ""]),
        ("of every 1,000. Then", ["of every 1,000. Then"]),
        ("depression. Group 1 was not", ["depression. ", "Group 1 was", " not"]),
        ("Nearly well: 63; IV", ["Nearly ", "well: 63", "; IV"]),
        ("gaps: 29; IV: 9. Some", ["", "gaps: 29", "; ", "IV: 9", ". Some"]),
        ("may be 12.", ["may be 12."]),
    ],
)
def test_a_figure_keeps_to_what_it_counts(text: str, parts: list[str]) -> None:
    assert split_figures(text) == parts


@pytest.mark.parametrize(
    ("text", "is_label"),
    [("Not known:", True), ("Your choice:", True), ("Your choices:", False), ("Not known", False)],
)
def test_a_short_label_stays_on_one_line(text: str, is_label: bool) -> None:
    assert is_short_label(text) is is_label


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Willow Street Sample Clinic", ("Willow Street", "Sample Clinic")),
        ("Sampletownshipcenter Wellness", ("Sampletownshipcenter", "Wellness")),
        ("A Name of 20 Letters", None),
        ("A Name of Of 21 Signs", ("A Name of", "Of 21 Signs")),
        ("A Name That Has 30 Letters Now", ("A Name That Has", "30 Letters Now")),
        ("A Name That Has 31 Letters, Now", None),
        ("Sampletownshipcenterwellness", None),
    ],
)
def test_a_name_too_long_for_one_line_has_two_of_about_the_same_length(
    name: str, lines: tuple[str, str] | None
) -> None:
    assert two_lines(name) == lines
