from __future__ import annotations

from pathlib import Path

import pytest
from changed_content import change, codes_after


def test_a_space_that_keeps_words_on_one_line_hides_no_guarded_words(real: Path) -> None:
    change(real / "ketamine/en/choices.yaml", '"Takes months. Harms', '"No\\_one stays. Harms')
    assert "C615" in codes_after(real)


def test_a_listed_sentence_may_keep_words_on_one_line(real: Path) -> None:
    change(
        real / "ketamine/en/choices.yaml", '"Some are FDA-approved.', '"Some\\_are FDA-approved.'
    )
    assert codes_after(real) == []


def test_a_sentence_that_is_listed_once_is_known_to_every_pattern(real: Path) -> None:
    wording = real / "ketamine/wording.yaml"
    change(wording, '"joints?|', '"Waiting|joints?|')
    assert codes_after(real) == []


@pytest.mark.parametrize(
    ("hours", "code"),
    [
        ("Monday to Friday, 8 am to 5 pm (crisis 24 hours)", "C517"),
        ("Monday to Friday, refills by courier", "C517"),
        ("Weekends, evenings; office closed at lunch, school holidays", ""),
        ("Open weekdays 8 to 5, walk-ins until 4", ""),
        ("Always, 24 hours a day; best from 9 to 5", ""),
    ],
)
def test_hours_are_about_times(real: Path, hours: str, code: str) -> None:
    change(real / "clinic.yaml", "hours: Monday to Friday, 8 am to 5 pm", f"hours: {hours}")
    assert codes_after(real) == [code] * bool(code)
