"""Which files of a folder are clinics, and what their folders are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from many_clinics import add_clinic

from handouts.errors import UsageError
from handouts.release.clinic_files import Clinic, clinics_in


def test_a_clinic_is_a_file_or_a_folder_with_one(tmp_path: Path) -> None:
    north = add_clinic(tmp_path, "North Street")
    elm = add_clinic(tmp_path, "elm", inside=True)
    only = add_clinic(tmp_path / "Öland", "ours")
    add_clinic(tmp_path, ".hidden", inside=True)
    (tmp_path / "pictures of us").mkdir()
    for kept in ("elm.sample.yaml", "elm.backup-2.yaml", ".hidden.yaml", "notes.txt", "~$elm.yaml"):
        (tmp_path / kept).write_text("name: none")
    (tmp_path / "elm" / "more.yaml").write_text("name: none")
    expected = (Clinic("elm", elm), Clinic("north-street", north), Clinic("oland", only))
    assert clinics_in(tmp_path) == expected


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "holds no clinic file"),
        (("elm.yaml", "elm.yml"), 'are both called "elm"'),
        (("elm.yaml", "elm.YML"), 'are both called "elm"'),
        (("elm.yaml", "oak.yaml.txt"), 'Rename it to "oak.yaml"'),
        (("elm.yaml", "elm/clinic.yaml"), 'are both called "elm"'),
        (("screen.yaml",), "cannot be the name of a folder: another one has it. Rename it."),
        (("email/clinic.yaml",), "cannot be the name of a folder"),
        (("診所.yaml",), "cannot be the name of a folder"),
        (("elm/a.yaml", "elm/b.yaml"), "Call the clinic's clinic.yaml"),
        (("wording.yaml", "clinic.yaml"), "holds the words of all clinics"),
    ],
)
def test_what_cannot_be_told_apart_is_asked(
    names: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("name: none")
    with pytest.raises(UsageError, match=said):
        clinics_in(tmp_path)


def test_all_names_that_cannot_be_told_apart_are_asked_at_once(tmp_path: Path) -> None:
    for name in ("elm.yaml", "ELM.yml", "screen.yaml", "oak.yaml", "oak.yml", "right.yaml"):
        (tmp_path / name).write_text("name: none")
    with pytest.raises(UsageError) as raised:
        clinics_in(tmp_path)
    lines = str(raised.value).splitlines()
    assert [line.rpartition('"')[0].rpartition('"')[2] for line in lines] == [
        "elm",
        "oak",
        "screen",
    ]


def test_a_file_is_no_folder_of_clinics(tmp_path: Path) -> None:
    (tmp_path / "elm.yaml").write_text("name: none")
    with pytest.raises(UsageError, match="is a file"):
        clinics_in(tmp_path / "elm.yaml")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        clinics_in(tmp_path / "elsewhere")
