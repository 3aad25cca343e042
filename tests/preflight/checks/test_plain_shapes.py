"""What may be drawn on a page next to drawings, each limit from both sides."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from handouts.preflight.checks.plain_shapes import foreign_openings, foreign_shapes
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.pdf_file import open_pdf
from handouts.preflight.readers.shapes import Lines

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


def of_corners(**moved: str) -> str:
    """Return a box of 20 by 20 with round corners of 5, and some of its points moved."""
    points = [
        *("5 0", "15 0", "15 0", "20 0", "20 5", "20 15", "20 15", "20 20", "15 20"),
        *("5 20", "5 20", "0 20", "0 15", "0 5", "0 5", "0 0", "5 0"),
    ]
    for name, place in moved.items():
        points[int(name.removeprefix("p"))] = place
    steps = zip(points[1::4], points[2::4], points[3::4], points[4::4], strict=True)
    said = " ".join(f"{line} l {one} {other} {end} c" for line, one, other, end in steps)
    return f"{points[0]} m {said} f"


def is_refused(
    instructions: str, logo: tuple[Lines, ...] = (), bleed_box: Box | None = None
) -> bool:
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(200, 200))
        sheet.obj.Contents = pdf.make_stream(f"1 0 0 1 50 50 cm {instructions}".encode())
        target = BytesIO()
        pdf.save(target)
    with open_pdf(target.getvalue()) as opened:
        (page,) = opened.painted
    kept = {1: bleed_box} if bleed_box else {}
    shapes = foreign_shapes(page.things, logo, bleed_boxes=kept)
    return bool([*foreign_openings([page]), *shapes])


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
        "2.1 4.1 31.8 32.8 re W n 0 0 40 40 re 2 4 32 33 re f*",
        "-1 -1 3 42 re W n 0 0 40 40 re 2 0 38 40 re f*",
        "19 -1 3 22 re W n 0 0 20 20 re 1 1 18 18 re f*",
        "34 -1 9 42 re W n 0 0 40 40 re 0 0 34 40 re f*",
        "-1 -1 42 5 re W n 0 0 40 40 re 0 4 40 36 re f*",
        "-1 37 42 5 re W n 0 0 40 40 re 0 0 40 37 re f*",
        "20 w 5 12 3 3 re W n 0 0 m 30 0 l S",
        of_corners(),
        f"{rounded(40, 12, 4.3)} f",
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
        "0 0 m 0 9.5 l S",
        "0 0 m 2 0 l 5 0 m 12 0 l S",
        "20 w 5 8 3 1.5 re W n 0 0 m 30 0 l S",
        "20 w 4 5 3 3 re W n 0 0 m 0 30 l S",
        "1.5 10 4 4 re W n 0 0 40 40 re 2 4 32 33 re f*",
        "30 10 5 5 re W n 0 0 40 40 re 2 4 32 33 re f*",
        "10 3 4 4 re W n 0 0 40 40 re 2 4 32 33 re f*",
        "10 34 4 4 re W n 0 0 40 40 re 2 4 32 33 re f*",
        f"{rounded(40, 12, 7)} f",
        f"{rounded(12, 40, 7)} f",
        # A side aslant, each in turn.
        of_corners(p1="20 4", p2="20 4"),
        of_corners(p5="15 20", p6="15 20", p7="15 20"),
        of_corners(p9="0 16", p10="0 16", p11="0 16"),
        of_corners(p13="5 0", p14="5 0", p15="5 0"),
        of_corners(p0="0 5"),
        # A point within, or far from every corner.
        *(of_corners(**{f"p{n}": "16 4"}) for n in (2, 3)),
        *(of_corners(**{f"p{n}": "4 16"}) for n in (10, 11)),
        of_corners(
            p0="0 0",
            p1="10 0",
            p2="10 0",
            p3="12 0",
            p4="12 0",
            p5="12 20",
            p6="12 20",
            p7="14 20",
            p8="14 20",
            p9="20 20",
            p10="20 20",
            p11="20 15",
            p12="20 15",
            p13="20 5",
            p14="20 5",
            p15="20 0",
            p16="20 0",
        ),
        # A curve from one corner to another.
        of_corners(p0="0 0", p1="0 0", p2="0 20", p3="20 20", p4="20 0", p5="20 15"),
        of_corners(p4="20 0", p5="20 0", p6="0 0", p7="0 20", p8="20 20"),
        of_corners(p8="20 20", p9="20 20", p10="20 0", p11="0 0", p12="0 20"),
        of_corners(p12="0 20", p13="0 20", p14="20 20", p15="20 0", p16="0 0"),
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


LOGO = ((("m", (0.0, 0.0)), ("l", (7.0, 3.0))), (("m", (0.0, 0.0)), ("l", (3.0, 7.0))))
DRAWN_LOGO = "5 5 m 12 8 l S 9 9 m 12 16 l S"


@pytest.mark.parametrize(
    ("instructions", "refused"),
    [
        # An upright bar, and a level one that meets it, is near, is far away, is long.
        ("0 0 2 20 re f 0 9 12 2 re f", True),
        ("0 0 2 20 re f 13.9 9 12 2 re f", True),
        ("0 0 2 20 re f 14.2 9 12 2 re f", False),
        ("0 0 2 20 re f 0 31.9 12 2 re f", True),
        ("0 0 2 20 re f 0 32.2 12 2 re f", False),
        ("0 0 2 20 re f 0 9 99.8 2 re f", True),
        ("0 0 2 20 re f 0 9 100.1 2 re f", False),
        ("0 0 m 0 20 l S 0 9 m 12 9 l S", True),
        # Two upright bars, two level ones, two of which one is not thin, two squares.
        ("0 0 2 20 re f 4 0 2 20 re f", False),
        ("0 0 20 2 re f 0 6 20 2 re f 20 0 20 2 re f", False),
        ("0 0 4.9 20 re f 8 0 4.9 20 re f", False),
        ("0 0 4.9 20 re f 8 0 5.1 20 re f", True),
        ("0 0 10 10 re f 10 0 10 10 re f", True),
        ("0 0 10 10 re f 22.2 0 10 10 re f", False),
        # Each box to tick is one frame.
        ("1 1 18 18 re 0 0 20 20 re f* 23 1 18 18 re 22 0 20 20 re f*", False),
        # The last is near the first alone.
        ("0 0 99 2 re f 50 40 2 20 re f 90 0 2 20 re f", True),
    ],
)
def test_no_letter_can_be_built_of_bars(instructions: str, refused: bool) -> None:
    assert is_refused(instructions) is refused


@pytest.mark.parametrize(("low", "refused"), [(61.1, False), (60.9, True)])
def test_crop_marks_are_cut_off_and_may_meet(low: float, refused: bool) -> None:
    bars = "0 0 2 20 re f 0 9 12 2 re f"  # 50 to 70, and 59 to 61

    assert is_refused(bars, bleed_box=Box(0, low, 200, 200)) is refused


@pytest.mark.parametrize(
    ("instructions", "refused"),
    [
        (DRAWN_LOGO, False),
        (f"{DRAWN_LOGO} 0 0 30 20 re f {DRAWN_LOGO} {DRAWN_LOGO}", False),
        (f"0 0 2 2 re f {DRAWN_LOGO}", True),
        (f"{DRAWN_LOGO} 0 0 2 2 re f", True),
        (f"{DRAWN_LOGO} 0 0 2 2 re f {DRAWN_LOGO}", True),
        (f"{DRAWN_LOGO} 0 0 30 20 re f 0 0 2 2 re f", True),
        ("5 5 m 12 8 l S", True),
        ("9 9 m 12 16 l S 5 5 m 12 8 l S", True),
    ],
)
def test_the_paths_of_the_logo_stand_one_behind_the_other(instructions: str, refused: bool) -> None:
    assert is_refused(instructions, LOGO) is refused
    assert is_refused(instructions)
