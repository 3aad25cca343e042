"""The clinic's own details: reachable, safe to print, readable (C509 to C514)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from handouts.colour import TEXT_CONTRAST, WHITE, contrast_ratio, darken_to
from handouts.library import Loaded
from handouts.logo import read_logo
from handouts.model import ClinicFile
from handouts.problems import Problem
from handouts.richtext import is_public

PHONE = re.compile(r"\+?[0-9(][0-9() .-]*[0-9]")
PHONE_DIGITS = (7, 15)
"""E.164 allows 15 digits; fewer than 7 is no clinic's full number."""


def problems(clinic: Loaded[ClinicFile] | None, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with logo, colour, phones and website; ``path`` is the clinic file's."""
    if clinic is None:
        return
    shape = clinic.shape
    if shape.logo is not None:
        _, problem = read_logo(path, shape.logo, clinic.place("logo"))
        if problem is not None:
            yield problem
    yield from _colour(clinic)
    for field in ("phone", "after_hours"):
        number = getattr(shape, field)
        digits = sum(letter.isdigit() for letter in number)
        if not (PHONE.fullmatch(number) and PHONE_DIGITS[0] <= digits <= PHONE_DIGITS[1]):
            fix = 'write it as patients dial it, for instance "555-555-0142"'
            yield Problem(clinic.place(field), "C512", f'"{number}" is not a phone number', fix)
    if _digits(shape.phone) == _digits(shape.after_hours):
        what = f'after_hours is the same number as phone ("{shape.after_hours}")'
        yield Problem(clinic.place("after_hours"), "C514", what, "write the after-hours number")
    if not is_public(shape.website):
        fix = "write the whole address, for instance https://clinic.example"
        what = f'"{shape.website}" is not an https address'
        yield Problem(clinic.place("website"), "C513", what, fix)


def _digits(number: str) -> str:
    return re.sub(r"[^0-9]", "", number)


def _colour(clinic: Loaded[ClinicFile]) -> Iterator[Problem]:
    colour = clinic.shape.colour
    ratio = contrast_ratio(colour, WHITE)
    if ratio < TEXT_CONTRAST:
        usable = darken_to(colour, TEXT_CONTRAST)
        # Cut, not rounded: 4.46 must not read as 4.5.
        shown = f"{int(ratio * 100) / 100:g}"
        what = f"{colour} on white has a contrast of {shown} to 1, text needs {TEXT_CONTRAST:g}"
        yield Problem(clinic.place("colour"), "C511", what, f'write "{usable}"')
