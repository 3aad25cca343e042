"""Checks of text and phone editions; for text files also each single line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice

from handouts.preflight.check import Faults, check, check_findings
from handouts.preflight.checks.approval import approval_faults
from handouts.preflight.checks.words import incomplete_statement
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.reading import PlainText, Reading
from handouts.preflight.readers.text_flow import quoted

LONGEST_LINE_BYTES = 998
"""RFC 5322, 2.1.1: without the line end."""

# Of more than this only the first are shown: they show where it began.
MOST_SHOWN = 5

# Title, lead and one heading: what a phone shows before anybody scrolls.
MOST_BEFORE_THE_CRISIS = 400


@check("G409")
def approval_stated(reading: Reading) -> Faults:
    """G409: the foot states whether the words are approved, and no word states otherwise."""
    approval, foot = reading.expected.approval, reading.flow_of(reading.foot).text
    yield from approval_faults(replace(approval, never=()), approval.says, foot)
    yield from approval_faults(approval, (), foot + reading.flow_of(reading.read).text)


@check_findings("G501", "G502")
def statements(reading: Reading) -> Iterator[Finding]:
    """G501 and G502: each required statement word for word, its lines together."""
    for statement in reading.expected.statements:
        if not reading.places[statement.id]:
            yield incomplete_statement(statement, reading.flows)


@check_findings("G942")
def crisis_first(reading: Reading) -> Iterator[Finding]:
    """G942: the words for a crisis are before all other statements, close to the top."""
    crisis = reading.expected.crisis
    start = reading.start(crisis) if crisis else None
    if start is None:
        return
    starts = {s.id: reading.start(s.id) for s in reading.expected.statements}
    before = [name for name, at in starts.items() if at is not None and at < start]
    if before or start > MOST_BEFORE_THE_CRISIS:
        what = f"comes after {', '.join(before) or f'{start} characters'}"
        yield Finding("G942", None, crisis, what, "put the crisis box before all other sections")


def differences(found: Sequence[str], meant: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the first places where the lines of a file are not as they are meant, from 1."""
    compared = SequenceMatcher(None, found, meant, autojunk=False).get_opcodes()
    changed = ((at, end, other, last) for tag, at, end, other, last in compared if tag != "equal")
    for at, end, other, last in islice(changed, MOST_SHOWN):
        here, there = found[at] if at < end else "", meant[other] if other < last else ""
        # What cannot be seen is named: U+202E turns words round.
        seen = "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in here)
        present, wanted = (quoted(line) if line else "nothing" for line in (seen, there))
        yield at + 1, f"{present} instead of {wanted}"


@check("G951", "split it into two paragraphs in the content")
def short_lines(reading: PlainText) -> Faults:
    """G951: no line that a mail server would break."""
    for number, line in enumerate(reading.text.split("\n"), start=1):
        size = len(line.encode())
        if size > LONGEST_LINE_BYTES:
            yield f"line {number} has {size} bytes, more than {LONGEST_LINE_BYTES}: {quoted(line)}"


@check("G944")
def lines_as_meant(reading: PlainText) -> Faults:
    """G944: each line, list mark, box to tick and empty line is as the content has it."""
    found, meant = (
        [reading.without_addresses(line) for line in lines]
        for lines in (reading.text.removesuffix("\n").split("\n"), reading.expected.structure)
    )
    for number, difference in differences(found, meant) if meant else ():
        yield f"line {number} is set as {difference}"
