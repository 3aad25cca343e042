"""Drawings say what the words beside them say: each is one of ours, line by line, in its place."""

import hashlib
import math
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import segno

from handouts.preflight.check import Faults, rule
from handouts.preflight.checks.known_drawings import FIGURES, MARKS, PARTS
from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.drawings import (
    Drawing,
    Figure,
    Lines,
    Painted,
    Shape,
    from_first,
    painted_drawings,
)
from handouts.preflight.readers.imposed import CardSheet
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdfium import Box
from handouts.preflight.readers.text_flow import normalise

FARTHEST_PT = 28.0
"""Between a drawing and the first letter of its words. Measured: 19.6."""

SHORTEST_PT = 10.0
"""The longer side of a box, a rule or an underline: of shorter ones, letters could be built.

Measured: 11, of boxes to tick."""

LOGO, BAR = "logo", "bar"

_PATH = re.compile(r'<path [^>]*?\bd="([^"]*)"')
_STEP = re.compile("([MLCZ])([^MLCZ]*)")
_STEPS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
# A rounded box, and one with square corners.
_BOXES = frozenset({"mlclclclc", "re"})


@rule("G413", "show the drawing that the content names, beside its own words")
def drawings_agree(document: PdfDocument) -> Faults:
    """G413: every drawing is one of the content's, by its lines, and stands beside its own words.

    What is drawn beside them is boxes, rules and underlines, and no letter can be built of these.
    """
    try:
        # The marks on a sheet of cards are judged by G908.
        found = painted_drawings(document.file, of_sheets=isinstance(document, CardSheet))
    except UnreadableError as error:
        yield str(error)
        return
    known = _Known.of(document)
    for drawing in found.drawings:
        fault = known.fault(drawing)
        if fault:
            yield drawing.page, fault
    yield from _loose(found, known.logo)


@dataclass(frozen=True)
class _Known:
    """What may be drawn: by its name, the words that each stands beside; the paths of the logo.

    ``places`` has the name of each drawing, the page and the first letter of its words.
    """

    expected: Mapping[str, str]
    places: Sequence[tuple[str, int, Box]]
    codes: Mapping[frozenset[tuple[int, int]], str]
    logo: Sequence[Lines]
    names: dict[Figure, str]

    @classmethod
    def of(cls, document: PdfDocument) -> "_Known":
        expected = {each.name: each.words for each in document.expected.drawings}
        codes = {_code(name): name for name in expected if name.startswith("code ")}
        logo = _logo(document.expected.logo)
        return cls(expected, tuple(_places(document)), codes, logo, {})

    def fault(self, drawing: Drawing) -> str | None:
        """Return what is wrong with a drawing, None when nothing is."""
        figure = drawing.figure
        if figure not in self.names:
            self.names[figure] = self._name(figure)
        name = self.names[figure]
        if not name:
            return "holds a drawing that is none of ours"
        if not drawing.is_upright and name != BAR:
            return f"a drawing ({name}) is turned, mirrored or stretched"
        if name in MARKS or name == LOGO:
            return None
        if name not in self.expected:
            return f"holds a drawing ({name}) that the content does not name here"
        if len(figure.colours) > 1:
            return f"a drawing ({name}) has parts of another color"
        return self._misplaced(drawing, name)

    def _misplaced(self, drawing: Drawing, name: str) -> str | None:
        here = [
            (_apart(drawing.box, box), own)
            for own, page, box in self.places
            if page == drawing.page
        ]
        if not self.expected[name]:
            return None
        nearest = min((apart for apart, _ in here), default=math.inf)
        if nearest <= FARTHEST_PT and name in {own for apart, own in here if apart == nearest}:
            return None
        return f"a drawing ({name}) does not stand beside its own words"

    def _name(self, figure: Figure) -> str:
        """Return what a figure is, "" when it is none of ours."""
        if figure.lines in FIGURES:
            return FIGURES[figure.lines]
        if self.logo and [shape.lines for shape in figure.shapes] == [*self.logo]:
            return LOGO
        if len(figure.shapes) == 1:
            return self.codes.get(_modules(figure.shapes[0]), "")
        return _count(figure.shapes)


def _places(document: PdfDocument) -> Iterator[tuple[str, int, Box]]:
    """Yield where the words of each expected drawing begin.

    A word alone ("For", before a field) is found within other words as well, but in lower case.
    """
    flow = document.painted
    for each in document.expected.drawings:
        for start in flow.starts(normalise(each.words)):
            page, index = flow.positions[start]
            content = document.file.pages[page - 1]
            left, low, right, high = content.boxes[index].tolist()
            if content.text[index] == each.words[0]:
                yield each.name, page, (left, low, right, high)


def _apart(one: Box, other: Box) -> float:
    across = max(one[0] - other[2], other[0] - one[2], 0.0)
    return math.hypot(across, max(one[1] - other[3], other[1] - one[3], 0.0))


def _count(shapes: Sequence[Shape]) -> str:
    """Return how many of how many are filled in a row of people or of dots, "" in other shapes."""
    kinds = [PARTS.get(part_fingerprint(shape), "") for shape in shapes]
    what, parts = ("people", ["a head", "a body"]) if "a head" in kinds else ("dots", ["a dot"])
    count = len(shapes) // len(parts)
    if kinds != parts * count or len({shape.start for shape in shapes}) < len(shapes):
        return ""
    paints = [shape.paint for shape in shapes]
    each = [set(paints[at : at + len(parts)]) for at in range(0, len(paints), len(parts))]
    if any(paint not in ({"B"}, {"S"}) for paint in each):
        return ""
    return f"{what} {each.count({'B'})} {count}"


def part_fingerprint(shape: Shape) -> str:
    """Return the fingerprint of a part of a count."""
    return hashlib.sha256(repr(shape.lines).encode()).hexdigest()[:16]


def _modules(shape: Shape) -> frozenset[tuple[int, int]]:
    """Return the dark squares of a code from its first one; none of another shape."""
    dark = set()
    for at in range(0, len(shape.lines), 5):
        operators = [operator for operator, _ in shape.lines[at : at + 5]]
        points = [point for _, point in shape.lines[at : at + 5]]
        if operators != ["m", "l", "l", "l", "h"]:
            return frozenset()
        (x, y), *others, _ = points
        if others != [(x + 1, y), (x + 1, y + 1), (x, y + 1)]:
            return frozenset()
        dark.add((round(x), round(y)))
    return frozenset(dark if shape.paint == "f" else ())


@lru_cache(maxsize=32)
def _code(name: str) -> frozenset[tuple[int, int]]:
    """Return the dark modules of the code of an address (ISO/IEC 18004, level M)."""
    code = segno.make_qr(name.partition(" ")[2], error="m", boost_error=False)
    rows = enumerate(code.matrix)
    return frozenset((x, y) for y, row in rows for x, is_dark in enumerate(row) if is_dark)


@lru_cache(maxsize=32)
def _logo(address: str) -> tuple[Lines, ...]:
    """Return the paths of a logo that is a drawing; none of a picture."""
    if not address.startswith("data:image/svg"):
        return ()
    svg = b64decode(address.partition(",")[2]).decode("utf-8", "replace")
    return tuple(map(_path, _PATH.findall(svg)))


def _path(steps: str) -> Lines:
    told = [(_STEPS[step], tuple(map(float, said.split()))) for step, said in _STEP.findall(steps)]
    x, y = (*next((numbers for _, numbers in told if numbers), ()), 0.0, 0.0)[:2]
    return from_first(told, (x, y))


def _loose(found: Painted, logo: Sequence[Lines]) -> Iterator[tuple[int, str]]:
    """Yield what is drawn on the pages themselves, and is neither the logo nor plain."""
    at, lines = 0, [shape.lines for _, shape in found.loose]
    while at < len(lines):
        if logo and lines[at : at + len(logo)] == [*logo]:
            at += len(logo)
            continue
        page, shape = found.loose[at]
        if not all(map(_is_plain, _contours(shape))):
            yield page, "draws something else than boxes, rules and underlines"
        at += 1


def _contours(shape: Shape) -> Iterator[Shape]:
    """Yield each closed or open line of a shape by itself."""
    starts = [n for n, (operator, _) in enumerate(shape.lines) if operator in ("m", "re")]
    for start, end in zip(starts, [*starts[1:], len(shape.lines)], strict=True):
        yield Shape(shape.start, shape.lines[start:end], shape.paint, shape.matrix)


def _is_plain(contour: Shape) -> bool:
    """Return whether a line is a box or a rule, upright or level, and no stroke of a letter."""
    across, up = zip(*contour.points(), strict=True)
    wide, high = max(across) - min(across), max(up) - min(up)
    kind = "".join(operator for operator, _ in contour.lines)
    is_rule = kind == "ml" and contour.paint == "S" and min(wide, high) < 0.1
    is_box = kind in _BOXES and contour.paint in ("f", "f*")
    return (is_rule or is_box) and max(wide, high) >= SHORTEST_PT
