"""``build.py new`` as it is typed: what it writes, what it refuses, and what it never touches."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import forked
from json_schemas import write as write_schemas
from made_editions import ROOT, TINY

from handouts.cli.main import main
from handouts.content.load import load
from handouts.editor.answers import ClinicForm
from handouts.editor.autosave import read_autosave
from handouts.errors import ExitCode

pytestmark = pytest.mark.usefixtures("made_once")

WHO = {
    "--name": "Ear Clinic: No. 1",
    "--address": "1 Sample Road",
    "--phone": "2075550199",
    "--after-hours": "207-555-0198",
    "--hours": "9 to 5",
    "--website": "https://ear.example",
}


def options(**changed: str | None) -> list[str]:
    """The options that answer all that has no suggestion, some of them changed or left out."""
    given = {**WHO, **{f"--{name.replace('_', '-')}": value for name, value in changed.items()}}
    return [part for name, value in given.items() if value is not None for part in (name, value)]


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def new(content: Path, *arguments: str) -> int:
    return main(["new", "--content", str(content), "--no-build", *arguments])


@pytest.fixture
def decided(tiny: Path) -> Path:
    """The tiny content with one house rule that clinicians decide."""
    topic = tiny / "ear-rinse" / "topic.yaml"
    text = topic.read_text(encoding="utf-8")
    topic.write_text(text.replace("kind: hours", "kind: hours\n    clinicians_decide: true"))
    return tiny


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a person types: each line that the test puts into this list beforehand."""
    lines: list[str] = []

    class Keyboard(io.StringIO):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            return f"{lines.pop(0)}\n" if lines else ""

    monkeypatch.setattr(sys, "stdin", Keyboard())
    yield lines
    assert lines == []


# --- without questions --------------------------------------------------------------------------


def test_options_write_a_clinic_file_that_makes_handouts(
    tiny: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = (tiny / "clinic.yaml").read_bytes()
    write_schemas(tiny)
    arguments = ["--no-questions", *options(), "--treatment", "water-rinse", "--rule", "stay=1.5"]
    assert main(["new", "--content", str(tiny), "--out", str(out), *arguments]) == ExitCode.OK
    clinic = load(tiny, tiny / "clinic.yaml").clinic
    assert (clinic.name, clinic.phone, clinic.sample) == (
        "Ear Clinic: No. 1",
        "207-555-0199",
        False,
    )
    assert clinic.house_rules == {"stay": 1.5, "ride": "walk", "bring": "a towel"}
    assert clinic.logo is None
    assert (tiny / "clinic.sample.yaml").read_bytes() == sample
    written = (tiny / "clinic.yaml").read_text(encoding="utf-8").splitlines()
    assert written[0] == "# yaml-language-server: $schema=schema/clinic.json"
    assert (out / "screen" / "card.water-rinse.letter.en.pdf").is_file()
    said = capsys.readouterr().out
    assert "The old file is kept as" in said
    assert "How do patients get home? You can walk home." in said
    assert "How many hours do patients stay?" not in said
    assert "2 of 2 handouts passed every check" in said
    assert said.rstrip().splitlines()[-4] == "What to do next"
    assert f"Open {out}" in said.replace("\n", " ")


def test_all_that_is_missing_is_named_at_once(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(decided)
    assert new(decided, "--no-questions", "--name", "Oak", "--country", "us") == ExitCode.USAGE
    lines = capsys.readouterr().err.splitlines()
    missing = [line.partition(" is missing. ")[0] for line in lines[:-1]]
    assert missing == [
        *("--address", "--phone", "--hours"),
        "--rule stay=ANSWER",
    ]
    assert lines[-1] == "Nothing was written."
    assert files(decided) == before


def test_what_clinicians_decide_can_be_given_as_an_option(decided: Path) -> None:
    assert new(decided, "--no-questions", *options(), "--rule", "stay=3") == ExitCode.OK
    assert load(decided, decided / "clinic.yaml").clinic.house_rules["stay"] == 3


REFUSED = {
    "name": ("N" * 49, "C207"),
    "address": ("", "C207"),
    "phone": ("ask at the desk", "C512"),
    "after_hours": ("2075550199", "C514"),
    "hours": ("", "C204"),
    "website": ("http://ear.example", "C513"),
    "country": ("ie", "C303"),
    "treatment": ("steam", "C302"),
    "language": ("es", "C304"),
    "paper": ("a5", "C206"),
    "edition": ("poster", "C206"),
    "logo": ("clinic.yaml", "C510"),
    "rule": ("stay=9", "C505"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_option_is_reported_with_the_reason_and_nothing_is_written(
    name: str, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(tiny)
    value, code = REFUSED[name]
    assert new(tiny, "--no-questions", *options(**{name: value})) == ExitCode.CONTENT
    lines = capsys.readouterr().err.splitlines()
    option = f"--{name.replace('_', '-')}" + (" stay=ANSWER" if name == "rule" else "")
    assert lines[0].startswith(f"{option}: {code} ")
    assert lines[-1] == "Nothing was written."
    assert files(tiny) == before


def test_all_refusals_come_at_once(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = options(phone="12", website="ear", hours=None)
    assert new(tiny, "--no-questions", *arguments) == ExitCode.CONTENT
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0].split(" ")[0] for line in lines[:-1]] == [
        *("--phone", "--website", "--hours"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rule", "rid=walk"], 'There is no house rule "rid": did you mean "ride"?'),
        (["--rule", "ride"], '--rule ride has no answer. Write --rule ride="ANSWER".'),
        (["--rule", "ride=walk", "--rule", "ride=taxi"], "--rule ride is given twice."),
        (["--topic", "ear-rins"], 'There is no topic "ear-rins": did you mean "ear-rinse"?'),
        (["--clinic", "."], "is a folder. Name the file"),
    ],
)
def test_a_slip_on_the_command_line_is_reported_first(
    arguments: list[str], said: str, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(tiny)
    assert new(tiny, "--no-questions", *options(), *arguments) == ExitCode.USAGE
    errors = capsys.readouterr().err
    assert said in errors
    assert len(errors.splitlines()) == 1
    assert files(tiny) == before


def test_several_topics_have_to_be_told_apart(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(tiny / "ear-rinse", tiny / "nose-rinse")
    assert new(tiny, "--no-questions", *options()) == ExitCode.USAGE
    assert "--topic NAME. The topics are: ear-rinse, nose-rinse." in capsys.readouterr().err
    assert new(tiny, "--no-questions", *options(), "--topic", "ear-rinse") == ExitCode.OK


def test_mistakes_in_the_content_are_reported_before_anything_is_asked(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tiny / "ear-rinse" / "facts.yaml"
    facts.write_text("facts: no\n", encoding="utf-8")
    assert new(tiny) == ExitCode.CONTENT
    captured = capsys.readouterr()
    assert f"{facts}:1:" in captured.err
    assert captured.out == ""


def test_json_is_one_document_and_asks_nothing(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tiny, "--json") == ExitCode.USAGE
    said = json.loads(capsys.readouterr().out)
    assert said["exit_code"] == 1
    assert said["missing"] == ["--name", "--address", "--phone", "--hours"]
    assert new(tiny, "--json", *options(phone="12")) == ExitCode.CONTENT
    said = json.loads(capsys.readouterr().out)
    assert said["refused"]["--phone"][0].startswith("C512")
    assert new(tiny, "--json", *options()) == ExitCode.OK
    said = json.loads(capsys.readouterr().out)
    assert said["clinic"] == str(tiny / "clinic.yaml")
    assert said["kept"] == str(tiny / "clinic.sample.yaml")
    assert said["suggested"][-1] == "house_rules.bring"


# --- where it goes ------------------------------------------------------------------------------


def test_a_clinics_own_file_is_replaced_only_when_told_to(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tiny, "--no-questions", *options()) == ExitCode.OK
    own = files(tiny)
    assert new(tiny, "--no-questions", *options(name="Another")) == ExitCode.USAGE
    assert "is a clinic's own file. Add --force to replace it" in capsys.readouterr().err
    assert files(tiny) == own
    assert new(tiny, "--no-questions", "--force", *options(name="Another")) == ExitCode.OK
    assert (tiny / "clinic.backup.yaml").read_bytes() == own["clinic.yaml"]
    assert load(tiny, tiny / "clinic.yaml").clinic.name == "Another"


def test_another_file_finds_its_schema_from_where_it_lies(tiny: Path, tmp_path: Path) -> None:
    write_schemas(tiny)
    before = files(tiny)
    file = tmp_path / "clinics" / "oak" / "oak.yaml"
    arguments = ["--clinic", str(file), "--logo", str(TINY / "logo.svg")]
    assert new(tiny, "--no-questions", *options(), *arguments) == ExitCode.OK
    assert files(tiny) == before
    first = file.read_text(encoding="utf-8").splitlines()[0]
    address = first.removeprefix("# yaml-language-server: $schema=")
    assert address == "../../content/schema/clinic.json"
    assert (file.parent / address).resolve() == tiny / "schema" / "clinic.json"
    loaded = load(tiny, file)
    assert loaded.logo == (file.parent / "logo.svg").read_bytes()
    assert loaded.logo == (TINY / "logo.svg").read_bytes()


def test_without_a_schema_none_is_named(tiny: Path) -> None:
    assert new(tiny, "--no-questions", *options()) == ExitCode.OK
    assert (tiny / "clinic.yaml").read_text().startswith("# Your clinic's own file.")


def test_a_logo_of_the_same_name_is_not_overwritten(tiny: Path, tmp_path: Path) -> None:
    theirs = (tiny / "logo.svg").read_bytes()
    ours = tmp_path / "logo.svg"
    ours.write_bytes(theirs.replace(b"<svg", b"<svg "))
    assert new(tiny, "--no-questions", *options(logo=str(ours))) == ExitCode.OK
    assert (tiny / "logo.svg").read_bytes() == theirs
    assert load(tiny, tiny / "clinic.yaml").clinic.logo == "logo-2.svg"


# --- with questions -----------------------------------------------------------------------------

ASKED = ["1", "1", "1", "Ear Clinic", "", "1 Road", "", "207-555-0199", "207-555-0198", ""]
ASKED += ["9 to 5", "https://ear.example", "", "", "", "2", "walk", "a towel", ""]


def test_answers_write_the_file(
    tiny: Path, typing: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typing += ASKED
    assert new(tiny) == ExitCode.OK
    clinic = load(tiny, tiny / "clinic.yaml").clinic
    assert (clinic.name, clinic.treatments) == ("Ear Clinic", ("water-rinse",))
    said = capsys.readouterr().out
    assert "Filled in with suggestions" not in said
    assert "Make your handouts: python3 build.py --content" in said


def test_a_wrong_option_is_reported_and_asked_for(
    tiny: Path, typing: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typing += ASKED
    assert new(tiny, "--phone", "12") == ExitCode.OK
    assert "Phone: C512 " in capsys.readouterr().out
    assert load(tiny, tiny / "clinic.yaml").clinic.phone == "207-555-0199"


@pytest.mark.parametrize("yes", [True, False])
def test_the_person_is_asked_before_their_own_file_is_replaced(
    yes: bool, tiny: Path, typing: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    own = (tiny / "clinic.yaml").read_text().replace("sample: true", "sample: false")
    (tiny / "clinic.yaml").write_text(own)
    before = files(tiny)
    typing += ["y", *ASKED] if yes else [""]
    assert new(tiny) == ExitCode.OK
    said = capsys.readouterr().out
    assert "is a clinic's own file, not the sample." in said
    if yes:
        assert (tiny / "clinic.backup.yaml").read_text() == own
        assert load(tiny, tiny / "clinic.yaml").clinic.name == "Ear Clinic"
    else:
        assert "Nothing was changed." in said
        assert files(tiny) == before


def test_ctrl_c_leaves_all_as_it_was(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = iter(ASKED[:8])

    class Keyboard(io.StringIO):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            line = next(lines, None)
            if line is None:
                raise KeyboardInterrupt
            return f"{line}\n"

    monkeypatch.setattr(sys, "stdin", Keyboard())
    before = files(tiny)
    assert new(tiny) == 130
    kept = "Your answers are kept: type the same command to continue."
    assert capsys.readouterr().err == f"Stopped. Nothing was written. {kept}\n"
    assert files(tiny) == before


def test_what_was_answered_before_ctrl_c_is_offered_again(
    tiny: Path, typing: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(form: ClinicForm, _: object) -> None:
        form.given |= {("name",): "Oak Clinic", ("address",): ("1 Oak Road", "Oaktown")}
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("handouts.cli.commands.new.ask_all", stopped)
        assert new(tiny) == 130
    typing += ["y", *[""] * 20]
    rest = options(name=None, address=None)
    assert new(tiny, *rest, "--treatment", "water-rinse") == ExitCode.OK
    typing.clear()
    clinic = load(tiny, tiny / "clinic.yaml").clinic
    assert (clinic.name, clinic.address) == ("Oak Clinic", ("1 Oak Road", "Oaktown"))
    assert read_autosave(ROOT, tiny / "clinic.yaml").typed == {}


def test_ctrl_c_between_two_questions_leaves_all_as_it_was(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("handouts.cli.commands.new.ask_all", stopped)
    before = files(tiny)
    assert new(tiny) == 130
    assert capsys.readouterr().err == "Stopped. Nothing was written.\n"
    assert files(tiny) == before


def test_piped_answers_that_end_too_early_leave_all_as_it_was(
    tiny: Path, typing: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(tiny)
    typing += ASKED[:4]
    assert new(tiny) == ExitCode.USAGE
    assert 'The input ended before "Clinician". Nothing was written.' in capsys.readouterr().err
    assert files(tiny) == before


def test_piped_through_the_door_it_speaks_plainly(tiny: Path) -> None:
    arguments = ["new", "--content", str(tiny), "--no-build"]
    pipe = subprocess.PIPE
    with forked(*arguments, stdin=pipe, stdout=pipe, stderr=pipe) as done:
        said, errors = done.communicate("".join(f"{line}\n" for line in ASKED).encode())
    assert (done.returncode, errors) == (0, b"")
    assert b"\x1b" not in said
    assert load(tiny, tiny / "clinic.yaml").clinic.name == "Ear Clinic"


# --- the real content ---------------------------------------------------------------------------

REAL = ["--name", "Oak Clinic", "--address", "1 Road", "--address", "Town", *options()[4:]]


def test_the_eating_rule_before_iv_ketamine_has_no_silent_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "oak.yaml"
    arguments = ["--no-questions", "--clinic", str(file), *REAL]
    assert new(ROOT / "content", *arguments) == ExitCode.USAGE
    missing = capsys.readouterr().err
    assert "--rule iv_eating=ANSWER is missing." in missing
    assert "--rule iv_stay=ANSWER is missing." in missing
    assert not file.exists()


def test_it_is_not_asked_where_no_treatment_needs_it(tmp_path: Path) -> None:
    file = tmp_path / "oak.yaml"
    arguments = ["--no-questions", "--clinic", str(file), *REAL, "--treatment", "esketamine"]
    assert new(ROOT / "content", *arguments) == ExitCode.OK
    clinic = load(ROOT / "content", file).clinic
    assert set(clinic.house_rules) == {
        *("esketamine_stay", "esketamine_food", "esketamine_drink", "driving", "escort"),
        *("companion", "rideshare", "alcohol", "bring"),
    }


def test_the_real_one_page_is_made_from_what_was_written(tmp_path: Path) -> None:
    file, out = tmp_path / "oak.yaml", tmp_path / "dist"
    rules = ["--rule", "iv_eating=You may eat breakfast. Ask us what you may drink."]
    rules += ["--rule", "iv_stay=2"]
    logo = ["--logo", str(shutil.copy(ROOT / "content" / "sample-logo.svg", tmp_path / "oak.svg"))]
    arguments = ["--no-questions", "--clinic", str(file), *REAL, *rules, *logo]
    assert new(ROOT / "content", *arguments) == ExitCode.OK
    made = ["one-page", "--clinic", str(file), "--treatment", "iv-ketamine", "--out", str(out)]
    assert main([*made, "--paper", "letter", "--edition", "screen"]) == ExitCode.OK
    assert (out / "screen" / "one-page.iv-ketamine.letter.en.pdf").is_file()


def test_a_word_for_the_subject_of_emails_can_be_given(tiny: Path) -> None:
    rest = [*options(), "--treatment", "water-rinse", "--email-mark", "Monday"]
    assert new(tiny, "--no-questions", *rest) == ExitCode.OK
    assert load(tiny, tiny / "clinic.yaml").clinic.email_marks == ("Monday",)
