"""An output folder with a manifest of every edition, made without printing: blank pages will do."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter

from handouts.content import Content
from handouts.editions import EDITIONS
from handouts.index_files import write_index
from handouts.manifest import Manifest, Refused, Released
from handouts.papers import sheet, trim

POINTS_PER_MM = 72 / 25.4


def blank_pdf(pages: int, size_mm: tuple[float, float], title: str = "") -> bytes:
    """Return a PDF of empty pages, which differs from others by its title."""
    writer = PdfWriter()
    writer.add_metadata({"/Title": title})
    for _ in range(pages):
        writer.add_blank_page(*(side * POINTS_PER_MM for side in size_mm))
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def released(path: str, content: bytes, *, pages: int, size_mm: tuple[float, float]) -> Released:
    """Return what a manifest says of ``content`` at ``path``."""
    edition, _, name = path.partition("/")
    piece, treatment, paper, language, _ = name.split(".")
    return Released(
        path=path,
        piece=piece,
        treatment=treatment,
        language=language,
        paper=paper,
        edition=edition,
        pages=pages,
        trim_mm=size_mm,
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        statements={},
        reading_grade=5.0,
        fit="",
        status="draft",
        checks={},
    )


def manifest_of(
    content: Content, entries: tuple[Released, ...], failed: tuple[Refused, ...] = ()
) -> Manifest:
    """Return a manifest of ``entries``."""
    return Manifest(content.topic.id, content.clinic.name, "0000", entries, failed)


def fill_shelf(out: Path, content: Content, failed: tuple[Refused, ...] = ()) -> Manifest:
    """Put blank PDFs of every piece into ``out``, all that ``--all`` makes, and the index page."""
    entries = []
    for edition in EDITIONS:
        for piece in (p for p in content.pieces if edition in p.editions):
            for treatment in content.clinic.treatments:
                for paper in content.clinic.paper:
                    pages, size = piece.pages, trim(piece.layout, paper)
                    size_mm = (size.width, size.height)
                    if (edition, piece.layout) == ("office", "booklet"):
                        pages, size_mm = piece.pages // 2, sheet(piece.layout, paper)
                    path = f"{edition}/{piece.id}.{treatment}.{paper}.en.pdf"
                    pdf = blank_pdf(pages, size_mm, path)
                    (out / path).parent.mkdir(parents=True, exist_ok=True)
                    (out / path).write_bytes(pdf)
                    entries.append(released(path, pdf, pages=pages, size_mm=size_mm))
    manifest = manifest_of(content, tuple(entries), failed)
    write_index(out, content, manifest)
    return manifest
