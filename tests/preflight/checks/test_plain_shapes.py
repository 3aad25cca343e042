"""What may be drawn on a page beside drawings, each limit from both sides."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from handouts.preflight.checks.plain_shapes import foreign_shapes
from handouts.preflight.readers.drawings import painted_drawings
from handouts.preflight.readers.pdf_file import open_pdf

L_OF_EIGHT_STEPS = (
    "0 0 m {w} 0 l {w} 0 {w} {t} {w} {t} c {t} {t} l {t} {t} {t} {h} {t} {h} c "
    "0 {h} l 0 {h} 0 {t} 0 {t} c 0 {t} l 0 {t} 0 0 0 0 c f"
)


def rounded(wide: float, high: float, r: float) -> str:
    """Return a box with round corners."""
    x, y = wide - r, high - r
    return (
        f"{r} 0 m {x} 0 l {x} 0 {wide} 0 {wide} {r} c {wide} {y} l {wide} {y} {wide} {high} {x} "
        f"{high} c {r} {high} l {r} {high} 0 {high} 0 {y} c 0 {r} l 0 {r} 0 0 {r} 0 c"
    )


def is_refused(instructions: str) -> bool:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        page.obj.Contents = pdf.make_stream(f"1 0 0 1 50 50 cm {instructions}".encode())
        target = BytesIO()
        pdf.save(target)
    with open_pdf(target.getvalue()) as opened:
        return bool([*foreign_shapes(painted_drawings(opened), ())])


@pytest.mark.parametrize(
    "instructions",
    [
        "0 0 30 20 re f",
        "0 0 2 10 re f*",
        "0 0 m 10.1 0 l S",
        "0 0 m 0.09 20 l S",
        "0 w 0 0 m 0 20 l S",
        "[] 0 d 0 0 m 20 0 l S",
        "q [1 1] 0 d Q 0 0 m 20 0 l S",
        "-3 0 0 3 0 0 cm 0 0 4 1 re f",
        "0 1 -1 0 0 0 cm 0 0 20 1 re f",
        "1 1 18 18 re 0 0 20 20 re f*",
        "0 0 20 20 re 1 1 18 18 re f*",
        "0 0 20 20 re 1 0 19 20 re f*",
        "0 0 m 20 0 l 20 4 l 0 4 l f",
        rounded(20, 20, 7.2) + " f",
        f"{rounded(20, 20, 5)} {rounded(20, 20, 7)} f*",
        "-1 -1 21 12 re W n 0 0 30 30 re f",
        "-1 -1 21 12 re W* n 0 0 m 30 0 l S",
        "0 0 m 12 0 l 12 12 l 0 12 l W* n 0 0 30 30 re f",
        f"{rounded(20, 20, 5)} W n 0 0 30 30 re f",
        "0 0 4 4 re W n 30 30 2 2 re f",
        "0 0 4 4 re W n 30 30 m 32 30 l S",
        "q 0 0 4 4 re W n Q 0 0 20 20 re f",
        "-1 5 3 20 re W n 0 0 30 30 re 1 1 28 28 re f*",
        "f",
        "0 0 m 3 3 l n",
    ],
)
def test_boxes_frames_and_rules_pass(instructions: str) -> None:
    assert not is_refused(instructions)


@pytest.mark.parametrize(
    "instructions",
    [
        "0 0 m 30 20 l S",
        "0 0 l 30 20 l 30 0 l f",
        "10 10 l 30 20 l 0 0 30 20 re f",
        "0 0 m 0.12 20 l S",
        "0 0 m 0 20 l f",
        "0 0 m 0 20 l 20 20 l S",
        "0 0 m 0 30 l 20 30 l 20 28 l 2 28 l 2 0 l h f",
        "20 0 m -5 0 -5 30 20 30 c S",
        "0 0 30 20 re S",
        "0 0 30 20 re B",
        "[1 1] 0 d 0 0 m 30 0 l S",
        ".8 .6 -.6 .8 0 0 cm 0 0 2 30 re f",
        "0 0 m 30 0 l 35 20 l 5 20 l f",
        "0 0 m 30 0 l 30 20 l 1 20 l f",
        "0 0 30 20 re 0 30 11 1 re f",
        "0 0 30 20 re 2 2 26 16 re f",
        "0 0 30 20 re 2 2 30 20 re f*",
        "0 0 30 20 re 2 2 26 16 re 4 4 22 12 re f*",
        "0 0 30 20 re 2 2 m 10 10 l 28 2 l f*",
        "0 0 2 9.8 re f",
        "0 0 9.8 9.8 re f",
        "0 0 m 9.9 0 l S",
        "0 w 0 0 m 3 0 l S",
        "0 0 8 8 re 1 1 6 6 re f*",
        L_OF_EIGHT_STEPS.format(w=20, h=30, t=2),
        "1000 0 0 1000 0 0 cm " + L_OF_EIGHT_STEPS.format(w=0.02, h=0.03, t=0.002),
        rounded(20, 20, 7.5) + " f",
        rounded(20, 20, 10) + " f",
        rounded(20, 20, 5).replace("5 0 m", "5 1 m") + " f",
        f"{rounded(20, 20, 5)} {rounded(20, 20, 9)} f*",
        "0 0 2 9.9 re W n 0 0 30 30 re f",
        "0 0 2 9.9 re W f",
        "20 w 5 4 3 3 re W n 0 0 m 30 0 l S",
        "2 J 20 w -6 0 3 3 re W n 0 0 m 30 0 l S",
        "-5 9 20 4 re W n 0 0 30 30 re 1 1 28 28 re f*",
        "9 -5 4 20 re W n 0 0 30 30 re 1 1 28 28 re f*",
        "9 25 4 20 re W n 0 0 30 30 re 1 1 28 28 re f*",
        "25 9 20 4 re W n 0 0 30 30 re 1 1 28 28 re f*",
        "0 0 m 0 30 l 20 30 l 20 28 l 2 28 l 2 0 l h W n 0 0 30 30 re f",
        "0 0 30 20 re 0 30 11 1 re W n 0 0 30 30 re f",
        ".8 .6 -.6 .8 0 0 cm 0 0 2 30 re W n .8 -.6 .6 .8 0 0 cm -50 -50 90 90 re f",
    ],
)
def test_what_letters_could_be_built_of_is_refused(instructions: str) -> None:
    assert is_refused(instructions)
