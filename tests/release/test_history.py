"""What is kept of every release, and found again by its code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handouts.cli.main import main
from handouts.content.content import Content
from handouts.errors import ExitCode, OutputError
from handouts.preflight.expectation import ReadingExpectation
from handouts.release.build import build
from handouts.release.history import (
    LOG,
    ReleaseRecord,
    history_folder,
    read_history,
    record_releases,
    sealed_line,
    words_file,
)
from handouts.release.jobs import BuildRequest, Job
from handouts.release.orders import Order, handout_of, order_of

TEXT = Job("text", "one-page", "iv-ketamine", None, "en")
PHONE = Job("phone", "one-page", "iv-ketamine", None, "en")


def orders(content: Content) -> list[Order]:
    return [order_of(content, job) for job in (TEXT, PHONE)]


def test_all_editions_of_the_same_words_have_one_code(real_content: Content) -> None:
    sheet = [Job(e, "one-page", "iv-ketamine", "letter", "en") for e in ("screen", "large-print")]
    codes = {handout_of(real_content, job).code for job in (TEXT, PHONE, *sheet)}
    assert len(codes) == 1
    other = handout_of(real_content, replace(TEXT, treatment="esketamine")).code
    assert other not in codes


@pytest.mark.parametrize("change", [{"phone": "207-555-0199"}, {"name": "Elm Clinic"}])
def test_another_clinic_has_another_code(real_content: Content, change: dict[str, str]) -> None:
    clinic = real_content.clinic.model_copy(update=change)
    changed = handout_of(replace(real_content, clinic=clinic), TEXT)
    assert changed.code != handout_of(real_content, TEXT).code


def test_the_code_is_at_every_foot_and_in_the_expectation(real_content: Content) -> None:
    for order in orders(real_content):
        space = " " if order.job is TEXT else "\N{NO-BREAK SPACE}"
        said = f"Code{space}{order.handout.code}."
        assert isinstance(order.payload, bytes)
        assert said in order.payload.decode()
        assert isinstance(order.expectation, ReadingExpectation)
        assert any(said in line for line in order.expectation.structure)


def test_each_release_is_kept_once_and_again_when_it_is_approved(
    real_content: Content, out: Path
) -> None:
    first = replace(real_content, today=date(2026, 11, 26))
    record_releases(first, out, orders(first))
    record_releases(replace(first, today=date(2026, 11, 27)), out, orders(first))
    kept = read_history(out)
    assert [(e.day, e.path, e.status) for e in kept] == [
        ("2026-11-26", TEXT.path.as_posix(), "draft"),
        ("2026-11-26", PHONE.path.as_posix(), "draft"),
    ]
    signed = [
        replace(
            o, handout=replace(o.handout, approval=replace(o.handout.approval, state="approved"))
        )
        for o in orders(first)
    ]
    record_releases(first, out, signed)
    assert [e.status for e in read_history(out)] == ["draft", "draft", "approved", "approved"]
    assert kept[0].code in words_file(out, kept[0].code).read_text()


def test_a_broken_line_hides_no_other(real_content: Content, out: Path) -> None:
    record_releases(real_content, out, orders(real_content))
    log = history_folder(out) / "history.jsonl"
    log.write_text("{\n" + log.read_text())
    assert len(read_history(out)) == 2


def test_which_tells_of_an_old_code_and_of_one_of_today(
    real_content: Content, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = [replace(o, handout=replace(o.handout, code="2222222")) for o in orders(real_content)]
    record_releases(replace(real_content, today=date(2020, 1, 2)), out, old)
    assert main(["which", "222-2222", "--out", str(out)]) == ExitCode.OK
    said = capsys.readouterr().out
    assert "2020-01-02  text/one-page.iv-ketamine.en.txt  draft" in said
    assert "For the chart: Gave One-page sheet (" in said
    code = handout_of(real_content, TEXT).code
    assert main(["which", code.lower(), "--out", str(out), "--words"]) == ExitCode.OK
    assert "not in the history" in capsys.readouterr().out


@pytest.mark.parametrize("code", ["2222223", "222222", "A222222", "3222222"])
def test_a_misread_code_is_none(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["which", code, "--out", str(tmp_path)]) == ExitCode.USAGE
    assert "is not a code" in capsys.readouterr().err


def test_a_file_in_place_of_a_code_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["which", "dist/screen/guide.pdf", "--out", str(tmp_path)]) == ExitCode.USAGE
    assert (
        '"dist/screen/guide.pdf" is a file: type the code at its foot.' in capsys.readouterr().err
    )


@pytest.mark.parametrize("name", ["", LOG])
def test_nothing_is_made_that_could_not_be_recorded(
    tiny_content: Content, tmp_path: Path, name: str
) -> None:
    kept = history_folder(tmp_path / "dist") / name
    if name:
        kept.mkdir(parents=True)
    else:
        kept.touch()
    asked, out = BuildRequest(editions=("text",)), tmp_path / "dist"
    with pytest.raises(OutputError, match="dist-history"):
        list(build(tmp_path / "root", tiny_content, asked, out))
    assert not (out / "text").exists()


@pytest.mark.parametrize("name", [LOG, "22NVR32.txt"])
def test_what_is_kept_and_cannot_be_read_is_not_called_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    out, kept = tmp_path / "dist", history_folder(tmp_path / "dist")
    kept.mkdir()
    line = dict.fromkeys(("day", "path", "title", "piece", "treatment", "version", "status"), "")
    (kept / LOG).write_text(
        sealed_line(ReleaseRecord(code="22NVR32", **line), ""), encoding="utf-8"
    )
    (kept / name).unlink(missing_ok=True)
    (kept / name).mkdir()
    assert main(["which", "22NVR32", "--out", str(out)]) == ExitCode.OUTPUT
    assert capsys.readouterr().err == f"Cannot read {kept / name}: Is a directory.\n"


def _release_of_2020(content: Content, out: Path) -> Path:
    """Record two files under the code 2222222, and return the log."""
    old = [replace(o, handout=replace(o.handout, code="2222222")) for o in orders(content)]
    record_releases(replace(content, today=date(2020, 1, 2)), out, old)
    return history_folder(out) / LOG


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"status": "draft"', '"status": "approved"'),
        ('"day": "2020-01-02"', '"day": "2021-01-02"'),
        ('"version": "2', '"version": "3'),
        ('"title": "', '"title": "Not '),
        ('"code": "2222222"', '"code": "22NVR32"'),
        ('"words": "', '"words": "0'),
        (', "seal"', ', "seel"'),
        ('"status": "draft", ', '"status": "draft", "by": "Ann Sample", '),
        ("{", "[{"),
    ],
)
def test_a_line_that_was_changed_by_hand_is_told_and_not_believed(
    real_content: Content,
    out: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
) -> None:
    log = _release_of_2020(real_content, out)
    log.write_text(log.read_text().replace(old, new, 1))
    assert main(["which", "2222222", "--out", str(out)]) == ExitCode.OK
    said = capsys.readouterr().out
    assert f"{log}:1 was changed since it was written, and is not used. Restore it." in said
    assert [e.path for e in read_history(out)] == [PHONE.path.as_posix()]
    assert TEXT.path.as_posix() not in said
    assert "approved" not in said


def test_words_that_were_changed_by_hand_are_told_and_not_printed(
    real_content: Content, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _release_of_2020(real_content, out)
    kept = words_file(out, "2222222")
    words = kept.read_text()
    assert main(["which", "2222222", "--out", str(out), "--words"]) == ExitCode.OK
    said = capsys.readouterr().out
    assert "is not used" not in said
    assert "988" in said
    kept.write_text(words.replace("988", "989"))
    assert main(["which", "2222222", "--out", str(out), "--words"]) == ExitCode.OK
    said = capsys.readouterr().out
    assert f"{kept} was changed since it was written" in said
    assert "989" not in said
    # A later release of the same words gives the changed file no seal.
    log = history_folder(out) / LOG
    log.write_text("".join(log.read_text().splitlines(keepends=True)[:1]))
    _release_of_2020(real_content, out)
    assert main(["which", "2222222", "--out", str(out), "--words"]) == ExitCode.OK
    assert f"{kept} was changed since it was written" in capsys.readouterr().out


def test_words_that_were_lost_are_kept_again_with_the_next_release(
    real_content: Content, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = _release_of_2020(real_content, out)
    words_file(out, "2222222").unlink()
    log.write_text("".join(log.read_text().splitlines(keepends=True)[:1]))
    _release_of_2020(real_content, out)
    assert main(["which", "2222222", "--out", str(out), "--words"]) == ExitCode.OK
    said = capsys.readouterr().out
    assert "is not used" not in said
    assert "988" in said
