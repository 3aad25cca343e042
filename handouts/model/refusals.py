"""Answers to house rules, and the topic's reasons to refuse them."""

import re
from typing import Annotated

from handouts.model.base import NUMBER, Identifier, Pattern, Strict, Text
from handouts.text.phrases import compiled

Answer = str | float
"""An answer as the clinic file holds it."""

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")


class Refusal(Strict):
    """A house rule that contradicts the product label. Exactly one of the four tests is given.

    ``other_than`` has the only words that an answer may hold, each a pattern, between spaces.
    """

    below: Annotated[float, NUMBER] | None = None
    above: Annotated[float, NUMBER] | None = None
    matches: Pattern | None = None
    other_than: Pattern | None = None
    because: Text
    source: Identifier

    @property
    def description(self) -> str:
        """The reason, then what is refused, on one line: clinicians read and sign it."""
        tests = {
            "below": self.below,
            "above": self.above,
            "what matches": self.matches,
            "words other than": ", ".join((self.other_than or "").split()) or None,
        }
        refused = ", ".join(f"{how} {test}" for how, test in tests.items() if test is not None)
        return f"{self.because} ({self.source}). Refused: {refused}"

    def found(self, answer: str) -> str:
        """Return the first words of ``answer`` that are refused, "" for none."""
        words = "|".join(self.other_than.split()) if self.other_than else ""
        other = (
            rf"(?<!\w)(?<!\w['’])(?!(?:{words})(?!\w)(?!['’]\w))\w+(?:\.\w+)*" if words else None
        )
        pattern = self.matches or other
        found = compiled(pattern).search(answer) if pattern else None
        return found[0] if found else ""

    def refuses(self, answer: Answer) -> bool:
        """Return whether ``answer`` is below or above what is allowed, or says what is refused."""
        if self.matches or self.other_than:
            return bool(self.found(str(answer)))
        number = number_in(answer)
        too_low = number is not None and self.below is not None and number < self.below
        return too_low or (number is not None and self.above is not None and number > self.above)


def number_in(answer: Answer) -> float | None:
    """Return ``answer`` as a number; None for words."""
    if isinstance(answer, str):
        return float(answer) if _NUMBER.fullmatch(answer) else None
    return float(answer)
