from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pikepdf
import pypdfium2.raw as raw
import pytest
from all_gate_faults import FAULTS
from gate_fault import Fault
from gate_specimen import EXPECTED, PAGE, printed
from page import PageError

from handouts.codes import CONTENT_CODES, GATE_CODES
from handouts.preflight import codes_for, identity, inspect
from handouts.preflight.checks import accessibility
from handouts.preflight.expectation import FileFormat
from handouts.preflight.readers import pdfium
from handouts.preflight.run import CHECKS as RUN
from handouts.preflight.run import codes

EVERY_CHECK = (
    *codes_for("pdf"),
    *codes_for("fillable"),
    *codes_for("fill-in"),
    *codes_for("office"),
    *codes_for("press"),
)


def test_the_specimen_passes_every_check() -> None:
    assert inspect(printed(), EXPECTED).findings == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f.expected.name} {f.name}")
def test_a_fault_makes_exactly_its_own_code_fire(fault: Fault) -> None:
    assert fault.codes() == {fault.code}


def test_every_code_of_every_edition_has_a_fault() -> None:
    assert {fault.code for fault in FAULTS} == {code.code for code in GATE_CODES}


def test_every_fault_has_a_name_of_its_own() -> None:
    assert len({(fault.name, fault.expected) for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize(
    ("file_format", "kinds"),
    [
        ("pdf", {"pdf", "fillable", "fill-in", "office", "press"}),
        ("txt", {"txt"}),
        ("html", {"html"}),
    ],
)
def test_every_code_is_checked_once_in_each_format_it_applies_to(
    file_format: FileFormat, kinds: set[str]
) -> None:
    unreadable = codes(file_format) - {c for check in RUN[file_format] for c in check.codes}
    checked = [*unreadable, *(code for check in RUN[file_format] for code in check.codes)]

    assert sorted(checked) == [c.code for c in GATE_CODES if kinds.intersection(c.applies_to)]


def test_every_code_of_a_finished_file_says_what_it_applies_to() -> None:
    assert all(code.applies_to for code in GATE_CODES)
    assert not any(code.applies_to for code in CONTENT_CODES)


VALIDATE = "handouts.preflight.checks.accessibility.validator.validate_pdf_bytes"


def test_what_the_validator_alone_finds_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though a check of ours bears the same name, and found nothing."""
    ours = next(iter(accessibility._OWN_CHECK))
    report = SimpleNamespace(failures=[SimpleNamespace(rule_id=ours, message="unlike")])
    monkeypatch.setattr(
        "handouts.preflight.checks.accessibility.validator.validate_pdf_bytes",
        lambda *_, **__: report,
    )
    assert [finding.code for finding in inspect(printed(), EXPECTED).findings] == ["G606"]


def test_what_the_validator_cannot_read_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def validate(*_: object, **__: object) -> None:
        raise PageError("no PDF")

    monkeypatch.setattr(VALIDATE, validate)
    assert [finding.code for finding in inspect(printed(), EXPECTED).findings] == ["G606"]


def test_only_what_is_asked_for_is_checked() -> None:
    asked = replace(EXPECTED, title="Another", language="fr-CA", checks=("G703",))

    assert [finding.code for finding in inspect(printed(), asked).findings] == ["G703"]


def test_an_unknown_check_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError, match="G999"):
        inspect(printed(), replace(EXPECTED, checks=("G999",)))


def test_findings_are_sorted_and_say_where() -> None:
    wrong = replace(EXPECTED, footer=("Nobody",), size_cap_bytes=1, checks=("G103", "G403"))

    assert [str(finding).split(":")[0] for finding in inspect(printed(), wrong).findings] == [
        "G103 whole file",
        "G403 page 1",
        "G403 page 2",
    ]


def test_it_tells_on_which_pages_each_statement_is() -> None:
    assert inspect(printed(), EXPECTED).statement_pages == {
        "RS-06": (1,),
        "RS-05": (1,),
        "RS-14": (2,),
        "RS-13": (2,),
    }
    assert inspect(b"no PDF", EXPECTED).statement_pages == {}


def test_it_tells_which_handout_a_file_says_it_is() -> None:
    assert identity(printed()) == "handout screen/one-page.ear-rinse.letter.en"
    assert identity(b"no PDF") == ""


@pytest.mark.parametrize("css", ["", "#rs05 { color: #fff }"], ids=["good", "refused"])
def test_each_reader_opens_the_file_once(monkeypatch: pytest.MonkeyPatch, css: str) -> None:
    opened: Counter[str] = Counter()

    def counting(name: str, open_file: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            opened[name] += 1
            return open_file(*arguments, **named)

        return counted

    pdf = printed(PAGE, css)
    monkeypatch.setattr(pikepdf, "open", counting("qpdf", pikepdf.open))
    for name in ("FPDF_LoadMemDocument64", "FPDF_LoadMemDocument", "FPDF_LoadDocument"):
        monkeypatch.setattr(raw, name, counting("PDFium", getattr(raw, name)))

    inspect(pdf, replace(EXPECTED, checks=EVERY_CHECK))

    assert opened == {"qpdf": 1, "PDFium": 1}


def test_each_page_is_drawn_three_times_and_what_it_draws_is_parsed_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Drawn as it is, without its words, and with nothing else (readers/visible_ink.py)."""
    pdf, done = printed(), Counter[object]()
    strips, parse = pdfium.strips, pikepdf.parse_content_stream

    def counted_strips(*arguments: Any) -> Any:
        done["drawn"] += 1
        return strips(*arguments)

    def counted_parse(stream: pikepdf.Object) -> Any:
        done[stream.objgen] += 1
        return parse(stream)

    monkeypatch.setattr(pdfium, "strips", counted_strips)
    monkeypatch.setattr(pikepdf, "parse_content_stream", counted_parse)
    report = inspect(pdf, EXPECTED)

    assert report.findings == ()
    assert done.pop("drawn") == 3 * report.pages
    assert len(done) >= report.pages
    assert set(done.values()) == {1}
