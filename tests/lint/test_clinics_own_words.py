"""The clinic's own words: what is harmless is taken, what is about anything else is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from changed_content import change, codes_after

from benchmarks.harm.content import LISTED
from handouts.model.house_rules import HouseRule

ROOT = Path(__file__).resolve().parents[2]
HARMLESS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("clinics_own_words.yaml").read_text("utf-8")
)
RULES = ("iv_eating", "bring")
KIND = "clinic file, in a roundabout way"


@lru_cache
def _rules() -> dict[str, HouseRule]:
    from handouts.content.load import load  # noqa: PLC0415 - once, for all

    topic = load(ROOT / "content", ROOT / "content" / "clinic.yaml").topic
    return {rule.name: rule for rule in topic.house_rules}


def _answers(name: str) -> Iterator[str]:
    for _, _, new in LISTED[KIND]:
        field, _, value = new.partition(": ")
        if field == name:
            yield yaml.safe_load(value)


@pytest.mark.parametrize("name", RULES)
def test_harmless_answers_are_taken(name: str) -> None:
    refused = {a: _rules()[name].fault(a) for a in HARMLESS[name]}
    assert {answer: fault.what for answer, fault in refused.items() if fault} == {}


def test_a_word_that_is_not_listed_may_be_said_in_another() -> None:
    fault = _rules()["iv_eating"].fault("Avoid ceviche for 6 hours before your visit.")
    assert fault
    assert (fault.what, fault.fix.split(", for")[0]) == (
        'iv_eating may not say "ceviche"',
        "use a plainer word, or leave that out",
    )


def test_an_abbreviation_is_told_whole() -> None:
    fault = _rules()["iv_eating"].fault("Eat a light meal (e.g. toast).")
    assert fault
    assert fault.what == 'iv_eating may not say "e.g"'


@pytest.mark.parametrize("name", RULES)
def test_answers_about_something_else_are_refused(name: str) -> None:
    answers = list(_answers(name))
    taken = [a for a in answers if _rules()[name].fault(a) is None]
    assert len(answers) > 30
    assert len(taken) <= len(answers) // 10, taken  # C601 has the rest


DETAILS = {
    "name": ("name: Willow Street Sample Clinic", "name: {}"),
    "clinician": ("# clinician: Ann Sample, MD, psychiatrist", "clinician: {}"),
    "address": ("- 100 Sample Street, Suite 2", "- {}"),
    "hours": ("hours: Monday to Friday, 8 am to 5 pm", "hours: {}"),
}


@pytest.mark.parametrize("number", range(max(len(HARMLESS[name]) for name in DETAILS)))
def test_harmless_details_are_taken(real: Path, number: int) -> None:
    for name, (old, new) in DETAILS.items():
        value = HARMLESS[name][number % len(HARMLESS[name])]
        change(real / "clinic.yaml", old, new.format(json.dumps(value)))
    assert codes_after(real) == []
