"""Releases of every edition made of blank pages: an output folder with a manifest, not printed."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter

from handouts.content.content import Content
from handouts.release.index.index_files import write_index
from handouts.release.jobs import BuildRequest, plan
from handouts.release.manifest import Manifest, Refused, Released
from handouts.render.paper_sizes import sheet, trim

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


def released(
    path: str,
    content: bytes,
    *,
    pages: int,
    size_mm: tuple[float, float],
    status: str = "approved",
) -> Released:
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
        status=status,
        checks={},
    )


def manifest_of(
    content: Content, entries: tuple[Released, ...], failed: tuple[Refused, ...] = ()
) -> Manifest:
    """Return a manifest of ``entries``."""
    return Manifest(
        topic=content.topic.id,
        clinic=content.clinic.name,
        content_revision="0000",
        handouts=entries,
        failed=failed,
    )


def fill_with_blank_releases(
    out: Path, content: Content, failed: tuple[Refused, ...] = ()
) -> Manifest:
    """Put all that ``--all`` makes into ``out``, PDFs blank, and the index page."""
    pieces = {piece.id: piece for piece in content.pieces}
    entries = []
    for job in plan(content, BuildRequest(everything=True)):
        piece, path = pieces[job.piece], job.path.as_posix()
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        if job.paper is None:
            (out / path).write_bytes(path.encode())
            printed = released(f"{path}.x", path.encode(), pages=1, size_mm=(0, 0))
            own = {"path": path, "language": job.language, "paper": None, "trim_mm": None}
            entries.append(printed.model_copy(update=own))
            continue
        pages, size_mm = piece.pages, trim(piece.layout, job.paper)
        if (job.edition, piece.layout) == ("office", "booklet"):
            pages, size_mm = piece.pages // 2, sheet(piece.layout, job.paper)
        pdf = blank_pdf(pages, size_mm, path)
        (out / path).write_bytes(pdf)
        entries.append(released(path, pdf, pages=pages, size_mm=size_mm))
    manifest = manifest_of(content, tuple(entries), failed)
    write_index(out, content, manifest)
    return manifest
