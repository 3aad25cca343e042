from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from handouts.pdf.job_ticket import BLANK, PressJob, finishing_of, job_ticket
from handouts.pdf.page_boxes import PressSheet

BROCHURE = PressJob(
    clinic="Sample Clinic",
    phone="555-0100",
    title="Your visit",
    version="version 1.0",
    layout="trifold",
    pages=2,
    trim_mm=(279.4, 215.9),
    sheet=PressSheet(bleed_mm=3.175),
    file_name="brochure.ear-rinse.letter.en.pdf",
    pdf=b"%PDF",
    panels_mm=(92.075, 93.6625, 93.6625),
)


def rows(job: PressJob) -> dict[str, str]:
    """Read the ticket back: label to text, lines joined."""
    found: dict[str, str] = {}
    label = ""
    for line in job_ticket(job).split("\n\n")[1].splitlines():
        if not line.startswith(" "):
            label = line.split(":")[0]
        found[label] = f"{found.get(label, '')} {line.removeprefix(f'{label}:').strip()}".strip()
    return found


def test_the_shop_gets_all_it_needs() -> None:
    shown = rows(BROCHURE)
    assert shown["Ordered by"] == "Sample Clinic, 555-0100"
    assert shown["Trim size"] == "279.4 x 215.9 mm (11 x 8.5 in), width x height"
    assert shown["Bleed"].startswith("3.175 mm (0.125 in) on all sides")
    assert shown["Panels"].startswith("page 1, left to right: 92.075 / 93.662 / 93.662 mm (3.625 /")
    assert (shown["Pages"], shown["Quantity"]) == ("2", BLANK)
    assert "FOGRA39" in shown["Profile"]
    assert "300 %" in shown["Colors"]
    assert shown["File"] == "brochure.ear-rinse.letter.en.pdf"


def test_ticket_belongs_to_one_file() -> None:
    assert rows(BROCHURE)["SHA-256"] == hashlib.sha256(b"%PDF").hexdigest()
    assert job_ticket(BROCHURE) != job_ticket(replace(BROCHURE, pdf=b"%PDF-"))


def test_nothing_is_called_certified() -> None:
    assert rows(BROCHURE)["Standard"] == "prepared to PDF/X-4, checked by our own tests"
    assert "certif" not in job_ticket(BROCHURE).lower()


def test_marks_are_reported() -> None:
    assert rows(BROCHURE)["Bleed"].endswith("no marks")
    marked = replace(BROCHURE, sheet=PressSheet(3.175, marks=True))
    assert rows(marked)["Bleed"].endswith("crop marks outside the bleed")


@pytest.mark.parametrize(
    ("layout", "pages", "sides", "finish"),
    [
        ("sheet", 1, "1 (front only)", "no fold"),
        ("sheet", 2, "2 (both sides)", "no fold"),
        ("guide", 4, "both sides of 2 sheets", "one staple"),
        ("booklet", 8, "page 1 is the front cover", "two staples"),
        ("trifold", 2, "both sides", "folds in first"),
        ("card", 2, "2 (both sides)", "no fold"),
    ],
)
def test_finish_follows_the_layout(layout: str, pages: int, sides: str, finish: str) -> None:
    found = finishing_of(layout, pages)
    assert sides in found.sides
    assert finish in found.steps


def test_a_card_that_is_carried_is_of_card() -> None:
    assert "200 to 250" in finishing_of("card", 2).paper
    assert "100 to 120" in finishing_of("sheet", 2).paper


def test_ticket_fits_a_page_of_plain_text() -> None:
    lines = job_ticket(BROCHURE).splitlines()
    assert max(len(line) for line in lines) <= 90
    assert len(lines) <= 50


def test_flat_piece_has_no_panels() -> None:
    assert "Panels" not in rows(replace(BROCHURE, layout="sheet", panels_mm=()))
