"""What README.md and docs/ name is there, and the lists they give are the program's own."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from handouts.cli.main import commands
from handouts.model.placeholders import ALWAYS_FILLED, OPTIONAL_OF_CLINIC, OPTIONAL_OF_COUNTRY
from handouts.model.sections import Look, SectionBase
from handouts.source.loader import APPROVALS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EVERY_DAY = (ROOT / "docs" / "every-day.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "content-guide.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
TREES = ("content", "handouts", "templates", "styles", "tests", "docs", "benchmarks")
FILES = [path for tree in TREES for path in (ROOT / tree).rglob("*") if path.is_file()]
OF_PROGRAM = re.compile(r"[\w./-]+\.(?:py|j2|css|toml)")
ROOMS = {path.parent.name for path in (ROOT / "handouts").glob("*/__init__.py")}


def first_column(page: str, heading: str) -> set[str]:
    """The code words in the first column of the table whose first heading cell is ``heading``."""
    rows = page.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return {name for row in rows for name in re.findall("`([^`]+)`", row.split("|")[1])}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8")))
    inside = [link.partition("#")[0] for link in links if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_it_names_is_there(page: Path) -> None:
    named = re.findall(r"`([a-z][\w./-]*)`", page.read_text(encoding="utf-8"))
    # NAME and the like, in capitals, are placeholders for many files.
    trees = tuple(f"{tree}/" for tree in TREES)
    ours = {name for name in named if name.startswith(trees) and not re.search(r"[A-Z]{4}", name)}
    written = {f"content/{APPROVALS}"}  # by the program, when somebody signs
    assert {name for name in ours - written if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_it_names_by_the_end_of_its_path_is_there(page: Path) -> None:
    named = re.findall(r"`([a-z][\w./-]*)`", page.read_text(encoding="utf-8"))
    paths = [f"/{path.relative_to(ROOT).as_posix()}" for path in (*FILES, *ROOT.glob("*"))]
    ends = {name for name in named if OF_PROGRAM.fullmatch(name) and not re.search("[A-Z]", name)}
    assert {end for end in ends if not any(path.endswith(f"/{end}") for path in paths)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_and_function_it_names_is_there(page: Path) -> None:
    named = re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", page.read_text(encoding="utf-8"))
    ours = {name for name in named if name.partition(".")[0] in ROOMS and name[-3:] != ".py"}
    assert {name for name in ours if not is_there(name)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_constant_it_names_is_there(page: Path) -> None:
    named = re.findall(r"`(_?[A-Z]+(?:_[A-Z]+)+)`", page.read_text(encoding="utf-8"))
    program = "".join(path.read_text("utf-8") for path in FILES if path.suffix == ".py")
    assert {name for name in named if not re.search(rf"\b{name}\b", program)} == set()


def is_there(name: str) -> bool:
    """Return whether ``name`` is a module of handouts/, or a name in one."""
    within, _, own = f"handouts.{name}".rpartition(".")
    try:
        module = importlib.import_module(within)
    except ModuleNotFoundError:
        return False
    return hasattr(module, own) or importlib.util.find_spec(f"{within}.{own}") is not None


def test_the_picture_of_the_pages_is_small() -> None:
    assert (ROOT / "docs" / "pages.png").stat().st_size <= 250_000


def test_the_readme_says_what_each_handout_is_for() -> None:
    pieces = yaml.safe_load((ROOT / "content/ketamine/pieces.yaml").read_text(encoding="utf-8"))
    assert first_column(README, "Handout") == {piece["id"] for piece in pieces["pieces"]}


def test_a_newcomer_reads_a_short_readme() -> None:
    assert len(README.split()) <= 600


def test_what_clinics_read_names_every_command() -> None:
    named = set(re.findall(r"python3 build\.py ([a-z][a-z-]*)", README + EVERY_DAY))
    at_hand = {
        "approve",
        "check",
        "doctor",
        "edit",
        "email",
        "fill-in",
        "list",
        "new",
        "watch",
        "which",
    }
    assert named == at_hand
    assert named == set(commands.commands) - {"build"}


def test_the_content_guide_names_every_kind_of_section_but_the_one_the_program_fills() -> None:
    kinds = {
        get_args(section.model_fields["kind"].annotation)[0]
        for section in SectionBase.__subclasses__()
    }
    assert first_column(GUIDE, "`kind`") == kinds - {"sources"}


def test_the_content_guide_names_every_look() -> None:
    named = re.search(r"A section's `look` \(([^)]+)\)", GUIDE)
    assert named is not None
    assert tuple(named[1].split(", ")) == get_args(Look)


def test_the_architecture_names_every_placeholder() -> None:
    named = set(re.findall(r"`\{([a-z_.]+)\}`", ARCHITECTURE))
    assert named == ALWAYS_FILLED | OPTIONAL_OF_COUNTRY | OPTIONAL_OF_CLINIC
