from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from io import BytesIO
from typing import Any

import made_page
import numpy as np
import pikepdf
import pytest
from gate_specimen import PAGE, printed

from handouts.preflight.readers import UnreadableError, pdfium
from handouts.preflight.readers import visible_ink as reader
from handouts.preflight.readers.pdf_file import open_pdf
from handouts.preflight.readers.pdfium import Pixels
from handouts.preflight.readers.pixels import area_around, pixel_boxes
from handouts.preflight.readers.visible_ink import (
    DARK,
    LEAST_OWN,
    LEAST_OWN_IN_LINE,
    PIXELS_PER_PT,
    Ink,
    visible_ink,
)

WORDS = "Do not drive until the next day"


def ink_of(css: str, words: str = WORDS) -> dict[str, Ink]:
    """The ink of each letter of ``words``, by letter; of a repeated one the last."""
    pdf = printed(PAGE, css)
    with open_pdf(pdf) as file:
        page = file.pages[0]
        start = page.text.index(words)
        indices = [i for i in range(start, start + len(words)) if not page.text[i].isspace()]
        ink = visible_ink(file.pdfium, page, indices)
    return {page.text[index]: seen for index, seen in ink.items()}


@pytest.mark.parametrize(
    ("css", "contrast"),
    [
        ("#rs05 { color: #000 }", 21.0),
        ("#rs05 { color: #767676 }", 4.54),
        ("#rs05 { color: #777 }", 4.48),
        ("#rs05 { color: #fff; background: #1d2b3a }", 14.4),
        ("#rs05 { color: #f00 }", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(css: str, contrast: float) -> None:
    best = max(ink.contrast for ink in ink_of(css).values())

    assert best == pytest.approx(contrast, abs=0.05)


def test_all_solid_ink_of_plain_text_is_seen_and_legible() -> None:
    for ink in ink_of("").values():
        assert ink.solid > 10
        assert (ink.seen, ink.legible, ink.crossed) == (1.0, 1.0, 0.0)
        assert ink.own > 0.8


def test_what_is_covered_is_not_seen() -> None:
    assert {ink.seen for ink in ink_of("#rs05 { color: #fff }").values()} == {0.0}


def test_a_line_through_letters_crosses_them() -> None:
    crossed = ink_of("#rs05 { text-decoration: line-through }")

    assert all(crossed[letter].crossed > 0.15 for letter in "oentv")


def test_no_characters_need_no_ink() -> None:
    with open_pdf(printed()) as file:
        assert visible_ink(file.pdfium, file.pages[0], []) == {}


@pytest.mark.parametrize(("most", "is_read"), [(0, True), (-1, False)])
def test_letters_all_over_one_another_are_not_looked_at_one_by_one(
    monkeypatch: pytest.MonkeyPatch, most: int, is_read: bool
) -> None:
    with open_pdf(printed()) as file:
        page = file.pages[0]
        letters = np.flatnonzero(page.inked).tolist()
        area = area_around(page, letters, 1.0)
        assert area is not None
        shape = [round(side * PIXELS_PER_PT) for side in (area[3] - area[1], area[2] - area[0])]
        boxes = pixel_boxes(page.boxes[letters], area, PIXELS_PER_PT, (*shape,))
        pixels = sum((bottom - top) * (right - left) for top, bottom, left, right in boxes)
        assert pixels < reader.MOST_PIXELS / 10
        monkeypatch.setattr(reader, "MOST_PIXELS", pixels + most)
        with nullcontext() if is_read else pytest.raises(UnreadableError, match="overlap"):
            assert len(visible_ink(file.pdfium, page, letters)) == len(letters)


def test_boxes_overlap_that_share_a_pixel() -> None:
    random = np.random.default_rng(0)
    low, size = random.integers(0, 50, (2, 60)), random.integers(1, 8, (2, 60))
    boxes = np.stack([low, low + size], axis=1).reshape(4, 60).T
    pixels = [
        {(row, column) for row in range(top, bottom) for column in range(left, right)}
        for top, bottom, left, right in boxes.tolist()
    ]
    shared = {
        n
        for n, own in enumerate(pixels)
        if any(own & other for m, other in enumerate(pixels) if m != n)
    }
    found = reader._overlapping(boxes)
    assert found is not None
    assert 10 < len(shared) < 60
    assert set(found.tolist()) == shared


@pytest.mark.parametrize(("most", "is_read"), [(10, True), (9, False)])
def test_a_page_of_letters_on_one_line_is_not_looked_at_pair_by_pair(
    monkeypatch: pytest.MonkeyPatch, most: int, is_read: bool
) -> None:
    monkeypatch.setattr(reader, "MOST_PAIRS", most)
    line = np.array([(0, 9, 10 * n, 10 * n + 8) for n in range(5)])
    assert (reader._overlapping(line) is not None) == is_read


def ink_of_statement(css: str, words: str = "after a good") -> list[Ink]:
    """The ink of each letter of the statement, some of its words changed."""
    with open_pdf(printed(PAGE.replace("after a good", words), css)) as file:
        page = file.pages[0]
        start, end = page.text.index(WORDS[:6]), page.text.index("sleep.") + len("sleep.")
        indices = [i for i in range(start, end) if not page.text[i].isspace()]
        return list(visible_ink(file.pdfium, page, indices).values())


@pytest.mark.parametrize(("line_height", "is_crossed"), [(0.9, False), (0.85, True)])
def test_lines_may_come_as_near_as_their_letters_stay_apart(
    line_height: float, is_crossed: bool
) -> None:
    ink = ink_of_statement(f"#rs05 {{ line-height: {line_height} }}", "<br>ggpp<br>llbb<br>")

    assert any(seen.is_crossed for seen in ink) == is_crossed
    assert (min(seen.own for seen in ink) < LEAST_OWN) == is_crossed


@pytest.mark.parametrize(("spacing", "is_crossed"), [(-0.1, False), (-0.3, True)])
def test_letters_may_come_as_near_as_they_can_be_told_apart(
    spacing: float, is_crossed: bool
) -> None:
    ink = ink_of_statement(f"#rs05 {{ letter-spacing: {spacing}em }}")

    assert any(seen.is_crossed for seen in ink) == is_crossed
    assert (min(seen.own_in_line for seen in ink) < LEAST_OWN_IN_LINE) == is_crossed


@pytest.mark.parametrize("pair", ["lj", "rj", "LY", "YJ", "//", "'4"])
def test_letters_that_the_font_moves_near_one_another_are_not_crossed(pair: str) -> None:
    css = "#rs05 { font-weight: 700; font-size: 11pt }"

    assert not any(seen.is_crossed for seen in ink_of_statement(css, pair))


# --- limits: each has a case on either side -------------------------------------------------------

SEEN = Ink(solid=20, seen=1.0, legible=1.0, contrast=21.0, crossed=0.0, own=1.0, own_in_line=1.0)


@pytest.mark.parametrize(
    ("changes", "hidden", "pale", "crossed"),
    [
        ({}, False, False, False),
        ({"solid": 2}, False, False, False),
        ({"solid": 1}, True, False, False),
        ({"legible": 0.76}, False, False, False),
        ({"legible": 0.74}, True, False, False),
        # Pale all over is not hidden; in part, it is.
        ({"contrast": 6.51, "legible": 0.0}, True, False, False),
        ({"contrast": 6.49, "legible": 0.0}, False, True, False),
        ({"contrast": 6.49, "legible": 0.0, "seen": 0.76}, False, True, False),
        ({"contrast": 6.49, "legible": 0.0, "seen": 0.74}, True, False, False),
        ({"crossed": 0.11}, False, False, False),
        ({"crossed": 0.13}, False, False, True),
        ({"own": 0.91}, False, False, False),
        ({"own": 0.89}, False, False, True),
        ({"own_in_line": 0.51}, False, False, False),
        ({"own_in_line": 0.49}, False, False, True),
    ],
)
def test_what_a_reader_sees_of_a_letter(
    changes: dict[str, Any], hidden: bool, pale: bool, crossed: bool
) -> None:
    ink = SEEN._replace(**changes)
    assert (ink.is_hidden(DARK), ink.is_pale(DARK), ink.is_crossed) == (hidden, pale, crossed)
    assert ink.is_plain == (not (hidden or pale or crossed))


def test_words_that_need_less_are_pale_below_their_own_contrast() -> None:
    in_brand = SEEN._replace(contrast=5.3)
    assert (in_brand.is_hidden(5.2), in_brand.is_pale(5.2)) == (False, False)
    assert in_brand._replace(legible=0.74).is_hidden(5.2)
    assert in_brand._replace(contrast=5.1).is_pale(5.2)


def rendered(
    monkeypatch: pytest.MonkeyPatch, *, shown: int = 0, ground: int = 255, alone: int = 0
) -> Ink:
    """Return the ink of a letter of 20 by 20 pixels: as shown, without its ink, and in black."""
    box = (10.0, 10.0, 10.0 + 20 / PIXELS_PER_PT, 10.0 + 20 / PIXELS_PER_PT)
    pictures = [np.full((26, 26, 4), 255, np.uint8) for _ in range(3)]
    for picture, level in zip(pictures, (alone, shown, ground), strict=True):
        picture[3:23, 3:23] = level

    def strips(*_: object) -> Iterator[tuple[slice, Pixels]]:
        picture = pictures.pop(0)
        yield from (
            (slice(first, first + 10), picture[first : first + 10]) for first in (0, 10, 20)
        )

    monkeypatch.setattr(pdfium, "strips", strips)
    monkeypatch.setattr(pdfium, "open_page", lambda *_: nullcontext())
    monkeypatch.setattr(pdfium, "drawn_objects", lambda *_: ())
    return visible_ink(None, made_page.page(made_page.Words("X", box)), [0])[0]


@pytest.mark.parametrize(("alone", "solid"), [(12, 400), (13, 0)])
def test_the_soft_edge_of_a_stroke_is_no_ink(
    monkeypatch: pytest.MonkeyPatch, alone: int, solid: int
) -> None:
    assert rendered(monkeypatch, alone=alone).solid == solid


@pytest.mark.parametrize(
    ("grey", "seen", "legible"),
    [
        # On white: 1.24 and 1.26 to 1; 4.00 and 4.06 to 1; 4.5 to 1 at a soft edge is 4.05.
        (231, 0.0, 0.0),
        (229, 1.0, 0.0),
        (127, 1.0, 0.0),
        (126, 1.0, 1.0),
    ],
)
def test_ink_is_seen_and_legible_by_its_contrast(
    monkeypatch: pytest.MonkeyPatch, grey: int, seen: float, legible: float
) -> None:
    ink = rendered(monkeypatch, shown=grey)
    assert (ink.seen, ink.legible) == (seen, legible)


@pytest.mark.parametrize(
    ("rows", "step", "crossed"),
    [
        (12, 24, True),
        (12, 23, False),
        (12, -24, True),
        # A third of 11 rows is 3: too low to be looked at.
        (11, 24, False),
    ],
)
def test_a_line_across_the_middle_is_a_step_of_brightness(
    rows: int, step: int, crossed: bool
) -> None:
    ground = np.full((rows, 10), 100, np.uint8)
    ground[rows // 2] += np.uint8(step % 256)
    (share,) = reader._crossed(ground, np.array([(0, rows, 0, 10)])).tolist()
    assert share == (0.25 if crossed else 0.0)


def test_a_letter_shares_pixels_with_its_neighbours_in_line_alone() -> None:
    """Of three that overlap, the first and the last do by one column of ten."""
    columns = [(0, 10), (8, 12), (9, 19), (20, 30)]
    boxes = np.array([(0, 5, left, right) for left, right in columns])
    overlapping = reader._overlapping(boxes)
    assert overlapping is not None
    assert overlapping.tolist() == [0, 1, 2]
    solid = np.array([0, 8, 9, 10, 19, 20, 31])  # the last in the second row
    own, in_line, owner = reader._owned(
        boxes, np.array([50, 20, 50, 50]), overlapping, solid, (5, 30)
    )
    assert owner.tolist() == [0, 1, 2, 2, -1, 3, 0]
    assert own.tolist() == [0.9, 1.0, 0.9, 1.0]
    assert in_line.tolist() == [0.8, 0.25, 1.0, 1.0]


def test_letters_of_ink_that_is_almost_dark_enough_are_not_plain() -> None:
    """A soft edge may be lighter; the darkest pixel may not."""
    ink = SEEN._replace(contrast=6.49)
    assert not ink.is_plain
    assert ink.is_pale(DARK)


def inks_of(content: bytes) -> list[Ink]:
    with open_pdf(content) as file:
        return [*file.ink.values()]


def in_a_form(instructions: str, deep: int) -> bytes:
    """Return a page whose instructions are in a form, which is in others."""
    with pikepdf.open(BytesIO(made_page.drawn(""))) as pdf:
        page = pdf.pages[0].obj
        drawn, resources = instructions, page.Resources
        for _ in range(deep):
            form = pdf.make_stream(drawn.encode(), Subtype=pikepdf.Name.Form)
            form.BBox, form.Resources = pikepdf.Array([0, 0, 612, 792]), resources
            drawn, resources = "/x0 Do", pikepdf.Dictionary(XObject=pikepdf.Dictionary(x0=form))
        page.Resources, page.Contents = resources, pdf.make_stream(drawn.encode())
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


LETTERS = "BT /F 24 Tf 100 700 Td (HIHI) Tj ET"


@pytest.mark.parametrize("deep", [0, 1, 2])
def test_letters_are_seen_in_forms_too(deep: int) -> None:
    seen = inks_of(in_a_form(LETTERS, deep))
    assert len(seen) == 4
    assert all(ink.is_plain for ink in seen)


@pytest.mark.parametrize("deep", [0, 1, 2])
@pytest.mark.parametrize("clip", ["100 700 200 9 re", "100 709 200 30 re"])
def test_the_half_of_a_letter_that_is_cut_off_is_missed(clip: str, deep: int) -> None:
    seen = inks_of(in_a_form(f"{clip} W n {LETTERS}", deep))
    assert len(seen) == 4
    assert all(ink.is_hidden(DARK) for ink in seen)


@pytest.mark.parametrize("place", ["700 700", "-90 700", "100 900", "100 -40"])
def test_letters_off_the_page_are_not_seen(place: str) -> None:
    content = made_page.drawn(LETTERS.replace("100 700", place))
    with open_pdf(content) as file:
        letters = range(len(file.pages[0].text))
        seen = visible_ink(file.pdfium, file.pages[0], [*letters])
    assert not any(ink.solid for ink in seen.values())


def test_a_page_of_too_many_pairs_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAIRS", 3)
    with pytest.raises(UnreadableError, match="overlap"):
        inks_of(made_page.drawn(LETTERS))
