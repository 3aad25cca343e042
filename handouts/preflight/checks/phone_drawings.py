"""Drawings of a phone page agree with the words next to them (drawings.py: the same for PDFs)."""

import hashlib
import re
from collections.abc import Sequence
from math import ceil
from xml.etree.ElementTree import Element

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.drawings import miscounted
from handouts.preflight.checks.known_drawings import MARKS, ON_PHONES
from handouts.preflight.readers.html_page import SVG, PhonePage, text_of
from handouts.preflight.readers.text_flow import normalise, quoted

_UNSEEN = frozenset({"class", "aria-hidden"})
"""Attributes of a drawing that change where it is, and not what it shows."""
_FILLED, _EMPTY = "currentColor", "none"

_TENTHS = "".join(f"M{x} 1v10" for x in range(11, 101, 10))
_SHARE = re.compile(
    rf"svg viewBox=0 0 102 12\((?:path d=M1 1h(\d+)v10h-\1z fill={_FILLED}\(\))?"
    rf"path d=M1 1h100v10h-100z{_TENTHS} fill={_EMPTY} stroke={_FILLED} stroke-width=1\.1\(\)\)"
)
"""The markup of a bar of 100, filled as far as its first number (render/svg.py)."""


@check("G413", "show the drawing that the content names, next to its own words")
def drawings_agree(page: PhonePage) -> Faults:
    """G413: every expected drawing is there, before its own words, and no other drawing is."""
    names = []
    for holder in page.elements:
        for svg in (child for child in holder if child.tag == f"{SVG}svg"):
            name, beside = _name(svg), normalise(text_of(holder))
            names.append(name)
            is_expected = any(
                each.name == name and beside.startswith(normalise(each.words))
                for each in page.expected.drawings
            )
            if not name:
                yield f"has a drawing that is not ours, at {quoted(text_of(holder))}"
            elif name not in MARKS and not is_expected:
                yield f"a drawing ({name}) does not belong to {quoted(text_of(holder))}"
    yield from miscounted(page.expected.drawings, names)


def _name(svg: Element) -> str:
    """Return the name of a drawing, "" if it is none of ours."""
    known = ON_PHONES.get(fingerprint(svg))
    if known:
        return known
    description = _serialised(svg, _UNSEEN)
    share = _SHARE.fullmatch(description)
    if share:
        return f"share {share[1] or 0} 100"
    fills = [str(part.get("fill")) for part in svg]
    if not fills or not {*fills} <= {_FILLED, _EMPTY}:
        return ""
    kind = next((kind for kind in _ROWS_OF if description == _rows(kind, fills)), None)
    return f"{kind} {fills.count(_FILLED)} {len(fills)}" if kind else ""


_ROWS_OF = {
    "dots": "circle cx={x5} cy={y5} fill={fill} r=3.6()",
    "squares": "path d=M{x2} {y2}h6v6h-6z fill={fill}()",
}
"""The markup of each shape in a row of ten; people with a bad outcome are squares."""


def _rows(kind: str, fills: Sequence[str]) -> str:
    """Return the markup of rows of ten with these fills."""
    size = f"stroke-width=1.1 viewBox=0 0 100 {10 * ceil(len(fills) / 10)}"
    drawn = []
    for n, fill in enumerate(fills):
        x, y = 10 * (n % 10), 10 * (n // 10)
        drawn.append(_ROWS_OF[kind].format(x2=x + 2, y2=y + 2, x5=x + 5, y5=y + 5, fill=fill))
    return f"svg stroke=currentColor {size}({''.join(drawn)})"


def fingerprint(svg: Element) -> str:
    """Return the fingerprint of a drawing: its elements with all their attributes."""
    return hashlib.sha256(_serialised(svg, _UNSEEN).encode()).hexdigest()[:16]


def _serialised(part: Element, unseen: frozenset[str] = frozenset()) -> str:
    """Return an element as text; no value or word in it can be read as another element."""
    shown = [(k, v.replace("=", "==")) for k, v in sorted(part.attrib.items()) if k not in unseen]
    own = " ".join(f"{key}={value}" for key, value in shown)
    within = "".join(map(_serialised, part))
    text = "".join((part.text or "", *(child.tail or "" for child in part))).strip()
    return f"{str(part.tag).rpartition('}')[2]} {own}({text.replace('=', '==')}{within})"
