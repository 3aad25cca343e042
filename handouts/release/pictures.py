"""A picture of each page of what is sent to patients, for portals that take no PDF."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from handouts.atomic_files import remove, write_atomically
from handouts.pdf.raster import page_files
from handouts.release.manifest import Manifest, Released

PICTURES = "pictures"
EDITIONS = ("screen", "large-print")
"""Those that are sent to patients."""


def page_pictures(out: Path, manifest: Manifest, *, make: bool) -> Mapping[str, tuple[str, ...]]:
    """Return the addresses of the pictures in ``out``, by the path of their PDF.

    Each is named by its PDF's hash; those of PDFs that are no longer released are removed. With
    ``make``, those that are missing are drawn, from the released bytes. Raises OutputError when
    ``out`` cannot be written.
    """
    found = {}
    for entry in manifest.true_today():
        if entry.edition not in EDITIONS or not entry.pages or entry.trim_mm is None:
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
