"""Logos as clinics have them: SVG in the manner of each program, pictures of all kinds, PDF pages.

Each is a name and bytes. What is to be refused has a name that begins with "refused".
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from handouts.assets import FONTS, PROFILE

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


# --- what is drawn ------------------------------------------------------------------------------

STOPS = '<stop offset="0" stop-color="#0a7d6c"/><stop offset="1" stop-color="#f2b134"/>'
LEAF = "M60 100C20 80 20 30 60 10C100 30 100 80 60 100Z"
WAVE = "M10 90c20-12 40-12 60 0s40 12 60 0 40-12 60 0v14c-20 12-40 12-60 0s-40-12-60 0-40 12-60 0z"
RING = "M100 20a40 40 0 1 0 .1 0zM100 36a24 24 0 1 1-.1 0z"
HEART = "M100 104C40 64 40 20 72 18c14 0 24 10 28 20 4-10 14-20 28-20 32 2 32 46-28 86z"

PLAIN_ART = {
    "leaf": f'<path fill="#1f6f50" d="{LEAF}"/><path fill="#8cc3a5" d="M60 100V10"/>',
    "wave": f'<path fill="#17556b" d="{WAVE}"/><circle cx="150" cy="40" r="22" fill="#f2b134"/>',
    "ring": f'<path fill="#7a1f5c" fill-rule="evenodd" d="{RING}"/>',
    "heart": f'<path fill="#c0392b" d="{HEART}"/><path d="M50 60h30l8-18 14 40 10-22h40" '
    'fill="none" stroke="#fff" stroke-width="4" stroke-linejoin="round"/>',
    "bars": '<rect x="20" y="60" width="20" height="40" rx="4" fill="#264653"/><rect x="50" y="40" '
    'width="20" height="60" rx="4" fill="#2a9d8f"/><rect x="80" y="20" width="20" height="80" '
    'ry="9" fill="#e76f51"/><polygon points="130,100 160,20 190,100" fill="#e9c46a"/>',
    "cross": '<path fill="#003f72" d="M80 20h40v30h30v30h-30v30h-40v-30h-30v-30h30z"/>',
    "name": '<g transform="translate(8 80) scale(.05 -.05)" fill="#123">'
    f"{letters('Calm Lake')}</g>",
}

FEATURES = {
    "linear gradient": f'<linearGradient id="a">{STOPS}</linearGradient><path fill="url(#a)" d="{HEART}"/>',
    "gradient of units": '<linearGradient id="a" gradientUnits="userSpaceOnUse" x1="60" y1="20" '
    f'x2="140" y2="100">{STOPS}</linearGradient><path fill="url(#a)" d="{RING}"/>',
    "gradient turned": f'<linearGradient id="a" gradientTransform="rotate(45)">{STOPS}'
    '</linearGradient><rect x="20" y="20" width="160" height="80" fill="url(#a)"/>',
    "gradient by reference": f'<linearGradient id="b">{STOPS}</linearGradient><linearGradient '
    'id="a" xlink:href="#b" x1="0" y1="0" x2="0" y2="1"/><circle cx="100" cy="60" r="50" fill="url(#a)"/>',
    "gradient reflected": '<linearGradient id="a" x2=".2" spreadMethod="reflect">'
    f'{STOPS}</linearGradient><rect x="20" y="20" width="160" height="80" fill="url(#a)"/>',
    "radial gradient": f'<radialGradient id="a" fx=".3" fy=".3">{STOPS}</radialGradient><circle '
    'cx="100" cy="60" r="50" fill="url(#a)"/>',
    "radial repeated": f'<radialGradient id="a" r=".2" spreadMethod="repeat">{STOPS}</radialGradient>'
    '<circle cx="100" cy="60" r="50" fill="url(#a)"/>',
    "gradient on a line": f'<linearGradient id="a">{STOPS}</linearGradient><path d="M20 100L100 20L'
    '180 100" fill="none" stroke="url(#a)" stroke-width="14" stroke-linecap="round"/>',
    "stops with alpha": '<linearGradient id="a"><stop stop-color="#0a7d6c"/><stop offset="1" '
    'stop-color="#0a7d6c" stop-opacity="0"/></linearGradient><rect x="9" y="9" width="180" '
    'height="90" fill="url(#a)"/><path fill="#222" d="M150 20h30v80h-30z"/>',
    "opacity": '<circle cx="80" cy="60" r="45" fill="#06c" fill-opacity=".5"/><circle cx="120" '
    'cy="60" r="45" fill="#c06" fill-opacity=".5"/>',
    "opacity of a group": '<g opacity=".5"><circle cx="80" cy="60" r="45" fill="#06c"/><circle '
    'cx="120" cy="60" r="45" fill="#c06"/></g>',
    "clip path": '<clipPath id="a"><circle cx="100" cy="60" r="50"/></clipPath><g clip-path="url(#a)">'
    f'<path fill="#17556b" d="{WAVE}"/><rect width="200" height="50" fill="#9bd"/></g>',
    "clip path of boxes": '<clipPath id="a" clipPathUnits="objectBoundingBox"><circle cx=".5" cy=".5" '
    'r=".4"/></clipPath><rect x="20" y="10" width="160" height="100" fill="#935" clip-path="url(#a)"/>',
    "clip path twice": '<clipPath id="b"><rect x="60" width="80" height="120"/></clipPath><clipPath id="a" '
    f'clip-path="url(#b)"><path d="{RING}" clip-rule="evenodd"/></clipPath><rect width="200" '
    'height="120" fill="#246" clip-path="url(#a)"/>',
    "mask": '<mask id="a"><rect width="200" height="120" fill="#fff"/><circle cx="100" cy="60" r="24"/>'
    '</mask><circle cx="100" cy="60" r="50" fill="#b33" mask="url(#a)"/>',
    "mask by alpha": '<mask id="a" style="mask-type:alpha" maskUnits="userSpaceOnUse" x="0" y="0" '
    'width="200" height="120"><circle cx="100" cy="60" r="40"/></mask><g mask="url(#a)"><path '
    'fill="#b33" d="M0 0h200v120H0z"/></g>',
    "mask with a gradient": '<linearGradient id="b"><stop stop-color="#fff"/><stop offset="1"/>'
    '</linearGradient><mask id="a"><rect width="200" height="120" fill="url(#b)"/></mask>'
    f'<path fill="#1f6f50" d="{HEART}" mask="url(#a)"/>',
    "use": '<defs><path id="p" d="M100 60L90 20L100 10L110 20Z" fill="#264"/></defs>'
    + "".join(f'<use xlink:href="#p" transform="rotate({n * 45} 100 60)"/>' for n in range(8)),
    "use of a symbol": '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol>'
    '<use href="#s" x="20" y="30" width="60" height="60" fill="#a40"/><use href="#s" x="110" y="20" '
    'width="80" height="80" fill="#04a"/>',
    "pattern": '<pattern id="a" width="12" height="12" patternUnits="userSpaceOnUse"><circle cx="6" '
    'cy="6" r="4" fill="#264"/></pattern><rect x="20" y="12" width="156" height="96" fill="url(#a)"/>'
    '<path fill="none" stroke="#264" stroke-width="3" d="M20 12h156v96H20z"/>',
    "pattern turned": '<pattern id="a" width=".1" height=".2" patternTransform="rotate(30)">'
    '<path d="M0 0h8v8z" fill="#c33"/></pattern><circle cx="100" cy="60" r="50" fill="url(#a)"/>',
    "markers": '<marker id="a" markerWidth="4" markerHeight="4" refX="2" refY="2" orient="auto"><path '
    'd="M0 0L4 2L0 4z" fill="#900"/></marker><path d="M20 100L80 30L160 90" stroke="#333" '
    'stroke-width="6" fill="none" marker-mid="url(#a)" marker-end="url(#a)"/>',
    "dashes": '<circle cx="100" cy="60" r="45" fill="none" stroke="#146" stroke-width="10" '
    'stroke-dasharray="14 6" stroke-dashoffset="5"/>',
    "dashes with round ends": '<path d="M20 60h160" stroke="#146" stroke-width="12" '
    'stroke-dasharray="1 20" stroke-linecap="round"/>',
    "joins": '<g fill="none" stroke="#333" stroke-width="10"><path d="M20 100L40 20L60 100"/>'
    '<path stroke-linejoin="round" d="M80 100L100 20L120 100"/><path stroke-linejoin="bevel" '
    'd="M140 100L160 20L180 100"/></g>',
    "miter limit": '<path d="M20 100L30 20L40 100" fill="none" stroke="#333" stroke-width="8" '
    'stroke-miterlimit="20"/><path d="M120 100L130 20L140 100" fill="none" stroke="#333" stroke-width="8"/>',
    "line ends": '<g stroke="#346" stroke-width="16"><path d="M30 30h140"/><path stroke-linecap="round" '
    'd="M30 60h140"/><path stroke-linecap="square" d="M30 90h140"/></g>',
    "stretched line": '<g transform="scale(2 .7)"><circle cx="50" cy="86" r="36" fill="none" '
    'stroke="#264" stroke-width="12"/></g>',
    "skewed": '<rect transform="skewX(-20)" x="60" y="20" width="100" height="80" fill="#346" '
    'stroke="#c93" stroke-width="9"/>',
    "paint order": f'<path paint-order="stroke" d="{HEART}" fill="#c33" stroke="#222" stroke-width="12"/>',
    "blend": '<g style="isolation:isolate"><circle cx="80" cy="60" r="45" fill="#0cf"/><circle cx="120" '
    'cy="60" r="45" fill="#fc0" style="mix-blend-mode:multiply"/></g>',
    "blend of screens": '<rect width="200" height="120" fill="#024"/><circle cx="80" cy="60" r="45" '
    'fill="#a33" style="mix-blend-mode:screen"/><circle cx="120" cy="60" r="45" fill="#3a3" '
    'style="mix-blend-mode:overlay"/>',
    "shadow": '<filter id="a" x="-20%" y="-20%" width="140%" height="140%"><feDropShadow dx="4" dy="4" '
    f'stdDeviation="3" flood-opacity=".5"/></filter><path fill="#264" d="{HEART}" filter="url(#a)"/>',
    "blur": '<filter id="a"><feGaussianBlur stdDeviation="4"/></filter><circle cx="100" cy="60" r="40" '
    'fill="#264" filter="url(#a)"/><path fill="#fc3" d="M90 40h20v40h-20z"/>',
    "colour matrix": '<filter id="a" color-interpolation-filters="sRGB"><feColorMatrix values="0 0 1 0 0 '
    f'0 1 0 0 0 1 0 0 0 0 0 0 0 1 0"/></filter><path fill="#c33" d="{HEART}" filter="url(#a)"/>',
    "nested svg": '<svg x="50" y="10" width="100" height="100" viewBox="0 0 10 10"><circle cx="5" cy="5" '
    'r="7" fill="#357"/></svg>',
    "kept shape": '<svg x="20" y="20" width="160" height="80" viewBox="0 0 10 10" '
    'preserveAspectRatio="xMaxYMid slice"><circle cx="5" cy="5" r="5" fill="#753"/></svg>',
    "stretched": '<svg x="20" y="20" width="160" height="80" viewBox="0 0 10 10" '
    'preserveAspectRatio="none"><circle cx="5" cy="5" r="5" fill="#753"/></svg>',
    "colours in words": '<rect x="10" y="20" width="40" height="80" fill="teal"/><rect x="55" y="20" '
    'width="40" height="80" fill="rgb(80%,20%,10%)"/><rect x="100" y="20" width="40" height="80" '
    'fill="hsl(210, 60%, 40%)"/><rect x="145" y="20" width="40" height="80" fill="#36a8"/>',
    "current colour": '<g color="#743"><circle cx="100" cy="60" r="45" fill="currentColor"/></g>',
    "percent": '<rect width="100%" height="100%" fill="#fff"/><circle cx="50%" cy="50%" r="30%" fill="#573"/>',
    "arcs": '<path fill="#357" d="M20 60A40 40 0 0 1 100 60A40 40 0 0 0 180 60A80 80 0 0 1 20 60z"/>',
    "curves": '<path fill="none" stroke="#357" stroke-width="8" d="M10 60Q55 0 100 60T190 60m-180 20c20 '
    '40 60 40 80 0s60-40 80 0"/>',
    "link": f'<a xlink:href="https://clinic.example"><path fill="#357" d="{RING}"/></a>',
    "hidden parts": f'<path fill="#357" d="{LEAF}"/><g display="none"><rect width="200" height="120"/></g>'
    '<rect width="200" height="120" visibility="hidden"/>',
    "broken path": '<path fill="#c00" d="M20 20h80v80h-80z 0"/>',
    "unknown reference": f'<path fill="url(#gone) #357" d="{RING}"/>',
    "viewport cut": '<circle cx="0" cy="0" r="90" fill="#357"/><circle cx="200" cy="120" r="60" fill="#c63"/>',
    "white on a ground": '<rect width="200" height="120" fill="#0b3d2e"/><path fill="#fff" '
    f'd="{HEART}"/>',
    "thin lines": '<g fill="none" stroke="#333" stroke-width=".8"><circle cx="100" cy="60" r="50"/>'
    '<circle cx="100" cy="60" r="44"/><path d="M20 60h160M100 4v112"/></g>',
    "many": "".join(
        f'<circle cx="{10 + n % 20 * 9.5}" cy="{10 + n // 20 * 9.5}" r="4" fill="hsl({n * 3},60%,40%)"/>'
        for n in range(220)
    ),
}

STYLES = {
    "classes": f"<style>.a{{fill:#17556b}}.b{{fill:none;stroke:#f2b134;stroke-width:9}}</style>"
    f'<path class="a" d="{WAVE}"/><circle class="b" cx="100" cy="44" r="30"/>',
    "weights": "<style>#i{fill:#063!important}.a.b{fill:#900}path{fill:#009}.a{fill:#990}</style>"
    f'<path d="{LEAF}" class="a b"/><g transform="translate(90)"><path id="i" d="{LEAF}" style="fill:#c0c"/></g>',
    "children": '<style>g > path{fill:#063}g g path{fill:#960}[data-x="1"]{opacity:.4}</style>'
    f'<g><path d="{LEAF}"/></g><g><g transform="translate(60)"><path data-x="1" d="{LEAF}"/></g></g>',
    "first child": f'<style>path:first-child{{fill:#063}}</style><g><path d="{LEAF}"/></g>',
    "sibling": f'<style>path+path{{fill:#c00}}</style><path d="{LEAF}"/><path d="{RING}"/>',
    "dark screens": "<style>path{fill:#063}@media (prefers-color-scheme: dark){path{fill:#fff}}</style>"
    f'<path d="{HEART}"/>',
    "font without words": "<style>@font-face{font-family:X;src:url(data:font/woff2;base64,AA)}"
    f'path{{fill:#063}}</style><path d="{HEART}"/>',
    "remarks": f"<style><![CDATA[ /* a */ path {{ fill : #063 ; /* b */ }} ]]></style>"
    f'<path d="{HEART}"/>',
    "inherited": f'<g style="fill:#936;stroke:#222;stroke-width:5"><path d="{HEART}"/></g>',
    "transform in a style": f'<path style="fill:#936;transform:translate(20px,0)" d="{LEAF}"/>',
    "transform origin": f'<path fill="#936" transform="rotate(20)" transform-origin="60 55" d="{LEAF}"/>',
}

REFUSED = {
    "text": '<text x="9" y="70" font-family="Georgia" font-size="48">Calm</text>',
    "text in a group": f'<path d="{LEAF}"/><g><text y="60"><tspan>Calm</tspan></text></g>',
    "moving": f'<path d="{LEAF}"><animate attributeName="opacity" to="0" dur="1s"/></path>',
    "moving by a style": f'<style>@keyframes k{{to{{opacity:0}}}}</style><path d="{LEAF}"/>',
    "page within": '<foreignObject width="200" height="120"><p xmlns="http://www.w3.org/1999/xhtml">Hi</p>'
    "</foreignObject>",
    "script": f'<script>1</script><path d="{LEAF}"/>',
    "variables": f'<style>:root{{--c:#063}}path{{fill:var(--c)}}</style><path d="{LEAF}"/>',
    "shape in a style": '<circle style="cx:50px;cy:50px;r:40px"/>',
    "nth": f'<style>path:nth-child(2){{fill:#c00}}</style><path d="{LEAF}"/><path d="{RING}"/>',
    "new colours": f'<path fill="oklch(0.5 0.1 20)" d="{LEAF}"/>',
    "lines of one width": '<g transform="scale(9)"><path vector-effect="non-scaling-stroke" '
    'd="M1 1l9 9" stroke="#000"/></g>',
    "length of a path": '<circle cx="100" cy="60" r="50" fill="none" stroke="#000" pathLength="10" '
    'stroke-dasharray="1"/>',
    "cut by a shape": f'<path style="clip-path:circle(30px at 50px 50px)" d="{LEAF}"/>',
    "ground of the page": "",
    "file outside": '<image href="photo.png" width="99" height="99"/>',
    "address outside": '<use href="https://x.example/a.svg#b"/>',
    "imported style": f'<style>@import url(a.css);</style><path d="{LEAF}"/>',
    "filter by a word": f'<path fill="#c33" d="{HEART}" style="filter:drop-shadow(3px 3px 2px #333)"/>',
    "effect on what is turned": '<filter id="a"><feDropShadow dx="4" dy="4" stdDeviation="3"/></filter>'
    f'<g transform="scale(1,-1)"><path fill="#264" d="{HEART}" filter="url(#a)"/></g>',
    "large dots": '<image style="image-rendering:pixelated" width="9" height="9" href="data:image/png;base64,AA"/>',
    "white": f'<path fill="#fff" d="{LEAF}"/>',
    "empty": "",
    "pale": f'<path fill="#f0f0f0" d="{LEAF}"/>',
}


# --- by program ---------------------------------------------------------------------------------


def illustrator(art: str, entities: str = "") -> str:
    """As Adobe Illustrator saves it, with its own data."""
    styled = art.replace('fill="#', 'class="st0" style="fill:#')
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: Adobe Illustrator 27.0.0, SVG Export '
        'Plug-In . SVG Version: 6.00 Build 0)  -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        f'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n\t<!ENTITY ns_ai "http://ns.adobe.com/'
        f'AdobeIllustrator/10.0/">\n{entities}]>\n<svg version="1.1" id="Layer_1" xmlns:i="&ns_ai;" '
        'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px" '
        'width="200px" height="120px" viewBox="0 0 200 120" style="enable-background:new 0 0 200 120;" '
        'xml:space="preserve"><style type="text/css">\n\t.st0{fill-rule:evenodd;clip-rule:evenodd;}\n'
        '</style><switch><foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1">'
        f'<i:aipgfRef xlink:href="#d"/></foreignObject><g i:extraneous="self">{styled}</g></switch>'
        '<i:aipgf id="d"><![CDATA[AAAA]]></i:aipgf></svg>'
    )


def illustrator_screens(art: str) -> str:
    """As Illustrator's "Export for Screens" does."""
    sheet = "<defs><style>.cls-1{stroke-linejoin:round;}.cls-2{isolation:isolate;}</style></defs>"
    named = f'<g class="cls-2"><g id="Layer_1-2" data-name="Layer 1" class="cls-1">{art}</g></g>'
    return SVG.format(f'id="Layer_1" data-name="Layer 1" {BOX}', sheet + named)


def inkscape(art: str) -> str:
    """As Inkscape saves it."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Created with Inkscape -->\n<svg '
        'width="200mm" height="120mm" viewBox="0 0 200 120" version="1.1" id="svg5" '
        'inkscape:version="1.2.2" sodipodi:docname="logo.svg" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><sodipodi:namedview id="n" '
        'pagecolor="#ffffff" inkscape:zoom="1"/><metadata><rdf:RDF/></metadata><g inkscape:label="L" '
        'inkscape:groupmode="layer" transform="translate(4,-3) rotate(2)" style="display:inline;'
        "-inkscape-font-specification:Sans;font-variant-ligatures:normal;text-anchor:start;"
        f'stroke-dasharray:none;solid-color:#000000;color-rendering:auto">{art}</g></svg>'
    )


def figma(art: str) -> str:
    """As Figma exports it."""
    frame = '<defs><clipPath id="clip0_1_2"><rect width="200" height="120" fill="white"/></clipPath></defs>'
    inside = (
        f'<g clip-path="url(#clip0_1_2)"><rect width="200" height="120" fill="white"/>{art}</g>'
    )
    return SVG.format(f'width="200" height="120" {BOX} fill="none"', inside + frame)


def canva(art: str) -> str:
    """As Canva exports it."""
    clip = '<defs><clipPath id="a1b2"><path d="M 0 0 L 200 0 L 200 120 L 0 120 Z" clip-rule="nonzero"/></clipPath></defs>'
    ground = '<rect x="-20" width="240" fill="#ffffff" y="-12" height="144" fill-opacity="1"/>'
    head = f'width="266" zoomAndPan="magnify" {BOX} height="160" preserveAspectRatio="xMidYMid meet" version="1.0"'
    return SVG.format(
        head, f'{clip}{ground}{ground}<g clip-path="url(#a1b2)"><g fill-opacity="1">{art}</g></g>'
    )


def coreldraw(art: str) -> str:
    """As CorelDRAW exports it."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<!-- Creator: CorelDRAW 2021 -->\n<svg '
        'xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="60mm" height="36mm" version="1.1" '
        'style="shape-rendering:geometricPrecision; text-rendering:geometricPrecision; '
        'image-rendering:optimizeQuality; fill-rule:evenodd; clip-rule:evenodd" viewBox="0 0 200 120" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xodm="http://www.corel.com/coreldraw/odm/2003">'
        '<defs><style type="text/css"><![CDATA[\n.fil9 {fill:#2B2A29;fill-rule:nonzero}\n]]></style></defs>'
        f'<g id="Layer_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/><g id="_1">{art}</g></g></svg>'
    )


def sketch(art: str) -> str:
    """As Sketch exports it, with a mask around all."""
    return SVG.format(
        f'width="200px" height="120px" {BOX} version="1.1"',
        '<title>logo</title><desc>Created with Sketch.</desc><defs><rect id="path-1" width="200" '
        'height="120"/></defs><g id="Page-1" stroke="none" stroke-width="1" fill="none" '
        'fill-rule="evenodd"><mask id="mask-2" fill="white"><use xlink:href="#path-1"/></mask><g '
        f'mask="url(#mask-2)">{art}</g></g>',
    )


def affinity(art: str) -> str:
    """As Affinity Designer exports it."""
    return SVG.format(
        f'width="100%" height="100%" {BOX} version="1.1" xml:space="preserve" '
        'xmlns:serif="http://www.serif.com/" style="fill-rule:evenodd;clip-rule:evenodd;'
        'stroke-linejoin:round;stroke-miterlimit:2;"',
        f'<g serif:id="Art" transform="matrix(0.9,0,0,0.9,10,6)">{art}</g>',
    )


def traced(art: str) -> str:
    """As potrace writes it: points, upside down."""
    return SVG.format(
        'width="200.000000pt" height="120.000000pt" viewBox="0 0 200 120" '
        'preserveAspectRatio="xMidYMid meet" version="1.0"',
        f'<metadata>Created by potrace</metadata><g transform="translate(0,120) scale(1,-1)">{art}</g>',
    )


PROGRAMS = {
    "illustrator": illustrator,
    "illustrator screens": illustrator_screens,
    "inkscape": inkscape,
    "figma": figma,
    "canva": canva,
    "coreldraw": coreldraw,
    "sketch": sketch,
    "affinity": affinity,
    "potrace": traced,
}


def drawings() -> Iterator[tuple[str, bytes]]:
    """Yield every SVG."""
    for program, save in PROGRAMS.items():
        for art, shapes in PLAIN_ART.items():
            yield f"{program}, {art}.svg", save(shapes).encode()
    for name, shapes in (FEATURES | STYLES).items():
        yield f"{name}.svg", SVG.format(BOX, shapes).encode()
    for n, name in enumerate(FEATURES):
        if n % 4 == 0 and name != "shadow":
            save = list(PROGRAMS.values())[n // 4 % len(PROGRAMS)]
            yield f"{save.__name__}, {name}.svg", save(FEATURES[name]).encode()
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


# --- pictures -----------------------------------------------------------------------------------


def art(mode: str = "RGB", size: tuple[int, int] = (600, 360)) -> Image.Image:
    """Return a logo of flat colours, a gradient and a fine ring, with a white margin."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    w, h = size
    for y in range(h // 6, h // 2):
        draw.line((w * 0.55, y, w * 0.9, y), fill=(20, 40 + y * 150 // h, 160))
    draw.ellipse((w * 0.1, h * 0.2, w * 0.45, h * 0.8), fill="#1f6f50")
    draw.ellipse((w * 0.2, h * 0.35, w * 0.35, h * 0.65), fill="#f2b134", outline="#222", width=5)
    draw.polygon([(w * 0.55, h * 0.9), (w * 0.72, h * 0.55), (w * 0.9, h * 0.9)], fill="#c0392b")
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return ``image`` as a file."""
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def picture(kind: str, exif: int = 0, **options: object) -> bytes:
    """Return the logo as a picture; ``exif`` says how the camera was held."""
    if exif:
        said = Image.Exif()
        said[0x0112] = exif
        options["exif"] = said
    return saved(art(), kind, **options)


def transparent() -> Image.Image:
    """Return the logo without its white ground, and with soft edges."""
    image = art().resize((900, 540)).resize((600, 360), Image.Resampling.BICUBIC)
    image.putalpha(Image.eval(image.convert("L"), lambda level: 255 - max(0, level - 225) * 8))
    return image


def alpha(kind: str, **options: object) -> bytes:
    """Return the logo on no ground."""
    return saved(transparent(), kind, **options)


def profile(name: str) -> bytes:
    """Return an ICC profile: another red, green and blue, or ink."""
    if name == "ink":
        return PROFILE.read_bytes()
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def sixteen(colour: int) -> bytes:
    """Return a PNG of 16 bits a channel, grey (0) or colour (2), as Pillow cannot write it."""
    import struct  # noqa: PLC0415
    import zlib  # noqa: PLC0415

    image = art("L" if colour == 0 else "RGB")
    step = len(image.getbands()) * image.width
    flat = image.tobytes()
    rows = b"".join(
        b"\0" + bytes(byte for level in flat[n : n + step] for byte in (level, level))
        for n in range(0, len(flat), step)
    )

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", *image.size, 16, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def pictures() -> Iterator[tuple[str, bytes]]:
    """Yield every picture of dots."""
    for kind in ("PNG", "JPEG", "WEBP", "GIF", "BMP"):
        yield f"plain.{kind.lower()}", picture(kind)
        yield f"named otherwise, {kind}.svg", picture(kind)
    for turn in range(2, 9):
        yield f"held {turn}.jpg", picture("JPEG", exif=turn)
    yield "held 6.webp", picture("WEBP", exif=6)
    yield "held 8.png", picture("PNG", exif=8)
    for mode in ("1", "L", "P", "RGBA", "LA"):
        yield f"mode {mode}.png", saved(art(mode), "PNG")
    yield "alpha.png", alpha("PNG")
    yield "alpha.webp", alpha("WEBP", lossless=True)
    yield "alpha, palette.png", saved(transparent().quantize(64), "PNG")
    yield "alpha, palette.gif", saved(transparent().quantize(64), "GIF", transparency=0)
    yield "alpha, grey.png", saved(transparent().convert("LA"), "PNG")
    yield "one colour left out.png", saved(art(), "PNG", transparency=(255, 255, 255))
    yield "one grey left out.png", saved(art("L"), "PNG", transparency=255)
    yield "16 bits, grey.png", sixteen(0)
    yield "16 bits, colour.png", sixteen(2)
    yield (
        "black and white.png",
        saved(art("L").point(lambda level: 255 * (level > 128)).convert("1"), "PNG"),
    )
    yield "4 colours.png", saved(art().quantize(4), "PNG", bits=2)
    yield "progressive.jpg", picture("JPEG", progressive=True)
    yield "grey.jpg", saved(art("L"), "JPEG")
    yield "rough.jpg", picture("JPEG", quality=30)
    yield "fine.jpg", picture("JPEG", quality=98, subsampling=0)
    yield "inks.jpg", saved(art("CMYK"), "JPEG")
    yield "inks, profile.jpg", saved(art("CMYK"), "JPEG", icc_profile=profile("ink"))
    yield "profile.jpg", picture("JPEG", icc_profile=profile("srgb"))
    yield "profile.png", picture("PNG", icc_profile=profile("srgb"))
    yield "wide colours.png", picture("PNG", icc_profile=swapped())
    yield "wide colours.jpg", picture("JPEG", icc_profile=swapped())
    yield "wide colours, alpha.png", alpha("PNG", icc_profile=swapped())
    yield "wide colours, palette.png", saved(art().quantize(64), "PNG", icc_profile=swapped())
    yield "profile broken.png", picture("PNG", icc_profile=b"none at all")
    yield "lossless.webp", picture("WEBP", lossless=True)
    yield "lossy.webp", picture("WEBP", quality=70)
    yield "72 dpi.png", picture("PNG", dpi=(72, 72))
    words = PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", "<x/>")
    yield "with words.png", saved(art(), "PNG", pnginfo=words)
    yield "large.png", saved(art(size=(6000, 3600)), "PNG")
    yield "large.jpg", saved(art(size=(8000, 4800)), "JPEG")
    yield "tall.png", saved(art(size=(300, 1500)), "PNG")
    yield "wide.png", saved(art(size=(3000, 300)), "PNG")
    yield "on black.jpg", saved(Image.eval(art(), lambda level: 255 - level), "JPEG", quality=95)
    yield "just sharp enough.png", saved(art(size=(180, 140)), "PNG")
    yield "refused, too coarse.png", saved(art(size=(60, 36)), "PNG")
    yield (
        "refused, moving.webp",
        saved(art(), "WEBP", save_all=True, append_images=[art("L").convert("RGB")]),
    )
    yield "refused, moving.gif", saved(art(), "GIF", save_all=True, append_images=[art("L")])
    yield (
        "refused, moving.png",
        saved(art(), "PNG", save_all=True, append_images=[art("L").convert("RGB")]),
    )
    yield "refused, cut off.png", picture("PNG")[:-2000]
    yield "refused, cut off.jpg", picture("JPEG")[:4000]
    yield "refused, white.png", saved(Image.new("RGB", (300, 300), "white"), "PNG")
    yield (
        "refused, white on nothing.png",
        saved(Image.new("RGBA", (300, 300), (255, 255, 255, 200)), "PNG"),
    )
    yield "refused, empty.png", saved(Image.new("RGBA", (300, 300)), "PNG")
    yield "refused, huge.png", saved(Image.new("1", (30000, 30000)), "PNG")
    yield "refused, picture.tiff", saved(art(), "TIFF")
    yield "refused, photo.heic", b"\0\0\0\x18ftypheic" + b"\0" * 99
    yield "refused, letter.docx", b"PK\3\4" + b"\0" * 99
    yield "refused, logo.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n"
    yield "refused, logo.psd", b"8BPS" + b"\0" * 99
    yield "refused, nothing.png", b""
    yield "refused, words.svg", b"This is our logo."


def swapped() -> bytes:
    """Return a profile whose red is further out than that of sRGB, made from it by hand."""
    import struct  # noqa: PLC0415

    raw = bytearray(profile("srgb"))
    for n in range(struct.unpack_from(">I", raw, 128)[0]):
        name, start, _ = struct.unpack_from(">4sII", raw, 132 + 12 * n)
        if name == b"rXYZ":
            struct.pack_into(
                ">iii", raw, start + 8, *(round(v * 65536) for v in (0.61, 0.311, 0.019))
            )
        if name == b"gXYZ":
            struct.pack_into(
                ">iii", raw, start + 8, *(round(v * 65536) for v in (0.205, 0.626, 0.061))
            )
    return bytes(raw)
