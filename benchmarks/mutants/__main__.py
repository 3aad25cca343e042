"""Changes one thing at a time in modules of the program, and tells which change no test notices.

    python -m benchmarks.mutants [--at-most N] [--seed N] [--seconds N] [--faults-only|--own-tests]
        [MODULE…]

A module is named by its path below handouts/, such as preflight/checks/links. Of each, ``N``
changes are drawn. What notices a change: of a module of the gate, first the faults of
tests/support, then its tests; of any other, the tests of its room. Everything is loaded and run
once unchanged, and what the tests make of fixtures is kept; each change is then made in a fork,
and meets only what runs its line: first what noticed others, then what differs most, for
``--seconds`` of CPU time at most. ``--own-tests`` makes only the faults of the module's codes, and
runs only the tests that name it: it takes a tenth of the time.

Why not mutmut or cosmic-ray: the first leaves out functions with decorators, which all checks are,
and both start pytest for each change, which takes minutes where this takes a second.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import pickle
import random
import resource
import signal
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time, time
from types import ModuleType
from typing import TypeVar

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "support")]

from benchmarks.mutants.fixture_cache import kept_fixtures, picklable  # noqa: E402
from benchmarks.mutants.lines_run import Lines, Tracer  # noqa: E402
from benchmarks.mutants.module_swap import CannotSwapError, Living, living, put_in  # noqa: E402
from benchmarks.mutants.mutations import Mutation, mutations  # noqa: E402
from benchmarks.mutants.proving_tests import checks_of, tests_of  # noqa: E402
from benchmarks.mutants.subjects import (  # noqa: E402
    Case,
    cases,
    differing,
    files,
    is_judged_otherwise,
)

KILLED, SURVIVED, NOT_RUN = "killed", "survived", "not run"
LONGEST = 900
"""Seconds for one change: what takes longer hangs, which a test would notice."""
LONGEST_FAULT = 5.0
"""Seconds of CPU time for one fault with a change; without, it takes a tenth."""
SLOWEST_TEST = 1.0
"""Seconds of CPU time: slower tests are left out, and twice as long with a change is a failure."""
MOST_MEMORY = 4 << 30
"""Bytes: a change may make a loop that never ends."""
PYTEST = ("-qq", "--no-header", "--no-summary", "-o", "addopts=", "--import-mode=importlib")

Answer = TypeVar("Answer")
Witness = TypeVar("Witness")


@dataclass
class Tests:
    """The tests of one module: a plugin of pytest that runs them for each change left over."""

    module: ModuleType
    functions: Living
    left: Sequence[Mutation]
    seconds: float
    ran: str = "no tests"
    results: dict[str, list[Mutation]] = field(default_factory=lambda: defaultdict(list))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all once as they are, then what concerns each change."""
        # Not in this process: Pango's threads would not live in its forks, which wait for them.
        made = kept_fixtures(tuple(sys.modules.values()))
        found, kept = elsewhere(lambda: (self._lines(session), picklable(made))) or ({}, {})
        for name, known in kept.items():
            made[name].known = known
        tests = [(item, found[item.nodeid]) for item in session.items if item.nodeid in found]
        self.ran = f"{len(tests)} of {len(session.items)} tests"

        def fails(item: pytest.Item) -> bool:
            return not _passes(item, session)

        _try(
            self.module,
            self.functions,
            self.left,
            tests,
            fails,
            self.results,
            self.seconds,
            2 * SLOWEST_TEST,
        )
        return True

    def _lines(self, session: pytest.Session) -> dict[str, Lines]:
        took: dict[str, tuple[float, Lines]] = {}
        for item in session.items:
            tracer, start = Tracer((str(self.module.__file__),)), process_time()
            with tracer as lines:
                is_good = _passes(item, session)
            if is_good and process_time() - start < SLOWEST_TEST:
                took[item.nodeid] = process_time() - start, lines
        return {name: lines for name, (_, lines) in took.items()}


def _passes(item: pytest.Item, session: pytest.Session) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=session)  # type: ignore[arg-type]
    return all(not report.failed for report in reports)


def _try(
    module: ModuleType,
    functions: Living,
    changes: Sequence[Mutation],
    witnesses: Sequence[tuple[Witness, Lines]],
    notices: Callable[[Witness], bool],
    results: dict[str, list[Mutation]],
    seconds: float,
    longest: float,
) -> None:
    """Make each change, and note in ``results`` whether one of its ``witnesses`` notices it.

    They are those that run its line; all, where none does: it runs while the module is loaded.
    Those that run the module come first.
    """
    noticed: Counter[int] = Counter()
    for mutation in changes:
        at = (str(module.__file__), mutation.line)
        own = [n for n, (_, lines) in enumerate(witnesses) if at in lines]
        every = sorted(range(len(witnesses)), key=lambda n: not witnesses[n][1])
        own = sorted(own or every, key=lambda n: -noticed[n])

        def outcome(mutation: Mutation = mutation, own: Sequence[int] = own) -> tuple[str, int]:
            try:
                put_in(mutation, module, functions)
            except CannotSwapError:
                return NOT_RUN, -1
            end = process_time() + seconds
            for number in own:
                signal.setitimer(signal.ITIMER_PROF, longest)
                try:
                    if notices(witnesses[number][0]):
                        return KILLED, number
                except Exception:
                    return KILLED, number
                if process_time() > end:
                    break
            return SURVIVED, -1

        verdict, by = elsewhere(outcome) or (KILLED, -1)
        noticed[by] += by >= 0
        results[verdict].append(mutation)


def elsewhere(task: Callable[[], Answer]) -> Answer | None:
    """Return ``task()``, run in a fork of this process; None when it fails or takes too long."""
    with tempfile.TemporaryFile() as file:
        child = os.fork()
        if not child:
            code = 1
            try:
                signal.alarm(LONGEST)
                resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, 1)
                os.dup2(nowhere, 2)
                gc.disable()
                pickle.dump(task(), file)
                file.flush()
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        file.seek(0)
        answer: Answer | None = pickle.load(file) if status == 0 else None  # noqa: S301
        return answer


def run(name: str, asked: argparse.Namespace, all_cases: Sequence[Case]) -> None:
    """Try the changes of one module and print what became of them."""
    start = time()
    module = importlib.import_module("handouts." + name.replace("/", "."))
    every = list(mutations((ROOT / "handouts" / f"{name}.py").read_text()))
    drawn = random.Random(asked.seed).sample(every, min(asked.at_most, len(every)))  # noqa: S311 - no secret
    results: dict[str, list[Mutation]] = defaultdict(list)
    functions = living(module)
    gc.collect()
    gc.freeze()  # What is frozen is not found again, and not copied for each fork.
    checks = checks_of(module)
    codes = [code for check in checks for code in check.codes]
    if all_cases and name.startswith("preflight"):
        found = [(case, case.lines) for case in differing(all_cases, checks, str(module.__file__))]

        def differs(case: Case) -> bool:
            return is_judged_otherwise(checks, case)

        _try(module, functions, drawn, found, differs, results, asked.seconds, LONGEST_FAULT)
        drawn = results.pop(SURVIVED, [])
    by_faults = f"{len(drawn):3} survive the faults, " if all_cases else ""
    tests = Tests(module, functions, drawn, asked.seconds, results=results)
    if not asked.faults_only:
        faults = codes if asked.own_tests else ()  # Else they were asked before.
        picked = ("-k", " or ".join(("not test_a_fault_makes", *faults)))
        paths = tests_of(module, codes, own_only=asked.own_tests)
        pytest.main([*PYTEST, *picked, *paths], plugins=[tests])
    else:
        results[SURVIVED] = list(drawn)
    counts = Counter({kind: len(found) for kind, found in results.items()})
    tried = counts[KILLED] + counts[SURVIVED]
    line = f"{name:36} {tried:4} of {len(every):4} tried, {by_faults}{counts[SURVIVED]:3} survive; "
    line += f"{tests.ran}, {time() - start:.0f} s"
    print(line + (f", {counts[NOT_RUN]} cannot be run" if counts[NOT_RUN] else ""))  # noqa: T201
    for mutation in sorted(results[SURVIVED], key=lambda one: one.line):
        print(f"  {mutation}"[:220])  # noqa: T201
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    """Try each module in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants")
    parser.add_argument("--at-most", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--faults-only", action="store_true")
    parser.add_argument("--own-tests", action="store_true")
    parser.add_argument("modules", nargs="*")
    asked = parser.parse_args(arguments)
    for name in asked.modules:
        if not (ROOT / "handouts" / f"{name}.py").is_file():
            parser.error(f"there is no module handouts/{name}.py")
    modules = asked.modules or [
        path.relative_to(ROOT / "handouts").with_suffix("").as_posix()
        for path in sorted((ROOT / "handouts" / "preflight").rglob("*.py"))
        if path.name != "__init__.py"
    ]
    with ExitStack() as stack:
        found: tuple[Case, ...] = ()
        if not asked.own_tests and any(name.startswith("preflight") for name in modules):
            answer = elsewhere(files)
            if answer is None:
                raise SystemExit("the faults cannot be made")
            watched = tuple(str(ROOT / "handouts" / f"{name}.py") for name in modules)
            found = cases(stack, *answer, lambda: Tracer(watched))
        for name in modules:
            child = os.fork()
            if not child:
                code = 1
                try:
                    run(name, asked, found)
                    code = 0
                finally:
                    sys.stderr.flush()
                    os._exit(code)
            os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
