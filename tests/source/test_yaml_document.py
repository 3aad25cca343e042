from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_editions import TINY

from handouts.errors import Problem
from handouts.source.yaml_document import SourceDocument, parse_yaml, read_yaml

FILE = Path("faq.yaml")


def read(text: str) -> SourceDocument:
    document, problems = parse_yaml(text.encode(), FILE)
    assert document is not None
    assert problems == ()
    return document


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in parse_yaml(text.encode(), FILE)[1]]


def test_every_key_and_value_has_its_place() -> None:
    document = read("items:\n  - id: a\n    text: one\n  - id: b\n")
    assert str(document.place(("items", 0, "text"))) == "faq.yaml:3:11"
    assert str(document.place(("items", 0, "text"), key=True)) == "faq.yaml:3:5"
    assert str(document.place(("items", 1))) == "faq.yaml:4:5"
    assert str(document.place(())) == "faq.yaml:1:1"


def test_a_missing_value_has_the_place_of_what_it_is_missing_in() -> None:
    document = read("items:\n  - id: a\n")
    assert str(document.place(("items", 0, "text"))) == "faq.yaml:2:5"


@pytest.mark.parametrize(
    "written",
    [
        *("2", "-3", "11.5", "007", "0x1F", "1_000", "1e3", ".inf", ".NaN", "22:30", "1:2:3"),
        *("2026-11-22", "2026-13-01", "2026-11-22 10:00:00", "1-800-FDA-1088"),
        *("true", "false", "yes", "No", "ON", "off", "Yes", "="),
    ],
)
def test_every_single_value_is_the_text_that_is_written(written: str) -> None:
    assert read(f"a: {written}\nb: [{written}, x]\n").value == {"a": written, "b": [written, "x"]}
    assert read(f'a: "{written}"\n{written}: x\n').value == {"a": written, written: "x"}


def test_a_comment_is_no_part_of_a_value() -> None:
    assert read("a: a # comment\n").value == {"a": "a"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *((word, "C111") for word in ("null", "~", "", "NULL")),
        ("{clinic.phone}", "C112"),
        ("call us #1 now", "C114"),
        ("call us # now", "C114"),
    ],
)
def test_refuses_what_yaml_would_lose(written: str, code: str) -> None:
    lines = problems_of(f"a: {written}\n")
    assert len(lines) == 1
    assert lines[0].split(" ")[1] == code


def test_a_trap_does_not_hide_the_next_one() -> None:
    lines = problems_of("a: ~\nb: {x}\nc: one\nc: two\nd:\n")
    assert [line.split(" ")[1] for line in lines] == ["C111", "C112", "C107", "C111"]


def test_the_first_of_two_equal_keys_is_kept_and_both_are_named() -> None:
    document, problems = parse_yaml(b"a: one\nb: x\na: two\n", FILE)
    assert document is not None
    assert document.value == {"a": "one", "b": "x"}
    assert str(problems[0]).startswith('faq.yaml:3:1 C107 field "a" is here and on line 1')


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("a: one two\n", 4, "faq.yaml:1:8"),
        ("a: >-\n  one two\n  three four\n", 14, "faq.yaml:3:9"),
        ("a: |\n  one\n  two\n", 4, "faq.yaml:3:3"),
        ("a: one\n  two\n", 4, "faq.yaml:2:3"),
        ("a: 'it''s\n  here'\n", 5, "faq.yaml:2:3"),
        ('a: "\\u00e9 bcd"\n', 3, "faq.yaml:1:13"),
    ],
)
def test_an_offset_in_folded_text_leads_to_its_line(text: str, offset: int, place: str) -> None:
    assert str(read(text).place_at(("a",), offset)) == place


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    document, problems = parse_yaml("\ufeffa: one\r\nb: two\r\n".encode(), FILE)
    assert problems == ()
    assert document is not None
    assert document.value == {"a": "one", "b": "two"}
    assert str(document.place(("b",))) == "faq.yaml:2:4"


def test_a_name_no_system_allows_is_a_problem() -> None:
    _, problems = read_yaml(Path("a\0b"))
    assert [p.code for p in problems] == ["C103"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    _, problems = read_yaml(pipe)
    assert [p.code for p in problems] == ["C103"]


def is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(child) for key, child in value.items())
    if isinstance(value, list):
        return all(map(is_plain, value))
    return isinstance(value, str)


YAML_SIGNS = st.text(alphabet="ab:-?!&*|>'\"[]{},#%@`~ \n\t\\0129._=<é\x85\u2028\x00", max_size=60)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | YAML_SIGNS.map(str.encode))
@example(b"[" * 100_000)
@example(b"a: " + b"{" * 5_000)
@example(b"&a [*a, *a]")
@example(b"? - a\n: b")
@example(b"a: 1e999\nb: 99999999999999999999999\n")
@example("a: \u2028b\n".encode())
@example('"\x85\x85\\'.encode())
def test_any_bytes_give_values_or_problems(raw: bytes) -> None:
    document, problems = parse_yaml(raw, FILE)
    assert document is not None or problems
    assert all(isinstance(problem, Problem) for problem in problems)
    assert all(p.place.line >= 1 and p.place.column >= 1 for p in problems)
    if document is not None:
        assert is_plain(document.value)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.booleans())
def test_any_text_in_quotes_comes_back(text: str, as_written: bool) -> None:
    dumped = yaml.safe_dump({"a": text}, allow_unicode=as_written, default_style='"')
    assert read(dumped).value == {"a": text}


def test_a_copy_elsewhere_differs_by_its_file_alone() -> None:
    """So a test parses no copy again (conftest.py)."""
    files = sorted(TINY.rglob("*.yaml"))
    assert len(files) > 5
    for file in files:
        here, elsewhere = (parse_yaml(file.read_bytes(), at)[0] for at in (file, FILE))
        assert here is not None
        assert elsewhere is not None
        assert vars(here) == {**vars(elsewhere), "file": file}


@pytest.mark.parametrize(
    ("text", "is_line_above"),
    [
        ("items:\n  - id faq\n    text: one\n", True),
        ("items:\n  - id: faq\n    text: one: two\n", False),
        ("items:\n  - id faq\n   text: one\n", False),
    ],
)
def test_a_field_below_an_entry_without_a_colon_names_that_line(
    text: str, *, is_line_above: bool
) -> None:
    (line,) = problems_of(text)
    assert line.startswith("faq.yaml:3:")
    assert ("a field below a line that is not a field (- id faq)" in line) is is_line_above
