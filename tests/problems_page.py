"""Writes docs/problems.md from the registries of codes, the fault folders and the gate's faults."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from fault_case import FAULTS

from handouts.codes import CONTENT_CODES, GATE_CODES, GROUPS, Code
from handouts.preflight import inspect
from handouts.preflight.expectation import Expectation, Finding

# The faults of finished PDFs lie with the tests of the gate.
sys.path.append(str(Path(__file__).parent / "preflight" / "checks"))

import press_specimen
import test_clinic_fields
import test_office
import test_patient_fields
import test_press
import test_press_inks
from gate_faults import FAULTS as GATE_FAULTS
from gate_specimen import EXPECTED
from reading_faults import FAULTS as READING_FAULTS

PAGE = Path(__file__).parent.parent / "docs" / "problems.md"

# What the specimens of these editions are called on the page.
FORM = "screen/checklist.ear-rinse.letter.en.pdf"
PACK = "fill-in/one-page.ear-rinse.letter.en.pdf"
OFFICE = "office/one-page.ear-rinse.letter.en.pdf"
FOLDED = "office/booklet.ear-rinse.letter.en.pdf"

_OF_CONTENT = """# Problems in the content

A build first reads and checks all content. Everything wrong is listed at once, one line each:
file, line and column, code, what is wrong, why it matters, and after the colon what to write
instead. Until all of it is mended nothing is printed, `dist/` stays as it was, and the program
ends with exit code 2.

Each code has at least one example in `tests/lint/faults/`. This page is written by
`PYTHONPATH=. .venv/bin/python tests/problems_page.py`, and a test keeps it true.
"""

_OF_FINISHED_PDFS = """# Problems of a finished file

Each finished file goes through the release gate. One line for each reason not to release it:
the file, code, page (or "whole file"), the required statement if it is about one, what is wrong,
and after the last colon what to do about it. That handout is not released: its last good file
stays in `dist/`, the others go on, and the program ends with exit code 3.
`python3 build.py check FILE` prints the same lines for any PDF, text or phone page.

G1 to G8 are for every PDF, but for what its edition cannot have; G811 and G812 for pieces that can
be filled in; G813 to G819 for `dist/fill-in/`; G901 to G907 for `dist/office/`; G921 to
G929 for `dist/press/`. `dist/text/` and `dist/phone/` share the codes for words, required
statements and links; G941 to G943 are for both, G951 for text, G961 to G965 for phones.

Each code has at least one example in `tests/preflight/`.
"""


def content_examples() -> dict[str, str]:
    """Return the first line of the first fault folder of each code."""
    found: dict[str, str] = {}
    for expected in sorted(FAULTS.glob("*/expected.txt")):
        code = expected.parent.name.partition("-")[0]
        found.setdefault(code, expected.read_text().splitlines()[0])
    return found


def gate_examples() -> dict[str, str]:
    """Return the first line that the gate prints of the first fault of each code."""
    lines: dict[str, str] = {}
    for name, code, findings in _first_faults():
        lines.setdefault(code, f"{name} {findings()[0]}")
    return lines


def _first_faults() -> Iterator[tuple[str, str, Callable[[], Sequence[Finding]]]]:
    """Yield the name of the file, the code, and what the gate finds, of one fault of each code."""
    told: set[str] = set()
    for name, code, findings in _faults():
        if code not in told:
            told.add(code)
            yield name, code, findings


def _faults() -> Iterator[tuple[str, str, Callable[[], Sequence[Finding]]]]:
    """Yield every fault of every edition, nothing printed yet."""
    for fault in GATE_FAULTS:
        expected = replace(EXPECTED, **fault.expected)
        yield f"{EXPECTED.name}.pdf", fault.code, partial(_inspected, fault.pdf, expected)
    for name, make in test_patient_fields.FAULTS.items():
        yield FORM, name[:4], partial(_inspected, make, test_patient_fields.FORM)
    for name, make in test_clinic_fields.FAULTS.items():
        yield PACK, name[:4], partial(_inspected, make, test_clinic_fields.EXPECTED_PACK)
    for code, make, expected in test_office.FAULTS:
        name = OFFICE if expected.booklet_pages is None else FOLDED
        yield name, code, partial(_inspected, make, expected)
    for reading in READING_FAULTS:
        judged = reading.expected
        name = f"{judged.name}.{judged.format}"
        yield name, reading.code, partial(_inspected, lambda made=reading.file: made, judged)
    for code, make in (*test_press_inks.FAULTS.values(), *test_press.FAULTS.values()):
        yield (
            f"{press_specimen.EXPECTED.name}.pdf",
            code,
            partial(_inspected, make, press_specimen.EXPECTED),
        )


def _inspected(make: Callable[[], bytes], expected: Expectation) -> Sequence[Finding]:
    return inspect(make(), expected).findings


def _sentence(clause: str) -> str:
    return clause if clause.endswith(".") else f"{clause[0].upper()}{clause[1:]}."


def part(introduction: str, codes: Sequence[Code], examples: Mapping[str, str]) -> str:
    """Return the introduction and what each code means; ``examples`` gives a line for a code."""
    parts = [introduction]
    for group, title in GROUPS.items():
        of_group = [code for code in codes if code.code.startswith(group)]
        parts += [f"## {group}xx {title}\n"] if of_group else []
        parts += [
            f"### {code.code} {code.title}\n\n{_sentence(code.why)} {code.cure}\n\n"
            f"```\n{examples[code.code]}\n```\n"
            for code in of_group
        ]
    return "\n".join(parts)


def page() -> str:
    """Return the whole of docs/problems.md."""
    content = part(_OF_CONTENT, CONTENT_CODES, content_examples())
    return content + "\n" + part(_OF_FINISHED_PDFS, GATE_CODES, gate_examples())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
