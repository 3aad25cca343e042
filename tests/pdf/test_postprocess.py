"""What is done between the press and the gate; and a second topic in the editions made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from made_editions import ROOT, own_root
from pypdf import PdfReader
from signed import signed

from handouts.cli.output import Terminal
from handouts.content.content import Content
from handouts.pdf.postprocess import postprocess
from handouts.pdf.tagged_spaces import read_in_words
from handouts.pdf.typeset import Typesetter
from handouts.preflight import inspect
from handouts.release.build import HandoutOutcome, build
from handouts.release.editions import EDITIONS
from handouts.release.jobs import BuildRequest, Job
from handouts.release.manifest import read_manifest
from handouts.release.orders import Order, order_of

SHEET = Job("office", "card", "water-rinse", "letter", "en")
BOOKLET = Job("office", "booklet", "iv-ketamine", "letter", "en")
TO_PRESS = Job("press", "card", "water-rinse", "letter", "en")


@pytest.fixture(scope="module")
def tiny_content(tiny_content: Content) -> Content:
    """The tiny topic as its clinicians have signed it: unsigned, nothing goes to the press."""
    return signed(tiny_content)


@pytest.fixture(scope="module")
def press() -> Typesetter:
    return Typesetter((ROOT / "templates", ROOT / "styles", ROOT / "tests" / "tiny"))


def printed(press: Typesetter, order: Order) -> bytes:
    return press.typeset(order.recipe).pdf


def catalogue(pdf: bytes) -> set[str]:
    return set(PdfReader(BytesIO(pdf)).root_object)


# --- steps ---------------------------------------------------------------------------------------


def test_only_the_steps_of_the_order_are_done(press: Typesetter, tiny_content: Content) -> None:
    order = order_of(tiny_content, SHEET)
    flat = printed(press, order)
    untouched = replace(order.recipe, steps=(), tagged=False)
    assert postprocess(flat, untouched) == flat
    read_only = postprocess(flat, replace(order.recipe, steps=()))
    assert read_only == read_in_words(flat, order.recipe.link_words)
    hinted: Any = PdfReader(BytesIO(postprocess(flat, replace(order.recipe, steps=("hints",)))))
    assert hinted.root_object["/ViewerPreferences"]["/Duplex"] == "/Simplex"
    assert "/OutputIntents" not in hinted.root_object


def test_the_same_bytes_in_give_the_same_bytes_out(
    press: Typesetter, tiny_content: Content
) -> None:
    for job in (SHEET, TO_PRESS):
        order = order_of(tiny_content, job)
        flat = printed(press, order)
        assert postprocess(flat, order.recipe) == postprocess(flat, order.recipe)


def test_an_office_sheet_keeps_its_tags_and_a_press_sheet_gets_its_print_condition(
    press: Typesetter, tiny_content: Content
) -> None:
    sheet, to_press = order_of(tiny_content, SHEET), order_of(tiny_content, TO_PRESS)
    on_paper = catalogue(postprocess(printed(press, sheet), sheet.recipe))
    assert {"/StructTreeRoot", "/ViewerPreferences"} <= on_paper
    assert "/OutputIntents" not in on_paper
    assert "/OutputIntents" in catalogue(postprocess(printed(press, to_press), to_press.recipe))


def test_crop_marks_are_for_the_press_edition_alone(tiny_content: Content) -> None:
    assert order_of(tiny_content, TO_PRESS, marks=True).recipe.marks
    assert not order_of(tiny_content, TO_PRESS).recipe.marks
    assert not order_of(tiny_content, SHEET, marks=True).recipe.marks


# --- a second topic ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def second_topic(
    tiny_content: Content, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[HandoutOutcome], Path]:
    """The tiny topic on paper and for the shop, as a build leaves it."""
    root = own_root(tmp_path_factory.mktemp("second"))
    out = root / "dist"
    asked = BuildRequest(pieces=("card",), editions=("office", "press"))
    return list(build(root, tiny_content, asked, out)), out


def test_a_second_topic_passes_the_gate_on_paper_and_for_the_shop(
    second_topic: tuple[list[HandoutOutcome], Path], tiny_content: Content
) -> None:
    steps, out = second_topic
    assert {step.job.edition for step in steps} == {"office", "press"}
    for step in steps:
        assert step.state == "made", step.findings
        pdf = (out / step.job.path).read_bytes()
        expected = order_of(tiny_content, step.job).expectation
        assert expected.checks == EDITIONS[step.job.edition].checks
        assert inspect(pdf, expected).findings == ()


def test_each_edition_passes_rules_that_another_would_fail(
    second_topic: tuple[list[HandoutOutcome], Path], tiny_content: Content
) -> None:
    _, out = second_topic
    sheet = (out / SHEET.path).read_bytes()
    shop = order_of(tiny_content, TO_PRESS).expectation
    assert {"G921", "G925", "G926", "G929"} <= {f.code for f in inspect(sheet, shop).findings}
    to_press = (out / TO_PRESS.path).read_bytes()
    office = order_of(tiny_content, SHEET).expectation
    assert {"G903", "G606"} <= {f.code for f in inspect(to_press, office).findings}


def test_the_manifest_names_the_editions(second_topic: tuple[list[HandoutOutcome], Path]) -> None:
    _, out = second_topic
    listed = {(entry.edition, entry.path) for entry in read_manifest(out).handouts}
    assert listed == {(job.edition, job.path.as_posix()) for job in (SHEET, TO_PRESS)}


def test_only_press_pdfs_have_a_job_ticket(second_topic: tuple[list[HandoutOutcome], Path]) -> None:
    _, out = second_topic
    tickets = [path.relative_to(out) for path in out.rglob("*.txt")]
    assert tickets == [TO_PRESS.path.with_suffix(".txt")]


def test_the_list_and_the_closing_table_name_the_editions(
    second_topic: tuple[list[HandoutOutcome], Path],
    tiny_content: Content,
    capsys: pytest.CaptureFixture[str],
) -> None:
    steps, out = second_topic
    Terminal().plan_table(tiny_content, [step.job for step in steps])
    planned = capsys.readouterr().out
    Terminal().closing_table(steps, out, "")
    closed = capsys.readouterr().out
    for name in (SHEET.path.as_posix(), TO_PRESS.path.as_posix()):
        assert name in planned
        assert name in closed
    assert "2 of 2 handouts passed every check" in closed


# --- tickets go with their PDFs ------------------------------------------------------------------


def with_editions(content: Content, *editions: str) -> Content:
    pieces = tuple(
        piece.model_copy(update={"editions": ("screen", "press")}) for piece in content.pieces[:1]
    )
    clinic = content.clinic.model_copy(update={"editions": editions})
    return replace(content, clinic=clinic, pieces=pieces)


def files(out: Path) -> Iterator[str]:
    return (path.relative_to(out).as_posix() for path in sorted(out.rglob("*.*")))


def test_a_ticket_is_removed_with_its_pdf(root: Path, tiny_content: Content) -> None:
    out = root / "dist"
    list(build(root, with_editions(tiny_content, "press"), BuildRequest(), out))
    pdf = TO_PRESS.path.as_posix()
    assert {pdf, pdf.replace(".pdf", ".txt")} <= set(files(out))
    list(build(root, with_editions(tiny_content, "screen"), BuildRequest(), out))
    assert not [name for name in files(out) if name.startswith("press/")]
    assert [entry.edition for entry in read_manifest(out).handouts] == ["screen"]


def test_a_ticket_that_went_missing_is_written_again(root: Path, tiny_content: Content) -> None:
    out = root / "dist"
    content = with_editions(tiny_content, "press")
    list(build(root, content, BuildRequest(), out))
    ticket = (out / TO_PRESS.path).with_suffix(".txt")
    said = ticket.read_bytes()
    ticket.unlink()
    list(build(root, content, BuildRequest(), out))
    assert ticket.read_bytes() == said
