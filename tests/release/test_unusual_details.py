"""Honest details in unusual forms pass the gate as they are typed, in every format."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from made_editions import ROOT
from pypdf import PdfReader

from benchmarks.clinics.__main__ import content_of
from handouts.release.jobs import BuildRequest, plan
from handouts.release.orders import Order, order_of
from handouts.release.processes.workers import program_folders, run_orders
from handouts.units import Paper

WISH = BuildRequest(
    pieces=("one-page", "brochure"),
    treatments=("iv-ketamine",),
    papers=("letter",),
    editions=("screen", "text", "phone"),
)

CLINICS = {
    "spaced hyphens, full stops, a key to press": {
        "name": 'The "New Day" - Clinic, P.C.',
        "hours": "Mon - Fri 8 a.m. - 5 p.m.",
        "address": ["100 Sample Street, Suite 2", "Washington, D.C."],
        "phone": "207-555-0142, option 3",
        "website": "https://clinic.example/a_(b)",
    },
    "an address in its own letters that ends a line at its port": {
        "hours": "Monday to Thursday 7:30 a.m. to 5:30 p.m.",
        "address": ["Urb. Las Gladiolas, 150 Calle A, Piso 3", "Hialeah, FL 33010-3232"],
        "website": "https://clínicapeñasco.example:8443/a_(b)?x=1",
        "phone": "1-800-KETAMIN (800-538-2646)",
        "after_hours": "+1 (207) 555-0142, then press 22",
        "clinician": "Ann O’Brien, MD (she/her); Bo Kim—NP",
    },
    "words that no text may use beside signs that plain text has otherwise": {
        "name": "St. Mary’s Physicians – [North]",
        "hours": "Mon–Fri 8–5, closed prior to holidays",
        "address": ["Women’s Physicians Plaza"],
        # It ends a line after its question mark.
        "website": "https://BIRCHLANE.org/Contact-Us/?utm_source=x&utm_medium=y#top",
    },
    "a line of hours and an address of its own letters, in capitals": {
        "name": "Nguyễn & Łódź",
        "hours": "24/7 … every day!",
        "website": "https://WWW.Klinik-Grün.example/über uns".replace(" ", "-"),
    },
    "letters that Unicode has only as several characters": {
        "name": "Hózhǫ́ – Ẹ̀kọ́ Clinic",
        "clinician": "Adébáyọ̀ M̀ N̄oon̄, MD",
        "address": ["12 X̱áat Street", "M̧ajeļ, ME 04101"],
        "hours": "Mon–Fri 8–5",
    },
}


def _smallest(order: Order) -> Order:
    """Return an order in its smallest type, which is laid out once."""
    if order.job.paper is None:
        return order
    return replace(order, payload=replace(order.recipe, fit=order.recipe.fit[-1:]))


@pytest.mark.parametrize("said", CLINICS.values(), ids=CLINICS)
def test_what_is_typed_is_printed(said: dict[str, object], tmp_path: Path) -> None:
    content = content_of(said, tmp_path)
    files = {}
    orders = [_smallest(order_of(content, job)) for job in plan(content, WISH)]
    for order, made in run_orders(program_folders(ROOT), orders):
        assert [*map(str, made.report.findings)] == [], order.job.path
        files[order.job.piece, order.job.edition] = made.file
    reader = PdfReader(BytesIO(files["one-page", "screen"]))
    words = " ".join(reader.pages[0].extract_text().split())
    assert str(said["hours"]) in words
    assert content.clinic.name in words


# Its cover has the numbers once more, larger, in the words of the section that says whom to call.
NUMBERS = {"phone": "1-800-KETAMINE", "after_hours": "1-855-CALM-NOW"}
LONG_SITE = "https://www.northwesternketamineandwellness.com"
BRACKETS = {"phone": "(207) 774-2100, press 2", "phone_style": "brackets"}


@pytest.mark.parametrize(
    ("piece", "paper", "said"),
    [
        ("booklet", "letter", NUMBERS),
        ("brochure", "letter", BRACKETS | {"after_hours": None}),
        ("brochure", "letter", NUMBERS | {"website": "https://northwestern-ketamine.example"}),
        ("brochure", "a4", {"phone": "207-555-0142 ext. 123456", "website": LONG_SITE}),
        ("pocket-card", "a4", {"phone_style": "brackets"}),
        ("pocket-card", "a4", {"phone": "+1 207 774 1111", "phone_style": "international"}),
    ],
)
def test_there_is_room_for_a_number_in_any_form(
    piece: str, paper: Paper, said: dict[str, object], tmp_path: Path
) -> None:
    wish = replace(WISH, pieces=(piece,), papers=(paper,), editions=("screen",))
    content = content_of(said | {"address": ["P.O. Box 12, Portland, ME 04101"]}, tmp_path)
    orders = [_smallest(order_of(content, job)) for job in plan(content, wish)]
    for order, made in run_orders(program_folders(ROOT), orders):
        assert [*map(str, made.report.findings)] == [], order.job.path


def test_one_number_with_two_keys_is_two_links_on_a_sheet(tmp_path: Path) -> None:
    # An imposed booklet has no tags that would tell where a link ends.
    said = {"phone": "207-555-0142, press 3", "after_hours": "207-555-0142, press 22"}
    content = content_of(said, tmp_path)
    wish = replace(WISH, pieces=("booklet",), editions=("office",))
    orders = [_smallest(order_of(content, job)) for job in plan(content, wish)]

    ((_, made),) = run_orders(program_folders(ROOT), orders)
    assert [*map(str, made.report.findings)] == []
