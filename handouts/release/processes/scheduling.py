"""The order in which handouts are made, and the type setting that is tried first for each."""

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
"""The type settings at which the sample's handouts fitted (``benchmarks/sample_fits.py``)."""


@cache
def sample_fits() -> Mapping[str, str]:
    """Return :data:`SAMPLE_FITS` by the paths of files: where a first build begins."""
    fits: Mapping[str, str] = json.loads(SAMPLE_FITS.read_bytes())
    return fits


def _set_of(order: Order) -> object:
    return order.job.piece, order.job.language, order.recipe.fit


def interleaved(orders: Sequence[Order]) -> Iterator[Order]:
    """Yield one order of each piece and size of type, then the next of each, the longest first."""
    sets: dict[object, list[Order]] = defaultdict(list)
    for order in sorted(orders, key=lambda order: -order.recipe.pages):
        sets[_set_of(order)].append(order)
    for turn in zip_longest(*sets.values()):
        yield from filter(None, turn)


class FitPredictor:
    """Predicts the type setting of an order from those that fitted before it in the same build."""

    def __init__(self) -> None:
        self._fitted: dict[object, list[tuple[Job, str, str]]] = defaultdict(list)

    def learn(self, order: Order, fit: str, arrangement: str) -> None:
        """Record the type setting of ``order``, and the arrangement of its boxes."""
        self._fitted[_set_of(order)].append((order.job, fit, arrangement))

    def recipe(self, order: Order, last_time: str, arrangement: str = "") -> Recipe:
        """Return the recipe of ``order`` with what is tried first.

        That is the setting that fitted ``last_time``, with the ``arrangement`` it gave; if unknown,
        that of the most similar order of its set. Similarity counts the paper first, then the
        treatment. An order that shares both differs by its edition only: it goes before
        ``last_time``.
        """

        def similarity(fitted: tuple[Job, str, str]) -> tuple[bool, bool]:
            job, _, _ = fitted
            return job.paper == order.job.paper, job.treatment == order.job.treatment

        fitted = self._fitted[_set_of(order)]
        most_similar = max(fitted, key=similarity, default=None)
        if most_similar and all(similarity(most_similar)):
            _, last_time, arrangement = most_similar
        elif most_similar and not last_time:
            last_time = most_similar[1]
        return replace(order.recipe, likely=last_time, arrangement=arrangement)
