"""A logo is a small drawing that can do nothing, or the reason is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import Place, Problem
from handouts.source.logo import aspect_ratio, read_logo

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" {size}><path d="M0 0h40v40z"/></svg>'


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


SIZES = [
    ('viewBox="0 0 40 20"', 2.0),
    ('viewBox=" -5,-5 , 4e1 20.0 "', 2.0),
    ('width="40px" height="20px"', 2.0),
    ('viewBox="0 0 1000000 0.001"', 1e9),
    ('viewBox="a b"', None),
    ('viewBox="0 0 100"', None),
    ('viewBox="0 0 40 40px"', None),
    ('viewBox="x y 40 40"', None),
    ('viewBox="0 0 40 40 40"', None),
    ('viewBox="0 0 -40 40"', None),
    ('viewBox="0 0 nan 40"', None),
    ('viewBox="0 0 1e999 40"', None),
    ('viewBox="0 0 1000001 40"', None),
    ('viewBox="0 0 0.0009 40"', None),
    ('width="40" height="tall"', None),
    ("", None),
]


@pytest.mark.parametrize(("size", "ratio"), SIZES)
def test_it_says_its_size_in_plain_numbers(tmp_path: Path, size: str, ratio: float | None) -> None:
    (tmp_path / "logo.svg").write_text(DRAWING.format(size=size), encoding="utf-8")
    problem = judged(tmp_path, "logo.svg")
    if ratio is None:
        assert problem is not None
        assert "has no viewBox of four plain numbers" in problem.what
    else:
        assert problem is None
        raw = (tmp_path / "logo.svg").read_bytes()
        assert aspect_ratio(raw) == pytest.approx(ratio)


@pytest.mark.parametrize(("levels", "is_good"), [(98, True), (99, False), (14_000, False)])
def test_it_is_not_nested_without_end(tmp_path: Path, levels: int, is_good: bool) -> None:
    inner = "<g>" * levels + '<path d="M0 0h9v9z"/>' + "</g>" * levels
    text = DRAWING.format(size='viewBox="0 0 9 9"').replace('<path d="M0 0h40v40z"/>', inner)
    (tmp_path / "logo.svg").write_text(text, encoding="utf-8")
    problem = judged(tmp_path, "logo.svg")
    assert (problem is None) is is_good
    assert is_good or "within one another" in str(problem)
