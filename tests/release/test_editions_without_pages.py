"""Editions without pages go the way of every other: planned, judged, released, kept, removed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from made_editions import TINY
from replaced import in_module

from handouts.cli.main import main
from handouts.content.content import Content
from handouts.errors import ExitCode, UsageError
from handouts.pdf.recipe import Recipe
from handouts.preflight import inspect
from handouts.preflight.expectation import ReadingExpectation
from handouts.release import orders
from handouts.release.build import HandoutOutcome, build
from handouts.release.editions import EDITIONS
from handouts.release.expected.expectations import reading_expectation
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.release.manifest import read_manifest
from handouts.release.orders import fingerprint, order_of
from handouts.release.recheck import recheck

TEXT = Job("text", "sheet", "water-rinse", None, "en")
PHONE = Job("phone", "sheet", "water-rinse", None, "en")
JOBS = [TEXT, PHONE]
BOTH = BuildRequest(pieces=("sheet",), editions=("text", "phone"))


def run(root: Path, content: Content, asked: BuildRequest = BOTH) -> dict[Job, HandoutOutcome]:
    return {step.job: step for step in build(root, content, asked, root / "dist")}


def named(job: Job) -> str:
    return job.edition


def with_editions(content: Content, *editions: str) -> Content:
    """The clinic asks for these editions, and every piece is always made in them."""
    pieces = tuple(p.model_copy(update={"editions": ("text", "phone")}) for p in content.pieces)
    clinic = content.clinic.model_copy(update={"editions": editions})
    return replace(content, clinic=clinic, pieces=pieces)


# --- planning ------------------------------------------------------------------------------------


@pytest.mark.parametrize("papers", [(), ("a4",), ("letter", "a4")])
def test_it_is_made_once_whatever_the_paper(papers: tuple[str, ...], tiny_content: Content) -> None:
    asked = replace(BOTH, papers=papers)
    assert plan(tiny_content, asked) == (TEXT, PHONE)
    assert plan(tiny_content, replace(asked, everything=True)) == (TEXT, PHONE)


def test_a_paper_narrows_only_what_is_printed(tiny_content: Content) -> None:
    jobs = plan(tiny_content, replace(BOTH, editions=("screen", "text"), papers=("a4",)))
    assert [job.path.as_posix() for job in jobs] == [
        "screen/sheet.water-rinse.a4.en.pdf",
        "text/sheet.water-rinse.en.txt",
    ]
    assert [job.paper for job in jobs] == ["a4", None]


def test_its_name_has_no_paper_and_the_end_of_its_format() -> None:
    assert TEXT.path.as_posix() == "text/sheet.water-rinse.en.txt"
    assert PHONE.path.as_posix() == "phone/sheet.water-rinse.en.html"
    assert PHONE.identity == "handout phone/sheet.water-rinse.en"
    with pytest.raises(ValueError, match="has no pages"):
        _ = TEXT.printed_on


def test_a_clinic_file_may_ask_for_it(tiny_content: Content) -> None:
    jobs = plan(with_editions(tiny_content, "phone"), BuildRequest())
    assert {job.edition for job in jobs} == {"phone"}
    assert {job.piece for job in jobs} == {"card", "sheet"}


# --- orders --------------------------------------------------------------------------------------


def test_each_edition_gets_the_order_of_its_format(tiny_content: Content) -> None:
    screen = order_of(tiny_content, replace(TEXT, edition="screen", paper="a4"))
    assert isinstance(screen.payload, Recipe)
    assert screen.trim_mm == (210.0, 297.0)
    for job in JOBS:
        order = order_of(tiny_content, job)
        assert isinstance(order.payload, bytes)
        assert order.trim_mm is None
        with pytest.raises(ValueError, match="has no pages"):
            getattr(order, "recipe")  # noqa: B009 - a property that raises
        assert order.expectation.format == EDITIONS[job.edition].format
        assert order.expectation.checks == EDITIONS[job.edition].checks


@pytest.mark.parametrize("job", JOBS, ids=named)
def test_the_gate_gets_all_that_the_file_must_say(job: Job, tiny_content: Content) -> None:
    expected = order_of(tiny_content, job).expectation
    assert isinstance(expected, ReadingExpectation)
    assert {s.id for s in expected.statements} == {"RS-ring", "RS-stay"}
    assert expected.crisis == "RS-ring"
    assert any(expected.title in row for row in expected.structure)
    assert "555-555-0110" in " ".join(expected.structure)


@pytest.mark.parametrize("job", JOBS, ids=named)
def test_the_gate_misses_what_an_order_left_out(job: Job, tiny_content: Content) -> None:
    order = order_of(tiny_content, job)
    file = order.payload
    assert isinstance(file, bytes)
    assert inspect(file, order.expectation).findings == ()
    tampered = file.replace(b"Do not wait for the next day.", b"Wait for the next day.")
    assert tampered != file
    # The statement is lost, and what is in its place is said by nobody.
    assert {f.code for f in inspect(tampered, order.expectation).findings} == {"G501", "G944"}


@pytest.mark.parametrize("job", JOBS, ids=named)
def test_a_fingerprint_changes_with_a_word_an_expectation_or_a_tool(
    job: Job, tiny_content: Content
) -> None:
    first = order_of(tiny_content, job)
    assert isinstance(first.payload, bytes)
    stricter = replace(first.expectation, size_cap_bytes=1)
    marks = {
        fingerprint(first, "tools"),
        fingerprint(first, "newer tools"),
        fingerprint(replace(first, payload=first.payload + b" "), "tools"),
        fingerprint(replace(first, expectation=stricter), "tools"),
    }
    assert len(marks) == 4
    assert fingerprint(order_of(tiny_content, job), "tools") in marks


# --- release -------------------------------------------------------------------------------------


def test_it_is_released_with_its_proofs_and_made_once(root: Path, tiny_content: Content) -> None:
    steps = run(root, tiny_content)
    assert {step.state for step in steps.values()} == {"made"}, steps
    entries = {entry.path: entry for entry in read_manifest(root / "dist").handouts}
    assert set(entries) == {job.path.as_posix() for job in JOBS}
    for job in JOBS:
        entry = entries[job.path.as_posix()]
        assert (entry.paper, entry.trim_mm, entry.pages, entry.fit) == (None, None, 1, "")
        assert entry.statements == {"RS-ring": [1], "RS-stay": [1]}
        assert entry.checks == dict.fromkeys(EDITIONS[job.edition].checks, "pass")
        assert entry.bytes == (root / "dist" / job.path).stat().st_size
    assert {step.state for step in run(root, tiny_content).values()} == {"unchanged"}
    # Another paper is no reason to make it again, or twice.
    other = replace(BOTH, papers=("a4",))
    assert {step.state for step in run(root, tiny_content, other).values()} == {"unchanged"}
    manifest = json.loads((root / "dist" / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["paper"] for entry in manifest["handouts"]] == [None, None]


def test_a_file_somebody_edited_is_made_again(root: Path, tiny_content: Content) -> None:
    run(root, tiny_content)
    path = root / "dist" / TEXT.path
    good = path.read_bytes()
    path.write_bytes(good + b"Call me.\n")
    assert run(root, tiny_content)[TEXT].state == "made"
    assert path.read_bytes() == good


def test_a_refused_one_leaves_its_last_good_file_and_the_others_go_on(
    root: Path, tiny_content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, tiny_content)
    path = root / "dist" / PHONE.path
    good = path.read_bytes()
    render = in_module(orders, "render_phone")
    monkeypatch.setattr(
        orders, "render_phone", lambda *said: render(*said).replace("Do not wait", "Wait")
    )
    steps = run(root, tiny_content)
    assert steps[TEXT].state == "unchanged"
    assert steps[PHONE].state == "refused"
    refusal = steps[PHONE].refused
    assert refusal is not None
    assert refusal.last_good_kept
    assert "Wait" in (path.parent / refusal.refused_file.replace("../", "../../")).read_text(
        "utf-8"
    )
    assert [finding.code for finding in steps[PHONE].findings] == ["G501", "G944"]
    assert path.read_bytes() == good


def test_it_is_removed_when_the_clinic_no_longer_asks_for_it(
    root: Path, tiny_content: Content
) -> None:
    run(root, with_editions(tiny_content, "text", "phone"), BuildRequest())
    assert len(read_manifest(root / "dist").handouts) == 4
    run(root, with_editions(tiny_content, "text"), BuildRequest())
    assert not list((root / "dist" / "phone").iterdir())
    assert len(list((root / "dist").rglob("*.txt"))) == 2
    run(root, with_editions(tiny_content, "phone"), BuildRequest())
    assert not list((root / "dist").rglob("*.txt"))


# --- check ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("job", JOBS, ids=named)
def test_any_copy_of_it_can_be_checked(
    job: Job, root: Path, tiny_content: Content, tmp_path: Path
) -> None:
    run(root, tiny_content)
    released = (root / "dist" / job.path).read_bytes()
    copy = tmp_path / f"sent to me{job.path.suffix.upper()}"
    copy.write_bytes(released)
    verdict = recheck(tiny_content, copy)
    assert (verdict.name, verdict.findings) == (job.name, ())
    copy.write_bytes(released.replace(b"Stay at least", b"Stay up to"))
    found = {finding.code for finding in recheck(tiny_content, copy).findings}
    assert found == {"G501", "G944"}


def test_without_its_own_words_it_is_known_by_its_file_name(
    tiny_content: Content, tmp_path: Path
) -> None:
    nameless = tmp_path / TEXT.path.name
    nameless.write_bytes(b"Dear patient\n")
    assert "G943" in {finding.code for finding in recheck(tiny_content, nameless).findings}
    stranger = tmp_path / "notes.txt"
    stranger.write_bytes(b"Dear patient\n")
    with pytest.raises(UsageError, match="does not say which handout it is"):
        recheck(tiny_content, stranger)


# --- what a person sees --------------------------------------------------------------------------


def test_list_and_build_name_it_and_give_it_no_pages(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["sheet", "--content", str(TINY), "--edition", "text", "--edition", "phone"]
    assert main(["list", *words]) == ExitCode.OK
    listed = capsys.readouterr().out
    assert main([*words, "--out", str(root / "dist")]) == ExitCode.OK
    built = capsys.readouterr().out
    for said in (listed, built):
        rows = [line.split() for line in said.splitlines() if line.startswith(("text/", "phone/"))]
        assert {row[0] for row in rows} == {job.path.as_posix() for job in JOBS}
        assert not any(row[1] == "1" and row[2] != "KB" for row in rows)
    assert "2 of 2 handouts passed every check" in built


def test_only_a_pdf_has_an_expectation_of_pages(tiny_content: Content) -> None:
    assert isinstance(order_of(tiny_content, TEXT).expectation, ReadingExpectation)
    on_paper = replace(TEXT, edition="screen", paper="a4")
    handout = order_of(tiny_content, TEXT).handout
    with pytest.raises(ValueError, match="is printed"):
        reading_expectation(tiny_content, on_paper, handout, EDITIONS["screen"], None)


def test_a_clinics_name_with_typographic_characters_is_found_at_the_foot(
    root: Path, tiny_content: Content
) -> None:
    curly = tiny_content.clinic.model_copy(update={"name": "St. Mary’s Clinic – Elm"})
    content = with_editions(replace(tiny_content, clinic=curly), "text", "phone")
    steps = run(root, content, BuildRequest())
    assert {name: step.findings for name, step in steps.items()} == dict.fromkeys(steps, ())
