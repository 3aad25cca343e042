"""A record of type settings that were too large for a text, and so are for a wider one.

The handouts of two clinics differ in a few words. A paragraph of one line takes no more room than
any other. One of three takes no more than another whose words are more than two lines long. And
where each word is at least as wide as the one in its place in the other text, no line holds more
than it did there. So what took too many pages there takes too many here,
and need not be laid out again: most handouts of a second clinic cost one layout, and come out as if
all settings had been tried.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from handouts.pdf.page_words import PageText

Widths = Callable[[str], Sequence[float]]
"""How wide a word is in each face, in em."""

FACES = tuple((weight, figures) for figures in ("tabular-nums", "normal") for weight in (400, 700))
"""The faces of our typeface: how bold, and whether all figures are of one width."""

MOST_LAYOUTS = 16
"""How many are kept of texts that differ in their words only."""
MOST_FRAMES = 256
"""Of how many texts they are kept: a clinic has some hundred at most."""

SPACE_KERNING_EM = 0.03
"""By how much a letter may be nearer to a space than its width requires: of our fonts, Y the most.
Figures do not."""
SPACE_EM = 0.4
"""More than a space is wide, and than letters are moved towards it."""
SLACK_PX = 1.0
"""How much shorter than its box a line is that has not decided how wide that is."""

# Letters of one font, and no place where a line may break (UAX 14): what else a word may hold
# could be broken, or be higher.
_UNBROKEN = re.compile(r"(?:[A-Za-z0-9À-ÖØ-öø-ÿ.,:;'’()&@]|(?<=\d)-(?=\d))+")
_ONE_HEIGHT = re.compile(r"[\s!-~À-ÖØ-öø-ÿ’]*")
_NUMERIC = "font_variant_numeric"
# As CSS has it: a no-break space is a letter.
_SPACES = " \t\n\r\f"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where words are: the numbers of their faces and their size; lengths in px.

    ``block`` is the number of their paragraph, None where they are in several. It has so many
    ``lines`` of that ``width``. ``is_full``: it may have decided itself how wide it is.
    """

    faces: frozenset[int] = frozenset(range(len(FACES)))
    size: float = 0.0
    block: int | None = None
    lines: int = 0
    width: float = 0.0
    is_full: bool = True

    def both(self, other: _Place) -> _Place:
        """Return the place of both groups of words together."""
        if self == other:
            return self
        faces = self.faces | other.faces
        if (self.block, self.size) != (other.block, other.size):
            return _Place(faces)
        return replace(self, faces=faces)


@dataclass(frozen=True)
class _TooLong:
    """A layout that took too many pages, and where the words were in it.

    ``step`` counts from the roomiest; at the same one, all of ``splits`` are too long.
    """

    chunks: tuple[str, ...]
    places: tuple[_Place, ...]
    step: int
    splits: frozenset[float]


class KnownFits:
    """The layouts of texts typeset so far that took too many pages."""

    def __init__(self, widths: Widths) -> None:
        self._widths = widths
        self._layouts: dict[str, list[_TooLong]] = {}

    def too_roomy(self, text: PageText) -> dict[float, int]:
        """Return, for each split, the number of steps, from the roomiest, that are too long."""
        known: dict[float, int] = {}
        layouts = self._layouts.get(text.frame, [])
        for layout in sorted(layouts, key=lambda each: -each.step):
            new = dict.fromkeys(layout.splits, layout.step + 1)
            if (
                any(n > known.get(split, 0) for split, n in new.items())
                and _Comparison(text, layout, self._widths).is_as_long()
            ):
                known |= {split: max(n, known.get(split, 0)) for split, n in new.items()}
                layouts.remove(layout)
                layouts.append(layout)  # what was of no use for the longest time goes first
        return known

    def learn(self, text: PageText, document: Any, step: int, splits: Collection[float]) -> None:
        """Record that ``text`` took too many pages in ``document``, and would at ``splits``."""
        layouts = self._layouts.pop(text.frame, [])
        shared = {chunk: chunk for other in layouts[:1] for chunk in other.chunks}
        chunks = tuple(shared.get(chunk, chunk) for chunk in text.chunks)
        found = _places(document)
        places = tuple(found.get(holder, _Place()) for holder in text.holders)
        new = _TooLong(chunks, places, step, frozenset(splits))
        self._layouts[text.frame] = [*layouts, new][-MOST_LAYOUTS:]
        while len(self._layouts) > MOST_FRAMES:
            del self._layouts[next(iter(self._layouts))]


@dataclass(frozen=True)
class _Comparison:
    """A text at the setting of a layout of other words that took too many pages."""

    text: PageText
    known: _TooLong
    widths: Widths

    def is_as_long(self) -> bool:
        """Return whether the text takes no less room than the words of the layout."""
        parts = zip(self.known.chunks, self.known.places, self.text.chunks, strict=True)
        return all(old == new or self._needs_as_much(old, place, new) for old, place, new in parts)

    def _needs_as_much(self, old: str, place: _Place, new: str) -> bool:
        """Return whether ``new`` words take no less room at a place than the ``old``."""
        before, after = _words(old), _words(new)
        if place.block is None or not before or not after or not _ONE_HEIGHT.fullmatch(old):
            return False
        if any((old[end] in _SPACES) != (new[end] in _SPACES) for end in (0, -1)):
            return False
        if place.lines > 1 or not place.is_full:
            # No word decides how wide the paragraph is.
            most = max(max(self._widths_at(place, word)) for word in (*before, *after))
            if most * place.size + SLACK_PX > place.width:
                return False
        if place.lines == 1:
            return not place.is_full or self._take_as_much(place, before, after)
        return self._is_even(place) and (
            self._needs_its_lines(place) or self._take_as_much(place, before, after)
        )

    def _is_even(self, place: _Place) -> bool:
        """Return whether all lines there are of one height, whatever is on them."""
        return len({one.size for one in self.known.places if one.block == place.block}) == 1

    def _needs_its_lines(self, place: _Place) -> bool:
        """Return whether the words there need as many lines as they had."""
        pairs = zip(self.known.places, self.text.chunks, strict=True)
        own = [(one, " ".join(_words(words))) for one, words in pairs if one.block == place.block]
        needed = sum(min(self._widths_at(one, words)) * one.size for one, words in own)
        line = place.width + SPACE_EM * place.size  # and a space at its end
        return needed > line * (place.lines - 1)

    def _take_as_much(self, place: _Place, before: Sequence[str], after: Sequence[str]) -> bool:
        """Return whether the words ``after`` take no less room than ``before``, on any lines.

        They do where each old word has a new one of its own, in the same order, that is as wide.
        What touches a tag may go on after it: first and last word are then exchanged.
        """
        if len(before) == 1 < len(after):
            return False
        rest = iter(after[1:-1])
        return (
            self._fits(place, before[0], after[0])
            and self._fits(place, before[-1], after[-1])
            and all(any(self._fits(place, word, its) for its in rest) for word in before[1:-1])
        )

    def _fits(self, place: _Place, old: str, new: str) -> bool:
        """Return whether the word ``new`` is as wide as ``old`` in all faces of a place."""
        if old == new:
            return True
        if not (_UNBROKEN.fullmatch(old) and _UNBROKEN.fullmatch(new)):
            return False
        pairs = zip(self._widths_at(place, old), self._widths_at(place, new), strict=True)
        return all(its >= width + _kerning(old, new) for width, its in pairs)

    def _widths_at(self, place: _Place, words: str) -> list[float]:
        """Return the width of ``words`` in each face of a place, in em."""
        each = self.widths(words)
        return [each[face] for face in place.faces]


def _places(document: Any) -> dict[Any, _Place]:
    """Return the place of the words of each element."""
    # Loaded before its fonts are chosen, it warns that there are none.
    from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox  # noqa: PLC0415

    blocks: list[tuple[Any, list[Any]]] = []
    lines = Counter[Any]()  # a paragraph may go on on the next page
    for page in document.pages:
        for block in page._page_box.descendants():
            own = [box for box in getattr(block, "children", ()) if isinstance(box, LineBox)]
            words = [box for line in own for box in line.descendants() if isinstance(box, TextBox)]
            if words:
                blocks.append((block, words))
                lines[block.element] += len(own)
    numbers = {element: number for number, element in enumerate(lines)}
    places: dict[Any, _Place] = {}
    for block, words in blocks:
        end = max(box.position_x + box.width for box in words)
        indent = block.style["text_indent"]
        inside = [box for line in block.children for box in line.descendants()]
        is_plain = not getattr(indent, "value", indent) and all(
            isinstance(box, TextBox | InlineBox | LineBox) for box in inside
        )
        for box in words:
            place = _Place(
                faces=_faces(box.style["font_weight"], "tabular-nums" in box.style[_NUMERIC]),
                size=box.style["font_size"],
                block=numbers[block.element] if is_plain else None,
                lines=lines[block.element],
                width=block.width,
                is_full=end + SLACK_PX > block.content_box_x() + block.width,
            )
            places[box.element] = place.both(places.get(box.element, place))
    return places


@cache  # thousands of places share these few sets
def _faces(weight: int, is_tabular: bool) -> frozenset[int]:
    figures = "tabular-nums" if is_tabular else "normal"
    return frozenset(n for n, face in enumerate(FACES) if face == (weight, figures))


def _kerning(old: str, new: str) -> float:
    """Return how much more ``new`` than ``old`` may be kerned with spaces around it, in em."""
    ends = ((old[0], new[0]), (old[-1], new[-1]))
    same = [a == b or (a.isdigit() and b.isdigit()) for a, b in ends]
    return SPACE_KERNING_EM * same.count(False)


def _words(chunk: str) -> list[str]:
    return [word for word in re.split(f"[{_SPACES}]+", chunk) if word]
