"""No required statement of the real content can be kept from the reader and still be released."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from itertools import chain
from pathlib import Path

import pytest
from changed_orders import with_recipe
from finished_pdf import manifest_of
from fitted import FOLDERS, fitted
from golden_handouts import HANDOUTS, STATEMENTS, TREATMENTS
from replaced import in_module

from handouts.cli.main import main
from handouts.content.content import Content
from handouts.errors import ExitCode
from handouts.pdf.artifacts import mark_artifacts
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.typeset import Typesetter
from handouts.preflight import codes_for, inspect
from handouts.preflight.expectation import Finding
from handouts.release import orders
from handouts.release.orders import Order, order_of

STATEMENT_CHECKS = tuple(code for code in codes_for("pdf") if code.startswith("G5"))


def by_style(declarations: str) -> Callable[[Order, str], Order]:
    """Return the fault of setting one statement, and all within it, with ``declarations``."""

    def spoil(order: Order, statement: str) -> Order:
        item = f'[data-item="{statement}"]'
        return with_recipe(
            order, variables=f"{order.recipe.variables}{item},{item} *{{{declarations}}}"
        )

    return spoil


def covered(order: Order, statement: str) -> Order:
    """Lay a white sheet over the statement."""
    item = f'[data-item="{statement}"]'
    sheet = (
        f"{item}{{position:relative}}"
        f'{item}::after{{content:"";position:absolute;inset:0;background:#fff}}'
    )
    return with_recipe(order, variables=order.recipe.variables + sheet)


def removed(order: Order, statement: str) -> Order:
    """Take the statement out of the page."""
    element = rf'<div class="entry[^"]*" data-item="{statement}"[^>]*>.*?</div>'
    html, times = re.subn(element, "", order.recipe.html, flags=re.DOTALL)
    assert times == 1
    return with_recipe(order, html=html)


# What is done to a statement, and the codes that may say so.
FAULTS: dict[str, tuple[Callable[[Order, str], Order], frozenset[str]]] = {
    "removed": (removed, frozenset({"G501"})),
    "hidden": (by_style("visibility:hidden"), frozenset({"G501", "G504"})),
    "shrunk": (by_style("font-size:6pt!important"), frozenset({"G506"})),
    "covered": (covered, frozenset({"G504"})),
    "faint": (by_style("color:#ccc!important"), frozenset({"G505"})),
}


@pytest.fixture(scope="module")
def press() -> Typesetter:
    return Typesetter(FOLDERS)


def printed_and_judged(press: Typesetter, order: Order, step: TypeStep) -> list[Finding]:
    """Print as a build does, and return what the gate says of the required statements."""
    printed = press.typeset(replace(order.recipe, fit=(step,), splits=(step.split,)))
    expected = replace(order.expectation, checks=STATEMENT_CHECKS)
    return list(inspect(mark_artifacts(printed.pdf), expected).findings)


@pytest.fixture(scope="module")
def sheets(real_content: Content, shared: Path) -> dict[str, tuple[Order, TypeStep]]:
    """The one-page sheet of each treatment, unspoilt, and the type step it is released at."""
    orders_ = [order_of(real_content, job) for job in HANDOUTS if job.piece == "one-page"]
    return {order.job.treatment: (order, fitted(order, shared)) for order in orders_}


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_unspoilt_statements_pass(
    treatment: str, press: Typesetter, sheets: dict[str, tuple[Order, TypeStep]]
) -> None:
    assert printed_and_judged(press, *sheets[treatment]) == []


# Each statement has each fault once, and none once, while those next to it have another.
@pytest.mark.parametrize("turn", range(len(FAULTS) + 1))
@pytest.mark.parametrize("treatment", TREATMENTS)
def test_spoilt_statements_are_refused_by_their_names_and_no_others_are(
    treatment: str, turn: int, press: Typesetter, sheets: dict[str, tuple[Order, TypeStep]]
) -> None:
    order, step = sheets[treatment]
    allowed: dict[str, frozenset[str]] = {}
    for number, statement in enumerate(sorted(STATEMENTS[treatment]), start=turn):
        for spoil, codes in [*FAULTS.values()][number % (len(FAULTS) + 1) :][:1]:
            order, allowed[statement] = spoil(order, statement), codes
    assert 0 < len(STATEMENTS[treatment]) - len(allowed) < 5
    findings = printed_and_judged(press, order, step)
    assert {finding.statement for finding in findings} == set(allowed), findings
    assert all(finding.code in allowed[finding.statement or ""] for finding in findings), findings


# Statements that begin with the heading above them: "You should not have it if".
BEGUN_BY_A_HEADING = (("RS-08", "RS-12"), ("RS-09", "RS-14"))


def other_heading(order: Order, statement: str) -> Order:
    """Take the heading that begins the statement for another one."""
    before, item, after = order.recipe.html.partition(f'data-item="{statement}"')
    start = before.index(">", before.rindex("<h2")) + 1
    end = before.rindex("</h2>")
    assert item
    assert start < end
    return with_recipe(order, html=f"{before[:start]}Good to know{before[end:]}{item}{after}")


def hidden_heading(order: Order, statement: str) -> Order:
    """Leave the heading that begins the statement unseen."""
    rule = f'.section:has([data-item="{statement}"]) > h2{{visibility:hidden}}'
    return with_recipe(order, variables=order.recipe.variables + rule)


@pytest.mark.parametrize(
    "spoils", [(other_heading, hidden_heading), (hidden_heading, other_heading)]
)
@pytest.mark.parametrize("treatment", TREATMENTS)
def test_statements_without_the_headings_that_begin_them_are_refused(
    treatment: str,
    spoils: tuple[Callable[[Order, str], Order], ...],
    press: Typesetter,
    sheets: dict[str, tuple[Order, TypeStep]],
) -> None:
    order, step = sheets[treatment]
    for spoil, statements in zip(spoils, BEGUN_BY_A_HEADING, strict=True):
        order = reduce(spoil, statements, order)
    findings = printed_and_judged(press, order, step)
    # G502 where the words of the heading are elsewhere on the page.
    assert {finding.statement for finding in findings} == {*chain(*BEGUN_BY_A_HEADING)}, findings
    assert {finding.code for finding in findings} <= {"G501", "G502"}, findings


@pytest.mark.usefixtures("made_once")
def test_a_build_refuses_what_a_style_hides_keeps_the_last_good_pdf_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, variables = tmp_path / "dist", in_module(orders, "brand_variables")
    words = ["one-page", "--edition", "screen", "--paper", "letter", "--out", str(out)]
    assert main(words) == ExitCode.OK
    refused = "screen/one-page.iv-ketamine.letter.en.pdf"
    other = "screen/one-page.esketamine.letter.en.pdf"
    last_good = (out / refused).read_bytes()
    (out / other).unlink()
    hidden = '[data-item="RS-05-IV"] { visibility: hidden; }'
    monkeypatch.setattr(orders, "brand_variables", lambda setting: variables(setting) + hidden)
    capsys.readouterr()

    assert main(words) == ExitCode.GATE

    said = capsys.readouterr().out
    (line,) = [line for line in said.splitlines() if "G501" in line]
    assert line.startswith(f"{refused} G501")
    assert "RS-05-IV" in line
    assert "1 of 2 handouts passed" in said
    assert (out / refused).read_bytes() == last_good
    manifest = manifest_of(out)
    (failure,) = manifest["failed"]
    assert failure["path"] == refused
    assert failure["last_good_kept"] is True
    assert any("RS-05-IV: does not say" in reason for reason in failure["reasons"])
    assert (out / other).is_file()
