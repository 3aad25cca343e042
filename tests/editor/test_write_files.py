"""A clinic file is written next to the one that is there, which is never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handouts.editor.write_files import copy_logo, what_is_at, write
from handouts.errors import OutputError, UsageError

SAMPLE = "sample: true\nname: A Sample\n"
OWN = "sample: false\nname: Oak Clinic\n"


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (SAMPLE, "sample"),
        (OWN, "own"),
        ("name: Oak Clinic\n", "own"),
        ('sample: "true"\n', "own"),
        ("sample: true\nphone: [\n", "own"),
        ("- sample\n", "own"),
        ("", "own"),
    ],
)
def test_only_a_file_that_says_so_is_a_sample(tmp_path: Path, text: str, present: str) -> None:
    path = tmp_path / "clinic.yaml"
    path.write_text(text)
    assert what_is_at(path) == present


def test_what_is_not_there_yet(tmp_path: Path) -> None:
    assert what_is_at(tmp_path / "oak" / "clinic.yaml") == "nothing"


def test_a_folder_is_no_clinic_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is a folder. Name the file"):
        what_is_at(tmp_path)


def test_where_nothing_can_be_written_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="Cannot write to"):
        what_is_at(tmp_path / "file" / "clinic.yaml")


def test_a_file_that_cannot_be_read_is_not_taken_for_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clinic.yaml"
    path.write_text(OWN)
    monkeypatch.setattr(os, "access", lambda _, asked: asked != os.R_OK)
    with pytest.raises(OutputError, match=r"Cannot read .*clinic\.yaml"):
        what_is_at(path)


def test_the_old_file_is_kept_next_to_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "clinic.yaml"
    path.write_text(SAMPLE)
    first = write(path, OWN, "sample")
    assert first == tmp_path / "clinic.sample.yaml"
    assert first.read_text() == SAMPLE
    second = write(path, OWN + "# 2\n", "own")
    third = write(path, OWN + "# 3\n", "own")
    assert second == tmp_path / "clinic.backup.yaml"
    assert third == tmp_path / "clinic.backup-2.yaml"
    assert (second.read_text(), third.read_text()) == (OWN, OWN + "# 2\n")
    assert path.read_text() == OWN + "# 3\n"


def test_the_same_copy_is_not_kept_twice(tmp_path: Path) -> None:
    path = tmp_path / "clinic.yaml"
    for _ in range(2):
        path.write_text(SAMPLE)
        write(path, OWN, "sample")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["clinic.sample.yaml", "clinic.yaml"]


def test_a_logo_is_copied_and_takes_no_other_files_name(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "content", tmp_path / "desk"
    for folder in (ours, theirs):
        folder.mkdir()
    (ours / "logo.svg").write_text("<svg>ours</svg>")
    drawing = theirs / "logo.svg"
    drawing.write_text("<svg>theirs</svg>")
    logo = copy_logo(drawing, ours)
    assert logo == ours / "logo-2.svg"
    assert logo.read_bytes() == drawing.read_bytes()
    assert (ours / "logo.svg").read_text() == "<svg>ours</svg>"
    # Again, and one that lies there already: no further copy.
    assert copy_logo(drawing, ours) == logo
    assert copy_logo(ours / "logo.svg", ours) == ours / "logo.svg"
    assert sorted(path.name for path in ours.iterdir()) == ["logo-2.svg", "logo.svg"]


def test_when_writing_fails_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clinic.yaml"
    path.write_text(SAMPLE)

    def full(*_: object) -> None:
        raise OutputError("Cannot write: No space left on device.")

    monkeypatch.setattr("handouts.editor.write_files.write_atomically", full)
    with pytest.raises(OutputError):
        write(path, OWN, "sample")
    assert path.read_text() == SAMPLE
    assert [p.name for p in tmp_path.iterdir()] == ["clinic.yaml"]


def test_a_file_that_cannot_be_kept_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "clinic.yaml"
    path.symlink_to(path)
    with pytest.raises(OutputError, match="Cannot keep a copy of"):
        write(path, OWN, "own")
    assert path.is_symlink()
