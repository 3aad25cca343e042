"""Options and arguments as people type them, and what is said of those that nobody can mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.cli.main import main
from handouts.cli.parameter_types import INDEX_TITLE
from handouts.errors import ExitCode

TINY = ("--content", "tests/tiny")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--out", ""), "--out needs the name of a folder after it."),
        (("list", "--content", ""), "--content needs the name of a folder after it."),
        (("--clinic", ""), "--clinic needs the name of a file after it."),
        (("check", ""), "Which file?"),
        (("",), 'There is no piece "".'),
        ((" ",), 'There is no piece "".'),
        (("--paper", ""), 'There is no paper "".'),
        (("--paper", "--all"), "--paper needs a name after it."),
        (("list", "--clinic", "a.yaml", "--clinic=b.yaml"), "--clinic is given twice. Keep one"),
        (("email", "card", "--paper", "a4", "--paper=letter"), "--paper is given twice."),
        (("approve", "--by", "--role", "nurse"), "--by needs a name after it."),
        (("--no-all",), "No such option --no-all. That is the default: leave it out."),
        (("edit", "--browser"), "That is the default: leave it out"),
        (("--ALL",), "Did you mean --all?"),
        (("--piece", "sheet"), "No such option --piece. Write for instance: python3 build.py"),
        (("email", "sheet", "--to", "ann@x.org"), "No such option --to. For help"),
        (("email", "sheet", "ann@x.org"), 'Leave "ann@x.org" out: you write who gets it'),
        (("edit", "--port", "65536"), "--port takes a number from 0 to 65535."),
        (("watch", "--port", "-1"), "--port takes a number from 0 to 65535."),
        (("watch", "--port", "http"), "--port takes a number from 0 to 65535."),
        (("help", "lists"), 'There is no command "lists".'),
        (("all",), "To make all handouts, name none"),
        (("draft",), "Did you mean: python3 build.py email"),
        (("Sign",), "Did you mean: python3 build.py approve"),
        (("sheet", "list"), "The command comes first: python3 build.py list"),
        (("--paper", "list"), 'There is no paper "list".'),
        (("sheet.water-rinse.letter.en",), "build.py sheet"),
    ],
)
def test_what_nobody_can_mean_is_said_in_one_line(
    typed: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    places = () if typed[0] in {"help", "approve"} or "--content" in typed else TINY
    assert main([*typed, *places]) == ExitCode.USAGE
    printed = capsys.readouterr()
    assert printed.out == ""
    (line,) = printed.err.splitlines()
    assert said in line


@pytest.mark.parametrize("typed", ["—paper", "––paper", "–-paper", "--paper", "—paper=letter"])
def test_dashes_of_a_word_processor_are_hyphens(
    typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    value = () if "=" in typed else ("letter",)
    assert main(["list", *TINY, typed, *value]) == ExitCode.OK
    assert "sheet.water-rinse.letter" in capsys.readouterr().out


def test_a_folder_for_handouts_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, to in (("circle", "circle"), ("lost", "nowhere"), ("right", ".")):
        (tmp_path / name).symlink_to(tmp_path / to)
    for folder, said in (
        (tmp_path / "circle", "is a link that leads nowhere: name another folder."),
        (tmp_path / "lost", "is a link that leads nowhere: name another folder."),
        (Path("tests/tiny"), "holds the words or the program"),
        (Path(), "holds the words or the program"),
    ):
        assert main([*TINY, "--out", str(folder)]) == ExitCode.USAGE
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line
    assert main(["list", *TINY[:1], "tests/tiny"]) == ExitCode.OK
    out = str(tmp_path / "right")
    assert main([*TINY, "--edition", "text", "--out", out]) == ExitCode.OK


def test_a_page_of_others_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!DOCTYPE html><title>Our clinic</title>", encoding="utf-8")
    made = [*TINY, "--edition", "text", "--out", str(tmp_path)]
    assert main(made) == ExitCode.USAGE
    (line,) = capsys.readouterr().err.splitlines()
    assert "has an index.html that was not made here, and would be lost" in line
    assert "Our clinic" in page.read_text(encoding="utf-8")
    page.unlink()
    assert main(made) == ExitCode.OK
    assert INDEX_TITLE in page.read_bytes()
    assert main(made) == ExitCode.OK


@pytest.mark.parametrize("disk", ["/", "/usr/..", "//"])
def test_handouts_are_not_written_beside_the_folders_of_the_system(
    disk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*TINY, "--out", disk]) == ExitCode.USAGE
    assert f"{disk} is the whole disk: name another folder" in capsys.readouterr().err


def test_dashes_that_begin_no_option_stay(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", *TINY, "—nothing"]) == ExitCode.USAGE
    assert '"—nothing"' in capsys.readouterr().err


def test_a_port_is_reported_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edit", "--help"]) == ExitCode.OK
    said = " ".join(capsys.readouterr().out.split())
    assert "--port N Serve the page on this port, up to 65535; by default, any free port." in said
    assert "<=" not in said


@pytest.mark.parametrize(
    "typed",
    [
        ("--paper", "letter", "list", *TINY),
        (*TINY, "--paper=letter", "list"),
        ("--json", *TINY, "list", "--paper", "letter"),
    ],
)
def test_options_may_be_before_their_command(
    typed: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == ExitCode.OK
    assert "sheet.water-rinse.letter" in capsys.readouterr().out


@pytest.mark.parametrize(
    "typed",
    [
        ("list", "--clinic", "a.yaml", "--clinic=a.yaml"),
        ("check", "--clinic", "a.yaml", "--", "--clinic", "b.yaml"),
    ],
)
def test_the_same_answer_twice_is_one(
    typed: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*typed[:1], *TINY, *typed[1:]]) == ExitCode.CONTENT
    assert capsys.readouterr().err.startswith("a.yaml:1:1 C101")
