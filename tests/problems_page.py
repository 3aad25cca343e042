"""Writes docs/problems.md from the registries of codes, the fault folders and the gate's faults."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from fault_case import FAULTS

from handouts.codes import problems_page
from handouts.inspection import inspect
from handouts.inspection.codes import GROUPS, SCREEN_CODES

# The faults of finished PDFs lie with the tests of the gate.
sys.path.append(str(Path(__file__).parent / "inspection"))

from gate_faults import FAULTS as GATE_FAULTS
from gate_specimen import EXPECTED

PAGE = Path(__file__).parent.parent / "docs" / "problems.md"

_OF_FINISHED_PDFS = """# Problems of a finished PDF

Each finished PDF goes through the release gate. One line for each reason not to release it:
the PDF, code, page (or "whole file"), the required statement if it is about one, what is wrong,
and after the last colon what to do about it. That handout is not released: its last good PDF
stays in `dist/`, the others go on, and the program ends with exit code 3.
`python3 build.py check FILE.pdf` prints the same lines for any PDF.

Each code has at least one example in `tests/inspection/gate_faults.py`.
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
    first = {fault.code: fault for fault in reversed(GATE_FAULTS)}
    return {
        code: f"{EXPECTED.name}.pdf "
        + str(inspect(fault.pdf(), replace(EXPECTED, **fault.expected))[0])
        for code, fault in first.items()
    }


def gate_part(examples: Mapping[str, str]) -> str:
    """Return what docs/problems.md says of finished PDFs; ``examples`` gives a line for a code."""
    parts = [_OF_FINISHED_PDFS]
    for group, title in GROUPS.items():
        parts.append(f"## {group}xx {title}\n")
        parts += [
            f"### {code.code} {code.title}\n\n{code.why} {code.cure}\n\n"
            f"```\n{examples[code.code]}\n```\n"
            for code in SCREEN_CODES
            if code.code.startswith(group)
        ]
    return "\n".join(parts)


def page() -> str:
    """Return the whole of docs/problems.md."""
    return problems_page(content_examples()) + "\n" + gate_part(gate_examples())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
