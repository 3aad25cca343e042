"""Builds that are killed, disturbed and denied: what is in the output folder is always whole.

    python -m benchmarks.reliability [KILLS [KIND]]

Builds the small made-up topic of the tests with two phone numbers in turn. Whatever happens, every
file is byte for byte that of one of the two, the next build makes all of them, and no process, no
half-written file and no folder is left. Prints a line for each kind; docs/reliability.md has them.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

from benchmarks.disturbed_build import ERRORS, Files, torn
from benchmarks.disturbed_build import main as one_build
from handouts.requirements import as_typed

ROOT = Path(__file__).resolve().parents[1]
MARK = "HANDOUTS_RELIABILITY"
PHONES = ("555-555-0110", "555-555-0177")
PRINTED, WORDS = ("screen", "office"), ("text", "phone")
STOPPED = (-signal.SIGKILL, 0, 5)
"""How a build may end when one of its processes is killed: itself, not noticed, in one line."""
FULL_DISK_KB = (24, 64, 128, 200, 260)


@dataclass(frozen=True)
class Place:
    """Where the builds of one run are made, apart from everything else."""

    folder: Path
    token: str

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.folder / "dist"

    def start(self, which: int, editions: tuple[str, ...], *more: str) -> subprocess.Popen[str]:
        """Start a build with one of the two phones."""
        command = [
            sys.executable,
            "-m",
            "benchmarks.disturbed_build",
            str(self.folder),
            PHONES[which],
        ]
        environment = {**os.environ, MARK: self.token, "TMPDIR": str(self.folder / "tmp")}
        return subprocess.Popen(  # noqa: S603 - our own words
            [*command, ",".join(editions), *more],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def build(self, which: int, editions: tuple[str, ...], *more: str) -> tuple[int, str]:
        """Return exit code and output of a build."""
        process = self.start(which, editions, *more)
        said, _ = process.communicate()
        return process.returncode, said

    def undisturbed(self, which: int, editions: tuple[str, ...]) -> int:
        """Return the exit code of a build in this process."""
        return one_build(self.folder, PHONES[which], editions, ())

    def processes(self) -> tuple[int, ...]:
        """Return every living process of this run, where the system tells."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                is_ours = f"{MARK}={self.token}".encode() in (entry / "environ").read_bytes()
                state = (entry / "stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
            except OSError:
                continue
            if is_ours and state != "Z":
                found.append(int(entry.name))
        return tuple(found)

    def files(self) -> Files:
        """Return every file in the output folder, without the place that commands to type name."""
        named = as_typed(self.folder).encode()
        found = (path for path in self.out.rglob("*") if path.is_file())
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes().replace(named, b"")
            for path in found
        }

    def left(self) -> Iterator[str]:
        """Yield the files that no build may leave behind."""
        yield from (f"process {process}" for process in self.processes())
        yield from (str(path) for path in self.folder.rglob(".????????.part"))
        yield from (str(path) for path in (self.folder / "tmp").iterdir())


def new_place(folder: Path) -> Place:
    """Return a place in the empty ``folder``."""
    (folder / "tmp").mkdir(parents=True)
    (folder / "root").mkdir()
    for name in ("handouts", "templates", "styles"):
        (folder / "root" / name).symlink_to(ROOT / name)
    return Place(folder, uuid4().hex)


@cache
def good(editions: tuple[str, ...]) -> tuple[Files, Files]:
    """Return the files that an undisturbed build makes with each phone."""
    made = []
    for which in (0, 1):
        with tempfile.TemporaryDirectory(prefix="reliability-") as folder:
            place = new_place(Path(folder))
            if place.undisturbed(which, editions):
                raise AssertionError("not even an undisturbed build ends well")
            made.append(place.files())
    return made[0], made[1]


def faults_after(
    place: Place, both: tuple[Files, Files], which: int, editions: tuple[str, ...]
) -> Iterator[str]:
    """Yield the files that differ from those of a clean build, after one more build."""
    code, _ = place.build(which, editions)
    if code:
        yield f"the next build ends with {code}"
    found = place.files()
    yield from (name for name in both[which] if found.get(name) != both[which][name])
    yield from (f"{name} is one too many" for name in found.keys() - both[which].keys())
    yield from place.left()


def gone(place: Place, seconds: float = 60) -> bool:
    """Return whether every process of this run ends by itself."""
    end = time.monotonic() + seconds
    while place.processes() and time.monotonic() < end:
        time.sleep(0.1)
    return not place.processes()


def kills(folder: Path, count: int, seed: int = 1) -> Iterator[str]:
    """Kill one process of each of ``count`` builds, and yield what is then wrong."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    both = good(PRINTED)
    place = new_place(folder / "kills")
    start = time.monotonic()
    place.build(0, PRINTED)
    usual = time.monotonic() - start
    for number in range(1, count + 1):
        which = number % 2
        process = place.start(which, PRINTED)
        time.sleep(chance.uniform(0, usual))
        victims = place.processes()
        if victims:
            victim = process.pid if number % 3 == 0 else chance.choice(victims)
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        said, _ = process.communicate()
        # Python complains by itself when its own resource tracker is killed.
        is_fault = "Traceback" in said and "resource_tracker" not in said
        if process.returncode not in STOPPED or is_fault:
            yield f"kill {number}: ended with {process.returncode}: {said[-500:]}"
        if not gone(place):
            yield f"kill {number}: {len(place.processes())} processes live on"
            for orphan in place.processes():
                os.kill(orphan, signal.SIGKILL)
        yield from (f"kill {number}: {name} is torn" for name in torn(place.files(), both))
        if number % 10 == 0 or number == count:
            yield from (
                f"after kill {number}: {fault}"
                for fault in faults_after(place, both, which, PRINTED)
            )


def failing_writes(
    folder: Path, editions: tuple[str, ...], every: int = 1, errors: int = len(ERRORS)
) -> Iterator[str]:
    """Let each write fail once with so many of the errors, and yield what is then wrong."""
    both = good(editions)
    place = new_place(folder / "writes")
    place.undisturbed(0, editions)
    yield from _faults(place.build(1, editions, "fail", str(every), str(errors)))
    yield from (f"{name} is torn" for name in torn(place.files(), both))
    yield from faults_after(place, both, 1, editions)


def failing_records(folder: Path, every: int = 1) -> Iterator[str]:
    """Let each write of signatures, of drafts and of a clinic file fail with each error."""
    yield from _faults(new_place(folder / "records").build(0, PRINTED[:1], "records", str(every)))


def _faults(ended: tuple[int, str]) -> Iterator[str]:
    """Yield what is wrong. WeasyPrint says by itself when its fonts' folder cannot be removed."""
    code, said = ended
    if code or "times one of" not in said:
        yield f"ended with {code}: {said[-1500:]}"
    yield from (line for line in said.splitlines() if line.startswith(("write ", "undisturbed")))


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603 - our own words


def full_disk(folder: Path) -> Iterator[str]:
    """Build into file systems that are too small; needs the rights to mount them."""
    both = good(PRINTED)
    for size in FULL_DISK_KB:
        place = new_place(folder / f"disk-{size}")
        place.out.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(place.out)]
        _run(*mount)
        try:
            code, said = place.build(0, PRINTED)
            if code != 5 or "Traceback" in said:
                yield f"{size} KB: ended with {code}: {said[-500:]}"
            yield from (f"{size} KB: {name} is torn" for name in torn(place.files(), both))
            _run("mount", "-o", "remount,ro", str(place.out))
            code, said = place.build(1, PRINTED)
            if code != 5 or "Traceback" in said:
                yield f"{size} KB, read only: ended with {code}: {said[-500:]}"
            _run("mount", "-o", "remount,rw,size=50m", str(place.out))
            yield from faults_after(place, both, 1, PRINTED)
        finally:
            _run("umount", str(place.out))


def at_once(folder: Path, editions: tuple[str, ...], count: int) -> Iterator[str]:
    """Start two builds at once, ``count`` times: one of them makes all, the other may wait."""
    both = good(editions)
    place = new_place(folder / "at-once")
    for _ in range(count):
        builds = [place.start(which, editions) for which in (0, 1)]
        said = [build.communicate()[0] for build in builds]
        codes = [build.returncode for build in builds]
        if 0 not in codes or not {0, 5}.issuperset(codes) or "Traceback" in "".join(said):
            yield f"ended with {codes}: {said}"
        yield from (f"{name} is torn" for name in torn(place.files(), both))
    yield from faults_after(place, both, 0, editions)


def jumping_clock(folder: Path, editions: tuple[str, ...]) -> Iterator[str]:
    """Let the clock jump by years at each reading, and give files dates of other centuries."""
    both = good(editions)
    place = new_place(folder / "clock")
    for which, date in ((0, 0), (1, 4_000_000_000), (1, 1)):
        code, said = place.build(which, editions, "clock")
        if code:
            yield f"ended with {code}: {said[-500:]}"
        for path in place.out.rglob("*"):
            os.utime(path, (date, date))
        yield from (name for name in both[which] if place.files().get(name) != both[which][name])
    yield from faults_after(place, both, 0, editions)


def main(count: int, named: str = "") -> int:
    """Run all kinds, or those whose name has ``named`` in it; return how many faults there are."""
    kinds: dict[str, Callable[[Path], Iterable[str]]] = {
        f"{count} kills": lambda folder: kills(folder, count),
        "each write of text fails once": lambda folder: failing_writes(folder, WORDS),
        "each write of PDFs fails once": lambda folder: failing_writes(folder, PRINTED[:1], 1, 1),
        "each write of records fails once": failing_records,
        "full and read-only disk": full_disk,
        "two builds at once, 10 times": lambda folder: at_once(folder, WORDS, 10),
        "a clock that jumps": lambda folder: jumping_clock(folder, PRINTED[:1]),
    }
    total = 0
    for name, kind in kinds.items():
        if named not in name:
            continue
        folder = Path(tempfile.mkdtemp(prefix="reliability-"))
        start, faults = time.monotonic(), list(kind(folder))
        shutil.rmtree(folder)
        total += len(faults)
        print(f"{name:34} {len(faults):3} faults {time.monotonic() - start:6.0f} s", flush=True)  # noqa: T201
        print("".join(f"  {fault}\n" for fault in faults), end="", flush=True)  # noqa: T201
    return total


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, *sys.argv[2:])))
