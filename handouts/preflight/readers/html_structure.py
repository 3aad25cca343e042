"""How the parts of a phone page are nested: a row for each, with its attributes and words."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from handouts.preflight.readers.html_page import SVG, text_of
from handouts.preflight.readers.text_flow import exact


def structure(element: Iterable[Element], depth: int = 0) -> Iterator[str]:
    """Yield a row for each part of ``element``, in order, two spaces further in than its own.

    Links, bold words and what ends a number are no parts: they are in the row of what they are in,
    as ``[words](address)``, and those in bold with ``<b>`` around them.
    """
    for child in element:
        if _is_inline(child):
            yield from structure(child, depth)
        else:
            is_drawing = str(child.tag).startswith(SVG)
            content = "" if is_drawing or child.tag == "style" else _bold_marked(child)
            yield as_row(f"{'  ' * depth}{_look(child)} {content}")
            if not is_drawing:
                yield from structure(child, depth + 1)


def _look(element: Element) -> str:
    """Return an element's name, classes and attributes, except those judged elsewhere.

    Parts of a drawing are judged by G413, style sheets by G963.
    """
    name = str(getattr(element.tag, "__name__", element.tag))  # of a comment, a function
    judged = {"aria-hidden"} if SVG in name else {*element.keys()} - {"class"}
    looks = (name.removeprefix(SVG), *element.get("class", "").split())
    return ".".join(looks) + "".join(f"[{key}={element.get(key)}]" for key in sorted(judged))


def as_row(row: str) -> str:
    """Return a row for comparison: bold ends before punctuation and spaces at its end."""
    joined = re.sub(r"([.,;:?!)\s]*)</b>", r"</b>\1", row)
    joined = re.sub(r"<b>(\s*)", r"\1<b>", joined).replace("<b></b>", "")
    return row[: len(row) - len(row.lstrip())] + exact(joined)


def _is_inline(element: Element) -> bool:
    if element.tag == "span" and element.attrib == {"class": "keep"}:
        return len(text_of(element)) <= sum(len(text_of(link)) for link in element.iter("a")) + 1
    return element.tag in ("a", "strong") and {*element.keys()} <= {"href"}


def _bold_marked(element: Element) -> str:
    found = (run for run in _runs(element, is_bold=False) if run[0])
    runs = groupby(found, key=lambda run: run[1])
    parts = (("".join(text for text, _ in run), is_bold) for is_bold, run in runs)
    return "".join(f"<b>{text}</b>" if is_bold else text for text, is_bold in parts)


def _runs(element: Element, *, is_bold: bool) -> Iterator[tuple[str, bool]]:
    yield (element.text or "", is_bold)
    for child in element:
        if _is_inline(child):
            is_link = child.tag == "a"
            yield ("[" if is_link else "", False)
            yield from _runs(child, is_bold=is_bold or child.tag == "strong")
            yield (f"]({child.get('href')})" if is_link else "", False)
        yield (child.tail or "", is_bold)
