from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from handouts.content.content import Content
from handouts.release.job_ticket import BLANK, finishing_of, job_ticket
from handouts.release.jobs import Job
from handouts.release.orders import Order, order_of

PDF = b"%PDF"


@pytest.fixture(scope="module")
def brochure(real_content: Content) -> Order:
    return order_of(real_content, Job("press", "brochure", "esketamine", "letter", "en"))


def rows(ticket: str) -> dict[str, str]:
    """Read the ticket back: label to text, lines joined."""
    found: dict[str, str] = {}
    label = ""
    for line in ticket.split("\n\n")[1].splitlines():
        if not line.startswith(" "):
            label = line.split(":")[0]
        found[label] = f"{found.get(label, '')} {line.removeprefix(f'{label}:').strip()}".strip()
    return found


def test_the_shop_gets_all_it_needs(real_content: Content, brochure: Order) -> None:
    clinic, handout = real_content.clinic, brochure.handout
    shown = rows(job_ticket(clinic, brochure, PDF))
    assert shown["Ordered by"] == f"{clinic.name}, {clinic.phone}"
    assert shown["Piece"].startswith(f"{handout.title.text}, Version {real_content.topic.version}")
    assert shown["Trim size"] == "279.4 x 215.9 mm (11 x 8.5 in), width x height"
    assert shown["Bleed"].startswith("3.175 mm (0.125 in) on all sides")
    assert shown["Bleed"].endswith("no marks")
    assert shown["Panels"].startswith("page 1, left to right: 92.075 / 93.662 / 93.662 mm (3.625 /")
    assert (shown["Pages"], shown["Quantity"]) == ("2", BLANK)
    assert "FOGRA39" in shown["Profile"]
    assert "300 %" in shown["Colors"]
    assert shown["File"] == "brochure.esketamine.letter.en.pdf"
    assert shown["SHA-256"] == hashlib.sha256(PDF).hexdigest()


def test_nothing_is_called_certified(real_content: Content, brochure: Order) -> None:
    ticket = job_ticket(real_content.clinic, brochure, PDF)
    assert rows(ticket)["Standard"] == "prepared to PDF/X-4, checked by our own tests"
    assert "certif" not in ticket.lower()


def test_marks_are_reported(real_content: Content, brochure: Order) -> None:
    marked = replace(brochure, payload=replace(brochure.recipe, marks=True))
    shown = rows(job_ticket(real_content.clinic, marked, PDF))
    assert shown["Bleed"].endswith("crop marks outside the bleed")


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


def test_ticket_fits_a_page_of_plain_text(real_content: Content, brochure: Order) -> None:
    lines = job_ticket(real_content.clinic, brochure, PDF).splitlines()
    assert max(len(line) for line in lines) <= 90
    assert len(lines) <= 50


def test_flat_piece_has_no_panels(real_content: Content, brochure: Order) -> None:
    flat = replace(brochure, handout=replace(brochure.handout, layout="sheet"))
    assert "Panels" not in rows(job_ticket(real_content.clinic, flat, PDF))
