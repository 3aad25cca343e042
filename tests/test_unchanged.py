"""A build that would change nothing prints again what it printed, and only then."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest
from command_line import said_by

from handouts import unchanged

ROOT = Path(__file__).resolve().parents[1]
TYPED = ["two-page", "--paper", "a4"]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program with words and an output folder, and what a build of it printed."""
    for name in ("handouts/main.py", "styles/fonts/sans.ttf", "content/en/faq.yaml", "dist/a.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "build.py").touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/elm.yaml").write_text("phone: 1")
    (tmp_path / "content/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "content/circle").symlink_to(tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "utf-8"))
    monkeypatch.setattr("handouts.unchanged.time.strftime", lambda _: "2026-11-26")
    keep(tmp_path)
    return tmp_path


def inputs(house: Path) -> dict[str, list[int] | None]:
    words = str(house / "content")
    return unchanged.states([*unchanged.program_files(str(house)), words])


def keep(house: Path) -> None:
    unchanged.remember(str(house), TYPED, inputs(house), [str(house / "dist")], "All ✓\n")


def answer(house: Path) -> str | None:
    return unchanged.remembered(str(house), TYPED)


def test_what_was_printed_is_printed_again(house: Path) -> None:
    assert unchanged.print_again(str(house), TYPED)
    sys.stdout.seek(0)
    assert sys.stdout.read() == "All ✓\n"


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word": lambda house: (house / "content/en/faq.yaml").write_text("other"),
    "a word as long as before": lambda house: rewrite(house / "content/en/faq.yaml"),
    "a new file of words": lambda house: (house / "content/approvals.yaml").touch(),
    "a file of words gone": lambda house: (house / "content/en/faq.yaml").unlink(),
    "a word behind a link": lambda house: (house / "elsewhere/elm.yaml").write_text("phone: 2"),
    "the program": lambda house: (house / "handouts/main.py").write_text("pass"),
    "a new module": lambda house: (house / "handouts/new.py").touch(),
    "a typeface": lambda house: rewrite(house / "styles/fonts/sans.ttf"),
    "the first template": lambda house: (house / "templates").mkdir(),
    "the lock": lambda house: (house / "requirements.lock").touch(),
    "the file that starts it": lambda house: (house / "build.py").write_text("pass"),
    "a handout gone": lambda house: (house / "dist/a.pdf").unlink(),
    "a handout altered": lambda house: rewrite(house / "dist/a.pdf"),
    "a file more in the output": lambda house: (house / "dist/b.pdf").touch(),
    "no output folder": lambda house: shutil.rmtree(house / "dist"),
}


def rewrite(path: Path) -> None:
    """Write other bytes of the same number, and set the times back to what they were."""
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_changes_the_build_is_asked_again(
    house: Path, change: Callable[[Path], object]
) -> None:
    assert answer(house) is not None
    change(house)
    assert answer(house) is None


@pytest.mark.parametrize("name", unchanged.TERMINAL_VARIABLES)
def test_so_it_is_in_other_surroundings(
    house: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "2027-01-01")
    assert answer(house) is None


def test_and_on_another_day(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handouts.unchanged.time.strftime", lambda _: "2026-11-27")
    assert answer(house) is None


def test_and_for_other_arguments_or_from_another_folder(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unchanged.remembered(str(house), ["two-page"]) is None
    monkeypatch.chdir(house / "content")
    assert answer(house) is None


def test_a_screen_that_cannot_show_the_words_is_asked_about_again(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
    assert answer(house) is None


def test_compiled_modules_change_nothing(house: Path) -> None:
    (house / "handouts/__pycache__").mkdir()
    keep(house)
    (house / "handouts/__pycache__/main.pyc").touch()
    assert answer(house) is not None


def test_what_changed_while_it_was_built_is_not_kept(house: Path) -> None:
    before = inputs(house)
    (house / "content/en/faq.yaml").write_text("newer than what was printed")
    unchanged.remember(str(house), TYPED, before, [str(house / "dist")], "All\n")
    assert answer(house) is None


@pytest.mark.parametrize("broken", [b"", b"[]", b"{}", b'{"asked": 1, "states": []}', b"\xff"])
def test_a_broken_record_is_no_fault(house: Path, broken: bytes) -> None:
    (record,) = (house / ".cache").glob("said-*.json")
    record.write_bytes(broken)
    assert answer(house) is None


def test_a_full_disk_keeps_no_half_of_a_record(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object, file: TextIO) -> None:
        file.write("{")
        raise OSError(28, "No space left on device")

    before = sorted((house / ".cache").iterdir())
    monkeypatch.setattr("handouts.unchanged.json.dump", full)
    keep(house)
    assert sorted((house / ".cache").iterdir()) == before
    assert answer(house)


def test_a_folder_that_cannot_be_written_is_no_fault(house: Path) -> None:
    shutil.rmtree(house / ".cache")
    (house / ".cache").touch()
    keep(house)
    assert answer(house) is None


def test_a_second_build_prints_what_it_would_print_in_full_and_loads_no_library(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    typed = ("card", "--content", "tests/tiny", "--edition", "text", "--out", str(out))

    first = said_by(*typed)
    command = [sys.executable, "-X", "importtime", "build.py", *typed]
    again = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    loaded = {line.rsplit("|", 1)[1].strip() for line in again.stderr.splitlines() if "|" in line}
    assert not loaded & {"weasyprint", "pydantic", "jinja2", "click", "rich", "pathlib"}
    assert again.stdout == first.replace("made      ", "unchanged ").replace("made,", "unchanged,")
    # The whole way, since the file has another time now.
    (out / "manifest.json").touch()
    assert said_by(*typed) == again.stdout
    shutil.rmtree(tmp_path / "out-history")
    assert said_by(*typed) == again.stdout
    assert (tmp_path / "out-history" / "history.jsonl").is_file()


def test_what_follows_a_build_is_said_again_too(tmp_path: Path) -> None:
    typed = ("fill-in", "one-page", "--treatment", "esketamine", "--paper", "letter", "--zip")
    command = [sys.executable, "build.py", *typed, "--out", str(tmp_path / "out")]
    first, second, third = (
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
        for _ in range(3)
    )
    assert f"Everything in one file: {tmp_path / 'out' / 'fill-in.zip'}" in first.stdout
    assert third.stdout == second.stdout
    assert second.stdout == first.stdout.replace("made      ", "unchanged ").replace(
        "made,", "unchanged,"
    )
