"""The clinic's own details: reachable, safe to print, readable (C509 to C514, C516)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from handouts.colour import TEXT_CONTRAST, WHITE, contrast_ratio, darken_to
from handouts.errors import Problem, shorten
from handouts.model import ClinicFile, CountryFile
from handouts.source.content_files import LoadedFile
from handouts.source.logo import read_logo
from handouts.text.markup import is_public
from handouts.text.phone_numbers import EXAMPLES, Fault, digits_of, fault


def problems(
    clinic: LoadedFile[ClinicFile] | None,
    path: Path,
    countries: Mapping[str, LoadedFile[CountryFile]] = MappingProxyType({}),
) -> Iterator[Problem]:
    """Yield what is wrong with logo, color, phones and website; ``path`` is the clinic file's."""
    if clinic is None:
        return
    shape = clinic.shape
    if shape.logo is not None:
        _, problem = read_logo(path, shape.logo, clinic.place("logo"))
        if problem is not None:
            yield problem
    if not clinic.is_missing("color"):
        yield from _colour(clinic)
    yield from _phones(clinic, countries.get(shape.country))
    if not clinic.is_missing("website") and not is_public(shape.website):
        yield _website(clinic)
    if not (shape.sample or clinic.is_missing("sample")):
        yield from _left_over(clinic)


def _left_over(clinic: LoadedFile[ClinicFile]) -> Iterator[Problem]:
    """Yield what still stands there of the made-up clinic that comes with the program."""
    for field in ("name", "address", "phone", "after_hours", "website"):
        (sample,) = ClinicFile.model_fields[field].examples or (None,)
        said = getattr(clinic.shape, field)
        if not clinic.is_missing(field) and (list(said) if field == "address" else said) == sample:
            what = f"{field} is still that of the sample clinic"
            fix = "write your own, or sample: true as long as you only try things out"
            yield Problem(clinic.place(field), "C516", what, fix)


def _phones(
    clinic: LoadedFile[ClinicFile], country: LoadedFile[CountryFile] | None
) -> Iterator[Problem]:
    numbers = {
        field: getattr(clinic.shape, field) for field in EXAMPLES if not clinic.is_missing(field)
    }
    taken = _taken(country)
    good = []
    for field, number in numbers.items():
        wrong = fault(field, number, taken) or _of_another_length(field, number, country)
        if wrong is None:
            good.append(digits_of(number))
        else:
            yield Problem(clinic.place(field), "C512", wrong.what, wrong.fix, wrong.why)
    if len(good) == 2 and _is_same(*good):
        what = "after_hours and phone are the same number"
        example = f'after_hours: "{EXAMPLES["after_hours"]}"'
        fix = f"write another, for instance {example}; if you never close, a second line of yours"
        yield Problem(clinic.place("after_hours"), "C514", what, fix)


def _is_same(one: str, other: str) -> bool:
    """Say whether two numbers ring the same phone: one may name its country (E.164)."""
    return one.endswith(other) or other.endswith(one)


def _of_another_length(
    field: str, number: str, country: LoadedFile[CountryFile] | None
) -> Fault | None:
    """Return what is wrong with a number that has too many or too few digits for its country."""
    if country is None or country.shape.phone_digits is None:
        return None
    wanted, code = country.shape.phone_digits, country.shape.calling_code or ""
    digits = digits_of(number)
    if len(digits) == wanted or (digits.startswith(code) and len(digits) == wanted + len(code)):
        return None
    what = f'{field} is "{shorten(number)}", which has {len(digits)} digits and not {wanted}'
    fix = f'write all of them, area code and all: {field}: "{EXAMPLES[field]}"'
    return Fault(what, "nobody would answer", fix)


def _taken(country: LoadedFile[CountryFile] | None) -> Mapping[str, str]:
    """Return the numbers that are nobody's own, and what each is."""
    if country is None:
        return {}
    shape = country.shape
    return {
        digits_of(shape.crisis_line): "the crisis line",
        digits_of(shape.emergency): "the emergency number",
    }


def _website(clinic: LoadedFile[ClinicFile]) -> Problem:
    website = clinic.shape.website
    what, why = f'"{shorten(website)}" is not an https address', ""
    fix = "write the whole address, for instance https://clinic.example"
    if "@" in website:
        what = f'"{shorten(website)}" is a mail address'
        fix = "write the address of your page, for instance website: https://clinic.example"
    elif website.casefold().startswith("http://"):
        why = "strangers can read what patients type there"
        secure = f"https{website[4:]}"
        fix = f"if your page comes up there too, write website: {secure}"
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
