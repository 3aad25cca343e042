"""Only what passed is written, whole; the last good PDF stays; nothing is made twice."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest
from changed_make import Expected, refuse, tried_first
from made_editions import run
from made_once import MAKE
from replaced import in_module
from signed import signed

from handouts.atomic_files import write_atomically
from handouts.content.content import Content
from handouts.errors import ContentError, OutputError, UsageError
from handouts.model.topic import Piece
from handouts.release import build as build_module
from handouts.release import orders
from handouts.release.build import build
from handouts.release.jobs import BuildRequest
from handouts.release.manifest import read_manifest
from handouts.release.processes import workers
from handouts.release.signatures.signing import check_built, texts_of

pytestmark = pytest.mark.usefixtures("made_once")

CARD = "screen/card.water-rinse.letter.en.pdf"
CARDS = BuildRequest(pieces=("card",), editions=("screen",))
SCREEN = BuildRequest(editions=("screen",))
PRESS = BuildRequest(pieces=("card",), editions=("press",))
OFFICE = BuildRequest(pieces=("card",), editions=("office",))
WORDS = BuildRequest(pieces=("card",), editions=("text", "phone"))


def is_card(_: object, expected: Expected) -> bool:
    return f"{expected.name}.pdf" == CARD


def reworded(content: Content, old: str, new: str) -> Content:
    """The content with other words in the title of every piece."""
    pieces = tuple(
        piece.model_copy(update={"title": {"en": piece.title["en"].replace(old, new)}})
        for piece in content.pieces
    )
    return replace(content, pieces=pieces)


def test_a_released_pdf_is_in_the_manifest_with_its_proofs(
    root: Path, tiny_content: Content, out: Path
) -> None:
    outcomes = run(root, tiny_content, CARDS, out)
    assert outcomes[CARD].state == "made", outcomes[CARD].findings
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    (entry,) = manifest["handouts"]
    assert manifest["schema"] == 1
    assert manifest["failed"] == []
    assert entry["path"] == CARD
    assert entry["pages"] == 1
    assert entry["statements"] == {"RS-ring": [1], "RS-stay": [1]}
    assert set(entry["checks"].values()) == {"pass"}
    assert entry["bytes"] == (out / CARD).stat().st_size
    assert entry["status"] == "draft"


def test_nobody_can_sign_what_the_reports_do_not_show(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = texts_of(tiny_content, (), ())
    run(root, tiny_content, SCREEN, out)
    other_facts = replace(tiny_content, revision="of other facts")

    def failing(*_: object) -> None:
        raise OutputError("a killed build")

    with monkeypatch.context() as patched:
        patched.setattr(build_module, "write_reports", failing)
        with pytest.raises(OutputError):
            run(root, other_facts, SCREEN, out)
    with pytest.raises(UsageError, match="have changed since the handouts were made"):
        check_built(root, other_facts, out, texts)
    run(root, other_facts, SCREEN, out)
    check_built(root, other_facts, out, texts)


def test_nothing_is_made_again_when_nothing_changed(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, tiny_content, CARDS, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    monkeypatch.setattr(workers, "make", lambda *_: pytest.fail("printed again"))
    assert run(root, tiny_content, CARDS, out)[CARD].state == "unchanged"
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("asked", [PRESS, OFFICE, WORDS], ids=["press", "office", "text, phone"])
def test_the_words_of_a_handout_are_selected_once_whether_it_is_new_or_unchanged(
    asked: BuildRequest,
    root: Path,
    tiny_content: Content,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = signed(tiny_content)
    selected: Counter[tuple[object, ...]] = Counter()
    select = in_module(orders, "select")

    def counting(content: Content, piece: Piece, *which: str, to_fill_in: bool) -> Any:
        selected[(piece.id, *which)] += 1
        return select(content, piece, *which, to_fill_in=to_fill_in)

    monkeypatch.setattr(orders, "select", counting)
    # The reports for clinicians read all pieces, once when words change: test_reports.py.
    monkeypatch.setattr(build_module, "write_reports", lambda *_: None)
    for state in ("made", "unchanged"):
        outcomes = run(root, content, asked, tmp_path / "dist")
        assert {outcome.state for outcome in outcomes.values()} == {state}
        # One piece, one treatment, one language: a job for each edition.
        assert selected.total() == len(outcomes)
        selected.clear()


def test_a_finished_pdf_is_opened_by_the_gate_alone_and_once(
    root: Path, tiny_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PDFium opens it once more, for the thumbnail on the index page."""
    monkeypatch.setattr(workers, "make", MAKE)
    out, opened = tmp_path / "dist", Counter[tuple[str, bytes]]()
    open_pdf, open_qpdf = pypdfium2.raw.FPDF_LoadMemDocument64, pikepdf.open

    def by_pdfium(content: Any, *rest: Any) -> Any:
        opened["PDFium", bytes(content)] += 1
        return open_pdf(content, *rest)

    def by_qpdf(content: Any, *rest: Any, **named: Any) -> Any:
        opened["qpdf", content.getvalue()] += 1
        return open_qpdf(content, *rest, **named)

    monkeypatch.setattr(pypdfium2.raw, "FPDF_LoadMemDocument64", by_pdfium)
    monkeypatch.setattr(pikepdf, "open", by_qpdf)
    run(root, tiny_content, CARDS, out)
    pdf = (out / CARD).read_bytes()
    assert {by: opened[by, pdf] for by in ("PDFium", "qpdf")} == {"PDFium": 2, "qpdf": 1}


def test_what_is_made_again_is_tried_first_as_it_fitted_last(
    root: Path, tiny_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, tiny_content, CARDS, tmp_path)
    likely = tried_first(monkeypatch)
    (tmp_path / CARD).write_bytes(b"changed")
    run(root, tiny_content, CARDS, tmp_path)
    assert likely == [entry.fit for entry in read_manifest(tmp_path).handouts if entry.path == CARD]
    assert likely != [""]


def test_a_pdf_somebody_changed_is_made_again(root: Path, tiny_content: Content, out: Path) -> None:
    run(root, tiny_content, CARDS, out)
    good = (out / CARD).read_bytes()
    (out / CARD).write_bytes(good + b"\n% edited")
    assert run(root, tiny_content, CARDS, out)[CARD].state == "made"
    assert (out / CARD).read_bytes() == good


def test_a_refused_handout_leaves_its_last_good_pdf_and_the_others_go_on(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, tiny_content, SCREEN, out)
    good = (out / CARD).read_bytes()
    refuse(monkeypatch, is_card)
    outcomes = run(root, reworded(tiny_content, "Your", "The"), SCREEN, out)
    assert {outcome.state for outcome in outcomes.values()} == {"made", "refused"}
    refused = outcomes[CARD].refused
    assert refused == read_manifest(out).failed[0]
    assert refused.last_good_kept
    assert (out / CARD).read_bytes() == good
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [failure["path"] for failure in manifest["failed"]] == [CARD]
    assert "RS-ring" in manifest["failed"][0]["reasons"][0]
    assert len(read_manifest(out).handouts) == 2


def test_a_refused_handout_is_tried_again_next_time(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse(patch, is_card)
        assert run(root, tiny_content, CARDS, out)[CARD].state == "refused"
    assert run(root, tiny_content, CARDS, out)[CARD].state == "made"


def test_a_build_of_one_piece_still_names_what_was_refused_of_the_others(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse(patch, is_card)
        run(root, tiny_content, SCREEN, out)
    sheets = BuildRequest(pieces=("sheet",), editions=("screen",))
    run(root, reworded(tiny_content, "Your", "The"), sheets, out)
    assert [refusal.path for refusal in read_manifest(out).failed] == [CARD]
    run(root, tiny_content, CARDS, out)
    assert read_manifest(out).failed == ()


def test_a_build_of_one_piece_keeps_the_others_in_the_manifest(
    root: Path, tiny_content: Content, out: Path
) -> None:
    run(root, tiny_content, SCREEN, out)
    run(root, reworded(tiny_content, "Your", "The"), CARDS, out)
    assert len(read_manifest(out).handouts) == 2


def test_stopping_half_way_leaves_whole_files_and_a_true_manifest(
    root: Path, tiny_content: Content, out: Path
) -> None:
    outcomes = build(root, tiny_content, SCREEN, out)
    first = next(outcomes)
    outcomes.close()
    assert [entry.path for entry in read_manifest(out).handouts] == [first.job.path.as_posix()]
    assert not [path for path in out.rglob("*") if path.suffix == ".part"]


def test_a_handout_that_is_too_hard_to_read_is_content_to_mend(
    root: Path, tiny_content: Content, out: Path
) -> None:
    hard = " ".join(["Otorhinolaryngological", "instrumentation", "necessitates"] * 12) + "."
    stay: Any
    stay, *others = tiny_content.sections["en"]
    first, *items = stay.items
    reworded_item = first.model_copy(update={"after": hard})
    section = stay.model_copy(update={"items": (reworded_item, *items)})
    content = replace(tiny_content, sections={"en": (section, *others)})
    with pytest.raises(ContentError, match="C612"):
        run(root, content, CARDS, out)
    assert not out.exists()


@pytest.mark.parametrize("obstacle", ["a file", "a folder nobody may write"])
def test_a_folder_that_cannot_be_written_is_said_in_one_line(
    root: Path, tiny_content: Content, out: Path, obstacle: str
) -> None:
    if obstacle == "a file":
        out.write_text("in the way", encoding="utf-8")
    else:
        out = Path("/proc/nowhere")
    with pytest.raises(OutputError, match="Cannot write"):
        run(root, tiny_content, CARDS, out)


def test_half_a_file_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(b"good")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full_disk)
    with pytest.raises(OutputError, match="No space left"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"good"
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]


def stale(out: Path) -> dict[str, bool]:
    return {entry.piece: entry.stale for entry in read_manifest(out).handouts}


def test_what_an_interrupted_build_did_not_make_is_made_the_next_time(
    root: Path, tiny_content: Content, out: Path
) -> None:
    run(root, tiny_content, SCREEN, out)
    changed = reworded(tiny_content, "Your", "The")
    interrupted = build(root, changed, SCREEN, out)
    first = next(interrupted)
    interrupted.close()
    assert sum(stale(out).values()) == 1
    again = run(root, changed, SCREEN, out)
    states = {name: outcome.state for name, outcome in again.items()}
    assert states.pop(first.job.path.as_posix()) == "unchanged"
    assert set(states.values()) == {"made"}
    assert not any(stale(out).values())


def test_what_a_build_of_one_piece_left_behind_is_known_as_old(
    root: Path, tiny_content: Content, out: Path
) -> None:
    run(root, tiny_content, SCREEN, out)
    assert stale(out) == {"card": False, "sheet": False}
    changed = reworded(tiny_content, "Your", "The")
    run(root, changed, CARDS, out)
    assert stale(out) == {"card": False, "sheet": True}
    run(root, changed, SCREEN, out)
    assert stale(out) == {"card": False, "sheet": False}


def test_another_clinics_handouts_are_known_as_old(
    root: Path, tiny_content: Content, out: Path
) -> None:
    run(root, tiny_content, SCREEN, out)
    other = tiny_content.clinic.model_copy(update={"name": "Elm Sample Clinic"})
    run(root, replace(tiny_content, clinic=other), CARDS, out)
    assert stale(out) == {"card": False, "sheet": True}


def test_two_builds_never_write_to_one_folder_at_once(
    root: Path, tiny_content: Content, out: Path
) -> None:
    first = build(root, tiny_content, SCREEN, out)
    next(first)
    with pytest.raises(OutputError, match="Another build"):
        run(root, tiny_content, CARDS, out)
    first.close()
    assert run(root, tiny_content, CARDS, out)[CARD].state in ("made", "unchanged")


def test_a_manifest_that_names_a_file_elsewhere_gets_nothing_removed(
    root: Path, tiny_content: Content, tmp_path: Path
) -> None:
    out = tmp_path / "dist"
    run(root, tiny_content, SCREEN, out)
    precious = tmp_path / "precious.txt"
    precious.write_bytes((out / CARD).read_bytes())
    manifest = out / "manifest.json"
    text = manifest.read_text(encoding="utf-8").replace(CARD, "../precious.txt")
    manifest.write_text(text, encoding="utf-8")
    run(root, tiny_content, SCREEN, out)
    assert precious.is_file()


def test_an_older_output_folder_put_back_is_not_taken_for_todays(
    root: Path, tiny_content: Content, tmp_path: Path
) -> None:
    out, other = tmp_path / "dist", reworded(tiny_content, "Your", "The")
    run(root, tiny_content, SCREEN, out)
    shutil.copytree(out, tmp_path / "backup")
    made = run(root, other, SCREEN, out)
    todays = (out / CARD).read_bytes()
    shutil.rmtree(out)
    shutil.copytree(tmp_path / "backup", out)
    sheets = run(root, other, BuildRequest(pieces=("sheet",), editions=("screen",)), out)
    assert {outcome.state for outcome in (*made.values(), *sheets.values())} == {"made"}
    assert stale(out) == {"card": True, "sheet": False}
    assert run(root, other, CARDS, out)[CARD].state == "made"
    assert (out / CARD).read_bytes() == todays
