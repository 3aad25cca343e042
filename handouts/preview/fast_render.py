"""Draws a handout for the preview as fast as can be, before it is judged."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from handouts.pdf.copyfit import TypeStep
from handouts.pdf.postprocess import postprocess
from handouts.pdf.raster import page_pictures
from handouts.pdf.typeset import TypesetPdf, Typesetter
from handouts.preview.state import View, log_banner
from handouts.release.orders import Order

# Steps of finishing that change what is seen.
_SEEN_STEPS = frozenset({"impose", "press"})


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off the collection of garbage: it takes a quarter of the time while one waits."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Easel:
    """Fonts and styles ready for use, and the type step at which each handout fitted last."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._press = Typesetter(folders)
        self._steps: dict[str, TypeStep] = {}

    def renew(self) -> None:
        """Read the fonts and styles again."""
        self._press = Typesetter(self._folders)

    def learn(self, name: str, wanted: Order, fit: str) -> bool:
        """Note at which step a handout really fits; say whether it was drawn at another one."""
        drawn_at = self._steps.get(name)
        self._steps[name] = next(step for step in wanted.recipe.fit if str(step) == fit)
        return drawn_at != self._steps[name]

    def draw(self, name: str, wanted: Order) -> View:
        """Return the pages of a handout. Raises what the press and the finishing raise."""
        with _undisturbed():
            printed = self._print(wanted, self._steps.get(name))
            self._steps[name] = printed.step
            pdf = printed.pdf
            if _SEEN_STEPS.intersection(wanted.recipe.steps):
                line = wanted.recipe.print_line or ""
                pdf = postprocess(pdf, wanted.recipe, lambda css: self._press.print_line(line, css))
            pages = page_pictures(pdf)
        return View(
            state="checking",
            pages=pages,
            words=wanted.expectation.lines,
            body_pt=printed.step.body_pt,
            banner=log_banner(printed.log) if printed.log else None,
        )

    def _print(self, wanted: Order, known: TypeStep | None) -> TypesetPdf:
        """Print at the step that fitted last time if it still fits, else at the next that does.

        Whether a roomier step would fit by now is found out by the release gate's process.
        """
        steps = wanted.recipe.fit
        if known in steps:
            printed = self._print_at(wanted, (known,))
            tighter = steps[steps.index(known) + 1 :]
            if printed.pages <= wanted.recipe.pages or not tighter:
                return printed
            steps = tighter
        return self._print_at(wanted, steps)

    def _print_at(self, wanted: Order, steps: tuple[TypeStep, ...]) -> TypesetPdf:
        return self._press.typeset(replace(wanted.recipe, fit=steps))
