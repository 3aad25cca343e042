"""The expectation that the gate judges one finished file by, and its report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from handouts.errors import LogLine
from handouts.units import Paper

FileFormat = Literal["pdf", "txt", "html"]
"""What a finished file is: printed pages, plain text, or one page for phones."""


@dataclass(frozen=True)
class ExpectedStatement:
    """A required statement: its lines must be together, in order, visible and legible."""

    id: str
    lines: tuple[str, ...]
    first_page: bool = False


@dataclass(frozen=True)
class ExpectedField:
    """A field that the clinic fills in, in every place where its ``marker`` is in a line.

    ``name`` is the field's own, ``label`` what is read out, ``mark`` what is in it until it is
    filled in. By its ``kind`` (/FT) it is a drop-down of ``answers`` ("Ch"), a box to tick that
    shows the one of them in place of the mark ("Btn"), or typed into, up to ``room`` characters of
    average width ("Tx").
    ``marker`` is one character of private use: lines with fields are compared like all others.
    """

    name: str
    marker: str
    label: str
    mark: str
    answers: tuple[str, ...] = ()
    kind: str = "Tx"
    room: int = 0


@dataclass(frozen=True)
class ExpectedLink:
    """Words that are a link. ``address`` is where it leads: "#" and the words of a line within.

    ``spoken`` is what may be read out for it.
    """

    words: str
    address: str
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExpectedText:
    """A line of text by its ``words``, its parts in ``bold``, and those that are ``links``.

    ``is_for_crisis``: its links are numbers to call in a crisis. ``mark`` is what is left of it:
    "bullet", "tick-box" or nothing; ``lines`` says how many lines to write on it has.
    """

    words: str
    bold: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    is_for_crisis: bool = False
    mark: str = ""
    lines: int = 0


@dataclass(frozen=True)
class ExpectedDrawing:
    """A drawing that may be next to ``words``; "" for one that is anywhere.

    ``name`` is that of a picture, "share 41 100" or "dots 22 100" for so many of so many, or "code"
    and the address that it holds.
    """

    name: str
    words: str = ""


ExpectedRow = tuple[tuple[str, ...], ...]
"""The cells of a row of a table, each with its lines."""


@dataclass(frozen=True)
class ExpectedApproval:
    """Whether clinicians have approved the words, and how each page says so.

    ``says`` are words of the foot: of an approved file, who has checked it, when, and
    until when. ``never`` are words of the other states, which are nowhere in the file.
    """

    state: Literal["draft", "approved", "expired"]
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CommonExpectation:
    """What the gate needs to judge one finished file of any format."""

    name: str
    """What it is called in messages."""
    identity: str
    """The words that identify the handout."""
    lines: tuple[str, ...] = ()
    """All strings of a PDF above the foot in reading order, the clinic's own and the program's
    among them. A field of the clinic's may be in any by its marker."""
    statements: tuple[ExpectedStatement, ...]
    structure: tuple[str, ...] = ()
    """How it is set: each tag of a PDF above the foot, each line of plain text, each part of a
    phone page, with its attributes; () for any way."""
    footer: tuple[str, ...]
    """The strings on every page, with ``{page}`` and ``{pages}`` for its number and their count;
    where there are no pages, the line with which the foot begins."""
    title: str
    language: str
    """A language tag (RFC 5646), such as ``en-US``."""
    author: str
    subject: str
    dated: str = ""
    """The day of its words (ISO 8601), on which it says that it was made; "" for any day."""
    linked: tuple[ExpectedLink, ...] = ()
    """Its links in reading order, except those that only lead about the page."""
    hours: str = ""
    """When the clinic answers the phone: a line under no heading."""
    size_cap_bytes: int
    checks: tuple[str, ...]
    """The codes of the checks that it must pass."""
    drawings: tuple[ExpectedDrawing, ...] = ()
    """Every drawing that it may hold, besides marks of lists, of headings and of folds."""
    logo: str = ""
    """The address (``data:``) of the picture that is the clinic's logo; "" when it has none."""
    approval: ExpectedApproval = ExpectedApproval("draft")
    """Whether its words are approved."""


@dataclass(frozen=True, kw_only=True)
class Expectation(CommonExpectation):
    """What the gate needs to judge one finished PDF. Lengths in mm, sizes in pt."""

    format: ClassVar[Literal["pdf"]] = "pdf"

    between: tuple[str, ...] = ()
    """Words that may be once more between two lines, such as the heads of a table's columns."""
    headings: tuple[tuple[int, str], ...]
    """Level (1 to 6) and text of each, in order."""
    text: tuple[tuple[ExpectedText, ...], ...] = ()
    """All text but headings, in groups of which each is set in one size: what a section says, what
    was counted next to what that is compared with."""
    labels: frozenset[str] = frozenset()
    """The lines that are bold as a whole and no headings: those above steps and columns."""
    pages: int
    """How many pages it has; of an imposed booklet, how many sheet sides."""
    trim_mm: tuple[float, float]
    """Width and height of each page when it is cut."""
    paper: Paper | None = None
    """The paper whose sizes are allowed; None for any."""
    clear_margin_mm: float
    """What stays clear of ink along every edge."""
    smallest_pt: float
    """The smallest size of any character."""
    statement_floor_pt: float
    """The smallest size of a required statement."""
    fonts: frozenset[str]
    """The names (/BaseFont without subset tag) of all fonts that it may use."""
    last_page_filled: float
    """The share of its height, 0 to 1, that the last page must fill."""
    tables: tuple[tuple[ExpectedRow, ...], ...] = ()
    """The rows of each table whose cells hold words, the heads of its columns first."""
    prominent: tuple[ExpectedText, ...] = ()
    """Lines whose parts in ``bold`` stand out, by weight or by size: the main message, the clinic's
    own numbers to call."""
    framed: tuple[frozenset[str], ...] = ()
    """The lines of each urgent section, which is in a frame of its own."""
    boxed: tuple[frozenset[str], ...] = ()
    """The lines of each other section in a frame of its own."""
    inverted: frozenset[str] = frozenset()
    """The headings in white on a dark ground."""
    barred: tuple[frozenset[str], ...] = ()
    """The lines of each section with a thick bar at its left."""
    rendering_log: tuple[LogLine, ...]
    """What the renderer logged."""
    booklet_pages: int | None = None
    """How many pages an imposed booklet has; None for any other file."""
    card_mm: tuple[float, float] | None = None
    """Width and height of a pocket card: each page is one, or a side of a sheet of eight."""
    is_trifold: bool = False
    """Whether it is folded in three, and read panel by panel."""
    bleed_mm: float = 0.0
    """How far artwork reaches past the trim of a press edition."""
    fewer_pages_will_do: bool = False
    """Whether ``pages`` is only the most that it may have."""
    clinic_fields: tuple[ExpectedField, ...] = ()
    """The fields that a clinic fills in."""
    patient_fields: int = 0
    """How many fields patients fill in."""
    field_room: str = "{label}"
    """What is read out of a line to type on: its ``{label}`` and how many ``{letters}`` fit."""
    foot_fields: tuple[str, ...] = ()
    """The names of those that are at the foot of every page."""


@dataclass(frozen=True, kw_only=True)
class ReadingExpectation(CommonExpectation):
    """What the gate needs to judge one file without pages: plain text or a phone page."""

    format: Literal["txt", "html"]
    crisis: str | None
    """The id of the statement that comes first; None where there is none."""


@dataclass(frozen=True)
class Finding:
    """One reason not to release a file. ``page`` counts from 1; ``statement`` is an RS id."""

    code: str
    page: int | None
    statement: str | None
    what: str
    fix: str
    logged: LogLine | None = None
    """The line of the renderer's log that it is about; None for what the gate found itself."""
    typed: str | None = None
    """What the clinic's field that it is about holds instead of its mark; None for no field."""

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """Its place in a report: by code, then page; findings about the whole file come first."""
        return (self.code, self.page or 0, self.statement or "", self.what)

    def __str__(self) -> str:
        where = f"page {self.page}" if self.page else "whole file"
        about = f" {self.statement}" if self.statement else ""
        return f"{self.code} {where}{about}: {self.what}: {self.fix}"


@dataclass(frozen=True)
class Measures:
    """The size and contrast measured of the letters and digits of a finished PDF."""

    smallest_pt: float
    """The size of the smallest, to one decimal."""
    least_contrast: float
    """The WCAG contrast ratio of the palest, as it is rendered, rounded down to one decimal."""


@dataclass(frozen=True)
class Report:
    """The gate's report on one finished file."""

    findings: tuple[Finding, ...]
    """Every reason not to release it, sorted; none when it is good."""
    pages: int
    """How many pages it has: 0 when it does not open, 1 for text and for a phone page."""
    statement_pages: Mapping[str, tuple[int, ...]]
    """The pages (from 1) that each required statement is on, by its id; () when it lacks it."""
    identity: str
    """The words that identify the handout, "" when there are none."""
    measures: Measures | None = None
    """Of a PDF that is good, and whose ink was judged."""
