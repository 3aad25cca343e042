"""What a reader of the finished page sees: how words are set, read back from the PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from golden_handouts import HANDOUTS
from made_editions import ROOT, MadeEditions
from pypdf import PdfReader

from handouts.content.content import Content
from handouts.content.load import load
from handouts.pdf.typeset import Typesetter
from handouts.preflight.checks.colour_alone import is_underlined
from handouts.preflight.readers.pdf_file import open_pdf
from handouts.release.jobs import Job
from handouts.release.orders import order_of

COUNT = re.compile(r"(?:(?:up to|at least|under) )?\d+ of 100")
LINKED = {"988lifeline.org", "clinic.example"}


def underlined(content: bytes) -> set[str]:
    """Return which of the words that lead somewhere on a screen have a line below them."""
    with open_pdf(content) as file:
        return {
            words
            for page in file.pages
            for number in range(len(page.runs))
            if (words := page.run_text(number).strip()) in LINKED and is_underlined(page, number)
        }


def test_words_are_underlined_as_links_on_a_screen_and_not_on_paper(editions: MadeEditions) -> None:
    on_screen = Job("screen", "guide", "iv-ketamine", "a4", "en")
    on_paper = replace(on_screen, edition="office")
    assert underlined(editions.pdf(on_screen)) == LINKED
    assert underlined(editions.pdf(on_paper)) == set()


@pytest.mark.parametrize("piece", ["two-page", "brochure", "guide", "booklet"])
def test_the_comparison_is_set_as_the_count_next_to_it(editions: MadeEditions, piece: str) -> None:
    (job,) = [j for j in HANDOUTS if (j.piece, j.treatment) == (piece, "esketamine")]
    with open_pdf(editions.pdf(job)) as file:
        # The last two words of a count are a run of their own: they are on one line.
        looks = [
            (round(run.size_pt, 1), run.fill)
            for page in file.pages
            for number in range(1, len(page.runs))
            if COUNT.fullmatch(f"{page.run_text(number - 1)} {page.run_text(number)}".strip())
            for run in page.runs[number - 1 : number + 1]
        ]
    assert len(looks) >= 20, "five effects and more, each with its comparison"
    assert len({*looks}) == 1


def test_the_head_of_a_narrow_column_breaks_where_its_first_words_fit(
    editions: MadeEditions,
) -> None:
    with open_pdf(editions.pdf(Job("screen", "brochure", "iv-ketamine", "letter", "en"))) as file:
        page = file.pages[1]
        found = re.search(r"With\s+(ECT)\s+instead", page.text)
        assert found
        assert page.boxes[found.start()][1] == page.boxes[found.start(1)][1], "on one line"


@pytest.mark.parametrize("treatment", ["iv-ketamine", "esketamine"])
def test_the_pages_of_the_guide_end_at_about_one_height(
    editions: MadeEditions, treatment: str
) -> None:
    """Page 2 for IV ketamine, which has one step before the visit, ended 30 mm above the others."""
    with open_pdf(editions.pdf(Job("screen", "guide", treatment, "letter", "en"))) as file:
        ends = []
        for page in file.pages:
            top_of_foot = page.boxes[page.text.index("Version 2")][3]
            bottoms = page.boxes[:, 1]
            ends.append(bottoms[bottoms > top_of_foot + 3].min() / 72 * 25.4)
    assert max(ends) - min(ends) < 15


def test_the_page_numbers_of_a_booklet_are_at_its_outer_edges(editions: MadeEditions) -> None:
    with open_pdf(editions.pdf(Job("screen", "booklet", "iv-ketamine", "letter", "en"))) as file:
        for page in file.pages:
            start = page.text.index(f"Page {page.number} of ")
            left, _, right, _ = page.visible_box
            is_left = page.boxes[start][0] < (left + right) / 2
            assert is_left == (page.number % 2 == 0), page.number


def test_the_field_for_food_and_drink_ends_before_the_words_next_to_it(
    real_content: Content,
) -> None:
    job = Job("fill-in", "two-page", "iv-ketamine", "letter", "en")
    recipe = order_of(real_content, job).recipe
    typesetter = Typesetter(tuple(ROOT / name for name in ("templates", "styles", "content")))
    made = typesetter.typeset(replace(recipe, fit=recipe.fit[-1:]))
    with open_pdf(made.pdf) as file:
        start = file.pages[1].text.index("Side effects: most common")
        column = file.pages[1].boxes[start][0]
    annotations = (a.get_object() for a in PdfReader(BytesIO(made.pdf)).pages[1].annotations or ())
    (field,) = (a for a in annotations if "iv_eating" in str(a.get("/T")))
    assert float(field["/Rect"][2]) + 5 < column


@pytest.mark.parametrize("treatment", ["iv-ketamine", "esketamine"])
def test_the_day_in_the_guide_to_fill_in_is_on_one_page(treatment: str) -> None:
    """It was divided where the page happened to end, and the next page was half empty."""
    content = load(ROOT / "content", ROOT / "content" / "fill-in.yaml")
    recipe = order_of(content, Job("fill-in", "guide", treatment, "letter", "en")).recipe
    typesetter = Typesetter(tuple(ROOT / name for name in ("templates", "styles", "content")))
    made = typesetter.typeset(recipe)
    pages = ["".join(p.extract_text().split()) for p in PdfReader(BytesIO(made.pdf)).pages]
    day = next(page for page in pages if "Beforeeachtreatment" in page)
    assert "Afterwards" in day
    assert "Beforeyourvisit" not in day
    assert made.pages == recipe.pages
