"""The clinic's own details: real values that fit (C207, C508 to C510, C516, C602)."""

import re
from collections.abc import Iterator
from math import ceil

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.model.clinic import DETAILS
from handouts.source.content_files import ContentFiles, needed
from handouts.source.logo import read_logo
from handouts.text import phone_numbers as phones
from handouts.text.advice import DELETE_LINE, Advice
from handouts.text.dialed import PATTERN, split_number
from handouts.text.font_coverage import lacking, widest_part, width_em
from handouts.text.phrases import find_unfinished
from handouts.text.typed_text import ELSEWHERE, NONE, bare

_NOT_YET = frozenset({"tba", "tbc", "tbd"})
_NOT_A_VALUE = frozenset({"yes", "true", "false", "on", "off", "test"})
"""Answers to a question that nobody asked."""

_STATE = re.compile(r"(?<!\w)[A-Z]{2},? \d{5}(?:-\d{4})?\W*$")
"""A state and its ZIP code."""

_WHOLE_NUMBER = 10
"""Digits of a number with its area code, of which there are fewer in a date or a street."""

WORD_EM = 12.8
"""The widest word of a name that a line between a title and a logo has room for, in em: about 23
letters in bold."""

ADDRESS_EM = 21.5
"""The widest part of a web address that fits a line of the brochure's cover, in em: 45 letters."""

LETTER_EM = 0.48
"""How wide a letter is on average, in em: those of a limit in letters are no wider together."""


@lint_rule("C509", "C510")
def logo(files: ContentFiles) -> Iterator[Problem]:
    """Yield a logo that cannot be read or drawn."""
    clinic = needed(files.clinic)
    if clinic.model.logo is not None:
        _, problem = read_logo(clinic.document.file, clinic.model.logo, clinic.place("logo"))
        if problem is not None:
            yield problem


@lint_rule("C508")
def address_elsewhere(files: ContentFiles) -> Iterator[Problem]:
    """Yield the line of an address that lies where the country's numbers may not hold."""
    clinic = needed(files.clinic)
    country = needed(files.countries.get(clinic.model.country)).model
    ends = [re.compile(rf"(?:^|(?<=\W)|\b)(?:{end})\W*$") for end in country.places_outside]
    lines = clinic.model.address
    for number, line in enumerate(lines):
        place = next((found[0] for end in ends if (found := end.search(line))), "").strip(" ,.")
        # "Ontario" is a town, too, where a line below has a state.
        if place and not any(map(_STATE.search, lines[number + 1 :])):
            what = f'the address is in "{place}", but the country is "{country.id}"'
            why = "nobody has checked its crisis line and emergency number there"
            fix = "there are no handouts for that place yet; ask its health authority"
            yield Problem(clinic.place("address", number), "C508", what, fix, why)
            return


@lint_rule("C602")
def lines_without_words(files: ContentFiles) -> Iterator[Problem]:
    """Yield a name or address line that says "none", or belongs in another field."""
    clinic = needed(files.clinic)
    lines = enumerate(clinic.model.address)
    single = (("name", clinic.model.name), ("clinician", clinic.model.clinician))
    texts = [(field, clinic.place(field), words) for field, words in single if words]
    texts += [("address", clinic.place("address", n), line) for n, line in lines]
    for field, place, words in texts:
        if find_unfinished(words, in_name=True) or lacking(words):
            continue  # for which another rule has a line
        fix = Advice("write it, for instance ", DETAILS[field].line)
        none = NONE | _NOT_YET | (_NOT_A_VALUE if field != "address" else frozenset())
        is_none = bare(words).casefold() in none or ELSEWHERE.fullmatch(bare(words).rstrip("."))
        if is_none or not any(map(str.isalnum, words)):
            yield Problem(place, "C602", f'{field} is only "{shorten(words)}"', fix)
        elif field == "name" and re.fullmatch(r"\S+@\S+\.\S+", words):
            what, why = f'{field} is "{shorten(words)}"', "that is an email address"
            yield Problem(place, "C602", what, fix, why)
        elif other := of_another_line(words):
            what, why = f'{field} is "{shorten(words)}"', f"that has its own line ({other})"
            yield Problem(place, "C602", what, fix, why)


def of_another_line(words: str) -> str | None:
    """Return the field of which ``words`` are a whole value: a phone number, a web address."""
    if re.fullmatch(r"(?:https?://|www\.)\S+", words, re.IGNORECASE):
        return "website"
    number = phones.meant(words)
    is_phone = re.match(PATTERN, number) and not split_number(number).letters
    return "phone" if is_phone and len(phones.digits_of(number)) >= _WHOLE_NUMBER else None


@lint_rule("C207")
def wide_words(files: ContentFiles) -> Iterator[Problem]:
    """Yield words that are few enough, but of letters too wide: capitals above all."""
    clinic = needed(files.clinic)
    details, line = clinic.model, DETAILS["name"].most
    lines = ((("address", n), words, line) for n, words in enumerate(details.address))
    fields = ((name, DETAILS[name]) for name in ("name", "clinician", "hours"))
    for loc, words, most in (*(((n,), d.value(details), d.most) for n, d in fields), *lines):
        over = width_em(words or "") / ((most or 1) * LETTER_EM) - 1
        if over > 0:
            what = f'"{shorten(words)}" is {_percent(over)} wider than what fits'
            fix = "write less, or use lowercase: capitals are wide"
            yield Problem(clinic.place(*loc), "C207", what, fix)
        elif loc[0] in ("name", "clinician"):
            is_bold = loc[0] == "name"
            word = widest_part(words or "", bold=is_bold)
            if width_em(word, bold=is_bold) > WORD_EM:
                what = f'"{shorten(word)}" is too long for one word beside a title'
                fix = "put a space or a hyphen in it, or leave it out"
                yield Problem(clinic.place(*loc), "C207", what, fix)
    part = widest_part((details.website or "").removeprefix("https://"))
    if (over := width_em(part) / ADDRESS_EM - 1) > 0:
        what = f'"{shorten(part)}" is {_percent(over)} wider than what fits on a line'
        fix = Advice("write a shorter address of your page, or ", DELETE_LINE)
        yield Problem(clinic.place("website"), "C207", what, fix)


def _percent(share: float) -> str:
    """Return a share in percent, rounded up: what is too wide is never "0%" too wide."""
    return f"{ceil(100 * share)}%"


@lint_rule("C516")
def values_of_the_sample(files: ContentFiles) -> Iterator[Problem]:
    """Yield values left over from the sample clinic that comes with the program."""
    clinic = needed(files.clinic)
    if clinic.model.sample or clinic.is_missing("sample"):
        return
    for name, detail in DETAILS.items():
        value = detail.value(clinic.model)
        if detail.about.own and not clinic.is_missing(name) and value == detail.about.example:
            or_none = (", ", DELETE_LINE) if detail.is_optional else ()
            sample = ", or write sample: true while you only try things out"
            fix = Advice("write your own", *or_none, sample)
            yield Problem(clinic.place(name), "C516", f"{name} is still the sample clinic's", fix)
