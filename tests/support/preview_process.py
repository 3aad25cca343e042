"""A copy of the program with the tiny topic and its preview, and a browser that opens it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import Page

from handouts.release.cache import CACHE

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_MS = 60_000

# Ctrl-C reaches a program in a terminal, whatever runs these tests.
AS_IN_A_TERMINAL = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "os.execv(sys.argv[1], sys.argv[1:])"
)


@dataclass(frozen=True)
class House:
    """Folders to change at will: the program, and the clinic's own folder outside of it."""

    root: Path
    office: Path

    @classmethod
    def build(cls, folder: Path) -> House:
        root, office = folder / "program", folder / "our clinic"
        root.mkdir()
        office.mkdir()
        shutil.copy(ROOT / "build.py", root)
        skip = shutil.ignore_patterns("profiles")  # what is compiled comes along
        for name in ("handouts", "templates", "styles"):
            shutil.copytree(ROOT / name, root / name, ignore=skip)
        shutil.copytree(ROOT / "tests" / "tiny", root / "content")
        (root / CACHE).mkdir()
        for drawn in (ROOT / CACHE).glob("logo-*.json"):  # a logo is drawn once for all tests
            shutil.copy(drawn, root / CACHE)
        for name in ("clinic.yaml", "logo.svg"):
            (root / "content" / name).rename(office / name)
        return cls(root, office)

    @property
    def clinic(self) -> Path:
        return self.office / "clinic.yaml"

    @property
    def words(self) -> Path:
        return self.root / "content" / "ear-rinse" / "en" / "rinse.yaml"

    @property
    def pieces(self) -> Path:
        return self.root / "content" / "ear-rinse" / "pieces.yaml"

    def files(self) -> dict[Path, bytes]:
        """What may be changed by a test, as it is now."""
        folders = (self.office, self.root / "content", self.root / "templates", self.styles)
        found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in found}

    def put_back(self, files: dict[Path, bytes]) -> None:
        for path, raw in files.items():
            if not path.is_file() or path.read_bytes() != raw:
                path.write_bytes(raw)

    @property
    def styles(self) -> Path:
        return self.root / "styles"

    def arguments(self, *more: str, command: str = "watch") -> list[str]:
        build = str(self.root / "build.py")
        content = str(self.root / "content")
        return [
            *(sys.executable, build, command, "--no-browser"),
            *("--content", content, "--clinic", str(self.clinic), *more),
        ]


def edit(path: Path, old: str, new: str) -> None:
    """Save in place, as most editors do."""
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def edit_by_rename(path: Path, old: str, new: str) -> None:
    """Save a new file and rename it over the old one, as careful editors do."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    beside.replace(path)


class Preview:
    """The command while it runs."""

    def __init__(self, house: House, *more: str, command: str = "watch") -> None:
        self.house = house
        self._process = subprocess.Popen(
            [sys.executable, "-c", AS_IN_A_TERMINAL, *house.arguments(*more, command=command)],
            cwd=house.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        first = self._process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\S+/(edit)?", first)
        if not found:
            self._process.kill()
        assert found, first + self._process.stdout.read()
        self.address, self.port = found[0], int(found[1])

    def processes(self) -> set[int]:
        """The processes that it runs on, its own among them, by their ids."""
        parents = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # it has just ended
                fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
                parents[int(status.parent.name)] = int(fields[1])
        ours = {self._process.pid}
        while more := {child for child, parent in parents.items() if parent in ours} - ours:
            ours |= more
        return ours

    def kill(self) -> str:
        """Kill it; return what it and its processes still said."""
        self._process.kill()
        return self._process.communicate(timeout=60)[0]

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl-C; return the exit code and what was said."""
        os.kill(self._process.pid, signal.SIGINT)
        said, _ = self._process.communicate(timeout=60)
        return self._process.returncode, said

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.interrupt()


def gone(processes: set[int], patience_s: float = 60) -> bool:
    """Return whether all of ``processes`` come to an end."""
    until = monotonic() + patience_s
    while monotonic() < until:
        if not any(Path(f"/proc/{number}").exists() for number in processes):
            return True
        sleep(0.05)
    return False


class Tab:
    """A browser tab with the preview in it."""

    def __init__(self, page: Page, address: str, show: str = "") -> None:
        self.page = page
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{address}?show={show}")
        self.page.wait_for_selector("#pages img")

    def wait(self, condition: str, *, arg: object = None) -> None:
        self.page.wait_for_function(condition, arg=arg)

    def wait_for_words(self, words: str) -> None:
        """Wait until a drawn page says ``words``."""
        says = "words => document.querySelector('#pages details')?.textContent.includes(words)"
        self.wait(says, arg=words)

    def wait_for_new_picture(self, old: str) -> None:
        """Wait until another first page has come, wholly."""
        self.wait(
            "old => { const image = document.querySelector('#pages img');"
            " return image.getAttribute('src') !== old && image.complete && image.naturalWidth }",
            arg=old,
        )

    def wait_for_alarm(self, words: str) -> None:
        self.wait("w => document.querySelector('#alarm').textContent.includes(w)", arg=words)

    def wait_for_no_alarm(self) -> None:
        self.wait("() => !document.querySelector('#alarm').textContent.trim()")

    def wait_for_state(self, *states: str) -> None:
        selectors = ", ".join(f"#state .{state}" for state in states)
        self.page.wait_for_selector(selectors)

    @property
    def picture(self) -> str:
        return self.page.get_attribute("#pages img", "src") or ""

    @property
    def alarm(self) -> str:
        return self.page.inner_text("#alarm")
