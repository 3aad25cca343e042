from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from made_editions import ROOT

from handouts.content.content import Content
from handouts.editor.yaml_writer import answers_of, clinic_text, scalar, schema_line
from handouts.source.yaml_document import parse_yaml

SAMPLE = ROOT / "content" / "clinic.yaml"


def read(line: str) -> object:
    document, problems = parse_yaml(line.encode(), Path("a.yaml"))
    assert document is not None, problems
    assert problems == ()
    return document.value


def test_the_sample_is_what_the_program_would_write(real_content: Content) -> None:
    first = schema_line(SAMPLE, ROOT / "content")
    written = clinic_text(answers_of(real_content.clinic), real_content.topic, first)
    assert written == SAMPLE.read_text(encoding="utf-8")


def test_every_key_has_its_comment_on_the_lines_above(real_content: Content) -> None:
    lines = clinic_text(answers_of(real_content.clinic), real_content.topic, None).splitlines()
    keys = [n for n, line in enumerate(lines) if line.strip() and line.lstrip()[0] not in "#-"]
    assert len(keys) == 18 + 11
    assert [lines[n] for n in keys if not lines[n - 1].lstrip().startswith("# ")] == []
    assert [line for line in lines if line.lstrip().startswith("#") and len(line) > 100] == []
    # One line each, except those that may be left out, and rules whose choices have a line.
    comments = [n for n in keys if lines[n - 2].lstrip().startswith("# ")]
    named = [lines[n].split(":")[0].strip() for n in comments]
    assert named == ["phone_style", "after_hours", "website", "logo", "escort"]


def test_without_a_logo_its_comment_stays_to_put_one_in(real_content: Content) -> None:
    answers = {**answers_of(real_content.clinic), ("logo",): None, ("sample",): False}
    text = clinic_text(answers, real_content.topic, None)
    assert "# logo: logo.svg\n" in text
    assert "no such clinic" not in text
    value = read(text)
    assert isinstance(value, dict)
    assert "logo" not in value
    assert value["sample"] == "false"


def test_an_answer_that_no_question_asks_for_is_not_lost(real_content: Content) -> None:
    fields = {loc: given for loc, given in answers_of(real_content.clinic).items() if not loc[1:]}
    answers = {**fields, ("house_rules", "zebra"): "x", ("house_rules", "iv_stay"): 1.5}
    value = read(clinic_text(answers, real_content.topic, None))
    assert isinstance(value, dict)
    assert value["house_rules"] == {"iv_stay": "1.5", "zebra": "x"}


WORDS_OF_YAML = ["no", "No", "yes", "on", "off", "y", "n", "true", "null", "~", "=", "<<"]
NUMBERS = ["5550142", "0555", "1e3", "0x1f", "0o17", "1_000", "12:30", "1.5", ".5", "+1"]
SIGNS = ["a: b", "a #b", "#1F4E5F", "- a", "*a", "&a", "!a", "%a", "@a", "`a", "{x}", "[x]", ","]
ENDS = ["'a", '"a', "a:", "? a", "| a", ">a", "a\tb", "---", "...", " a ", "", " ", ":"]
TELEPHONES = ["555-555-0142", "(555) 555 0142", "2026-11-22"]


@pytest.mark.parametrize("value", [*WORDS_OF_YAML, *NUMBERS, *SIGNS, *ENDS, *TELEPHONES])
def test_what_yaml_takes_for_another_is_in_quotes(value: str) -> None:
    written = scalar(value)
    assert written.startswith('"')
    assert read(f"a: {written}\n") == {"a": value}
    assert yaml.safe_load(f"a: {written}\n") == {"a": value}


@pytest.mark.parametrize(
    "value", ["Oak Street Clinic", "100 Sample Street, Suite 2", "https://clinic.example", "O'Hara"]
)
def test_plain_words_need_no_quotes(value: str) -> None:
    assert scalar(value) == value


def test_a_name_with_a_comma_does_not_split_a_list() -> None:
    assert read(f"a: [{scalar('x, y', inside=',[]')}]\n") == {"a": ["x, y"]}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_any_words_come_back_as_they_were(value: str) -> None:
    assert read(f"a: {scalar(value)}\n") == {"a": value}
