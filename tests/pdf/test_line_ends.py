"""A line is as full as its box allows, where a letter is kerned with the space at its end, too."""

from __future__ import annotations

from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from handouts.pdf.typeset import Typesetter

ROOT = Path(__file__).resolve().parents[2]
WORDS = "<strong>Tell us at once</strong><span> </span>if your mood gets worse or thoughts come."


def test_no_line_ends_within_the_bold_words_before_it() -> None:
    typesetter = Typesetter((ROOT / "styles",))
    fonts = typesetter._sheet(ROOT / "styles" / "fonts.css").css
    widths = [280 + n / 10 for n in range(800)]
    page = "".join(f'<p style="width:{width}px">{WORDS}</p>' for width in widths)
    own = CSS(string="p{font:16px 'Atkinson Hyperlegible Next'}")
    document = HTML(string=page).render(font_config=typesetter._fonts, stylesheets=[fonts, own])
    boxes = [box for page in document.pages for box in page._page_box.descendants()]
    lines = [box for box in boxes if isinstance(box, LineBox)]
    said = ["".join(b.text for b in ln.descendants() if isinstance(b, TextBox)) for ln in lines]
    first = [line for line in said if line.startswith("Tell")]
    assert len(first) == len(widths)
    assert {line for line in first if not line.startswith("Tell us at once if your mood")} == set()
    assert len(set(first)) > 1
