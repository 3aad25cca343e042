"""The clinic's phone numbers: each is answered there, and each is another (C512, C514)."""

import re
from collections.abc import Iterator

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.model.clinic import PHONES
from handouts.model.country import CountryFile
from handouts.model.details import Detail
from handouts.source.content_files import ContentFiles, needed
from handouts.source.loader import PACK
from handouts.text import phone_numbers as phones
from handouts.text.advice import DELETE_LINE, Advice, Entry
from handouts.text.assigned_numbers import Unassigned, alternative, unassigned
from handouts.text.dialed import PATTERN, split_number

_COST = {
    Unassigned.PAID: "help must cost nothing extra",
    Unassigned.ELSEWHERE: "calls to another country cost extra, and may be blocked",
}
"""Why a number that somebody may answer is refused."""


@lint_rule("C512", "C514")
def numbers_of_the_clinic(files: ContentFiles) -> Iterator[Problem]:
    """Yield numbers at which nobody of the clinic answers, and a number given twice."""
    clinic = needed(files.clinic)
    loaded = files.countries.get(clinic.model.country)
    country = loaded.model if loaded else None
    taken = _taken_by_others(country) if country else {}
    may_be_sample = clinic.model.sample or clinic.is_missing("sample")
    may_be_sample |= clinic.document.file.name == PACK
    good: dict[str, str] = {}
    for name, detail in PHONES.items():
        number = detail.value(clinic.model)
        if number is None or clinic.is_missing(name):
            continue
        region = country.region if country else "US"
        wrong = phones.fault(name, number, taken, detail.line, detail.about.answered, region)
        # C516 is about the sample's own numbers.
        is_made_up = may_be_sample or number == detail.about.example
        wrong = wrong or _of_nobody(detail, number, country, is_made_up=is_made_up)
        if wrong is not None:
            yield Problem(clinic.place(name), "C512", wrong.what, wrong.fix, wrong.why)
            continue
        for other in (field for field in good if _rings_alike(good[field], number)):
            what = f"{name} and {other} are the same number"
            none = "; if you have none, "
            fix = Advice("write another, for instance ", detail.line, none, DELETE_LINE)
            yield Problem(clinic.place(name), "C514", what, fix)
        good[name] = number


def _taken_by_others(country: CountryFile) -> dict[str, str]:
    """Return whose each number of a country's file is."""
    named = (one for one in country.own_phrases if re.match(PATTERN, one))
    taken = dict.fromkeys(named, "a line of the whole country")
    taken |= dict.fromkeys((country.crisis_line, *country.crisis_also), "the crisis line")
    taken[country.emergency] = "the emergency number"
    if country.reporting_line:
        taken[country.reporting_line] = "the line for reports of side effects"
    return taken


def _rings_alike(one: str, other: str) -> bool:
    return split_number(one).suffix == split_number(other).suffix and phones.is_same(one, other)


def _of_nobody(
    detail: Detail, number: str, country: CountryFile | None, *, is_made_up: bool
) -> phones.Fault | None:
    """Return the fault of a number that no phone in the clinic's country can have, or None."""
    if country is None:
        return None
    area = country.region, country.territories
    why = unassigned(number, *area, is_made_up=is_made_up)
    if why is None:
        return None
    what = f'{detail.name} is "{shorten(number)}", {why.value}'
    if why in _COST:
        fix = Advice("write another, for instance ", detail.line)
        return phones.Fault(what, _COST[why], fix)
    meant = alternative(number, *area)
    whole = "look it up, and write the whole number with area code, for instance "
    fix = Advice(whole, detail.line)
    if meant:
        fix = Advice("if it is right, write ", Entry(detail.name, f'"{meant}"'))
    return phones.Fault(what, "nobody would answer", fix)
