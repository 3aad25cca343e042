"""Changes one thing at a time in modules of the program, and tells which change no test notices.

    python -m benchmarks.mutants [--at-most N] [--seed N] [--faults-only] [MODULE…]

A module is named by its path below handouts/, such as preflight/checks/links. Of each, ``N``
changes are drawn. What notices a change: of a module of the gate, first the faults of
tests/support, then its tests; of any other, the tests of its room. Everything is loaded and run
once unchanged; each change is then made in a fork, and meets only what runs its line.

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
import re
import signal
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from types import FrameType, ModuleType
from typing import Any, TypeVar

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "support")]

from benchmarks.mutants.mutations import Mutation, mutations  # noqa: E402
from benchmarks.mutants.subjects import Case, cases, check_modules, codes_by, codes_now, files  # noqa: E402
from benchmarks.mutants.swapped import CannotSwapError, Living, living, put_in  # noqa: E402

KILLED, SURVIVED, NOT_RUN = "killed", "survived", "not run"
LONGEST = 900
"""Seconds for one change: what takes longer hangs, which a test would notice."""
SLOWEST_TEST = 5.0
"""Seconds: slower tests are left out."""
PYTEST = ("-qq", "--no-header", "--no-summary", "-o", "addopts=", "--import-mode=importlib")

Lines = set[tuple[str, int]]
Answer = TypeVar("Answer")
Witness = TypeVar("Witness")


class Tracer:
    """Notes the lines that run in some files."""

    def __init__(self, files: tuple[str, ...]) -> None:
        self._files = files
        self.lines: Lines = set()

    def __enter__(self) -> Lines:
        self.lines = set()
        sys.settrace(self._call)
        return self.lines

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _call(self, frame: FrameType, _event: str, _argument: object) -> Any:
        return self._line if frame.f_code.co_filename in self._files else None

    def _line(self, frame: FrameType, _event: str, _argument: object) -> Any:
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


@dataclass
class Tests:
    """The tests of one module: a plugin of pytest that runs them for each change left over."""

    module: ModuleType
    functions: Living
    left: Sequence[Mutation]
    ran: str = "no tests"
    results: dict[str, list[Mutation]] = field(default_factory=lambda: defaultdict(list))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all once as they are, then what concerns each change."""
        # Not in this process: Pango's threads would not live in its forks, which wait for them.
        lines_of = elsewhere(lambda: self._lines(session)) or {}
        tests = [(item, lines_of[item.nodeid]) for item in session.items if item.nodeid in lines_of]
        self.ran = f"{len(tests)} of {len(session.items)} tests"

        def fails(item: pytest.Item) -> bool:
            return not _passes(item, session)

        _try(self.module, self.functions, self.left, tests, fails, self.results)
        return True

    def _lines(self, session: pytest.Session) -> dict[str, Lines]:
        found = {}
        for item in session.items:
            tracer, start = Tracer((str(self.module.__file__),)), process_time()
            with tracer as lines:
                is_good = _passes(item, session)
            if is_good and process_time() - start < SLOWEST_TEST:
                found[item.nodeid] = lines
        return found


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
) -> None:
    """Make each change, and note in ``results`` whether one of its ``witnesses`` notices it.

    They are those that run its line; all, where none does: it runs while the module is loaded.
    """
    for mutation in changes:
        at = (str(module.__file__), mutation.line)
        own = [one for one, lines in witnesses if at in lines] or [one for one, _ in witnesses]

        def outcome(mutation: Mutation = mutation, own: Sequence[Witness] = own) -> str:
            try:
                put_in(mutation, module, functions)
                return KILLED if any(notices(one) for one in own) else SURVIVED
            except CannotSwapError:
                return NOT_RUN

        results[elsewhere(outcome) or KILLED].append(mutation)


def elsewhere(task: Callable[[], Answer]) -> Answer | None:
    """Return ``task()``, run in a fork of this process; None when it fails or takes too long."""
    with tempfile.TemporaryFile() as file:
        child = os.fork()
        if not child:
            code = 1
            try:
                signal.alarm(LONGEST)
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


def tests_of(name: str) -> list[str]:
    """Return the test files of a module: its own, and those of its room that name it."""
    folder, own = name.rsplit("/", 1)
    room = ROOT / "tests" / name.split("/", maxsplit=1)[0]
    dotted = folder.replace("/", r"\.")
    names = re.compile(rf"{dotted}(\.{own}\b| import [\w, ()\n]*\b{own}\b)")
    found = [
        path
        for path in sorted(room.rglob("test_*.py"))
        if path == ROOT / "tests" / folder / f"test_{own}.py" or names.search(path.read_text())
    ]
    if not name.startswith("preflight"):
        found = sorted(room.rglob("test_*.py"))
    return [str(path) for path in found if "any_" not in path.name]


def run(name: str, at_most: int, seed: int, all_cases: Sequence[Case], *, is_quick: bool) -> None:
    """Try the changes of one module and print what became of them."""
    module = importlib.import_module("handouts." + name.replace("/", "."))
    every = list(mutations((ROOT / "handouts" / f"{name}.py").read_text()))
    drawn = random.Random(seed).sample(every, min(at_most, len(every)))  # noqa: S311 - no secret
    results: dict[str, list[Mutation]] = defaultdict(list)
    functions = living(module)
    gc.collect()
    gc.freeze()  # What is frozen is not found again, and not copied for each fork.
    if name.startswith("preflight"):
        checks = check_modules(module)

        def differs(case: Case) -> bool:
            return (
                codes_by(checks, case) != case.of(checks)
                if checks
                else codes_now(case) != case.codes
            )

        _try(module, functions, drawn, [(case, case.lines) for case in all_cases], differs, results)
        drawn = results.pop(SURVIVED, [])
    tests = Tests(module, functions, drawn, results=results)
    if is_quick:
        results[SURVIVED] = drawn
    else:
        pytest.main([*PYTEST, *tests_of(name)], plugins=[tests])
    counts = Counter({kind: len(found) for kind, found in results.items()})
    tried = counts[KILLED] + counts[SURVIVED]
    told = f"{name:36} {tried:4} of {len(every):4} tried, {counts[SURVIVED]:3} survive; {tests.ran}"
    print(told + (f", {counts[NOT_RUN]} cannot be run" if counts[NOT_RUN] else ""))  # noqa: T201
    for mutation in sorted(results[SURVIVED], key=lambda one: one.line):
        print(f"  {mutation}"[:220])  # noqa: T201
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    """Try each module in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants")
    parser.add_argument("--at-most", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults-only", action="store_true")
    parser.add_argument("modules", nargs="*")
    asked = parser.parse_args(arguments)
    modules = asked.modules or [
        path.relative_to(ROOT / "handouts").with_suffix("").as_posix()
        for path in sorted((ROOT / "handouts" / "preflight").rglob("*.py"))
        if path.name != "__init__.py"
    ]
    with ExitStack() as stack:
        found: tuple[Case, ...] = ()
        if any(name.startswith("preflight") for name in modules):
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
                    run(name, asked.at_most, asked.seed, found, is_quick=asked.faults_only)
                    code = 0
                finally:
                    sys.stderr.flush()
                    os._exit(code)
            os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
