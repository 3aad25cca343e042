"""A changed answer changes its own lines of the clinic file, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_editions import TINY

from handouts.editor.yaml_edits import with_answers
from handouts.source.loader import read_topic
from handouts.source.yaml_document import Loc, parse_yaml

TOPIC = read_topic(TINY, "ear-rinse")[0].topic
OWN = """\
# Ours. Ask Dee before you change the phone.
name: Oak Clinic

phone: "207-443-2100"   # front desk
address:
  - 1 Oak Lane
  - Bath, ME

# Only Letter here.
paper: [letter, a4]  # both trays
treatments:
- water-rinse
house_rules:
  # Hours.
  stay: 2
  bring: a towel
"""


def edited(changed: dict[Loc, Any], text: str = OWN) -> str:
    document, problems = parse_yaml(text.encode(), Path("clinic.yaml"))
    assert document is not None
    assert not problems
    assert TOPIC is not None
    return with_answers(document, changed, TOPIC.model)


@pytest.mark.parametrize(
    ("loc", "answer", "old", "new"),
    [
        (("name",), "Elm Clinic", "name: Oak Clinic", "name: Elm Clinic"),
        (
            ("phone",),
            "207-443-2199",
            'phone: "207-443-2100"   # front desk',
            '# front desk\nphone: "207-443-2199"',
        ),
        (("paper",), ("a4",), "paper: [letter, a4]  # both trays", "# both trays\npaper: [a4]"),
        (("treatments",), ("oil",), "treatments:\n- water-rinse", "treatments: [oil]"),
        (("house_rules", "stay"), 3, "  stay: 2", "  stay: 3"),
        (
            ("address",),
            ("2 Elm Lane", "Suite 1: up"),
            "  - 1 Oak Lane\n  - Bath, ME",
            '  - 2 Elm Lane\n  - "Suite 1: up"',
        ),
    ],
)
def test_only_the_lines_of_the_field_change(loc: Loc, answer: object, old: str, new: str) -> None:
    assert edited({loc: answer}) == OWN.replace(old, new)


def test_several_fields_at_once() -> None:
    changed = edited({("name",): "Elm Clinic", ("house_rules", "bring"): "a coat"})
    assert changed == OWN.replace("Oak Clinic", "Elm Clinic").replace("a towel", "a coat")


def test_a_field_that_is_taken_out_comes_back_in_its_place() -> None:
    without = edited({("phone",): None})
    assert without == OWN.replace("phone: ", "# phone: ")
    again = edited({("phone",): "207-443-2100"}, without)
    assert again == OWN.replace("   # front desk", "")


def test_a_new_field_is_where_the_class_has_it_with_its_comment() -> None:
    lines = edited({("hours",): "Mondays"}).splitlines()
    at = lines.index("hours: Mondays")
    assert lines[at - 2 : at] == [
        "",
        "# When somebody answers the phone, so that patients know which number to call.",
    ]
    assert lines[at - 3].startswith("phone:")


def test_a_new_house_rule_is_among_the_others_with_its_question() -> None:
    lines = edited({("house_rules", "ride"): "walk"}).splitlines()
    at = lines.index("  ride: walk")
    assert lines[at - 1] == "  # How do patients get home? One of: walk, taxi"
    assert lines[at - 3] == "  stay: 2"


def test_what_yaml_lost_behind_a_number_sign_is_no_comment() -> None:
    document, _ = parse_yaml(b"name: Oak\ncolor: #123456\n", Path("clinic.yaml"))
    assert document is not None
    assert TOPIC is not None
    changed = with_answers(document, {("color",): "#000000"}, TOPIC.model)
    assert changed == 'name: Oak\ncolor: "#000000"\n'
