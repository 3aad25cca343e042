"""Required statements: present, worded as meant, and in every piece exactly once (C4xx)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handouts.errors import Place, Problem
from handouts.lint.run import lint_rule
from handouts.lint.sample_values import fill_plain, sample_values
from handouts.model.sections import Item, Section, SourceSection
from handouts.model.topic import Piece, RequiredStatement, TopicFile
from handouts.source.content_files import ContentFiles
from handouts.source.texts import item_texts
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.phrases import folded


@dataclass(frozen=True)
class _Said:
    """The item that says a required statement, and where it stands."""

    document: SourceDocument
    loc: Loc
    section: Section
    item: Item

    def is_for_treatment(self, treatment: str) -> bool:
        named = (self.section.treatments, self.item.treatments)
        return all(not treatments or treatment in treatments for treatments in named)

    def is_for(self, treatment: str, country: str) -> bool:
        countries = self.item.countries
        return self.is_for_treatment(treatment) and (not countries or country in countries)


@lint_rule("C401", "C402", "C403", "C404", "C405")
def problems(library: ContentFiles) -> Iterator[Problem]:
    """Yield every required statement that is missing, weakened, too deep, or not in a piece."""
    if library.topic is None:
        return
    topic = library.topic.shape
    for language in topic.languages:
        if language in library.partial:
            continue
        said = {
            item.id: _Said(document, loc, section, item)
            for document, loc, section, item in library.each_item(language)
        }
        for n, statement in enumerate(topic.required):
            found = said.get(statement.id)
            place = library.topic.place("required", n, "id")
            yield from _missing(place, topic, statement, found, language)
            if found is not None:
                yield from _level(found)
                yield from _wording(library, topic, statement, found, language)
        if library.pieces is not None:
            for n, piece in enumerate(library.pieces.shape.pieces):
                yield from _in_piece(library, topic, said, (n, piece))


def _treatments(topic: TopicFile, statement: RequiredStatement) -> list[str]:
    return [
        t.id for t in topic.treatments if not statement.treatments or t.id in statement.treatments
    ]


def _countries(topic: TopicFile, statement: RequiredStatement) -> list[str]:
    return [c for c in topic.countries if not statement.countries or c in statement.countries]


def _missing(
    place: Place, topic: TopicFile, statement: RequiredStatement, found: _Said | None, language: str
) -> Iterator[Problem]:
    if found is None:
        what = f"no item says the required statement {statement.id} ({statement.meaning})"
        fix = f"write an item with id: {statement.id} in {language}/"
        yield Problem(place, "C401", what, fix)
        return
    for treatment in _treatments(topic, statement):
        for country in _countries(topic, statement):
            if not found.is_for(treatment, country):
                here = found.document.place((*found.loc, "id"))
                what = (
                    f"the required statement {statement.id} is missing for {treatment}, {country}"
                )
                yield Problem(here, "C401", what, "widen the item's treatments and countries")


def _level(found: _Said) -> Iterator[Problem]:
    if found.item.level != 1:
        place = found.document.place((*found.loc, "level"))
        what = f"the required statement {found.item.id} is at level {found.item.level}"
        yield Problem(place, "C403", what, "write level: 1")


def _wording(
    library: ContentFiles,
    topic: TopicFile,
    statement: RequiredStatement,
    found: _Said,
    language: str,
) -> Iterator[Problem]:
    texts = tuple(item_texts(found.item))
    heading = found.section.heading if getattr(found.item, "continues_heading", False) else ""
    lost: dict[str, None] = {}
    for treatment in _treatments(topic, statement):
        for country in _countries(topic, statement):
            known = sample_values(library, treatment, country, language)
            parts = (heading, *(text for _, text in texts))
            whole = folded(" ".join(fill_plain(text, known) for text in parts))
            for words in statement.must_say.get(language, ()):
                if folded(fill_plain(words, known)) not in whole:
                    lost[words] = None
    for words in lost:
        place = found.document.place((*found.loc, *(texts[0][0] if texts else ())))
        what = f'{statement.id} no longer says "{words}"'
        yield Problem(place, "C402", what, "put these words back into the item")


def _in_piece(
    library: ContentFiles, topic: TopicFile, said: dict[str, _Said], numbered: tuple[int, Piece]
) -> Iterator[Problem]:
    n, piece = numbered
    assert library.pieces is not None  # noqa: S101  # the caller has looked
    named = [name for names in piece.areas.values() for name in names]
    for statement in topic.required:
        found = said.get(statement.id)
        if found is None or isinstance(found.section, SourceSection):
            continue
        leaving = [f for f, items in piece.all_left_out().items() if statement.id in items]
        for field in leaving:
            at = piece.all_left_out()[field].index(statement.id)
            place = library.pieces.place("pieces", n, field, at)
            what = f"piece {piece.id} leaves out the required statement {statement.id}"
            yield Problem(place, "C405", what, f"take the id out of {field}")
        if leaving:
            continue
        lacking = [t for t in _treatments(topic, statement) if found.is_for_treatment(t)]
        if lacking and found.section.id not in named:
            place = library.pieces.place("pieces", n, "areas", key=True)
            what = f"piece {piece.id} lacks the required statement {statement.id}"
            fix = f'name the section "{found.section.id}" in one of its areas'
            yield Problem(place, "C404", f"{what}, for {', '.join(lacking)}", fix)
