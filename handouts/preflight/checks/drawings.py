"""Drawings agree with the words next to them: each is known, and in its place; none is missing."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import segno

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.known_drawings import FIGURES, MARKS, PARTS
from handouts.preflight.checks.logo_paths import is_among, logo_paths
from handouts.preflight.checks.plain_shapes import SHORTEST_PT, foreign_openings, foreign_shapes
from handouts.preflight.checks.seen_drawings import badly_seen, crowded, gap_pt
from handouts.preflight.expectation import ExpectedDrawing
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.drawings import Drawing, Figure
from handouts.preflight.readers.imposed import ACROSS, DOWN, CardSheet, TrifoldDocument
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.shapes import Lines, Shape
from handouts.preflight.readers.text_flow import normalise

FARTHEST_PT = 28.0
"""Between a drawing and the first letter of its words. Measured: 19.6."""

FOLD_SLACK_PT = 1.0
"""Between a fold and the middle of its mark. Measured: 0.4."""

LOGO, BAR = "logo", "bar"


@check("G413", "show the drawing that the content names, next to its own words")
def drawings_agree(document: PdfDocument) -> Faults:
    """G413: every drawing is one of the content's, by its lines, and is next to its own words.

    The content's are all there, and each as often as it is named; so is the clinic's logo.
    What is drawn next to them is boxes, frames and rules, and no letter can be built of these.
    """
    pages = document.file.painted
    if any(page.fault for page in pages):
        yield from (page.fault for page in pages if page.fault)
        return
    # The marks on a sheet of cards are judged by G908.
    of_sheets = isinstance(document, CardSheet)
    every = (thing for page in pages for thing in page.things)
    things = [t for t in every if isinstance(t, Drawing) or t.is_in_form or not of_sheets]
    known, drawings = _Known.of(document), [each for each in things if isinstance(each, Drawing)]
    faults = [(drawing.page, known.fault(drawing)) for drawing in drawings]
    yield from ((page, fault) for page, fault in faults if fault)
    for page in {each.page for each in things if each.seen < 1}:
        yield page, "draws something that is seen through"
    yield from foreign_openings(pages)
    bars = [(each.page, each.box) for each in drawings if known.name(each.figure) == BAR]
    yield from foreign_shapes(things, known.logo, bars, _bleed_boxes(document))
    if isinstance(document, TrifoldDocument):
        yield from _beside_folds(document, bars)
    if any(fault for _, fault in faults):
        return
    names = [known.name(drawing.figure) for drawing in drawings]
    yield from miscounted(document.expected.drawings * (ACROSS * DOWN if of_sheets else 1), names)
    if document.expected.logo and not (
        LOGO in names or is_among(things, known.logo) or any(page.pictures for page in pages)
    ):
        yield "does not show the clinic's logo"
    named = dict(zip(drawings, names, strict=True))
    yield from badly_seen(document, things, named)
    yield from crowded([drawing for drawing, name in named.items() if name in MARKS - {BAR}])


def _bleed_boxes(document: PdfDocument) -> dict[int, Box]:
    """Return, by page, the box around what is not cut off; crop marks are outside of it."""
    pages = enumerate(document.file.qpdf.pages, start=1)
    found = ((number, objects.box(page.obj, "/BleedBox")) for number, page in pages)
    return {number: box for number, box in found if box}


def miscounted(expected: Iterable[ExpectedDrawing], names: Iterable[str]) -> Iterator[str]:
    """Yield each drawing that is missing, or is there more often than expected and no mark."""
    drawn = Counter(names)
    for name, times in Counter(each.name for each in expected).items():
        if drawn[name] < times or (drawn[name] > times and name not in MARKS):
            yield f"draws {name} {drawn[name]} times, and the content names it {times} times"


def _beside_folds(
    document: TrifoldDocument, marks: Iterable[tuple[int, Box]]
) -> Iterator[tuple[int, str]]:
    """Yield each mark of a fold that is elsewhere: the sheet would be folded through words."""
    for page, box in marks:
        middle = (box.left + box.right) / 2
        if min(abs(middle - fold) for fold in document.folds(page)) > FOLD_SLACK_PT:
            yield page, "has a mark of a fold that is not at a fold"


@dataclass(frozen=True)
class _Known:
    """The drawings that may be there, the words that each belongs to, and the paths of the logo.

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
        logo = logo_paths(document.expected.logo)
        return cls(expected, tuple(_places(document)), codes, logo, {})

    def fault(self, drawing: Drawing) -> str | None:
        """Return the fault of a drawing, None if it has none."""
        name = self.name(drawing.figure)
        if not name:
            return "has a drawing that is not ours"
        if not (drawing.is_level if name == BAR else drawing.is_upright):
            return f"a drawing ({name}) is rotated, mirrored or stretched"
        if name == BAR and max(drawing.box.common(drawing.opening).size) < SHORTEST_PT:
            return f"a drawing ({name}) is shorter than {SHORTEST_PT:g} pt"
        is_seen = min(drawing.box.common(drawing.opening).size) > 0
        if name in MARKS or (name == LOGO and is_seen):
            return None
        if not drawing.opening.holds(drawing.box):
            return f"a drawing ({name}) is cut off"
        if name not in self.expected:
            return f"holds a drawing ({name}) that the content does not name here"
        if len(drawing.figure.colours) > 1:
            return f"a drawing ({name}) has parts of another color"
        return self._misplaced(drawing, name)

    def name(self, figure: Figure) -> str:
        """Return the name of a figure, "" if it is none of ours."""
        if figure not in self.names:
            self.names[figure] = self._name(figure)
        return self.names[figure]

    def _misplaced(self, drawing: Drawing, name: str) -> str | None:
        if not self.expected[name]:
            return None
        own_page = ((own, box) for own, page, box in self.places if page == drawing.page)
        here = [(gap_pt(drawing.box, box), own) for own, box in own_page]
        nearest = min((gap for gap, _ in here), default=math.inf)
        if nearest <= FARTHEST_PT and name in {own for gap, own in here if gap == nearest}:
            return None
        return f"a drawing ({name}) is not next to its own words"

    def _name(self, figure: Figure) -> str:
        if figure.lines in FIGURES:
            return FIGURES[figure.lines]
        is_logo = [shape.from_start for shape in figure.shapes] == [*self.logo]
        if is_logo and not any(step.startswith(("cm", "W")) for step in figure.manner):
            return LOGO
        if not figure.manner <= _MANNER:
            return ""
        if len(figure.shapes) == 1:
            return self.codes.get(_modules(figure.shapes[0]), "")
        return _count(figure.shapes)


def _places(document: PdfDocument) -> Iterator[tuple[str, int, Box]]:
    """Yield each expected drawing's name, and the page and box where its words begin.

    A word alone ("For", before a field) is found within other words as well, but in lower case, and
    "3 of 100" within "13 of 100".
    """
    flow = document.painted
    for each in document.expected.drawings:
        for start in flow.starts(normalise(each.words)):
            page, index = flow.positions[start]
            content = document.file.pages[page - 1]
            is_within_word = index > 0 and content.text[index - 1].isalnum()
            if content.text[index] == each.words[0] and not is_within_word:
                yield each.name, page, content.box_of[index]


def _count(shapes: Sequence[Shape]) -> str:
    """Return the name of a bar or dots and its two numbers ("dots 22 100"), "" for other shapes."""
    kinds = [PARTS.get(part_fingerprint(shape), "") for shape in shapes]
    if kinds[-1] == "a bar":
        return _share(shapes)
    (left, low), *_ = starts = [shape.start for shape in shapes]
    places = [(round(x - left, 1), round(y - low, 1)) for x, y in starts]
    in_rows = [(10.0 * (n % 10), 10.0 * (n // 10)) for n in range(len(shapes))]
    paints = [shape.paint for shape in shapes]
    name = _ROWS_OF.get("".join({*kinds}), "")
    if not name or places != in_rows or not {*paints} <= {"B", "S"}:
        return ""
    return f"{name} {paints.count('B')} {len(shapes)}"


def _share(shapes: Sequence[Shape]) -> str:
    """Return "share 41 100" for a bar that is filled from its left end, "" for any other."""
    *filled, whole = shapes
    if whole.paint != "S" or len(filled) > 1:
        return ""
    if not filled:
        return "share 0 100"
    (part,) = filled
    wide = round(max(x for x, _ in part.points()) - part.start[0])
    corners = [(0, 0), (wide, 0), (wide, 10), (0, 10)]
    box = (("m", corners[0]), *(("l", corner) for corner in corners[1:]), ("h", ()))
    is_from_left = part.start == whole.start and part.from_start == box
    return f"share {wide} 100" if is_from_left and part.paint == "f" else ""


_ROWS_OF = {"a dot": "dots", "a square": "squares"}
"""What rows of ten are called, by what they are drawn of."""

_MANNER = frozenset(
    {"q", "Q", "gs 1.00", "w 1.10", "d 0.00", "J 0.00", "j 0.00", "j 1.00", "M 4.00"}
)
"""How all counts and codes are drawn."""


def part_fingerprint(shape: Shape) -> str:
    """Return the fingerprint of a part of a count."""
    return hashlib.sha256(repr(shape.from_start).encode()).hexdigest()[:16]


def _modules(shape: Shape) -> frozenset[tuple[int, int]]:
    """Return the dark squares of a code from its first one; none of another shape."""
    dark = set()
    for at in range(0, len(shape.lines), 5):
        operators = [operator for operator, _ in shape.from_start[at : at + 5]]
        points = [point for _, point in shape.from_start[at : at + 5]]
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
