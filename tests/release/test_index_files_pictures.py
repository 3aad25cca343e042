"""Pictures of pages are those of released files, and of no others."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image
from released_files import dist, released

from handouts.release.index_files import page_pictures
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
    manifest = with_pdf(tmp_path)
    assert page_pictures(tmp_path, manifest, make=False) == {}
    made = page_pictures(tmp_path, manifest, make=True)["screen/guide.en.pdf"]
    assert [name.rpartition(".page-")[2] for name in made] == ["1.png", "2.png"]
    with Image.open(tmp_path / made[0]) as picture:
        assert picture.size == (612 * 180 // 72, 792 * 180 // 72)
    assert page_pictures(tmp_path, manifest, make=False) == {"screen/guide.en.pdf": made}


def test_those_of_an_older_file_are_removed(tmp_path: Path) -> None:
    page_pictures(tmp_path, with_pdf(tmp_path), make=True)
    assert page_pictures(tmp_path, with_pdf(tmp_path, sha="b" * 64), make=False) == {}
    assert list((tmp_path / "pictures").iterdir()) == []


def test_of_what_is_not_sent_to_patients_there_is_none(tmp_path: Path) -> None:
    assert page_pictures(tmp_path, with_pdf(tmp_path, "office/guide.en.pdf"), make=True) == {}
