"""Marks beside lines of text: bullets, boxes to tick with a pen, and lines to write on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from typing import NamedTuple

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.known_drawings import FIGURES
from handouts.preflight.checks.plain_shapes import plain_boxes
from handouts.preflight.expectation import ExpectedText
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.drawings import Drawing, Loose, colour_luminance
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import quoted

MARKS = ("bullet", "tick-box")

FARTHEST_MARK_PT, MARK_OVERLAP_PT = 28.0, 1.0
"""From a mark to the first letter right of it; how far it may reach into that."""

SMALLEST, LARGEST = 0.9, 1.1
"""A mark, in sizes of the first one of its list. Measured: 1."""

LEFT_PT, ABOVE_PT, LOWEST_PT = 3.0, 3.0, 36.0
"""How far a line to write on may begin left of its label, and be above or below the foot of that or
of the line before it. Measured: 1, no, and 2 to 32."""
SHORTEST_LINE_PT, THICKEST_PT = 60.0, 2.0
"""Measured: 70, and 0.75."""
LIGHTEST = 0.3
"""Relative luminance (WCAG 2.2) of what is seen well on white (3 to 1). Measured: up to 0.13."""

Places = list[tuple[int, Box]]
"""Pages, and boxes on them."""


@check("G418", "set lists and lines to write on as the style sheets of the program do")
def beside_lines(document: PdfDocument) -> Faults:
    """G418: each line of a list has its mark, and no other has one; labels have their lines.

    No rule is drawn through a list.

    A mark is left of the first letter; lines to write on are right of their label, or below.
    """
    if any(page.fault for page in document.file.painted):
        return
    marks = _marks(document)
    rules = _rules(document)
    lines = [*_lines(document)]
    for one, other in pairwise(lines):
        if one.is_in_list_with(other) and any(_is_between(one, at, other) for at in rules):
            yield other.page, f"{quoted(other.text.words, 60)} is cut off from its list by a line"
    sizes: dict[int, float] = {}
    for group, text, page, first, whole in lines:
        mark = _take(marks[text.mark], page, first) if text.mark else None
        if text.mark and mark is None:
            yield page, f"{quoted(text.words, 60)} has no {text.mark} beside it"
        if mark and not SMALLEST <= mark.height / sizes.setdefault(group, mark.height) <= LARGEST:
            yield page, f"{quoted(text.words, 60)} has a {text.mark} of another size than its list"
        below = whole
        for _ in range(text.lines):
            found = _line_below(rules, page, below)
            if found is None:
                yield page, f"{quoted(text.words, 60)} has no line to write on"
                break
            rules.remove((page, found))
            below = found._replace(left=whole.left)
    for name, left in marks.items():
        yield from ((page, f"has a {name} where no line of a list is") for page, _ in left)


def _marks(document: PdfDocument) -> Mapping[str, Places]:
    found: dict[str, Places] = defaultdict(list)
    for page in document.file.painted:
        for thing in page.things:
            name = FIGURES.get(thing.figure.lines, "") if isinstance(thing, Drawing) else ""
            if isinstance(thing, Drawing) and name in MARKS:
                found[name].append((page.number, thing.box.common(thing.opening)))
    return found


def _rules(document: PdfDocument) -> Places:
    """Return each level rule that is seen well and may be written on."""
    return [
        (page.number, box)
        for page in document.file.painted
        for thing in page.things
        if isinstance(thing, Loose) and all(map(_is_dark, thing.colours))
        for box in plain_boxes(thing) or ()
        if box.width >= SHORTEST_LINE_PT and box.height <= THICKEST_PT
    ]


def _is_dark(colour: tuple[float, ...]) -> bool:
    shown = colour_luminance(colour)
    return shown is not None and shown <= LIGHTEST


class _Line(NamedTuple):
    """A line of text on its first page: the number of its group, and its boxes there."""

    group: int
    text: ExpectedText
    page: int
    first: Box
    """Of its first letter."""
    whole: Box

    def is_in_list_with(self, other: "_Line") -> bool:
        """Return whether two lines are of one list and column, and this is above the other."""
        is_one = (self.group, self.page) == (other.group, other.page)
        wide = self.whole.common(other.whole).width
        return is_one and self.text.mark == other.text.mark == "bullet" and wide > 0


def _is_between(one: _Line, place: tuple[int, Box], other: _Line) -> bool:
    """Return whether a rule is below the one line and above the first letter of the other."""
    page, (left, low, right, _) = place
    is_across = left < other.whole.right and right > other.whole.left
    return page == one.page and is_across and other.first.bottom < low < one.whole.bottom + ABOVE_PT


def _lines(document: PdfDocument) -> Iterator[_Line]:
    """Yield each line of text that has a mark, or lines to write on, as far as it is on a page."""
    for group_number, text, place in document.text_lines:
        if text.mark or text.lines:
            drawn = (at for at in place if at[1] >= 0)
            for number, positions in groupby(drawn, key=lambda at: at[0]):
                here = [*positions]
                first, whole = document.box_around(here[:1]), document.box_around(here)
                yield _Line(group_number, text, number, first, whole)
                break


def _take(marks: Places, page: int, letter: Box) -> Box | None:
    """Take the nearest mark left of a letter, level with it, and return it if there is one."""
    level = [
        (letter.left - box.right, number, box)
        for number, box in marks
        if number == page
        and min(box.top, letter.top) > max(box.bottom, letter.bottom)
        and -MARK_OVERLAP_PT <= letter.left - box.right <= FARTHEST_MARK_PT
    ]
    if not level:
        return None
    _, number, box = min(level)
    marks.remove((number, box))
    return box


def _line_below(rules: Places, page: int, above: Box) -> Box | None:
    """Return the highest line below a label or line, of several the leftmost; None for none."""
    near = (
        (round((above.bottom - box.bottom) / ABOVE_PT), box)
        for number, box in rules
        if number == page
        and box.left >= above.left - LEFT_PT
        and -ABOVE_PT <= above.bottom - box.bottom <= LOWEST_PT
    )
    return min(near, default=(0, None))[1]
