from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.text.readability import (
    joined,
    reading_grade,
    sentences,
    smog_grade,
    syllables,
    without,
    words,
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("call", 1),
        ("doctor", 2),
        ("medicine", 3),
        ("depression", 3),
        ("ketamine", 3),
        ("antidepressant", 5),
        ("take-home", 2),
        ("don't", 1),
        ("you’re", 1),
        ("FDA", 3),
        ("IV", 2),
        ("REMS", 1),
        ("WHO", 5),
        ("VWD", 5),
        ("24", 3),
        ("40", 2),
        ("77", 5),
        ("100", 3),
        ("2026", 5),
        ("2005", 4),
        ("838255", 6),
        ("1-2", 2),
        ("24-hour", 4),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Do not drive. Have someone take you home.", 2),
        ("Call 911 for: chest pain; trouble breathing.", 1),
        ("Is it safe? No.", 2),
        ("Call Dr. Ash at 9 a.m. on Monday.", 1),
        ("Chat at 988lifeline.org now.", 1),
        ("It may be 2.5 hours.", 1),
        ("a list, incl. OTC medicines, and ID (e.g. Passport)", 1),
        ('She said "stop." Then she left.', 2),
        ("Before your visit\nBring a towel\n\n", 2),
        ("...", 0),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_words() -> None:
    assert words("A take-home note: call 1-800-FDA-1088, don’t wait.") == (
        "A",
        "take-home",
        "note",
        "call",
        "1-800-FDA-1088",
        "don’t",
        "wait",
    )


def test_masked_names_are_left_out_whole_and_in_any_case() -> None:
    masked = ["ketamine", "esketamine"]
    assert words(without("Ketamine and Esketamine help", masked)) == ("and", "help")
    assert without("ketamine-like", masked) == "ketamine-like"


def test_the_grade_is_the_formula() -> None:
    # 10 words, 2 sentences, 12 syllables: 0.39 * 5 + 11.8 * 1.2 - 15.59.
    text = "You can eat a small meal. Bring your medicine list."
    assert len(words(text)) == 10
    assert sum(map(syllables, words(text))) == 12
    assert reading_grade(text) == pytest.approx(0.39 * 5 + 11.8 * 1.2 - 15.59)


def test_smog_is_the_formula() -> None:
    # 4 words of 3 syllables or more in 2 sentences.
    text = "Your medicine is on the list. Depression and medication are difficult too."
    assert smog_grade(text) == pytest.approx(1.0430 * (30 * 4 / 2) ** 0.5 + 3.1291)
    assert smog_grade(text, ["medication"]) < smog_grade(text)
    assert smog_grade("…") == 0


def test_a_phone_number_is_said_figure_by_figure() -> None:
    assert reading_grade("Call us at 555-0142.") == reading_grade("Call us at 5 5 5 0 1 4 2.")
    assert reading_grade("Call 911 now.") == reading_grade("Call 9 1 1 now.")


def test_masking_lowers_the_grade_of_a_text_about_a_drug() -> None:
    text = "Esketamine is given at a clinic. Staff watch you after esketamine."
    assert reading_grade(text, ["esketamine"]) < reading_grade(text)


def test_text_without_words_has_grade_0() -> None:
    assert reading_grade("…", []) == 0


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_grade(text: str) -> None:
    assert -20 < reading_grade(text) < 10_000
    assert sum(len(words(sentence)) for sentence in sentences(text)) == len(words(text))


def test_a_list_is_one_sentence_with_its_lead_in() -> None:
    assert joined("Tell us", "", ["pain", "fever"]) == "Tell us pain; fever."
    assert joined("Risks", "Ask us. We know of", ["pain", "fever"]) == (
        "Ask us.\nWe know of pain; fever."
    )


def test_bullets_that_are_sentences_stay_so() -> None:
    said = joined("Call us if", "Or if", ["You have pain.", "You faint."])
    assert said == "Or if\nYou have pain.\nYou faint."
    assert joined("Call us if", "", ["You faint."]) == "You faint."
