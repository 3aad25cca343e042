"""Exactly the files that would now differ are made again."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_editions import ROOT, TINY

from handouts.content.load import load
from handouts.pdf.recipe import Recipe
from handouts.preflight import inspect
from handouts.preflight.expectation import Expectation, Report
from handouts.release.build import build
from handouts.release.cache import program_states
from handouts.release.jobs import BuildRequest
from handouts.release.processes import making, workers
from handouts.release.processes.making import Result, make
from handouts.render import page, templates

PDFS = BuildRequest(editions=("screen", "large-print"))
CARD = "screen/card.water-rinse.letter.en.pdf"
SHEET = "screen/sheet.water-rinse.letter.en.pdf"
LARGE = "large-print/sheet.water-rinse.letter.en.pdf"
EVERY = {CARD, SHEET, LARGE}


class Program:
    """A program and a folder of content that are changed bit by bit, and what builds make."""

    def __init__(self, folder: Path) -> None:
        self.root, self.content = folder / "root", folder / "content"
        self.root.mkdir()
        (self.root / "handouts").symlink_to(ROOT / "handouts")
        for name in ("templates", "styles"):
            shutil.copytree(ROOT / name, self.root / name)
        shutil.copytree(TINY, self.content)
        # Two pages at 18 pt.
        pages = "    large_print_pages: 4\n    left_out:"
        self.change("ear-rinse/pieces.yaml", "    left_out:", pages)
        self._known: dict[tuple[str, str], Result] = {}
        self._last: dict[str, Result] = {}
        self._reports: dict[str, Report] = {}
        self._made: dict[str, bytes] = {}
        self._state = ""
        self.arrangements: dict[str, tuple[str, str]] = {}
        """By path, the known layouts of the boxes, and those found."""

    def make(self, folders: tuple[Path, ...], payload: Recipe, expected: Expectation) -> Result:
        """Make one file, unless this very program has made it before from this very content."""
        path = f"{expected.name}.pdf"
        state = f"{self._state} {payload.html}"
        if (path, state) not in self._known:
            # What fitted before is tried first: that changes no byte.
            last = self._last[path].fit if path in self._last else payload.likely
            likely = replace(payload, likely=last)
            self._known[path, state] = self._last[path] = make(folders, likely, expected)
        made = self._known[path, state]
        self._made[path] = made.file
        self.arrangements[path] = payload.arrangement, made.arrangement
        return made

    def judge(self, file: bytes, expected: Expectation) -> Report:
        """Return what the gate says, asked once of each handout: here it matters what is made."""
        if expected.name not in self._reports:
            self._reports[expected.name] = inspect(file, expected)
        return self._reports[expected.name]

    def made(self, out: Path) -> dict[str, bytes]:
        """Return the files that a build makes, good or refused, by their paths."""
        self._made = {}
        self._state = program_states(self.root)[1]
        for _ in build(self.root, load(self.content, self.content / "clinic.yaml"), PDFS, out):
            pass
        return self._made

    def change(self, name: str, old: str, new: str) -> None:
        """Write ``new`` for ``old`` in one file of the content or the program."""
        file = next(f for f in (self.content / name, self.root / name) if f.is_file())
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    found = Program(tmp_path_factory.mktemp("program"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "STYLES", found.root / "styles")
        patch.setattr(templates, "TEMPLATES", found.root / "templates")
        patch.setattr(workers, "make", found.make)
        patch.setattr(making, "inspect", found.judge)
        patch.setattr(workers, "ORDERS_WORTH_MORE_PROCESSES", 1000)
        # Of all handouts together: they have tests of their own.
        for name in ("write_reports", "write_index"):
            patch.setattr(f"handouts.release.build.{name}", lambda *_, **__: None)
        templates._environment.cache_clear()
        yield found
    templates._environment.cache_clear()


RINSE, PIECES = "ear-rinse/en/rinse.yaml", "ear-rinse/pieces.yaml"
CHANGES: dict[str, tuple[tuple[str, str, str], set[str]]] = {
    "a sentence of two pieces": ((RINSE, "Hang up your coat.", "Hang up your hat."), EVERY),
    "a sentence of one piece": (
        (RINSE, "To wash with water", "To rinse with water"),
        {SHEET, LARGE},
    ),
    "a house rule": (("clinic.yaml", "ride: walk", "ride: taxi"), EVERY),
    "a house rule that nothing prints": (("clinic.yaml", "a towel", "a cap"), set()),
    "a phone": (("clinic.yaml", "555-555-0110", "555-555-0112"), EVERY),
    "a comment": ((RINSE, "sections:", "# Read by Ann.\nsections:"), set()),
    "an item that nothing prints": ((RINSE, "Bring {rule.bring}.", "Take {rule.bring}."), set()),
    "a title": ((PIECES, ": the visit", ": your visit"), {SHEET, LARGE}),
    "what a piece is for": ((PIECES, "Hand this out at the desk", "Give it out"), set()),
    "a style sheet of one layout": (
        ("styles/layouts/large.css", "", "h1 { letter-spacing: 0.2pt !important }"),
        {LARGE},
    ),
    "a style sheet of one edition": (
        ("styles/editions/large-print.css", "", "h1 { margin-left: 1pt !important }"),
        {LARGE},
    ),
    "a style sheet that nothing uses": (
        ("styles/layouts/trifold.css", "", "h1 { color: red !important }"),
        set(),
    ),
    "a style sheet of all": (
        ("styles/components.css", "", "h1 { padding-top: 1pt !important }"),
        EVERY,
    ),
    "a part of the templates that one piece uses": (
        (
            "templates/components/sections.html.j2",
            '<div class="glossary">',
            '<div class="glossary" style="padding-top: 1pt">',
        ),
        {SHEET, LARGE},
    ),
    "the template of a page that is no handout": (
        ("templates/reports/base.html.j2", "<h1>", "<h1 >"),
        set(),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_would_differ_is_made_again_and_nothing_else(
    what: str, program: Program, tmp_path: Path
) -> None:
    out = tmp_path / "dist"
    before = program.made(out)
    assert before.keys() == EVERY
    change, differing = CHANGES[what]
    program.change(*change)
    again = program.made(out)
    fresh = program.made(tmp_path / "fresh")
    assert {path for path in EVERY if fresh[path] != before[path]} == differing
    assert again.keys() == differing


def test_how_the_boxes_stood_is_known_to_the_next_build_of_the_same_program(
    program: Program, out: Path
) -> None:
    """So that another colour costs one layout."""
    program.made(out)
    stood = {path: found for path, (_, found) in program.arrangements.items()}
    program.change("clinic.yaml", "color:", "color: navy # ")
    assert program.made(out).keys() == EVERY
    assert {path: known for path, (known, _) in program.arrangements.items()} == stood
    assert {path: found for path, (_, found) in program.arrangements.items()} == stood
    program.change("styles/layouts/trifold.css", "", "h2 { color: red !important }")
    assert not program.made(out)
    program.change("clinic.yaml", "navy", "teal")
    assert program.made(out).keys() == EVERY
    assert {known for known, _ in program.arrangements.values()} == {""}


@pytest.mark.parametrize("room", ["pdf", "preflight"])
def test_what_makes_and_judges_files_reads_no_template_and_no_sheet_but_the_orders(
    room: str,
) -> None:
    """They may change without anything being made again: an order holds what it uses of them."""
    allowed = {"FONTS", "PROFILE", "paper_colours", "table"}  # a table is part of the program
    for file in (ROOT / "handouts" / room).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "handouts.assets":
                names = {alias.name for alias in node.names}
                # A logo is drawn before its order is made.
                assert names <= allowed | ({"STYLES"} if file.name == "artwork.py" else set())
