"""Whatever file is handed in, it is judged or refused in one line."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from made_editions import ROOT, TINY
from pikepdf import Array, Dictionary, Name

from handouts.content.content import Content
from handouts.errors import UsageError
from handouts.preflight import inspect
from handouts.preflight.expectation import Finding, Report
from handouts.release import recheck as rechecking
from handouts.release.jobs import BuildRequest, plan
from handouts.release.orders import order_of
from handouts.release.processes.limits import limits
from handouts.release.processes.making import make
from handouts.release.recheck import LARGEST_BYTES, recheck

CARD = "card.water-rinse.letter.en.pdf"


def pdf_of(change: Callable[[pikepdf.Pdf], object], pages: int = 1) -> bytes:
    """Return a PDF of blank pages after ``change``."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(612, 792))
    change(pdf)
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()


def draws_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/F Do /F Do")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(F=form))
    page.Contents = pdf.make_stream(b"/F Do")


def shares_tags(pdf: pikepdf.Pdf) -> None:
    """A tree of 26 tags in which each but the last is read twice: 2^26 of them."""
    kid = pdf.make_indirect(Dictionary(S=Name.P, K=Array([0])))
    for _ in range(26):
        kid = pdf.make_indirect(Dictionary(S=Name.Div, K=Array([kid, kid])))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=Array([kid])))


def unpacks_to_200_mb(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q Q " * 50_000_000)


HOSTILE = [
    (draws_itself, 1, "cannot be read within"),
    (unpacks_to_200_mb, 1, "cannot be read within"),
    (shares_tags, 1, "more than 20000 tags"),
    (lambda _: None, 101, "it has 101 pages"),
]


@pytest.mark.parametrize(("change", "pages", "said"), HOSTILE)
def test_a_hostile_pdf_is_refused_in_one_line(
    tiny_content: Content,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[pikepdf.Pdf], object],
    pages: int,
    said: str,
) -> None:
    if "within" in said:  # the others are refused before they take their time
        monkeypatch.setattr(rechecking, "limits", partial(limits, seconds=1))
    (tmp_path / CARD).write_bytes(pdf_of(change, pages))
    (finding,) = recheck(tiny_content, tmp_path / CARD).findings
    assert finding.code == "G101"
    assert said in finding.what


def test_a_pdf_of_as_many_pages_as_may_be_is_read(
    tiny_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "limits", limits)
    (tmp_path / CARD).write_bytes(pdf_of(lambda _: None, 100))
    codes = {finding.code for finding in recheck(tiny_content, tmp_path / CARD).findings}
    assert "G201" in codes
    assert "G101" not in codes


def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / CARD)
    return folder / CARD


def a_circle(folder: Path) -> Path:
    (folder / CARD).symlink_to(folder / CARD)
    return folder / CARD


def a_long_name(folder: Path) -> Path:
    return folder / f"{'a' * 300}.pdf"


def a_large_file(folder: Path) -> Path:
    with (folder / CARD).open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    return folder / CARD


@pytest.mark.parametrize("address", ["https://clinic.example/a.pdf", "file:///a/b.pdf"])
def test_the_address_of_a_page_is_no_file(tiny_content: Content, address: str) -> None:
    with pytest.raises(UsageError, match="is a web address"):
        recheck(tiny_content, Path(address))


def test_the_files_of_a_folder_are_named_as_a_shell_reads_them(
    tiny_content: Content, tmp_path: Path
) -> None:
    folder = tmp_path / "our clinic"
    folder.mkdir()
    (folder / CARD).touch()
    with pytest.raises(UsageError, match=r"Name the PDFs in it: '[^']*/our clinic'/\*\.pdf$"):
        recheck(tiny_content, tmp_path)


def test_one_with_a_password_is_said_to_have_one(tiny_content: Content, tmp_path: Path) -> None:
    locked = tmp_path / "invoice.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UsageError, match="asks for a password"):
        recheck(tiny_content, locked)


@pytest.mark.parametrize("made", [a_pipe, a_circle, a_long_name, a_large_file])
def test_what_cannot_be_read_is_said_in_one_line(
    tiny_content: Content, tmp_path: Path, made: Callable[[Path], Path]
) -> None:
    file = made(tmp_path)
    with pytest.raises(UsageError) as caught:
        recheck(tiny_content, file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_filled_in_pack_is_reported_once(
    tiny_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = {"a": "Oak", "b": "ordinary letters, " * 9 + "Ōak"}  # longer than a message quotes
    held = [Finding("G816", None, None, n, "again", typed=text) for n, text in typed.items()]
    other = Finding("G201", None, None, "has 2 pages, not 1", "cut")
    of_the_viewer = Finding("G302", None, None, "the font ChromeSansMM is not one of ours", "again")
    report = Report((other, of_the_viewer, *held), 1, {}, "")
    limited = nullcontext(lambda work, *_: report if work is inspect else "another")
    monkeypatch.setattr(rechecking, "limits", lambda: limited)
    file = tmp_path / CARD
    file.write_bytes(pdf_of(lambda _: None))
    changed, lost, kept = recheck(tiny_content, file).findings
    assert (changed.code, kept) == ("G816", other)
    assert lost.what == "has letters that may be left out in print: Ō"
    assert changed.what == "was filled in (2 of its fields): what is typed there is not checked"


@pytest.mark.parametrize("edition", ["screen", "office", "text", "phone"])
def test_one_made_from_other_words_is_told_by_its_code(
    tiny_content: Content, tmp_path: Path, edition: str
) -> None:
    clinic = tiny_content.clinic.model_copy(update={"hours": "Monday, 8 am to 5 pm"})
    older = replace(tiny_content, clinic=clinic)
    (job,) = plan(tiny_content, BuildRequest(pieces=("card",), editions=(edition,)))
    before, now = order_of(older, job), order_of(tiny_content, job)
    folders = (ROOT / "templates", ROOT / "styles", TINY)
    made = make(folders, before.payload, before.expectation)
    assert made.report.findings == ()
    file = tmp_path / job.path.name
    file.write_bytes(made.file)
    assert recheck(older, file).findings == ()
    (finding,) = recheck(tiny_content, file).findings
    assert finding.what == (
        "says other words than it would today: "
        f"its code is {before.handout.code}, not {now.handout.code}"
    )
    file.write_bytes(made.file.replace(b"%PDF-1.7", b"%PDF-1.4") + b"x")
    assert "says other words" not in str(recheck(older, file).findings)


def test_one_made_before_its_check_date_is_told_in_one_line(
    tiny_content: Content, tmp_path: Path
) -> None:
    (job,) = plan(tiny_content, BuildRequest(pieces=("card",), editions=("screen",)))
    order = order_of(tiny_content, job)
    made = make((ROOT / "templates", ROOT / "styles", TINY), order.payload, order.expectation)
    file = tmp_path / job.path.name
    file.write_bytes(made.file)
    last = tiny_content.topic.review_by
    on_the_day = replace(tiny_content, today=last)
    after = replace(tiny_content, today=last + datetime.timedelta(days=1))

    assert recheck(on_the_day, file).findings == ()
    (finding,) = recheck(after, file).findings
    assert (finding.code, "until its check date" in finding.what) == ("G409", True)

    file.write_bytes(made.file.replace(b"%PDF-1.7", b"%PDF-1.4") + b"x")
    assert "until its check date" not in str(recheck(after, file).findings)
