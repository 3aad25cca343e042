"""What ``python -m benchmarks.mutants`` changes, and that the program does what was changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.mutants import proving_tests
from benchmarks.mutants.fixture_cache import kept_fixtures, picklable
from benchmarks.mutants.module_swap import CannotSwapError, living, put_in
from benchmarks.mutants.mutations import Mutation, mutations
from handouts.preflight import run
from handouts.preflight.checks import bookmarks, frames, text_pieces

SOURCE = """
from functools import lru_cache
LIMIT = 3
TWICE = LIMIT * 2
class Named:
    size = 5
    def grown(self): return self.size + 1
@lru_cache
def is_small(number): return number < LIMIT
def found(numbers):
    yield from (n for n in numbers if n > TWICE)
    yield "end"
"""


@pytest.fixture
def module(tmp_path: Path) -> Iterator[ModuleType]:
    file = tmp_path / "changing.py"
    file.write_text(SOURCE)
    spec = spec_from_file_location("changing", file)
    assert spec
    assert spec.loader
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    sys.modules["changing"] = made
    yield made
    del sys.modules["changing"]


def change(said: str) -> Mutation:
    return next(one for one in mutations(SOURCE) if said in str(one))


def test_one_thing_is_changed_at_a_time() -> None:
    assert {str(one) for one in mutations("def f(a, b=7):\n    return not a < 3 or b")} == {
        "line 2: not a < 3 or b  ->  not a < 3 and b",
        "line 2: not a < 3 or b  ->  not a < 3",
        "line 2: not a < 3 or b  ->  b",
        "line 2: not a < 3  ->  a < 3",
        "line 2: a < 3  ->  a <= 3",
        "line 2: a < 3  ->  a >= 3",
        "line 2: 3  ->  4",
        "line 2: 3  ->  2",
    }


@pytest.mark.parametrize(
    ("said", "small", "numbers"),
    [
        ("number < LIMIT  ->  number <= LIMIT", True, ["end"]),
        ("3  ->  4", True, ["end"]),
        ("LIMIT * 2  ->  LIMIT / 2", False, [3, "end"]),
        ("'end'", False, []),
        ("n > TWICE  ->  n <= TWICE", False, [3, "end"]),
    ],
)
def test_the_module_does_what_was_changed(
    module: ModuleType, said: str, small: bool, numbers: list[object]
) -> None:
    assert not module.is_small(3)
    assert list(module.found([3])) == ["end"]
    put_in(change(said), module, living(module))
    assert module.is_small(3) is small
    assert list(module.found([3])) == numbers


def test_a_method_is_changed_and_a_class_is_not(module: ModuleType) -> None:
    named = module.Named()
    put_in(change("self.size + 1  ->  self.size - 1"), module, living(module))
    assert named.grown() == 4
    with pytest.raises(CannotSwapError):
        put_in(change("5  ->  6"), module, living(module))


made: list[int] = []


@cache
def fixture(number: int, add: int = 0) -> int:
    made.append(number)
    return number + add


def test_what_a_fixture_has_made_is_known_in_another_process() -> None:
    kept = kept_fixtures([sys.modules[__name__]])
    assert (fixture(3), fixture(3, add=1), fixture(3), made) == (3, 4, 3, [3, 3])
    taken = picklable(kept)
    name = next(name for name in kept if name.endswith("test_mutants.fixture"))
    kept[name].known = {}
    kept[name].known = taken[name]
    assert (fixture(3), made) == (3, [3, 3])


@pytest.mark.parametrize(
    ("module", "code", "tests"),
    [
        (bookmarks, "G706", {"test_known_tags.py", "test_run.py", "test_run_reading.py"}),
        (text_pieces, "", {"test_emphasis.py", "test_spaces.py", "test_reading_order.py"}),
    ],
)
def test_a_module_meets_tests_in_files_of_another_name(
    module: ModuleType, code: str, tests: set[str]
) -> None:
    assert run.CHECKS
    files = proving_tests.tests_of(module, [code] if code else [], own_only=True)
    names = {Path(file).name for file in files}
    assert names >= tests
    assert "test_cards.py" not in names


def test_a_module_meets_the_checks_that_use_it() -> None:
    found = {code for check in proving_tests.checks_of(frames) for code in check.codes}
    assert "G417" in found
    assert "G102" not in found
