"""The clinic's own details: reachable, safe to print, readable (C509 to C514, C516)."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.colour import TEXT_CONTRAST, WHITE, contrast_ratio, darken_to
from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.model.clinic import DETAILS, PHONES, ClinicFile
from handouts.model.country import CountryFile
from handouts.model.details import Detail
from handouts.source.content_files import ContentFiles, LoadedFile
from handouts.source.logo import read_logo
from handouts.text.markup import is_public
from handouts.text.phone_numbers import Fault, digits_of, fault


@lint_rule("C509", "C510", "C511", "C512", "C513", "C514", "C516")
def problems(library: ContentFiles) -> Iterator[Problem]:
    """Yield what is wrong with logo, color, phones and website."""
    clinic = library.clinic
    if clinic is None:
        return
    shape = clinic.shape
    if shape.logo is not None:
        _, problem = read_logo(clinic.document.file, shape.logo, clinic.place("logo"))
        if problem is not None:
            yield problem
    if not clinic.is_missing("color"):
        yield from _colour(clinic)
    country = library.countries.get(shape.country)
    yield from _phones(clinic, country.shape if country else None)
    if not clinic.is_missing("website") and not is_public(shape.website):
        yield _website(clinic)
    if not (shape.sample or clinic.is_missing("sample")):
        yield from _left_over(clinic)


def _left_over(clinic: LoadedFile[ClinicFile]) -> Iterator[Problem]:
    """Yield what still stands there of the made-up clinic that comes with the program."""
    for name, detail in DETAILS.items():
        said = detail.value(clinic.shape)
        if detail.about.own and not clinic.is_missing(name) and said == detail.example:
            what = f"{name} is still that of the sample clinic"
            fix = "write your own, or sample: true as long as you only try things out"
            yield Problem(clinic.place(name), "C516", what, fix)


def _phones(clinic: LoadedFile[ClinicFile], country: CountryFile | None) -> Iterator[Problem]:
    named = {country.crisis_line: "the crisis line"} if country else {}
    named |= {country.emergency: "the emergency number"} if country else {}
    taken = {digits_of(number): what for number, what in named.items()}
    good: dict[str, str] = {}
    for name, detail in PHONES.items():
        if clinic.is_missing(name):
            continue
        number = detail.value(clinic.shape)
        wrong = fault(name, number, taken, detail.line, detail.about.answered)
        wrong = wrong or _of_another_length(detail, number, country)
        if wrong is not None:
            yield Problem(clinic.place(name), "C512", wrong.what, wrong.fix, wrong.why)
            continue
        digits = digits_of(number)
        for other in (field for field in good if _is_same(good[field], digits)):
            what = f"{name} and {other} are the same number"
            fix = f"write another, for instance {detail.line}"
            fix += "; if you never close, a second line of yours"
            yield Problem(clinic.place(name), "C514", what, fix)
        good[name] = digits


def _is_same(one: str, other: str) -> bool:
    """Return whether two numbers ring the same phone: one may name its country (E.164)."""
    return one.endswith(other) or other.endswith(one)


def _of_another_length(detail: Detail, number: str, country: CountryFile | None) -> Fault | None:
    """Return what is wrong with a number that has too many or too few digits for its country."""
    if country is None or country.phone_digits is None:
        return None
    expected, code = country.phone_digits, country.calling_code or ""
    digits = digits_of(number)
    if len(digits) == expected or (digits.startswith(code) and len(digits) == expected + len(code)):
        return None
    shown = f'{detail.name} is "{shorten(number)}"'
    what = f"{shown}, which has {len(digits)} digits and not {expected}"
    fix = f"write all of them, area code and all: {detail.line}"
    return Fault(what, "nobody would answer", fix)


def _website(clinic: LoadedFile[ClinicFile]) -> Problem:
    website = clinic.shape.website
    what, why = f'"{shorten(website)}" is not an https address', ""
    fix = "write the whole address, for instance https://clinic.example"
    if "@" in website:
        what = f'"{shorten(website)}" is a mail address'
        fix = "write the address of your page, for instance website: https://clinic.example"
    elif website.casefold().startswith("http://"):
        why = "strangers can read what patients type there"
        fix = f"if your page comes up there too, write website: https{website[4:]}"
    return Problem(clinic.place("website"), "C513", what, fix, why)


def _colour(clinic: LoadedFile[ClinicFile]) -> Iterator[Problem]:
    colour = clinic.shape.colour
    ratio = contrast_ratio(colour, WHITE)
    if ratio < TEXT_CONTRAST:
        usable = darken_to(colour, TEXT_CONTRAST)
        # Cut, not rounded: 4.46 must not read as 4.5.
        shown = f"{int(ratio * 100) / 100:g}"
        what = f"the color {colour} is too pale on white (contrast {shown}, needed 4.5)"
        yield Problem(clinic.place("color"), "C511", what, f'write color: "{usable}"')
