"""How much the release gate costs next to making the PDF it judges.

    python -m benchmarks.gate [PIECE...]

Prints, for each piece, the seconds that one layout and writing take, the seconds of the gate, and
their ratio; without pieces, for a made-up handout of 1 page and one of 4. Best of three.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from handouts.content.load import load
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import Typesetter, TypeStep
from handouts.preflight import CHECKS, inspect
from handouts.preflight.expectation import Expectation, ExpectedStatement
from handouts.release.expectations import OWN_FONTS
from handouts.release.jobs import Wish, plan
from handouts.release.orders import Order, order_of

ROOT = Path(__file__).parents[1]
STYLES = (ROOT / "styles" / "fonts.css",)
STEP = TypeStep(11, 1.4, 1)
ROUNDS = 3
PARTS_A_PAGE = 4

SENTENCES = (
    "Do not drive until the next day, after a good night’s sleep.",
    "It does not work for everyone, and the effect can wear off.",
    "Tell us about all your health problems and all your medicines.",
)
STYLE = (
    "@page{size:Letter;margin:18mm;@bottom-left{content:'Page ' counter(page) ' of '"
    " counter(pages);font-size:10pt}}"
    "html{font:11pt/1.4 'Atkinson Hyperlegible Next'}li{margin:2pt 0}"
    "div{background:#f4ead8;padding:6pt}table{width:100%}"
)


def made_up(pages: int) -> tuple[str, Expectation]:
    """Return a tagged handout of so many pages, with its statements, and what is expected."""
    parts: list[str] = []
    statements: list[ExpectedStatement] = []
    for number in range(PARTS_A_PAGE * pages):
        sentence = SENTENCES[number % 3]
        parts.append(f"<h2>Part {number}</h2>")
        if number < 18:
            lines = (f"Number {number}. {sentence}", f"chest pain {number}", f"a seizure {number}")
            statements.append(ExpectedStatement(f"RS-{number}", lines))
            parts.append(f"<div><p>{lines[0]}</p><ul><li>{lines[1]}<li>{lines[2]}</ul></div>")
        else:
            parts.append(f"<p>{sentence} {sentence}</p><ul><li>sleepy<li>dizzy</ul>")
    html = (
        '<html lang="en-US"><head><title>Visit</title><meta name="author" content="Sample">'
        '<meta name="description" content="Visit">'
        '<meta name="dcterms.created" content="2026-01-01">'
        '<meta name="dcterms.modified" content="2026-01-01">'
        f"<style>{STYLE}</style></head><body>"
        f"<h1>Visit</h1>{''.join(parts)}</body></html>"
    )
    return html, Expectation(
        name="benchmark",
        pages=pages,
        trim_mm=(215.9, 279.4),
        clear_margin_mm=6,
        lines=("Visit", *(line for s in statements for line in s.lines)),
        statements=tuple(statements),
        footer=("Page {page} of {pages}",),
        headings=((1, "Visit"), *((2, f"Part {number}") for number in range(PARTS_A_PAGE * pages))),
        title="Visit",
        language="en-US",
        author="Sample",
        identity="",
        subject="Visit",
        smallest_pt=10,
        statement_floor_pt=11,
        links=frozenset(),
        fonts=OWN_FONTS,
        foreign_phrases=(),
        banned=(),
        size_cap_bytes=600_000,
        last_page_filled=0,
        rendering_log=(),
        checks=CHECKS,
    )


def best(run: Callable[[], object]) -> float:
    """Return the shortest of several runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


def real(pieces: tuple[str, ...]) -> Iterator[Order]:
    """Yield one order for each of ``pieces``, of the sample clinic."""
    content = load(ROOT / "content", ROOT / "content" / "clinic.yaml")
    for job in plan(content, Wish(pieces=pieces, papers=("letter",))):
        if job.treatment == content.clinic.treatments[0]:
            yield order_of(content, job)


def row(name: str, make: Callable[[], bytes], expectation: Expectation) -> str:
    """Return one line of the table."""
    pdf = make()
    printing = best(make)
    judging = best(lambda: inspect(pdf, expectation))
    findings = len(inspect(pdf, expectation).findings)
    return f"{name:24} {printing:8.3f} {judging:8.3f} {judging / printing:7.2f} {findings:9}"


def main(pieces: tuple[str, ...]) -> None:
    """Print the table."""
    typesetter = Typesetter((ROOT / "templates", ROOT / "styles", ROOT / "content"))
    print(f"{'handout':24} {'print s':>8} {'gate s':>8} {'ratio':>7} {'findings':>9}")  # noqa: T201
    if pieces:
        for order in real(pieces):
            step = TypeStep(order.expectation.statement_floor_pt, 1.3, 0.9)

            def make(order: Order = order, step: TypeStep = step) -> bytes:
                return typesetter.typeset(replace(order.recipe, fit=(step,))).pdf

            print(row(order.job.name, make, order.expectation))  # noqa: T201
        return
    for pages in (1, 4):
        html, expectation = made_up(pages)

        def make_up(html: str = html, pages: int = pages) -> bytes:
            return typesetter.typeset(Recipe(html, STYLES, "", (STEP,), pages)).pdf

        found = typesetter.typeset(Recipe(html, STYLES, "", (STEP,), pages)).pages
        print(row(f"made up, {found} pages", make_up, replace(expectation, pages=found)))  # noqa: T201


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
