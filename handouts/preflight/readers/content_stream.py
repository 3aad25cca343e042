"""One pass over all that a page paints (ISO 32000-1:2008, 8 and 9), which all checks share.

Where lines and drawings are, which words are tagged, and with which inks each thing is printed.
"""

import hashlib
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain

import pikepdf

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.drawings import Colour, Drawing, Figure, Loose, PaintedPage, Shown
from handouts.preflight.readers.graphics_state import ALL, State
from handouts.preflight.readers.inks import COLOURS, SEE_THROUGH, Painted, heaviest, inks_of
from handouts.preflight.readers.pdfium import DEEPEST_FORM
from handouts.preflight.readers.shapes import FILLS, LINES, STROKES, shape

MOST_INSTRUCTIONS = 500_000
"""A page with more was made to do harm."""

MOST_DRAWINGS = 2_000
"""On a page: the fullest sheet of cards has 200."""

_PAINTS = FILLS | STROKES | {"n"}
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})

_MANNER = frozenset({"q", "Q", "cm", "w", "d", "J", "j", "M", "gs", "W", "W*"})
_PLAIN_COLOURS = frozenset({"g", "rg", "k", "G", "RG", "K"})
_DRAWS = frozenset(LINES) | _PAINTS | _MANNER | _PLAIN_COLOURS
"""What a drawing is made of: no words, pictures, or other forms."""

_NOTED = {
    "Tr": Painted("text", what="outlines"),
    "sh": Painted("gradient"),
    "INLINE IMAGE": Painted("foreign", what="an inline image"),
}
"""What is reported of operators that no file of ours has."""
_PLACES_TEXT = frozenset({"BDC", "BMC", "EMC", "BT", "Tm", "Tf"})

_MATRIX = rb"((?:[-\d.]+\s+){6})cm\s+"
_PLACED = re.compile(rb"\s*%bq\s+%b%b" % (_MATRIX, _MATRIX, _MATRIX))
"""What a drawing begins with: where it is, and at what size."""

Parser = Callable[[pikepdf.Object], Sequence[objects.Instruction]]


def painted_page(page: pikepdf.Object, number: int, opening: Box, parse: Parser) -> PaintedPage:
    """Return all that ``page`` (a dictionary) paints, cut off at ``opening`` (pt)."""
    found = PaintedPage(number)
    resources = objects.inherited(page, "/Resources")
    try:
        _Stream(found, _Budget(parse), page, resources, State(opening)).follow()
    except UnreadableError as error:
        found.fault = str(error)
    except (pikepdf.PikepdfError, TypeError, ValueError, IndexError):
        found.fault = f"what page {number} draws is broken"
    return found


@dataclass
class _Budget:
    """How much of one page has been followed so far."""

    parse: Parser
    instructions: int = 0
    forms: int = 0


@dataclass
class _Stream:
    """One content stream, followed instruction by instruction from ``state`` on."""

    page: PaintedPage
    budget: _Budget
    holder: pikepdf.Object
    resources: object
    state: State
    depth: int = 0
    kept: list[State] = field(default_factory=list)
    lines: list[tuple[str, tuple[float, ...]]] = field(default_factory=list)
    is_opening: bool = False
    text_matrix: pikepdf.Matrix = objects.NO_MATRIX
    marks: list[int] = field(default_factory=list)

    def note_spaces(self) -> None:
        """Record groups and default colour spaces that change the colours that the stream sets."""
        group = objects.entry(self.holder, "/Group", "/CS")
        if group is not None and objects.name(group) != "DeviceCMYK":
            self._foreign(f"a group of {objects.name(group) or 'another space'}")
        for key in objects.keys(objects.entry(self.resources, "/ColorSpace")):
            if key.startswith("/Default"):
                self._foreign(f"{key[1:]} instead of device colors")

    def follow(self) -> None:
        """Run the stream's operators and record what they paint."""
        self.note_spaces()
        for operator, operands in self.budget.parse(self.holder):
            self.budget.instructions += 1
            if self.budget.instructions > MOST_INSTRUCTIONS:
                raise UnreadableError(f"a page has more than {MOST_INSTRUCTIONS} instructions")
            if operator in LINES:
                self.lines.append((operator, objects.numbers(operands)))
                if len(self.lines[-1][1]) != LINES[operator]:
                    raise UnreadableError(f"{operator} draws with too few or too many numbers")
            elif operator in _PAINTS:
                self._paint(operator)
            elif operator in _SHOWS:
                self._show(operands[-1])
            elif operator in COLOURS:
                self._colour(operator, objects.numbers(operands))
            elif operator in _PLACES_TEXT:
                self._place_text(operator, operands)
            elif operator in _NOTED:
                self._note(_NOTED[operator])
            else:
                self._do(operator, operands)

    def _do(self, operator: str, operands: Sequence[object]) -> None:
        """Change the graphics state, or paint another object."""
        state = self.state
        match operator:
            case "q":
                self.kept.append(state)
            case "Q":
                self.state = self.kept.pop() if self.kept else state
            case "cm":
                self.state = replace(state, matrix=objects.matrix(operands) @ state.matrix)
            case "w":
                self.state = replace(state, width=(*objects.numbers(operands), 0.0)[0])
            case "d":
                self.state = replace(state, is_dashed=bool(objects.elements(operands[0])))
            case "W" | "W*":
                self.is_opening = True
            case "gs":
                given = self._resource("/ExtGState", operands)
                self.state = state.through(given)
                mixed = set(objects.keys(given)) - SEE_THROUGH
                if mixed:
                    self._note(Painted("mixed", what=", ".join(sorted(mixed))))
            case "Do":
                self._draw(self._resource("/XObject", operands))

    def _place_text(self, operator: str, operands: Sequence[object]) -> None:
        """Change what applies to the next strings: their mark, place and font."""
        match operator:
            case "BDC" | "BMC":
                mcid = objects.integer(operands[-1], "/MCID")
                self.marks.append(-1 if mcid is None else mcid)
            case "EMC" if self.marks:
                self.marks.pop()
            case "BT" | "Tm":
                self.text_matrix = objects.matrix(operands)
            case "Tf":
                font, size = self._resource("/Font", operands), (*objects.numbers(operands), 0.0)[0]
                self.state = replace(self.state, font=font, font_size=size)

    def _note(self, painted: Painted) -> None:
        self.page.inks[painted] = None

    def _foreign(self, what: str) -> None:
        self._note(Painted("foreign", what=what))

    def _resource(self, kind: str, operands: Sequence[object]) -> object:
        return objects.entry(self.resources, kind, str(operands[0]))

    def _colour(self, operator: str, numbers: Colour) -> None:
        if operator not in ("k", "K"):
            self._foreign(f"a color set by {operator}")
        elif len(numbers) != 4:
            self._foreign("too few amounts of ink")
        state, is_fill = self.state, operator.islower()
        self.state = replace(state, fill=numbers) if is_fill else replace(state, stroke=numbers)

    def _paint(self, operator: str) -> None:
        state, painted = self.state, shape(tuple(self.lines), operator, self.state.matrix)
        fill = (state.fill,) if operator in FILLS else ()
        colours = (*fill, state.stroke) if operator in STROKES else fill
        for colour in colours:
            self._note(Painted("shape", inks_of(colour)))
        if colours:
            # How thick a stroke is at most, in pt.
            a, b, c, d, *_ = state.matrix.shorthand
            width = state.width * max(abs(a) + abs(b), abs(c) + abs(d))
            how = state.opening, width, state.is_dashed, colours, self.depth > 0, state.seen
            self.page.things.append(Loose(self.page.number, painted, *how))
        if self.is_opening:
            self.page.openings.append(painted)
            opening = state.opening.common(Box.around(painted.points()))
            self.state = replace(state, opening=opening)
        self.lines, self.is_opening = [], False

    def _show(self, codes: object) -> None:
        matrix = self.text_matrix @ self.state.matrix
        size = abs(self.state.font_size) * math.hypot(matrix.c, matrix.d)
        self._note(Painted("text", inks_of(self.state.fill), size))
        if self.marks:
            self.page.strings.append(Shown(self.marks[-1], self.state.font, codes))

    def _draw(self, drawn: object) -> None:
        """Record the inks of a picture, or all that a form paints from the current state."""
        if not isinstance(drawn, pikepdf.Stream):
            return
        kind, space = objects.name(drawn, "/Subtype"), objects.name(drawn, "/ColorSpace")
        self.page.pictures += kind == "Image"
        if kind == "Form":
            self._draw_form(drawn)
        elif kind == "Image" and space == "DeviceCMYK":
            self._note(Painted("image", heaviest(drawn)))
        else:
            self._foreign(f"a picture of {space or 'another space'}")

    def _draw_form(self, form: pikepdf.Stream) -> None:
        number, budget, state = self.page.number, self.budget, self.state
        budget.forms += 1
        if self.depth >= DEEPEST_FORM or budget.forms > MOST_DRAWINGS:
            raise UnreadableError(f"page {number} draws too much, or forms within forms")
        box = objects.box(form, "/BBox")
        if box is None:
            raise UnreadableError(f"page {number} draws a form without a box")
        matrix = objects.matrix(objects.elements(form, "/Matrix")) @ state.matrix
        opening = state.opening.common(Box.around(map(matrix.transform, box.corners)))
        own = objects.entry(form, "/Resources")
        resources = self.resources if own is None else own
        inside = replace(state, matrix=matrix, opening=opening, amounts=ALL, of_form=state.seen)
        stream = _Stream(self.page, budget, form, resources, inside, self.depth + 1)
        found = _figure_of(form, resources)
        if found is None:
            stream.follow()
            return
        figure, placed = found
        self.page.things.append(Drawing(number, figure, placed @ matrix, opening, state.seen))
        stream.note_spaces()
        self.page.inks.update(dict.fromkeys(figure.foreign))
        for colour in figure.colours:
            for set_here in (colour,) if colour else (state.fill, state.stroke):
                self._note(Painted("shape", inks_of(set_here)))


def _figure_of(form: pikepdf.Stream, resources: object) -> tuple[Figure, pikepdf.Matrix] | None:
    """Return the figure that a form draws, and the matrix from its units to those of the form.

    None where it paints words or other forms, or nothing.
    """
    raw, placed = objects.stream_bytes(form), objects.NO_MATRIX
    found = _PLACED.match(raw)
    for numbers in found.groups() if found else ():
        placed = pikepdf.Matrix(*map(float, numbers.split())) @ placed
    states = objects.entry(resources, "/ExtGState")
    named = {name: objects.entry(states, name) for name in objects.keys(states)}
    if any(set(objects.keys(state)) - SEE_THROUGH for state in named.values()):
        return None
    # How much of the ground shows through fills and lines.
    seen_through = tuple(
        (name, objects.numbers([objects.entry(state, key) for key in ("/ca", "/CA")]))
        for name, state in named.items()
    )
    figure = _figure(raw[found.end() :] if found else raw, seen_through)
    return None if figure is None else (figure, placed)


@lru_cache(maxsize=1024)
def _figure(raw: bytes, seen_through: tuple[tuple[str, tuple[float, ...]], ...]) -> Figure | None:
    with pikepdf.new() as pdf:
        instructions = objects.parsed(pdf.make_stream(raw))
    operators = [operator for operator, _ in instructions]
    if not _DRAWS.issuperset(operators):
        return None
    page, states = PaintedPage(0), dict(seen_through)
    nothing, state = pikepdf.Dictionary(), State(Box(0, 0, 0, 0))
    _Stream(page, _Budget(lambda _: instructions), nothing, nothing, state).follow()
    things = [thing for thing in page.things if isinstance(thing, Loose)]
    if not things:
        return None
    lines = []
    for operator, operands in instructions:
        numbers = objects.numbers(chain.from_iterable(map(objects.elements, operands)))
        if operator == "gs":
            numbers = states.get(str(operands[0]), (-1.0,))
        if operator not in COLOURS:
            lines.append((operator, f"{operator} {' '.join(f'{each:.2f}' for each in numbers)}"))
    return Figure(
        lines=hashlib.sha256("\n".join(line for _, line in lines).encode()).hexdigest()[:16],
        shapes=(*page.openings, *(thing.shape for thing in things)),
        colours=frozenset(colour for thing in things for colour in thing.colours),
        foreign=frozenset(each for each in page.inks if each.kind == "foreign"),
        manner=frozenset(line.strip() for operator, line in lines if operator in _MANNER),
    )
