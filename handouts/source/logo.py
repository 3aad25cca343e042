"""The clinic's logo: an SVG that needs nothing from outside and can do nothing (C509, C510)."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from handouts.errors import Place, Problem, shorten
from handouts.text.suggestions import nearest

LARGEST_BYTES = 100_000
"""A logo of shapes is a few kilobytes; every handout carries it (size cap 600 KB, design.md §2)."""

SMALLEST, LARGEST = 1e-3, 1e6
"""Sides of a drawing, in any unit; others are mistakes, and numbers beyond them overflow."""
DEEPEST = 100
"""Elements within elements; graphics programs nest some ten."""

_SVG = "{http://www.w3.org/2000/svg}"
_REFUSED = frozenset(
    {"script", "image", "text", "foreignObject", "use", "a", "animate", "set", "style"}
)
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"})
_NOT_DRAWN = frozenset({"defs", "clipPath", "mask", "symbol"})
_UNSEEN = frozenset({"none", "transparent", "white", "#fff", "#ffffff", "rgb(255,255,255)"})
_NUMBER = re.compile(r"([-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)[a-zA-Z]*\s*")
_INSIDE = re.compile(r"#[\w-]+")


def read_logo(clinic_path: Path, name: str, place: Place) -> tuple[bytes | None, Problem | None]:
    """Return the logo's bytes, or the one reason why it cannot be used.

    ``name`` is relative to the clinic file's folder and may not lead out of it.
    """
    folder = clinic_path.parent
    path = folder / name
    file = re.split(r"[\\/]", name)[-1]
    spare = "or take the line out"
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        is_file = path.is_file()
    except (OSError, ValueError, RuntimeError):  # NUL, too long, links in a circle
        what = f'the logo "{_printable(name)}" cannot be the name of a file'
        fix = f"put your logo as SVG beside the clinic file, and write logo: logo.svg; {spare}"
        return None, Problem(place, "C510", what, fix)
    if not inside or (file != name and not is_file):
        what = f'the logo "{shorten(name)}" lies outside this folder'
        fix = f"copy it beside the clinic file, and write logo: {file}; {spare}"
        why = "" if inside else "only the clinic file's own folder is looked in"
        return None, Problem(place, "C509" if inside else "C510", what, fix, why)
    if path.suffix.lower() != ".svg":
        what = f'the logo "{name}" is {_kind(path)}, not an SVG drawing'
        why = "only a drawing prints sharp at every size"
        fix = f"put your logo as SVG beside the clinic file, and write logo: logo.svg; {spare}"
        return None, Problem(place, "C510", what, fix, why)
    if not is_file:
        beside = (found.name for found in folder.glob("*.svg") if found.is_file())
        guess = nearest(name, beside)
        fix = guess.fix if guess.known else f"put the file beside the clinic file, {spare}"
        return None, Problem(place, "C509", f'there is no logo "{name}"', fix)
    try:
        with path.open("rb") as opened:
            size, raw = path.stat().st_size, opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        what = f'the logo "{name}" cannot be read ({error.strerror})'
        return None, Problem(place, "C510", what, "check the file and its rights")
    reason = _unsafe(raw, size)
    if reason:
        fix = "export it again as plain SVG: shapes only"
        return None, Problem(place, "C510", f'the logo "{name}" {reason}', fix)
    return raw, None


def aspect_ratio(raw: bytes) -> float:
    """Return the width of a logo that :func:`read_logo` has read, divided by its height."""
    size = _size(fromstring(raw, forbid_dtd=True))
    if size is None:
        raise ValueError("a logo without a size")
    return size[0] / size[1]


def _size(root: Element) -> tuple[float, float] | None:
    """Return width and height of a drawing in any unit; None when it does not say them."""
    if "viewBox" in root.attrib:
        box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
        said = [_NUMBER.fullmatch(text) for text in box]
        lengths = [float(number[1]) for number in said if number][2:] if len(said) == 4 else []
    else:
        sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
        lengths = [float(side[1]) for side in sides if side]
    if len(lengths) != 2 or not all(SMALLEST <= length <= LARGEST for length in lengths):
        return None
    return lengths[0], lengths[1]


_KINDS = {
    "a photo": {".jpg", ".jpeg", ".heic", ".webp", ".tif", ".tiff", ".bmp"},
    "a picture of dots": {".png", ".gif"},
    "a PDF": {".pdf"},
    "a Word file": {".doc", ".docx"},
    "a file for a graphics program": {".ai", ".eps", ".psd"},
}


def _kind(path: Path) -> str:
    """Return what a file that is no SVG is, by the end of its name."""
    kinds = (kind for kind, ends in _KINDS.items() if path.suffix.lower() in ends)
    return next(kinds, "another kind of file")


def _printable(name: str) -> str:
    return shorten(name.encode("unicode_escape").decode("ascii"))


def _unsafe(raw: bytes, size: int) -> str | None:
    """Return why an SVG may not be printed, as the end of a sentence; None if it may."""
    if len(raw) > LARGEST_BYTES:
        return f"has {size // 1000} KB, the limit is {LARGEST_BYTES // 1000} KB"
    try:
        root: Element = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException:
        return "declares a document type or entities"
    except (ParseError, ValueError, LookupError) as error:
        return f"is broken ({shorten(str(error))})"
    if b"<?xml-stylesheet" in raw:
        return "refers to a style sheet"
    if root.tag != f"{_SVG}svg":
        return "is not an SVG drawing"
    if _size(root) is None:
        return "has no viewBox of four plain numbers"
    if _is_too_deep(root):
        return f"has more than {DEEPEST} elements within one another"
    unsafe = (reason for element in root.iter() if (reason := _unsafe_element(element)))
    return next(unsafe, None) or (None if _is_seen(root) else "has nothing that is seen on white")


def _is_too_deep(root: Element) -> bool:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
    return bool(level)


def _is_seen(element: Element, inherited: tuple[str, ...] = ("black", "none")) -> bool:
    """Return whether a part of a drawing has another colour than the paper."""
    tag = str(element.tag).rpartition("}")[2]
    if tag in _NOT_DRAWN:
        return False
    style = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", element.get("style", "")))
    own = (style.get(name) or element.get(name) for name in ("fill", "stroke"))
    paints = tuple(said or taken for said, taken in zip(own, inherited, strict=True))
    if tag in _SHAPES:
        return any(re.sub(r"\s", "", paint).lower() not in _UNSEEN for paint in paints)
    return any(_is_seen(child, paints) for child in element)


def _unsafe_element(element: Element) -> str | None:
    tag = str(element.tag).rpartition("}")[2]
    if tag in _REFUSED:
        return f"holds <{tag}>"
    for full_name, value in element.attrib.items():
        name = full_name.rpartition("}")[2]
        if name.lower().startswith("on"):
            return f"holds a script ({name})"
        if name == "href" and not _INSIDE.fullmatch(value.strip()):
            return f'refers to "{shorten(value, 40)}"'
        outside = [u for u in re.findall(r"url\(\s*['\"]?([^'\")]*)", value) if u[:1] != "#"]
        if outside or "@import" in value:
            return f'refers to "{shorten(value, 40)}"'
    return None
