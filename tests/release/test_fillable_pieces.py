"""Pieces that can be filled in: named, labelled, in order, and what is typed in is kept."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import page as validator
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from made_editions import MadeEditions
from paper_reading import words
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from handouts.pdf.typeset import Typesetter
from handouts.release.jobs import Job
from handouts.release.orders import handout_of, order_of
from handouts.release.processes.workers import program_folders

ROOT = Path(__file__).resolve().parents[2]
CHECKLIST = Job("screen", "checklist", "iv-ketamine", "letter", "en")
TWO_PAGE = Job("screen", "two-page", "esketamine", "a4", "en")
FILLABLE = (CHECKLIST, TWO_PAGE)
ON_PAPER = Job("office", "checklist", "esketamine", "letter", "en")
SPANISH = "ñandú, ¿qué?"
SIZE_CAP = 300_000


def named(job: Job) -> str:
    return job.path.as_posix()


def widgets(pdf: bytes) -> Iterator[tuple[int, Any]]:
    """Yield each field as it is on its page, with the page (from 0), in the file's order."""
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages):
        for reference in page.get("/Annots", ()):
            annotation = reference.get_object()
            if annotation["/Subtype"] == "/Widget":
                yield number, annotation


def values(pdf: bytes) -> dict[str, str]:
    """Return what each field holds, by its name; "" for nothing."""
    fields = PdfReader(BytesIO(pdf)).get_fields() or {}
    return {name: str(field.get("/V", "")) for name, field in fields.items()}


def filled(pdf: bytes) -> bytes:
    """Fill in every field with pypdf: tick each box, write on each line."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    for page in writer.pages:
        expected = {}
        for reference in page.get("/Annots", ()):
            field = reference.get_object()
            if field.get("/FT") == "/Tx":
                expected[field["/T"]] = f"{SPANISH} {field['/T']}"
            elif field.get("/FT") == "/Btn":
                (on,) = set(field["/AP"]["/N"]) - {"/Off"}
                expected[field["/T"]] = on
        if expected:
            writer.update_page_form_field_values(page, expected)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("job", FILLABLE, ids=named)
def test_it_is_valid_pdf_ua_1_and_small(job: Job, editions: MadeEditions) -> None:
    pdf = editions.pdf(job)
    report = validator.validate_pdf_bytes(pdf, profile=validator.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert len(pdf) < SIZE_CAP


@pytest.mark.parametrize("job", FILLABLE, ids=named)
def test_every_box_and_line_is_a_field_labelled_with_all_its_words(
    job: Job, editions: MadeEditions
) -> None:
    handout = handout_of(editions.content, job)
    fields = {field["/T"]: field for _, field in widgets(editions.pdf(job))}
    found = PdfReader(BytesIO(editions.pdf(job))).get_fields() or {}
    assert list(fields) == list(found), "no field without a place, none twice"
    expected: dict[str, tuple[str, str]] = {}
    for section in handout.sections():
        for entry in section.entries:
            if section.kind == "ticks" and entry.text:
                expected[f"tick-{entry.id}"] = ("/Btn", entry.text.text)
            elif section.kind == "record" and entry.label:
                expected[f"tick-{entry.id}"] = ("/Btn", entry.label.text)
                for n, asks in enumerate(
                    ("How strong, 1\xa0to\xa03", "Gone by (time or day)"), start=1
                ):
                    expected[f"line-{entry.id}-{n}"] = ("/Tx", f"{entry.label.text}: {asks}")
            elif section.kind == "blanks" and entry.label:
                for n in range(1, entry.blank_lines + 1):
                    numbered = f"{entry.label.text} {n}" if n > 1 else entry.label.text
                    expected[f"line-{entry.id}-{n}"] = ("/Tx", numbered)
    assert len(expected) >= 7
    said = {
        name: (f["/FT"], f["/TU"].removesuffix(f": up to {f.get('/MaxLen', 0)} letters"))
        for name, f in fields.items()
    }
    assert said == expected
    assert len({f["/TU"] for f in fields.values()}) == len(fields)


@pytest.mark.parametrize(
    ("job", "kinds"),
    [
        (CHECKLIST, {"date", "name", "text"}),
        (TWO_PAGE, {"date", "time", "name", "phone"}),
    ],
    ids=lambda value: named(value) if isinstance(value, Job) else None,
)
def test_there_is_room_for_the_visit_the_helper_and_notes(
    job: Job, kinds: set[str], editions: MadeEditions
) -> None:
    blanks = [
        entry
        for section in handout_of(editions.content, job).sections()
        if section.kind == "blanks"
        for entry in section.entries
    ]
    fields = {field["/T"] for _, field in widgets(editions.pdf(job)) if field["/FT"] == "/Tx"}
    assert {entry.blank_field for entry in blanks} == kinds
    assert {f"line-{entry.id}-1" for entry in blanks} <= fields


@pytest.mark.parametrize("job", FILLABLE, ids=named)
def test_fields_are_reached_in_the_order_they_are_read(job: Job, editions: MadeEditions) -> None:
    reader: Any = PdfReader(BytesIO(editions.pdf(job)))
    # /S: the tab key follows the tags (ISO 14289-1, 7.18.3).
    tabbed = {page["/Tabs"] for page in reader.pages if "/Annots" in page}
    assert tabbed == {"/S"}
    read = [(page, field["/StructParent"]) for page, field in widgets(editions.pdf(job))]
    assert read == sorted(read)
    text = " ".join(words(editions.pdf(job)))
    labels = [f["/TU"] for _, f in widgets(editions.pdf(job)) if f["/FT"] == "/Btn"]
    places = [text.find(label) for label in labels]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("job", FILLABLE, ids=named)
def test_nothing_in_it_acts_or_is_sent(job: Job, editions: MadeEditions) -> None:
    reader: Any = PdfReader(BytesIO(editions.pdf(job)))
    form = reader.root_object["/AcroForm"]
    assert "/XFA" not in form
    assert "/AA" not in reader.root_object
    assert "/OpenAction" not in reader.root_object
    for _, field in widgets(editions.pdf(job)):
        assert not {"/A", "/AA"} & set(field)
    every = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    kinds = {o["/S"] for o in every if isinstance(o, DictionaryObject) and "/S" in o}
    assert not kinds & {"/JavaScript", "/SubmitForm", "/Launch", "/ImportData"}


@pytest.mark.parametrize("job", FILLABLE, ids=named)
def test_it_comes_empty(job: Job, editions: MadeEditions) -> None:
    assert set(values(editions.pdf(job)).values()) <= {"", "/Off"}


@pytest.mark.parametrize("job", FILLABLE, ids=named)
def test_what_is_filled_in_is_kept_spanish_letters_too(job: Job, editions: MadeEditions) -> None:
    kept = values(filled(editions.pdf(job)))
    assert len(kept) >= 7
    for name, value in kept.items():
        assert value == ("/on" if name.startswith("tick-") else f"{SPANISH} {name}")


def field_at(page: pdfium.PdfPage, form: pdfium.PdfFormEnv, index: int) -> tuple[int, str, str]:
    """Return kind, name and value of an annotation, as PDFium's form environment knows them."""
    annotation = raw.FPDFPage_GetAnnot(page, index)
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    name = wide(lambda *to: raw.FPDFAnnot_GetFormFieldName(form, annotation, *to))
    value = wide(lambda *to: raw.FPDFAnnot_GetFormFieldValue(form, annotation, *to))
    raw.FPDFPage_CloseAnnot(annotation)
    return kind, name, value


def wide(ask: object) -> str:
    """Return a UTF-16 string from a PDFium function that takes a buffer and its length."""
    assert callable(ask)
    length = ask(None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize("job", FILLABLE, ids=named)
def test_pdfiums_form_environment_knows_every_field_and_its_value(
    job: Job, editions: MadeEditions
) -> None:
    known: dict[str, tuple[int, str]] = {}
    with pdfium.PdfDocument(filled(editions.pdf(job))) as document:
        document.init_forms()
        form = document.formenv
        for page in document:
            for index in range(raw.FPDFPage_GetAnnotCount(page)):
                kind, name, value = field_at(page, form, index)
                if name:
                    known[name] = (kind, value)
    assert set(known) == set(values(editions.pdf(job)))
    for name, (kind, value) in known.items():
        if name.startswith("tick-"):
            assert (kind, value) == (raw.FPDF_FORMFIELD_CHECKBOX, "on")
        else:
            assert (kind, value) == (raw.FPDF_FORMFIELD_TEXTFIELD, f"{SPANISH} {name}")


def test_what_a_person_ticks_and_types_in_a_viewer_is_saved(editions: MadeEditions) -> None:
    pdf = editions.pdf(CHECKLIST)
    typed = (SPANISH + "\0").encode("utf-16-le")
    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        form, page = document.formenv, document[0]
        for number, field in widgets(pdf):
            if number:
                continue
            x0, y0, x1, y1 = (float(side) for side in field["/Rect"])
            middle = ((x0 + x1) / 2, (y0 + y1) / 2)
            raw.FORM_OnMouseMove(form, page, 0, *middle)
            raw.FORM_OnLButtonDown(form, page, 0, *middle)
            raw.FORM_OnLButtonUp(form, page, 0, *middle)
            if field["/FT"] == "/Tx":
                buffer = ctypes.create_string_buffer(typed)
                said = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
                raw.FORM_ReplaceSelection(form, page, said)
        raw.FORM_ForceToKillFocus(form)
        out = BytesIO()
        document.save(out)
    kept = values(out.getvalue())
    assert {name: value for name, value in kept.items() if name.startswith("tick-")} == {
        name: "/on" for name in kept if name.startswith("tick-")
    }
    lines = {value for name, value in kept.items() if name.startswith("line-")}
    assert lines == {SPANISH}


def test_the_empty_form_prints_its_boxes(editions: MadeEditions) -> None:
    pdf = editions.pdf(CHECKLIST)
    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        image = document[0].render(scale=4, grayscale=True).to_numpy().squeeze()
    for number, field in widgets(pdf):
        if number or field["/FT"] != "/Btn":
            continue
        x0, y0, x1, y1 = (float(side) for side in field["/Rect"])
        rows = slice(round(image.shape[0] - 4 * max(y0, y1)) - 4, None)
        box = image[rows][: round(4 * abs(y1 - y0)) + 8]
        box = box[:, round(4 * min(x0, x1)) - 4 : round(4 * max(x0, x1)) + 4]
        assert (box.min(axis=1) < 100).mean() > 0.7, "the sides of a box run all along it"
        middle = box[12:-12, 12:-12]
        assert middle.min() == 255, "nothing stands in it"


def test_on_paper_the_boxes_are_drawn_and_nothing_can_be_filled_in(editions: MadeEditions) -> None:
    reader: Any = PdfReader(BytesIO(editions.pdf(ON_PAPER)))
    assert reader.get_fields() is None
    assert "/AcroForm" not in reader.root_object
    effect = next(
        entry.label.text
        for section in handout_of(editions.content, ON_PAPER).sections()
        if section.kind == "record"
        for entry in section.entries
        if entry.label
    )
    with pdfium.PdfDocument(editions.pdf(ON_PAPER)) as document:
        page = document[0]
        text = page.get_textpage()
        start = text.search(effect).get_next()
        assert start is not None
        left, bottom, _, top = text.get_charbox(start[0])
        image = page.render(scale=4, grayscale=True).to_numpy().squeeze()
    rows = slice(round(image.shape[0] - 4 * top) - 4, round(image.shape[0] - 4 * bottom) + 4)
    before = image[rows, round(4 * left) - 80 : round(4 * left) - 8]
    # The upright sides of a box are before the words.
    assert ((before < 128).mean(axis=0) > 0.8).sum() >= 4


@pytest.mark.parametrize("job", FILLABLE, ids=named)
def test_all_else_stands_as_on_paper(job: Job, editions: MadeEditions) -> None:
    """So that the office edition needs one layout: what fits was proved on the screen."""
    typesetter = Typesetter(program_folders(ROOT))
    jobs = (job, replace(job, edition="office"))
    recipes = [order_of(editions.content, each).recipe for each in jobs]
    tight = [replace(r, fit=r.fit[-1:], splits=r.splits[:1]) for r in recipes]
    assert len({typesetter.typeset(recipe).arrangement for recipe in tight}) == 1
