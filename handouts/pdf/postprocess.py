"""The steps between typesetting and the release gate, as the recipe lists them."""

from collections.abc import Callable

from handouts.pdf.acroform import make_fields
from handouts.pdf.artifacts import mark_artifacts
from handouts.pdf.imposition import impose_booklet, impose_cards
from handouts.pdf.page_boxes import PressSheet
from handouts.pdf.pdfx import prepare_for_press
from handouts.pdf.print_hints import duplex_for, print_hints
from handouts.pdf.recipe import Recipe
from handouts.pdf.tagged_spaces import read_in_words


def postprocess(pdf: bytes, recipe: Recipe) -> bytes:
    """Return ``pdf`` with its tags made readable, and the steps of ``recipe`` done to it."""
    steps: dict[str, Callable[[bytes], bytes]] = {
        "artifacts": mark_artifacts,
        "impose": lambda before: (impose_cards if recipe.cards else impose_booklet)(
            before, recipe.sheet_mm
        ),
        "hints": lambda before: print_hints(
            before, duplex=duplex_for(recipe.sheet_mm, recipe.sides)
        ),
        "fields": lambda before: make_fields(before, recipe.fields, recipe.field_room),
        "press": lambda before: prepare_for_press(
            before, PressSheet(recipe.bleed_mm, marks=recipe.marks)
        ),
    }
    if recipe.tagged:
        pdf = read_in_words(pdf, recipe.link_words)
    for step in recipe.steps:
        pdf = steps[step](pdf)
    return pdf
