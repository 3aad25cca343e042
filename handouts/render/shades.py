"""The shades of a clinic's colour that lines and words can be drawn in."""

from handouts.assets import paper_colours
from handouts.colour import WHITE, darken_to, resembles, tint
from handouts.model.base import PageLook

LINES_CONTRAST = 3.4
"""Least contrast ratio of drawings and lines: 3 (WCAG 2.2, 1.4.11), and what green loses in ink."""

WORDS_CONTRAST = 5.5
"""Least contrast ratio of headings: with the 4.5 that are allowed they are weaker than the text."""


def shape_and_text(colour: str, look: PageLook) -> tuple[str, str]:
    """Return the shade of ``colour`` for shapes, and the one for words.

    Each is as dark as the darkest ground requires: white, the warm ground, the tint of the shapes.
    A colour that could be taken for the warning leaves the words to the ink.
    """
    paper = paper_colours(look)
    grounds = (WHITE, paper_colours()["warm"], paper["warm"])
    shape = darken_to(colour, LINES_CONTRAST, *grounds)
    shape = darken_to(shape, LINES_CONTRAST, tint(shape))
    if resembles(colour, paper["warning"]):
        return shape, paper["ink"]
    return shape, darken_to(colour, WORDS_CONTRAST, *grounds, tint(shape))
