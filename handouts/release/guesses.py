"""In which order handouts are made, and the type setting at which each is tried first."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from pathlib import Path

from handouts.pdf.recipe import Recipe
from handouts.release.jobs import Job
from handouts.release.orders import Order

SAMPLE_FITS = Path(__file__).with_name("sample_fits.json")
"""At what type setting the sample clinic's handouts fitted (``benchmarks/sample_fits.py``)."""


@cache
def sample_fits() -> Mapping[str, str]:
    """Return them by the paths of files: a first build begins where the sample ended."""
    fits: Mapping[str, str] = json.loads(SAMPLE_FITS.read_bytes())
    return fits


def _set_of(order: Order) -> object:
    return order.job.piece, order.job.language, order.recipe.fit


def in_turns(orders: Sequence[Order]) -> Iterator[Order]:
    """Yield one order of each piece and size of type, then the next of each, the longest first."""
    sets: dict[object, list[Order]] = defaultdict(list)
    for order in sorted(orders, key=lambda order: -order.recipe.pages):
        sets[_set_of(order)].append(order)
    for turn in zip_longest(*sets.values()):
        yield from filter(None, turn)


class Guesses:
    """What has fitted so far, of the orders of one build."""

    def __init__(self) -> None:
        self._fitted: dict[object, list[tuple[Job, str, str]]] = defaultdict(list)

    def learn(self, order: Order, fit: str, arrangement: str) -> None:
        """Note the type setting of ``order``, and the arrangement of its boxes."""
        self._fitted[_set_of(order)].append((order.job, fit, arrangement))

    def recipe(self, order: Order, last_time: str, arrangement: str = "") -> Recipe:
        """Return the recipe of ``order`` with what is tried first.

        That is what fitted ``last_time``, with the ``arrangement`` that came of it; else how the
        likest order of its set fitted. The paper says most about it, and then the treatment. An
        order that has both the same differs by its edition only, and says more than last time.
        """

        def likeness(fitted: tuple[Job, str, str]) -> tuple[bool, bool]:
            job, _, _ = fitted
            return job.paper == order.job.paper, job.treatment == order.job.treatment

        fitted = self._fitted[_set_of(order)]
        likest = max(fitted, key=likeness, default=None)
        if likest and all(likeness(likest)):
            _, last_time, arrangement = likest
        elif likest and not last_time:
            last_time = likest[1]
        return replace(order.recipe, likely=last_time, arrangement=arrangement)
