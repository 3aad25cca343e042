"""Makes the handouts of eleven made-up clinics, which are all true: each refusal is a false alarm.

    python -m benchmarks.clinics [--editions NAME,…] [CLINIC…]

Without an edition, all are made, on both papers. Prints a line for each clinic, with how many of
its handouts are released, and one for each handout that is refused, with the first of each code. A
handout that has too many pages (G201) may well have other faults from that, and is no false alarm.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from time import perf_counter
from typing import Any

import yaml

from handouts.content.content import Content
from handouts.content.load import load
from handouts.errors import ContentError
from handouts.release.build import HandoutOutcome, build
from handouts.release.jobs import BuildRequest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TOO_LONG = "G201"
EDITIONS = ("screen", "office", "press", "large-print", "text", "phone")


def clinics() -> dict[str, dict[str, Any]]:
    """Return the fields in which the file of each clinic differs from the sample's, by name."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "clinics.yaml").read_text("utf-8"))
    return found


def content_of(changes: dict[str, Any], folder: Path) -> Content:
    """Return the content for a clinic, whose file is written to ``folder``.

    Raises ContentError where it may not be printed.
    """
    sample = yaml.safe_load((ROOT / "content" / "clinic.yaml").read_text("utf-8"))
    clinic = sample | {"logo": "leaf.svg"} | changes
    said = {name: value for name, value in clinic.items() if value is not None}
    copy(ROOT / "content" / "sample-logo.svg", folder / "leaf.svg")
    for drawing in HERE.glob("*.svg"):
        copy(drawing, folder)
    file = folder / "clinic.yaml"
    file.write_text(yaml.safe_dump(said, allow_unicode=True, width=1000), "utf-8")
    return load(ROOT / "content", file)


def made(
    changes: dict[str, Any], editions: tuple[str, ...], papers: tuple[str, ...]
) -> Iterator[HandoutOutcome]:
    """Make the handouts of a clinic, and yield what became of each."""
    with tempfile.TemporaryDirectory(prefix="clinics-") as name:
        content = content_of(changes, Path(name))
        asked = BuildRequest(editions=editions, papers=papers)
        yield from build(ROOT, content, asked, Path(name) / "dist")


def main(arguments: list[str]) -> int:
    """Make and judge all; return how many are refused for another reason than their length."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clinics")
    parser.add_argument("--editions", default=",".join(EDITIONS))
    parser.add_argument("--papers", default="letter,a4")
    parser.add_argument("clinics", nargs="*")
    asked = parser.parse_args(arguments)
    editions, papers = (tuple(named.split(",")) for named in (asked.editions, asked.papers))
    alarms = overflows = 0
    for name, changes in clinics().items():
        if asked.clinics and name not in asked.clinics:
            continue
        start, states = perf_counter(), Counter[str]()
        lines = []
        try:
            for outcome in made(changes, editions, papers):
                states[outcome.state] += 1
                by_code = {finding.code: finding for finding in reversed(outcome.findings)}
                overflows += TOO_LONG in by_code
                alarms += bool(by_code) and TOO_LONG not in by_code
                lines += [f"  {outcome.job.path} {by_code[code]}" for code in sorted(by_code)]
        except ContentError as error:
            alarms += 1
            lines += [f"  {problem}" for problem in error.problems]
        summary = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        print(f"{name:20} {summary} ({perf_counter() - start:.0f} s)")  # noqa: T201
        print("".join(f"{line}\n" for line in lines), end="", flush=True)  # noqa: T201
    print(f"{overflows} handouts have too many pages, {alarms} are refused for another reason")  # noqa: T201
    return alarms


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
