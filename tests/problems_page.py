"""Writes docs/problems.md from the registry of codes and the fault folders."""

from __future__ import annotations

from pathlib import Path

from fault_case import FAULTS

from handouts.codes import problems_page

PAGE = Path(__file__).parent.parent / "docs" / "problems.md"


def examples() -> dict[str, str]:
    """Return the first line of the first fault folder of each code."""
    found: dict[str, str] = {}
    for expected in sorted(FAULTS.glob("*/expected.txt")):
        code = expected.parent.name.partition("-")[0]
        found.setdefault(code, expected.read_text().splitlines()[0])
    return found


if __name__ == "__main__":
    PAGE.write_text(problems_page(examples()))
