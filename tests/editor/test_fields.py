"""Every question of ``new`` is a field of the page, in a group, with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_editions import ROOT

from handouts.editor.fields import Field, as_message, as_read, as_typed, groups, key_of
from handouts.editor.questions import questions
from handouts.errors import Place, Problem
from handouts.source.loader import read_topic

LIBRARY = read_topic(ROOT / "content", "ketamine")[0]
ASKED = questions(LIBRARY, {})
GROUPS = groups(ASKED)
FIELDS: dict[str, Field] = {field.key: field for group in GROUPS for field in group.fields}


def test_all_that_new_asks_is_there_once() -> None:
    assert sorted(FIELDS) == sorted(key_of(question.loc) for question in ASKED)
    assert [(group.title, group.fields[0].key) for group in GROUPS] == [
        ("Your clinic", "name"),
        ("Your look", "logo"),
        ("What to make", "country"),
        ("Your house rules", "house_rules.iv_eating"),
    ]
    assert all(field.label and field.hint for field in FIELDS.values() if not field.question.rule)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("name", "line"),
        ("address", "lines"),
        ("logo", "drawing"),
        ("color", "colour"),
        ("look", "one"),
        ("country", "only"),
        ("treatments", "several"),
        ("house_rules.iv_eating", "text"),
        ("house_rules.iv_stay", "hours"),
        ("house_rules.driving", "one"),
    ],
)
def test_each_has_a_kind_of_its_own(key: str, kind: str) -> None:
    assert FIELDS[key].kind == kind


def test_a_house_rule_asks_its_question_and_then_gives_the_advice() -> None:
    field = FIELDS["house_rules.esketamine_stay"]
    assert field.label == "How many hours, at least, do patients stay after they use the spray?"
    assert field.hint == "2 or more."


def test_choices_are_not_listed_twice() -> None:
    assert FIELDS["when_closed"].hint.endswith("if you have no number for that.")
    assert FIELDS["phone_style"].hint == "How all your phone numbers are printed."


@pytest.mark.parametrize(
    ("key", "value", "typed", "read"),
    [
        ("name", "Oak Clinic", "Oak Clinic", "Oak Clinic"),
        ("name", None, "", None),
        ("address", ["1 Oak Lane", "Bath"], "1 Oak Lane\nBath", ("1 Oak Lane", "Bath")),
        ("treatments", ("esketamine",), ["esketamine"], ("esketamine",)),
        ("treatments", None, [], None),
        ("house_rules.iv_stay", 2, "2", 2),
        ("house_rules.iv_stay", "1.5", "1.5", 1.5),
        ("house_rules.driving", "next-day", "next-day", "next-day"),
    ],
)
def test_what_is_typed_is_what_the_file_says(
    key: str, value: object, typed: object, read: object
) -> None:
    question = FIELDS[key].question
    shown = as_typed(question, value)
    assert shown == typed
    assert as_read(question, shown) == read


def test_lines_pasted_into_a_field_of_one_are_joined_by_commas() -> None:
    asked = FIELDS["hours"].question
    assert as_read(asked, "Mon 8-5\r\nFri 8-12 ") == "Mon 8-5, Fri 8-12"


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("after_hours and phone are the same number", "after hours and phone are the same number"),
        ("email_marks has 1 for 2 treatments", "Your answer has 1 for 2 treatments"),
    ],
)
def test_a_message_beside_a_field_has_no_name_of_the_file(what: str, shown: str) -> None:
    key = what.split(maxsplit=1)[0]
    problem = Problem(Place(Path("clinic.yaml")), "C514", what, "write another", "it may be wrong")
    assert as_message(problem, FIELDS[key].question)["what"] == f"{shown}; it may be wrong"
