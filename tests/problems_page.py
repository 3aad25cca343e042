"""Writes docs/problems.md from the registries of codes, the fault folders and the gate's faults."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# What the tests share: on the path when this is run by hand, too.
sys.path.append(str(Path(__file__).parent / "support"))

from all_gate_faults import FAULTS as GATE_FAULTS
from fault_case import FAULTS

from handouts.codes import CONTENT_CODES, GATE_CODES, GROUPS, Code

PAGE = Path(__file__).parent.parent / "docs" / "problems.md"

_OF_CONTENT = """# Problems in the content

A build first reads and checks all content. It lists every problem at once, one line each:
file, line and column, code, what is wrong, why it matters, and after the last colon what to write
instead. Until all of them are fixed, nothing is printed, `dist/` stays as it was, and the program
ends with exit code 2.

Each code has at least one example in `tests/lint/faults/`. This page is written by
`PYTHONPATH=. .venv/bin/python tests/problems_page.py`, and a test keeps it true.
"""

_OF_FINISHED_PDFS = """# Problems of a finished file

Each finished file goes through the release gate. It prints one line for each reason not to release
the file: the file, code, page (or "whole file"), the required statement if it is about one, what
is wrong, and after the last colon what to do about it. That handout is not released, and is
kept in `dist-refused/` for you to look at. Its last good file stays in `dist/`, unless it gives
another clinic, phones or rules than today. The others are released, and the program ends with exit
code 3. `python3 build.py check FILE` prints the same lines for any PDF, text or phone page.

Most codes are for every PDF, except what its edition cannot have. All others:

{others}

Each code has at least one example in `tests/preflight/`.
"""

_FILES = {
    "pdf": "every PDF",
    "fillable": "pieces that can be filled in",
    "fill-in": "`dist/fill-in/`",
    "office": "`dist/office/`",
    "press": "`dist/press/`",
    "txt": "`dist/text/`",
    "html": "`dist/phone/`",
}


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
            own = next(finding for finding in fault.findings if finding.code == fault.code)
            lines[fault.code] = f"{file} {own}"
    return lines


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


def other_files() -> str:
    """Return a line for each kind of file with codes of its own: for which it is, and the codes."""
    codes: dict[tuple[str, ...], list[str]] = {}
    for code in GATE_CODES:
        codes.setdefault(code.applies_to, []).append(code.code)
    del codes[("pdf",)]
    return "\n".join(
        f"- {', '.join(_FILES[each] for each in files)}: {', '.join(own)}"
        for files, own in codes.items()
    )


def page() -> str:
    """Return the whole of docs/problems.md."""
    content = part(_OF_CONTENT, CONTENT_CODES, content_examples())
    finished = _OF_FINISHED_PDFS.format(others=other_files())
    return content + "\n" + part(finished, GATE_CODES, gate_examples())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
