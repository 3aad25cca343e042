"""Names that any file system can hold, and copies that are no clinic's file."""

from __future__ import annotations

import pytest

from handouts.text.file_names import is_kept_copy, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("North Street", "north-street"),
        (" Mānoa & Co. 2 ", "manoa-co-2"),
        ("Füße ŁÓDŹ", "fusse-lodz"),
        ("Ørsted Ærø", "orsted-aero"),
        ("I\u015f\u0131k ƁƊƘ Ħ Ə", "isik-bdk-h-e"),
        ("Tāne\u2011Mahuta\u00a0Nord—Süd", "tane-mahuta-nord-sud"),
        ("CON", "clinic-con"),
        ("Lpt1", "clinic-lpt1"),
        ("Conway", "conway"),
        ("診所", ""),
    ],
)
def test_a_name_becomes_small_letters_digits_and_hyphens(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize("stem", ["clinic.sample", "elm.backup", "elm.backup-12"])
def test_a_kept_copy_is_reported(stem: str) -> None:
    assert is_kept_copy(stem)


@pytest.mark.parametrize("stem", ["clinic", "sample", "elm.backups", "elm.backup-b", "backup.elm"])
def test_another_name_is_none(stem: str) -> None:
    assert not is_kept_copy(stem)
