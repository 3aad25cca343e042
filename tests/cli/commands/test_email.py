"""``python build.py email`` as a person types it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from signed import write_signed

from handouts.cli.main import main
from handouts.content.content import Content
from handouts.errors import ExitCode
from handouts.release.build import HandoutOutcome
from handouts.release.jobs import BuildRequest, plan

pytestmark = pytest.mark.usefixtures("made_once")

TINY = Path(__file__).resolve().parents[2] / "tiny"
Run = Callable[..., int]

DRAFT = "email/water-rinse/card.letter.en.eml"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny content, signed by sample people."""
    folder = tmp_path_factory.mktemp("signed") / "content"
    shutil.copytree(TINY, folder)
    write_signed(folder)
    return folder


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out") / "dist"


@pytest.fixture
def run(content: Path) -> Callable[..., int]:
    """Run the command on the last day before the words are to be checked again."""

    def typed(out: Path, *arguments: str, today: str = "2027-06-30", folder: Path = content) -> int:
        where = ["--content", str(folder), "--out", str(out), "--today", today]
        return main(["email", *arguments, *where])

    return typed


def test_it_releases_the_handout_first_and_says_what_to_do(
    run: Run, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(out, "card") == ExitCode.OK
    said = capsys.readouterr().out
    assert (out / "screen" / "card.water-rinse.letter.en.pdf").is_file()
    assert (out / DRAFT).is_file()
    assert DRAFT in said
    assert "Subject for water-rinse: Your visit guide from Ash Lane Sample Clinic" in said
    assert "Nothing was sent" in said


def test_json_names_the_draft_its_words_and_its_handouts(
    run: Run, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(out, "card", "sheet", "card", "--json") == ExitCode.OK
    (draft,) = json.loads(capsys.readouterr().out)["drafts"]
    assert draft["path"] == "email/water-rinse/card+sheet.letter.en.eml"
    assert (out / draft["text"]).is_file()
    assert (out / draft["path"]).stat().st_size == draft["bytes"]
    assert [path.split("/")[1].split(".")[0] for path in draft["handouts"]] == ["card", "sheet"]


def test_expired_text_is_refused_and_nothing_is_written(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "dist", "card", today="2027-07-01") == ExitCode.GATE
    assert "new check by June 30, 2027" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def test_a_draft_from_before_goes_with_the_approval(
    run: Run, content: Path, tmp_path: Path
) -> None:
    changed, out = tmp_path / "content", tmp_path / "dist"
    shutil.copytree(content, changed)
    assert run(out, "card", folder=changed) == ExitCode.OK
    assert (out / DRAFT).is_file()
    (changed / "approvals.yaml").unlink()
    assert run(out, "card", folder=changed, today="2027-05-22") == ExitCode.GATE
    assert list((out / "email").rglob("*.*")) == []


def test_words_that_nobody_has_signed_are_refused_and_nothing_is_written(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(tmp_path / "dist", "card", folder=TINY, today="2027-05-22")
    assert code == ExitCode.GATE
    said = capsys.readouterr().err
    assert "only approved words may be sent to patients" in said
    assert "python3 build.py approve" in said
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "shows the names. For instance: python3 build.py email two-page"),
        (("cart",), 'There is no piece "cart"'),
        (
            ("card", "--treatment", "oil-rinse"),
            'There is no treatment "oil-rinse" in the clinic file',
        ),
        (("card", "--paper", "a3"), 'There is no paper "a3"'),
    ],
)
def test_a_slip_is_one_sentence(
    run: Run, out: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run(out, *arguments) == ExitCode.USAGE
    assert said in capsys.readouterr().err


def test_no_draft_is_made_when_a_handout_does_not_pass(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refusing(
        _root: Path, content: Content, asked: BuildRequest, _out: Path
    ) -> Iterator[HandoutOutcome]:
        yield from (HandoutOutcome(job, "refused") for job in plan(content, asked))

    monkeypatch.setattr("handouts.cli.commands.email.build", refusing)
    assert run(tmp_path / "dist", "card") == ExitCode.GATE
    assert "No email was made" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()
