"""Prints caught and released by kind; ends with 1 when harm was released or could not be made."""

from __future__ import annotations

import sys
from collections import defaultdict

from benchmarks.harm.judge import Verdict, judged
from benchmarks.harm.modules import CHANGES


def main(words: tuple[str, ...]) -> int:
    """Make the changes whose label or target holds one of ``words``, all without any."""
    chosen = [c for c in CHANGES if not words or any(w in f"{c.target} {c.label}" for w in words)]
    if not chosen:
        print("no change has one of these words in its name")  # noqa: T201
        return 1
    kinds: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in judged(chosen):
        kinds[verdict.change.kind].append(verdict)
        if verdict.is_released or verdict.broken:
            state = f"BROKEN {verdict.broken}" if verdict.broken else "RELEASED"
            print(f"{verdict.change.label}: {state}", flush=True)  # noqa: T201
    print(f"\n{'kind':40} {'made':>6} {'caught':>7} {'released':>9}")  # noqa: T201
    for kind, verdicts in kinds.items():
        print(_row(kind, verdicts))  # noqa: T201
    everything = [verdict for verdicts in kinds.values() for verdict in verdicts]
    print(_row("all", everything))  # noqa: T201
    return int(any(v.is_released or v.broken for v in everything))


def _row(kind: str, verdicts: list[Verdict]) -> str:
    caught = sum(bool(verdict.caught_by) for verdict in verdicts)
    released = sum(verdict.is_released for verdict in verdicts)
    return f"{kind:40} {len(verdicts):6} {caught:7} {released:9}"


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
