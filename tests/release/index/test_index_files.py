"""The index page and its thumbnails are written when something changed, and only then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from blank_releases import fill_with_blank_releases
from made_editions import own_root

from handouts import assets
from handouts.content.content import Content
from handouts.release.build import build
from handouts.release.index import index_files
from handouts.release.index.index_files import write_index
from handouts.release.jobs import BuildRequest


def times(out: Path) -> dict[str, int]:
    files = [out / "index.html", *(out / "thumbnails").iterdir()]
    return {path.name: path.stat().st_mtime_ns for path in files}


def test_a_build_writes_the_page_and_the_next_one_leaves_it_alone(
    tmp_path: Path, tiny_content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, out = own_root(tmp_path / "root"), tmp_path / "dist"
    asked = BuildRequest(editions=("screen",))
    list(build(root, tiny_content, asked, out))
    page = (out / "index.html").read_text(encoding="utf-8")
    assert 'href="screen/card.water-rinse.letter.en.pdf"' in page
    assert "Hand this out at the desk." in page
    before = times(out)
    assert len(before) == 3
    monkeypatch.setattr(index_files, "thumbnail", lambda _: pytest.fail("drawn again"))
    list(build(root, tiny_content, asked, out))
    assert times(out) == before


def test_a_picture_of_another_handout_is_drawn_again(tmp_path: Path, tiny_content: Content) -> None:
    root, out = own_root(tmp_path / "root"), tmp_path / "dist"
    asked = BuildRequest(editions=("screen",))
    list(build(root, tiny_content, asked, out))
    first, second = sorted((out / "thumbnails").iterdir())
    good = first.read_bytes()
    first.write_bytes(second.read_bytes())
    list(build(root, tiny_content, asked, out))
    assert first.read_bytes() == good


def test_the_same_handouts_give_the_same_bytes(
    tmp_path: Path, tiny_content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a" / "dist", tmp_path / "b" / "dist"
    for out in (first, second):
        out.mkdir(parents=True)
        # Commands name folders as they are typed in the folder of the program.
        monkeypatch.setattr(assets, "WORK_FOLDER", out.parent)
        fill_with_blank_releases(out, tiny_content)
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    for name in (Path("index.html"), *(name for name in names if name.suffix == ".webp")):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_the_picture_of_a_handout_that_is_gone_goes_too(
    tmp_path: Path, tiny_content: Content
) -> None:
    manifest = fill_with_blank_releases(tmp_path, tiny_content)
    before = {path.name for path in (tmp_path / "thumbnails").iterdir()}
    kept = manifest.model_copy(update={"handouts": manifest.handouts[:1]})
    write_index(tmp_path, tiny_content, kept)
    after = {path.name for path in (tmp_path / "thumbnails").iterdir()}
    assert after == {f"{kept.handouts[0].sha256[:20]}.webp"}
    assert after < before


def test_commands_name_a_clinic_that_is_not_the_usual_one(
    tmp_path: Path, tiny_content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed without its name, they would make emails with another clinic's phone numbers."""
    made = fill_with_blank_releases(tmp_path / "dist", tiny_content)
    monkeypatch.setattr(assets, "WORK_FOLDER", tmp_path)
    stale = tuple(entry.model_copy(update={"stale": True}) for entry in made.handouts)
    manifest = made.model_copy(update={"handouts": stale})
    clinic = tmp_path / "clinics" / "elm.yaml"
    write_index(tmp_path / "dist", replace(tiny_content, clinic_path=clinic), manifest)
    page = (tmp_path / "dist" / "index.html").read_text(encoding="utf-8")
    assert "--edition screen --clinic clinics/elm.yaml --content " in page
