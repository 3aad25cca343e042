from __future__ import annotations

from pathlib import Path

from made_editions import TINY

from handouts.cli.wizard.judge import judge
from handouts.source.loader import read_topic

FILE = Path("clinic.yaml")
GOOD = (TINY / "clinic.yaml").read_text(encoding="utf-8").replace("logo: logo.svg\n", "")
FIELDS: list[tuple[str, ...]] = [
    ("name",),
    ("address",),
    ("phone",),
    ("after_hours",),
    ("house_rules",),
]
FIELDS += [("house_rules", "ride"), ("house_rules", "bring")]
LIBRARY = read_topic(TINY, "ear-rinse")[0]


def test_a_good_file_has_nothing_said_against_it() -> None:
    assert judge(LIBRARY, FILE, GOOD).problems == ()


def test_what_is_said_belongs_to_the_field_it_stands_in() -> None:
    spoilt = GOOD.replace('"555-555-0110"', '"12"').replace("  bring: a towel", "  bring: swabs")
    found = judge(LIBRARY, FILE, spoilt.replace("  - Sampletown", "  - TODO"))
    by_field = {field: [p.code for p in found.about(field)] for field in FIELDS}
    assert by_field == {
        ("name",): [],
        ("address",): ["C602"],
        ("phone",): ["C512"],
        ("after_hours",): [],
        ("house_rules",): ["C505"],
        ("house_rules", "ride"): [],
        ("house_rules", "bring"): ["C505"],
    }


def test_a_missing_answer_is_not_said_of_its_neighbours() -> None:
    found = judge(LIBRARY, FILE, GOOD.replace("  ride: walk\n", ""))
    assert [problem.code for problem in found.problems] == ["C502"]
    assert found.about(("house_rules", "stay")) == ()
    assert found.about(("house_rules", "bring")) == ()


def test_bytes_that_are_no_text_are_said_of_any_field() -> None:
    found = judge(LIBRARY, FILE, GOOD.replace("Ash Lane", "Ash \udcff"))
    assert found.document is None
    assert [problem.code for problem in found.about(("name",))] == ["C104"]
