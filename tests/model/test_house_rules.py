"""What each kind of house rule knows of its answers."""

from __future__ import annotations

import pytest
import yaml
from made_editions import ROOT
from pydantic import TypeAdapter

from handouts.model.house_rules import (
    ChoiceRule,
    HoursRule,
    HouseRule,
    RuleBase,
    RuleChoice,
    TextRule,
)
from handouts.model.refusals import Refusal


def ketamine_rules() -> tuple[HouseRule, ...]:
    topic = yaml.safe_load((ROOT / "content/ketamine/topic.yaml").read_text("utf-8"))
    rules: TypeAdapter[tuple[HouseRule, ...]] = TypeAdapter(tuple[HouseRule, ...])
    return rules.validate_python(topic["house_rules"])


HOURS = HoursRule(
    name="stay",
    kind="hours",
    question="How long? At least 2.",
    example="2",
    refuse=(
        Refusal(below=2, because="of the label.", source="S1"),
        Refusal(above=12, because="it is hours.", source="S1"),
    ),
)
CHOICE = ChoiceRule(
    name="ride",
    kind="choice",
    question="How?",
    example="taxi",
    choices=(
        RuleChoice(id="taxi", words={"en": "Take a taxi."}),
        RuleChoice(id="next-bus", words={"en": "Take a bus."}),
        RuleChoice(id="car", words={"en": "Take a car."}),
    ),
    refuse=(Refusal(matches="car|drive", because="of the label", source="S1"),),
)
TEXT = TextRule(name="bring", kind="text", question="What?", example="a towel")
SENTENCES = TextRule(name="eat", kind="text", question="What?", example="Eat.", longest=20)


@pytest.mark.parametrize(
    ("rule", "answer", "code"),
    [
        (HOURS, 2, None),
        (HOURS, "2.5", None),
        (HOURS, 12, None),
        (HOURS, 1.5, "C505"),
        (HOURS, "1", "C505"),
        (HOURS, 12.5, "C505"),
        (HOURS, 2.25, "C503"),
        (HOURS, "two", "C503"),
        (CHOICE, "taxi", None),
        (CHOICE, "car", "C505"),
        (CHOICE, "taxis", "C504"),
        (CHOICE, "3", "C503"),
        (TEXT, "a towel", None),
        (TEXT, "No.", "C503"),
        (TEXT, "3", "C503"),
        (TEXT, "t" * 128, None),
        (TEXT, "t" * 129, "C503"),
        (TEXT, "a towel. A cup", "C503"),
        (SENTENCES, "Eat soup. Eat bread.", None),
        (SENTENCES, "Eat soup. Eat breads.", "C503"),
        (SENTENCES, "Breakfast.", "C503"),
        (SENTENCES, "4 hours.", "C503"),
    ],
)
def test_an_answer_is_judged_by_the_kind_of_its_rule(
    rule: RuleBase, answer: str | float, code: str | None
) -> None:
    fault = rule.fault(answer)
    assert (fault.code if fault else None) == code


def test_what_may_be_written_instead() -> None:
    fixes = [HOURS.fault(1), HOURS.fault(13), CHOICE.fault("drive")]
    assert [fault.fix for fault in fixes if fault] == [
        "write stay: 2, or more (source: S1)",
        "write, for instance, stay: 2, and no more than 12 (source: S1)",
        "write ride: taxi or ride: next-bus (source: S1)",
    ]


def test_what_is_wrong_is_named() -> None:
    towels = TEXT.model_copy(
        update={"refuse": (Refusal(matches="swab.", because="x", source="S"),)}
    )
    faults = [
        HOURS.fault(1),
        CHOICE.fault("drive"),
        CHOICE.fault("car"),
        towels.fault("two Swabs."),
    ]
    assert [fault.what for fault in faults if fault] == [
        'stay may not be "1"',
        'ride is "drive", which is not one of its answers',
        'ride may not be "car"',
        'bring may not say "Swabs"',
    ]


RULES = {rule.name: rule for rule in ketamine_rules()}
TO_BRING: tuple[str, ...]
TO_BRING = (
    "your driver’s license",
    "a driver's licence or passport",
    "your drivers license",
)
TO_BRING += ("the phone number of your driver", "your CPAP machine", "a sweater and headphones")
TO_BRING += ("the phone number of your emergency contact",)
NOT_TO_BRING: tuple[str, ...]
NOT_TO_BRING = (
    "yourself as the driver",
    "your driving shoes",
    "your car keys",
    "a machine",
)
NOT_TO_BRING += ("a list; in an emergency contact 933", "a list. In your emergency contact 933")


@pytest.mark.parametrize("answer", TO_BRING)
def test_what_patients_bring(answer: str) -> None:
    assert RULES["bring"].fault(answer) is None


@pytest.mark.parametrize("answer", NOT_TO_BRING)
def test_what_no_patient_is_to_bring(answer: str) -> None:
    fault = RULES["bring"].fault(answer)
    assert fault is not None
    assert fault.code == "C505"


def test_answers_are_read_as_people_write_them() -> None:
    assert [HOURS.read(word) for word in ("2", "2.5 hours", "2½", "2 1/2 h")] == [2, 2.5, 2.5, 2.5]
    assert [HOURS.read(word) for word in ("21/2", "soon")] == ["21/2", "soon"]
    assert CHOICE.read("Next Bus") == "next-bus"
    assert TEXT.read('"a towel",') == "a towel"
    assert SENTENCES.read("(see the sheet.)") == "(see the sheet.)"
    assert SENTENCES.read("- eat,\n- then drink.\n\n") == "Eat, then drink."
    assert SENTENCES.read("• eat • then drink.") == "Eat. Then drink."
    assert SENTENCES.read("At home:\n- eat\n- drink") == "At home: Eat. Drink."
    assert TEXT.read("Bring:\n- ID\n- a card") == "Bring: ID, a card"
    assert TEXT.read("Bring: • ID • a card") == "Bring: ID, a card"
    assert SENTENCES.read("eat\nand drink") == "Eat and drink."
    assert TEXT.read("• a towel,\n• soap\n") == "a towel, soap"
    assert RULES["driving"].read("Do not drive until the next day, after a good night’s sleep") == (
        "next-day"
    )


def test_the_kinds_are_those_of_the_union_and_no_module_switches_on_them() -> None:
    schema = TypeAdapter(HouseRule).json_schema()
    assert set(schema["discriminator"]["mapping"]) == {"hours", "choice", "text"}
    assert len(RuleBase.__subclasses__()) == 3
    others = (p for p in (ROOT / "handouts").rglob("*.py") if p.name != "house_rules.py")
    assert [p for p in others if "rule.kind" in p.read_text(encoding="utf-8")] == []
