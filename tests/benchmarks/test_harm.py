import os
import shutil
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.harm.changes import Change
from benchmarks.harm.judge import EDITABLE, ROOT, Verdict, judged
from benchmarks.harm.modules import CHANGES

pytestmark = pytest.mark.usefixtures("made_once")


def sample(target: str, every: int) -> list[Change]:
    """Return some changes of a target, which differ in kind as far as can be."""
    of_target = [c for c in CHANGES if c.target == target and not c.signed]
    return list(islice(of_target, 0, None, every))


def test_labels_differ() -> None:
    labels = [change.label for change in CHANGES]

    assert len(labels) == len(set(labels))


def test_a_sample_of_harmful_changes_of_pdfs_is_refused() -> None:
    assert not [v.change.label for v in judged(sample("pdf", every=29)) if not v.caught_by]


@pytest.mark.parametrize("target", ["txt", "html"])
def test_every_harmful_change_of_text_and_phone_files_is_refused(target: str) -> None:
    assert not [v.change.label for v in judged(sample(target, every=1)) if not v.caught_by]


def test_harm_that_is_released_is_reported() -> None:
    (some, *_) = sample("txt", every=1)

    assert Verdict(some, ()).is_released
    assert not Verdict(some, ("G401",)).is_released


def test_a_change_that_changes_nothing_is_reported() -> None:
    (some, *_) = sample("txt", every=1)

    (verdict,) = judged([replace(some, make=lambda text: text)])

    assert "changed nothing" in verdict.broken


def not_made(root: Path) -> list[str]:
    """Return the changes of the copy of the program in ``root`` that change nothing, or fail.

    Those of approvals sign all words first, which takes too long.
    """
    good = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    put_back = set(good)
    found = []
    for change in CHANGES:
        if change.target != "tree" or "approvals" in change.kind or "signed" in change.kind:
            continue
        for path in put_back:
            path.write_bytes(good[path])
            os.utime(path, (1, 1))
        try:
            is_made = change.make(root) is True
        except Exception as error:
            found.append(f"{change.label}: {error}")
            is_made = True
        now = {path for path in root.rglob("*") if path.is_file() and path.stat().st_mtime != 1}
        put_back = {path for path in good if path in now or not path.exists()}
        if not (put_back or now or is_made):
            found.append(f"{change.label} changed nothing")
        for path in now - good.keys():
            path.unlink()
    return found


def test_each_change_of_the_program_can_be_made(tmp_path: Path) -> None:
    """In a process of its own: some change the program in memory."""
    for part in EDITABLE:
        shutil.copytree(ROOT / part, tmp_path / "root" / part)
    child = os.fork()
    if child == 0:
        try:
            (tmp_path / "found").write_text("\n".join(not_made(tmp_path / "root")))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert (tmp_path / "found").read_text() == ""
