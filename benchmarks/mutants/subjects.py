"""The finished files that the gate judges for each change: every fault, and true handouts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import page as validator
from all_gate_faults import FAULTS
from gate_fault import NETS
from gate_specimen import EXPECTED, printed
from signed import signed

from handouts.content.fill_in_fields import pack_file
from handouts.content.load import load
from handouts.preflight import run
from handouts.preflight.check import Check
from handouts.preflight.checks import accessibility
from handouts.preflight.expectation import Expectation, ReadingExpectation
from handouts.preflight.readers import UnreadableError, text_flow
from handouts.release.jobs import Job
from handouts.release.orders import order_of
from handouts.release.processes.making import make

ROOT = Path(__file__).parents[2]
TRUE = (
    Job("screen", "checklist", "esketamine", "letter", "en"),
    Job("screen", "brochure", "iv-ketamine", "a4", "en"),
    Job("office", "booklet", "iv-ketamine", "letter", "en"),
    Job("office", "pocket-card", "esketamine", "letter", "en"),
    Job("fill-in", "two-page", "esketamine", "letter", "en"),
    Job("press", "one-page", "esketamine", "a4", "en"),
    Job("text", "two-page", "iv-ketamine", None, "en"),
    Job("phone", "two-page", "esketamine", None, "en"),
)
"""One of each kind: a change that refuses a true handout is noticed too."""

Codes = frozenset[str]


@dataclass(frozen=True, eq=False)
class Case:
    """A finished file, open, and what each check said of it; ``lines`` ran for it."""

    content: bytes
    expected: Expectation | ReadingExpectation
    nets: Codes
    """Codes that do not count: those of nets, unless it is a fault of theirs."""
    lines: set[tuple[str, int]]
    subject: Any
    """None when it cannot be opened."""
    by_check: dict[Check[Any], Codes]

    def of(self, checks: Sequence[Check[Any]]) -> Codes:
        """Return the findings of ``checks`` in it."""
        return frozenset(code for check in checks for code in self.by_check.get(check, ()))


File = tuple[bytes, Expectation | ReadingExpectation, str]


Verdicts = Mapping[bytes, list[tuple[str, str]] | str]
"""What the validator of PDF/UA says of each file; a string where it cannot read it."""


def files() -> tuple[list[File], Verdicts]:
    """Return every fault with its code, and good files, with none; and the validator's verdicts.

    Not made where forks follow: the threads of Pango and of the validator would not live in them.
    """
    made: list[File] = [(f.file(), f.expected, f.code) for f in FAULTS]
    made.append((printed(), EXPECTED, ""))
    root = ROOT / "content"
    filled = load(root, root / "clinic.yaml")
    contents = {"fill-in": load(root, pack_file(root)), "press": signed(filled)}
    folders = (ROOT / "templates", ROOT / "styles", root)
    for job in TRUE:
        order = order_of(contents.get(job.edition, filled), job)
        result = make(folders, order.payload, order.expectation)
        made.append((result.file, order.expectation, ""))
    pdfs = {file for file, expected, _ in made if expected.format == "pdf"}
    return made, {pdf: _verdict(pdf) for pdf in pdfs}


def _verdict(pdf: bytes) -> list[tuple[str, str]] | str:
    profile = validator.ValidationProfile.PDF_UA_1
    try:
        report = validator.validate_pdf_bytes(pdf, profile=profile)
    except validator.PageError as error:
        return str(error)
    return [(failure.rule_id, failure.message) for failure in report.failures]


def _remember(verdicts: Verdicts) -> None:
    """Have the gate take the ``verdicts`` that are known."""

    def validate(pdf: bytes, profile: Any) -> object:
        if pdf not in verdicts:
            return validator.validate_pdf_bytes(pdf, profile=profile)
        verdict = verdicts[pdf]
        if isinstance(verdict, str):
            raise validator.PageError(verdict)
        failures = [SimpleNamespace(rule_id=rule, message=said) for rule, said in verdict]
        return SimpleNamespace(failures=failures)

    known = {name: getattr(validator, name) for name in ("PageError", "ValidationProfile")}
    vars(accessibility)["validator"] = SimpleNamespace(**known, validate_pdf_bytes=validate)


def cases(
    stack: ExitStack,
    made: Sequence[File],
    verdicts: Verdicts,
    tracer: Callable[[], AbstractContextManager[set[tuple[str, int]]]],
) -> tuple[Case, ...]:
    """Return every file, judged once and open until ``stack`` ends."""
    _remember(verdicts)
    found = []
    for file, expected, code in made:
        nets = NETS - {code} if code else frozenset[str]()
        subject, by_check = None, {}
        text_flow._folded.cache_clear()
        with tracer() as lines:
            try:
                subject = stack.enter_context(run._opened(file, expected))
            except UnreadableError:
                pass
            else:
                for check in run.CHECKS[expected.format]:
                    by_check[check] = _codes_of(check, subject, expected, nets)
        if not code and any(by_check.values()):
            raise SystemExit(f"a true handout is refused: {expected.name} {by_check.values()}")
        found.append(Case(file, expected, nets, lines, subject, by_check))
    return tuple(found)


def _codes_of(
    check: Check[Any], subject: Any, expected: Expectation | ReadingExpectation, nets: Codes
) -> Codes:
    asked = frozenset(expected.checks)
    if asked.isdisjoint(check.codes):
        return frozenset()
    return frozenset(f.code for f in check(subject) if f.code in asked - nets)


def is_judged_otherwise(checks: Sequence[Check[Any]], case: Case) -> bool:
    """Return whether the gate finds other codes now.

    ``checks`` judge the file that stays open. Without them, those that found something read it
    anew; all, when none did.
    """
    if checks:
        return any(
            _codes_of(check, case.subject, case.expected, case.nets) != case.by_check[check]
            for check in checks
            if check in case.by_check
        )
    text_flow._folded.cache_clear()
    telling = [check for check, codes in case.by_check.items() if codes] or [*case.by_check]
    try:
        with run._opened(case.content, case.expected) as subject:
            return case.subject is None or any(
                _codes_of(check, subject, case.expected, case.nets) != case.by_check[check]
                for check in telling
            )
    except UnreadableError:
        return case.subject is not None


def differing(cases: Sequence[Case], checks: Sequence[Check[Any]], file: str) -> list[Case]:
    """Return the cases that run ``file``, those first that differ most from one another.

    Of a file of constants alone, which runs when it is loaded, they are all. Two are alike when
    they run the same of its lines and have the same codes, of whatever check. Of faults that
    ``checks`` let pass four of a kind are enough.
    """
    kinds: dict[object, list[Case]] = defaultdict(list)
    is_run = any(name == file for case in cases for name, _ in case.lines)
    for case in cases:
        lines = frozenset(line for name, line in case.lines if name == file)
        codes = case.of(checks or tuple(case.by_check))
        alike = kinds[lines, case.of(tuple(case.by_check))]
        if (lines or not is_run) and (codes or len(alike) < 4 or not any(case.by_check.values())):
            alike.append(case)
    return [case for rank in zip_longest(*kinds.values()) for case in rank if case is not None]
