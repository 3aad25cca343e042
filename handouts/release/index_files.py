"""``dist/index.html`` and the pictures it shows, rewritten by each build that changes them.

A thumbnail of each PDF, and for portals that take no PDF a picture of each page sent to patients.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from handouts.atomic_files import remove, write_atomically, write_if_changed
from handouts.content.content import Content
from handouts.pdf.raster import THUMBNAIL_SUFFIX, page_files, thumbnail
from handouts.release.index_cards import MAILED, PDF, index_of
from handouts.release.index_page import render_index
from handouts.release.manifest import Manifest, Released
from handouts.release.page_style import typed_options
from handouts.release.reports import REPORTS

INDEX = "index.html"
THUMBNAILS = "thumbnails"
PICTURES = "pictures"


def page_pictures(out: Path, manifest: Manifest, *, make: bool) -> Mapping[str, tuple[str, ...]]:
    """Return the addresses of the pictures in ``out``, by the path of their PDF.

    Each is named by its PDF's hash; those of PDFs that are no longer released are removed. With
    ``make``, those that are missing are drawn, from the released bytes. Raises OutputError when
    ``out`` cannot be written.
    """
    found = {}
    for entry in manifest.true_today():
        if entry.edition not in MAILED:
            continue
        names = tuple(_name(entry, number) for number in range(1, entry.pages + 1))
        if make and not all((out / name).is_file() for name in names):
            pages = page_files((out / entry.path).read_bytes())
            for name, png in zip(names, pages, strict=True):
                write_atomically(out / name, png)
        if all((out / name).is_file() for name in names):
            found[entry.path] = names
    kept = {name for names in found.values() for name in names}
    for old in (out / PICTURES).glob("*.png"):
        if f"{PICTURES}/{old.name}" not in kept:
            remove(old)
    return found


def _name(entry: Released, page: int) -> str:
    path = PurePosixPath(entry.path)
    return f"{PICTURES}/{entry.edition}.{path.stem}.{entry.sha256[:8]}.page-{page}.png"


def write_index(out: Path, content: Content, manifest: Manifest, *, pictures: bool = False) -> None:
    """Write the page for ``manifest`` in ``out``, with a thumbnail of each PDF to offer.

    ``pictures``: with a picture of each page of what is sent to patients; those that are there
    already stay as long as they are true. A thumbnail is named by its PDF's hash, so that none is
    drawn twice; those that no PDF has are removed. Raises OutputError when ``out`` cannot be
    written.
    """
    names: dict[str, str] = {}
    for entry in manifest.true_today():
        if entry.path.endswith(PDF):
            names[entry.path] = f"{THUMBNAILS}/{entry.sha256[:20]}{THUMBNAIL_SUFFIX}"
            if not (out / names[entry.path]).is_file():
                picture = thumbnail((out / entry.path).read_bytes())
                write_atomically(out / names[entry.path], picture)
    index = replace(
        index_of(
            content,
            manifest,
            names,
            page_pictures(out, manifest, make=pictures),
            typed_options(content, out),
        ),
        has_reports=all((out / name).is_file() for name in REPORTS),
    )
    write_if_changed(out / INDEX, render_index(index).encode())
    for old in (out / THUMBNAILS).glob(f"*{THUMBNAIL_SUFFIX}"):
        if f"{THUMBNAILS}/{old.name}" not in names.values():
            remove(old)
