"""Logos as drawings: SVG in the manner of each program that clinics have them from.

Each is a name and bytes. What is to be refused has a name that begins with "refused".
"""

import tomllib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from string import Template

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from benchmarks.logo_pictures import alpha, picture
from handouts.assets import FONTS

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
BOX = 'viewBox="0 0 200 120"'


def letters(words: str) -> str:
    """Return ``words`` as one path, its letters as outlines, 1000 units high and y upwards."""
    font = TTFont(next(FONTS.glob("*.woff2")))
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    x, parts = 0, []
    for letter in words:
        pen = SVGPathPen(glyphs)
        glyphs[names[ord(letter)]].draw(pen)
        parts.append(f'<path transform="translate({x})" d="{pen.getCommands()}"/>')
        x += glyphs[names[ord(letter)]].width
    return "".join(parts)


_DRAWN = tomllib.loads(Path(__file__).with_name("logo_drawings.toml").read_text("utf-8"))


def _drawn(kind: str) -> dict[str, str]:
    """Return the drawings of ``kind``, by name."""
    return {
        name: Template(svg).safe_substitute(_DRAWN["parts"]) for name, svg in _DRAWN[kind].items()
    }


PROGRAMS = _DRAWN["programs"]
REFUSED = _drawn("refused")
STYLES = _drawn("styles")
PLAIN_ART = _drawn("plain") | {
    "name": f'<g transform="translate(8 80) scale(.05 -.05)" fill="#123">{letters("Calm Lake")}</g>'
}
FEATURES = _drawn("features") | {
    "many": "".join(
        f'<circle cx="{10 + n % 20 * 9.5}" cy="{10 + n // 20 * 9.5}" r="4" '
        f'fill="hsl({n * 3},60%,40%)"/>'
        for n in range(220)
    )
}


def as_saved(program: str, art: str) -> str:
    """Return ``art`` as ``program`` saves it."""
    if program == "illustrator":
        art = art.replace('fill="#', 'class="st0" style="fill:#')
    return Template(PROGRAMS[program]).substitute(ART=art)


def drawings() -> Iterator[tuple[str, bytes]]:
    """Yield every SVG."""
    for program in PROGRAMS:
        for art, shapes in PLAIN_ART.items():
            yield f"{program}, {art}.svg", as_saved(program, shapes).encode()
    for name, shapes in (FEATURES | STYLES).items():
        yield f"{name}.svg", SVG.format(BOX, shapes).encode()
    for n, name in enumerate(FEATURES):
        if n % 4 == 0 and name != "shadow":
            program = list(PROGRAMS)[n // 4 % len(PROGRAMS)]
            yield f"{program}, {name}.svg", as_saved(program, FEATURES[name]).encode()
    leaf = PLAIN_ART["leaf"]
    yield "without a viewBox.svg", SVG.format('width="200" height="120"', leaf).encode()
    yield "box elsewhere.svg", SVG.format('viewBox="-40 -20 400 300"', leaf).encode()
    yield (
        "stretched page.svg",
        SVG.format(f'width="90" height="90" {BOX} preserveAspectRatio="none"', leaf).encode(),
    )
    yield (
        "utf-16.svg",
        ('<?xml version="1.0" encoding="utf-16"?>' + SVG.format(BOX, leaf)).encode("utf-16"),
    )
    yield (
        "latin-1.svg",
        (
            '<?xml version="1.0" encoding="iso-8859-1"?>'
            + SVG.format(BOX, f"<title>é</title>{leaf}")
        ).encode("latin-1"),
    )
    yield "white style on the page.svg", SVG.format(f'{BOX} style="background:#fff"', leaf).encode()
    yield "small on a sheet.svg", SVG.format('viewBox="0 0 1200 1600"', leaf).encode()
    for kind, data in (
        ("png", picture("PNG")),
        ("jpeg", picture("JPEG", exif=6)),
        ("png", alpha("PNG")),
    ):
        address = f"data:image/{kind};base64,{b64encode(data).decode()}"
        inner = f'<image width="200" height="120" xlink:href="{address}"/>'
        yield f"around a {kind} of {len(data)}.svg", SVG.format(BOX, inner).encode()
    for name, shapes in REFUSED.items():
        box = f'{BOX} style="background:#046"' if name == "ground of the page" else BOX
        yield f"refused, {name}.svg", SVG.format(box, shapes).encode()
    yield "refused, no size.svg", SVG.format("", leaf).encode()
    yield "refused, no namespace.svg", f"<svg {BOX}>{leaf}</svg>".encode()
    yield "refused, cut off.svg", SVG.format(BOX, leaf).encode()[:-40]
    yield (
        "refused, entity from outside.svg",
        (
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            + SVG.format(BOX, f"{leaf}&x;")
        ).encode(),
    )
    yield (
        "refused, style sheet outside.svg",
        ('<?xml-stylesheet href="a.css"?>' + SVG.format(BOX, leaf)).encode(),
    )
