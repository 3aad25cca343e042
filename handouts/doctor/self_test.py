"""One page typeset and put through the whole gate: the test that handouts can be made here.

In a process of its own (:mod:`handouts.doctor.run`): a crash does not end the doctor.
"""

import contextlib
import json
import sys
from pathlib import Path

from handouts.assets import ROOT, STYLES
from handouts.content.load import load
from handouts.doctor.diagnosis import BROKEN, NOTE, OK, Diagnosis, Instruction
from handouts.doctor.run import TEST_PAGE
from handouts.errors import ContentError
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.preflight.expectation import Expectation, ExpectedStatement
from handouts.release.editions import SCREEN
from handouts.release.expected.expectations import OWN_FONTS
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.release.orders import Order, order_of
from handouts.release.processes.making import make
from handouts.release.processes.workers import program_folders
from handouts.render.paper_sizes import trim
from handouts.requirements import as_typed, installing

JOB = Job("screen", "test-page", "none", "letter", "en")
_TITLE = "Test page"
_WARNING = "This page is only a test. Do not give it to anybody."
_HEADING = "Letters"
_LETTERS = ("Plain: Ł ő ş", "Bold: Ł ő ş")
_FOOTER = ("Test page of the handout builder", "Page {page} of {pages}")

_CSS = """
@page { size: Letter; margin: 18mm;
        @bottom-left { content: element(foot) }
        @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 10pt } }
.foot { position: running(foot); font-size: 10pt }
.foot p { margin: 0 }
html { font: var(--body)/var(--leading) "Atkinson Hyperlegible Next",
       "Atkinson Hyperlegible Next Ext"; color: #1a1f24 }
"""

_HTML = f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>{_TITLE}</title>
<meta name="author" content="Handout builder"><meta name="description" content="Test">
<meta name="keywords" content="{JOB.identity}">
<meta name="dcterms.created" content="2026-01-01">
<meta name="dcterms.modified" content="2026-01-01">
</head><body>
<div class="foot"><p>{_FOOTER[0]}</p></div>
<h1>{_TITLE}</h1>
<p>{_WARNING}</p>
<h2>{_HEADING}</h2>
<p>{_LETTERS[0]}</p>
<p><strong>{_LETTERS[1]}</strong></p>
</body></html>
"""

_TRIM_MM = trim("sheet", JOB.printed_on)

RECIPE = Recipe(
    html=_HTML,
    stylesheets=(STYLES / "fonts.css",),
    variables=_CSS,
    fit=(TypeStep(12, 1.4, 1),),
    pages=1,
    steps=SCREEN.steps,
    sheet_mm=_TRIM_MM,
)

EXPECTATION = Expectation(
    name=JOB.identity,
    pages=1,
    trim_mm=_TRIM_MM,
    clear_margin_mm=SCREEN.clear_margin_mm,
    lines=(_TITLE, _WARNING, _HEADING, *_LETTERS),
    statements=(ExpectedStatement("TEST", (_WARNING,), first_page=True),),
    footer=_FOOTER,
    headings=((1, _TITLE), (2, _HEADING)),
    title=_TITLE,
    language="en-US",
    author="Handout builder",
    identity=JOB.identity,
    subject="Test",
    smallest_pt=SCREEN.smallest_pt,
    statement_floor_pt=11,
    fonts=OWN_FONTS,
    size_cap_bytes=SCREEN.size_cap_bytes,
    last_page_filled=0.1,
    rendering_log=(),
    checks=SCREEN.checks,
)
"""The gate's expectation of it: all checks of the screen edition pass."""

_CONTENT_USE = "What the handouts say."


def run_self_test(root: Path, content: Path, clinic: Path) -> tuple[Diagnosis, Diagnosis]:
    """Make the clinic's shortest handout; return what the test and the content show.

    Where it cannot be made or is refused, a fixed page shows whether that is a fault of the
    installation or of the content.
    """
    builder = f"python3 {as_typed(root / 'build.py')}"
    other = "" if clinic == content / "clinic.yaml" else f" --clinic {as_typed(clinic)}"
    try:
        order = _shortest(content, clinic)
        report = make(program_folders(root), order.payload, order.expectation).report
    except ContentError as error:
        count = len(error.problems)
        problems = (
            "1 problem in it, which is" if count == 1 else f"{count} problems in it, which are"
        )
        found = f"{problems} not a fault of the program."
        return _fixed_page(root), _content(found, f"{builder} list{other}")
    except Exception as error:
        test_page = _fixed_page(root)
        if test_page.is_fault:
            return test_page, _content("Not tried.")
        found = f"No handout can be made: {_reason(error)}."
        cure = Instruction("Copy templates/ and styles/ from a fresh copy of this program.")
        return Diagnosis(*TEST_PAGE, BROKEN, found, cure), _content("No problems found.")
    if report.findings:
        found = f"{order.job.path.as_posix()} is refused: {report.findings[0]}."
        return _fixed_page(root), _content(found, f"{builder} {order.job.piece}{other}")
    passed = _passed(order.job, order.expectation.checks)
    return passed, Diagnosis("Content", _CONTENT_USE, OK, "No problems found.")


def _content(found: str, cure: str = "") -> Diagnosis:
    return Diagnosis("Content", _CONTENT_USE, NOTE, found, cure)


def _passed(job: Job, checks: tuple[str, ...]) -> Diagnosis:
    found = f"{job.path.as_posix()} was made and passed all {len(checks)} checks."
    return Diagnosis(*TEST_PAGE, OK, found)


def _shortest(content: Path, clinic: Path) -> Order:
    """Return the order for the clinic's handout with fewest pages."""
    loaded = load(content, clinic)
    pages = {piece.id: piece.pages for piece in loaded.pieces}
    job = min(plan(loaded, BuildRequest()), key=lambda job: pages[job.piece])
    return order_of(loaded, job)


def _fixed_page(root: Path) -> Diagnosis:
    try:
        findings = make(program_folders(root), RECIPE, EXPECTATION).report.findings
        if not findings:
            return _passed(JOB, EXPECTATION.checks)
        found = f"A test page is refused: {findings[0]}."
    except Exception as error:
        found = f"A test page cannot be made: {_reason(error)}."
    return Diagnosis(*TEST_PAGE, BROKEN, found, installing(root))


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(".")


def main(content: str, clinic: str) -> None:
    """Write what :func:`run_self_test` returns as JSON, a list of lists."""
    with contextlib.redirect_stdout(sys.stderr):
        diagnoses = run_self_test(ROOT, Path(content), Path(clinic))
    json.dump(diagnoses, sys.stdout)
