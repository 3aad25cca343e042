"""Writes docs/problems.md from the registries of codes, the fault folders and the gate's faults."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

# What the tests share: on the path when this is run by hand, too.
sys.path.append(str(Path(__file__).parent / "support"))

from all_gate_faults import FAULTS as GATE_FAULTS
from fault_case import FAULTS

from handouts.codes import problems_page
from handouts.preflight import inspect
from handouts.preflight.codes.codes import ALL_CODES, GROUPS

PAGE = Path(__file__).parent.parent / "docs" / "problems.md"

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
    for fault in GATE_FAULTS:
        if fault.code not in lines:
            file = f"{fault.expected.name}.{getattr(fault.expected, 'format', 'pdf')}"
            lines[fault.code] = f"{file} {inspect(fault.file(), fault.expected).findings[0]}"
    return lines


def gate_part(examples: Mapping[str, str]) -> str:
    """Return what docs/problems.md says of finished PDFs; ``examples`` gives a line for a code."""
    parts = [_OF_FINISHED_PDFS]
    for group, title in GROUPS.items():
        parts.append(f"## {group}xx {title}\n")
        parts += [
            f"### {code.code} {code.title}\n\n{code.why} {code.cure}\n\n"
            f"```\n{examples[code.code]}\n```\n"
            for code in ALL_CODES
            if code.code.startswith(group)
        ]
    return "\n".join(parts)


def page() -> str:
    """Return the whole of docs/problems.md."""
    return problems_page(content_examples()) + "\n" + gate_part(gate_examples())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
