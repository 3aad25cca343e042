"""One build of benchmarks/reliability.py, in a process of its own that may be disturbed.

python -m benchmarks.disturbed FOLDER PHONE EDITION,… [fail EVERY | clock]
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import sys
import time
from dataclasses import replace
from pathlib import Path

from handouts.cli.main import NO_ROOM
from handouts.content.content import Content
from handouts.content.load import load
from handouts.errors import ExitCode, HandoutsError
from handouts.release.build import build
from handouts.release.jobs import Wish

TINY = Path(__file__).resolve().parents[1] / "tests" / "tiny"
ERRORS = (errno.ENOSPC, errno.EROFS, errno.EIO)
WRITES = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"})
TEN_YEARS = 315_000_000


class Disturbance:
    """Counts what is written below ``folder``, and lets one writing fail."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._fsync = os.fsync
        self.count = 0
        self.fails_at = 0
        self.error = 0

    def start(self) -> None:
        """Listen from now on; nothing can stop it but the end of the process."""
        sys.addaudithook(self._hear)
        os.fsync = self._failing_fsync

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        opens_to_write = (
            event == "open"
            and isinstance(arguments[2], int)
            and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        )
        is_ours = bool(arguments) and str(arguments[0]).startswith(self._folder)
        if is_ours and (opens_to_write or event in WRITES):
            self._one_more(str(arguments[0]))

    def _failing_fsync(self, descriptor: int) -> None:
        self._one_more("fsync")
        self._fsync(descriptor)

    def _one_more(self, name: str) -> None:
        self.count += 1
        if self.count == self.fails_at:
            raise OSError(self.error, os.strerror(self.error), name)


def make(folder: Path, content: Content, wish: Wish) -> tuple[int, str]:
    """Build, and return the exit code of the program and why it is not 0."""
    try:
        steps = list(build(folder / "root", content, wish, folder / "dist"))
    except HandoutsError as error:
        return error.exit_code, str(error)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        return ExitCode.OUTPUT, str(error)
    refused = [step.job.name for step in steps if step.findings]
    return (ExitCode.GATE if refused else ExitCode.OK), ", ".join(refused)


def let_each_write_fail(folder: Path, content: Content, wish: Wish, every: int) -> None:
    """Build again and again from the same start, each time with another write that fails."""
    dist, kept = folder / "dist", folder / "kept"
    shutil.copytree(dist, kept)
    disturbance = Disturbance(folder)
    disturbance.start()
    make(folder, content, wish)
    writes, tried = disturbance.count, 0
    for number in range(1, writes + 1, every):
        for error in ERRORS if every == 1 else (ERRORS[number // every % len(ERRORS)],):
            shutil.rmtree(dist)
            shutil.copytree(kept, dist)
            disturbance.count, disturbance.fails_at, disturbance.error = 0, number, error
            code, said = make(folder, content, wish)
            disturbance.fails_at = 0
            tried += 1
            if code not in (ExitCode.OK, ExitCode.OUTPUT):
                print(f"write {number}, {errno.errorcode[error]}: ended with {code}: {said}")  # noqa: T201
    shutil.rmtree(kept)
    print(f"{tried} of {writes} writes")  # noqa: T201


def main(folder: Path, phone: str, editions: tuple[str, ...], how: tuple[str, ...]) -> int:
    """Build with this phone number, disturbed as asked for."""
    content = load(TINY, TINY / "clinic.yaml")
    content = replace(content, clinic=content.clinic.model_copy(update={"phone": phone}))
    wish = Wish(editions=editions)
    if how[:1] == ("fail",):
        let_each_write_fail(folder, content, wish, int(how[1]))
        return 0
    if how[:1] == ("clock",):
        clock, chance = time.time, random.Random(1)  # noqa: S311 - no secret
        time.time = lambda: clock() + chance.uniform(-TEN_YEARS, TEN_YEARS)
    code, said = make(folder, content, wish)
    print(said)  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(
        main(Path(sys.argv[1]), sys.argv[2], tuple(sys.argv[3].split(",")), tuple(sys.argv[4:]))
    )
