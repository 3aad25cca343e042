"""The files to make: those of the clinic file, narrowed or widened by the command line."""

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from handouts.content.content import Content
from handouts.content.fill_in_fields import has_pack
from handouts.errors import UnknownNameError, UsageError
from handouts.model.base import EditionName
from handouts.model.clinic import CHOICES_CALLED
from handouts.model.layouts import layout_named
from handouts.model.topic import Piece
from handouts.release.editions import EDITIONS, PACKS
from handouts.text.phrases import known_name
from handouts.text.suggestions import Names, language_names, suggest, suggest_strictly
from handouts.units import Paper


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
    def full_name(self) -> str:
        """The name with its edition: no other job has it."""
        return f"{self.edition}/{self.name}"

    @property
    def path(self) -> Path:
        """The path of the file below ``dist/``."""
        return Path(self.edition) / f"{self.name}{EDITIONS[self.edition].suffix}"

    @property
    def printed_on(self) -> Paper:
        """The paper. Raises ValueError for an edition without pages."""
        if self.paper is None:
            raise ValueError(f"{self.path} has no pages")
        return self.paper

    @property
    def identity(self) -> str:
        """The keywords of the file, from which ``check`` finds out what it should be."""
        return f"handout {self.full_name}"


@dataclass(frozen=True)
class BuildRequest:
    """The command line's selection; empty means what the clinic file says (``pieces``: all).

    ``pictures``: with a PNG of each page next to what is sent to patients.
    """

    pieces: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    everything: bool = False
    marks: bool = False
    pictures: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether this leaves out some of the clinic's handouts."""
        return any((self.pieces, self.treatments, self.languages, self.papers, self.editions))


def _chosen_names(
    asked: tuple[str, ...], offered: Names, kind: str, where: str = "", every: Names | None = None
) -> tuple[str, ...]:
    """Return the names of ``asked`` as they are ``offered``: all of these where none is asked.

    ``every`` has those too that the clinic could offer.
    """
    found = []
    for word in (name for given in asked for name in _split_names(given, offered)):
        name = known_name(word, offered)
        if name not in offered:
            known = every or offered
            guess = (suggest_strictly if kind == "treatment" else suggest)(name, known)
            near = guess.fix if guess.names else ""
            if known_name(word, known) in known:
                near = f'To make handouts for it, add it to the line "{kind}s:" there.'
            raise UnknownNameError(kind, word, tuple(offered), near, where)
        found.append(name)
    return tuple(dict.fromkeys(found)) or tuple(offered)


def _chosen_pieces(asked: tuple[str, ...], offered: Names, treatments: Names) -> tuple[str, ...]:
    """Return the pieces of ``asked``. Raises UsageError, which says if one is a treatment."""
    try:
        return _chosen_names(asked, offered, "piece")
    except UnknownNameError as error:
        guess = suggest_strictly(error.name, treatments)
        if not guess.is_certain:
            raise
        raise UsageError(
            f'"{error.name}" is a treatment, not a piece. To choose it: python3 build.py '
            f"--treatment {guess.names[0]}"
        ) from None


def _split_names(given: str, offered: Names) -> list[str]:
    """Return the names in ``given``: the words of it, where each of them is ``offered``."""
    words = given.split()
    return words if words and all(known_name(w, offered) in offered for w in words) else [given]


_IN_FILE = " in the clinic file"


def requests_pack(request: BuildRequest) -> bool:
    """Return whether ``request`` names the edition that is no clinic's own."""
    return any(known_name(word, EDITIONS) in PACKS for word in request.editions)


def plan(content: Content, request: BuildRequest) -> tuple[Job, ...]:
    """Return the jobs of ``request`` in a fixed order. Raises UsageError for an unknown name.

    Without a word about editions, the clinic's are made, and the sheets of cards; with
    ``everything``, all that each piece is always made in. An edition asked for by name is made of
    every piece that can be. The pack to fill in is made when it is asked for by name alone, of the
    pieces that name it. Papers are chosen among for what is printed; an edition without pages is
    made once, whichever they are.
    """
    clinic = content.clinic
    papers: tuple[Paper, ...] = get_args(Paper)
    own = {treatment.id: treatment.names for treatment in content.topic.treatments}
    given = {name: own[name] for name in clinic.treatments}
    by_id = {piece.id: piece for piece in content.pieces}
    named = {name: tuple(piece.name.values()) for name, piece in by_id.items()}
    languages_named = language_names(clinic.languages)
    pieces = _chosen_pieces(request.pieces, named, own)
    treatments = _chosen_names(request.treatments, given, "treatment", _IN_FILE, own)
    languages = _chosen_names(request.languages, languages_named, "language", _IN_FILE)
    every: Names = {name: CHOICES_CALLED["editions"].get(name, ()) for name in EDITIONS}
    both: Names = dict.fromkeys(papers, ())
    editions = _chosen_names(request.editions, every, "edition") if request.editions else ()
    asked_papers = _chosen_names(request.papers, both, "paper") if request.papers else ()
    for language in languages if requests_pack(request) else ():
        if not has_pack(content, language):
            words = f"{content.topic.id}/{language}/words.yaml"
            raise UsageError(f'There is no fill-in pack in "{language}": {words} has no fill_in.')
    chosen = asked_papers or (papers if request.everything else clinic.paper)
    chosen_papers = tuple(paper for paper in papers if paper in chosen)
    jobs = tuple(
        Job(name, piece, treatment, paper, language)
        for name in EDITIONS
        for piece in pieces
        if _is_made(content, by_id[piece], name, editions, everything=request.everything)
        for treatment in treatments
        for paper in (chosen_papers if EDITIONS[name].has_pages else (None,))
        for language in languages
    )
    for piece in pieces if request.pieces and editions else ():
        if not any(job.piece == piece for job in jobs):
            message = f"{piece} is not made in the edition {', '.join(editions)}"
            raise UsageError(f"{message}. To see what is: python3 build.py list --all")
    return jobs


def _is_made(
    content: Content, piece: Piece, name: EditionName, asked: tuple[str, ...], *, everything: bool
) -> bool:
    """Return whether ``piece`` is made in the edition ``name``; ``asked`` are those asked for."""
    is_listed = name in piece.editions
    if name in PACKS:
        return name in asked and is_listed
    if asked:
        can_be = name != "large-print" or piece.large_print_pages is not None
        return name in asked and can_be
    # A desk prints cards as a sheet, whatever other editions the clinic has.
    own = {*content.clinic.editions, *(("office",) if layout_named(piece.layout).is_card else ())}
    return is_listed and (everything or name in own)
