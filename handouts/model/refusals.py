"""Answers to house rules, and the topic's reasons to refuse them."""

import re
from typing import Annotated

from handouts.model.base import NUMBER, Identifier, Pattern, Strict, Text
from handouts.text.phrases import compiled

Answer = str | float
"""An answer as the clinic file holds it."""

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")


class Refusal(Strict):
    """A house rule that contradicts the product label. Exactly one of the three tests is given."""

    below: Annotated[float, NUMBER] | None = None
    above: Annotated[float, NUMBER] | None = None
    matches: Pattern | None = None
    because: Text
    source: Identifier

    @property
    def description(self) -> str:
        """The reason, then what is refused, on one line: clinicians read and sign it."""
        tests = {"below": self.below, "above": self.above, "what matches": self.matches}
        refused = ", ".join(f"{how} {test}" for how, test in tests.items() if test is not None)
        return f"{self.because} ({self.source}). Refused: {refused}"

    def refuses(self, answer: Answer) -> bool:
        """Return whether ``answer`` is below or above what is allowed, or holds the pattern."""
        if self.matches is not None:
            return bool(compiled(self.matches).search(str(answer)))
        number = number_in(answer)
        too_low = number is not None and self.below is not None and number < self.below
        return too_low or (number is not None and self.above is not None and number > self.above)


def number_in(answer: Answer) -> float | None:
    """Return ``answer`` as a number; None for words."""
    if isinstance(answer, str):
        return float(answer) if _NUMBER.fullmatch(answer) else None
    return float(answer)
