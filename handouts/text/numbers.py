"""Numbers in a text, in digits or words, each with the unit that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from handouts.text.markup import PLACEHOLDER
from handouts.text.phrases import compiled

_DIGITS = r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\w)"
_OF = "of "
DASHES = "-|–"
"""What is between the ends of a range in any language."""
Bound = Literal["least", "most", "about"]
"""A number may be larger than the one that is said, it may be smaller, or it is not exact."""
_ENDS: tuple[Bound, ...] = ("least", "most")
BOUNDED = "#"
"""Marks the place of the number and its unit in the patterns of bounds."""


@dataclass(frozen=True)
class Number:
    """A number as digits, its unit ("" for none), how it is written, and its offset.

    ``opens_range``: its unit is after the number that follows. ``bound`` is "least" or "most"
    where words next to it say so ("at least 2 hours").
    """

    value: str
    unit: str
    written: str
    start: int
    opens_range: bool = False
    bound: str = ""

    @property
    def is_pronoun(self) -> bool:
        """Whether it may be a pronoun: "one" or "once" without a unit."""
        return not (self.unit or self.written[:1].isdigit()) and self.value == "1"

    @property
    def percent(self) -> float | None:
        """Its share of 100, None if its unit is no share."""
        share = self.unit.removeprefix(_OF)
        return None if share == self.unit else float(self.value) * 100 / float(share)

    def is_among(self, others: Iterable[Number]) -> bool:
        """Return whether one of ``others`` is the same number, of the same unit where it has one.

        A whole number also represents a share in decimals that is at most a half away, and for the
        100 of a share of 100. "At most 2" is not in "at least 2".
        """
        return any(
            {self.bound, other.bound} != {"least", "most"}
            and self.unit in ("", other.unit)
            and (
                self.value in (other.value, other.unit.removeprefix(_OF))
                or (
                    other.percent is not None
                    and "." in other.value
                    and float(self.value) > 0  # a few are not none
                    and abs(float(self.value) - float(other.value)) <= 0.5
                )
            )
            for other in others
        )


class NumberReader:
    """Reads numbers in one language.

    ``words`` has the number of each number word; ``units`` a pattern for each unit, by "of 100" and
    the like for shares; ``joined`` is a pattern of what is between two numbers of one unit: "8
    to 19 of 100". ``ranges`` is of those that are the ends of a range. ``bounds`` has a pattern for
    each bound, with # for the number: "at least #|# or more".
    """

    def __init__(
        self,
        words: Mapping[str, int],
        joined: str,
        units: Mapping[str, str],
        ranges: str = DASHES,
        bounds: Mapping[Bound, str] | None = None,
    ) -> None:
        self._words = {word.casefold(): str(number) for word, number in words.items()}
        self._units = {name: compiled(pattern) for name, pattern in units.items()}
        number = "|".join((_DIGITS, *(rf"\b{re.escape(word)}\b" for word in words)))
        unit = "|".join(f"(?:{pattern})" for pattern in units.values()) or "(?!)"
        self._pattern = compiled(
            rf"(?P<number>{number})(?:[\s-]*(?P<unit>{unit})(?!\w)"
            rf"|(?=\s*(?:{joined})\s*(?:{number})[\s-]*(?P<later>{unit})(?!\w)))?"
        )
        # Numbers in a chain of hyphens are those of a phone or a date.
        self._range = compiled(
            rf"(?<![\w.,-])(?P<low>{number})(?:[\s-]*(?P<unit>{unit}))?\s*(?:{ranges})\s*"
            rf"(?P<high>{number})(?!-\d)(?:[\s-]*(?P<later>{unit})(?!\w))?"
        )
        one = rf"(?:(?:{number})(?:[\s-]*(?:{unit})(?!\w))?|{PLACEHOLDER.pattern})"
        self._bounds = {
            name: compiled(rf"(?<!\w)(?:{pattern.replace(BOUNDED, one)})(?!\w)")
            for name, pattern in (bounds or {}).items()
        }
        self._one = compiled(one)
        self.read = lru_cache(maxsize=4096)(self._read)
        self.falling = lru_cache(maxsize=4096)(self._falling)

    def _falling(self, text: str) -> tuple[str, ...]:
        """Return each range of ``text`` whose first number is the higher one, as it is written."""
        falling = []
        for found in self._range.finditer(text):
            low, high = (float(self._value(found[name])) for name in ("low", "high"))
            unit, later = (self._unit(found[name] or "") for name in ("unit", "later"))
            if low > high and unit in ("", later):
                falling.append(found[0])
        return tuple(falling)

    def bounded(self, text: str, bound: Bound) -> tuple[tuple[int, int], ...]:
        """Return the spans of ``text`` that say a ``bound`` of a number or placeholder."""
        pattern = self._bounds.get(bound)
        return tuple(found.span() for found in pattern.finditer(text)) if pattern else ()

    def is_whole(self, text: str, unit: str, bounds: Iterable[Bound | Literal[""]]) -> bool:
        """Return whether ``text`` says a number of ``unit``, one of ``bounds`` or "", and no more.

        A language whose bounds are not known is not judged.
        """
        patterns = [self._bounds.get(bound, self._one) if bound else self._one for bound in bounds]
        is_one = any(pattern.fullmatch(text) for pattern in patterns)
        return not self._bounds or (is_one and unit in {n.unit for n in self.read(text)})

    def _read(self, text: str) -> tuple[Number, ...]:
        found = tuple(self._pattern.finditer(text))
        bounds = [(*at, name) for name in _ENDS if found for at in self.bounded(text, name)]
        return tuple(self._number(one, bounds) for one in found)

    def _number(self, found: re.Match[str], bounds: Iterable[tuple[int, int, str]]) -> Number:
        written, unit = found["number"], self._unit(found["unit"] or found["later"] or "")
        at = found.start()
        bound = next((name for start, end, name in bounds if start <= at < end), "")
        return Number(self._value(written), unit, written, at, found["later"] is not None, bound)

    def _value(self, written: str) -> str:
        return self._words.get(written.casefold(), written.rstrip(",").replace(",", ""))

    def _unit(self, written: str) -> str:
        named = (name for name, pattern in self._units.items() if pattern.fullmatch(written))
        return next(named, "")
