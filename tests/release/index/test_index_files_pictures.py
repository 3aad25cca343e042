"""Pictures of pages are those of released files, and of no others."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from released_files import dist, released

from handouts.release.index.index_files import DrawnFiles, page_pictures
from handouts.release.manifest import Manifest, read_manifest


def with_pdf(folder: Path, name: str = "screen/guide.en.pdf", sha: str = "a" * 64) -> Manifest:
    entry = released(name, pages=2, trim_mm=(215.9, 279.4), sha256=sha)
    out = dist(folder, entry)
    pdf, target = pikepdf.new(), BytesIO()
    for _ in range(2):
        pdf.add_blank_page(page_size=(612, 792))
    pdf.save(target)
    (out / entry.path).write_bytes(target.getvalue())
    return read_manifest(out)


def test_each_page_is_drawn_at_180_dpi_when_asked(tmp_path: Path) -> None:
    manifest, drawn = with_pdf(tmp_path), DrawnFiles(tmp_path)
    assert page_pictures(tmp_path, manifest, drawn, make=False) == {}
    made = page_pictures(tmp_path, manifest, drawn, make=True)["screen/guide.en.pdf"]
    assert [name.rpartition(".page-")[2] for name in made] == ["1.png", "2.png"]
    with Image.open(tmp_path / made[0]) as picture:
        assert picture.size == (612 * 180 // 72, 792 * 180 // 72)
    assert page_pictures(tmp_path, manifest, drawn, make=False) == {"screen/guide.en.pdf": made}


def test_those_of_an_older_file_are_removed(tmp_path: Path) -> None:
    drawn = DrawnFiles(tmp_path)
    page_pictures(tmp_path, with_pdf(tmp_path), drawn, make=True)
    assert page_pictures(tmp_path, with_pdf(tmp_path, sha="b" * 64), drawn, make=False) == {}
    assert list((tmp_path / "pictures").iterdir()) == []


def test_of_what_is_not_sent_to_patients_there_is_none(tmp_path: Path) -> None:
    manifest, drawn = with_pdf(tmp_path, "office/guide.en.pdf"), DrawnFiles(tmp_path)
    assert page_pictures(tmp_path, manifest, drawn, make=True) == {}


def test_a_picture_that_somebody_has_put_there_is_not_sent(tmp_path: Path) -> None:
    manifest, known = with_pdf(tmp_path), tmp_path / "known.json"
    drawn = DrawnFiles(tmp_path, known)
    (first, second) = page_pictures(tmp_path, manifest, drawn, make=True)["screen/guide.en.pdf"]
    drawn.save()
    good = (tmp_path / first).read_bytes()
    (tmp_path / first).write_bytes((tmp_path / second).read_bytes() + b" ")
    again = DrawnFiles(tmp_path, known)
    assert page_pictures(tmp_path, manifest, again, make=True)
    assert (tmp_path / first).read_bytes() == good
    (tmp_path / second).write_bytes(b"another picture")
    assert page_pictures(tmp_path, manifest, again, make=False) == {}
    assert list((tmp_path / "pictures").iterdir()) == []


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"pictures/a.png": 1}'])
def test_without_what_is_known_of_them_they_are_drawn_again(tmp_path: Path, written: str) -> None:
    manifest, known = with_pdf(tmp_path), tmp_path / "known.json"
    page_pictures(tmp_path, manifest, DrawnFiles(tmp_path), make=True)
    known.write_text(written, encoding="utf-8")
    assert page_pictures(tmp_path, manifest, DrawnFiles(tmp_path, known), make=False) == {}
