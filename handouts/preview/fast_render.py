"""Fast rendering of a handout for the preview, before the gate judges it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from handouts.errors import LogLine
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.html_pages import split_pages, with_emptied_pages
from handouts.pdf.postprocess import postprocess
from handouts.pdf.raster import Picture, page_pictures
from handouts.pdf.typeset import TypesetPdf, Typesetter
from handouts.preview.state import View, log_banner
from handouts.release.orders import Order
from handouts.release.processes.making import Result

# Steps of postprocessing that change what is seen.
_SEEN_STEPS = frozenset({"impose", "press"})


@dataclass(frozen=True)
class _Drawn:
    """A handout as drawn last; ``whole``: all of its pages, not only those with new words."""

    order: Order
    step: TypeStep
    pages: tuple[Picture, ...]
    whole: bool = True

    def view(self, log: Collection[LogLine] = ()) -> View:
        return View(
            state="checking",
            pages=self.pages,
            words=self.order.expectation.lines,
            body_pt=self.step.body_pt,
            banner=log_banner(log) if log else None,
        )


class FastRenderer:
    """Renders handouts with fonts and styles read once; keeps the last pages of each."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._typesetter = Typesetter(folders)
        self._drawn: dict[str, _Drawn] = {}

    def renew(self) -> None:
        """Read the fonts and styles again."""
        self._typesetter = Typesetter(self._folders)

    def forget_pages(self) -> None:
        """Draw all pages next time: other things than words have changed."""
        self._drawn = {name: replace(drawn, pages=()) for name, drawn in self._drawn.items()}

    def with_known_step(self, name: str, order: Order) -> Order:
        """Return ``order`` with the step to try first: the one at which it was drawn."""
        return replace(order, payload=replace(order.recipe, likely=str(self._drawn[name].step)))

    def draw(self, name: str, order: Order) -> View:
        """Return the pages of a handout, those with other words than last time drawn anew.

        Raises what typesetting and postprocessing raise.
        """
        last = self._drawn.get(name)
        changed = _changed_pages(last, order) if last else None
        if last and changed is not None and (found := self._redraw_pages(last, order, changed)):
            drawn, log = found
        else:
            drawn, log = self._draw_all(order, last.step if last else None)
        self._drawn[name] = drawn
        return drawn.view(log)

    def judged(self, name: str, order: Order, result: Result) -> View:
        """Return the pages of the file that was judged: it may have been set at another step."""
        recipe, drawn = order.recipe, self._drawn[name]
        possible = (replace(step, split=split) for step in recipe.fit for split in recipe.splits)
        step = next(step for step in possible if str(step) == result.fit)
        if not drawn.whole or drawn.step != step:
            drawn = _Drawn(order, step, tuple(page_pictures(result.file).values()))
        self._drawn[name] = drawn
        return drawn.view()

    def _redraw_pages(
        self, last: _Drawn, order: Order, changed: Collection[int]
    ) -> tuple[_Drawn, Collection[LogLine]] | None:
        """Return ``last`` with its ``changed`` pages drawn anew, None when one of them runs on."""
        recipe = order.recipe
        if not changed:
            same = recipe.html == last.order.recipe.html
            return replace(last, order=order, whole=last.whole and same), ()
        html, split = with_emptied_pages(recipe.html, changed), last.step.split
        emptied = replace(recipe, html=html, fit=(last.step,), splits=(split,))
        typeset = self._typesetter.typeset(emptied)
        if typeset.pages != len(last.pages):
            return None
        new = page_pictures(typeset.pdf, changed)
        pages = tuple(new.get(number, page) for number, page in enumerate(last.pages, start=1))
        return _Drawn(order, last.step, pages, whole=False), typeset.log

    def _draw_all(self, order: Order, known: TypeStep | None) -> tuple[_Drawn, Collection[LogLine]]:
        typeset = self._typeset(order, known)
        pdf = typeset.pdf
        if _SEEN_STEPS.intersection(order.recipe.steps):
            pdf = postprocess(pdf, order.recipe)
        return _Drawn(order, typeset.step, tuple(page_pictures(pdf).values())), typeset.log

    def _typeset(self, order: Order, known: TypeStep | None) -> TypesetPdf:
        """Typeset at the step that fitted last time if it still fits, else at the next that does.

        Whether a roomier step would fit by now is found out by the release gate's process.
        """
        recipe = order.recipe
        steps = [replace(step, split=known.split) for step in recipe.fit] if known else []
        if known in steps:
            number = steps.index(known)
            fit = recipe.fit[number : number + 1]
            typeset = self._typesetter.typeset(replace(recipe, fit=fit, splits=(known.split,)))
            tighter = recipe.fit[number + 1 :]
            if typeset.pages <= recipe.pages or not tighter:
                return typeset
            recipe = replace(recipe, fit=tighter)
        return self._typesetter.typeset(recipe)


def _changed_pages(last: _Drawn, order: Order) -> Collection[int] | None:
    """Return the numbers of the pages whose words changed, or None if all must be drawn.

    What is before the pages is their foot, which names the code of all words, and what the
    first page begins with.
    """
    old, new = last.order.recipe, order.recipe
    before, after = split_pages(old.html), split_pages(new.html)
    if (
        replace(old, html="", likely="") != replace(new, html="", likely="")
        or len(before) != len(after)
        or len(after) != len(last.pages) + 1
        or _SEEN_STEPS.intersection(new.steps)
    ):
        return None
    codes = last.order.handout.code, order.handout.code
    heads = [leaf[0].replace(code, "") for leaf, code in zip((before, after), codes, strict=True)]
    changed = {n for n in range(1, len(after)) if before[n] != after[n]}
    changed |= {1} if heads[0] != heads[1] else set()
    return changed if len(changed) < len(last.pages) else None
