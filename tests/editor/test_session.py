"""What a button does is what the command does; what it says is in the words of the page."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from handouts.editor.autosave import read_autosave
from handouts.editor.outcomes import in_the_page
from handouts.editor.runner import CommandRun, Runner
from handouts.editor.session import EditSession
from handouts.errors import UsageError

TODAY = datetime.date(2026, 11, 26)


class Started(Runner):
    """Starts nothing; keeps what it is asked to start, and ends it as the test says."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.asked: list[str] = []

    def start(self, arguments, then=None):  # type: ignore[no-untyped-def]
        self.asked = list(arguments)
        self.then = then


@pytest.fixture
def session(tiny: Path, tmp_path: Path) -> EditSession:
    made = EditSession(tmp_path, tiny, tiny / "clinic.yaml", tmp_path / "dist", lambda: TODAY)
    made.runner = Started()
    return made


def asked(session: EditSession) -> list[str]:
    assert isinstance(session.runner, Started)
    return [word for word in session.runner.asked if not word.startswith(("--content", "--out"))]


def test_a_button_that_is_none(session: EditSession) -> None:
    with pytest.raises(UsageError):
        session.act("delete", {})


def test_make_is_the_build_of_this_clinic(session: EditSession, tiny: Path) -> None:
    assert session.act("make", {})["done"]
    assert asked(session) == ["build", f"--clinic={tiny / 'clinic.yaml'}", "--today=2026-11-26"]


def test_a_page_that_stays_open_overnight_knows_the_day(tiny: Path, tmp_path: Path) -> None:
    days = [TODAY, TODAY + datetime.timedelta(days=1)]
    session = EditSession(
        tmp_path, tiny, tiny / "clinic.yaml", tmp_path / "dist", lambda: days.pop(0)
    )
    session.runner = Started()
    for day in ("2026-11-26", "2026-11-27"):
        session.act("approve", {"by": "Ann Sample", "role": "nurse", "review-by": "2027-05-22"})
        assert asked(session)[-1] == f"--today={day}"


def test_only_a_build_without_a_fault_counts(session: EditSession) -> None:
    session.act("make", {})
    assert isinstance(session.runner, Started)
    session.runner.then(CommandRun("build", (), 3))
    assert not session.state()["built"]
    session.runner.then(CommandRun("build", (), 0))
    assert session.state()["built"]


def test_what_a_command_did_is_told_of_its_own_clinic(session: EditSession, tmp_path: Path) -> None:
    session.act("make", {})
    assert isinstance(session.runner, Started)
    session.runner.run = CommandRun("build")
    session.act("copy", {"name": "Elm"})
    assert session.run() is None
    session.runner.then(CommandRun("build", (), 0))
    assert not session.state()["built"]
    assert not read_autosave(tmp_path, session.draft.path).built
    assert session.act("clinic", {"file": "clinic.yaml"})["built"]
    assert session.run()


def test_an_email_has_the_pieces_that_there_are(session: EditSession) -> None:
    session.act("email", {"pieces": ["card", "--out=/", "none"]})
    assert asked(session)[:2] == ["email", "card"]
    assert "--json" in asked(session)
    for pieces in ([], 5, None, "card", ["none"]):
        refused = session.act("email", {"pieces": pieces})
        assert not refused["done"]
        assert refused["say"] == "Choose at least one handout."


def test_a_name_that_looks_like_an_option_is_a_name(session: EditSession) -> None:
    session.act("approve", {"by": "--help", "role": "nurse", "review-by": "2027-01-01"})
    assert asked(session)[:4] == [
        "approve",
        "--by=--help",
        "--role=nurse",
        "--review-by=2027-01-01",
    ]
    session.act("approve", {"of": "clinic"})
    assert "--our-rules" in asked(session)


def test_each_clinic_has_its_draft_and_its_folder_of_handouts(
    session: EditSession, tiny: Path
) -> None:
    assert [path.name for path in session.clinics()] == ["clinic.yaml"]
    session.act("draft", {"values": {"name": "Oak Clinic", "phone": "207-443-2100"}})
    copied = session.act("copy", {"name": "Oak Clinic, Site 2"})
    assert copied["done"]
    assert (copied["values"]["name"], copied["values"]["phone"]) == (
        "Oak Clinic, Site 2",
        "207-443-2100",
    )
    assert session.draft.path == tiny / "oak-clinic-site-2.yaml"
    assert session.out.name == "dist-oak-clinic-site-2"
    back = session.act("clinic", {"file": "clinic.yaml"})
    assert back["values"]["name"] == "Oak Clinic"
    assert session.out.name == "dist"


def test_answers_of_two_windows_do_not_replace_each_other_without_a_word(
    session: EditSession, tiny: Path
) -> None:
    clinic = tiny / "clinic.yaml"
    clinic.write_text(clinic.read_text("utf-8").replace("sample: true", "sample: false"))
    seen = session.state()["values"]
    session.act("draft", {"values": {"phone": "207-443-2101"}, "seen": seen})
    answer = session.act("save", {"values": {"phone": "207-443-2102"}, "seen": seen})
    assert answer["meanwhile"] == {"phone": "207-443-2101"}
    assert not answer["done"]
    assert "207-443-2102" not in clinic.read_text("utf-8")
    again = session.act("save", {"values": {}, "seen": answer["values"]})
    assert again["meanwhile"] == {}
    assert again["values"]["phone"] == "207-443-2102"


@pytest.mark.parametrize("action", ["draft", "save", "undo", "make", "print", "copy", "email"])
def test_a_window_of_another_clinic_changes_nothing(session: EditSession, action: str) -> None:
    session.act("copy", {"name": "Elm Clinic"})
    body = {"open": "clinic.yaml", "values": {"phone": "207-443-2102"}, "name": "Ash Clinic"}
    answer = session.act(action, body)
    assert (answer["done"], answer["file"]) == (False, "elm-clinic.yaml")
    assert answer["say"].startswith("Elm Clinic was opened in another window.")
    assert answer["values"]["phone"] != "207-443-2102"
    own = session.act("clinic", {"file": "clinic.yaml", "open": "elm-clinic.yaml"})
    assert own["values"]["phone"] == "207-443-2102", "what was typed is kept with its clinic"


def test_a_logo_of_a_window_of_another_clinic_is_not_taken(session: EditSession) -> None:
    session.act("copy", {"name": "Elm Clinic"})
    with pytest.raises(UsageError, match="Elm Clinic was opened in another window"):
        session.take_logo("logo.svg", b"", "clinic.yaml")


def test_a_copy_of_any_name_is_listed_by_the_name_that_was_typed(
    session: EditSession, tiny: Path
) -> None:
    clinic = tiny / "clinic.yaml"
    clinic.write_text(clinic.read_text("utf-8").replace("sample: true", "sample: false"))
    name = "Elm " * 100
    assert session.act("copy", {"name": name})["done"]
    path = session.draft.path
    assert path.name == f"{'elm-' * 12}"[:48].strip("-") + ".yaml"
    assert session.clinics()[path] == name


def test_a_copy_begins_with_the_file_as_it_is(session: EditSession, tiny: Path) -> None:
    own = (tiny / "clinic.yaml").read_text(encoding="utf-8").replace("sample: true", "# Ours.")
    (tiny / "clinic.yaml").write_text(own, encoding="utf-8")
    shown: list[Path] = []
    session._chosen = shown.append
    session.act("copy", {"name": "Elm"})
    assert (tiny / "elm.yaml").read_text(encoding="utf-8") == own
    assert shown == [tiny / "elm.yaml"]
    assert [path.name for path in session.clinics()] == ["clinic.yaml", "elm.yaml"]
    session.act("clinic", {"file": "clinic.yaml"})
    again = session.act("copy", {"name": "ELM"})
    assert (again["done"], again["say"]) == (
        False,
        "There is already a file elm.yaml. Write another name.",
    )


def test_a_copy_that_is_not_saved_can_be_chosen_and_is_not_replaced(
    session: EditSession, tiny: Path, tmp_path: Path
) -> None:
    """The sample is not written under another name: until it is saved, the copy has no file."""
    session.act("copy", {"name": "Elm"})
    session.act("draft", {"values": {"name": "Elm East", "phone": "207-443-2100"}})
    assert not (tiny / "elm.yaml").exists()
    session.act("clinic", {"file": "clinic.yaml"})
    assert session.clinics()[tiny / "elm.yaml"] == "Elm East"
    again = session.act("copy", {"name": "ELM"})
    assert (again["done"], again["file"]) == (False, "clinic.yaml")
    assert again["say"].startswith("There is already a copy of that name, not saved yet.")
    started_again = EditSession(
        tmp_path, tiny, tiny / "clinic.yaml", tmp_path / "dist", lambda: TODAY
    )
    chosen = started_again.act("clinic", {"file": "elm.yaml"})
    assert chosen["values"]["phone"] == "207-443-2100"


def test_a_copy_that_was_saved_and_deleted_is_not_listed(session: EditSession, tiny: Path) -> None:
    session.act("copy", {"name": "Elm"})
    answers = {"phone": "207-443-2100", "after_hours": "207-443-2101", "address": "1 Oak Lane"}
    more = {"hours": "Monday to Friday", "website": "https://www.oakclinic.org", "logo": ""}
    assert session.act("save", {"values": {**answers, **more}})["done"]
    session.act("clinic", {"file": "clinic.yaml"})
    (tiny / "elm.yaml").unlink()
    assert [path.name for path in session.clinics()] == ["clinic.yaml"]


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("clinic", {"file": "../clinic.yaml"}),
        ("clinic", {"file": "wording.yaml"}),
        ("clinic", {}),
        ("copy", {"name": "../.."}),
        ("copy", {"name": 1}),
        ("copy", {}),
    ],
)
def test_no_other_file_is_opened(
    session: EditSession, tiny: Path, action: str, body: object
) -> None:
    assert isinstance(body, dict)
    before = sorted(tiny.iterdir())
    assert not session.act(action, body)["done"]
    assert session.draft.path == tiny / "clinic.yaml"
    assert sorted(tiny.iterdir()) == before


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("Our Logo.svg", "Our-Logo.svg"),
        ("../../mark.svg", "mark.svg"),
        ("C:\\Users\\mark.svg", "mark.svg"),
        ("x" * 300 + ".svg", "x" * 44 + ".svg"),
        ("logo.svg", "logo-2.svg"),  # another one is there, and stays
    ],
)
def test_a_logo_is_put_next_to_the_clinic_file(
    session: EditSession, tiny: Path, name: str, stored: str
) -> None:
    there = (tiny / "logo.svg").read_bytes()
    answer = session.take_logo(name, SVG)
    assert (answer["done"], answer["wrong"]) == (True, [])
    assert answer["values"]["logo"] == stored
    assert (tiny / stored).read_bytes() == SVG
    assert (tiny / "logo.svg").read_bytes() == there
    assert session.draft.logo() == tiny / stored


@pytest.mark.parametrize("name", ["clinic.yaml", "logo.svg", ""])
def test_what_is_no_logo_is_reported_and_not_kept(
    session: EditSession, tiny: Path, name: str
) -> None:
    before = {path: path.read_bytes() for path in tiny.iterdir() if path.is_file()}
    answer = session.take_logo(name, b"sample: false\n")
    assert not answer["done"]
    assert answer["wrong"][0]["code"] == "C510"
    assert {path: path.read_bytes() for path in tiny.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("typed", ["../secret.svg", "none.svg", ".."])
def test_only_a_logo_of_the_clinics_own_folder_is_shown(
    session: EditSession, tiny: Path, typed: str
) -> None:
    (tiny.parent / "secret.svg").write_bytes(SVG)
    session.draft.keep({"logo": typed})
    assert session.draft.logo() is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("words.svg", "C510"), ("\0.svg", "C510"), ("l" * 300, "C510"), ("circle.svg", "C510")],
)
def test_a_logo_that_is_named_is_judged_as_the_build_judges_it(
    session: EditSession, tiny: Path, name: str, code: str
) -> None:
    (tiny / "words.svg").write_text("Our logo", encoding="utf-8")
    (tiny / "circle.svg").symlink_to("circle.svg")
    before = (tiny / "clinic.yaml").read_bytes()
    answer = session.act("save", {"values": {"logo": name}})
    assert not answer["done"]
    assert [problem["code"] for problem in answer["against"]["logo"]] == [code]
    assert (tiny / "clinic.yaml").read_bytes() == before


def test_a_logo_in_a_folder_of_its_own_is_shown(session: EditSession, tiny: Path) -> None:
    (tiny / "pictures").mkdir()
    (tiny / "pictures" / "mark.svg").write_bytes(SVG)
    answer = session.act("draft", {"values": {"logo": "pictures/mark.svg"}})
    assert "logo" not in answer["against"]
    assert session.draft.logo() == tiny / "pictures" / "mark.svg"


@pytest.mark.parametrize(
    "values", [None, 1, {"name": 1}, {"name": [1]}, {"name": {}}, {"name": "half \ud83d"}]
)
def test_what_no_form_sends_is_not_kept(session: EditSession, values: object) -> None:
    answer = session.act("draft", {"values": values})
    assert (answer["done"], answer["say"]) == (False, "These are not answers.")
    assert answer["changed"] == []


def test_problems_come_in_the_words_of_the_page(session: EditSession) -> None:
    answer = session.act("draft", {"values": {"phone": "call us", "nobody.asks": "x"}})
    (problem,) = answer["against"]["phone"]
    assert problem["code"] == "C512"
    assert problem["place"] == ""
    assert problem["fix"].startswith("write one number")
    assert answer["changed"] == ["phone"]


def test_there_is_nothing_to_print_before_the_handouts_are_made(session: EditSession) -> None:
    answer = session.act("print", {"show": "screen/card.water-rinse.letter.en"})
    assert not answer["done"]
    assert "Make the handouts, then print" in answer["say"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "Make all handouts, and read them: python3 build.py",
            'Make all handouts, and read them (button "Make the handouts")',
        ),
        ("To sign: python3 build.py approve", 'To sign (button "Approve")'),
        ("--by is empty.", "Name is empty."),
        ("Needs a signature from your own clinician (--our-rules): Oak", None),
    ],
)
def test_no_sentence_sends_anybody_to_a_terminal(said: str, shown: str | None) -> None:
    words = in_the_page(said)
    assert "--" not in words
    assert "build.py" not in words
    assert shown is None or words == shown


SIGNED = json.dumps(
    {
        "signed": [{"about": "a", "by": "B. Sample", "role": "nurse"}],
        "missing": ["Needs one more."],
    }
)


@pytest.mark.parametrize(
    ("run", "says", "links"),
    [
        (CommandRun("build", ("Making 2",)), "", []),
        (CommandRun("build", (), 0), "all passed every check", ["dist/index.html"]),
        (CommandRun("build", (), 3), "Some handouts did not pass", ["dist/index.html"]),
        (CommandRun("build", ("content/x.yaml:1:1",), 2), "Nothing was made.", []),
        (CommandRun("email", ('{"exit_code": 1, "error": "No."}',), 1), "No.", []),
        (CommandRun("approve", ('{"problems": [{"what": "no name"}]}',), 2), "no name", []),
        (CommandRun("approve", ("Traceback", "Error"), 70), "Nothing was made.", []),
        (
            CommandRun(
                "email", ('{"drafts": [{"path": "email/a.eml", "text": "email/a.txt"}]}',), 0
            ),
            "Nothing was sent.",
            ["dist/email/a.eml", "dist/email/a.txt"],
        ),
        (
            CommandRun(
                "approve",
                (SIGNED,),
                0,
            ),
            (
                "Signed: your clinic's own details and house rules (a), by B. Sample, nurse. "
                "Needs one more."
            ),
            [],
        ),
    ],
)
def test_what_came_of_a_command_is_reported(
    session: EditSession, run: CommandRun, says: str, links: list[str]
) -> None:
    session.runner.run = run
    outcome = session.run()
    assert outcome is not None
    assert says in " ".join(outcome["says"])
    assert [href for href, _ in outcome["links"]] == links


@pytest.mark.parametrize(
    ("lines", "document"),
    [(("words", '{"exit_code": 1}'), {"exit_code": 1}), (("words",), {}), ((), {}), (("1",), {})],
)
def test_a_document_of_json_is_the_last_line(
    lines: tuple[str, ...], document: dict[str, object]
) -> None:
    assert CommandRun("email", lines, 0).document == document


def test_who_signed_before_is_told_the_latest_first(session: EditSession, tiny: Path) -> None:
    assert session.state()["signed"] == []
    signature = {
        "of": "text",
        "about": "ear-rinse/water-rinse/en",
        "role": "nurse",
        "signed": "2026-11-01",
        "review_by": "2027-11-01",
        "passages": 0,
        "words": "w",
    }
    signed = [
        {**signature, "by": "A. Sample"},
        {**signature, "by": "B. Sample", "of": "clinic", "about": "clinic.yaml"},
        {**signature, "by": "C. Sample", "of": "clinic", "about": "north.yaml"},
        {**signature, "by": "D. Sample", "of": "clinic", "about": "north/clinic.yaml"},
    ]
    (tiny / "approvals.yaml").write_text(json.dumps({"signatures": signed}), encoding="utf-8")
    until = "on 2026-11-01; check again by 2027-11-01"
    assert session.state()["signed"] == [
        f"B. Sample, nurse: your clinic's own details and house rules (clinic.yaml), {until}",
        f"A. Sample, nurse: the water rinse text in English, {until}",
    ]


def test_a_folder_without_words_is_reported(session: EditSession, tiny: Path) -> None:
    (tiny / "ear-rinse" / "topic.yaml").unlink()
    with pytest.raises(UsageError, match="has no words to print"):
        session.state()
