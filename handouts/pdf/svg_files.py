"""An SVG file as designers save it: what resvg draws as browsers do, or a refusal by name.

Browsers support more than resvg (https://github.com/linebender/resvg, docs/unsupported.md and
svg2-changelog.md). What it ignores silently is refused here, by lists of what it supports;
of all else it complains when it draws (:mod:`handouts.pdf.artwork`).
"""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from handouts.errors import HandoutsError, shorten


class ArtworkError(HandoutsError):
    """A file cannot be used as a logo: ``what`` ends a sentence about it, ``fix`` is the advice."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what, fix)
        self.what, self.fix = what, fix


DEEPEST = 200
"""Elements within elements; graphics programs nest some ten."""
OUTLINES = "ask the designer for an SVG with all text turned into outlines, or a PNG 1000 dots wide"
PLAIN = "ask the designer for an SVG of plain shapes, or for a PNG 1000 dots wide"
STILL = "ask the designer for a picture without animation"

_SVG = "{http://www.w3.org/2000/svg}"
_SIDES = ("width", "height")
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_DRAWN = re.compile(
    "svg|g|a|switch|defs|use|symbol|path|rect|circle|ellipse|line|polyline|polygon|image|clipPath|"
    "mask|pattern|marker|linearGradient|radialGradient|stop|filter|style|"
    # Light, displacement and what counts dots of the screen are drawn otherwise.
    "fe(?!DisplacementMap|DiffuseLighting|SpecularLighting|ConvolveMatrix)[A-Z][A-Za-z]+"
)
_UNSEEN = re.compile("metadata|title|desc|font|font-face|color-profile|cursor|view")
_WRITING = re.compile("text|flowRoot")
_MOVING = re.compile("animate.*|set|mpath")
_PROPERTIES = re.compile(
    "fill(-opacity|-rule)?|stroke(-.*)?|(stop|flood)-(color|opacity)|lighting-color|opacity|color|"
    "display|visibility|overflow|clip-path|clip-rule|mask|mask-type|filter|marker(-.*)?|isolation|"
    "mix-blend-mode|paint-order|image-rendering|transform|transform-origin|"
    "color-interpolation-filters|"
    # Nothing that shows without words:
    "enable-background|-(inkscape|webkit-(font|text))-.*|font.*|text.*|letter-spacing|line-height|"
    "word-spacing|writing-mode|white-space|direction|unicode-bidi|.*baseline.*|kerning|cursor|"
    "color-(rendering|profile)|solid-.*|shape-.*|pointer-events|block-progression|inline-size"
)
_FUNCTIONS = re.compile("url|rgba?|hsla?|matrix|translate|scale|rotate|skew[XY]")
_DEFAULT = re.compile(r"none|auto|normal|0(px)?|inherit|sRGB|visible", re.IGNORECASE)
_NO_GROUND = re.compile(r"none|transparent|white|#f{3}|#f{6}", re.IGNORECASE)
_OF_ROOT = re.compile("width|height|max-width|max-height|background(-color)?")
# What resvg leaves out on the drawing as a whole.
_NOT_OF_ROOT = re.compile("transform|filter|clip-path|mask")
_FILTER = re.compile(r"filter\s*[:=]\s*['\"]?url\(\s*['\"]?#([^'\")\s]+)")
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none\b")
_USED_ELSEWHERE = re.compile("pattern|mask|clipPath|marker|symbol")
"""What is drawn where it is named, also out of a hidden part."""
_PIXELS = re.compile("pixelated|crisp-edges|optimizeSpeed")
_UNKNOWN = ("image-rendering", "vector-effect", "transform-box", "color-interpolation")
_NOT_VALUES = re.compile(r"id|class|d|points|name|(data|aria)-.*")
_PX = re.compile(r"(?<=[0-9])px\b")
"""A unit that resvg does not take in a transformation, and that changes nothing anywhere."""
_SPACE = re.compile(r"color-interpolation-filters\s*:[^;]*;?")
_AT_RULES = re.compile(
    r"@font-face\s*\{[^}]*\}|@media[^{;]*\bdark\b[^{;]*\{(?:[^{}]*\{[^}]*\})*[^{}]*\}|"
    r"@(?:charset|namespace)[^;{]*;",
    re.IGNORECASE,
)
"""Rules of a style sheet that change nothing: fonts where there are no words, other screens."""
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_GRADIENTS = (f"{_SVG}linearGradient", f"{_SVG}radialGradient")


def plain_svg(raw: bytes, picture: Callable[[bytes], str]) -> str:
    """Return an SVG as resvg draws it; ``picture`` turns one that is within into an address.

    Raises ArtworkError, naming what cannot be drawn as browsers do.
    """
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
    if root.tag != f"{_SVG}svg":
        raise ArtworkError("is not an SVG drawing", PLAIN)
    if b"<?xml-stylesheet" in raw.replace(b"\0", b""):
        raise ArtworkError("refers to a style sheet", PLAIN)
    if not (root.get("viewBox") or all(re.match("[0-9.]", root.get(s, "")) for s in _SIDES)):
        raise ArtworkError("does not give its size: it has no viewBox", PLAIN)
    sheets = "".join(sheet.text or "" for sheet in root.iter(f"{_SVG}style"))
    may_hide = "display" not in sheets and root.find(f".//{_SVG}use") is None
    _clean(root, picture, may_hide=may_hide)
    if any(_is_turned_effect(element, root) for element in root.iter()):
        raise ArtworkError("has a shadow or another effect on a rotated part", PLAIN)
    sheets = "".join(sheet.text or "" for sheet in root.iter(f"{_SVG}style"))
    if _SPACE.search(sheets) and root.find(f".//{_SVG}feDropShadow") is not None:
        raise ArtworkError("sets the color space of a shadow in a style sheet", PLAIN)
    drawn = tostring(root, encoding="unicode")
    lost = {*_FILTER.findall(drawn)} - {each.get("id") for each in root.iter(f"{_SVG}filter")}
    if lost:
        raise ArtworkError(
            f'uses a filter "{shorten(min(lost), 40)}" that is not in the file', PLAIN
        )
    for gradient in (each for kind in _GRADIENTS for each in root.iter(kind)):
        is_empty = gradient.find(f"{_SVG}stop") is None and not any(map(gradient.get, _HREF))
        if is_empty and f"#{gradient.get('id')}" in drawn:
            raise ArtworkError("uses a gradient that has no colors", PLAIN)
    return drawn


def _clean(
    element: Element,
    picture: Callable[[bytes], str],
    depth: int = 0,
    *,
    may_hide: bool,
    is_hidden: bool = False,
) -> None:
    """Take out of ``element`` what draws nothing. Raises ArtworkError.

    ``may_hide``: what an element hides stays so, as nothing uses it from elsewhere. ``is_hidden``
    says that an element around this one does.
    """
    if depth > DEEPEST:
        raise ArtworkError(f"has more than {DEEPEST} nested elements", PLAIN)
    _check_attributes(element, is_root=depth == 0)
    if element.tag == f"{_SVG}style":
        media = element.get("media", "all").strip()
        if media not in ("", "all", "screen"):
            raise ArtworkError(f"has a style sheet only for {shorten(media, 40)}", PLAIN)
        element.text = _checked_sheet(element.text or "")
    if element.tag == f"{_SVG}feDropShadow":
        # In sRGB resvg makes its color paler; in the other space that is as browsers have it.
        element.set("color-interpolation-filters", "linearRGB")
        element.set("style", _SPACE.sub("", element.get("style", "")))
    for child in list(element):
        hidden = may_hide and _is_hidden(child, is_within=is_hidden)
        if _is_drawn(child, is_hidden=hidden):
            _clean(child, picture, depth + 1, may_hide=may_hide, is_hidden=hidden)
        else:
            element.remove(child)
    for name in _HREF:
        address = re.sub(r"\s+", "", element.get(name, ""))
        if address and element.tag == f"{_SVG}image":
            element.set(name, picture(_embedded(address)))
        elif address and element.tag != f"{_SVG}a" and not element.get(name, "").startswith("#"):
            raise ArtworkError(f'refers to "{shorten(address, 40)}"', PLAIN)


def _is_hidden(element: Element, *, is_within: bool) -> bool:
    """Return whether ``element`` is invisible; ``is_within``: it is inside a hidden one."""
    if _USED_ELSEWHERE.fullmatch(str(element.tag).removeprefix(_SVG)):
        return False
    return is_within or bool(
        element.get("display", "").strip() == "none" or _HIDDEN.search(element.get("style", ""))
    )


def _is_turned_effect(element: Element, root: Element) -> bool:
    """Return whether a filter may be on a part that is turned, where resvg does not turn it."""
    turns = re.findall(r"(\w+)\(([^)]*)\)", element.get("transform", element.get("style", "")))
    if not any(_turns(kind, re.split(r"[\s,]+", numbers.strip())) for kind, numbers in turns):
        return False
    in_sheet = any("filter" in (sheet.text or "") for sheet in root.iter(f"{_SVG}style"))
    return root.find(f".//{_SVG}filter") is not None and any(
        "filter" in each.attrib
        or "filter" in each.get("style", "")
        or each.tag == f"{_SVG}use"
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
    if f"{space}}}" != _SVG or _UNSEEN.fullmatch(tag):
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


def _check_attributes(element: Element, *, is_root: bool) -> None:
    for name, value in element.attrib.items():
        if name.startswith("on"):
            raise ArtworkError(f"has a script ({name})", PLAIN)
        if name == "systemLanguage" or (is_root and _NOT_OF_ROOT.fullmatch(name)):
            raise ArtworkError(f"sets {name} ({shorten(value, 40)})", PLAIN)
        if name == "stroke-linejoin" and value.strip() == "miter-clip":
            raise ArtworkError(f"sets {name} ({value.strip()})", PLAIN)
        if name == "style":
            for property_, declared in _declarations(value):
                _check(property_, declared, is_root=is_root)
            element.set(name, _PX.sub("", value))
        elif (
            name == "stroke-width"
            or name in _UNKNOWN
            or (name == "pathLength" and "stroke-dasharray" in element.attrib)
        ):
            _check(name, value, is_root=False)
        elif name[0] != "{" and not _NOT_VALUES.fullmatch(name):
            _check_value(value)


def _checked_sheet(text: str) -> str:
    """Return a style sheet with no more in it than rules for this drawing. Raises ArtworkError."""
    sheet = _AT_RULES.sub("", re.sub(r"(?s)/\*.*?\*/|<!--|-->", "", text))
    rule = re.search(r"@[\w-]+", sheet)
    if rule:
        raise ArtworkError(f"has a style sheet with {rule[0]}", PLAIN)
    if re.search("[{}]", _RULE.sub("", sheet)):
        raise ArtworkError("has a style sheet with nested rules", PLAIN)
    for selector, block in _RULE.findall(sheet):
        for property_, declared in _declarations(block):
            _check(property_, declared, is_root=selector.strip() == "svg")
    return _PX.sub("", sheet)


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip().lower(), re.sub(r"\s*!\s*important$", "", value.strip())


def _check(name: str, value: str, *, is_root: bool) -> None:
    if name.startswith(("animation", "transition")):
        raise ArtworkError(f"is animated: it sets {name}", STILL)
    if is_root and _OF_ROOT.fullmatch(name) and (name[0] != "b" or _NO_GROUND.fullmatch(value)):
        return
    is_known = _PROPERTIES.fullmatch(name) or _DEFAULT.fullmatch(value)
    if (is_root and _NOT_OF_ROOT.fullmatch(name) and value != "none") or value == "miter-clip":
        is_known = None
    if name == "stroke-width" and value.strip().startswith("-"):
        is_known = None  # as if it were not there for browsers, none for resvg
    if not is_known or (name == "image-rendering" and _PIXELS.fullmatch(value)):
        raise ArtworkError(f"sets {name} ({shorten(value, 40)})", PLAIN)
    _check_value(value)


def _check_value(value: str) -> None:
    for function, argument in re.findall(r"([\w-]+)\(\s*(['\"]?[^)]?)", value):
        if not _FUNCTIONS.fullmatch(function):
            raise ArtworkError(f"uses {function}()", PLAIN)
        if function == "url" and argument.strip("'\"")[:1] != "#":
            raise ArtworkError(f'refers to "{shorten(value, 40)}"', PLAIN)


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
