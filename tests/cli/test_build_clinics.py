"""``build.py --clinics``: what is said of each clinic, how it ends, and how it is stopped."""

from __future__ import annotations

import datetime
import json
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command_line import stopped, typed
from many_clinics import TINY, add_clinic

from handouts.cli import clock
from handouts.cli.main import main
from handouts.errors import ExitCode
from handouts.release import build_clinics
from handouts.release.build_clinics import ClinicOutcome
from handouts.release.cache import sha256
from handouts.release.manifest import read_manifest
from handouts.release.set_manifest import read_set

WORDS = ("card", "--edition", "text", "--content", str(TINY))


@pytest.fixture
def clinics(tmp_path: Path) -> Path:
    folder = tmp_path / "clinics"
    for name in ("ash", "elm", "oak"):
        add_clinic(folder, name)
    return folder


def asked(folder: Path) -> list[str]:
    return [*WORDS, "--clinics", str(folder), "--out", str(folder.parent / "dist")]


def test_each_clinic_has_a_line_and_the_time_left_is_reported(
    clinics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(asked(clinics)) == ExitCode.OK
    said = capsys.readouterr().out
    assert "1/3 " in said.splitlines()[1]
    assert said.splitlines()[1].endswith(": 1 made, about a minute left")
    assert said.splitlines()[3].endswith(": 1 made")
    assert "3 of 3 clinics are made." in said
    assert "dist/clinics.html" in said


def test_a_mistake_is_reported_with_its_place_and_the_others_are_made(
    clinics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = add_clinic(clinics, "elm", phone="ask us")
    assert main(asked(clinics)) == ExitCode.CONTENT
    captured = capsys.readouterr()
    assert captured.err.startswith(f"{wrong}:6:8 C512 ")
    assert "elm: NOT MADE, 1 problem" in captured.out
    assert "2 of 3 clinics are made." in captured.out


def test_a_clinic_with_a_refused_handout_does_not_count_as_made(
    clinics: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_one_refused(*given: Any) -> Iterator[ClinicOutcome]:
        for outcome in build_clinics.build_clinics(*given):
            is_elm = outcome.clinic.slug == "elm"
            steps = [replace(s, state="refused") if is_elm else s for s in outcome.handouts]
            yield replace(outcome, handouts=tuple(steps))

    monkeypatch.setattr("handouts.cli.build_clinics.build_clinics", with_one_refused)
    assert main(asked(clinics)) == ExitCode.GATE
    said = capsys.readouterr().out
    assert "elm: 1 REFUSED" in said
    assert "2 of 3 clinics are made." in said


def test_what_is_wrong_with_the_words_of_all_is_reported_once(
    clinics: Path, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tiny / "ear-rinse" / "en" / "rinse.yaml"
    words.write_text(words.read_text("utf-8") + "unknown: field\n", "utf-8")
    own = [str(tiny) if word == str(TINY) else word for word in asked(clinics)]
    code = main(own)
    captured = capsys.readouterr()
    assert code == ExitCode.CONTENT
    assert len(captured.err.splitlines()) == 1
    assert captured.out.count("NOT MADE, 1 problem") == 3


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--clinic", str(TINY / "clinic.yaml")), "leave out one of them"),
        (("--edition", "fill-in"), "has its own command"),
        (("cart",), 'There is no piece "cart"'),
        (("--edition", "txet"), 'There is no edition "txet"'),
        (("--treatment", "drops"), 'There is no treatment "drops"'),
        (("--executor", "here:8786"), '--executor is "here:8786"'),
    ],
)
def test_a_slip_on_the_command_line_is_reported_before_work_begins(
    more: tuple[str, ...], said: str, clinics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_clinic(clinics, "ash", phone="ask us")
    assert main([*asked(clinics), *more]) == ExitCode.USAGE
    captured = capsys.readouterr()
    assert said in captured.err
    assert len(captured.err.splitlines()) == 1
    assert captured.out == ""
    assert not (clinics.parent / "dist").exists()


def test_what_is_for_a_print_shop_waits_for_its_signatures(
    clinics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["card", "--content", str(TINY), "--edition", "press"]
    command += ["--clinics", str(clinics), "--out", str(clinics.parent / "dist"), "--json"]
    assert main(command) == ExitCode.GATE
    said = json.loads(capsys.readouterr().out)
    assert [one["withheld"] for one in said["clinics"]] == [1, 1, 1]
    assert "build.py approve" in said["notes"][0]


def test_a_code_is_found_whichever_clinic_it_is_of(
    clinics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(asked(clinics))
    out = clinics.parent / "dist"
    (entry,) = read_manifest(out / "oak").handouts
    capsys.readouterr()
    assert main(["which", entry.code, "--words", "--out", str(out)]) == ExitCode.OK
    assert "Clinic oak" in capsys.readouterr().out


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGKILL], ids=lambda asked: asked.name)
def test_a_build_that_is_stopped_leaves_each_folder_whole_and_is_resumed(
    asked: signal.Signals, clinics: Path
) -> None:
    out = clinics.parent / "dist"
    command = ["--content", str(TINY), "--edition", "screen"]
    command += ["--clinics", str(clinics), "--out", str(out)]
    # The last that is written of a clinic.
    code, errors = stopped(asked, lambda: list(out.glob("*/index.html")), *command)
    assert code == (130 if asked is signal.SIGINT else -asked)
    assert b"Traceback" not in errors
    whole = {
        out / index.parent.name / entry.path: entry
        for index in out.glob("*/index.html")
        for entry in read_manifest(index.parent).handouts
    }
    assert all(sha256(path.read_bytes()) == entry.sha256 for path, entry in whole.items())
    kept = {path: path.stat().st_mtime_ns for path in whole}
    said = json.loads(typed("build.py", *command, "--json").stdout)
    assert said["exit_code"] == ExitCode.OK
    assert sum(one["unchanged"] for one in said["clinics"]) >= len(kept) > 0
    assert all(path.stat().st_mtime_ns == when for path, when in kept.items())
    assert [one.state for one in read_set(out).clinics] == ["released"] * 3
    assert not list(out.rglob("*.part"))


def test_a_second_build_that_would_change_nothing_answers_at_once(clinics: Path) -> None:
    command = ("build.py", *asked(clinics))
    assert typed(*command).returncode == ExitCode.OK
    again = typed("-X", "importtime", *command)
    lines = ["1/3 ash: 1 unchanged", "2/3 elm: 1 unchanged", "3/3 oak: 1 unchanged"]
    assert again.stdout.splitlines()[:3] == lines
    assert "pydantic" not in again.stderr
    add_clinic(clinics, "elm", phone="555-555-0144")
    assert "elm: 1 made" in typed(*command).stdout


def test_that_another_day_is_meant_is_told_each_time(clinics: Path) -> None:
    tomorrow = str(clock.today() + datetime.timedelta(days=1))
    command = ("build.py", *asked(clinics), "--today", tomorrow)
    for _ in range(2):
        assert f"Check dates are judged as of {tomorrow}" in typed(*command).stdout
