"""Where a page of large print begins and ends, read back from the PDF."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from made_editions import MadeEditions
from pypdf import PdfReader

from handouts.release.jobs import Job

FEWEST_ROWS = 3


@pytest.fixture(scope="module")
def pages(editions: MadeEditions) -> list[str]:
    job = Job("large-print", "guide", "iv-ketamine", "letter", "en")
    return [
        " ".join(page.extract_text().split())
        for page in PdfReader(BytesIO(editions.pdf(job))).pages
    ]


def test_a_table_of_side_effects_has_three_rows_and_more_on_a_page(pages: list[str]) -> None:
    tables = [page for page in pages if "With ECT instead" in page]
    counts = [page.count(" of 100 ") + page.count("no figure given") for page in tables]
    assert tables
    assert min(counts) >= 2 * FEWEST_ROWS, "a count and its comparison in each row"


def test_the_last_sentence_of_a_section_does_not_begin_a_page(pages: list[str]) -> None:
    assert not any(page.startswith("This treatment is for adults") for page in pages)


def test_a_long_part_of_the_day_leaves_no_page_half_empty(editions: MadeEditions) -> None:
    job = Job("large-print", "guide", "esketamine", "letter", "en")
    pages = ["".join(p.extract_text().split()) for p in PdfReader(BytesIO(editions.pdf(job))).pages]
    before = next(page for page in pages if "Beforeeachtreatment" in page)
    assert "Whatyoumayfeel" in before


def test_a_count_in_words_is_on_the_line_of_its_comparison(editions: MadeEditions) -> None:
    """It was a line lower, below its drawing."""
    job = Job("large-print", "guide", "esketamine", "letter", "en")
    heights = {
        words: _height_of(words, editions.pdf(job))
        for words in ("Blurred sight", "up to 16 of 100", "up to 5 of 100")
    }
    assert max(heights.values()) - min(heights.values()) < 1, heights


def _height_of(words: str, pdf: bytes) -> float:
    """Return how far in pt the first letter of ``words`` stands above the foot of its page."""
    for page in pdfium.PdfDocument(pdf):
        text = page.get_textpage()
        if found := text.search(words, match_case=True).get_next():
            _, bottom, _, top = text.get_charbox(found[0], loose=True)
            return float(bottom + top) / 2
    raise AssertionError(words)
