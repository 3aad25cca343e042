"""Everything a page of the press edition paints, and with which inks: its stream, and its forms.

Our own sheets set colours by k and K alone, and draw pictures of DeviceCMYK. All other ways to say
a colour (ISO 32000-1:2008, 8.6, 8.7, 11.6) are foreign, whatever they would print; what lets inks
add up unseen is mixed. A colour that no operator has set is black ink alone (10.3.3).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pikepdf

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdfium import DEEPEST_FORM
from handouts.preflight.readers.spoken import Parser

Inks = tuple[float, float, float, float]
"""Amounts of cyan, magenta, yellow and black, 0 to 1."""

BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
PAPER: Inks = (0.0, 0.0, 0.0, 0.0)

MOST_INSTRUCTIONS = 500_000
"""A page with more was made to do harm."""

_FOREIGN = frozenset({"g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN"})
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_SEE_THROUGH = frozenset({"/ca", "/CA", "/Type"})
# Entries by which a picture shows other amounts than its samples.
_OTHER_AMOUNTS = frozenset({"/Decode", "/SMask", "/Mask", "/Alternates"})


@dataclass(frozen=True)
class Painted:
    """One thing painted, or ``what`` is foreign or mixed.

    ``inks`` is None where the file does not say how much of each is printed. ``size_pt`` is the
    size of type on the page.
    """

    kind: Literal["text", "shape", "image", "gradient", "mixed", "foreign"]
    inks: Inks | None = None
    size_pt: float = 0.0
    what: str = ""


@dataclass(frozen=True)
class _State:
    """What q keeps and Q brings back, as far as colour and size of type go."""

    matrix: pikepdf.Matrix = objects.NO_MATRIX
    fill: Inks = BLACK
    stroke: Inks = BLACK
    font_size: float = 0.0


@dataclass
class _Budget:
    """How much of one page has been followed so far."""

    parse: Parser
    instructions: int = 0
    seen: set[tuple[object, ...]] = field(default_factory=set)


def painted(page: pikepdf.Object, parse: Parser) -> Iterator[Painted]:
    """Yield all that ``page`` (a dictionary) paints. Raises UnreadableError: broken, long, deep."""
    resources = objects.inherited(page, "/Resources")
    return _Stream(page, resources, _Budget(parse), 0, _State()).painted()


@dataclass
class _Stream:
    """One content stream, followed instruction by instruction from ``_state`` on."""

    _holder: pikepdf.Object
    _resources: object
    _budget: _Budget
    _depth: int
    _state: _State
    _kept: list[_State] = field(default_factory=list)
    _text_matrix: pikepdf.Matrix = objects.NO_MATRIX

    def painted(self) -> Iterator[Painted]:
        """Yield what the stream paints."""
        group = objects.entry(self._holder, "/Group", "/CS")
        if group is not None and objects.name(group) != "DeviceCMYK":
            yield Painted("foreign", what=f"a group of {objects.name(group) or 'another space'}")
        for key in objects.keys(objects.entry(self._resources, "/ColorSpace")):
            if key.startswith("/Default"):
                yield Painted("foreign", what=f"{key[1:]} in place of device colours")
        for instruction in self._budget.parse(self._holder):
            self._budget.instructions += 1
            if self._budget.instructions > MOST_INSTRUCTIONS:
                raise UnreadableError(f"a page has more than {MOST_INSTRUCTIONS} instructions")
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                yield Painted("foreign", what="an inline image")
            else:
                operator = bytes(instruction.operator).decode("latin-1")
                yield from self._follow(operator, list(instruction.operands))

    def _follow(self, operator: str, operands: list[object]) -> Iterator[Painted]:
        state, numbers = self._state, objects.numbers(operands)
        match operator:
            case "q":
                self._kept.append(state)
            case "Q":
                self._state = self._kept.pop() if self._kept else state
            case "cm":
                self._state = replace(state, matrix=objects.matrix(operands) @ state.matrix)
            case "BT":
                self._text_matrix = objects.NO_MATRIX
            case "Tm":
                self._text_matrix = objects.matrix(operands)
            case "Tf":
                self._state = replace(state, font_size=(*numbers, 0.0)[0])
            case "k" | "K" if len(numbers) == 4:
                cyan, magenta, yellow, black = (min(max(value, 0.0), 1.0) for value in numbers)
                self._set(operator, (cyan, magenta, yellow, black))
            case "k" | "K":
                yield Painted("foreign", what="too few amounts of ink")
            case "Do":
                yield from self._draw(self._resource("/XObject", operands))
            case "gs":
                keys = set(objects.keys(self._resource("/ExtGState", operands)))
                if not keys <= _SEE_THROUGH:
                    yield Painted("mixed", what=", ".join(sorted(keys - _SEE_THROUGH)))
            case "Tr":
                yield Painted("text", what="outlines")
            case "sh":
                yield Painted("gradient")
            case _ if operator in _FOREIGN:
                self._set(operator, BLACK)
                yield Painted("foreign", what=f"a colour set by {operator}")
            case _:
                yield from self._paint(operator)

    def _set(self, operator: str, inks: Inks) -> None:
        state = self._state
        is_fill = operator.islower()
        self._state = replace(state, fill=inks) if is_fill else replace(state, stroke=inks)

    def _paint(self, operator: str) -> Iterator[Painted]:
        if operator in _SHOWS:
            matrix = self._text_matrix @ self._state.matrix
            size = abs(self._state.font_size) * math.hypot(matrix.c, matrix.d)
            yield Painted("text", self._state.fill, size)
        if operator in _FILLS:
            yield Painted("shape", self._state.fill)
        if operator in _STROKES:
            yield Painted("shape", self._state.stroke)

    def _draw(self, drawn: object) -> Iterator[Painted]:
        """Yield what a picture shows, or a form paints from the state that it is drawn in."""
        if not isinstance(drawn, pikepdf.Stream):
            return
        if objects.name(drawn, "/Subtype") == "Image":
            space = objects.name(drawn, "/ColorSpace")
            if space == "DeviceCMYK":
                yield Painted("image", _heaviest(drawn))
            else:
                yield Painted("foreign", what=f"a picture of {space or 'another space'}")
            return
        if self._depth >= DEEPEST_FORM:
            raise UnreadableError(f"form XObjects are nested more than {DEEPEST_FORM} deep")
        placed = objects.matrix(objects.elements(drawn, "/Matrix"))
        matrix = placed @ self._state.matrix
        inside = replace(self._state, matrix=matrix)
        key = (drawn.objgen, matrix.shorthand, inside.fill, inside.stroke, inside.font_size)
        if key not in self._budget.seen:
            self._budget.seen.add(key)
            own = objects.entry(drawn, "/Resources")
            resources = self._resources if own is None else own
            form = _Stream(drawn, resources, self._budget, self._depth + 1, inside)
            yield from form.painted()

    def _resource(self, kind: str, operands: Sequence[object]) -> object:
        name = objects.name(operands[0]) if operands else ""
        return objects.entry(self._resources, kind, f"/{name}")


def _heaviest(image: pikepdf.Stream) -> Inks | None:
    """Return the inks of the pixel with most ink; None when that cannot be read."""
    if objects.entry(image, "/BitsPerComponent") != 8 or set(objects.keys(image)) & _OTHER_AMOUNTS:
        return None
    try:
        # "All" opens JPEG too, to the very samples that a printer's own decoder gets.
        levels = np.frombuffer(image.read_bytes(pikepdf.StreamDecodeLevel.all), np.uint8)
    except (pikepdf.PikepdfError, ValueError):
        return None
    samples = levels[: len(levels) // 4 * 4].reshape(-1, 4)
    if not len(samples):
        return None
    cyan, magenta, yellow, black = samples[int(samples.sum(axis=1).argmax())].tolist()
    return (cyan / 255, magenta / 255, yellow / 255, black / 255)
