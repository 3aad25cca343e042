"""``dist/index.html`` and the pictures it shows, rewritten by each build that changes them.

A thumbnail of each PDF, and for portals that take no PDF a picture of each page sent to patients.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from handouts.atomic_files import remove, write_atomically, write_if_changed
from handouts.content.content import Content
from handouts.pdf.raster import THUMBNAIL_SUFFIX, page_files, thumbnail
from handouts.release.cache import keep, read_kept, sha256
from handouts.release.index.index_cards import MAILED, PDF, index_of
from handouts.release.index.index_page import render_index
from handouts.release.manifest import Manifest, Released
from handouts.release.page_style import typed_options
from handouts.release.reports.reports import REPORTS

INDEX = "index.html"
THUMBNAILS = "thumbnails"
PICTURES = "pictures"


class DrawnFiles:
    """The pictures in ``out`` that builds have drawn: by their names, the hashes of their files.

    They are kept in the file ``known``, outside of ``out``. Without it, or where somebody has put
    another picture in the place of one, it is drawn again.
    """

    def __init__(self, out: Path, known: Path | None = None) -> None:
        self._out, self._file = out, known
        self._known = read_kept(known) if known else {}
        self._before = dict(self._known)

    def has(self, name: str) -> bool:
        """Return whether the picture ``name`` is there as it was drawn."""
        try:
            return sha256((self._out / name).read_bytes()) == self._known.get(name)
        except OSError:
            return False

    def write(self, name: str, content: bytes) -> None:
        """Write a picture. Raises OutputError where that is not possible."""
        write_atomically(self._out / name, content)
        self._known[name] = sha256(content)

    def keep(self, folder: str, suffix: str, names: Collection[str]) -> None:
        """Remove what is in ``folder``, ends so, and is not among ``names``. Raises OutputError."""
        for old in (self._out / folder).glob(f"*{suffix}"):
            if f"{folder}/{old.name}" not in names:
                remove(old)
        for name in [n for n in self._known if n.startswith(f"{folder}/") and n not in names]:
            del self._known[name]

    def save(self) -> None:
        """Keep what is known; where that is not possible, all is drawn again by the next build."""
        if self._file and self._known != self._before:
            keep(self._file, self._known)


def page_pictures(
    out: Path, manifest: Manifest, drawn: DrawnFiles, *, make: bool
) -> Mapping[str, tuple[str, ...]]:
    """Return the addresses of the pictures in ``out``, by the path of their PDF.

    Each is named by its PDF's hash; those of PDFs that are no longer released are removed, and so
    is what nobody has ``drawn``. With ``make``, those that are missing are drawn, from the released
    bytes. Raises OutputError when ``out`` cannot be written.
    """
    found = {}
    for entry in manifest.up_to_date():
        if entry.edition not in MAILED:
            continue
        names = tuple(_picture_name(entry, number) for number in range(1, entry.pages + 1))
        is_there = all(drawn.has(name) for name in names)
        if make and not is_there:
            pages = page_files((out / entry.path).read_bytes())
            for name, png in zip(names, pages, strict=True):
                drawn.write(name, png)
        if make or is_there:
            found[entry.path] = names
    drawn.keep(PICTURES, ".png", {name for names in found.values() for name in names})
    return found


def _picture_name(entry: Released, page: int) -> str:
    path = PurePosixPath(entry.path)
    return f"{PICTURES}/{entry.edition}.{path.stem}.{entry.sha256[:8]}.page-{page}.png"


def write_index(
    out: Path,
    content: Content,
    manifest: Manifest,
    known: Path | None = None,
    *,
    pictures: bool = False,
) -> None:
    """Write the page for ``manifest`` in ``out``, with a thumbnail of each PDF to offer.

    ``pictures``: with a picture of each page of what is sent to patients; those that are there
    already stay as long as they are true. A thumbnail is named by its PDF's hash, so that none is
    drawn twice; those that no PDF has are removed. ``known`` is the file that says which pictures
    were drawn (:class:`DrawnFiles`). Raises OutputError when ``out`` cannot be written.
    """
    drawn = DrawnFiles(out, known)
    names: dict[str, str] = {}
    for entry in manifest.up_to_date():
        if entry.path.endswith(PDF):
            names[entry.path] = f"{THUMBNAILS}/{entry.sha256[:20]}{THUMBNAIL_SUFFIX}"
            if not drawn.has(names[entry.path]):
                drawn.write(names[entry.path], thumbnail((out / entry.path).read_bytes()))
    shown = page_pictures(out, manifest, drawn, make=pictures)
    index = index_of(content, manifest, names, shown, typed_options(content, out))
    has_reports = all((out / name).is_file() for name in REPORTS)
    write_if_changed(out / INDEX, render_index(replace(index, has_reports=has_reports)).encode())
    drawn.keep(THUMBNAILS, THUMBNAIL_SUFFIX, set(names.values()))
    drawn.save()
