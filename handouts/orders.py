"""From what the clinic wants to what the press prints and the gate expects; nothing is printed."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from handouts.colour import darken_to
from handouts.content import Content
from handouts.editions import EDITIONS, Edition
from handouts.handout import Handout
from handouts.inspection import CHECKS
from handouts.inspection.expectation import Expectation, ExpectedStatement
from handouts.model import BannedWords, Paper, Piece
from handouts.page import PageSetting, brand_variables, headings, render_page, stylesheets
from handouts.papers import trim
from handouts.problems import UsageError
from handouts.selection import select

# WCAG 2.1, 1.4.3: the contrast that text of any size needs (evidence.md E-27).
TEXT_CONTRAST = 4.5

# /BaseFont names of styles/fonts, without the subset tag.
OWN_FONTS = frozenset(
    {
        "Atkinson-Hyperlegible-Next",
        "Atkinson-Hyperlegible-Next-Bold",
        "Atkinson-Hyperlegible-Next-Ext",
        "Atkinson-Hyperlegible-Next-Ext-Bold",
    }
)


@dataclass(frozen=True, order=True)
class Job:
    """One PDF to make: piece x treatment x paper x language x edition."""

    edition: str
    piece: str
    treatment: str
    paper: Paper
    language: str

    @property
    def name(self) -> str:
        """The name by which the terminal and the PDF itself call the handout."""
        return f"{self.piece}.{self.treatment}.{self.paper}.{self.language}"

    @property
    def path(self) -> Path:
        """Where the PDF stands below ``dist/``."""
        return Path(self.edition) / f"{self.name}.pdf"

    @property
    def identity(self) -> str:
        """What the PDF carries in its keywords, so that ``check`` knows what it should be."""
        return f"handout {self.edition}/{self.name}"


@dataclass(frozen=True)
class Wish:
    """What the command line asks for; empty means what the clinic file says (``pieces``: all)."""

    pieces: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    everything: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether this leaves out some of the clinic's handouts."""
        return any((self.pieces, self.treatments, self.languages, self.papers, self.editions))


def _known(asked: tuple[str, ...], offered: tuple[str, ...], what: str) -> tuple[str, ...]:
    for name in asked:
        if name not in offered:
            raise UsageError(f'There is no {what} "{name}". There is: {", ".join(offered)}.')
    return asked or offered


def plan(content: Content, wish: Wish) -> tuple[Job, ...]:
    """Return the jobs of ``wish`` in a fixed order. Raises UsageError for a name nobody knows."""
    clinic = content.clinic
    papers: tuple[Paper, ...] = ("letter", "a4")
    pieces = _known(wish.pieces, tuple(p.id for p in content.pieces), "piece")
    treatments = _known(wish.treatments, clinic.treatments, "treatment at this clinic")
    languages = _known(wish.languages, clinic.languages, "language at this clinic")
    editions = _known(wish.editions, tuple(EDITIONS), "edition")
    _known(wish.papers, papers, "paper")
    chosen_papers = wish.papers or (papers if wish.everything else clinic.paper)
    return tuple(
        Job(edition, piece, treatment, paper, language)
        for edition in editions
        for piece in pieces
        for treatment in treatments
        for paper in papers
        if paper in chosen_papers
        for language in languages
    )


@dataclass(frozen=True)
class Order:
    """All that the press and the gate need for one PDF, and nothing else."""

    job: Job
    html: str
    stylesheets: tuple[Path, ...]
    variables: str
    type_floor: float
    type_ideal: float
    pages: int
    tagged: bool
    expectation: Expectation


def _piece(content: Content, job: Job) -> Piece:
    return next(piece for piece in content.pieces if piece.id == job.piece)


def handout_of(content: Content, job: Job) -> Handout:
    """Return what the handout of ``job`` says."""
    return select(content, _piece(content, job), job.treatment, job.language)


def _logo_uri(content: Content) -> str | None:
    if content.logo is None:
        return None
    encoded = base64.b64encode(content.logo.read_bytes()).decode("ascii")
    return f"data:image/svg+xml;base64,{encoded}"


def _setting(content: Content, job: Job) -> PageSetting:
    clinic, topic = content.clinic, content.topic
    return PageSetting(
        paper=job.paper,
        edition=job.edition,
        brand=clinic.colour,
        brand_text=darken_to(clinic.colour, TEXT_CONTRAST),
        logo=_logo_uri(content),
        created=topic.dated.isoformat(),
        modified=topic.dated.isoformat(),
        keywords=job.identity,
        language=_language_tag(content, job),
    )


def _foreign_phrases(content: Content) -> tuple[str, ...]:
    """Phrases that belong to other countries and not to this clinic's (evidence.md B.11)."""
    own = set(content.country.own_phrases)
    others = (c for c in content.countries.values() if c.id != content.country.id)
    return tuple(sorted({phrase for c in others for phrase in c.own_phrases} - own))


def _links(handout: Handout) -> Iterator[str]:
    for line in handout.lines():
        yield from (span.href for span in line.spans if span.href)
    for line in handout.footer:
        yield from (span.href for span in line.spans if span.href)
    yield handout.letterhead.website


def _expectation(content: Content, job: Job, handout: Handout, edition: Edition) -> Expectation:
    page = trim(handout.layout, job.paper)
    return Expectation(
        name=f"{job.edition}/{job.name}",
        pages=handout.pages,
        trim_mm=(page.width, page.height),
        clear_margin_mm=edition.clear_margin_mm,
        lines=tuple(line.text for line in handout.lines()),
        statements=tuple(
            ExpectedStatement(s.id, tuple(line.text for line in s.lines), s.first_page)
            for s in handout.statements
        ),
        footer=(*(line.text for line in handout.footer), handout.words["page_of"]),
        headings=headings(handout),
        title=handout.title.text,
        language=_language_tag(content, job),
        author=content.clinic.name,
        subject=handout.subject,
        smallest_pt=edition.smallest_pt,
        statement_floor_pt=handout.type.floor,
        links=frozenset(_links(handout)),
        fonts=OWN_FONTS,
        foreign_phrases=_foreign_phrases(content),
        banned=content.wording.banned,
        size_cap_bytes=edition.size_cap_bytes,
        last_page_filled=edition.last_page_filled,
        rendering_log=(),
        checks=CHECKS,
    )


def _language_tag(content: Content, job: Job) -> str:
    """The language of the text with its country, for instance ``en-US`` (RFC 5646)."""
    return f"{job.language}-{content.country.id.upper()}"


def order(content: Content, job: Job) -> Order:
    """Return the order for ``job``: its page as HTML, its styles, and what the gate must find."""
    handout = handout_of(content, job)
    edition = EDITIONS[job.edition]
    setting = _setting(content, job)
    return Order(
        job=job,
        html=render_page(handout, setting),
        stylesheets=stylesheets(handout.layout, setting),
        variables=brand_variables(setting),
        type_floor=handout.type.floor,
        type_ideal=handout.type.ideal,
        pages=handout.pages,
        tagged=edition.tagged,
        expectation=_expectation(content, job, handout, edition),
    )


def fingerprint(order: Order, tools: str) -> str:
    """Return a hash of everything the bytes of this PDF and its verdict depend on."""
    digest = hashlib.sha256(tools.encode())
    digest.update(json.dumps(asdict(order), default=_plainly, sort_keys=True).encode())
    for path in order.stylesheets:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _plainly(value: object) -> object:
    """Return ``value`` for JSON, a set in one fixed order: in memory it differs from run to run."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, BannedWords):
        return value.model_dump()
    return str(value)
