"""What the clinic file's class says of a field is all that the program knows of it."""

from __future__ import annotations

import re
from typing import Annotated

from made_editions import ROOT
from pydantic import StringConstraints

from handouts.model.base import Text, written_names
from handouts.model.clinic import DETAILS, ClinicFile
from handouts.model.details import About, details_of
from handouts.model.words import ProgramWords


def test_every_field_of_the_clinic_file_says_what_the_program_knows_of_it() -> None:
    assert tuple(DETAILS) == written_names(ClinicFile)
    assert all(detail.about.why and detail.about.description for detail in DETAILS.values())


def test_a_field_that_must_be_there_has_a_stand_in() -> None:
    needed = {name for name, detail in DETAILS.items() if detail.is_required}
    assert needed == {name for name, detail in DETAILS.items() if detail.about.stand_in}


def test_what_may_be_left_out_has_words_for_each_choice_in_its_place() -> None:
    for detail in DETAILS.values():
        if instead := detail.about.instead:
            assert detail.is_optional
            words = {f"{instead}_{choice}" for choice in DETAILS[instead].choices}
            assert words
            assert words <= ProgramWords.model_fields.keys()


def test_no_two_fields_share_a_position() -> None:
    for positions in (
        [d.about.asked for d in DETAILS.values() if d.about.asked],
        [d.about.printed for d in DETAILS.values() if d.about.printed],
    ):
        assert sorted(positions) == list(range(1, len(positions) + 1))


def test_a_field_is_named_where_it_is_declared_and_where_it_is_printed() -> None:
    named = {
        path.relative_to(ROOT).as_posix()
        for folder in ("handouts", "templates")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in {".py", ".j2"}
        and re.search(r"\bafter_hours\b", path.read_text(encoding="utf-8"))
    }
    assert named == {
        "handouts/model/clinic_details.py",
        "handouts/release/expected/printed_words.py",
        "templates/booklet.html.j2",
    }


class _Larger(ClinicFile):
    fax_number: Annotated[
        Text,
        StringConstraints(max_length=20),
        About(
            "Your fax.", kind="phone", why="doctors send letters", asked=18, example="555-555-0111"
        ),
    ]


def test_a_new_field_brings_its_line_its_limit_and_its_kind() -> None:
    fax = details_of(_Larger)["fax_number"]
    assert str(fax.line) == 'fax_number: "555-555-0111"'
    assert (fax.most, fax.is_list, fax.is_required, fax.choices) == (20, False, True, ())
    assert fax.singular == "fax_number"
