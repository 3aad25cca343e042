"""Drafts lie next to the handouts that they hold, and go when those change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import fast_mail_parser
import pytest
from signed import signed

from handouts.content.content import Content
from handouts.release.build import build
from handouts.release.email_drafts import write_drafts
from handouts.release.email_message import NotToBeSentError
from handouts.release.jobs import BuildRequest
from handouts.release.manifest import Released, read_manifest

pytestmark = pytest.mark.usefixtures("made_once")

SCREEN = BuildRequest(editions=("screen",))
BOTH = Path("email/water-rinse/card+sheet.letter.en.eml")


@pytest.fixture
def out(root: Path, signed_tiny: Content, tmp_path: Path) -> Path:
    list(build(root, signed_tiny, SCREEN, tmp_path / "dist"))
    return tmp_path / "dist"


def entries(out: Path) -> dict[str, Released]:
    return {entry.piece: entry for entry in read_manifest(out).handouts}


def test_a_draft_holds_the_released_pdfs_in_the_order_asked_for(
    out: Path, signed_tiny: Content
) -> None:
    found = entries(out)
    (written,) = write_drafts(signed_tiny, out, [found["card"], found["sheet"]])
    assert written.path == BOTH
    message = fast_mail_parser.parse_email((out / BOTH).read_bytes())
    pdfs = [(out / found[piece].path).read_bytes() for piece in ("card", "sheet")]
    assert [bytes(attached.content) for attached in message.attachments] == pdfs
    text = (out / BOTH).with_suffix(".txt").read_text(encoding="utf-8")
    assert text == f"{message.subject}\n\n" + message.text_plain[0].replace("\r\n", "\n")


def test_treatments_papers_and_languages_are_never_in_one_draft(
    out: Path, signed_tiny: Content
) -> None:
    card = entries(out)["card"]
    others = [
        card.model_copy(update={"treatment": "oil-rinse"}),
        card.model_copy(update={"paper": "a4"}),
    ]
    written = write_drafts(signed_tiny, out, [card, *others])
    assert [one.path.as_posix() for one in written] == [
        "email/water-rinse/card.letter.en.eml",
        "email/oil-rinse/card.letter.en.eml",
        "email/water-rinse/card.a4.en.eml",
    ]
    assert [len(one.handouts) for one in written] == [1, 1, 1]


def test_a_build_without_changes_leaves_drafts_alone(
    root: Path, out: Path, signed_tiny: Content
) -> None:
    write_drafts(signed_tiny, out, entries(out).values())
    own = out / "email" / "water-rinse" / "my own.eml"
    own.write_bytes(b"")
    before = {path: path.stat().st_mtime_ns for path in (out / "email").rglob("*.*")}
    list(build(root, signed_tiny, SCREEN, out))
    assert {path: path.stat().st_mtime_ns for path in (out / "email").rglob("*.*")} == before


@pytest.mark.parametrize("changed", ["the handout", "the words of the email"])
def test_a_draft_that_is_no_longer_true_is_removed(
    root: Path, out: Path, signed_tiny: Content, changed: str
) -> None:
    write_drafts(signed_tiny, out, entries(out).values())
    if changed == "the handout":
        clinic = signed_tiny.clinic.model_copy(update={"after_hours": "555-555-0199"})
        now = signed(replace(signed_tiny, clinic=clinic))
    else:
        words = signed_tiny.words["en"].model_copy(update={"email_greeting": "Good day,"})
        now = signed(replace(signed_tiny, words={"en": words}))
    list(build(root, now, SCREEN, out))
    assert list((out / "email").rglob("*.*")) == []


def test_drafts_go_when_words_are_changed_and_not_signed(
    root: Path, out: Path, signed_tiny: Content
) -> None:
    write_drafts(signed_tiny, out, entries(out).values())
    words = signed_tiny.words["en"].model_copy(update={"email_greeting": "Good day,"})
    list(build(root, replace(signed_tiny, words={"en": words}), SCREEN, out))
    assert list((out / "email").rglob("*.*")) == []


def test_no_draft_is_written_of_what_is_not_approved(out: Path, signed_tiny: Content) -> None:
    found = [e.model_copy(update={"status": "draft"}) for e in entries(out).values()]
    with pytest.raises(NotToBeSentError, match="not approved"):
        write_drafts(signed_tiny, out, found)
    assert not (out / "email").exists()


def test_a_draft_that_is_too_large_is_not_written(
    out: Path, signed_tiny: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handouts.release.email_message.LARGEST_DRAFT_BYTES", 1000)
    with pytest.raises(NotToBeSentError):
        write_drafts(signed_tiny, out, entries(out).values())
    assert not (out / "email").exists()


def test_a_draft_of_a_handout_that_a_build_left_behind_is_removed(
    root: Path, out: Path, signed_tiny: Content
) -> None:
    found = entries(out)
    write_drafts(signed_tiny, out, [found["card"], found["sheet"]])
    title = {"en": "Another title"}
    pieces = tuple(p.model_copy(update={"title": title}) for p in signed_tiny.pieces)
    changed = replace(signed_tiny, pieces=pieces)
    list(build(root, changed, BuildRequest(pieces=("card",), editions=("screen",)), out))
    assert not (out / BOTH).exists()


@pytest.mark.parametrize("gone", [".eml", ".txt", ""])
def test_a_text_to_paste_goes_alone_or_with_its_draft(
    root: Path, out: Path, signed_tiny: Content, gone: str
) -> None:
    """Staff move a draft into their mail program; what is left is as true as the draft was."""
    write_drafts(signed_tiny, out, entries(out).values())
    kept = (out / BOTH).with_suffix(".eml" if gone == ".txt" else ".txt")
    if gone:
        (out / BOTH).with_suffix(gone).unlink()
    list(build(root, signed_tiny, SCREEN, out))
    assert kept.is_file()
    if not gone:
        kept.write_bytes(b"Call 933.")
    clinic = signed_tiny.clinic.model_copy(update={"phone": "555-555-0199"})
    list(build(root, replace(signed_tiny, clinic=clinic) if gone else signed_tiny, SCREEN, out))
    assert not kept.exists()
    assert not (out / BOTH).exists()


@pytest.mark.parametrize("own", ["email/water-rinse/reply.to.mary.eml", BOTH.as_posix()])
def test_what_somebody_wrote_or_addressed_is_left_alone(
    root: Path, out: Path, signed_tiny: Content, own: str
) -> None:
    write_drafts(signed_tiny, out, entries(out).values())
    letter = b"To: somebody@clinic.example\r\n" + (out / BOTH).read_bytes()
    (out / own).write_bytes(letter)
    said: list[str] = []
    list(build(root, signed_tiny, SCREEN, out, said.append))
    assert (out / own).read_bytes() == letter
    assert [line for line in said if line.startswith(f"{own} has an address in it")]
