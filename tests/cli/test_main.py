"""The commands as a person types them: what they print and how they end."""

from __future__ import annotations

import errno
import html
import json
import re
import shutil
import signal
from pathlib import Path
from unittest.mock import Mock

import pytest
from changed_content import reword_statement
from command_line import stopped

from handouts.cli.main import commands, main
from handouts.errors import ExitCode
from handouts.render import templates

pytestmark = pytest.mark.usefixtures("made_once")

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "tiny"
TEXT = "text/sheet.water-rinse.en.txt"
CARD = "screen/card.water-rinse.letter.en.pdf"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "dist"
    assert main(["--content", str(TINY), "--edition", "screen", "--out", str(out)]) == ExitCode.OK
    return out


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the tiny content, to be spoilt."""
    return Path(shutil.copytree(TINY, tmp_path / "content"))


def test_a_build_lists_what_it_made(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["card", "--content", str(TINY), "--edition", "screen", "--out", str(built)]
    assert main(arguments) == ExitCode.OK
    said = capsys.readouterr().out
    assert CARD in said
    assert "unchanged, draft" in said
    assert "1 of 1 handouts passed every check" in said
    assert f"open {built / 'index.html'} in a browser" in said


def test_a_name_of_any_characters_is_printed_as_it_is(copy: Path, tmp_path: Path) -> None:
    name, clinic, out = "Ca*lm {Mind} [N] <b> & `Co` \\o/", copy / "clinic.yaml", tmp_path / "dist"
    said = clinic.read_text(encoding="utf-8").replace("Ash Lane Sample Clinic", f"'{name}'")
    clinic.write_text(said, encoding="utf-8")
    for edition in ("screen", "text", "phone"):
        arguments = ["--content", str(copy), "--edition", edition, "--out", str(out)]
        assert main(arguments) == ExitCode.OK
    assert name in (out / TEXT).read_text(encoding="utf-8")
    assert html.escape(name) in (out / "index.html").read_text(encoding="utf-8")


def test_a_name_in_plain_characters_is_still_the_name(copy: Path, tmp_path: Path) -> None:
    clinic, out = copy / "clinic.yaml", tmp_path / "dist"
    said = clinic.read_text(encoding="utf-8").replace("Ash Lane Sample Clinic", "Ash’s [N] – {M}")
    clinic.write_text(said, encoding="utf-8")
    arguments = ["--content", str(copy), "--edition", "text", "--out", str(out)]
    assert main(arguments) == ExitCode.OK
    assert "Ash's [N] - {M}" in (out / TEXT).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Clinic", "Draft", "B", "1", "Check again by May 22, 2027"])
def test_a_name_that_is_in_the_foot_already_is_a_name(
    copy: Path, tmp_path: Path, name: str
) -> None:
    clinic = copy / "clinic.yaml"
    said = clinic.read_text(encoding="utf-8").replace("Ash Lane Sample Clinic", f'"{name}"')
    clinic.write_text(said, encoding="utf-8")
    arguments = ["--content", str(copy), "--edition", "screen", "--out", str(tmp_path / "dist")]
    assert main(arguments) == ExitCode.OK


def test_problems_come_one_a_line_all_at_once_and_dist_stays(
    copy: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    clinic = copy / "clinic.yaml"
    clinic.write_text(
        clinic.read_text(encoding="utf-8").replace("country:", "contry:"), encoding="utf-8"
    )
    facts = copy / "ear-rinse" / "facts.yaml"
    facts.write_text("facts: no\n", encoding="utf-8")
    assert main(["--content", str(copy), "--out", str(built)]) == ExitCode.CONTENT
    lines = capsys.readouterr().err.splitlines()
    assert any(line.startswith(f"{clinic}:") and 'mean "country"' in line for line in lines)
    assert any(line.startswith(f"{facts}:1:") for line in lines)
    assert lines[-1].endswith("problems. Nothing was changed.")
    assert {path: path.read_bytes() for path in built.rglob("*") if path.is_file()} == before


def test_list_shows_what_would_be_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--content", str(TINY), "--edition", "screen"]) == ExitCode.OK
    said = capsys.readouterr().out
    assert CARD in said
    assert "2 handouts." in said


def test_check_knows_a_good_pdf_under_any_name(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    renamed = tmp_path / "for the portal.pdf"
    shutil.copy(built / CARD, renamed)
    assert main(["check", "--content", str(TINY), str(renamed)]) == ExitCode.OK
    assert "good" in capsys.readouterr().out


def test_a_stranger_among_the_files_keeps_no_other_from_being_checked(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger = tmp_path / "invoice.pdf"
    stranger.write_bytes(b"%PDF-1.4\n%%EOF\n")
    files = [str(stranger), str(tmp_path / "lost.pdf"), str(built / CARD)]
    assert main(["check", "--content", str(TINY), *files]) == ExitCode.USAGE
    said = capsys.readouterr()
    assert f"{built / CARD}: good" in said.out
    assert "invoice.pdf does not say which handout it is" in said.err
    assert "lost.pdf cannot be read: there is no such file" in said.err


def test_check_of_another_clinics_file_says_so_in_one_line(
    built: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clinic = copy / "clinic.yaml"
    clinic.write_text(clinic.read_text().replace("Ash Lane", "Elm Lane"))
    assert main(["check", "--content", str(copy), str(built / CARD)]) == ExitCode.GATE
    (line,) = capsys.readouterr().out.splitlines()
    assert "G704 whole file: is of another clinic" in line


def test_a_made_up_phone_is_warned_of_where_handouts_are_made_and_checked(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no refusal: the handout is made, and is good."""
    clinic, out = copy / "clinic.yaml", tmp_path / "out"
    text = clinic.read_text().replace("sample: true", "sample: false").replace("Ash Lane", "Elm")
    text = text.replace("555-555-0110", "207-443-2100").replace("555-555-0111", "207-555-0111")
    clinic.write_text(re.sub("(?m)^(website|logo):.*$", "", text).replace("1 Ash", "2 Elm"))
    where = ["--content", str(copy)]
    assert main([*where, "card", "--out", str(out)]) == ExitCode.OK
    assert main(["check", *where, str(out / CARD)]) == ExitCode.OK
    said = capsys.readouterr().out.splitlines()
    warnings = [line for line in said if "207-555-0111" in line]
    assert len(warnings) == 2
    assert f'{clinic}: after_hours "207-555-0111" is a made-up number' in warnings[0]


def test_what_is_true_of_several_files_is_said_once(
    built: Path, copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clinic = copy / "clinic.yaml"
    clinic.write_text(clinic.read_text().replace("Ash Lane", "Elm Lane"))
    renamed = tmp_path / "for the portal.pdf"
    shutil.copy(built / CARD, renamed)
    lost = [str(tmp_path / name) for name in ("lost.pdf", "gone.pdf", "lost.pdf")]
    files = [str(built / CARD), str(renamed), *lost]
    assert main(["check", "--content", str(copy), *files]) == ExitCode.GATE
    said = capsys.readouterr()
    assert said.out.splitlines()[1:] == [f"The same is true of {renamed}."]
    gone = f"there is no such file. The same is true of {tmp_path / 'gone.pdf'}."
    assert said.err.splitlines() == [f"{tmp_path / 'lost.pdf'} cannot be read: {gone}"]


def test_check_names_the_statement_that_an_edited_pdf_lacks(
    built: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reword_statement(copy, "Do not wait", "Never wait")
    assert main(["check", "--content", str(copy), str(built / CARD)]) == ExitCode.GATE
    assert "RS-ring" in capsys.readouterr().out


def test_check_of_a_file_that_is_no_pdf_is_a_finding_not_a_crash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    no_pdf = tmp_path / "card.water-rinse.letter.en.pdf"
    no_pdf.write_bytes(b"not a PDF")
    assert main(["check", "--content", str(TINY), str(no_pdf)]) == ExitCode.GATE
    assert "G101" in capsys.readouterr().out


def test_a_pdf_that_breaks_off_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    half = tmp_path / "ours.pdf"
    half.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    assert main(["check", "--content", str(TINY), str(half)]) == ExitCode.USAGE
    assert capsys.readouterr().err.startswith(f"{half} breaks off before its end. Copy it again")


def test_a_file_whose_name_begins_with_a_dash_can_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-name.pdf").write_bytes(b"no pdf")
    for named in (["--", "-name.pdf"], ["./-name.pdf"], ["--quiet", "--", "-name.pdf"]):
        assert main(["check", *named]) == 1
        assert capsys.readouterr().err.startswith("-name.pdf is not a PDF, or it is damaged.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cart"], 'There is no piece "cart"'),
        (["--paper", "a3"], 'There is no paper "a3"'),
        (["--colour"], "No such option"),
        (["check"], "Which file? For instance: python3 build.py check dist/screen/*.pdf"),
        (
            ["press"],
            '"press" is an edition, not a piece. To make it: python3 build.py --edition press',
        ),
        (
            ["card", "Water"],
            '"Water" is a treatment, not a piece. To choose it: python3 build.py --treatment water',
        ),
        (["elm lane.yaml"], "As clinic file: python3 build.py --clinic 'elm lane.yaml'"),
        (["my card.pdf"], "To check a PDF: python3 build.py check 'my card.pdf'"),
        (["card,cart"], 'There is no piece "cart"'),
        (["--edition", "printer"], 'Did you mean "office"?'),
        (["build.py", "cart"], 'There is no piece "cart"'),
        (["--paper"], "--paper needs a name after it. python3 build.py list shows the names."),
        (["--out"], "--out needs the name of a folder after it."),
        (["--today", "x"], "--today takes a date written like 2026-11-22."),
        (["card", "--pappers"], "No such option --pappers. Did you mean --paper?"),
        (["check", "nowhere.pdf"], "nowhere.pdf cannot be read"),
    ],
)
def test_a_slip_on_the_command_line_is_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = arguments[:1] if arguments[0] in ("check", "build.py") else []
    rest = arguments[len(command) :]
    assert main([*command, "--content", str(TINY), *rest]) == ExitCode.USAGE
    errors = capsys.readouterr().err
    assert said in errors
    assert len(errors.splitlines()) == 1


def test_a_clinic_file_that_is_not_there_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "mine.yaml")
    assert main(["--content", str(TINY), "--clinic", missing]) == ExitCode.CONTENT
    assert missing in capsys.readouterr().err


def test_a_fault_of_ours_is_shown_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("handouts.cli.options.load", broken)
    assert main(["list"]) == ExitCode.BUG
    errors = capsys.readouterr().err
    assert "Traceback" in errors
    assert "fault in the program" in errors


@pytest.mark.parametrize(
    ("file", "is_ours"),
    [
        ("styles/layouts/card.css", False),
        ("handouts/release/processes/sample_fits.json", False),
        ("x", True),
    ],
)
def test_a_lost_file_of_the_program_is_one_line(
    file: str, is_ours: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = FileNotFoundError(errno.ENOENT, "No such file", str(ROOT / file))
    monkeypatch.setattr("handouts.cli.options.load", Mock(side_effect=lost))
    code = main(["list"])
    said = capsys.readouterr()
    assert code == (ExitCode.BUG if is_ours else ExitCode.DEPENDENCY)
    assert ("Traceback" in said.err) is is_ours
    message = f"{Path(file).name} is missing. Restore the folder {Path(file).parts[0]}."
    assert is_ours or message in said.out + said.err


def test_a_lost_template_ends_as_a_lost_style_sheet(
    built: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert built.is_dir()
    monkeypatch.setattr("handouts.render.templates.TEMPLATES", tmp_path)
    monkeypatch.setattr("handouts.cli.main.TEMPLATES", tmp_path)
    templates._environment.cache_clear()
    arguments = ["--content", str(TINY), "--edition", "phone", "--out", str(tmp_path / "dist")]
    try:
        assert main(arguments) == ExitCode.DEPENDENCY
    finally:
        templates._environment.cache_clear()
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "is missing. Restore the folder" in said[0]


@pytest.mark.parametrize("number", [errno.ENAMETOOLONG, errno.EACCES, errno.ELOOP])
def test_a_path_that_can_be_none_is_one_line(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = OSError(number, "No", "a" * 300)
    monkeypatch.setattr("handouts.cli.options.load", Mock(side_effect=refused))
    assert main(["list"]) == ExitCode.USAGE
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("aaa")
    assert said.endswith("cannot be used: No.")


@pytest.mark.parametrize(
    "typed", [["WHICH", "which"], ["Fill_In", "--hepl"], ["fill", "in", "--hepl"]]
)
def test_a_command_goes_by_its_letters(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == ExitCode.USAGE
    assert re.search("Which code|build.py fill-in --help", capsys.readouterr().err)


@pytest.mark.parametrize("typed", ["version", "-V", "?", "/?", "/Help", "\u2014help"])
def test_version_and_help_go_by_other_names(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([typed]) == ExitCode.OK
    said = capsys.readouterr().out
    assert said.startswith("handouts, version" if "v" in typed.casefold() else "Usage: ")


def test_help_starts_with_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == ExitCode.OK
    assert "Make this clinic's patient handouts" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wish", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda wish: wish.name
)
def test_a_wish_to_end_leaves_the_output_folder_whole(wish: signal.Signals, out: Path) -> None:
    # Eight handouts, two at once: while the first is written, others are being made.
    all_ = ("--content", str(TINY), "--paper", "letter,a4", "--edition", "screen,office")
    command = (*all_, "--out", str(out))
    code, errors = stopped(wish, lambda: list(out.rglob("*.pdf")), *command)
    assert code == 130
    assert b"Stopped" in errors
    assert b"Traceback" not in errors
    assert (out / "manifest.json").is_file()
    assert not [path for path in out.rglob("*") if path.suffix == ".part"]


def test_help_shows_each_example_on_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert any(line.startswith("python3 build.py list") for line in lines)


def test_json_is_one_document_that_another_program_can_read(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--content", str(TINY), "--edition", "screen", "--out", str(built), "--json"]
    assert main(arguments) == ExitCode.OK
    said = json.loads(capsys.readouterr().out)
    assert said["exit_code"] == 0
    assert [entry["state"] for entry in said["handouts"]] == ["unchanged", "unchanged"]
    assert said["handouts"][0]["path"] == CARD


def test_json_names_each_problem_by_file_line_and_column(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = copy / "ear-rinse" / "facts.yaml"
    facts.write_text("facts: no\n", encoding="utf-8")
    assert main(["list", "--content", str(copy), "--json"]) == ExitCode.CONTENT
    captured = capsys.readouterr()
    (problem, *_) = json.loads(captured.out)["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == (str(facts), 1, 8)
    assert captured.err == ""


def test_quiet_says_nothing_while_all_is_well(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--content", str(TINY), "--edition", "screen", "--out", str(built), "--quiet"]
    assert main(arguments) == ExitCode.OK
    captured = capsys.readouterr()
    assert captured.out + captured.err == ""


def test_quiet_still_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cart", "--content", str(TINY), "--quiet"]) == ExitCode.USAGE
    assert 'There is no piece "cart"' in capsys.readouterr().err


@pytest.mark.parametrize("command", ["", *commands.commands])
def test_every_help_fits_80_columns_and_shows_what_to_type(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*([command] if command else []), "--help"]) == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if len(line) > 80] == []
    examples = [line for line in lines if line.startswith("  ") and "python3 build.py" in line]
    assert len(examples) >= 2
    assert not [line for line in lines if line.endswith("...") and not line.startswith("Usage")]


def test_a_slip_points_to_the_help_of_its_own_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--nowhere"]) == ExitCode.USAGE
    assert "For help: python3 build.py check --help" in capsys.readouterr().err
