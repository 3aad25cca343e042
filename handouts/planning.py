"""Which files to make: what the clinic file says, narrowed or widened by the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handouts.clinic_fields import has_pack
from handouts.content import Content
from handouts.editions import EDITIONS, PACKS
from handouts.model import EditionName, Paper, Piece
from handouts.problems import UsageError


@dataclass(frozen=True, order=True)
class Job:
    """One file to make: piece x treatment x paper x language x edition.

    ``paper`` is None for an edition without pages, which is made once for all papers.
    """

    edition: EditionName
    piece: str
    treatment: str
    paper: Paper | None
    language: str

    @property
    def name(self) -> str:
        """The name by which the terminal and the file itself call the handout."""
        parts = (self.piece, self.treatment, self.paper, self.language)
        return ".".join(part for part in parts if part is not None)

    @property
    def path(self) -> Path:
        """Where the file stands below ``dist/``."""
        return Path(self.edition) / f"{self.name}{EDITIONS[self.edition].suffix}"

    @property
    def printed_on(self) -> Paper:
        """The paper. Raises ValueError for an edition without pages."""
        if self.paper is None:
            raise ValueError(f"{self.path} has no pages")
        return self.paper

    @property
    def identity(self) -> str:
        """What the file carries in its keywords, so that ``check`` knows what it should be."""
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
    marks: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether this leaves out some of the clinic's handouts."""
        return any((self.pieces, self.treatments, self.languages, self.papers, self.editions))


def _known(asked: tuple[str, ...], offered: tuple[str, ...], what: str) -> tuple[str, ...]:
    for name in asked:
        if name not in offered:
            raise UsageError(f'There is no {what} "{name}". There is: {", ".join(offered)}.')
    return asked or offered


def asks_for_pack(wish: Wish) -> bool:
    """Say whether ``wish`` names the edition that is no clinic's own."""
    return not PACKS.isdisjoint(wish.editions)


def plan(content: Content, wish: Wish) -> tuple[Job, ...]:
    """Return the jobs of ``wish`` in a fixed order. Raises UsageError for a name nobody knows.

    Without a word about editions, the clinic's are made; with ``everything``, all that each piece
    is always made in. An edition asked for by name is made of every piece that can be. The pack to
    fill in is made when it is asked for by name alone, of the pieces that name it. Papers are
    chosen among for what is printed; an edition without pages is made once, whichever they are.
    """
    clinic = content.clinic
    papers: tuple[Paper, ...] = ("letter", "a4")
    pieces = _known(wish.pieces, tuple(p.id for p in content.pieces), "piece")
    treatments = _known(wish.treatments, clinic.treatments, "treatment at this clinic")
    languages = _known(wish.languages, clinic.languages, "language at this clinic")
    _known(wish.editions, tuple(EDITIONS), "edition")
    _known(wish.papers, papers, "paper")
    if asks_for_pack(wish):
        _check_pack(content, languages)
    wanted = wish.papers or (papers if wish.everything else clinic.paper)
    chosen_papers = tuple(paper for paper in papers if paper in wanted)
    by_id = {piece.id: piece for piece in content.pieces}
    return tuple(
        Job(name, piece, treatment, paper, language)
        for name in EDITIONS
        for piece in pieces
        if _is_made(content, by_id[piece], name, wish)
        for treatment in treatments
        for paper in (chosen_papers if EDITIONS[name].has_pages else (None,))
        for language in languages
    )


def _is_made(content: Content, piece: Piece, name: EditionName, wish: Wish) -> bool:
    """Say whether ``piece`` is made in the edition ``name`` for this wish."""
    if wish.editions:
        return name in wish.editions and _can_be(piece, name)
    if name in PACKS:
        return False
    wanted = EDITIONS if wish.everything else content.clinic.editions
    return name in wanted and name in piece.editions


def _can_be(piece: Piece, name: EditionName) -> bool:
    if name in PACKS:
        return name in piece.editions
    return name != "large-print" or piece.large_print_pages is not None


def _check_pack(content: Content, languages: tuple[str, ...]) -> None:
    for language in languages:
        if not has_pack(content, language):
            words = f"{content.topic.id}/{language}/words.yaml"
            raise UsageError(f'There is no fill-in pack in "{language}": {words} has no fill_in.')
