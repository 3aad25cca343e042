"""A line is as full as its box allows, where a letter is kerned with the space at its end, too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handout_of_every_kind import handout_of_every_kind, line, setting
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from handouts.pdf.typeset import Typesetter
from handouts.render.page import render_page
from handouts.text.markup import Span

ROOT = Path(__file__).resolve().parents[2]
WORDS = "<strong>Tell us at once</strong><span> </span>if your mood gets worse or thoughts come."


def lines_of(document: Document) -> list[str]:
    boxes = [box for page in document.pages for box in page._page_box.descendants()]
    lines = [box for box in boxes if isinstance(box, LineBox)]
    return ["".join(b.text for b in ln.descendants() if isinstance(b, TextBox)) for ln in lines]


def test_no_line_ends_within_the_bold_words_before_it() -> None:
    typesetter = Typesetter((ROOT / "styles",))
    fonts = typesetter._sheet(ROOT / "styles" / "fonts.css").css
    widths = [280 + n / 10 for n in range(800)]
    page = "".join(f'<p style="width:{width}px">{WORDS}</p>' for width in widths)
    own = CSS(string="p{font:16px 'Atkinson Hyperlegible Next'}")
    document = HTML(string=page).render(font_config=typesetter._fonts, stylesheets=[fonts, own])
    said = lines_of(document)
    first = [line for line in said if line.startswith("Tell")]
    assert len(first) == len(widths)
    assert {line for line in first if not line.startswith("Tell us at once if your mood")} == set()
    assert len(set(first)) > 1


def test_a_line_before_a_tied_number_is_as_full_as_any() -> None:
    """It ended at its first space while the number was tied by the last space before it."""
    number = Span("988", href="tel:988")
    lead = line("lead", "Danger of harm stays: in a crisis, call ", number, ".")
    page = render_page(replace(handout_of_every_kind(), lead=lead), setting())
    words = page.partition('<p class="lead">')[2].partition("</p>")[0]
    typesetter = Typesetter((ROOT / "styles",))
    fonts = typesetter._sheet(ROOT / "styles" / "fonts.css").css
    page = "".join(f'<p style="width:{width}px">{words}</p>' for width in range(190, 320))
    own = CSS(string="p{font:16px 'Atkinson Hyperlegible Next'} .together{white-space:nowrap}")
    document = HTML(string=page).render(font_config=typesetter._fonts, stylesheets=[fonts, own])
    said = [words.replace("\u00a0", " ") for words in lines_of(document)]
    ends = {each.rpartition(" ")[2] for each in said if not each.endswith("call 988.")}
    assert {"a", "crisis,"} <= ends
    assert "Danger" not in said
