"""Many clinics: one's mistake stops only that one, and each is made as it would be alone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from changed_make import refuse, tried_first
from many_clinics import TINY, add_clinic, files
from replaced import in_module
from signed import AUTHORS, clinic_signed, text_signed

from handouts.content.content import Content
from handouts.content.load import load
from handouts.errors import OutputError, UsageError
from handouts.release import build as build_module
from handouts.release.build import build
from handouts.release.build_clinics import ClinicOutcome, build_clinics
from handouts.release.clinic_files import clinics_in
from handouts.release.history import history_folder
from handouts.release.jobs import BuildRequest
from handouts.release.manifest import read_manifest
from handouts.release.processes.workers import ThisProcess, program_folders
from handouts.release.quarantine import quarantine_folder
from handouts.release.set_manifest import read_set

CARD = "screen/card.water-rinse.letter.en.pdf"
CARDS = BuildRequest(pieces=("card",), editions=("screen",))
WORDS = BuildRequest(pieces=("card",), editions=("text",))

pytestmark = pytest.mark.usefixtures("made_once")


@pytest.fixture
def clinics(tmp_path: Path) -> Path:
    """A folder with two clinics, the second in a folder of its own."""
    folder = tmp_path / "clinics"
    add_clinic(folder, "elm")
    add_clinic(folder, "oak", inside=True)
    return folder


def of_tiny(file: Path) -> Content:
    return load(TINY, file)


def run(
    root: Path,
    folder: Path,
    out: Path,
    asked: BuildRequest = CARDS,
    load: Callable[[Path], Content] = of_tiny,
) -> dict[str, ClinicOutcome]:
    outcomes = build_clinics(
        root, clinics_in(folder), load, asked, out, lambda: ThisProcess(program_folders(root))
    )
    return {outcome.clinic.slug: outcome for outcome in outcomes}


def states(outcomes: dict[str, ClinicOutcome]) -> dict[str, list[str]]:
    return {slug: [step.state for step in one.handouts] for slug, one in outcomes.items()}


def entries(out: Path) -> dict[str, tuple[str, int]]:
    return {one.clinic: (one.state, one.released) for one in read_set(out).clinics}


def test_a_folder_with_the_handouts_of_one_clinic_is_not_taken(
    root: Path, clinics: Path, out: Path, tiny_content: Content
) -> None:
    """They would stay next to the set with their phones, and no build would ever repair them."""
    list(build(root, tiny_content, WORDS, out))
    before = files(out)
    with pytest.raises(UsageError, match="holds the handouts of Ash Lane Sample Clinic only"):
        run(root, clinics, out, WORDS)
    assert files(out) == before
    shutil.rmtree(out)
    assert set(run(root, clinics, out, WORDS)) == {"elm", "oak"}
    assert set(run(root, clinics, out, WORDS)) == {"elm", "oak"}


def test_each_clinic_gets_what_a_build_of_its_own_makes(
    root: Path, clinics: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dist"
    assert states(run(root, clinics, out)) == {"elm": ["made"], "oak": ["made"]}
    assert entries(out) == {"elm": ("released", 1), "oak": ("released", 1)}
    for clinic in clinics_in(clinics):
        alone = tmp_path / "alone" / clinic.slug
        for _ in build(root, of_tiny(clinic.file), CARDS, alone):
            pass
        assert files(out / clinic.slug) == files(alone)
    assert (out / "elm" / CARD).read_bytes() != (out / "oak" / CARD).read_bytes()
    page = (out / "clinics.html").read_text("utf-8")
    assert 'href="elm/index.html">Clinic elm<' in page
    assert 'href="oak/index.html">Clinic oak<' in page


def test_what_was_made_is_not_made_again(root: Path, clinics: Path, out: Path) -> None:
    run(root, clinics, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert states(run(root, clinics, out)) == {"elm": ["unchanged"], "oak": ["unchanged"]}
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    add_clinic(clinics, "elm", phone="555-555-0144")
    assert states(run(root, clinics, out)) == {"elm": ["made"], "oak": ["unchanged"]}


def test_a_mistake_stops_only_its_clinic(root: Path, clinics: Path, out: Path) -> None:
    run(root, clinics, out)
    before = files(out / "oak")
    wrong = add_clinic(clinics, "oak", inside=True, phone="ask us")
    add_clinic(clinics, "ash")
    outcomes = run(root, clinics, out)
    assert states(outcomes) == {"ash": ["made"], "elm": ["unchanged"], "oak": []}
    (problem,) = outcomes["oak"].problems
    assert (problem.code, problem.place.file, problem.place.line) == ("C512", wrong, 6)
    assert files(out / "oak") == before
    assert entries(out)["oak"] == ("problems", 0)
    assert "oak/clinic.yaml:6:8 C512" in (out / "clinics.html").read_text("utf-8")


def test_a_refused_handout_is_named_next_to_the_output(
    root: Path, clinics: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "dist"
    with monkeypatch.context() as patch:
        refuse(patch, lambda payload, _: "Clinic oak" in str(payload))
        assert states(run(root, clinics, out)) == {"elm": ["made"], "oak": ["refused"]}
    assert entries(out) == {"elm": ("released", 1), "oak": ("refused", 0)}
    (failed,) = read_manifest(out / "oak").failed
    assert quarantine_folder(out / "oak") == tmp_path / "dist-refused" / "oak"
    assert (out / "oak" / failed.refused_file).read_bytes().startswith(b"%PDF")
    assert not [path for path in out.rglob("*.pdf") if "oak" in path.parts]
    run(root, clinics, out)
    assert not (tmp_path / "dist-refused" / "oak").exists()


def test_the_history_of_each_stays_when_the_output_is_deleted(
    root: Path, clinics: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dist"
    run(root, clinics, out, WORDS)
    assert history_folder(out / "elm") == tmp_path / "dist-history" / "elm"
    assert {path.name for path in (tmp_path / "dist-history").iterdir()} == {"elm", "oak"}
    assert {path.name for path in out.iterdir()} == {"elm", "oak", "clinics.html", "clinics.json"}


def test_a_clinic_that_is_gone_is_told_of_and_not_deleted(
    root: Path, clinics: Path, out: Path
) -> None:
    run(root, clinics, out)
    (clinics / "elm.yaml").unlink()
    run(root, clinics, out)
    assert entries(out) == {"elm": ("gone", 1), "oak": ("released", 1)}
    assert (out / "elm" / CARD).is_file()
    shutil.rmtree(out / "elm")
    run(root, clinics, out)
    assert entries(out) == {"oak": ("released", 1)}


def test_what_a_clinic_does_not_give_is_not_asked_of_it(
    root: Path, clinics: Path, tmp_path: Path
) -> None:
    outcomes = run(root, clinics, tmp_path / "dist", replace(CARDS, treatments=("drops",)))
    assert all(one.skipped and one.skipped.kind == "treatment" for one in outcomes.values())
    with pytest.raises(UsageError, match='no piece "crad"'):
        run(root, clinics, tmp_path / "dist", BuildRequest(pieces=("crad",)))


def test_two_builds_of_one_set_do_not_meet(root: Path, clinics: Path, out: Path) -> None:
    start_workers = lambda: ThisProcess(program_folders(root))  # noqa: E731
    first = build_clinics(root, clinics_in(clinics), of_tiny, CARDS, out, start_workers)
    next(first)
    with pytest.raises(OutputError, match="Another build"):
        run(root, clinics, out)
    first.close()  # type: ignore[attr-defined]
    assert set(states(run(root, clinics, out))) == {"elm", "oak"}


def test_what_fitted_for_one_clinic_is_tried_first_for_the_next(
    root: Path, clinics: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = tried_first(monkeypatch)
    monkeypatch.setattr("handouts.release.processes.workers.sample_fits", dict)
    # One after the other: two at a time know nothing of each other yet.
    monkeypatch.setattr("handouts.release.build_clinics.CLINICS_AT_ONCE", 1)
    run(root, clinics, tmp_path / "dist")
    fit = read_manifest(tmp_path / "dist" / "elm").handouts[0].fit
    assert tried == ["", fit]


def test_one_clinic_at_a_time_is_recorded(
    root: Path, clinics: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PDFium draws the thumbnails: two threads in it at once end the whole program."""
    inside, most = [0], [0]
    write_index = in_module(build_module, "write_index")

    def counting(*arguments: Any, **named: Any) -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.3)
        write_index(*arguments, **named)
        inside[0] -= 1

    monkeypatch.setattr(build_module, "write_index", counting)
    run(root, clinics, tmp_path / "dist", WORDS)
    assert most == [1]


def signed_by(clinic: Path) -> Callable[[Path], Content]:
    """Return what loads a clinic with the text signed, and the rules of one ``clinic``."""
    text = of_tiny(TINY / "clinic.yaml")
    for who in AUTHORS:
        text = text_signed(text, who)
    approvals = clinic_signed(replace(of_tiny(clinic), approvals=text.approvals)).approvals
    return lambda file: replace(of_tiny(file), approvals=approvals)


def test_the_text_is_signed_once_for_all_and_each_clinic_signs_its_own(
    root: Path, clinics: Path, tmp_path: Path
) -> None:
    add_clinic(clinics, "ash", inside=True)
    load = signed_by(clinics / "oak" / "clinic.yaml")
    outcomes = run(root, clinics, tmp_path / "dist", WORDS, load)
    status = {slug: one.handouts[0].released.status for slug, one in outcomes.items()}  # type: ignore[union-attr]
    assert status == {"ash": "draft", "elm": "draft", "oak": "approved"}
    # Another clinic's file of the same name has signed: nothing of this one has "changed".
    text = (tmp_path / "dist" / "ash" / "text" / "card.water-rinse.en.txt").read_text("utf-8")
    assert "since approval" not in text
