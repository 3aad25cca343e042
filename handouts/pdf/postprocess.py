"""The steps between typesetting and the release gate, as the recipe lists them."""

from collections.abc import Callable
from io import BytesIO
from typing import Literal

import pikepdf

from handouts.pdf.acroform import make_fields
from handouts.pdf.artifacts import mark_artifacts
from handouts.pdf.imposition import impose_booklet, impose_cards
from handouts.pdf.page_boxes import PressSheet
from handouts.pdf.pdfx import prepare_for_press
from handouts.pdf.recipe import Recipe
from handouts.pdf.save import saved
from handouts.pdf.tagged_spaces import read_in_words

Duplex = Literal["Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"]
"""How the sheet is turned: a name of PDF, without the slash."""


def duplex_for(sheet_mm: tuple[float, float], sides: int) -> Duplex:
    """Return the /Duplex setting by which both sides of a sheet (width, height in mm) read upright.

    A reader turns a leaf about its upright edge: the long one of an upright sheet, the short one of
    a sheet that lies on its side (tri-fold, imposed booklet).
    """
    if sides == 1:
        return "Simplex"
    width, height = sheet_mm
    return "DuplexFlipShortEdge" if width > height else "DuplexFlipLongEdge"


def print_hints(pdf: bytes, *, duplex: Duplex) -> bytes:
    """Return ``pdf`` with print hints: which edge to flip on, actual size, tray by page size.

    Tags, PDF/UA identification and every other viewer preference stay. The number of copies is left
    to the person who prints. Browsers ignore these hints, so the page says the same in words.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        preferences = document.Root.get("/ViewerPreferences", pikepdf.Dictionary())
        preferences["/Duplex"] = pikepdf.Name(f"/{duplex}")
        preferences["/PrintScaling"] = pikepdf.Name("/None")
        preferences["/PickTrayByPDFSize"] = True
        document.Root["/ViewerPreferences"] = preferences
        return saved(document, min_version="1.7")


def postprocess(pdf: bytes, recipe: Recipe) -> bytes:
    """Return ``pdf`` with its tags made readable, and the steps of ``recipe`` done to it."""
    impose = impose_cards if recipe.cards else impose_booklet
    duplex = duplex_for(recipe.sheet_mm, recipe.sides)
    press_sheet = PressSheet(recipe.bleed_mm, marks=recipe.marks)
    steps: dict[str, Callable[[bytes], bytes]] = {
        "artifacts": mark_artifacts,
        "impose": lambda before: impose(before, recipe.sheet_mm),
        "hints": lambda before: print_hints(before, duplex=duplex),
        "fields": lambda before: make_fields(before, recipe.fields, recipe.field_room),
        "press": lambda before: prepare_for_press(before, press_sheet),
    }
    if recipe.tagged:
        pdf = read_in_words(pdf, recipe.link_words)
    for step in recipe.steps:
        pdf = steps[step](pdf)
    return pdf
