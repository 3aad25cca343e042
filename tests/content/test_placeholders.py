"""What placeholders represent."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from handouts.content.content import Content, placeholder_values
from handouts.model.placeholders import fill
from handouts.text.dialed import phone_link
from handouts.text.formatting import date_in_words, hours_in_words, size_in_words
from handouts.text.markup import Span, parse, plain


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("555-555-0142", "tel:5555550142"),
        ("+1 (555) 555-0142", "tel:+15555550142"),
        ("1-800-FDA-1088", "tel:18003321088"),
        ("988", "tel:988"),
    ],
)
def test_a_phone_link_holds_what_a_telephone_dials(number: str, link: str) -> None:
    assert phone_link(number) == link


@pytest.mark.parametrize(
    ("hours", "said"),
    [(1, "1 hour"), (2, "2 hours"), (2.5, "2½ hours"), (0.5, "½ hour"), (12, "12 hours")],
)
def test_hours_are_said_without_decimals(tiny_content: Content, hours: float, said: str) -> None:
    words = tiny_content.words["en"]
    assert hours_in_words(hours, words.hour, words.hours) == said


def test_a_date_is_written_out_as_the_country_writes_it() -> None:
    day = datetime.date(2026, 11, 22)
    assert date_in_words(day, "en", "us") == "November 22, 2026"
    assert date_in_words(day, "en", "ie") == "22 November 2026"


def test_a_phone_in_a_sentence_becomes_a_link(tiny_content: Content) -> None:
    known = placeholder_values(tiny_content, "water-rinse", "en")
    filled = fill(parse("**Call {clinic.phone}** now."), known)
    assert plain(filled) == f"Call {tiny_content.clinic.phone} now."
    assert (
        Span(tiny_content.clinic.phone, bold=True, href=phone_link(tiny_content.clinic.phone))
        in filled
    )


def test_house_rules_speak_in_hours_in_choices_and_in_own_words(
    tiny_content: Content,
) -> None:
    known = placeholder_values(tiny_content, "water-rinse", "en")
    rules = tiny_content.clinic.house_rules
    words = tiny_content.words["en"]
    said = hours_in_words(float(rules["stay"]), words.hour, words.hours)
    assert plain(known["rule.stay"]) == said
    ride = next(rule for rule in tiny_content.topic.house_rules if rule.name == "ride")
    chosen = next(choice for choice in ride.choices if choice.id == rules["ride"])
    assert plain(known["rule.ride"]) == chosen.words["en"]
    assert plain(known["rule.bring"]) == rules["bring"]


def test_a_placeholder_nobody_knows_is_a_fault(tiny_content: Content) -> None:
    with pytest.raises(KeyError):
        fill((Span("{rule.unheard_of}"),), placeholder_values(tiny_content, "water-rinse", "en"))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 KB"),
        (84_400, "84 KB"),
        (999_999, "1.0 MB"),
        (1_000_000, "1.0 MB"),
        (9_960_000, "10.0 MB"),
    ],
)
def test_a_size_is_said_in_the_units_of_mail_programs(count: int, said: str) -> None:
    assert size_in_words(count, "en", "us") == said


def test_a_size_is_written_as_the_reader_writes_numbers() -> None:
    assert size_in_words(1_250_000, "es", "es") == "1,2 MB"


def test_a_value_with_a_full_stop_of_its_own_gets_no_second_one() -> None:
    known = {"rule.bring": (Span("your inhaler."),)}
    assert plain(fill(parse("Bring {rule.bring}."), known)) == "Bring your inhaler."
    assert plain(fill(parse("Bring {rule.bring} Thank you."), known)) == (
        "Bring your inhaler. Thank you."
    )


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("emergency", "After hours: in an emergency, call 911."),
        ("message", "After hours: leave a message. In an emergency, call 911."),
    ],
)
def test_without_a_number_after_hours_a_sentence_sends_people_where_the_clinic_says(
    tiny_content: Content, choice: str, said: str
) -> None:
    left_out = {"after_hours": None, "when_closed": choice}
    clinic = tiny_content.clinic.model_copy(update=left_out)
    known = placeholder_values(replace(tiny_content, clinic=clinic), "water-rinse", "en")
    filled = fill(parse("After hours: {clinic.after_hours}."), known)
    assert plain(filled) == said
    assert [(span.text, span.href) for span in filled if span.href] == [("911", "tel:911")]
    # What is a sentence is no number to call.
    [tapped, *_] = fill(parse("[Night: {clinic.after_hours}](tel:{clinic.after_hours})"), known)
    assert tapped.href is None


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Bring a towel.", "Bring a towel."),
        ("bring a towel", "Bring a towel."),
        ("please bring a towel.", "Bring a towel."),
        ("to bring a towel", "Bring a towel."),
        ("You should bring a towel.", "Bring a towel."),
        ("We ask you to bring a towel", "Bring a towel."),
        ("Patients must please bring a towel", "Bring a towel."),
        ("Bring: A towel", "Bring a towel."),
        ("Bring:towels (two)", "Bring towels (two)."),
        ("Bring :)", "Bring :)."),
        ("bringing a towel", "Bring bringing a towel."),
        ("a towel", "Bring a towel."),
    ],
)
def test_a_word_that_is_before_an_answer_is_not_said_twice(
    tiny_content: Content, answer: str, said: str
) -> None:
    rules = {**tiny_content.clinic.house_rules, "bring": answer}
    clinic = tiny_content.clinic.model_copy(update={"house_rules": rules})
    known = placeholder_values(replace(tiny_content, clinic=clinic), "water-rinse", "en")
    assert plain(fill(parse("Bring {rule.bring}."), known)) == said
