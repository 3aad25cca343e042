"""What is said of the order of test files is said of files that are there, each once."""

from __future__ import annotations

from pathlib import Path

from longest_first import FIRST, LongestFirst


def test_every_file_that_is_begun_first_is_there_and_named_once() -> None:
    files = [file for together in FIRST for file in together]
    assert [file for file in files if not (Path(__file__).parent / file).is_file()] == []
    assert len(files) == len(set(files))


def test_a_file_stays_in_one_process_and_so_do_those_named_together() -> None:
    split = LongestFirst.__new__(LongestFirst)._split_scope
    first, second = next(files for files in FIRST if len(files) > 1)[:2]
    assert split(f"tests/{first}::test_a[x::y]") == split(f"tests/{second}::test_b")
    assert split("tests/test_a.py::test_a") != split("tests/test_b.py::test_a")
