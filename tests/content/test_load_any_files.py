"""Whatever happens to the files: problems, or content that every handout can be said from."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from fault_case import TINY
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handouts.content.content import Content
from handouts.content.load import load
from handouts.content.selection import select
from handouts.errors import ContentError

FILES = sorted(path.relative_to(TINY) for path in TINY.rglob("*.yaml"))
VALUES = [
    "",
    "5",
    "-1",
    "1.5",
    "true",
    "2026-11-22",
    "[]",
    "{}",
    "[[]]",
    "{a: b}",
    '""',
    "x",
    '"**"',
    "“x”",
    "2 hours",
    "#abc",
    "navy #2",
    "www.x.org: x",
    "555-0142 or 555-0143",
    "letter and A4",
    "@ x",
    "No",
]
SIGNS = [*"{}[]:#&*!|>'\"%@`-,~", "é", "\0", "\t", "\u2028", "{rule.x}", "[a](term:b)", "No", "*)("]


@st.composite
def changed(draw: st.DrawFn, path: Path) -> bytes:
    return draw(changed_text(path.read_text())).encode()


@st.composite
def changed_text(draw: st.DrawFn, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    n = draw(st.integers(0, len(lines) - 1))
    how = draw(st.sampled_from(["delete", "double", "value", "item", "sign", "indent", "cut"]))
    line = lines[n]
    if how == "delete":
        lines[n] = ""
    elif how == "double":
        lines[n] = line + line
    elif how == "value":
        lines[n] = re.sub(r": .*\n", lambda _: f": {draw(st.sampled_from(VALUES))}\n", line)
    elif how == "item":
        lines[n] = re.sub(r"- .*\n", lambda _: f"- {draw(st.sampled_from(VALUES))}\n", line)
    elif how == "sign":
        at = draw(st.integers(0, len(line)))
        lines[n] = line[:at] + draw(st.sampled_from(SIGNS)) + line[at:]
    elif how == "indent":
        lines[n] = "  " + line
    text = "".join(lines)
    return text[: draw(st.integers(0, len(text)))] if how == "cut" else text


@st.composite
def mangled_clinic(draw: st.DrawFn) -> bytes:
    """The clinic file with several slips at once, or no clinic file at all."""
    text = (TINY / "clinic.yaml").read_text()
    for _ in range(draw(st.integers(1, 4))):
        text = draw(changed_text(text))
    how = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "bytes"]))
    return draw(st.binary(max_size=60)) if how == "bytes" else text.encode(how)


def answer(folder: Path) -> Content | ContentError:
    try:
        return load(folder, folder / "clinic.yaml")
    except ContentError as error:
        return error


def select_all(content: Content) -> None:
    """Say every handout of the clinic, as the next step of a build does."""
    for piece in content.pieces:
        for treatment in content.clinic.treatments:
            for language in content.clinic.languages:
                assert list(select(content, piece, treatment, language).lines())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_changed_file_gives_problems_or_handouts(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    raw = data.draw(changed(TINY / name))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "content"
        shutil.copytree(TINY, folder)
        (folder / name).write_bytes(raw)
        found = answer(folder)
    check(found)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mangled_clinic())
@example(b"~")
def test_a_mangled_clinic_file_gives_problems_or_handouts(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "content"
        shutil.copytree(TINY, folder)
        (folder / "clinic.yaml").write_bytes(raw)
        found = answer(folder)
        lines = len(raw.splitlines()) + len(
            re.findall("[\x85\u2028\u2029]", raw.decode("utf-8", "replace"))
        )
        check(found)
    if isinstance(found, ContentError):
        assert {problem.place.file.name for problem in found.problems} <= {"clinic.yaml"}
        assert all(1 <= problem.place.line <= lines + 1 for problem in found.problems)


def test_a_line_end_among_quoted_words_breaks_no_message(tiny: Path) -> None:
    file = tiny / "countries" / "us.yaml"
    said = file.read_text("utf-8")
    file.write_text(said.replace("en: call or text", "en: c\u2028all or text"), "utf-8")
    found = answer(tiny)
    assert isinstance(found, ContentError)
    check(found)
    assert any("c all" in str(problem) for problem in found.problems)


def check(found: Content | ContentError) -> None:
    """Every problem is one whole line; content without a problem can be said."""
    if isinstance(found, ContentError):
        assert found.problems
        for problem in found.problems:
            assert "\n" not in str(problem)
            assert re.fullmatch(r"C[1-6][0-9]{2}", problem.code)
            assert problem.what
            assert problem.fix
            assert problem.reason
            assert min(problem.place.line, problem.place.column) >= 1
    else:
        select_all(found)
