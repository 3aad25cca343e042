"""What a copier keeps: each limit has a case on either side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import numpy as np
import pytest
from made_page import Words, drawn, page
from numpy.typing import NDArray

from handouts.preflight.readers.pdf_file import open_pdf
from handouts.preflight.readers.photocopy import PIXELS_PER_PT, Copied, copied_glyphs

PDFIUM = "handouts.preflight.readers.photocopy.pdfium"


def copied(
    monkeypatch: pytest.MonkeyPatch,
    shade: int,
    *,
    stroke: int = 0,
    ground: tuple[slice, slice] | None = None,
) -> Copied:
    """Return what is kept of a letter of 20 by 20 pixels, 10 pixels from the edge of the sheet.

    Its ink has the grey ``shade``; rendered alone and in black, the ink is as dark as ``stroke``.
    All of its box is ink. ``ground`` is what else is black on the sheet.
    """
    side = 40
    visible = (0.0, 0.0, side / PIXELS_PER_PT, side / PIXELS_PER_PT)
    box = (10 / PIXELS_PER_PT, 10 / PIXELS_PER_PT, 30 / PIXELS_PER_PT, 30 / PIXELS_PER_PT)
    shown = np.full((side, side, 1), 255, np.uint8)
    alone = shown.copy()
    if ground:
        shown[ground] = 0
    # What is rendered begins 2 pt around the letter, 8.3 pixels, and so 1.7 pixels in.
    letter = np.s_[10:30, 10:30]
    shown[letter], alone[letter] = shade, stroke
    renderings = [_cut(shown), _cut(alone)]

    def strips(*_: object, grey: bool) -> Iterator[tuple[slice, NDArray[np.uint8]]]:
        assert grey
        picture = renderings.pop(0)
        yield from ((rows, picture[rows]) for rows in (slice(0, 9), slice(9, 37)))

    monkeypatch.setattr(f"{PDFIUM}.open_page", lambda *_: nullcontext())
    monkeypatch.setattr(f"{PDFIUM}.drawn_objects", lambda _: ())
    monkeypatch.setattr(f"{PDFIUM}.strips", strips)
    return copied_glyphs(None, page(Words("X", box), visible=visible), [0])[0]


def _cut(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return pixels[2:39, 2:39].copy()


@pytest.mark.parametrize(("shade", "kept"), [(127, 1.0), (128, 0.0)])
def test_what_is_darker_than_half_turns_black(
    monkeypatch: pytest.MonkeyPatch, shade: int, kept: float
) -> None:
    assert copied(monkeypatch, shade).kept == kept


@pytest.mark.parametrize(
    ("rgb", "kept"),
    [
        ((125, 125, 125), True),
        ((131, 131, 131), False),
        # One colour alone: 0.11 blue + 0.59 green + 0.3 red.
        ((0, 213, 0), True),
        ((0, 221, 0), False),
        ((255, 0, 255), True),
        ((0, 165, 255), True),
        ((0, 174, 255), False),
        ((255, 83, 0), True),
        ((255, 91, 0), False),
    ],
)
def test_a_copier_sees_colours_as_grey(rgb: tuple[int, int, int], kept: bool) -> None:
    colour = " ".join(f"{level / 255:.4f}" for level in rgb)
    letters = f"BT /F 24 Tf 100 700 Td {colour} rg (HI) Tj ET"
    with open_pdf(drawn(letters)) as file:
        found = copied_glyphs(file.pdfium, file.pages[0], [0, 1])
    shares = [glyph.kept for glyph in found.values()]
    assert (min(shares) > 0.95, max(shares) < 0.05) == (kept, not kept)


@pytest.mark.parametrize(("stroke", "is_ink"), [(25, True), (26, False)])
def test_the_soft_edge_of_a_stroke_is_no_ink(
    monkeypatch: pytest.MonkeyPatch, stroke: int, is_ink: bool
) -> None:
    assert copied(monkeypatch, 0, stroke=stroke).kept == (1.0 if is_ink else 0.0)


@pytest.mark.parametrize("rows", [256, 8, 7, 1])
@pytest.mark.parametrize(("away", "is_near"), [(1, False), (3, True), (4, True), (5, False)])
def test_the_ground_of_a_letter_is_a_point_around_it(
    monkeypatch: pytest.MonkeyPatch, away: int, is_near: bool, rows: int
) -> None:
    # A black line ``away`` pixels before the letter; the pixel next to the ink is its soft edge.
    monkeypatch.setattr("handouts.preflight.readers.photocopy._ROWS", rows)
    before = slice(10 - away, 11 - away)
    for line in (np.s_[10:30, before], np.s_[before, 10:30]):
        assert (copied(monkeypatch, 0, ground=line).ground > 0) is is_near


@pytest.mark.parametrize("rows", [256, 7, 1])
def test_the_soft_edge_below_a_letter_is_no_ground(
    monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr("handouts.preflight.readers.photocopy._ROWS", rows)
    assert copied(monkeypatch, 0, ground=np.s_[30:31, 10:30]).ground == 0
    assert copied(monkeypatch, 0, ground=np.s_[31:32, 10:30]).ground > 0
