"""How much a release costs next to a script that prints the same pages and checks nothing.

    python -m benchmarks.speed [PIECE...]

The naive script sets the same HTML at the type setting that fits, with one WeasyPrint process for
each PDF. A release searches that setting (first as a build does, then with what fitted last),
typesets, finishes the PDF and judges it, in one process that stays. Prints seconds of processor
time and their shares of the naive script's, for each handout and for all: ratios of one run can be
compared, seconds cannot. Then the wall time of both, a release in as many processes as it uses.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from handouts.content.load import load
from handouts.pdf.postprocess import postprocess
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import TypesetPdf, Typesetter
from handouts.preflight import inspect
from handouts.preflight.expectation import Expectation
from handouts.release.jobs import BuildRequest, plan
from handouts.release.orders import Order, order_of
from handouts.release.processes.scheduling import FitPredictor, interleaved, sample_fits
from handouts.release.processes.workers import run_orders

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "templates", ROOT / "styles", ROOT / "content")
NAIVE = (
    "import json, sys; from weasyprint import CSS, HTML;"
    "from weasyprint.text.fonts import FontConfiguration;"
    "job = json.load(sys.stdin); fonts = FontConfiguration();"
    "sheets = [CSS(path, font_config=fonts) for path in job['sheets']];"
    "own = CSS(string=job['own'], font_config=fonts);"
    "HTML(string=job['html'], base_url=job['base']).write_pdf(stylesheets=[*sheets, own],"
    " font_config=fonts, pdf_variant=job['variant'], pdf_forms=job['forms'])"
)
COLUMNS = ("layouts", "layout", "write", "finish", "gate", "all", "again")


class Clock:
    """The processor time of this process in calls of functions, and how many there were."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.calls = 0

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``function``, its time and calls counted."""

        def run(*arguments: Any, **named: Any) -> Any:
            start = process_time()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds += process_time() - start
                self.calls += 1

        return run


def naive_job(recipe: Recipe, typeset: TypesetPdf) -> dict[str, Any]:
    """Return the files that the naive script reads to print ``recipe``, and no more."""
    return {
        "html": recipe.html,
        "base": FOLDERS[0].as_uri() + "/",
        "sheets": [str(path) for path in recipe.stylesheets],
        "own": recipe.variables + typeset.step.css(),
        "variant": "pdf/ua-1" if recipe.tagged else None,
        "forms": recipe.forms,
    }


def naive(recipe: Recipe, typeset: TypesetPdf) -> tuple[float, float]:
    """Return the processor and the wall time of one process that prints ``recipe``, and no more."""
    job = naive_job(recipe, typeset)
    before, start = os.times(), perf_counter()
    subprocess.run(  # noqa: S603 - a constant
        [sys.executable, "-c", NAIVE],
        input=json.dumps(job).encode(),
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = os.times()
    used = after.children_user + after.children_system
    return used - before.children_user - before.children_system, perf_counter() - start


def measured(
    typesetter: Typesetter, order: Order, recipe: Recipe
) -> tuple[list[float], TypesetPdf]:
    """Return the seconds of each part of making and judging one handout, and its PDF."""
    # Loaded before the fonts are chosen, it warns that there are none, in each process.
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.document import Document  # noqa: PLC0415

    layout, write = Clock(), Clock()
    plain = HTML.render, Document.write_pdf
    HTML.render, Document.write_pdf = layout.timed(HTML.render), write.timed(Document.write_pdf)
    start = process_time()
    typeset = typesetter.typeset(recipe)
    HTML.render, Document.write_pdf = plain
    finish, gate = Clock(), Clock()
    pdf = finish.timed(postprocess)(typeset.pdf, order.recipe)
    assert isinstance(order.expectation, Expectation)  # noqa: S101 - of an edition with pages
    report = gate.timed(inspect)(pdf, replace(order.expectation, rendering_log=typeset.log))
    if report.findings:
        raise SystemExit(f"{order.job.path} is refused: {report.findings[0]}")
    seconds = [layout.seconds, write.seconds, finish.seconds, gate.seconds, process_time() - start]
    return [layout.calls, *seconds], typeset


def main(pieces: tuple[str, ...]) -> None:
    """Print the table."""
    content = load(FOLDERS[2], FOLDERS[2] / "clinic.yaml")
    treatment = content.clinic.treatments[0]
    jobs = plan(content, BuildRequest(pieces=pieces, editions=("screen", "office")))
    orders = [order_of(content, job) for job in jobs if job.treatment == treatment]
    typesetter, predictor, later = Typesetter(FOLDERS), FitPredictor(), FitPredictor()
    measured(typesetter, orders[0], orders[0].recipe)
    print(f"{'':44} {'naive':>7}", *(f"{name:>7}" for name in COLUMNS))  # noqa: T201
    total, cpu, wall, fits = [0.0] * len(COLUMNS), 0.0, 0.0, {}
    for order in interleaved(orders):
        likely = sample_fits().get(order.job.path.as_posix(), "")
        parts, typeset = measured(typesetter, order, predictor.recipe(order, likely))
        predictor.learn(order, str(typeset.step), typeset.arrangement)
        again, _ = measured(typesetter, order, later.recipe(order, str(typeset.step)))
        later.learn(order, str(typeset.step), typeset.arrangement)
        fits[order.job.path.as_posix()] = str(typeset.step)
        used, passed = naive(order.recipe, typeset)
        row(order.job.path.as_posix(), used, [*parts, again[-1]])
        total = [sum(pair) for pair in zip(total, [*parts, again[-1]], strict=True)]
        cpu, wall = cpu + used, wall + passed
    row("all", cpu, total)
    row("of the naive script's", 1.0, [total[0] / len(orders), *(part / cpu for part in total[1:])])
    print(f"the gate is {total[4] / (total[1] + total[2]):.2f} of typesetting, and")  # noqa: T201
    one = total[1] / total[0] + total[2] / len(orders)
    print(f"{total[4] / len(orders) / one:.2f} of one layout and its writing")  # noqa: T201
    for words, known in (("for the first time", {}), ("with what fitted last", fits)):
        start = perf_counter()
        for _ in run_orders(FOLDERS, orders, known):
            pass
        print(f"wall time {words}: {(perf_counter() - start) / wall:.2f} of the naive script's")  # noqa: T201


def row(name: str, used: float, parts: list[float]) -> None:
    """Print one line of the table."""
    print(f"{name:44} {used:7.2f}", *(f"{part:7.2f}" for part in parts), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
