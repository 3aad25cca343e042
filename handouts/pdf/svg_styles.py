"""The attributes and style sheets of an SVG: those that resvg draws as browsers do, no more.

Browsers and resvg read some of it in two ways; what both read alike is written so that they do.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handouts.errors import shorten
from handouts.pdf.artwork_error import PLAIN, STILL, ArtworkError

SVG = "{http://www.w3.org/2000/svg}"

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
_PIXELS = re.compile("pixelated|crisp-edges|optimizeSpeed")
_PX = re.compile(r"(?<=[0-9])px\b")
"""A unit that resvg does not take in a transformation, and that changes nothing anywhere."""
_AT_RULES = re.compile(
    r"@font-face\s*\{[^}]*\}|@media[^{;]*\bdark\b[^{;]*\{(?:[^{}]*\{[^}]*\})*[^{}]*\}|"
    r"@(?:charset|namespace)[^;{]*;",
    re.IGNORECASE,
)
"""Rules of a style sheet that change nothing: fonts where there are no words, other screens."""
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_UNKNOWN = ("image-rendering", "vector-effect", "transform-box", "color-interpolation")
_NOT_VALUES = re.compile(r"id|class|d|points|name|(data|aria)-.*")
_MIXED = re.compile("hue|saturation|color|luminosity")
_UNKNOWN_WORDS = {
    "stroke-linejoin": re.compile("miter-clip"),
    "operator": re.compile("lighter"),
    "display": re.compile("contents"),
    "image-orientation": re.compile("none"),
    "mode": _MIXED,
    "mix-blend-mode": _MIXED,
}
"""What browsers alone know, or mix in another way."""
_STEP = re.compile(r"(matrix|scale)\s*\(([^)]*)\)")
_FACTOR = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?", re.IGNORECASE)
_TRANSFORMS_OF_PAINT = ("gradientTransform", "patternTransform")
_MARKER = re.compile("marker(-start|-mid|-end)?")
_NUMBER = r"[+-]?[0-9.]+(?:e[+-]?[0-9]+)?"
_LENGTH = rf"(?:{_NUMBER}px|0)"
_TRANSFORM = re.compile(
    rf"(?:matrix\(~{_NUMBER}(?:~,~{_NUMBER}){{5}}~\)|scale\(~{_NUMBER}(?:~,~{_NUMBER})?~\)|"
    rf"translate\(~{_LENGTH}(?:~,~{_LENGTH})?~\)|~)*".replace("~", r"\s*"),
    re.IGNORECASE,
)
"""A transformation in a style that resvg takes, and browsers do: they want units and commas."""
_OF_PARTS = {
    "symbol": re.compile("x|y|width|height|refX|refY|transform|display"),
    "mask": re.compile("mask|display"),
    "clipPath": re.compile("display"),
    "pattern": re.compile("transform|display"),
    "marker": re.compile("opacity|display"),
    "linearGradient": re.compile("transform"),
    "radialGradient": re.compile("transform"),
}
"""What only one of the two applies to a part that is drawn where it is named."""


def check_attributes(element: Element, *, is_root: bool) -> None:
    """Rewrite the attributes of ``element`` as resvg takes them. Raises ArtworkError."""
    tag = str(element.tag).removeprefix(SVG)
    element.attrib.pop("requiredFeatures", None)  # to browsers, all are there
    for name, value in element.attrib.items():
        if name.startswith("on"):
            raise ArtworkError(f"has a script ({name})", PLAIN)
        if _is_read_otherwise(tag, name, value, is_root=is_root):
            raise _sets(name, value)
        if name == "style":
            element.set(name, _checked(value, tag, element.get("d", ""), is_root=is_root))
            continue
        _check_part(tag, name, value, element.get("d", ""))
        if _PROPERTIES.fullmatch(name):
            element.set(name, _keyword(value))
        if (
            name in ("stroke-width", "stroke-miterlimit")
            or name in _UNKNOWN
            or (name == "pathLength" and "stroke-dasharray" in element.attrib)
        ):
            _check(name, value, is_root=False)
        elif name[0] != "{" and not _NOT_VALUES.fullmatch(name):
            _check_value(value)


def _is_read_otherwise(tag: str, name: str, value: str, *, is_root: bool) -> bool:
    """Return whether browsers and resvg do not draw an attribute of ``tag`` alike."""
    if name in ("width", "height") and tag == "svg" and not is_root:
        return re.fullmatch(r"0[.0]*[a-z%]*", value.strip()) is not None
    if name == "points":
        return re.search(r"[^-+.,eE0-9\s]", value) is not None
    if name in _TRANSFORMS_OF_PAINT:
        return _is_flat(value)
    is_of_root = is_root and _NOT_OF_ROOT.fullmatch(name) is not None
    return name == "systemLanguage" or is_of_root or _is_unknown(name, value)


def checked_sheet(text: str) -> str:
    """Return a style sheet with no more in it than rules for this drawing. Raises ArtworkError."""
    sheet = _AT_RULES.sub("", re.sub(r"(?s)/\*.*?\*/|<!--|-->", "", text))
    rule = re.search(r"@[\w-]+", sheet)
    if rule:
        raise ArtworkError(f"has a style sheet with {rule[0]}", PLAIN)
    if re.search("[{}]", _RULE.sub("", sheet)):
        raise ArtworkError("has a style sheet with nested rules", PLAIN)
    return "".join(
        f"{selector}{{{_checked(block, 'style', is_root=selector.strip() == 'svg')}}}"
        for selector, block in _RULE.findall(sheet)
    )


def _checked(text: str, tag: str, path: str = "", *, is_root: bool) -> str:
    """Return the declarations of a ``tag``, ``path`` its line, without what says nothing."""
    kept = []
    for name, value, weight in _declarations(re.sub(r"(?s)/\*.*?\*/", "", text)):
        _check(name, value, is_root=is_root)
        _check_part(tag, name, value, path)
        if name == "transform" and value != "none" and not _TRANSFORM.fullmatch(value):
            raise _sets(name, value)
        kept.append(f"{name}:{_PX.sub('', _keyword(value))}{weight}")
    return ";".join(kept)


def _declarations(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and "!important" or "" of each declaration that is one."""
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        plain = re.sub(r"\s*!\s*important$", "", value.strip(), flags=re.IGNORECASE)
        if colon:
            yield name.strip().lower(), plain, "!important" if plain != value.strip() else ""


def _is_unknown(name: str, value: str) -> bool:
    known = _UNKNOWN_WORDS.get(name)
    return known is not None and known.fullmatch(value.strip().lower()) is not None


def _is_flat(transform: str) -> bool:
    """Return whether ``transform`` leaves no area: browsers then paint nothing, resvg something."""
    for step, listed in _STEP.findall(transform):
        numbers = [float(n) for n in _FACTOR.findall(listed)]
        if step == "scale" and 0.0 in numbers:
            return True
        if len(numbers) == 6 and numbers[0] * numbers[3] == numbers[1] * numbers[2]:
            return True
    return False


def _keyword(value: str) -> str:
    """Return a word in small letters, as browsers read NONE or Red."""
    word = value.strip()
    return word.lower() if word.isalpha() and (word.isupper() or word.istitle()) else value


def _check_part(tag: str, name: str, value: str, path: str) -> None:
    """Check a property that acts on ``tag`` alone; ``path`` is its line. Raises ArtworkError."""
    known = _OF_PARTS.get(tag)
    is_drawn = value.strip().lower() == "none" if name == "display" else value.strip() != "none"
    if known and known.fullmatch(name) and is_drawn:
        raise _sets(name, value)
    # On arcs, and where a line closes, markers are more or fewer.
    is_plain = tag in ("path", "line", "polyline") and not re.search("[aAzZ]", path)
    if _MARKER.fullmatch(name) and "url" in value and not is_plain:
        raise ArtworkError("has arrowheads or other markers on lines", PLAIN)


def _sets(name: str, value: str) -> ArtworkError:
    return ArtworkError(f"sets {name} ({shorten(value.strip(), 40)})", PLAIN)


def _check(name: str, value: str, *, is_root: bool) -> None:
    if name.startswith(("animation", "transition")):
        raise ArtworkError(f"is animated: it sets {name}", STILL)
    if is_root and _OF_ROOT.fullmatch(name) and (name[0] != "b" or _NO_GROUND.fullmatch(value)):
        return
    is_known = _PROPERTIES.fullmatch(name) or _DEFAULT.fullmatch(value)
    if is_root and _NOT_OF_ROOT.fullmatch(name) and value != "none":
        is_known = None
    if _is_unknown(name, value):
        is_known = None
    if name in ("stroke-width", "stroke-miterlimit") and value.strip().startswith("-"):
        is_known = None  # as if it were not there for browsers, none for resvg
    if not is_known or (name == "image-rendering" and _PIXELS.fullmatch(value)):
        raise _sets(name, value)
    _check_value(value)


def _check_value(value: str) -> None:
    for function, argument in re.findall(r"([\w-]+)\(\s*([^)]*)", value):
        if not _FUNCTIONS.fullmatch(function):
            raise ArtworkError(f"uses {function}()", PLAIN)
        if function == "url" and not is_within(argument.strip("'\" ")):
            raise ArtworkError(f'refers to "{shorten(value, 40)}"', PLAIN)


def is_within(reference: str) -> bool:
    """Return whether a reference names a part of this drawing as all programs read it.

    Browsers decode the percent signs of some and not of others, and resvg those of none.
    """
    return reference.startswith("#") and not re.search(r"[%\s]", reference)
