"""Layouts, their areas, and drawings that a piece may name (C319 to C321)."""

from collections.abc import Iterator

from handouts.assets import PICTURES, picture_names
from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.model.layouts import AREAS
from handouts.model.topic import Piece
from handouts.source.content_files import ContentFiles, needed
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.suggestions import nearest


@lint_rule("C319", "C320")
def layouts_and_areas(files: ContentFiles) -> Iterator[Problem]:
    """Yield layouts and areas that do not exist, and areas out of their order."""
    pieces = needed(files.pieces)
    for n, piece in enumerate(pieces.model.pieces):
        yield from _piece_problems(pieces.document, ("pieces", n), piece)


@lint_rule("C321")
def unknown_pictures(files: ContentFiles) -> Iterator[Problem]:
    """Yield pictures that do not exist."""
    known = picture_names(PICTURES)
    for document, loc, name in _pictures(files):
        if name is not None and name not in known:
            fix = nearest(name, known).fix
            yield Problem(document.place(loc), "C321", f'there is no picture "{name}"', fix)


def _piece_problems(document: SourceDocument, at: Loc, piece: Piece) -> Iterator[Problem]:
    if piece.layout not in AREAS:
        place = document.place((*at, "layout"))
        what = f'unknown layout "{piece.layout}"'
        yield Problem(place, "C319", what, nearest(piece.layout, AREAS).fix)
        return
    known = AREAS[piece.layout]
    for area in piece.areas:
        if area not in known:
            place = document.place((*at, "areas", area), key=True)
            what = f'the layout {piece.layout} has no area "{area}"'
            yield Problem(place, "C320", what, nearest(area, known).fix)
    filled = [area for area, names in piece.areas.items() if names and area in known]
    in_order = sorted(filled, key=known.index)
    if filled != in_order:
        place = document.place((*at, "areas"), key=True)
        what = f"the areas of {piece.id} are not in reading order"
        yield Problem(place, "C320", what, f"write them in the order {', '.join(in_order)}")


def _pictures(files: ContentFiles) -> Iterator[tuple[SourceDocument, Loc, str | None]]:
    if files.pieces:
        for n, piece in enumerate(files.pieces.model.pieces):
            for name, cover in piece.cover.items():
                yield files.pieces.document, ("pieces", n, "cover", name), cover
    for language in files.sections:
        for document, loc, section in files.each_section(language):
            yield document, (*loc, "picture"), section.picture
        for document, loc, _, item in files.each_item(language):
            yield document, (*loc, "picture"), getattr(item, "picture", None)
