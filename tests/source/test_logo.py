"""A logo is a small drawing that can do nothing, or the reason is said in one line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.errors import Place, Problem
from handouts.source.logo import LARGEST_BYTES, logo_file, read_logo
from handouts.text.typed_text import tidy


def judged(folder: Path, name: str) -> Problem | None:
    return read_logo(folder / "clinic.yaml", name, Place(folder / "clinic.yaml"))[1]


@pytest.mark.parametrize(
    "name",
    ["a\0b.svg", f"{'a' * 300}.svg", f"{'a/' * 3000}b.svg", "\ud800.svg", "circle.svg"],
    ids=["NUL", "300 letters", "3000 folders", "half a sign", "links in a circle"],
)
def test_a_name_that_no_file_can_have_is_said_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "circle.svg").symlink_to(tmp_path / "circle.svg")
    problem = judged(tmp_path, name)
    assert problem is not None
    assert problem.code == "C510"
    assert str(problem).isprintable()
    assert len(problem.what) < 120


def test_a_folder_is_not_guessed_to_be_the_logo(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").mkdir()
    problem = judged(tmp_path, "logo.svg")
    assert problem is not None
    assert "did you mean" not in str(problem)


@pytest.mark.parametrize("there", ["Cafe\u0301.png", "Screenshot 9.41\u202fPM.png", "a  b.png"])
def test_a_file_whose_name_looks_the_same_is_found(tmp_path: Path, there: str) -> None:
    """The advice was the very name that had been written."""
    (tmp_path / there).write_bytes(b"drawing")
    clinic = tmp_path / "clinic.yaml"
    name = tidy(there)
    assert name != there
    assert read_logo(clinic, name, Place(clinic)) == (b"drawing", None)
    assert logo_file(clinic, name) == tmp_path / there
    (tmp_path / name).write_bytes(b"its own")
    assert read_logo(clinic, name, Place(clinic)) == (b"its own", None)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.symlink_to("gone.svg"), "is a link to a file that is not there"),
        (lambda path: path.symlink_to(path), "is a link to a file that is not there"),
        (os.mkfifo, "is no file that can be read"),
    ],
    ids=["folder", "link", "links in a circle", "pipe"],
)
def test_what_is_there_and_no_file_is_told(
    tmp_path: Path, make: Callable[[Path], None], what: str
) -> None:
    (tmp_path / "lugo.svg").touch()
    make(tmp_path / "logo.svg")
    problem = judged(tmp_path, "logo.svg")
    assert problem is not None
    assert problem.what == f'the logo "logo.svg" {what}'
    assert problem.fix.startswith("put your logo file next to the clinic file")


def test_the_sample_clinics_logo_is_offered_to_nobody(tmp_path: Path) -> None:
    for name in ("sample-logo.svg", "oak-logo.svg"):
        (tmp_path / name).write_text("<svg/>")
    problem = judged(tmp_path, "our-logo.svg")
    assert problem is not None
    assert "sample-logo" not in problem.fix
    assert "oak-logo.svg" in problem.fix


def test_an_empty_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "logo.png").touch()
    problem = judged(tmp_path, "logo.png")
    assert problem is not None
    assert "is an empty file" in problem.what


def test_a_file_that_is_far_too_large_is_not_read_whole(tmp_path: Path) -> None:
    for size, is_good in ((LARGEST_BYTES, True), (LARGEST_BYTES + 1, False)):
        with (tmp_path / "logo.png").open("wb") as file:
            file.truncate(size)
        problem = judged(tmp_path, "logo.png")
        assert (problem is None) is is_good
        assert is_good or "larger than 20 MB" in str(problem)


def test_a_name_that_is_nearly_right_is_guessed_whatever_its_kind(tmp_path: Path) -> None:
    (tmp_path / "willow-logo.png").write_bytes(b"")
    problem = judged(tmp_path, "willow-logo.jpg")
    assert problem is not None
    assert "willow-logo.png" in problem.fix


@pytest.mark.parametrize("name", ["logo.png", "LOGO.png", "logo", "logo.jpg"])
def test_a_name_with_other_capitals_or_another_end_is_guessed(tmp_path: Path, name: str) -> None:
    for file in ("Logo.PNG", "logo 2.png", "logos.jpeg"):
        (tmp_path / file).write_bytes(b"")
    problem = judged(tmp_path, name)
    assert problem is not None
    assert problem.fix == 'did you mean "Logo.PNG"?'


@pytest.mark.parametrize(
    ("count", "fix"),
    [
        (0, "put the file next to the clinic file, or delete the line"),
        (3, "use one of a0.png, a1.png, a2.png, put the file next to the clinic file, or delete"),
        (4, "put the file next to the clinic file, or delete the line"),
    ],
)
def test_of_a_folder_of_many_pictures_none_is_offered(tmp_path: Path, count: int, fix: str) -> None:
    for number in range(count):
        (tmp_path / f"a{number}.png").write_bytes(b"")
    problem = judged(tmp_path, "willow-logo.svg")
    assert problem is not None
    assert problem.fix.startswith(fix)


def test_a_logo_may_be_next_to_the_file_that_the_clinic_file_links_to(tmp_path: Path) -> None:
    shared, clinics = tmp_path / "shared", tmp_path / "clinics"
    shared.mkdir()
    clinics.mkdir()
    (shared / "clinic.yaml").touch()
    (shared / "logo.png").write_bytes(b"there")
    (clinics / "clinic.yaml").symlink_to(shared / "clinic.yaml")
    clinic = clinics / "clinic.yaml"
    assert read_logo(clinic, "logo.png", Place(clinic)) == (b"there", None)
    assert logo_file(clinic, "logo.png") == shared / "logo.png"
    assert judged(clinics, "../shared/logo.png") is not None
    (clinics / "logo.png").write_bytes(b"here")
    assert read_logo(clinic, "logo.png", Place(clinic)) == (b"here", None)


@pytest.mark.parametrize(
    ("name", "advised"), [("../calm.png", "calm.png"), ("<svg/>", "logo.svg"), ("..", "logo.svg")]
)
def test_a_logo_elsewhere_is_to_be_copied_under_the_name_of_a_drawing(
    tmp_path: Path, name: str, advised: str
) -> None:
    problem = judged(tmp_path, name)
    assert problem is not None
    assert f"write logo: {advised};" in problem.fix
