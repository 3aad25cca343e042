"""``dist/index.html`` and the thumbnails it shows, rewritten by each build that changes them."""

from dataclasses import replace
from pathlib import Path

from handouts.atomic_files import remove, write_atomically, write_if_changed
from handouts.content.content import Content
from handouts.pdf.raster import THUMBNAIL_SUFFIX, thumbnail
from handouts.release.index_cards import PDF, index_of
from handouts.release.index_page import render_index
from handouts.release.manifest import Manifest
from handouts.release.pictures import page_pictures
from handouts.release.reports import REPORTS

INDEX = "index.html"
THUMBNAILS = "thumbnails"


def write_index(out: Path, content: Content, manifest: Manifest, *, pictures: bool = False) -> None:
    """Write the page for ``manifest`` in ``out``, with a thumbnail of each PDF to offer.

    ``pictures``: with a picture of each page of what is sent to patients; those that are there
    already stay as long as they are true.

    A thumbnail is named by its PDF's hash, so that none is drawn twice; those that no PDF has are
    removed. Raises OutputError when ``out`` cannot be written.
    """
    names: dict[str, str] = {}
    for entry in manifest.true_today():
        if entry.path.endswith(PDF):
            names[entry.path] = f"{THUMBNAILS}/{entry.sha256[:20]}{THUMBNAIL_SUFFIX}"
            if not (out / names[entry.path]).is_file():
                picture = thumbnail((out / entry.path).read_bytes())
                write_atomically(out / names[entry.path], picture)
    index = replace(
        index_of(content, manifest, names, page_pictures(out, manifest, make=pictures)),
        has_reports=all((out / name).is_file() for name in REPORTS),
    )
    write_if_changed(out / INDEX, render_index(index).encode())
    for old in (out / THUMBNAILS).glob(f"*{THUMBNAIL_SUFFIX}"):
        if f"{THUMBNAILS}/{old.name}" not in names.values():
            remove(old)
