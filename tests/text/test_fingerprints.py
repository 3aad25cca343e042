"""A fingerprint is of words: layout never changes it, another word always does."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from handouts.text.fingerprints import (
    ALPHABET,
    DIGITS,
    code_of,
    fingerprint,
    normalised,
    plain_words,
    short_code,
    signed_words,
)

WORDS = st.lists(st.text("abcdeéñ0123456789", min_size=1, max_size=8), min_size=1, max_size=12)
SPACES = st.text(" \t\u00a0\u2009", min_size=1, max_size=4)


@given(WORDS, st.data())
def test_spaces_and_the_form_of_letters_change_nothing(
    words: list[str], data: st.DataObject
) -> None:
    plain = " ".join(words)
    laid_out = "".join(f"{word}{data.draw(SPACES)}" for word in words)
    for form in ("NFC", "NFD"):
        assert fingerprint(unicodedata.normalize(form, f"\n {laid_out}\n")) == fingerprint(plain)


@given(WORDS, WORDS)
def test_other_words_have_another_fingerprint(one: list[str], other: list[str]) -> None:
    assert (fingerprint(" ".join(one)) == fingerprint(" ".join(other))) == (one == other)


@given(WORDS, st.integers(0, 11), st.text("xyz", min_size=1, max_size=3))
def test_any_word_that_changes_is_seen(words: list[str], place: int, word: str) -> None:
    changed = list(words)
    changed[place % len(words)] = word
    assert fingerprint(" ".join(changed)) != fingerprint(" ".join(words))
    assert fingerprint(" ".join([*words, word])) != fingerprint(" ".join(words))


def test_it_is_short_and_the_lines_count() -> None:
    assert len(fingerprint("You can drive.")) == DIGITS
    assert fingerprint("one\ntwo") != fingerprint("one two")
    assert normalised(" one \n\n two ") == "one\ntwo"


def test_bold_is_layout_and_a_link_is_not() -> None:
    assert plain_words("Call **911** now") == plain_words("Call 911 now")
    assert plain_words("Call [988](tel:988).") == "Call 988 <tel:988>."
    assert plain_words("Call [988](tel:998).") != plain_words("Call [988](tel:988).")
    assert plain_words("See [a word](term:TERM-a).") == "See a word."
    assert plain_words("Call {clinic.phone}.") == "Call {clinic.phone}."


def test_what_is_signed_has_its_emphasis_and_its_glossary() -> None:
    assert signed_words("Call **911** now") == "Call **911** now"
    assert signed_words("Call **[988](tel:988)**.") == "Call **988** <tel:988>."
    assert signed_words("See [a word](term:TERM-a).") == "See a word <term:TERM-a>."
    assert signed_words("Stay  {rule.stay}.") == "Stay {rule.stay}."


def test_one_misread_sign_or_two_that_change_places_make_no_code() -> None:
    code = short_code("Do not drive.")
    assert code_of(f"{code[:3]}-{code[3:].lower()} ") == code
    assert code_of(f"Code {code}.") == code_of(f"code: {code}") == code
    assert code_of(f"Codex {code}") == code_of("code") == ""
    for place in range(7):
        others = set(ALPHABET) - {code[place]}
        assert {code_of(code[:place] + sign + code[place + 1 :]) for sign in others} == {""}
        swapped = code[:place] + code[place : place + 2][::-1] + code[place + 2 :]
        assert swapped == code or code_of(swapped) == ""
