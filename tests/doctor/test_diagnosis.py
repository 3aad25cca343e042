"""What is printed of each part, and how the doctor ends."""

from __future__ import annotations

from handouts.doctor.diagnosis import Diagnosis, Instruction, closing, document, exit_code, lines
from handouts.errors import ExitCode

WELL = Diagnosis("Pango", "Lays out the text.", "ok", "Version 1.50.")
SICK = Diagnosis("Fonts", "Set the pages.", "missing", "Missing: a.ttf.", "sh install.sh")
FULL = Diagnosis(
    "Free disk", "Room.", "broken", "0 MB free.", Instruction("Delete files."), ExitCode.OUTPUT
)
ABSENT = Diagnosis("git", "Keeps words.", "optional", "Not here.", "apt-get install git")
NOTED = Diagnosis("Content", "The words.", "note", "Not tried.")


def test_a_line_says_the_state_the_part_its_use_and_what_to_type() -> None:
    assert lines(WELL, 80) == ["ok        Pango            Lays out the text. Version 1.50."]
    first, second = lines(SICK, 80)
    assert first == "missing   Fonts            Set the pages. Missing: a.ttf."
    assert second.strip() == "Type: sh install.sh"


def test_a_sentence_is_not_to_be_typed() -> None:
    assert lines(FULL, 80)[-1].strip() == "Do: Delete files."


def test_lines_are_no_wider_than_the_screen_but_what_is_to_be_copied() -> None:
    long = SICK._replace(found="Missing: " + "a.ttf, " * 30, cure="x" * 90)
    for width in (40, 80):
        *description, cure = lines(long, width)
        assert max(map(len, description)) <= width
        assert cure.endswith("x" * 90)


def test_the_first_fault_part_decides_how_it_ends() -> None:
    assert (exit_code([WELL, ABSENT, NOTED]), closing([WELL, ABSENT, NOTED])) == (
        0,
        "Everything is ready.",
    )
    assert (exit_code([WELL, FULL, SICK]), closing([WELL, FULL, SICK])) == (
        ExitCode.OUTPUT,
        "First: Delete files.",
    )
    assert exit_code([SICK, FULL]) == ExitCode.DEPENDENCY


def test_the_document_says_the_same() -> None:
    said = document([WELL, SICK])
    assert (said["ready"], said["first"]) == (False, "sh install.sh")
    assert document([WELL, NOTED])["ready"] is True
