"""One build of benchmarks/reliability.py, in a process of its own that may be disturbed.

python -m benchmarks.disturbed_build FOLDER PHONE EDITION,…
    [fail EVERY ERRORS | records EVERY | clock]
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from handouts.cli.main import NO_ROOM
from handouts.content.content import Content
from handouts.content.load import load
from handouts.editor.write_files import copy_logo, write
from handouts.errors import ExitCode, HandoutsError
from handouts.release.build import HandoutOutcome, build
from handouts.release.email_drafts import write_drafts
from handouts.release.jobs import BuildRequest
from handouts.release.manifest import Manifest, read_manifest
from handouts.release.processes.work_folder import use_private_temporary_files
from handouts.release.signatures.signer import Signer
from handouts.release.signatures.signing import sign, texts_of

ERRORS = (errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES)
"""A disk that is full, read-only or broken, and a folder of somebody else."""

Files = Mapping[str, bytes]


def torn(found: Files, both: tuple[Files, Files]) -> Iterator[str]:
    """Yield every file that is not whole. Lists of files are whole when they can be read."""
    for name, content in found.items():
        if name == "manifest.json":
            Manifest.model_validate_json(content)
        elif name.endswith(".html") and "/" not in name:
            if not content.rstrip().endswith(b"</html>"):
                yield name
        elif not name.endswith(".part") and content not in [each.get(name) for each in both]:
            yield name


TINY = Path(__file__).resolve().parents[1] / "tests" / "tiny"
DAY = date(2026, 11, 26)
ROLES = ("doctor", "pharmacist", "nurse")
CLINICIAN = 3
WRITTEN = ("dist", "content")
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
        setattr(os, "fsync", self._failing_fsync)  # noqa: B010 - for numbers of files alone

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


def make(folder: Path, content: Content, asked: BuildRequest) -> tuple[int, str]:
    """Build, and return the exit code of the program and why it is not 0."""
    outcomes: list[HandoutOutcome] = []
    code, said = _ended(
        lambda: outcomes.extend(build(folder / "root", content, asked, folder / "dist"))
    )
    refused = [outcome.job.name for outcome in outcomes if outcome.findings]
    return (ExitCode.GATE, ", ".join(refused)) if refused and not code else (code, said)


Act = Callable[[], tuple[int, str]]


def let_each_write_fail(folder: Path, act: Act, every: int = 1, errors: int = len(ERRORS)) -> None:
    """Do ``act`` again and again from the same start, each time with another write that fails.

    Each fails with so many of the errors, the others in turn.
    """
    kept = folder / "kept"
    for part in WRITTEN:
        shutil.copytree(folder / part, kept / part)
    disturbance = Disturbance(folder)
    disturbance.start()
    before = _files(folder)
    code, said = act()
    if code:
        print(f"undisturbed: ended with {code}: {said}")  # noqa: T201
    both = (before, _files(folder))
    writes, tried = disturbance.count, 0
    for number in range(1, writes + 1, every):
        for turn in range(errors):
            error = ERRORS[(number // every + turn) % len(ERRORS)]
            for part in WRITTEN:
                shutil.rmtree(folder / part)
                shutil.copytree(kept / part, folder / part)
            disturbance.count, disturbance.fails_at, disturbance.error = 0, number, error
            code, said = act()
            disturbance.fails_at = 0
            tried += 1
            which = f"write {number}, {errno.errorcode[error]}:"
            if code not in (ExitCode.OK, ExitCode.OUTPUT):
                print(f"{which} ended with {code}: {said}")  # noqa: T201
            for name in torn(_files(folder), both):
                print(f"{which} {name} is torn")  # noqa: T201
    shutil.rmtree(kept)
    print(f"{tried} times one of {writes} writes failed")  # noqa: T201


def _files(folder: Path) -> Files:
    found = (path for part in WRITTEN for path in (folder / part).rglob("*") if path.is_file())
    return {
        path.relative_to(folder / path.relative_to(folder).parts[0]).as_posix(): path.read_bytes()
        for path in found
    }


def keep_records(folder: Path, every: int) -> None:
    """Let each ``every``-th write of signatures, of drafts and of a clinic file fail."""
    root, own, out = folder / "root", folder / "content", folder / "dist"

    def reload() -> Content:
        return load(own, own / "clinic.yaml", DAY)

    def signed(number: int) -> tuple[int, str]:
        who = Signer(
            f"Sample Reviewer {'ABC'[number - 1]}", ROLES[number - 1], DAY + timedelta(days=90)
        )
        of_clinic = number == CLINICIAN
        return _ended(
            lambda: sign(
                root,
                reload,
                out,
                lambda content: texts_of(content, (), ()),
                who,
                of_clinic=of_clinic,
            )
        )

    make(folder, reload(), BuildRequest(editions=("screen",)))
    let_each_write_fail(folder, lambda: signed(1), every)
    for number in (1, 2, CLINICIAN):
        signed(number)
    make(folder, reload(), BuildRequest(editions=("screen",)))
    content, entries = reload(), read_manifest(out).handouts
    let_each_write_fail(folder, lambda: _ended(lambda: write_drafts(content, out, entries)), every)
    file = own / "clinic.yaml"
    text = file.read_text(encoding="utf-8").replace("0110", "0177")
    drawn = Path(shutil.copy(TINY / "logo.svg", folder / "drawn.svg"))
    let_each_write_fail(folder, lambda: _ended(lambda: copy_logo(drawn, own)), every)
    let_each_write_fail(folder, lambda: _ended(lambda: write(file, text, "own")), every)


def _ended(act: Callable[[], object]) -> tuple[int, str]:
    """Return the exit code of the program and why it is not 0."""
    try:
        act()
    except HandoutsError as error:
        return error.exit_code, str(error)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        return ExitCode.OUTPUT, str(error)
    return ExitCode.OK, ""


def main(folder: Path, phone: str, editions: tuple[str, ...], how: tuple[str, ...]) -> int:
    """Build with this phone number, disturbed as asked for."""
    shutil.copytree(TINY, folder / "content", dirs_exist_ok=True)
    content = load(TINY, TINY / "clinic.yaml")
    content = replace(content, clinic=content.clinic.model_copy(update={"phone": phone}))
    asked = BuildRequest(editions=editions)
    if how[:1] == ("fail",):
        every, errors = int(how[1]), int(how[2])
        let_each_write_fail(folder, lambda: make(folder, content, asked), every, errors)
        return 0
    if how[:1] == ("records",):
        keep_records(folder, int(how[1]))
        return 0
    if how[:1] == ("clock",):
        clock, chance = time.time, random.Random(1)  # noqa: S311 - no secret
        time.time = lambda: clock() + chance.uniform(-TEN_YEARS, TEN_YEARS)
    code, said = make(folder, content, asked)
    print(said)  # noqa: T201
    return code


if __name__ == "__main__":
    use_private_temporary_files()
    sys.exit(
        main(Path(sys.argv[1]), sys.argv[2], tuple(sys.argv[3].split(",")), tuple(sys.argv[4:]))
    )
