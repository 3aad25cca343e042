"""build.py says what is missing in one sentence, and hands over when nothing is."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

ROOT = Path(__file__).resolve().parents[1]
DEPENDENCY = 4
BUG = 70


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with the door, what it needs itself, and an empty program behind it."""
    shutil.copy(ROOT / "build.py", tmp_path)
    (tmp_path / "handouts" / "doctor").mkdir(parents=True)
    (tmp_path / "handouts" / "cli").mkdir()
    (tmp_path / "handouts" / "cli" / "__init__.py").touch()
    for module in (
        "__init__.py",
        "requirements.py",
        "doctor/__init__.py",
        "doctor/subprocesses.py",
    ):
        shutil.copy(ROOT / "handouts" / module, tmp_path / "handouts" / module)
    return tmp_path


def write_program(house: Path, source: str) -> None:
    (house / "handouts" / "cli" / "main.py").write_text(source, encoding="utf-8")


def give_own_python(house: Path, source: str) -> None:
    """Put a ``.venv/bin/python`` there that is this shell script."""
    python = house / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{source}\n", encoding="utf-8")
    python.chmod(0o755)


def open_door(
    house: Path,
    *arguments: str,
    python: tuple[str, ...] = (sys.executable,),
    cwd: Path | None = None,
    stdout: int | IO[bytes] = subprocess.PIPE,
) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    return subprocess.run(
        [*python, str(house / "build.py"), *arguments],
        cwd=cwd or house,
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
        # Ignored where the tests were started with "&" or nohup.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def one_line(text: str) -> str:
    """The only line of ``text``."""
    (line,) = text.splitlines()
    return line


def test_hands_over_the_exit_code_of_the_program(house: Path) -> None:
    write_program(house, "def main():\n    print('made')\n    return 3\n")
    ended = open_door(house)
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "made\n", "")


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_a_stream_that_is_closed_takes_what_is_printed(house: Path, closed: str) -> None:
    write_program(
        house,
        "import sys\n"
        "def main():\n"
        "    with open('next', 'w') as file:\n"
        "        print('printed')\n"
        "        print('told', file=sys.stderr)\n"
        "        return 3 + len(sys.stdin.read()) + (file.fileno() < 3)\n",
    )
    command = f'"{sys.executable}" build.py </dev/null {closed}'
    ended = subprocess.run(  # noqa: S602 - our own words
        command, shell=True, cwd=house, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 3
    assert ended.stdout == ("" if "1>&-" in closed else "printed\n")
    assert ended.stderr == ("" if "2>&-" in closed else "told\n")
    assert (house / "next").read_bytes() == b""


def test_without_packages_it_names_the_command_that_sets_up(house: Path) -> None:
    write_program(house, "import yaml\n")
    ended = open_door(house, python=(sys.executable, "-S", "-E"))
    assert ended.returncode == DEPENDENCY
    assert one_line(ended.stderr) == "Not set up yet. Run: sh install.sh"
    assert ended.stdout == ""


def test_the_command_fits_the_folder_it_is_typed_in(house: Path, tmp_path: Path) -> None:
    write_program(house, "import yaml\n")
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    ended = open_door(house, python=(sys.executable, "-S", "-E"), cwd=elsewhere)
    assert one_line(ended.stderr) == "Not set up yet. Run: sh ../install.sh"


def test_a_package_that_went_missing_later_is_named(house: Path) -> None:
    """Also when it is needed only half-way through the program."""
    give_own_python(house, f'exec "{sys.executable}" -S -E "$@"')
    write_program(house, "def main():\n    import weasyprint.text\n")
    ended = open_door(house)
    assert ended.returncode == DEPENDENCY
    assert one_line(ended.stderr) == (
        "The Python package weasyprint is not installed, or not wholly. Run: sh install.sh"
    )


def test_missing_pango_is_one_sentence(house: Path) -> None:
    write_program(
        house, "raise OSError(\"cannot load library 'libgobject-2.0-0': no such file\")\n"
    )
    ended = open_door(house)
    assert ended.returncode == DEPENDENCY
    assert one_line(ended.stderr) == (
        "The text layout library Pango is not installed. Run: sh install.sh"
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="library names of Linux")
@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
    ],
)
def test_a_missing_shared_library_names_its_package(
    house: Path, library: str, package: str
) -> None:
    requirements = house / "handouts" / "requirements.py"
    source = requirements.read_text(encoding="utf-8")
    assert f'"{library}"' in source
    requirements.write_text(source.replace(f'"{library}"', '"libnowhere.so.0"'), encoding="utf-8")
    write_program(house, "def main():\n    raise AssertionError\n")
    ended = open_door(house)
    assert ended.returncode == DEPENDENCY
    assert one_line(ended.stderr) == (
        f"The system package {package} is not installed. Run: sh install.sh"
    )


def test_another_python_gives_way_to_the_own_one(house: Path) -> None:
    give_own_python(house, 'shift; echo "own: $*"; exit 5')
    ended = open_door(house, "guide", "--paper", "a4 wide")
    assert (ended.returncode, ended.stdout) == (5, "own: guide --paper a4 wide\n")


def test_the_own_python_is_started_once_only(house: Path) -> None:
    """Also when it does not know that it is an environment's, as when pyvenv.cfg is lost."""
    write_program(house, "def main():\n    return 0\n")
    give_own_python(house, f'echo start; exec "{sys.executable}" "$@"')
    ended = open_door(house)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "start\n", "")


def test_ctrl_c_waits_while_the_own_python_starts(house: Path) -> None:
    """A Python that is interrupted before it runs this file shows a traceback."""
    write_program(house, "def main():\n    return 0\n")
    give_own_python(house, f'kill -INT $$; exec "{sys.executable}" "$@"')
    ended = open_door(house)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


def test_ctrl_c_while_a_package_is_imported_becomes_no_error_of_the_package(house: Path) -> None:
    write_program(
        house,
        "import os, signal\n"
        "try:\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    print()\n"
        "except KeyboardInterrupt as error:\n"
        "    raise ValueError from error\n",
    )
    ended = open_door(house)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


def test_ctrl_c_at_the_end_shows_nothing(house: Path) -> None:
    write_program(
        house,
        "import atexit, os, signal\n"
        "atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))\n"
        "def main():\n"
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "    return 0\n",
    )
    assert open_door(house).stderr == ""


def test_an_own_python_that_does_not_start_is_reported(house: Path) -> None:
    give_own_python(house, "")
    (house / ".venv" / "bin" / "python").write_bytes(b"\x00 not a program")
    ended = open_door(house)
    assert ended.returncode == DEPENDENCY
    assert one_line(ended.stderr) == "The Python in .venv does not start. Run: sh install.sh"


def test_an_own_python_that_this_user_may_not_start_is_reported(house: Path) -> None:
    give_own_python(house, "")
    (house / ".venv" / "bin" / "python").chmod(0o644)
    ended = open_door(house)
    assert ended.returncode == DEPENDENCY
    assert one_line(ended.stderr).startswith("This user may not start the Python in .venv: ask")


def test_an_own_python_that_points_nowhere_counts_as_not_set_up(house: Path) -> None:
    (house / ".venv" / "bin").mkdir(parents=True)
    (house / ".venv" / "bin" / "python").symlink_to("/nowhere/python3")
    write_program(house, "import yaml\n")
    ended = open_door(house, python=(sys.executable, "-S", "-E"))
    assert one_line(ended.stderr) == "Not set up yet. Run: sh install.sh"


def test_an_old_python_is_reported(house: Path) -> None:
    requirements = house / "handouts" / "requirements.py"
    source = requirements.read_text(encoding="utf-8")
    assert "OLDEST_PYTHON = (3, 11)" in source
    requirements.write_text(source.replace("(3, 11)", "(99, 0)"), encoding="utf-8")
    ended = open_door(house)
    assert ended.returncode == DEPENDENCY
    assert "or newer is needed" in one_line(ended.stderr)


@pytest.mark.parametrize(
    "source",
    [
        "from handouts import nothing\n",
        "def main():\n    raise OSError\n",
    ],
)
def test_our_own_fault_is_not_blamed_on_the_set_up(house: Path, source: str) -> None:
    write_program(house, source)
    ended = open_door(house)
    assert ended.returncode == BUG
    assert "Traceback" in ended.stderr
    assert "install.sh" not in ended.stderr


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("import yaml\n", DEPENDENCY),
        ("def main():\n    raise OSError\n", BUG),
        ("def main():\n    raise KeyboardInterrupt\n", 130),
    ],
)
def test_with_json_the_door_says_it_in_json(house: Path, source: str, code: int) -> None:
    write_program(house, source)
    ended = open_door(house, "list", "--json", python=(sys.executable, "-S", "-E"))
    assert ended.returncode == code
    said = json.loads(one_line(ended.stdout))
    assert said["exit_code"] == code
    assert said["error"]
    assert ("Traceback" in ended.stderr) is (code == BUG)


def test_a_python_told_to_be_safe_finds_the_program(house: Path) -> None:
    write_program(house, "def main():\n    return 3\n")
    assert open_door(house, python=(sys.executable, "-P")).returncode == 3


@pytest.mark.parametrize(
    "source",
    [
        "open(__file__[: -len('cli/main.py')] + 'codes.toml')\n",
        "open(__file__[: -len('cli/main.py')] + 'release/kept_shut.py')\n",
        "def main():\n    import handouts.release.lost\n",
        "import handouts.nothing\n",
    ],
)
def test_a_lost_file_of_the_program_itself_is_reported(house: Path, source: str) -> None:
    write_program(house, source)
    ended = open_door(house)
    assert ended.returncode == DEPENDENCY
    assert one_line(ended.stderr).startswith("The folder handouts is not whole.")


def test_half_a_program_is_reported(house: Path) -> None:
    shutil.rmtree(house / "handouts")
    ended = open_door(house)
    assert ended.returncode == DEPENDENCY
    assert one_line(ended.stderr).startswith("The folder handouts is not whole.")


def give_doctor(house: Path) -> None:
    """Replace the doctor by one that prints only its own arguments."""
    (house / "handouts" / "doctor" / "standalone.py").write_text(
        "def main(arguments, root):\n    print('bare', *arguments)\n    return 4\n",
        encoding="utf-8",
    )


def test_the_doctor_comes_when_the_program_does_not_load(house: Path) -> None:
    give_doctor(house)
    write_program(house, "import yaml\n")
    ended = open_door(house, "doctor", "--quiet", python=(sys.executable, "-S", "-E"))
    assert (ended.returncode, ended.stdout, ended.stderr) == (4, "bare --quiet\n", "")


def test_the_doctor_comes_when_the_own_python_does_not_start(house: Path) -> None:
    give_doctor(house)
    write_program(house, "")
    give_own_python(house, "exit 1")
    assert open_door(house, "doctor").stdout == "bare\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="library names of Linux")
@pytest.mark.parametrize("asked", ["--help", "-h", "--version"])
def test_the_help_needs_no_library(house: Path, asked: str) -> None:
    requirements = house / "handouts" / "requirements.py"
    source = requirements.read_text(encoding="utf-8")
    requirements.write_text(source.replace('"libpango', '"libnowhere'), encoding="utf-8")
    assert "libnowhere" in requirements.read_text(encoding="utf-8")
    write_program(house, "def main():\n    print('help')\n    return 0\n")
    ended = open_door(house, asked)
    assert (ended.returncode, ended.stdout) == (0, "help\n"), ended.stderr


def test_the_doctor_runs_although_a_library_is_missing(house: Path) -> None:
    """The command itself runs, as the program loads."""
    requirements = house / "handouts" / "requirements.py"
    source = requirements.read_text(encoding="utf-8")
    spoilt = source.replace("libpangoft2-1.0.so.0", "libnowhere.so.0")
    requirements.write_text(spoilt, encoding="utf-8")
    write_program(house, "def main():\n    print('command')\n    return 0\n")
    ended = open_door(house, "doctor")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "command\n", "")


def test_the_doctor_comes_to_an_old_python(house: Path) -> None:
    requirements = house / "handouts" / "requirements.py"
    source = requirements.read_text(encoding="utf-8")
    requirements.write_text(source.replace("(3, 11)", "(99, 0)"), encoding="utf-8")
    give_doctor(house)
    write_program(house, "")
    assert open_door(house, "doctor").stdout == "bare\n"


def test_a_reader_who_goes_away_is_not_complained_of(house: Path) -> None:
    """A doctor without packages prints as Python does, which fails."""
    write_program(
        house, "def main():\n    print('more than a reader takes')\n    raise BrokenPipeError\n"
    )
    ours, theirs = os.pipe()
    os.close(ours)
    with os.fdopen(theirs, "wb") as nobody:
        ended = open_door(house, stdout=nobody)
    assert (ended.returncode, ended.stderr) == (141, "")
