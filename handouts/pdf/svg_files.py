"""An SVG file as designers save it: as resvg draws it like browsers, or a refusal by name.

Browsers support more than resvg (https://github.com/linebender/resvg, docs/unsupported.md and
svg2-changelog.md). What it ignores silently is refused here, by lists of what it supports;
of all else it complains when it draws (:mod:`handouts.pdf.artwork`).
"""

import re
from base64 import b64decode
from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import unquote_to_bytes
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from handouts.errors import shorten
from handouts.pdf.artwork_error import OUTLINES, PLAIN, STILL, ArtworkError
from handouts.pdf.svg_styles import SVG, check_attributes, checked_sheet, is_within
from handouts.units import MM_PER_INCH

DEEPEST = 200
"""Elements within elements; graphics programs nest some ten."""

_WEB_PAGE = "{http://www.w3.org/1999/xhtml}"
_SIDES = ("width", "height")
_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})(px|in|cm|mm|pt|pc|%|)\s*", re.IGNORECASE)
_PX: Mapping[str, float] = {
    "": 1,
    "px": 1,
    "in": 96,
    "pt": 96 / 72,
    "pc": 16,
    "mm": 96 / MM_PER_INCH,
    "cm": 960 / MM_PER_INCH,
}
_LONGEST_PX = 1_000_000.0
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_DRAWN = re.compile(
    "svg|g|a|switch|defs|use|symbol|path|rect|circle|ellipse|line|polyline|polygon|image|clipPath|"
    "mask|pattern|marker|linearGradient|radialGradient|stop|filter|style|"
    # Light, displacement and what counts dots of the screen are drawn otherwise.
    "fe(?!DisplacementMap|DiffuseLighting|SpecularLighting|ConvolveMatrix|Tile)[A-Z][A-Za-z]+"
)
_UNSEEN = re.compile("metadata|title|desc|font|font-face|color-profile|cursor|view")
_WRITING = re.compile("text|flowRoot")
_MOVING = re.compile("animate.*|set|mpath")
_FILTER = re.compile(r"filter\s*[:=]\s*['\"]?url\(\s*['\"]?#([^'\")\s]+)")
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none\b")
_USED_ELSEWHERE = re.compile("pattern|mask|clipPath|marker|symbol")
"""What is drawn where it is named, also out of a hidden part."""
_SPACE = re.compile(r"color-interpolation-filters\s*:[^;]*;?")
_BY_PLACE = re.compile(r"[\w*\])][ \t\r\n>+~]+[\w*.#\[][^{}]*\{|:[a-z-]+[^{};]*\{")
"""A selector that says where a part lies."""
_GRADIENTS = (f"{SVG}linearGradient", f"{SVG}radialGradient")


def plain_svg(raw: bytes, picture: Callable[[bytes], str]) -> str:
    """Return an SVG as resvg draws it; ``picture`` turns one that is within into an address.

    Raises ArtworkError, naming what cannot be drawn as browsers do.
    """
    root = _parsed(raw)
    may_hide = "display" not in _sheets(root) and root.find(f".//{SVG}use") is None
    _clean(root, picture, may_hide=may_hide)
    _check_sheets(root)
    _enlarge(root)
    names = _unique_names(root, _sheets(root))
    drawn = tostring(root, encoding="unicode")
    _check_references(root, drawn, names)
    return drawn


def _parsed(raw: bytes) -> Element:
    """Return the root of an SVG whose size is known. Raises ArtworkError."""
    if re.match(rb"\s*<(?:!doctype\s+)?html\b", raw, re.IGNORECASE):
        raise ArtworkError(
            "is a web page", "save the picture that it shows, not the page around it"
        )
    try:
        root: Element = fromstring(raw, forbid_entities=False)
    except DefusedXmlException as error:
        raise ArtworkError("refers to another file", PLAIN) from error
    except (ParseError, ValueError, LookupError) as error:
        fix = "copy the file again, or ask the designer for another"
        raise ArtworkError(f"is broken ({shorten(str(error))})", fix) from error
    if root.tag != f"{SVG}svg":
        raise ArtworkError("is not an SVG drawing", PLAIN)
    if b"<?xml-stylesheet" in raw.replace(b"\0", b""):
        raise ArtworkError("refers to a style sheet", PLAIN)
    if not (root.get("viewBox") or all(re.match("[0-9.]", root.get(s, "")) for s in _SIDES)):
        raise ArtworkError("does not give its size: it has no viewBox", PLAIN)
    return root


def _enlarge(root: Element) -> None:
    """Give the drawing the same shape in a large size: resvg rounds the size to whole pixels.

    A drawing 20.4 pixels high was cut off at 20. A size that cannot be read stays.
    """
    box = [float(number) for number in re.findall(_NUMBER, root.get("viewBox", ""))]
    lengths = [_LENGTH.fullmatch(root.get(side, "100%")) for side in _SIDES]
    sizes = [
        float(length[1]) * _PX.get(length[2].lower(), of / 100)
        for length, of in zip(lengths, box[2:] or (0.0, 0.0), strict=False)
        if length
    ]
    if len(sizes) != len(_SIDES) or not 0 < min(sizes) <= max(sizes) < _LONGEST_PX**2:
        return
    if not box:
        root.set("viewBox", f"0 0 {sizes[0]} {sizes[1]}")
    for side, size in zip(_SIDES, sizes, strict=True):
        root.set(side, str(size * _LONGEST_PX / max(sizes)))


def _sheets(root: Element) -> str:
    """Return the text of all style sheets in the drawing."""
    return "".join(sheet.text or "" for sheet in root.iter(f"{SVG}style"))


def _check_sheets(root: Element) -> None:
    """Raise ArtworkError for effects and style sheets that resvg applies otherwise."""
    if any(_is_turned_effect(element, root) for element in root.iter()):
        raise ArtworkError("has a shadow or another effect on a rotated part", PLAIN)
    sheets = _sheets(root)
    if _BY_PLACE.search(sheets) and root.find(f".//{SVG}use") is not None:
        # To resvg a part lies where it is used, to browsers where it is written.
        raise ArtworkError("has a style sheet for parts that are used elsewhere", PLAIN)
    if _SPACE.search(sheets) and root.find(f".//{SVG}feDropShadow") is not None:
        raise ArtworkError("sets the color space of a shadow in a style sheet", PLAIN)


def _check_references(root: Element, drawn: str, names: Collection[str]) -> None:
    """Raise ArtworkError if ``drawn`` uses a filter or the colours of a gradient it lacks."""
    lost = {*_FILTER.findall(drawn)} - {each.get("id") for each in root.iter(f"{SVG}filter")}
    if lost:
        raise ArtworkError(
            f'uses a filter "{shorten(min(lost), 40)}" that is not in the file', PLAIN
        )
    for gradient in (each for kind in _GRADIENTS for each in root.iter(kind)):
        is_of = any(gradient.get(name, "")[1:] in names for name in _HREF)
        is_empty = gradient.find(f"{SVG}stop") is None and not is_of
        if is_empty and f"#{gradient.get('id')}" in drawn:
            raise ArtworkError("uses a gradient that has no colors", PLAIN)


def _unique_names(root: Element, sheets: str) -> set[str]:
    """Return the names of parts; the first of those with one name keeps it, as in browsers."""
    names: set[str] = set()
    for element in root.iter():
        name = element.get("id", "")
        if name in names:
            if f"#{name}" in sheets:
                raise ArtworkError(f'has two parts named "{shorten(name, 40)}"', PLAIN)
            del element.attrib["id"]
        elif name:
            names.add(name)
    return names


def _clean(
    element: Element,
    picture: Callable[[bytes], str],
    depth: int = 0,
    *,
    may_hide: bool,
    is_hidden: bool = False,
) -> None:
    """Remove the parts of ``element`` that draw nothing. Raises ArtworkError.

    ``may_hide``: what an element hides stays so, as nothing uses it from elsewhere. ``is_hidden``
    says that an element around this one does.
    """
    if depth > DEEPEST:
        raise ArtworkError(f"has more than {DEEPEST} nested elements", PLAIN)
    check_attributes(element, is_root=depth == 0)
    _clean_kind(element)
    for child in list(element):
        hidden = may_hide and _is_hidden(child, is_within=is_hidden)
        if _is_drawn(child, is_hidden=hidden):
            _clean(child, picture, depth + 1, may_hide=may_hide, is_hidden=hidden)
        else:
            element.remove(child)
    for name in _HREF:
        address = re.sub(r"\s+", "", element.get(name, ""))
        if address and element.tag == f"{SVG}image":
            element.set(name, picture(_embedded(address)))
        elif address and element.tag != f"{SVG}a" and not is_within(element.get(name, "")):
            raise ArtworkError(f'refers to "{shorten(address, 40)}"', PLAIN)


def _clean_kind(element: Element) -> None:
    """Rewrite a style sheet or shadow as resvg takes it. Raises ArtworkError, also for links."""
    if element.tag == f"{SVG}style":
        media = element.get("media", "all").strip()
        if media not in ("", "all", "screen"):
            raise ArtworkError(f"has a style sheet only for {shorten(media, 40)}", PLAIN)
        element.text = checked_sheet(element.text or "")
    if element.tag == f"{SVG}a" and element.find(f".//{SVG}a") is not None:
        raise ArtworkError("has a link within a link", PLAIN)  # of which browsers draw the outer
    if element.tag == f"{SVG}feDropShadow":
        # In sRGB resvg makes its color paler; in the other space that is as browsers have it.
        element.set("color-interpolation-filters", "linearRGB")
        element.set("style", _SPACE.sub("", element.get("style", "")))


def _is_hidden(element: Element, *, is_within: bool) -> bool:
    """Return whether ``element`` is invisible; ``is_within``: it is inside a hidden one."""
    if _USED_ELSEWHERE.fullmatch(str(element.tag).removeprefix(SVG)):
        return False
    return is_within or bool(
        element.get("display", "").strip() == "none" or _HIDDEN.search(element.get("style", ""))
    )


def _is_turned_effect(element: Element, root: Element) -> bool:
    """Return whether a filter may be on a part that is turned, where resvg does not turn it."""
    turns = re.findall(r"(\w+)\(([^)]*)\)", element.get("transform", element.get("style", "")))
    if not any(_turns(kind, re.split(r"[\s,]+", numbers.strip())) for kind, numbers in turns):
        return False
    in_sheet = any("filter" in (sheet.text or "") for sheet in root.iter(f"{SVG}style"))
    return root.find(f".//{SVG}filter") is not None and any(
        "filter" in each.attrib
        or "filter" in each.get("style", "")
        or each.tag == f"{SVG}use"
        or (in_sheet and "class" in each.attrib)
        for each in element.iter()
    )


def _turns(kind: str, numbers: list[str]) -> bool:
    if kind == "matrix" and len(numbers) == 6:
        return {float(n) for n in numbers[1:3]} != {0.0} or "-" in numbers[0] + numbers[3]
    return kind in ("matrix", "rotate", "skewX", "skewY") or (
        kind == "scale" and any(n.startswith("-") for n in numbers)
    )


def _is_drawn(element: Element, *, is_hidden: bool) -> bool:
    space, _, tag = str(element.tag).rpartition("}")
    if f"{space}}}" == _WEB_PAGE:
        raise ArtworkError(f"holds <{tag}> of a web page", PLAIN)
    if f"{space}}}" != SVG or _UNSEEN.fullmatch(tag):
        return False
    if tag == "foreignObject" and element.get("requiredExtensions"):
        return False
    words = " ".join("".join(element.itertext()).split())
    if _WRITING.fullmatch(tag):
        if words and not is_hidden:
            fonts = ", ".join(dict.fromkeys(_fonts(element)))
            of = f" in {shorten(fonts, 40)}" if fonts else ""
            what = f'holds "{shorten(words, 40)}" as text{of}, which needs that font to be drawn'
            raise ArtworkError(what, OUTLINES)
        return False
    if _MOVING.fullmatch(tag):
        raise ArtworkError(f"is animated: it has <{tag}>", STILL)
    if not _DRAWN.fullmatch(tag):
        raise ArtworkError(f"holds <{tag}>", PLAIN)
    return True


def _fonts(element: Element) -> Iterator[str]:
    for each in element.iter():
        styled = re.search(r"font-family:\s*([^;]+)", each.get("style", ""))
        family = styled[1] if styled else each.get("font-family", "")
        yield from [family.replace("'", "").replace('"', "").strip()] if family else []


def _embedded(address: str) -> bytes:
    """Return the bytes of a ``data:`` address. Raises ArtworkError."""
    head, comma, body = address.partition(",")
    if not (head.startswith("data:image/") and comma) or "svg" in head:
        raise ArtworkError(f'refers to "{shorten(address, 40)}"', PLAIN)
    try:
        data = unquote_to_bytes(body)
        return b64decode(data) if head.endswith(";base64") else data
    except ValueError as error:
        raise ArtworkError("has a broken picture", PLAIN) from error
