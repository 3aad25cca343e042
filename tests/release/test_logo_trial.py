"""A logo that cannot be drawn is told in one line, before a handout is made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_editions import own_root

from handouts.content.content import Content
from handouts.content.load import load
from handouts.errors import ContentError
from handouts.release import logo_trial
from handouts.release.build import build
from handouts.release.jobs import Wish
from handouts.release.logo_trial import check_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">{}</svg>'
WITHOUT_END = SVG.format('<path d="M0 0L10 10z5"/>')
PATH = '<path d="M0 0L1 1L2 2L3 3L4 4L5 5L6 6L7 7L8 8L9 9" marker-mid="url(#m{})" stroke="red"/>'
NESTED_MARKERS = SVG.format(
    "".join(
        f'<marker id="m{n}" markerWidth="5" markerHeight="5">{PATH.format(n + 1)}</marker>'
        for n in range(7)
    )
    + PATH.format(0)
)
OF_ITSELF = SVG.format(
    '<clipPath id="c"><path d="M0 0h9v9z" clip-path="url(#c)"/></clipPath>'
    '<path d="M0 0h9v9z" clip-path="url(#c)"/>'
)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logo_trial, "SECONDS", 5)


def with_logo(content: Content, drawing: str) -> Content:
    return replace(content, logo=drawing.encode())


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        (WITHOUT_END, "cannot be drawn within 5 s"),
        (NESTED_MARKERS, "cannot be drawn within 5 s"),
        (OF_ITSELF, "cannot be drawn without a fault"),
    ],
)
def test_it_is_said_where_the_clinic_file_names_it(
    tiny_content: Content, tmp_path: Path, drawing: str, said: str
) -> None:
    with pytest.raises(ContentError) as caught:
        check_logo(tmp_path, with_logo(tiny_content, drawing))
    (problem,) = caught.value.problems
    assert problem.code == "C510"
    assert said in problem.what
    assert str(problem.place).endswith("clinic.yaml:10:7")


def test_a_build_stops_at_it_and_writes_nothing(tiny_content: Content, tmp_path: Path) -> None:
    out = tmp_path / "dist"
    content = with_logo(tiny_content, WITHOUT_END)
    with pytest.raises(ContentError, match="C510"):
        list(build(own_root(tmp_path / "root"), content, Wish(editions=("text",)), out))
    assert not out.exists()


def test_a_good_one_is_drawn_once(
    tiny_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_logo(tmp_path, tiny_content)
    monkeypatch.setattr(logo_trial, "limited", lambda *_, **__: pytest.fail("drawn again"))
    check_logo(tmp_path, tiny_content)
    with pytest.raises(pytest.fail.Exception):
        check_logo(tmp_path, with_logo(tiny_content, SVG.format("<path d='M0 0h1v1z'/>")))


def test_one_that_goes_while_handouts_are_made_is_in_them_all_the_same(
    tiny: Path, tmp_path: Path
) -> None:
    content = load(tiny, tiny / "clinic.yaml")
    (tiny / "logo.svg").unlink()
    steps = build(
        own_root(tmp_path / "root"), content, Wish(editions=("phone",)), tmp_path / "dist"
    )
    assert {step.state for step in steps} == {"made"}
