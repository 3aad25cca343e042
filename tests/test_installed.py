"""What pip installs: the command ``handouts``, with the words of this folder or its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from handouts.errors import ExitCode
from handouts.requirements import PIP_FOLDER, is_checkout

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program where pip puts it: the files of the wheel, built and unpacked."""
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel"))))
    site = tmp_path_factory.mktemp("site-packages")
    with ZipFile(wheel) as packed:
        packed.extractall(site)
    return site / PIP_FOLDER


def run(program: Path, here: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    start = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); "
        f"from {PIP_FOLDER}.build import main; sys.exit(main())"
    )
    command = [sys.executable, "-c", start, str(program.parent), *arguments]
    return subprocess.run(
        command, cwd=here, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_command_is_the_door_of_this_folder() -> None:
    assert SETTINGS["project"]["scripts"] == {"handouts": f"{PIP_FOLDER}.build:main"}
    assert is_checkout(ROOT)


def test_the_wheel_has_one_copy_of_the_program(program: Path) -> None:
    """Another one, found first by a worker, would look for fonts and styles next to itself."""
    assert {each.suffix or each.name for each in program.parent.iterdir()} == {
        ".dist-info",
        PIP_FOLDER,
    }


def test_without_words_here_it_takes_those_that_come_along(program: Path, tmp_path: Path) -> None:
    ended = run(program, tmp_path, "list", "--json")
    assert ended.returncode == 0, ended.stderr
    assert len(json.loads(ended.stdout)["handouts"]) > 20
    assert list(tmp_path.iterdir()) == []


def test_words_here_come_first(program: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "tiny", tmp_path / "content")
    ended = run(program, tmp_path, "list", "--json")
    assert {h["treatment"] for h in json.loads(ended.stdout)["handouts"]} == {"water-rinse"}


def test_what_is_written_stays_here_and_messages_name_the_command(
    program: Path, tmp_path: Path
) -> None:
    answers = ("--name=Oak Clinic", "--address=1 Oak Lane", "--address=Bath, ME 04530")
    phones = ("--phone=207-443-2100", "--hours=Monday to Friday")
    rules = ("--rule=iv_eating=You may eat breakfast.", "--rule=iv_stay=2")
    silent = ("new", "--no-questions", "--no-build")
    ended = run(program, tmp_path, *silent, *answers, *phones, *rules)
    assert ended.returncode == ExitCode.OK, ended.stderr
    assert (tmp_path / "content" / "clinic.yaml").is_file()
    asked = run(program, tmp_path, "two-pgae")
    assert "python3 build.py" not in ended.stderr + asked.stderr
    assert "For help: handouts" in run(program, tmp_path, "--nonsense").stderr


def test_nothing_is_written_while_an_answer_is_missing(program: Path, tmp_path: Path) -> None:
    ended = run(program, tmp_path, "new", "--no-questions")
    assert ended.returncode == ExitCode.USAGE
    assert ended.stderr.endswith("\nNothing was written.\n")
    assert list(tmp_path.iterdir()) == []


def test_where_no_words_can_be_kept_it_says_so(program: Path, tmp_path: Path) -> None:
    (tmp_path / "content").write_text("a file of somebody's own")
    ended = run(program, tmp_path, "new", "--no-questions")
    assert ended.returncode == ExitCode.OUTPUT
    said = f"Cannot write to {tmp_path / 'content'}. Choose another file with --clinic FILE.\n"
    assert ended.stderr == said


def test_a_handout_is_made_without_a_word_of_any_library(program: Path, tmp_path: Path) -> None:
    ended = run(program, tmp_path, "pocket-card", "--treatment", "esketamine")
    assert (ended.returncode, ended.stderr) == (ExitCode.OK, "")
    assert len(list((tmp_path / "dist").glob("*/*.pdf"))) == 4
