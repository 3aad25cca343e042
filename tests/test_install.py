"""install.sh with stand-ins for the computer's programs: what it asks for, and when it does not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("sh", "dirname", "tr", "cmp", "cat", "cp", "grep", "ls", "mkdir", "rm", "tail", "touch")
ALL_PACKAGES = "python3-venv libpangoft2-1.0-0 libharfbuzz-subset0"
HAS_EVERYTHING = (
    'case "$*" in *sysconfig*) echo "$PWD/site" ;; *"-m pip"*) echo "$*" >>calls ;; esac'
)
# What "venv --clear" does, except the interpreter and what it can import.
CLEARS = (
    'case "$*" in *"-m venv --clear .venv") rm -rf .venv/*finished; mkdir -p site/click ;; esac'
)
HAS_NOTHING_BUT_PYTHON = 'case "$*" in *version_info*) ;; *) exit 1 ;; esac'


@pytest.fixture
def computer(tmp_path: Path) -> Path:
    """A folder with install.sh and lock files; ``bin`` is all the computer has."""
    shutil.copy(ROOT / "install.sh", tmp_path)
    (tmp_path / "requirements.lock").write_text("click==1\n", encoding="utf-8")
    (tmp_path / "requirements-tests.lock").write_text("pytest==1\n", encoding="utf-8")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        path = shutil.which(tool)
        assert path is not None
        (tmp_path / "bin" / tool).symlink_to(path)
    give(tmp_path, "bin/id", "echo 1000")
    return tmp_path


def give(computer: Path, path: str, source: str) -> None:
    """Put a program there that is this shell script."""
    program = computer / path
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f"#!/bin/sh\n{source}\n", encoding="utf-8")
    program.chmod(0o755)


def give_environment(computer: Path) -> None:
    """Put a ``.venv`` there that can import everything, and in which nothing is locked yet."""
    give(computer, ".venv/bin/python", HAS_EVERYTHING)
    (computer / "site" / "click").mkdir(parents=True)


def install(computer: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(computer / "bin" / "sh"), str(computer / "install.sh"), *arguments],
        cwd=computer,
        env={"PATH": str(computer / "bin")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def calls(computer: Path) -> list[str]:
    """The lock files pip was asked to install, in order."""
    record = computer / "calls"
    lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    return [line.split()[-1] for line in lines]


@pytest.mark.parametrize(("program", "as_root"), [("true", "su -c"), ("sudo", "sudo sh -c")])
def test_without_root_it_names_the_command(computer: Path, program: str, as_root: str) -> None:
    give(computer, "bin/python3", HAS_NOTHING_BUT_PYTHON)
    give(computer, "bin/apt-get", "exit 1")
    give(computer, f"bin/{program}", "exit 1")
    ended = install(computer)
    assert ended.returncode == 4
    assert ended.stderr == (
        f"System packages are missing. Run: {as_root} 'apt-get update && "
        f"apt-get install --yes --no-install-recommends {ALL_PACKAGES}'\n"
    )


def test_as_root_it_installs_what_is_missing_and_only_that(computer: Path) -> None:
    give(computer, "bin/id", "echo 0")
    give(computer, "bin/dpkg", "")
    give(computer, "bin/apt-get", 'echo "$*" >>asked; touch installed')
    give(
        computer,
        "bin/python3",
        'case "$*" in *harfbuzz*) [ -e installed ] ;; *venv*--clear*) mkdir -p .venv/bin; '
        "cp bin/own .venv/bin/python ;; esac",
    )
    give(computer, "bin/own", HAS_EVERYTHING)
    (computer / "site" / "click").mkdir(parents=True)
    ended = install(computer)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (computer / "asked").read_text(encoding="utf-8").splitlines() == [
        "update",
        "install --yes --no-install-recommends libharfbuzz-subset0",
    ]
    assert calls(computer) == ["requirements.lock"]


def test_a_network_that_fails_is_reported_with_the_last_lines(computer: Path) -> None:
    give(computer, "bin/id", "echo 0")
    give(computer, "bin/dpkg", "")
    give(computer, "bin/apt-get", "echo 'no route to the archive'; exit 100")
    give(computer, "bin/python3", HAS_NOTHING_BUT_PYTHON)
    ended = install(computer)
    assert ended.returncode == 4
    assert ended.stderr.splitlines()[0] == "no route to the archive"
    assert ended.stderr.splitlines()[-1].startswith("The system packages could not be installed.")


def test_another_distribution_is_told_the_libraries(computer: Path) -> None:
    give(computer, "bin/python3", HAS_NOTHING_BUT_PYTHON)
    ended = install(computer)
    assert ended.returncode == 4
    assert "Pango" in ended.stderr
    assert "HarfBuzz" in ended.stderr


def a_mac(computer: Path, python: str) -> None:
    give(computer, "bin/uname", "echo Darwin")
    give(computer, "bin/python3", python)
    give(computer, "bin/own", HAS_EVERYTHING)
    (computer / "site" / "click").mkdir(parents=True)


HAS_NO_HARFBUZZ_UNTIL = (
    'case "$*" in *harfbuzz-subset.0.dylib*) [ -e installed ] ;; *.so.0*) exit 1 ;; '
    "*venv*--clear*) mkdir -p .venv/bin; cp bin/own .venv/bin/python ;; esac"
)


def test_on_a_mac_it_asks_homebrew_for_what_is_missing(computer: Path) -> None:
    a_mac(computer, HAS_NO_HARFBUZZ_UNTIL)
    give(computer, "bin/brew", 'echo "$*" >>asked; : >installed')
    ended = install(computer)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (computer / "asked").read_text(encoding="utf-8") == "install harfbuzz\n"
    assert calls(computer) == ["requirements.lock"]


@pytest.mark.parametrize(
    ("brew", "said"),
    [
        (None, "Please install Homebrew"),
        ("exit 1", "Homebrew could not install: harfbuzz"),
        ("exit 0", "does not find it"),
    ],
)
def test_on_a_mac_it_stops_when_homebrew_cannot_help(
    computer: Path, brew: str | None, said: str
) -> None:
    a_mac(computer, HAS_NO_HARFBUZZ_UNTIL)
    if brew:
        give(computer, "bin/brew", brew)
    ended = install(computer)
    assert ended.returncode == 4
    assert said in ended.stderr


def test_without_a_new_enough_python_it_says_so(computer: Path) -> None:
    ended = install(computer)
    assert ended.returncode == 4
    assert ended.stderr.startswith("Python 3.11 or newer is needed.")


def test_the_tests_need_a_browser_and_handouts_do_not(computer: Path) -> None:
    give_environment(computer)
    give(computer, "bin/python3", "exit 0")
    give(computer, "bin/apt-get", "exit 1")
    give(computer, "bin/sudo", "exit 1")
    assert install(computer).stdout.endswith("Ready.\n")
    ended = install(computer, "--tests")
    assert ended.returncode == 4
    assert ended.stderr.endswith("apt-get install --yes --no-install-recommends chromium'\n")


def test_another_distribution_is_told_the_browser_for_the_tests(computer: Path) -> None:
    give_environment(computer)
    give(computer, "bin/python3", "exit 0")
    ended = install(computer, "--tests")
    assert ended.returncode == 4
    assert "venv module, and the browser Chromium, then run this again." in ended.stderr


def test_an_unknown_option_is_wrong_usage(computer: Path) -> None:
    ended = install(computer, "--test")
    assert (ended.returncode, ended.stderr) == (1, "Usage: sh install.sh [--tests]\n")


def test_the_second_time_it_installs_nothing(computer: Path) -> None:
    give_environment(computer)
    give(computer, "bin/chromium", "exit 0")
    give(computer, "bin/python3", "exit 0")
    assert install(computer, "--tests").returncode == 0
    assert install(computer, "--tests").stdout == "Ready.\n"
    assert install(computer).stdout == "Ready.\n"
    assert calls(computer) == ["requirements.lock", "requirements-tests.lock"]


def test_packages_for_tests_are_added_to_what_is_there(computer: Path) -> None:
    give_environment(computer)
    give(computer, "bin/chromium", "exit 0")
    give(computer, "bin/python3", "exit 0")
    install(computer)
    install(computer, "--tests")
    assert calls(computer) == ["requirements.lock", "requirements-tests.lock"]


@pytest.mark.parametrize("damage", ["a package gone", "another lock file", "left unfinished"])
def test_what_is_damaged_is_built_anew(computer: Path, damage: str) -> None:
    give_environment(computer)
    give(computer, "bin/python3", CLEARS)
    install(computer)
    if damage == "a package gone":
        (computer / "site" / "click").rmdir()
    elif damage == "another lock file":
        (computer / "requirements.lock").write_text("click==2\n", encoding="utf-8")
    else:
        (computer / ".venv" / "unfinished").touch()
    assert install(computer).returncode == 0
    assert calls(computer) == ["requirements.lock", "requirements.lock"]
    assert install(computer).stdout == "Ready.\n"


def test_a_download_that_fails_is_begun_anew_the_next_time(computer: Path) -> None:
    give_environment(computer)
    give(computer, "bin/python3", "exit 0")
    give(computer, ".venv/bin/python", f'case "$*" in *"-m pip"*) exit 1 ;; esac; {HAS_EVERYTHING}')
    ended = install(computer)
    assert ended.returncode == 4
    assert ended.stderr.startswith("The Python packages could not be installed.")
    assert (computer / ".venv" / "unfinished").exists()
    assert "Ready." not in install(computer).stdout
