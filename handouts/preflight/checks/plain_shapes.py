"""Next to drawings are boxes, frames and rules: no letter of text can be built of these.

Whatever else a path may be (aslant, round, dashed, cut to another shape by an opening) is refused.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from handouts.preflight.readers.boxes import Box, Point
from handouts.preflight.readers.drawings import Drawing, Loose, PaintedPage
from handouts.preflight.readers.shapes import Lines, Shape

SHORTEST_PT = 10.0
"""The longer side of a box, of each side of a frame, of a rule: of shorter ones, letters could be
built. Measured: 11, of frames around boxes to tick."""

LONGEST_STROKE_PT, NEAREST_PT = 100.0, 12.0
"""Boxes and rules up to this long are no nearer to one another, unless they are thin and side by
side or end to end: of bars that meet, and of small squares, letters could be built. Measured: none
in any handout. The rules of a record, which meet, are 139 and longer."""

ROUNDEST = 0.36
"""Of the shorter side of a box, what a round corner takes. Measured: 9 of 27 pt."""

_SLACK_PT = 0.1
_LEAST_PT = 0.02
_THIN = 4.0  # times as long as wide
_SQUARE, _ROUNDED = frozenset({"re", "mlll"}), "mlclclclc"


def foreign_openings(pages: Iterable[PaintedPage]) -> Iterator[tuple[int, str]]:
    """Yield each page that draws through something else than boxes, with a sentence."""
    for page in pages:
        if not all(map(is_box, page.openings)):
            yield page.number, "draws through an opening that is not a box"


def foreign_shapes(
    things: Iterable[Drawing | Loose],
    logo: Sequence[Lines],
    bars: Iterable[tuple[int, Box]] = (),
    bleed_boxes: Mapping[int, Box] | None = None,
) -> Iterator[tuple[int, str]]:
    """Yield the page and a sentence for what is drawn next to drawings, and is not plain.

    The paths of the clinic's ``logo`` may be anywhere, one after the other. ``bars`` are the pages
    and boxes of drawings that are one bar. What is outside the ``bleed_boxes`` of its page is cut
    off: crop marks meet there.
    """
    loose = [thing for thing in things if isinstance(thing, Loose)]
    at, lines, alone = 0, [each.shape.from_start for each in loose], [*bars]
    while at < len(lines):
        if logo and lines[at : at + len(logo)] == [*logo]:
            at += len(logo)
            continue
        boxes = plain_boxes(loose[at])
        if boxes is None or any(max(box.size) < SHORTEST_PT for box in boxes):
            yield loose[at].page, "draws something other than boxes, frames and rules"
        elif len(boxes) == 1:
            alone.append((loose[at].page, boxes[0]))
        at += 1
    kept = bleed_boxes or {}
    short = (
        (page, box)
        for page, box in alone
        if max(box.size) <= LONGEST_STROKE_PT and not _is_cut_off(box, kept.get(page))
    )
    for page in sorted(_built_of_bars(short)):
        yield page, "draws short bars that meet, as a letter does"


def _built_of_bars(boxes: Iterable[tuple[int, Box]]) -> set[int]:
    """Return the pages where short boxes are so near that a letter could be built of them."""
    found, near = set[int](), list[tuple[int, Box]]()
    for page, box in sorted(boxes):
        near = [(p, b) for p, b in near if p == page and box.left - b.right <= NEAREST_PT]
        if any(_may_be_letter(box, other) for _, other in near):
            found.add(page)
        near.append((page, box))
    return found


def _is_cut_off(box: Box, kept: Box | None) -> bool:
    return kept is not None and min(kept.common(box).size) < 0


def _may_be_letter(one: Box, other: Box) -> bool:
    (wide, high), (wider, higher) = one.size, other.size
    if max(one.bottom - other.top, other.bottom - one.top) > NEAREST_PT:
        return False
    is_level = wide >= _THIN * high and wider >= _THIN * higher
    is_upright = high >= _THIN * wide and higher >= _THIN * wider
    return not (is_level or is_upright)


@lru_cache(maxsize=512)  # six checks ask for those of a file: 130 at most were measured
def plain_boxes(loose: Loose) -> Sequence[Box] | None:
    """Return the boxes that are seen of a box, a frame or a rule; None for any other shape."""
    if loose.shape.paint == "S":
        return _rule(loose)
    contours = [*loose.shape.contours()]
    if loose.shape.paint not in ("f", "f*") or not all(map(is_box, contours)):
        return None
    boxes = [Box.around(contour.points()) for contour in contours]
    if len(boxes) == 2 and loose.shape.paint == "f*":
        inner, outer = sorted(boxes, key=lambda box: sum(box.size))
        return _seen(_frame(outer, inner), loose.opening) if outer.holds(inner) else None
    # The thinnest box is seen as a hairline.
    thickened = [box.grown(_SLACK_PT / 2, _SLACK_PT / 2) for box in boxes]
    return _seen(thickened, loose.opening) if len(boxes) < 2 else None


def _rule(loose: Loose) -> Sequence[Box] | None:
    if loose.shape.kind != "ml" or loose.is_dashed:
        return None
    line, half = Box.around(loose.shape.points()), max(loose.width, _SLACK_PT) / 2
    wide, high = line.size
    if min(wide, high) > _SLACK_PT:
        return None
    # Its ends may be longer by half its width, and are not all that is seen of it.
    body = line.grown(0, half) if wide > high else line.grown(half, 0)
    is_seen = _seen([line.grown(half, half)], loose.opening)
    return [body.common(loose.opening)] if is_seen else ()


def _seen(boxes: Iterable[Box], opening: Box) -> Sequence[Box]:
    parts = {part for box in boxes if min((part := box.common(opening)).size) > _LEAST_PT}
    # Through one side of a frame, of the sides next to it no more is seen than its own corners.
    return [p for p in parts if not any(other.holds(p) for other in parts - {p})]


def _frame(outer: Box, inner: Box) -> Sequence[Box]:
    """Return the four sides of a frame; one may have no thickness."""
    return (
        outer._replace(right=inner.left),
        outer._replace(left=inner.right),
        outer._replace(top=inner.bottom),
        outer._replace(bottom=inner.top),
    )


def is_box(shape: Shape) -> bool:
    """Return whether a line is one upright box, with square or round corners."""
    points = [*shape.points()]
    if shape.kind in _SQUARE:
        return _is_level(pairwise((*points, points[0])))
    if shape.kind != _ROUNDED:
        return False
    box = Box.around(points)
    round_pt = ROUNDEST * min(box.size) + _SLACK_PT
    # Each curve begins and ends at one corner; what lies between is level.
    curves = [(points[at], points[at + 3]) for at in (1, 5, 9, 13)]
    return (
        _is_level(zip(points[0::4], (*points[1::4], points[0]), strict=True))
        and all(min(ends) <= _SLACK_PT and max(ends) <= round_pt for ends in _ends(points, box))
        and all(max(Box.around(curve).size) <= round_pt for curve in curves)
    )


def _is_level(steps: Iterable[tuple[Point, Point]]) -> bool:
    """Return whether each step is level or upright."""
    return all(min(abs(x - u), abs(y - v)) <= _SLACK_PT for (x, y), (u, v) in steps)


def _ends(points: Iterable[Point], box: Box) -> Iterator[tuple[float, float]]:
    """Yield each point's distance from the nearest upright and the nearest level side."""
    return ((min(x - box.left, box.right - x), min(y - box.bottom, box.top - y)) for x, y in points)
