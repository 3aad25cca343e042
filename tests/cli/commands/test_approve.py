"""``python build.py approve`` as clinicians type it, to the foot of the finished PDF.

The people are samples. All of it is one story over one output folder: a build takes seconds.
"""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from changed_content import change, reword_statement
from command_line import run_at_once
from finished_pdf import FinishedPdf

from handouts.cli import clock
from handouts.cli.main import main
from handouts.errors import ExitCode
from handouts.release import history
from handouts.release.manifest import read_manifest
from handouts.release.signatures import lost_signatures

pytestmark = pytest.mark.usefixtures("made_once")

TINY = Path(__file__).resolve().parents[2] / "tiny"
TODAY = "2026-11-26"
REVIEW = "2027-06-30"
ANN = ("--by", "Ann Sample", "--role", "psychiatrist", "--review-by", REVIEW)
BEN = ("--by", "Ben Sample", "--role", "pharmacist", "--review-by", REVIEW)
CY = ("--by", "Cy Sample", "--role", "nurse", "--review-by", REVIEW, "--our-rules")


@dataclass
class Clinic:
    """A copy of the tiny content, and an output folder."""

    folder: Path
    out: Path
    capsys: pytest.CaptureFixture[str]

    def type(self, *words: str, today: str = TODAY) -> int:
        where = ("--content", str(self.folder), "--out", str(self.out))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "today", lambda: datetime.date.fromisoformat(today))
            return main([*words, *where])

    def output_of(self, *words: str, code: int = ExitCode.OK, today: str = TODAY) -> str:
        self.capsys.readouterr()
        assert self.type(*words, today=today) == code
        out, err = self.capsys.readouterr()
        return out + err

    def refused(self, *words: str, code: int = ExitCode.USAGE) -> str:
        before = self.approvals
        said = self.output_of("approve", *words, code=code)
        assert said.count("\n") == 1, said
        assert self.approvals == before
        return said

    @property
    def approvals(self) -> str:
        file = self.folder / "approvals.yaml"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def foot(self, name: str = "screen/card.water-rinse.letter.en.pdf") -> str:
        return " ".join(FinishedPdf.read(self.out / name).texts[-1].split())

    def states(self) -> set[str]:
        return {entry.status for entry in read_manifest(self.out).up_to_date()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The tiny content, and all its handouts."""
    root = tmp_path_factory.mktemp("approve")
    shutil.copytree(TINY, root / "content")
    where = ["--content", str(root / "content"), "--out", str(root / "dist"), "--today", TODAY]
    assert main(where) == ExitCode.OK
    return root / "content", root / "dist"


@pytest.fixture
def clinic(built: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> Iterator[Clinic]:
    """The clinic, unsigned and as it was afterwards; its handouts are those of ``built``."""
    folder, out = built
    yield Clinic(folder, out, capsys)
    shutil.rmtree(folder)
    shutil.copytree(TINY, folder)
    (history.history_folder(out) / lost_signatures.LOG).unlink(missing_ok=True)


# --- who may not sign ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Who signs, as what, until when?"),
        (("--by", " ", *ANN[2:]), "--by is empty"),
        ((*ANN[:2], "--role", "-", *ANN[4:]), '--role says "-", which is no'),
        (("--by", "NAME", *ANN[2:]), '--by says "NAME", which is no'),
        (("--by", "TODO", *ANN[2:]), '--by says "TODO", which is no'),
        (("--by", "{clinic.name}", *ANN[2:]), '--by says "{clinic.name}", which is no'),
        (("--by", "A", *ANN[2:]), '--by says "A", which is no'),
        ((*ANN[:2], "--role", "ROLE", *ANN[4:]), '--role says "ROLE", which is no'),
        ((*ANN[:2], "--role", "n/a", *ANN[4:]), '--role says "n/a", which is no'),
        ((*ANN[:4], "--review-by", "soon"), '--review-by is "soon". Write a date such as'),
        ((*ANN[:4], "--review-by", "2027-02-30"), "Write a date such as"),
        ((*ANN[:4], "--review-by", "May 22, 2027"), "Write 2027-05-22."),
        ((*ANN[:4], "--review-by", "22.5.2027"), "Write 2027-05-22."),
        ((*ANN[:4], "--review-by", "“2027–5–22”"), "Write 2027-05-22."),
        ((*ANN[:4], "--review-by", "Saturday, May 22nd, 2027"), "Write 2027-05-22."),
        ((*ANN[:4], "--review-by", "22-May-27"), "Write 2027-05-22."),
        ((*ANN[:4], "--review-by", "5/22/2026"), "Write a date such as"),
        ((*ANN[:4], "--review-by", "5/6/2027"), "Write 2027-05-06 or 2027-06-05."),
        ((*ANN[:4], "--review-by", TODAY), "not after today"),
        ((*ANN[:4], "--review-by", "2026-01-01"), "not after today"),
        ((*ANN[:4], "--review-by", "2028-11-27"), "more than 2 years from now"),
        (("--by", "Ann " * 20, *ANN[2:]), "too long for the foot of a page by"),
        (("--by", "Ann \u4e2d", *ANN[2:]), "cannot be printed"),
        ((*ANN, "--treatment", "water"), 'There is no treatment "water"'),
        ((*ANN, "--language", "xx"), 'There is no language "xx"'),
        ((*CY, "--treatment", "water-rinse"), "signed as a whole"),
    ],
)
def test_a_slip_is_one_line_and_signs_nothing(
    clinic: Clinic, arguments: tuple[str, ...], said: str
) -> None:
    assert said in clinic.refused(*arguments)


def test_the_last_day_of_two_years_may_be_named(clinic: Clinic) -> None:
    assert "Signed" in clinic.output_of("approve", *ANN[:4], "--review-by", "2028-11-26")


@pytest.mark.parametrize(
    ("by", "role", "why"),
    [
        ("Ann Sample", "front desk", "not a profession that checks medical words"),
        ("Ann Sample", "The Office Manager", "not a profession that checks medical words"),
        ("Ann Sample", "IT", "not a profession that checks medical words"),
        ("Reception", "nurse", "which is not a person"),
    ],
)
def test_who_checks_no_medical_words_signs_none(
    clinic: Clinic, by: str, role: str, why: str
) -> None:
    for rules in ((), ("--our-rules",)):
        said = clinic.refused("--by", by, "--role", role, "--review-by", REVIEW, *rules)
        assert why in said


def test_a_signature_of_a_day_to_come_stops_everything(clinic: Clinic) -> None:
    """A clock that was years ahead when the words were signed, or is behind today."""
    later = "2031-11-26"
    clinic.output_of("build", today=later)
    clinic.output_of("approve", *ANN[:4], "--review-by", "2033-01-01", today=later)
    for words in (("build",), ("approve", *BEN), ("email", "card"), ("approve", "--diff")):
        said = clinic.output_of(*words, code=ExitCode.CONTENT)
        assert "C702" in said
        assert 'the signature of "Ann Sample" is of 2031-11-26, but today is 2026-11-26' in said
    clinic.output_of("build", today="2031-11-25")  # it is a day later elsewhere in the world
    (clinic.folder / "approvals.yaml").unlink()
    clinic.output_of("build")


def test_nobody_signs_on_a_day_to_come(clinic: Clinic) -> None:
    """Nor may --today let a check date be more than two years away."""
    assert "leave out --today" in clinic.refused(*ANN, "--today", "2026-11-27")
    assert "leave out --today" in clinic.refused(*CY, "--today", "2027-05-01")
    clinic.output_of("approve", "--diff", "--today", "2027-05-01")
    assert "Signed: " in clinic.output_of("approve", *ANN, "--today", TODAY)
    (clinic.folder / "approvals.yaml").unlink()


def test_one_person_or_one_role_cannot_sign_twice(clinic: Clinic) -> None:
    said = clinic.output_of("approve", *ANN)
    assert "Signed: the water rinse text in English" in said
    assert "Needs one more signature" in said
    assert "has signed the water rinse text in English already" in clinic.refused(
        "--by", "ann  SAMPLE", "--role", "nurse", "--review-by", REVIEW
    )
    for name in ("Dr. Ann Sample", "Sample, Ann, MD", "Ánn B. Sämple", "A. Sample"):
        said = clinic.refused("--by", name, "--role", "nurse", "--review-by", REVIEW)
        assert 'already, as "Ann Sample". It needs one more person' in said
    assert "with another role" in clinic.refused(
        "--by", "Ben Sample", "--role", "Psychiatrist", "--review-by", REVIEW
    )


def test_an_author_cannot_sign_for_the_clinic_nor_the_other_way_round(clinic: Clinic) -> None:
    clinic.output_of("approve", *ANN)
    assert "has signed the text" in clinic.refused(*ANN, "--our-rules")
    clinic.output_of("approve", *CY)
    assert "has signed the clinic's own rules" in clinic.refused(*CY[:-1])


def test_words_that_were_not_made_into_handouts_cannot_be_signed(clinic: Clinic) -> None:
    reword_statement(clinic.folder, "Do not wait", "Never wait")
    said = clinic.refused(*ANN)
    assert "have changed since the handouts were made" in said
    assert "python3 build.py" in said


def test_nothing_is_signed_before_anything_is_made(clinic: Clinic, tmp_path: Path) -> None:
    nowhere = Clinic(clinic.folder, tmp_path / "dist", clinic.capsys)
    assert "no handouts have been made" in nowhere.refused(*ANN)


def test_a_missing_handout_is_named(clinic: Clinic, tmp_path: Path) -> None:
    sheet = clinic.out / "screen/sheet.water-rinse.letter.en.pdf"
    aside = sheet.rename(tmp_path / sheet.name)
    assert "screen/sheet.water-rinse.letter.en.pdf is not made" in clinic.refused(*ANN)
    aside.rename(sheet)
    assert "Signed" in clinic.output_of("approve", *ANN)


def test_what_only_the_manifest_calls_made_is_not(clinic: Clinic, tmp_path: Path) -> None:
    """A folder from elsewhere, or a manifest written in: nobody knows what passed its checks."""
    shutil.copytree(clinic.out, tmp_path / "dist")
    copied = Clinic(clinic.folder, tmp_path / "dist", clinic.capsys)
    assert "is not made from today's words" in copied.refused(*ANN)
    kept = (clinic.out / "manifest.json").read_text(encoding="utf-8")
    change(clinic.out / "manifest.json", '"pages": 1', '"pages": 2')
    assert "is not made from today's words" in clinic.refused(*ANN)
    (clinic.out / "manifest.json").write_text(kept, encoding="utf-8")


def test_two_sign_at_once_and_both_are_written(clinic: Clinic) -> None:
    where = ("--content", str(clinic.folder), "--out", str(clinic.out), "--today", TODAY)
    codes = run_at_once([["approve", *ANN, *where], ["approve", *BEN, *where]])
    assert codes == [ExitCode.OK, ExitCode.OK]
    assert clinic.approvals.count("\n  - of:") == 2
    assert clinic.output_of("approve", *CY).count("Needs") == 0


def test_a_file_changed_by_hand_stops_everything(clinic: Clinic) -> None:
    clinic.output_of("approve", *ANN)
    change(clinic.folder / "approvals.yaml", "psychiatrist", "surgeon")
    said = clinic.output_of("approve", *BEN, code=ExitCode.CONTENT)
    assert "approvals.yaml:6:5 C701" in said
    assert "C701" in clinic.output_of(code=ExitCode.CONTENT)


# --- from the signature to the page --------------------------------------------------------------


BY_CY = "Checked by Cy Sample, nurse, on November 26, 2026. Check again by June 30, 2027."


def test_signed_by_three_changed_and_expired(clinic: Clinic) -> None:
    assert "Draft: not yet checked by a clinician. Check again by May 22, 2027." in clinic.foot()
    for who in (ANN, BEN, CY):
        clinic.output_of("approve", *who)
    history = clinic.approvals
    clinic.output_of("build", "--edition", "screen,press,text")
    assert clinic.states() == {"approved"}
    for edition in ("screen", "press"):
        assert BY_CY in clinic.foot(f"{edition}/card.water-rinse.letter.en.pdf")
    text = (clinic.out / "text/card.water-rinse.en.txt").read_text(encoding="utf-8")
    assert "Checked by Cy Sample, nurse, on November 26, 2026.\nCheck again by June 30" in text
    clinic.output_of("email", "card", "sheet")
    assert list((clinic.out / "email/water-rinse").glob("*.eml"))
    one_word_is_changed(clinic)
    two_sign_again(clinic, history)
    the_phone_is_changed_and_signed(clinic)
    the_check_date_passes(clinic)


def one_word_is_changed(clinic: Clinic) -> None:
    """Only the sheet prints it. Its draft and its press file go at once."""
    change(clinic.folder / "ear-rinse/en/rinse.yaml", "olive oil", "any oil")
    said = clinic.output_of("build", "--edition", "screen,press", code=ExitCode.GATE)
    assert "Not made: 1 for a print shop" in said
    sheet = "screen/sheet.water-rinse.letter.en.pdf"
    assert "Draft: 1 passage changed since approval." in clinic.foot(sheet)
    assert BY_CY in clinic.foot()
    assert list((clinic.out / "email/water-rinse").glob("*.eml")) == []
    assert {path.name for path in (clinic.out / "press").iterdir()} == {
        "card.water-rinse.letter.en.pdf",
        "card.water-rinse.letter.en.txt",
    }
    said = clinic.output_of("email", "sheet", code=ExitCode.GATE)
    assert "only approved words may be sent to patients" in said
    said = clinic.output_of("approve", "--diff")
    assert "rinse.yaml:" in said
    assert "- Oil" in said
    assert "+ any oil, then a rinse <term:TERM-rinse> with water" in said
    assert (clinic.out / "approval.html").is_file()


def two_sign_again(clinic: Clinic, history: str) -> None:
    """The history is kept, whoever signs next."""
    for who in (ANN, BEN):
        clinic.output_of("approve", *who)
    assert clinic.approvals.startswith(history[: history.index("lists:")])
    clinic.output_of()
    assert clinic.states() == {"approved"}


def the_phone_is_changed_and_signed(clinic: Clinic) -> None:
    """It is the clinic's to sign."""
    change(clinic.folder / "clinic.yaml", "0110", "0119")
    clinic.output_of()
    assert "Draft: 1 passage changed since approval." in clinic.foot()
    clinic.output_of("approve", *CY)
    clinic.output_of("build", "--edition", "screen,press")
    assert BY_CY in clinic.foot()


def the_check_date_passes(clinic: Clinic) -> None:
    said = clinic.output_of("build", "card", today="2027-05-01")
    assert "Check again by June 30, 2027, in 60 days." in said
    said = clinic.output_of("build", "card", "--edition", "screen", today="2027-07-01")
    assert said.index("Past its check date, June 30, 2027") < said.index("made ")
    assert "Past its check date: ask us before you use it." in clinic.foot()
    assert list((clinic.out / "press").iterdir()) == []
    said = clinic.output_of("build", "--edition", "press", today="2027-07-01", code=ExitCode.GATE)
    assert "Not made: 2 for a print shop" in said
    assert "new check by June 30, 2027" in clinic.output_of(
        "email", "card", today="2027-07-01", code=ExitCode.GATE
    )
    evidence = (clinic.out / "evidence.html").read_text(encoding="utf-8")
    assert evidence.count("check again by June 30, 2027, which is past.") == 3
    assert evidence.count("Needs two signatures: ") == 1
    assert evidence.count("Needs a signature from your own clinician") == 1
    later = ("--review-by", "2028-06-30")
    clinic.output_of("build", today="2027-07-01")
    said = clinic.output_of("approve", *ANN[:4], *later, today="2027-07-01")
    assert "Needs one more signature, from another person with another role" in said


def test_a_signature_that_is_taken_out_is_reported(clinic: Clinic) -> None:
    """Without the last one, an older one that holds longer would count again."""
    clinic.output_of()
    for who in (ANN, BEN):
        clinic.output_of("approve", *who)
    assert "is gone" not in clinic.output_of("build", "card")
    file = clinic.folder / "approvals.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  - of:", text.index("  - of:") + 1)
    file.write_text(text[:start] + text[text.index("\nlists:\n") + 1 :], encoding="utf-8")
    gone = 'The signature of "Ben Sample" of 2026-11-26 is gone from approvals.yaml.'
    assert gone in clinic.output_of("build", "card")
    assert gone in clinic.output_of("build", "card")
    notes = json.loads(clinic.output_of("build", "card", "--json"))["notes"]
    assert any(gone in note for note in notes)
    file.write_text(text, encoding="utf-8")
    assert "is gone" not in clinic.output_of("build", "card")
    file.write_text(text[:start] + text[text.index("\nlists:\n") + 1 :], encoding="utf-8")
    assert gone in clinic.output_of("build", "card")
    clinic.output_of()
    clinic.output_of("approve", "--by", "Di Sample", *BEN[2:])
    assert "is gone" not in clinic.output_of("build", "card")


def test_a_file_that_looks_like_a_handout_is_reported(clinic: Clinic) -> None:
    other = clinic.out / "screen" / "going-home.pdf"
    assert "was not made" not in clinic.output_of("build")
    other.write_bytes(b"%PDF-1.7")
    for _ in range(2):
        assert "screen/going-home.pdf was not made by this program" in clinic.output_of("build")
    assert other.exists()
    other.unlink()
    (clinic.out / "screen" / "notes.docx").write_bytes(b"")
    assert "was not made" not in clinic.output_of("build")


def test_out_of_the_box_all_is_made_but_what_is_for_a_print_shop(clinic: Clinic) -> None:
    for name in ("card", "sheet"):
        change(
            clinic.folder / "ear-rinse/pieces.yaml",
            f"  - id: {name}\n",
            f"  - id: {name}\n    editions: [screen, press, text]\n",
        )
    document = json.loads(clinic.output_of("build", "--all", "--json"))
    states = {one["path"].partition("/")[0]: one["state"] for one in document["handouts"]}
    assert states["press"] == "withheld"
    assert {states["screen"], states["text"]} <= {"made", "unchanged"}
    assert any("Not made: 4 for a print shop" in note for note in document["notes"])
    assert not (clinic.out / "press/card.water-rinse.letter.en.pdf").exists()
