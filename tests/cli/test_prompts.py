"""The questions as a person meets them: asked, refused with the reason, asked again, reviewed."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from made_editions import ROOT, TINY

from handouts.cli.output import Terminal
from handouts.cli.prompts import ask_all, confirm
from handouts.editor.answers import ClinicForm
from handouts.errors import UsageError
from handouts.source.loader import read_topic

# The tiny topic's questions in order: treatments, paper, editions, name, clinician, address (two
# lines), phone, after hours, phone style, hours, website, logo, color, look, then the house rules
# stay, ride, bring.
WHO = ["Ear Clinic", "", "1 Road", "", "207-555-0199", "207-555-0198", "", "9 to 5", "ear.example"]
ANSWERS = ["1", "1", "1", *WHO, "", "", "", "2", "taxi", "a towel"]
WRITE = [""]


def talk(
    typed: Sequence[str], monkeypatch: pytest.MonkeyPatch, form: ClinicForm | None = None
) -> ClinicForm:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
    form = form or ClinicForm(read_topic(TINY, "ear-rinse")[0], Path("clinic.yaml"))
    ask_all(form, Terminal())
    return form


def test_every_question_is_asked_once_with_its_reason_and_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    form = talk([*ANSWERS, *WRITE], monkeypatch)
    said = capsys.readouterr().out
    assert form.given[("treatments",)] == ("water-rinse",)
    assert form.given[("address",)] == ("1 Road",)
    assert form.given["house_rules", "ride"] == "taxi"
    assert ("logo",) not in form.given
    titles = [line for line in said.splitlines() if " of " in line and line[:1].isdigit()]
    assert titles[0].startswith("1 of ")
    assert titles[-1] == "17 of 17  What do patients bring?"
    assert "It decides the crisis line" not in said
    assert "Country: United States, the only choice so far." in said
    assert "The number patients call during office hours. It is on every page." in said
    assert said.count("\n1 of 18") == 1
    assert "\x1b" not in said
    assert "!" not in said


def test_a_refused_answer_comes_back_with_the_reason_until_it_is_right(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = [*ANSWERS, *WRITE]
    typed[15:16] = ["0.5", "a while", "2"]
    typed[7:8] = ["", "ask at the desk", "207-555-0199"]
    typed[0:1] = ["7", "steam", "water-rinse"]
    form = talk(typed, monkeypatch)
    said = " ".join(capsys.readouterr().out.split())
    assert "Not accepted: there is no number 7. Type 1 to 2." in said
    assert 'Not accepted: C302 unknown treatment "steam"' in said
    assert 'Not accepted: C204 "phone" is empty' in said
    assert "Not accepted: C512 " in said
    assert "after the colon" not in said
    assert 'write one number, for instance "555-555-0142"' in said
    assert "Not accepted: C505 " in said
    assert "the label asks for at least 1 hour" in said
    assert 'Not accepted: C503 stay is "a while"' in said
    assert form.given["house_rules", "stay"] == 2
    assert form.given[("phone",)] == "207-555-0199"


@pytest.mark.parametrize("none", ["", "none", "No", "-"])
def test_a_clinic_without_a_logo_says_so(none: str, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [*ANSWERS, *WRITE]
    assert typed[12] == ""
    typed[12] = none
    assert ("logo",) not in talk(typed, monkeypatch).given


def test_any_answer_can_be_changed_before_the_file_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Answer 6 is the name, 8 the address, 14 the logo; Enter leaves what is there.
    typed = [*ANSWERS, "99", "6", "Oak Clinic", "8", "", "14", str(TINY / "logo.svg"), *WRITE]
    form = talk(typed, monkeypatch)
    said = capsys.readouterr().out
    assert 'There is no answer "99". Type 1 to 20.' in said
    assert "Your answer [Ear Clinic]:" in said
    assert form.given[("name",)] == "Oak Clinic"
    assert form.given[("address",)] == ("1 Road",)
    assert form.logo() == TINY / "logo.svg"


def test_an_answer_that_no_longer_goes_with_another_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Answer 9 is the phone: it becomes the after-hours number.
    typed = [*ANSWERS, "9", "207-555-0198", "207-555-0197", *WRITE]
    form = talk(typed, monkeypatch)
    assert "After hours: C514 " in capsys.readouterr().out
    assert form.given[("after_hours",)] == "207-555-0197"


def test_what_spoils_other_words_together_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tiny: Path
) -> None:
    files, problems = read_topic(tiny, "ear-rinse")
    assert problems == ()
    form = ClinicForm(files, tiny / "clinic.yaml")
    typed = [*ANSWERS[:-1], "a towel", *WRITE]
    talk(typed, monkeypatch, form)
    capsys.readouterr()
    # Put in past the questions, nothing but the section in which it is printed is too hard.
    hard = "ophthalmological identification documentation"
    form.given |= {("house_rules", "bring"): f"{hard}, {hard}"}
    no_clinician = no_logo = ""
    talk([no_clinician, no_logo, "", "20", "a towel", *WRITE], monkeypatch, form)
    said = " ".join(capsys.readouterr().out.split())
    assert "Your answers do not fit together:" in said
    assert "rinse.yaml" in said
    assert "C605" in said
    assert 'There is no answer ""' in said
    assert form.conflicts() == ({}, ())


def test_only_what_is_open_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    form = ClinicForm(read_topic(TINY, "ear-rinse")[0], Path("clinic.yaml"))
    assert form.give_all({("name",): ("Oak",), ("phone",): ("207-555-0199",)}) == {}
    typed = [*ANSWERS[:3], *ANSWERS[4:7], *ANSWERS[8:], *WRITE]
    talk(typed, monkeypatch, form)
    said = capsys.readouterr().out
    assert "\n4 of 18" not in said
    assert "\n6 of 18  Address\n" in said
    assert form.given[("name",)] == "Oak"


def test_a_house_rule_that_clinicians_decide_is_not_answered_by_enter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    form = ClinicForm(read_topic(ROOT / "content", "ketamine")[0], Path("clinic.yaml"))
    typed = ["1", "", "", *WHO, "", "", "", "", "", "Eat breakfast.", "", "1", *[""] * 5, *WRITE]
    talk(typed, monkeypatch, form)
    said = " ".join(capsys.readouterr().out.split())
    assert said.count('Not accepted: C502 the house rule "iv_eating" is blank') == 2
    assert said.count('Not accepted: C502 the house rule "iv_stay" is blank') == 1
    assert "Your clinicians decide this, so nothing is suggested." in said
    assert "For instance: You may eat breakfast. Eat little or no lunch." in said
    assert form.given["house_rules", "iv_eating"] == "Eat breakfast."
    assert ("house_rules", "esketamine_stay") not in form.given


def test_answers_that_end_too_early_are_reported_with_their_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(UsageError, match=r'ended before "Phone"\. Nothing was written'):
        talk(ANSWERS[:7], monkeypatch)
    with pytest.raises(UsageError, match=r"The input ended\. Nothing was written"):
        talk(ANSWERS, monkeypatch)


class Interrupted(io.StringIO):
    def readline(self, *_: object) -> str:  # type: ignore[override]
        raise KeyboardInterrupt


def test_ctrl_c_says_that_nothing_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Interrupted())
    form = ClinicForm(read_topic(TINY, "ear-rinse")[0], Path("clinic.yaml"))
    with pytest.raises(click.Abort, match=r"Stopped\. Nothing was written"):
        ask_all(form, Terminal())


class Closed(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_ctrl_d_in_a_terminal_is_like_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was answered until then was lost, as it is of piped answers that end too early."""
    monkeypatch.setattr(sys, "stdin", Closed())
    form = ClinicForm(read_topic(TINY, "ear-rinse")[0], Path("clinic.yaml"))
    with pytest.raises(click.Abort, match=r"Stopped\. Nothing was written"):
        ask_all(form, Terminal())


@pytest.mark.parametrize(("typed", "yes"), [("y", True), ("YES", True), ("", False), ("n", False)])
def test_enter_says_no(typed: str, yes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed + "\n"))
    assert confirm("Write a new one?") is yes


def test_a_narrow_window_breaks_lines_between_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    talk([*ANSWERS, *WRITE], monkeypatch)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 60  # a prompt and what is typed stay on one line
    assert "  The number patients call during office hours." in lines


def test_an_answer_stands_apart_from_a_long_heading(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A heading as long as its column ran into the answer: "esketamine drink2 hours"."""
    monkeypatch.setattr("handouts.cli.prompts._COLUMN", len("Country"))
    talk([*ANSWERS, *WRITE], monkeypatch)
    assert "Country United States" in capsys.readouterr().out
