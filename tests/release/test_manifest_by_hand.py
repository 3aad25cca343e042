"""A manifest that somebody wrote in, lost, or brought from elsewhere: nothing in it is believed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from made_editions import own_root

from handouts.content.content import Content
from handouts.release.build import build
from handouts.release.jobs import BuildRequest
from handouts.release.manifest import MANIFEST, read_manifest

TEXTS = BuildRequest(editions=("text",))
CARD, SHEET = "text/card.water-rinse.en.txt", "text/sheet.water-rinse.en.txt"


class Folder:
    """An output folder, and the program that writes to it."""

    def __init__(self, folder: Path, content: Content) -> None:
        self.root, self.out, self.content = own_root(folder / "root"), folder / "dist", content

    def build(self, *pieces: str) -> dict[str, str]:
        asked = BuildRequest(pieces=pieces, editions=("text",))
        steps = build(self.root, self.content, asked, self.out)
        return {step.job.path.as_posix(): step.state for step in steps}

    def write(self, path: str, fields: Mapping[str, object]) -> None:
        """Write ``fields`` into what the manifest says of a file."""
        written: dict[str, Any] = json.loads((self.out / MANIFEST).read_text("utf-8"))
        (entry,) = (one for one in written["handouts"] if one["path"] == path)
        assert not fields.items() <= entry.items()
        entry.update(fields)
        (self.out / MANIFEST).write_text(json.dumps(written), encoding="utf-8")

    def trusted(self) -> set[str]:
        return {entry.path for entry in read_manifest(self.out).up_to_date()}


@pytest.fixture
def folder(tmp_path: Path, tiny_content: Content) -> Folder:
    made = Folder(tmp_path, tiny_content)
    made.build()
    assert made.trusted() == {CARD, SHEET}
    return made


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "approved"},
        {"piece": "sheet"},
        {"treatment": "oil-rinse"},
        {"language": "de"},
        {"edition": "fill-in"},
        {"paper": "a4"},
        {"code": "WR2W95D"},
        {"check_again": "2099-01-01"},
        {"clinic_words": "0"},
        {"reading_grade": 1.0},
        {"statements": {}},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_is_written_into_it_by_hand_is_believed_by_no_build(
    folder: Folder, fields: Mapping[str, object]
) -> None:
    true = read_manifest(folder.out)
    folder.write(CARD, fields)
    assert folder.build("sheet") == {SHEET: "unchanged"}
    assert folder.trusted() == {SHEET}
    assert folder.build() == {CARD: "made", SHEET: "unchanged"}
    assert read_manifest(folder.out) == true


def test_what_is_called_stale_by_hand_is_good_again_when_it_is(folder: Folder) -> None:
    folder.write(CARD, {"stale": True})
    assert folder.build() == {CARD: "unchanged", SHEET: "unchanged"}
    assert folder.trusted() == {CARD, SHEET}


@pytest.mark.parametrize("lost", ["", "{", "[]", '{"schema": 2}'])
def test_what_no_manifest_lists_is_removed(folder: Folder, lost: str) -> None:
    (folder.out / MANIFEST).write_text(lost, encoding="utf-8")
    for name in ("card.oil-rinse.en.txt", "old.water-rinse.de.txt"):
        (folder.out / "text" / name).write_bytes(b"Old words.")
    mine = [folder.out / "text" / name for name in ("note.txt", "card.water-rinse.en.txt.bak")]
    for file in mine:
        file.write_bytes(b"mine")
    assert folder.build("sheet") == {SHEET: "made"}
    left = {file.relative_to(folder.out).as_posix() for file in folder.out.glob("text/*")}
    assert left == {SHEET, *(f"text/{file.name}" for file in mine)}


def test_a_file_changed_by_hand_goes_with_the_next_build_of_another(folder: Folder) -> None:
    (folder.out / CARD).write_bytes(b"Drive home.")
    folder.build("sheet")
    assert not (folder.out / CARD).exists()
    assert folder.trusted() == {SHEET}
