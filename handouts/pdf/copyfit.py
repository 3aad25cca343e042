"""Copyfitting: the declared type settings of a text, from the roomiest to the tightest."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

Layout = TypeVar("Layout")


@dataclass(frozen=True)
class TypeStep:
    """One way to set the text."""

    body_pt: float
    leading: float
    """Line height, as a multiple of the body size."""

    space: float
    """Factor of all vertical space."""
    split: float = 0.5
    """The left column's share of the width, 0 to 1, where a page has two."""

    def css(self) -> str:
        """Return the custom properties that every size in styles/ derives from."""
        return (
            f":root{{--body:{self.body_pt:g}pt;--leading:{self.leading:g};--space:{self.space:g};"
            f"--split:{self.split:g}}}"
        )

    def __str__(self) -> str:
        text = f"{self.body_pt:g} pt, leading {self.leading:g}, space {self.space:g}"
        return text if self.split == 0.5 else f"{text}, split {self.split:g}"


_TIGHT = ((1.36, 0.95), (1.33, 0.9), (1.3, 0.8), (1.3, 0.7), (1.3, 0.6), (1.3, 0.59), (1.25, 0.59))
"""Line height and space at the floor. Below 0.6 no page has more air than that (--air); 1.25 is for
clinics with much to say of themselves: all that the limits of the clinic file allow fits at it
(tests/release/test_longest_clinic.py)."""

SPLITS = (0.5, 0.515, 0.485, 0.53, 0.47, 0.56, 0.44)
"""Where the two columns of a portrait page may be divided, the evenest first."""


def type_steps(floor: float, ideal: float) -> tuple[TypeStep, ...]:
    """Return the declared fit range between two body sizes in pt, roomiest first.

    Each step takes no more room than the one before.

    Space gives way first, then size down to the floor, and only at the floor the line height, never
    below 1.25 (evidence.md E-23).
    """
    roomy = [TypeStep(ideal, 1.42, s) for s in (1.9, 1.75, 1.6, 1.45, 1.3, 1.2, 1.1, 1.0)]
    sizes = round((ideal - floor) / 0.25)
    smaller = [TypeStep(ideal - 0.25 * n, 1.4, 1.0) for n in range(sizes + 1)]
    tight = [TypeStep(floor, leading, space) for leading, space in _TIGHT]
    return (*roomy, *smaller, *tight)


def large_print_steps(body_pt: float) -> tuple[TypeStep, ...]:
    """Return the steps of large print: one size, and only as much air as it needs.

    Line height stays at 1.25 or more (evidence.md E-22); roomier settings would only cost paper.
    """
    air = ((1.35, 1.0), (1.35, 0.85), (1.3, 0.85), (1.3, 0.7), (1.25, 0.7))
    return tuple(TypeStep(body_pt, leading, space) for leading, space in air)


class _Search:
    """Which step to lay out next, by its number from the roomiest, and with which split.

    First ``step`` with ``split``. If it fits, then its neighbour and others at doubling distances,
    until one does not fit: between it and the best, the border is found by bisection. At each step
    the split nearest to the last one comes first: what is too long there rules out those beyond.
    """

    def __init__(
        self,
        count: int,
        splits: Sequence[float],
        step: int,
        split: float,
        known: Mapping[float, int],
    ) -> None:
        self._splits = splits
        # By split: how many steps, from the roomiest, are too long.
        self._too_long = {each: known.get(each, 0) for each in splits}
        # The best step so far, or the number of steps; which splits would be better there.
        self._end, self._better = count, splits[:0]
        self._distance, self._farther, self._near = count - step, 1, split

    def next(self) -> tuple[int, float] | None:
        """Return the step and split to lay out now; None if none left can be better."""
        roomiest = min(self._too_long.values())
        step = max(roomiest, self._end - self._distance)
        better = {each for each in self._better if self._too_long[each] <= self._end}
        at_step = {each for each in self._splits if self._too_long[each] <= step}
        possible = better if roomiest >= self._end else at_step
        if not possible:
            return None
        _, split = min((abs(each - self._near), each) for each in possible)
        if split in better and step >= self._end - 1:
            step = self._end  # where it is too long there, it is too long at a roomier step
        return step, split

    def note_fit(self, step: int, split: float) -> None:
        """Record the best so far."""
        self._near, self._better = split, self._splits[: self._splits.index(split)]
        self._end, self._distance, self._farther = step, self._farther, self._farther * 2

    def note_too_long(self, step: int, split: float, ruled_out: Collection[float]) -> None:
        """Record that ``step`` is too long with ``split``, and with those ``ruled_out`` there."""
        for each in {split, *ruled_out}:
            self._too_long[each] = max(self._too_long[each], step + 1)
        if min(self._too_long.values()) > step:
            self._distance = (self._end - step) // 2
        if self._farther == 1:  # nothing has fitted
            self._near = split


def roomiest_fit(
    lay_out: Callable[[TypeStep], tuple[Layout, bool, Collection[float]]],
    steps: Sequence[TypeStep],
    splits: Sequence[float] = (0.5,),
    likely: str = "",
    is_proved: Callable[[Layout], bool] = lambda _: False,
    too_roomy: Mapping[float, int] = {},
) -> tuple[TypeStep, Layout]:
    """Return the first of ``steps`` that fits, and its layout; the last when none does.

    ``lay_out`` returns a layout, whether it fits, and which splits cannot fit either where it does
    not. The columns may be divided in each of ``splits``, the first of them where several fit the
    step. Room taken falls from step to step.

    ``likely`` names what is tried first; by default the tightest, where most handouts end. Where
    it fits, ``is_proved`` is whether its layout is known to be the best. ``too_roomy`` says for
    splits how many steps, from the roomiest, are known to be too long. ``likely`` and it spare
    layouts and change no result.
    """
    named = {str(replace(s, split=d)): (n, d) for n, s in enumerate(steps) for d in splits}
    tightest = (len(steps) - 1, splits[0])
    search = _Search(len(steps), splits, *named.get(likely, tightest), too_roomy)
    best: tuple[TypeStep, Layout] | None = None
    too_long: Layout | None = None
    while (tried := search.next()) is not None:
        setting = replace(steps[tried[0]], split=tried[1])
        layout, fits, ruled_out = lay_out(setting)
        if fits:
            is_best = best is None and likely in named and is_proved(layout)
            best = (setting, layout)
            if is_best:
                break
            search.note_fit(*tried)
        else:
            too_long = layout if tried == tightest else too_long
            search.note_too_long(*tried, ruled_out)
    if best:
        return best
    setting = replace(steps[-1], split=splits[0])
    return setting, too_long or lay_out(setting)[0]
