"""Any two values that are accepted alone print together, where there is least room."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from benchmarks.clinics.pairs import PLACES, clinic_of, covering, findings, values
from handouts.release.jobs import Job

KNOWN = values()

# Those that take most room, each beside one that is usual. The rest are in the benchmark.
TRIED: dict[str, Sequence[str]] = {
    "name": ("long", "long-word", "short"),
    "clinician": ("long", "none"),
    "address": ("four-lines", "usual"),
    "phone": ("letters", "extension", "letters-extension"),
    "after_hours": ("message", "letters", "usual"),
    "phone_style": ("brackets", "international"),
    "hours": ("long", "short"),
    "website": ("one-long-word", "long", "none"),
    "logo": ("line", "dense", "wide"),
    "look": ("warm", "clear"),
    "esketamine_stay": ("11.5", "2"),
    "driving": ("full-day-and-next-day", "next-day"),
}
ROWS = [*covering(TRIED | {"piece": ("brochure", "pocket-card", "one-page", "checklist")})]


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_two_values_are_printed_together(number: int) -> None:
    row = dict(ROWS[number])
    piece = row.pop("piece")
    treatment, paper = PLACES[number % len(PLACES)]
    job = Job("screen", piece, treatment, paper, "en")
    assert findings(clinic_of(row, KNOWN), job) == [], row


def test_every_two_choices_are_in_one_row() -> None:
    pairs = {pair for row in ROWS for pair in itertools.combinations(sorted(row.items()), 2)}
    choices = TRIED | {"piece": {row["piece"]: None for row in ROWS}}
    every = [[(name, choice) for choice in choices[name]] for name in sorted(choices)]
    for one, other in itertools.combinations(every, 2):
        assert pairs.issuperset(itertools.product(one, other))
