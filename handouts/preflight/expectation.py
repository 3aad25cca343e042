"""What the gate expects of one PDF, and what it reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from handouts.model import BannedWords

FileFormat = Literal["pdf", "txt", "html"]
"""What a finished file is: printed pages, plain text, or one page for phones."""


@dataclass(frozen=True)
class ExpectedStatement:
    """A required statement: its lines must stand together, in order, visible and legible."""

    id: str
    lines: tuple[str, ...]
    first_page: bool = False


@dataclass(frozen=True)
class ExpectedField:
    """A field that the clinic fills in, in every place where its ``sign`` stands in a line.

    ``name`` is the field's own, ``label`` what is read out, ``mark`` what stands in it until it is
    filled in. With ``answers`` it is a drop-down of these; without, it is typed into.
    ``sign`` is one character of private use, so that lines with fields are compared as others are.
    """

    name: str
    sign: str
    label: str
    mark: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expectation:
    """Everything the gate needs to judge one finished PDF. Lengths in mm, sizes in pt.

    ``lines`` are all content strings in reading order; ``footer`` strings stand on every page;
    ``{page}`` and ``{pages}`` in them are its number and their count.
    ``headings`` are (level, text) in order. ``rendering_log`` is what the renderer logged.
    ``checks`` are the codes that this edition must pass, in the order they are run.
    ``booklet_pages``: how many pages an imposed booklet has; ``pages`` then counts sheet sides.
    ``print_line`` says on the first side how to print, in words. ``bleed_mm`` is how far artwork
    reaches past the trim of a press edition. ``fewer_pages_will_do``: ``pages`` is only the most.
    ``clinic_fields`` may stand in any line, ``foot_fields`` (names) at the foot of every page.
    """

    name: str
    pages: int
    trim_mm: tuple[float, float]
    clear_margin_mm: float
    lines: tuple[str, ...]
    statements: tuple[ExpectedStatement, ...]
    footer: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    title: str
    language: str
    author: str
    subject: str
    smallest_pt: float
    statement_floor_pt: float
    links: frozenset[str]
    fonts: frozenset[str]
    foreign_phrases: tuple[str, ...]
    banned: tuple[BannedWords, ...]
    size_cap_bytes: int
    last_page_filled: float
    rendering_log: tuple[str, ...]
    checks: tuple[str, ...]
    booklet_pages: int | None = None
    print_line: str | None = None
    bleed_mm: float = 0.0
    fewer_pages_will_do: bool = False
    clinic_fields: tuple[ExpectedField, ...] = ()
    foot_fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadingExpectation:
    """Everything the gate needs to judge one file without pages: plain text or a phone page.

    ``lines`` are all content strings in reading order, ``footer`` all that stands below them.
    ``identity`` is how the file says which handout it is. ``crisis`` is the id of the statement
    that comes first, None where there is none. ``headings`` are (level, text) in order.
    ``checks`` are the codes that this edition must pass.
    """

    format: Literal["txt", "html"]
    name: str
    identity: str
    lines: tuple[str, ...]
    statements: tuple[ExpectedStatement, ...]
    crisis: str | None
    footer: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    title: str
    language: str
    author: str
    subject: str
    links: frozenset[str]
    foreign_phrases: tuple[str, ...]
    banned: tuple[BannedWords, ...]
    size_cap_bytes: int
    checks: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Finding:
    """One reason not to release a PDF. ``page`` counts from 1; ``statement`` is an RS id."""

    code: str
    page: int | None
    statement: str | None
    what: str
    fix: str

    def __str__(self) -> str:
        where = f"page {self.page}" if self.page else "whole file"
        about = f" {self.statement}" if self.statement else ""
        return f"{self.code} {where}{about}: {self.what}: {self.fix}"


@dataclass(frozen=True)
class Report:
    """What the gate found in one finished file."""

    findings: tuple[Finding, ...]
    """Every reason not to release it, sorted; none when it is good."""
    pages: int
    """How many pages it has: 0 when it does not open, 1 for text and for a phone page."""
    statement_pages: Mapping[str, tuple[int, ...]]
    """The pages (from 1) that each required statement stands on, by its id; () when it lacks it."""
    identity: str
    """The words by which it says which handout it is, "" when it says nothing."""
