"""Makes the handouts of few clinics that between them hold every pair of accepted values.

    python -m benchmarks.clinics.pairs [--edition screen] [PIECE…]

The values of each line of the clinic file are in pairs.yaml: what is refused for two of them
together is refused for one of these clinics. Each handout is made in its tightest type, for one
treatment on one paper, which change from clinic to clinic. Prints a line for each that is refused,
with the values to take apart.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from benchmarks.clinics.__main__ import HERE, ROOT, content_of
from handouts.release.jobs import Job
from handouts.release.orders import order_of
from handouts.release.processes import making, workers
from handouts.units import Paper

Values = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Of each line, by its name: by the name of each value, what the clinic file says."""

PIECES = ("one-page", "two-page", "guide", "checklist", "brochure", "booklet", "pocket-card")
PLACES: tuple[tuple[str, Paper], ...] = (
    ("iv-ketamine", "letter"),
    ("esketamine", "a4"),
    ("iv-ketamine", "a4"),
    ("esketamine", "letter"),
)


def values() -> Values:
    """Return the accepted values of each line of the clinic file."""
    found: Values = yaml.safe_load((HERE / "pairs.yaml").read_text("utf-8"))
    return found


def covering(choices: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Yield rows, one choice for each name, until each two choices were in one row.

    Greedy: each row begins with a pair that is missing, and takes for each further name, those with
    most choices first, the choice that adds most pairs. The rows are always the same.
    """
    names = sorted(choices, key=lambda name: -len(choices[name]))
    every = [[(name, choice) for choice in choices[name]] for name in names]
    missing = {
        pair: None
        for one, other in itertools.combinations(every, 2)
        for pair in itertools.product(one, other)
    }
    while missing:
        row = dict(next(iter(missing)))
        for name in names:
            if name not in row:
                row[name] = max(
                    choices[name],
                    key=lambda choice: sum(
                        pair in missing
                        for taken in row.items()
                        for pair in itertools.permutations(((name, choice), taken))
                    ),
                )
        for pair in itertools.permutations(row.items(), 2):
            missing.pop(pair, None)
        yield row


def clinic_of(row: Mapping[str, str], known: Values) -> dict[str, Any]:
    """Return the clinic file of a row, with the first value of each field that the row lacks."""
    said: dict[str, Any] = {"house_rules": {}}
    for name, choices in known.items():
        part = dict(choices[row.get(name, next(iter(choices)))])
        said["house_rules"] |= part.pop("house_rules", {})
        said |= part
    return said


def findings(said: dict[str, Any], job: Job) -> list[str]:
    """Return the reasons to refuse a handout of a clinic, in its tightest type; [] for none.

    Raises ContentError where the clinic's file is not accepted.
    """
    with tempfile.TemporaryDirectory(prefix="pairs-") as folder:
        order = order_of(content_of(said, Path(folder)), job)
        recipe = replace(order.recipe, fit=order.recipe.fit[-1:])
        made = making.make(workers.program_folders(ROOT), recipe, order.expectation)
    return [*map(str, made.report.findings)]


def main(arguments: list[str]) -> int:
    """Make all; return how many are refused."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clinics.pairs")
    parser.add_argument("--edition", default="screen")
    parser.add_argument("pieces", nargs="*", default=PIECES)
    asked = parser.parse_args(arguments)
    known, refused = values(), 0
    rows = [*covering({name: [*choices] for name, choices in known.items()})]
    for number, row in enumerate(rows):
        for shift, piece in enumerate(asked.pieces):
            treatment, paper = PLACES[(number + shift) % len(PLACES)]
            job = Job(asked.edition, piece, treatment, paper, "en")
            if found := findings(clinic_of(row, known), job):
                refused += 1
                print(f"{job.path} {found[0]}\n  {row}", flush=True)  # noqa: T201
    print(f"{len(rows)} clinics, {refused} of {len(rows) * len(asked.pieces)} handouts refused")  # noqa: T201
    return refused


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
