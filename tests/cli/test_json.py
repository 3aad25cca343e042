"""``--json``: one document however a command ends, with the fields that the page promises."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from many_clinics import add_clinic
from signed import write_signed

from handouts.cli.main import main
from handouts.doctor import run as examination
from handouts.doctor.diagnosis import Diagnosis
from handouts.errors import ExitCode

pytestmark = pytest.mark.usefixtures("made_once")

ROOT = Path(__file__).resolve().parents[2]
TINY = str(ROOT / "tests" / "tiny")
CARD = "screen/card.water-rinse.letter.en.pdf"


def promised() -> Mapping[str, set[str]]:
    """The fields of each row of the page's table."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = page.split("\n## JSON\n", 1)[1].split("\n## ", 1)[0].splitlines()
    cells = [row.strip("|").split("|") for row in rows if row.startswith("| ")][1:]
    return {
        where.strip().replace("`", ""): set(re.findall("`([a-z_]+)`", fields))
        for where, fields in cells
    }


FIELDS = promised()


class Asked:
    """The one document that a command printed, and its exit code."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        self.code = main([*arguments, "--json"])
        captured = capsys.readouterr()
        (line,) = captured.out.splitlines()
        self.said: dict[str, Any] = json.loads(line)
        self.errors = captured.err
        assert self.said["exit_code"] == self.code

    def check(self, command: str, lists: Mapping[str, str]) -> None:
        """Hold the document, and the first entry of each of its lists, to the page."""
        assert self.said.keys() - {"exit_code"} == FIELDS[command]
        for field, row in lists.items():
            assert self.said[field][0].keys() == FIELDS[row]


def test_a_build_and_a_check_of_what_it_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    made = Asked(capsys, "card", "--content", TINY, "--edition", "screen", "--out", str(tmp_path))
    made.check("build", {"handouts": "a handout of build"})
    assert made.said["handouts"][0]["path"] == CARD
    assert made.errors == ""
    checked = Asked(capsys, "check", "--content", TINY, str(tmp_path / CARD))
    checked.check("check", {"files": "a file of check"})
    assert checked.said["files"][0]["good"] is True


def test_a_build_of_many_clinics(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    add_clinic(tmp_path / "clinics", "elm")
    where = ("--clinics", str(tmp_path / "clinics"), "--out", str(tmp_path / "dist"))
    made = Asked(capsys, "card", "--content", TINY, "--edition", "text", *where)
    made.check("build --clinics", {"clinics": "a clinic of build --clinics"})
    assert made.code == ExitCode.OK


def test_an_approval_what_has_changed_since_and_a_draft(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shutil.copytree(TINY, tmp_path / "content")
    where = ["--content", str(tmp_path / "content"), "--out", str(tmp_path / "dist")]
    where += ["--today", "2026-11-26"]
    assert Asked(capsys, *where).code == ExitCode.OK
    who = ("--by", "Ann Sample", "--role", "nurse", "--review-by", "2027-05-22")
    signed = Asked(capsys, "approve", *who, *where)
    signed.check("approve", {"signed": "a signature of approve"})
    assert len(signed.said["missing"]) == 2
    differing = Asked(capsys, "approve", "--diff", *where)
    differing.check("approve --diff", {"changes": "a change of approve --diff"})
    write_signed(tmp_path / "content")
    drafted = Asked(capsys, "email", "card", *where)
    drafted.check("email", {"drafts": "a draft of email"})


def test_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    listed = Asked(capsys, "list", "--content", TINY, "--edition", "screen")
    listed.check("list", {"handouts": "a handout of list"})


def test_the_doctor(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the test page, which tests/doctor/ looks at."""
    page = Diagnosis("Test page", "Proves it.", "broken", "Refused.", "sh install.sh")
    monkeypatch.setattr(examination, "_self_test", lambda _: [page])
    examined = Asked(capsys, "doctor")
    examined.check("doctor", {"parts": "a part of doctor"})
    assert examined.code == ExitCode.DEPENDENCY
    assert examined.said["first"] == "sh install.sh"


def test_problems_of_the_content(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = Asked(capsys, "list", "--content", TINY, "--clinic", str(tmp_path / "none.yaml"))
    found_row = "all commands, when they stop early"
    assert found.said.keys() - {"exit_code"} == FIELDS[found_row] - {"error"}
    assert found.said["problems"][0].keys() == FIELDS["a problem"]
    assert found.code == ExitCode.CONTENT


@pytest.mark.parametrize(
    "arguments",
    [
        ("cart", "--content", TINY),
        ("--colour",),
        ("check",),
        ("check", "--content", TINY, "nowhere.pdf"),
        ("doctor", "too much"),
    ],
)
def test_a_slip_on_the_command_line(
    arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    slip = Asked(capsys, *arguments)
    assert slip.code == ExitCode.USAGE
    assert slip.said.keys() == {"exit_code", "error"}
    assert slip.errors == ""


def test_an_output_folder_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    stopped = Asked(capsys, "card", "--content", TINY, "--out", str(tmp_path / "file"))
    assert stopped.code == ExitCode.OUTPUT
    assert "Cannot write to" in stopped.said["error"]


@pytest.mark.parametrize(("ends", "code"), [(KeyboardInterrupt, 130), (RuntimeError, 70)])
def test_ctrl_c_and_a_fault_of_ours(
    ends: type[BaseException],
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise ends

    monkeypatch.setattr("handouts.cli.options.load", broken)
    stopped = Asked(capsys, "list")
    assert stopped.code == code
    assert stopped.said.keys() == {"exit_code", "error"}
    assert ("Traceback" in stopped.errors) is (code == ExitCode.BUG)
