"""Handouts of the real content, read back from the finished PDFs by pypdf alone.

What must be there is written down here and in ``golden_handouts``, not taken from the program.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import page as validator
import pytest
from finished_pdf import Finished, folded, manifest_of
from golden_handouts import (
    BODY_PT,
    CARD_PT,
    COMPARISONS,
    DOSE,
    HALF_PT,
    HANDOUTS,
    LARGEST_BYTES,
    LYING_PT,
    OTHERS_WORDS,
    PAGES,
    PRICE,
    PROMISE,
    ROUNDING_PT,
    SHEET_PT,
    SMALLEST_PT,
    UNFINISHED,
    also_said,
    statements_of,
)

from handouts.content.content import Content
from handouts.content.handout import Line
from handouts.preflight import codes_for
from handouts.release.editions import FILLABLE_CHECKS
from handouts.release.jobs import Job
from handouts.release.orders import order_of
from handouts.release.processes.making import make
from handouts.release.processes.scheduling import sample_fits
from handouts.release.processes.workers import program_folders

ROOT = Path(__file__).resolve().parents[2]


# The pieces whose screen edition can be filled in.
FILLABLE = frozenset({"two-page", "checklist"})


def flat(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def found(pattern: str, finished: Finished) -> list[str]:
    """Return every match of ``pattern`` in the words of all pages."""
    texts = (flat(text) for text in finished.pdf.texts)
    return [match for text in texts for match in re.findall(pattern, text, re.IGNORECASE)]


def test_all_are_released_and_none_is_refused(released: Path) -> None:
    manifest = manifest_of(released)
    assert manifest["failed"] == []
    assert len(manifest["handouts"]) == len(HANDOUTS) == 14
    on_disk = {path.relative_to(released).as_posix() for path in released.rglob("*.pdf")}
    assert on_disk == {entry["path"] for entry in manifest["handouts"]}


def test_page_count(finished: Finished) -> None:
    assert len(finished.pdf.reader.pages) == PAGES[finished.job.piece] == finished.handout.pages


def test_page_size(finished: Finished) -> None:
    special = {"brochure": LYING_PT, "booklet": HALF_PT, "pocket-card": CARD_PT}
    sheets = special.get(finished.job.piece, SHEET_PT)
    assert finished.job.paper is not None
    for page in finished.pdf.reader.pages:
        for box in (page.mediabox, page.cropbox, page.trimbox):
            size = (float(box.width), float(box.height))
            assert size == pytest.approx(sheets[finished.job.paper], abs=0.01)
        assert page.rotation == 0


def test_size_of_the_file(finished: Finished) -> None:
    assert len(finished.pdf.content) <= LARGEST_BYTES


# --- required statements -------------------------------------------------------------------------


def unbroken(lines: Iterable[Line]) -> list[str]:
    """Return the words of ``lines``, those of a list joined: it may be painted after the rest."""

    def is_listed(line: Line) -> bool:
        return ".bullets." in line.id

    return ["".join(folded(line.text) for line in run) for _, run in groupby(lines, is_listed)]


def test_every_statement_of_the_treatment_is_there_word_for_word(finished: Finished) -> None:
    said = {statement.id: statement.lines for statement in finished.handout.statements}
    assert set(said) == set(statements_of(finished.job.piece, finished.job.treatment))
    for name, lines in said.items():
        text = finished.pdf.text_of(finished.entry["statements"][name])
        assert [part for part in unbroken(lines) if part not in text] == [], name


def test_every_statement_says_the_words_it_may_not_lose(finished: Finished) -> None:
    said = {statement.id: statement.lines for statement in finished.handout.statements}
    for name, words in statements_of(finished.job.piece, finished.job.treatment).items():
        statement = folded(" ".join(line.text for line in said[name]))
        printed = finished.pdf.text_of(finished.entry["statements"][name])
        for word in words:
            assert folded(word) in statement, (name, word)
            assert folded(word) in printed, (name, word)


def test_who_reads_one_piece_alone_finds_what_it_may_not_lose(finished: Finished) -> None:
    text = finished.pdf.text_of(list(range(1, finished.entry["pages"] + 1)))
    words = also_said(finished.job.piece, finished.job.treatment)
    assert [each for each in words if folded(each) not in text] == []


def test_the_manifest_tells_on_which_pages_each_statement_is(finished: Finished) -> None:
    pages = finished.entry["statements"]
    assert set(pages) == set(statements_of(finished.job.piece, finished.job.treatment))
    for statement in finished.handout.statements:
        everywhere = [set(finished.pdf.pages_with(line.text)) for line in statement.lines]
        whole = set.intersection(*everywhere)
        stated = set(pages[statement.id])
        assert stated
        if len(stated) == 1:
            assert stated == whole, statement.id
        else:
            assert stated <= set.union(*everywhere), statement.id


def test_the_crisis_box_is_whole_on_page_1_and_its_numbers_can_be_tapped(
    finished: Finished,
) -> None:
    first = finished.pdf.folded_texts[0]
    is_card = finished.job.piece == "pocket-card"
    warning = (
        "In crisis? Get help now This treatment is not for emergencies.",
        "It has not been shown to prevent suicide.",
    )
    box = (
        *(("In crisis? Get help now",) if is_card else warning),
        "If you might hurt yourself, call or text 988",
        "If you are in danger right now, call 911",
    )
    assert [words for words in box if folded(words) not in first] == []
    assert 1 in finished.entry["statements"]["CARD-crisis" if is_card else "RS-06"]
    on_first = [address for number, address in finished.pdf.links() if number == 1]
    assert {"tel:988", "tel:911"} <= set(on_first)


def test_the_clinic_can_be_called_by_day_and_after_hours(
    finished: Finished, real_content: Content
) -> None:
    clinic = real_content.clinic
    text = finished.pdf.text_of(finished.entry["statements"]["RS-17"])
    for words in (f"Call us at {clinic.phone}", f"After hours: {clinic.after_hours}"):
        assert folded(words) in text, words


def test_nothing_but_the_comparison_has_words_of_the_other_treatment(finished: Finished) -> None:
    comparison = COMPARISONS.get(finished.job.piece)
    assert comparison is None or finished.pdf.pages_with(comparison)
    for text in map(flat, finished.pdf.texts):
        if comparison and comparison in text:
            continue
        for words in OTHERS_WORDS[finished.job.treatment]:
            assert not re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE), words


# --- every page ----------------------------------------------------------------------------------


def spoken(day: datetime.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def test_the_foot_of_every_page(finished: Finished, real_content: Content) -> None:
    clinic, topic, count = real_content.clinic, real_content.topic, len(finished.pdf.texts)
    for number, text in enumerate(finished.pdf.folded_texts, start=1):
        foot = text[-260:]
        # The panels of the tri-fold and the sides of a card have no numbers.
        has_none = finished.job.piece in ("brochure", "pocket-card")
        numbered = () if has_none else (f"Page {number} of {count}",)
        version = f"Version {topic.version}, {spoken(topic.dated)}"
        # The pages of a booklet are stapled: it stands on the last.
        has_version = finished.job.piece != "booklet" or number == count
        for words in (
            clinic.name,
            *((version,) if has_version else ()),
            f"Check again by {spoken(topic.review_by)}",
            *numbered,
            "Draft: not yet checked by a clinician.",
        ):
            assert folded(words) in foot, words


def test_the_sample_says_that_it_is_one(finished: Finished) -> None:
    assert finished.pdf.pages_with("A made-up sample clinic.")


@pytest.mark.parametrize(
    "pattern", [DOSE, PRICE, UNFINISHED, PROMISE], ids=["dose", "price", "unfinished", "promise"]
)
def test_no_words_that_belong_in_no_handout(finished: Finished, pattern: str) -> None:
    assert found(pattern, finished) == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (DOSE, "take 56 mg"),
        (DOSE, "0.5mg/kg"),
        (DOSE, "2 mL of it"),
        (PRICE, "$ 400"),
        (UNFINISHED, "call [phone]"),
        (UNFINISHED, "{clinic.phone}"),
        (PROMISE, "it can cure you"),
        (PROMISE, "It is not a drug, but a cure."),
        (PROMISE, "It is one part of your care, not a cure. It cured some."),
        (PROMISE, "70% felt better"),
    ],
)
def test_the_patterns_themselves_find_what_they_are_for(pattern: str, words: str) -> None:
    assert re.search(pattern, words, re.IGNORECASE)


def test_the_sentence_that_says_it_is_no_cure_is_no_promise() -> None:
    said = "It is one part of your care, not a cure."
    assert not re.search(PROMISE, said, re.IGNORECASE)


def test_no_type_is_too_small(finished: Finished) -> None:
    small = [
        (text, size)
        for text, size in finished.pdf.runs
        if text.strip() and size < SMALLEST_PT[finished.job.piece] - ROUNDING_PT
    ]
    assert small == []


def test_statements_are_in_the_body_type_of_the_piece_or_larger(finished: Finished) -> None:
    floor = BODY_PT[finished.job.piece] - ROUNDING_PT
    stated = "".join(folded(line.text) for s in finished.handout.statements for line in s.lines)
    runs = [(folded(text), size) for text, size in finished.pdf.runs]
    # Shorter runs may be in the footer too, or in any sentence.
    of_statements = [(text, size) for text, size in runs if len(text) > 18 and text in stated]
    assert len(of_statements) > (7 if finished.job.piece == "pocket-card" else 20)
    assert [(text, size) for text, size in of_statements if size < floor] == []


# --- what the file says of itself ----------------------------------------------------------------


def test_title_author_subject_and_language(finished: Finished, real_content: Content) -> None:
    reader = finished.pdf.reader
    about, catalog = reader.metadata, dict[str, Any](reader.root_object)
    assert about is not None
    assert about.title == finished.handout.title.text
    assert folded(about.title) in finished.pdf.folded_texts[0]
    assert about.author == real_content.clinic.name
    name = {"iv-ketamine": "IV ketamine", "esketamine": "esketamine nose spray (Spravato)"}
    assert str(about.subject).startswith(f"{name[finished.job.treatment]} for depression")
    assert str(catalog["/Lang"]) == "en-US"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert catalog["/MarkInfo"]["/Marked"].value is True


def test_valid_pdf_ua_1(finished: Finished) -> None:
    profile = validator.ValidationProfile.PDF_UA_1
    report = validator.validate_pdf_bytes(finished.pdf.content, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    about = finished.pdf.reader.xmp_metadata
    assert about is not None
    assert re.search(rb"pdfuaid:part(>|=[\"'])1\b", about.stream.get_data())


def test_bookmarks_lead_through_the_sections(finished: Finished) -> None:
    titles = finished.pdf.bookmarks()
    assert titles[0] == finished.handout.title.text
    headings = [section.heading.text for section in finished.handout.sections()]
    assert [title for title in titles if title in headings] == headings
    assert "In crisis? Get help now" in titles


def test_links_are_web_addresses_phones_or_mail(finished: Finished) -> None:
    addresses = [address for _, address in finished.pdf.links()]
    assert [a for a in addresses if not re.match(r"(https://|tel:\d|mailto:)", a)] == []


def test_nothing_runs_and_nothing_is_attached(finished: Finished) -> None:
    catalog = finished.pdf.reader.root_object
    assert not {"/OpenAction", "/AA", "/AF"} & set(catalog)
    assert ("/AcroForm" in catalog) is (finished.job.piece in FILLABLE)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(catalog.get("/Names", {}))


def test_the_manifest_entry_is_true(finished: Finished) -> None:
    entry, content = finished.entry, finished.pdf.content
    page = finished.pdf.reader.pages[0].trimbox
    in_mm = [float(side) / 72 * 25.4 for side in (page.width, page.height)]
    assert entry["pages"] == len(finished.pdf.texts)
    assert entry["bytes"] == len(content)
    assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert entry["trim_mm"] == pytest.approx(in_mm, abs=0.01)
    assert entry["status"] == "draft"
    checks = FILLABLE_CHECKS if finished.job.piece in FILLABLE else codes_for("pdf")
    assert entry["checks"] == dict.fromkeys(checks, "pass")
    assert 0 < entry["reading_grade"] <= 6.0
    assert 0 < entry["smog"] <= 8.0
    size = float(entry["fit"].partition(" pt")[0])
    assert size >= BODY_PT[finished.job.piece]


def test_the_same_content_gives_the_same_bytes_on_another_day_and_computer(
    real_content: Content, tmp_path: Path
) -> None:
    asked = ["one-page", "--treatment", "esketamine", "--paper", "a4"]
    command = [sys.executable, "build.py", *asked, "--edition", "screen", "--out", str(tmp_path)]
    elsewhere = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati"}
    subprocess.run(command, cwd=ROOT, env=elsewhere, check=True, capture_output=True)
    order = order_of(real_content, Job("screen", "one-page", "esketamine", "a4", "en"))
    recipe = replace(order.recipe, likely=sample_fits()[order.job.path.as_posix()])
    here = make(program_folders(ROOT), recipe, order.expectation).file
    again = hashlib.sha256((tmp_path / order.job.path).read_bytes()).hexdigest()
    assert again == hashlib.sha256(here).hexdigest()
