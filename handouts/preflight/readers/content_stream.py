"""Everything a page paints, and with which inks: its content stream and all that it draws from.

Follows form XObjects, tiling patterns, soft masks and annotation appearances; images and shadings
are reported as they are. Operators and their defaults: ISO 32000-1:2008, tables 51 to 74, 107, 113.
A colour that no operator has set is DeviceGray 0, which is black ink alone (colour_spaces.py).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pikepdf

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.colour_spaces import (
    BLACK,
    GREY,
    Inks,
    Painted,
    Space,
    painted_image,
    read_space,
)

# A page with more instructions, or forms nested deeper, was made to do harm.
MOST_INSTRUCTIONS = 500_000
DEEPEST_FORM = 24

_SET_AT_ONCE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
# Text render modes (table 106).
_FILLING_MODES = frozenset({0, 2, 4, 6})
_STROKING_MODES = frozenset({1, 2, 5, 6})

_UNIT = pikepdf.Matrix()


@dataclass(frozen=True)
class _Colour:
    """A current colour: its space, its values as inks (None: not ink), and its pattern's name."""

    space: Space = GREY
    inks: Inks | None = BLACK


@dataclass(frozen=True)
class _State:
    """What q keeps and Q brings back, as far as colour and size of type go."""

    matrix: pikepdf.Matrix = _UNIT
    fill: _Colour = _Colour()
    stroke: _Colour = _Colour()
    font_size: float = 0.0
    render_mode: int = 0


@dataclass
class _Budget:
    """How much of one page has been followed so far."""

    instructions: int = 0
    seen: set[tuple[object, ...]] = field(default_factory=set)


def painted(page: object) -> Iterator[Painted]:
    """Yield all that ``page`` (a dictionary) paints. Raises UnreadableError: broken, long, deep."""
    budget = _Budget()
    resources = objects.inherited(page, "/Resources")
    yield from _group(page)
    yield from _Stream(page, resources, budget, 0, _State()).painted()
    for annotation in objects.elements(objects.entry(page, "/Annots")):
        for appearance in objects.appearances(objects.entry(annotation, "/AP")):
            yield from _form(appearance, resources, budget, 1, _State())


def _group(holder: object) -> Iterator[Painted]:
    """Yield the space in which a transparency group blends its colours, when it states one."""
    space = objects.entry(holder, "/Group", "/CS")
    if space is not None:
        yield Painted("group", read_space(space, objects.inherited(holder, "/Resources")), None)


def _form(
    form: object, resources: object, budget: _Budget, depth: int, state: _State
) -> Iterator[Painted]:
    """Yield what a form XObject, a tiling pattern or an appearance stream paints."""
    if not isinstance(form, pikepdf.Stream):
        return
    if depth > DEEPEST_FORM:
        raise UnreadableError(f"form XObjects are nested more than {DEEPEST_FORM} deep")
    matrix = (*state.matrix.shorthand, state.font_size, state.render_mode)
    key = (objects.identity(form), matrix, state.fill, state.stroke)
    if key in budget.seen:
        return
    budget.seen.add(key)
    own = objects.entry(form, "/Resources")
    yield from _group(form)
    inside = own if own is not None else resources
    yield from _Stream(form, inside, budget, depth, state).painted()


def _numbers(operands: Sequence[object]) -> tuple[float, ...]:
    numbers = map(objects.number, operands)
    return tuple(value for value in numbers if value is not None and math.isfinite(value))


def _matrix(operands: Sequence[object]) -> pikepdf.Matrix:
    values = _numbers(operands)
    return pikepdf.Matrix(*values) if len(values) == 6 else _UNIT


@dataclass
class _Stream:
    """One content stream, followed instruction by instruction from ``_state`` on."""

    _holder: object
    _resources: object
    _budget: _Budget
    _depth: int
    _state: _State
    _kept: list[_State] = field(default_factory=list)
    _text_matrix: pikepdf.Matrix = _UNIT

    def painted(self) -> Iterator[Painted]:
        """Yield what the stream paints."""
        for key in objects.keys(objects.entry(self._resources, "/ColorSpace")):
            if key.startswith("/Default"):
                space = Space(f"{key[1:]} in place of device colours", "other")
                yield Painted("colour", space, None)
        for instruction in self._instructions():
            self._budget.instructions += 1
            if self._budget.instructions > MOST_INSTRUCTIONS:
                raise UnreadableError(f"a page has more than {MOST_INSTRUCTIONS} instructions")
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                yield from self._image(instruction.iimage.obj)
            else:
                operator = bytes(instruction.operator).decode("latin-1")
                yield from self._follow(operator, list(instruction.operands))

    def _instructions(
        self,
    ) -> Sequence[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]:
        holder = self._holder
        is_blank = isinstance(holder, pikepdf.Dictionary) and "/Contents" not in holder
        if is_blank or not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
            return ()
        try:
            return pikepdf.parse_content_stream(holder)
        except (pikepdf.PdfError, TypeError, ValueError) as error:
            raise UnreadableError("a content stream is broken") from error

    def _follow(self, operator: str, operands: list[object]) -> Iterator[Painted]:
        state = self._state
        match operator:
            case "q":
                self._kept.append(state)
            case "Q":
                self._state = self._kept.pop() if self._kept else state
            case "cm":
                self._state = replace(state, matrix=_matrix(operands) @ state.matrix)
            case "BT":
                self._text_matrix = _UNIT
            case "Tm":
                self._text_matrix = _matrix(operands)
            case "Tf":
                yield from self._set_font(operands)
            case "Tr":
                self._state = replace(state, render_mode=int((*_numbers(operands), 0)[0]))
            case "gs":
                yield from self._graphics_state(operands)
            case "g" | "rg" | "k" | "G" | "RG" | "K":
                space = read_space(pikepdf.Name(f"/{_SET_AT_ONCE[operator.lower()]}"), None)
                yield from self._set(operator, _Colour(space, space.inks(_numbers(operands))))
            case "cs" | "CS":
                space = read_space(operands[0] if operands else None, self._resources)
                yield from self._set(operator, _Colour(space, _initial(space)))
            case "sc" | "scn" | "SC" | "SCN":
                yield from self._set_in_space(operator, operands)
            case "sh":
                shading = self._resource("/Shading", operands)
                yield Painted("gradient", self._space_of(shading), None)
            case "Do":
                yield from self._draw(self._resource("/XObject", operands))
            case _:
                yield from self._paint(operator)

    def _set_font(self, operands: list[object]) -> Iterator[Painted]:
        self._state = replace(self._state, font_size=(*_numbers(operands), 0.0)[0])
        font = self._resource("/Font", operands)
        if objects.name(objects.entry(font, "/Subtype")) == "Type3":
            yield Painted("colour", Space("glyphs drawn by a Type 3 font", "other"), None)

    def _paint(self, operator: str) -> Iterator[Painted]:
        state = self._state
        if operator in _SHOWS:
            size = self._size_pt()
            if state.render_mode in _FILLING_MODES:
                yield Painted("text", state.fill.space, state.fill.inks, size)
            if state.render_mode in _STROKING_MODES:
                yield Painted("text", state.stroke.space, state.stroke.inks, size)
        if operator in _FILLS:
            yield Painted("shape", state.fill.space, state.fill.inks)
        if operator in _STROKES:
            yield Painted("shape", state.stroke.space, state.stroke.inks)

    def _size_pt(self) -> float:
        """Height in pt that the font size has on the page."""
        matrix = self._text_matrix @ self._state.matrix
        return abs(self._state.font_size) * math.hypot(matrix.c, matrix.d)

    def _set(self, operator: str, colour: _Colour) -> Iterator[Painted]:
        if operator.islower():
            self._state = replace(self._state, fill=colour)
        else:
            self._state = replace(self._state, stroke=colour)
        yield Painted("colour", colour.space, colour.inks)

    def _set_in_space(self, operator: str, operands: list[object]) -> Iterator[Painted]:
        space = (self._state.fill if operator.islower() else self._state.stroke).space
        if space.kind != "pattern":
            yield from self._set(operator, _Colour(space, space.inks(_numbers(operands))))
            return
        pattern = self._resource("/Pattern", operands[-1:])
        base = space.base
        inks = base.inks(_numbers(operands)) if base else None
        if base is not None:
            yield Painted("shape", base, inks)
        yield from self._set(operator, _Colour(space, inks))
        if objects.entry(pattern, "/PatternType") == 2:
            yield Painted("gradient", self._space_of(objects.entry(pattern, "/Shading")), None)
        else:
            uncoloured = replace(_State(), fill=_Colour(base or GREY, inks or BLACK))
            state = uncoloured if objects.entry(pattern, "/PaintType") == 2 else _State()
            yield from _form(pattern, self._resources, self._budget, self._depth + 1, state)

    def _graphics_state(self, operands: list[object]) -> Iterator[Painted]:
        state = self._resource("/ExtGState", operands)
        font = objects.elements(objects.entry(state, "/Font"))
        if len(font) == 2:
            self._state = replace(self._state, font_size=objects.number(font[1]) or 0.0)
        if True in (objects.entry(state, "/OP"), objects.entry(state, "/op")):
            yield Painted("overprint", self._state.fill.space, None)
        for mode in map(objects.name, objects.elements(objects.entry(state, "/BM"))):
            if mode not in ("Normal", "Compatible"):
                yield Painted("blend", self._state.fill.space, None)
        mask = objects.entry(state, "/SMask", "/G")
        yield from _form(mask, self._resources, self._budget, self._depth + 1, _State())

    def _draw(self, drawn: object) -> Iterator[Painted]:
        if objects.name(objects.entry(drawn, "/Subtype")) == "Image":
            yield from self._image(drawn)
            return
        matrix = _matrix(objects.elements(objects.entry(drawn, "/Matrix")))
        inside = replace(self._state, matrix=matrix @ self._state.matrix)
        yield from _form(drawn, self._resources, self._budget, self._depth + 1, inside)

    def _image(self, image: object) -> Iterator[Painted]:
        if objects.entry(image, "/ImageMask") is True:
            yield Painted("shape", self._state.fill.space, self._state.fill.inks)
        else:
            yield from painted_image(image, self._resources)

    def _space_of(self, shading: object) -> Space:
        return read_space(objects.entry(shading, "/ColorSpace"), self._resources)

    def _resource(self, kind: str, operands: Sequence[object]) -> object:
        name = objects.name(operands[0]) if operands else ""
        return objects.entry(self._resources, kind, f"/{name}")


def _initial(space: Space) -> Inks | None:
    """Return the colour that choosing a space sets (table 74)."""
    match space.kind:
        case "cmyk" | "black" | "grey":
            return BLACK
        case "indexed":
            return space.inks((0.0,))
        case _:
            return None
