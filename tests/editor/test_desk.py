"""What a button does is what the command does; what it says is in the words of the page."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from handouts.editor.desk import Desk, in_the_page
from handouts.editor.runner import Run, Runner
from handouts.errors import UsageError

TODAY = datetime.date(2026, 11, 26)


class Started(Runner):
    """Starts nothing; keeps what it is asked to start, and ends it as the test says."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.asked: list[str] = []

    def start(self, arguments, then):  # type: ignore[no-untyped-def]
        self.asked = list(arguments)
        self.then = then


@pytest.fixture
def desk(tiny: Path, tmp_path: Path) -> Desk:
    made = Desk(tmp_path, tiny, tiny / "clinic.yaml", tmp_path / "dist", TODAY)
    made.runner = Started()
    return made


def asked(desk: Desk) -> list[str]:
    assert isinstance(desk.runner, Started)
    return [word for word in desk.runner.asked if not word.startswith(("--content", "--out"))]


def test_a_button_that_is_none(desk: Desk) -> None:
    with pytest.raises(UsageError):
        desk.act("delete", {})


def test_make_is_the_build_of_this_clinic(desk: Desk, tiny: Path) -> None:
    assert desk.act("make", {})["done"]
    assert asked(desk) == ["build", f"--clinic={tiny / 'clinic.yaml'}", "--today=2026-11-26"]


def test_only_a_build_without_a_fault_counts(desk: Desk) -> None:
    desk.act("make", {})
    assert isinstance(desk.runner, Started)
    desk.runner.then(Run("build", (), 3))
    assert not desk.state()["built"]
    desk.runner.then(Run("build", (), 0))
    assert desk.state()["built"]


def test_an_email_has_the_pieces_that_there_are(desk: Desk) -> None:
    desk.act("email", {"pieces": ["card", "--out=/", "none"]})
    assert asked(desk)[:2] == ["email", "card"]
    assert asked(desk)[-1] == "--json"
    refused = desk.act("email", {"pieces": []})
    assert not refused["done"]
    assert refused["say"] == "Choose at least one handout."


def test_a_name_that_looks_like_an_option_is_a_name(desk: Desk) -> None:
    desk.act("approve", {"by": "--help", "role": "nurse", "review-by": "2027-01-01"})
    assert asked(desk)[:4] == ["approve", "--by=--help", "--role=nurse", "--review-by=2027-01-01"]
    desk.act("approve", {"of": "clinic"})
    assert "--our-rules" in asked(desk)


@pytest.mark.parametrize("values", [None, 1, {"name": 1}, {"name": [1]}, {"name": {}}])
def test_what_no_form_sends_is_not_kept(desk: Desk, values: object) -> None:
    answer = desk.act("draft", {"values": values})
    assert (answer["done"], answer["say"]) == (False, "These are no answers.")
    assert answer["changed"] == []


def test_problems_come_in_the_words_of_the_page(desk: Desk) -> None:
    answer = desk.act("draft", {"values": {"phone": "call us", "nobody.asks": "x"}})
    (problem,) = answer["against"]["phone"]
    assert problem["code"] == "C512"
    assert problem["place"] == ""
    assert problem["fix"].startswith("write one number")
    assert answer["changed"] == ["phone"]


def test_there_is_nothing_to_print_before_the_handouts_are_made(desk: Desk) -> None:
    with pytest.raises(UsageError, match="Make the handouts, then print"):
        desk.printed("screen/card.water-rinse.letter.en")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "Make all, and read them: python3 build.py",
            'Make all, and read them with the button "Make the handouts"',
        ),
        ("To sign: python3 build.py approve", 'To sign with the button "Approve"'),
        ("--by says nobody.", "Name says nobody."),
        ("Needs a signature of your own clinician (--our-rules): Oak", None),
    ],
)
def test_no_sentence_sends_anybody_to_a_terminal(said: str, shown: str | None) -> None:
    words = in_the_page(said)
    assert "--" not in words
    assert "build.py" not in words
    assert shown is None or words == shown


@pytest.mark.parametrize(
    ("lines", "document"),
    [(("words", '{"exit_code": 1}'), {"exit_code": 1}), (("words",), {}), ((), {}), (("1",), {})],
)
def test_a_document_of_json_is_the_last_line(
    lines: tuple[str, ...], document: dict[str, object]
) -> None:
    assert Run("email", lines, 0).document == document
