"""What a sentence says to type is for the clinic that was named, not for the usual one."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from handouts.assets import WORK_FOLDER, content_folder
from handouts.cli.main import commands
from handouts.cli.suggested_commands import for_this_clinic


def said(sentence: str, name: str = "email", **given: Path | None) -> str:
    with click.Context(commands) as group:
        context = click.Context(commands.commands[name], parent=group)
        context.params = {
            "clinic": None,
            "content": content_folder(),
            "out": WORK_FOLDER / "dist",
            **given,
        }
        with context:
            return for_this_clinic(sentence)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


NORTH, OUT = Path("our north.yaml"), Path("north")
OPTIONS = " --clinic 'our north.yaml' --out north"


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("To sign: python3 build.py approve", f"To sign: python3 build.py approve{OPTIONS}"),
        ("Make all: python3 build.py", f"Make all: python3 build.py{OPTIONS}"),
        ("Type python3 build.py one-page.", f"Type python3 build.py one-page{OPTIONS}."),
        (
            "To see: python3 build.py list",
            "To see: python3 build.py list --clinic 'our north.yaml'",
        ),
        ("For all: python3 build.py fill-in.", "For all: python3 build.py fill-in --out north."),
        ("python3 build.py approve signs them.", "python3 build.py approve signs them."),
        ("Nothing was changed.", "Nothing was changed."),
    ],
)
def test_a_command_at_the_end_has_the_options_that_it_takes(sentence: str, meant: str) -> None:
    assert said(sentence, clinic=NORTH, out=OUT) == meant


def test_what_is_in_its_usual_place_is_not_named() -> None:
    sentence = "To sign: python3 build.py approve"
    assert said(sentence) == sentence
    assert said(sentence, clinic=content_folder() / "clinic.yaml") == sentence


def test_of_many_clinics_none_is_meant() -> None:
    sentence = "To sign: python3 build.py approve"
    assert said(sentence, "build", clinics=Path("clinics"), out=OUT) == sentence


def test_outside_a_command_a_sentence_stays() -> None:
    assert for_this_clinic("Make all: python3 build.py") == "Make all: python3 build.py"
