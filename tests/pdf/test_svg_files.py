"""What browsers draw and resvg does not is refused by name; what draws nothing is taken out."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from benchmarks.logo_files import (
    BOX,
    FEATURES,
    PROGRAMS,
    REFUSED,
    STYLES,
    SVG,
    as_saved,
)
from benchmarks.logo_pictures import LIGHTS, with_chunks
from handouts.pdf.artwork_error import ArtworkError
from handouts.pdf.pictures import upright
from handouts.pdf.svg_files import plain_svg

# Told by what is drawn, or by what resvg complains of.
LATER = {"white", "empty", "pale", "nth", "large dots"}


def plain(svg: str) -> str:
    return plain_svg(svg.encode(), lambda picture: f"data:image/png;base64,{len(picture)}")


@pytest.mark.parametrize("name", sorted(REFUSED.keys() - LATER - {"ground of the page"}))
def test_what_cannot_be_drawn_is_refused_by_name(name: str) -> None:
    with pytest.raises(ArtworkError) as caught:
        plain(SVG.format(BOX, REFUSED[name]))
    assert caught.value.fix.startswith("ask the designer")


@pytest.mark.parametrize(
    ("transform", "is_flat"),
    [
        *(("matrix(1 0 0 0 5 5)", True), ("translate(3) scale (0)", True), ("scale(1,.0)", True)),
        *(("matrix(2,4,1,2,0,0)", True), ("matrix(1 0 0 .001 5 5)", False), ("scale(.1.2)", False)),
        *(
            ("translate(0 0) rotate(0)", False),
            ("matrix(0 1 -1 0 0 0)", False),
            ("matrix()", False),
        ),
    ],
)
def test_paint_that_a_transformation_makes_flat_is_refused(transform: str, is_flat: bool) -> None:
    said = f'<linearGradient id="g" gradientTransform="{transform}"><stop/></linearGradient>'
    if is_flat:
        with pytest.raises(ArtworkError, match="sets gradientTransform"):
            plain(SVG.format(BOX, said))
    else:
        assert transform in plain(SVG.format(BOX, said))


@pytest.mark.parametrize(
    "said",
    ['transform="rotate(9)"', 'filter="url(#f)"', 'clip-path="url(#c)"', 'style="mask:url(#m)"'],
)
def test_what_is_done_to_the_whole_drawing_is_refused(said: str) -> None:
    inner = '<filter id="f"/><path d="M0 0h9v9z"/>'
    assert plain(SVG.format(BOX, f"{inner[:-2]} {said}/>"))
    with pytest.raises(ArtworkError, match="sets"):
        plain(SVG.format(f"{BOX} {said}", inner))


@pytest.mark.parametrize(("gamma", "level"), [(45455, 200), (100000, 229), (46454, 200)])
def test_levels_of_a_png_are_what_its_gamma_says(gamma: int, level: int) -> None:
    image = Image.new("RGB", (1, 1), (200,) * 3)
    info = PngImagePlugin.PngInfo()
    info.add(b"gAMA", gamma.to_bytes(4, "big"))
    said = BytesIO()
    image.save(said, "PNG", pnginfo=info)
    assert upright(said.getvalue()).getpixel((0, 0)) == (level,) * 3


@pytest.mark.parametrize(
    ("chunks", "is_good"),
    [
        (LIGHTS, False),
        (LIGHTS[1:], True),
        ((*LIGHTS, (b"sRGB", b"\0")), True),
        (((b"cICP", b"\x09\x10\0\1"),), False),
        (((b"cICP", b"\1\x0d\0\1"),), True),
    ],
    ids=["lights", "lights alone", "sRGB after all", "of films", "of screens"],
)
def test_colours_that_browsers_follow_and_we_do_not(
    chunks: tuple[tuple[bytes, bytes], ...], is_good: bool
) -> None:
    if is_good:
        upright(with_chunks(*chunks))
    else:
        with pytest.raises(ArtworkError, match="colors of another kind"):
            upright(with_chunks(*chunks))


@pytest.mark.parametrize("name", FEATURES | STYLES)
def test_what_resvg_draws_is_left_to_it(name: str) -> None:
    assert plain(SVG.format(BOX, (FEATURES | STYLES)[name]))


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_a_program_keeps_for_itself_is_taken_out(program: str) -> None:
    said = plain(as_saved(program, '<path fill="#123456" d="M0 0h9v9z"/>'))
    assert "123456" in said
    for own in ("aipgf", "namedview", "metadata", "foreignObject", "<!DOCTYPE", "Generator"):
        assert own not in said


def test_the_words_and_their_font_are_named() -> None:
    with pytest.raises(ArtworkError, match='"Calm Lake" as text in Georgia') as caught:
        plain(SVG.format(BOX, '<text font-family="Georgia"><tspan>Calm</tspan> Lake</text>'))
    assert "outlines" in caught.value.fix


@pytest.mark.parametrize(("levels", "is_good"), [(200, True), (201, False)])
def test_it_is_not_nested_without_end(levels: int, is_good: bool) -> None:
    svg = SVG.format(BOX, "<g>" * levels + "</g>" * levels)
    if is_good:
        plain(svg)
    else:
        with pytest.raises(ArtworkError, match="nested elements"):
            plain(svg)
