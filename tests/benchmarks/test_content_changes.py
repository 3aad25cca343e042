from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.harm import every_value, surrounding_words
from benchmarks.harm.changes import Change
from benchmarks.harm.content import APPROVAL, LISTED, file_of, reword
from handouts.content.load import load
from handouts.content.passages import clinic_passages
from handouts.errors import ContentError
from handouts.release.signatures.signing import whole_text

ROOT = Path(__file__).parents[2]
REFUSED = [row for kind, rows in LISTED.items() if kind != APPROVAL for row in rows][::20]
REFUSED += [
    r
    for kind, rows in surrounding_words.LISTED.items()
    if kind != surrounding_words.SIGNED
    for r in rows
][::3]
SHOWN = [*LISTED[APPROVAL][::5], *surrounding_words.LISTED[surrounding_words.SIGNED][::3]]


def passages(root: Path) -> list[dict[str, str]]:
    content = load(root / "content", root / "content" / "clinic.yaml")
    texts = [whole_text(content, t, "en") for t in content.clinic.treatments]
    return [dict(found) for found in (*texts, clinic_passages(content))]


@pytest.fixture(scope="module")
def unchanged() -> list[dict[str, str]]:
    return passages(ROOT)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def test_each_changes_something() -> None:
    kinds = (*LISTED.values(), *surrounding_words.LISTED.values())
    for file, old, new in (row for rows in kinds for row in rows):
        assert old in file_of(ROOT / "content", file).read_text(encoding="utf-8"), (file, old)
        assert new != old


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: f"{row[0]}: {row[2][:30]}")
def test_a_sample_is_refused(row: tuple[str, str, str], copied: Path) -> None:
    reword(copied, *row)
    with pytest.raises(ContentError):
        passages(copied)


@pytest.mark.parametrize("row", SHOWN, ids=lambda row: row[2][:30])
def test_what_no_program_can_judge_is_shown_for_approval(
    row: tuple[str, str, str], copied: Path, unchanged: list[dict[str, str]]
) -> None:
    reword(copied, *row)
    assert passages(copied) != unchanged


@pytest.mark.parametrize("change", every_value.VALUES.all[::60], ids=lambda change: change.name)
def test_each_kind_of_value_is_refused_or_shown(
    change: Change, copied: Path, unchanged: list[dict[str, str]]
) -> None:
    change.make(copied)
    try:
        now = passages(copied)
    except ContentError:
        return
    assert now != unchanged
