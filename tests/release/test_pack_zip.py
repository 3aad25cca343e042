"""The fill-in pack as one file."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from released_files import dist, released

from handouts.errors import UsageError
from handouts.release.cache import sha256
from handouts.release.manifest import read_manifest
from handouts.release.pack_zip import remove_old_zip, zip_pack


def test_it_holds_the_pack_alone_and_says_what_to_do(tmp_path: Path) -> None:
    guide, sheet = released("fill-in/guide.en.pdf"), released("fill-in/one-page.en.pdf")
    old, other = released("fill-in/old.pdf", stale=True), released("screen/guide.en.pdf")
    made = zip_pack(dist(tmp_path, sheet, guide, old, other))
    with ZipFile(made) as archive:
        assert archive.namelist() == ["READ-ME.txt", guide.path, sheet.path]
        said = archive.read("READ-ME.txt").decode()
        assert archive.read(guide.path) == b"%PDF"
    assert "Unfinished: do not hand out" in said
    assert "CC BY 4.0" in said
    assert said.count("\r\n") == said.count("\n")


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    out = dist(tmp_path, released("fill-in/guide.en.pdf"))
    first = zip_pack(out).read_bytes()
    (out / "fill-in.zip").unlink()
    assert zip_pack(out).read_bytes() == first


def test_of_nothing_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no fill-in pack"):
        zip_pack(dist(tmp_path, released("screen/guide.en.pdf")))


def _with(file: Path, name: str, content: bytes) -> None:
    with ZipFile(file) as archive:
        held = {each: archive.read(each) for each in archive.namelist()}
    with ZipFile(file, "w") as archive:
        for each, old in {**held, name: content}.items():
            archive.writestr(each, old)


@pytest.mark.parametrize(
    "name", ["fill-in/guide.en.pdf", "READ-ME.txt", "fill-in/more.pdf", "HOME-USE.pdf"]
)
def test_one_that_somebody_has_changed_is_removed(tmp_path: Path, name: str) -> None:
    guide = released("fill-in/guide.en.pdf").model_copy(update={"sha256": sha256(b"%PDF")})
    out = dist(tmp_path, guide)
    made = zip_pack(out)
    remove_old_zip(out, read_manifest(out), ())
    assert made.exists()
    _with(made, name, b"Drive home.")
    remove_old_zip(out, read_manifest(out), ())
    assert not made.exists()


def test_one_that_cannot_be_read_is_removed_and_none_is_no_fault(tmp_path: Path) -> None:
    out = dist(tmp_path, released("fill-in/guide.en.pdf"))
    remove_old_zip(out, read_manifest(out), ())
    (out / "fill-in.zip").write_bytes(b"PK\x03\x04 broken")
    remove_old_zip(out, read_manifest(out), ())
    assert not (out / "fill-in.zip").exists()
