"""Every passage that clinicians sign, as a handout says it, and the evidence that it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from handouts.content.content import Content
from handouts.content.handout import Entry, Handout
from handouts.content.passages import (
    EMAIL,
    EVIDENCE,
    FACT,
    MEANING,
    Passages,
    clinic_passages,
    concerns,
)
from handouts.model.sections import BlankSection, Item, Section, own_items
from handouts.model.topic import Fact, Source
from handouts.release.jobs import Job
from handouts.release.orders import handout_of
from handouts.release.reports.approval_page import with_facts
from handouts.release.signatures.signing import listed_text, whole_text
from handouts.text.markup import parse, plain

Handouts = Mapping[str, tuple[Handout, ...]]
"""The handouts of each piece, by treatment: the text of all editions."""


_SHOWN_ELSEWHERE = (
    *("item/", "section/", "source/", FACT, MEANING),
    *(EVIDENCE + key for key in ("item/", FACT)),
)


@dataclass(frozen=True)
class PassageWording:
    """The wording of a passage about ``about``, the treatments' names.

    ``entry`` is what a handout says; where none prints it, ``lines`` are its words as written.
    """

    about: tuple[str, ...]
    entry: Entry | None
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Claim:
    """One item: its key, how it is worded, the pieces that print it, and what it rests on.

    ``meaning`` is what a required statement has to mean, ``anchor`` its place on the page.
    ``is_label``: lines to write on, which claim nothing.
    """

    key: str
    versions: tuple[PassageWording, ...]
    pieces: tuple[str, ...]
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    is_label: bool
    anchor: str
    meaning: str

    @property
    def id(self) -> str:
        """The item's own id."""
        return self.key.partition("/")[2]

    @cached_property
    def own_sources(self) -> tuple[str, ...]:
        """The ids of the sources that it names and its facts do not."""
        known = {name for fact in self.facts for name in fact.sources}
        return tuple(source.id for source in self.sources if source.id not in known)


@dataclass(frozen=True)
class ClaimGroup:
    """The items of one section: ``about`` some treatments or all, ``columns`` heading a table."""

    key: str
    heading: str
    intro: str
    about: tuple[str, ...]
    columns: tuple[str, ...]
    pieces: tuple[str, ...]
    claims: tuple[Claim, ...]
    picture: str | None = None


@dataclass(frozen=True)
class OtherPassage:
    """Words that are in other passages, or are the program's or the clinic's own.

    ``pieces`` print them; ``is_used`` unless they are another answer than the clinic's. ``about``
    some treatments, or all.
    """

    key: str
    words: tuple[str, ...]
    pieces: tuple[str, ...]
    is_used: bool
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextEvidence:
    """All that the clinic's handouts say in one language."""

    language: str
    groups: tuple[ClaimGroup, ...]
    others: tuple[OtherPassage, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The items of all sections."""
        return tuple(claim for group in self.groups for claim in group.claims)


def handouts_of(content: Content, language: str) -> Handouts:
    """Return the handout of every piece in ``language``, by the clinic's treatments."""
    paper = content.clinic.paper[0]
    return {
        treatment: tuple(
            handout_of(content, Job("screen", piece.id, treatment, paper, language))
            for piece in content.pieces
        )
        for treatment in content.clinic.treatments
    }


def text_of(content: Content, handouts: Handouts, language: str) -> TextEvidence:
    """Return every passage of ``handouts``, which are all in ``language``, with its evidence.

    Sections are in the order in which the pieces have them, those of no piece last.
    """
    passages = {t: whole_text(content, t, language) for t in handouts}
    pieces = _pieces(content, passages, language)
    builder = _TextBuilder(content, language, handouts, passages, pieces)
    read = [s.id for own in handouts.values() for handout in own for s in handout.sections()]
    place = {name: n for n, name in enumerate(dict.fromkeys(read))}
    sections = sorted(content.sections[language], key=lambda s: place.get(s.id, len(place)))
    groups = tuple(builder.group(s) for s in sections if f"section/{s.id}" in pieces)
    return TextEvidence(language, groups, tuple(builder.others()))


def _pieces(
    content: Content, passages: Mapping[str, Passages], language: str
) -> dict[str, tuple[str, ...]]:
    """Return the pieces that print each passage, in their order; the email counts as one."""
    listed: dict[str, set[str]] = {}
    for treatment in passages:
        for key, names in listed_text(content, treatment, language).items():
            listed.setdefault(key, set()).update(names.split()[1:])
    order = (*(piece.id for piece in content.pieces), EMAIL)
    return {key: tuple(name for name in order if name in own) for key, own in listed.items()}


def treatment_name(content: Content, treatment: str) -> str:
    """Return the short name of the treatment, in the language of the staff."""
    names = content.topic.treatment(treatment).short_name
    return plain(parse(names[content.clinic.languages[0]]))


@dataclass(frozen=True)
class _TextBuilder:
    """The handouts and passages of one language, from which the page is made."""

    content: Content
    language: str
    handouts: Handouts
    passages: Mapping[str, Passages]
    pieces: Mapping[str, tuple[str, ...]]

    def group(self, section: Section) -> ClaimGroup:
        """Return the items of ``section``, as the handouts say them."""
        chosen = {
            treatment: [s for handout in own for s in handout.sections() if s.id == section.id]
            for treatment, own in self.handouts.items()
        }
        first = next((s for own in chosen.values() for s in own), None)
        entries = {(t, e.id): e for t, own in chosen.items() for s in own for e in s.entries}
        return ClaimGroup(
            key=f"section/{section.id}",
            heading=first.heading.text if first else section.heading,
            intro=(first.intro.text if first and first.intro else section.intro) or "",
            about=tuple(treatment_name(self.content, t) for t in section.treatments),
            columns=tuple(line.text for line in first.columns) if first else (),
            pieces=self.pieces[f"section/{section.id}"],
            claims=tuple(
                self._claim(item, entries, is_label=isinstance(section, BlankSection))
                for item in own_items(section)
                if f"item/{item.id}" in self.pieces
            ),
            picture=section.picture,
        )

    def _claim(
        self, item: Item, entries: Mapping[tuple[str, str], Entry], *, is_label: bool
    ) -> Claim:
        key = f"item/{item.id}"
        worded = [
            (entries.get((treatment, item.id)), own[key], treatment_name(self.content, treatment))
            for treatment, own in self.passages.items()
            if key in own
        ]
        versions = tuple(
            PassageWording(
                tuple(name for _, _, name in same), entry, () if entry else lines.splitlines()
            )
            for (entry, lines), same in groupby(worded, key=itemgetter(0, 1))
        )
        return Claim(
            key=key,
            versions=versions,
            pieces=self.pieces[key],
            facts=tuple(self.content.facts[name] for name in item.facts),
            sources=tuple(self.content.sources[name] for name in item.sources),
            is_label=is_label,
            anchor=f"{self.language}/{key}",
            meaning=next(filter(None, (p.get(MEANING + key) for p in self.passages.values())), ""),
        )

    def others(self) -> Iterator[OtherPassage]:
        """Yield every passage that is no item, heading or source, in all its wordings."""
        worded: dict[str, dict[str, list[str]]] = {}
        for treatment, own in self.passages.items():
            for key in own:
                if not key.startswith(_SHOWN_ELSEWHERE):
                    about = worded.setdefault(key, {}).setdefault(with_facts(key, own), [])
                    about.append(treatment_name(self.content, treatment))
        for key, wordings in worded.items():
            is_used = concerns(self.content, key)
            for words, about in wordings.items():
                named = () if len(wordings) == 1 else tuple(about)
                yield OtherPassage(key, tuple(words.splitlines()), self.pieces[key], is_used, named)
        for key, words in clinic_passages(self.content).items():
            yield OtherPassage(key, tuple(words.splitlines()), (), is_used=True)
