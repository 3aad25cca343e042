"""Ids: each is given once, and is the name its file is found by (C301, C322)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handouts.errors import Place, Problem
from handouts.lint.rule import lint_rule
from handouts.model.clinic import DETAILS
from handouts.source.content_files import ContentFiles
from handouts.source.yaml_document import Loc, SourceDocument

Named = tuple[SourceDocument, Loc, str]
"""A name as it stands in a file: the document, the path to it, and the name."""


def each_of(document: SourceDocument, loc: Loc, names: Iterable[str]) -> Iterator[Named]:
    """Yield each entry of the list at ``loc`` with its own path."""
    for n, name in enumerate(names):
        yield document, (*loc, n), name


@lint_rule("C301")
def repeated(library: ContentFiles) -> Iterator[Problem]:
    """Yield every id that is given twice."""
    for group in _id_groups(library):
        first: dict[str, Place] = {}
        for document, loc, name in group:
            place = document.place(loc)
            if name in first:
                what = f'"{name}" is also at {first[name]}'
                yield Problem(place, "C301", what, "keep one of the two, or rename it")
            else:
                first[name] = place


def _id_groups(library: ContentFiles) -> Iterator[list[Named]]:
    """Yield lists of ids that must differ from each other."""
    if library.topic:
        topic, document = library.topic.shape, library.topic.document
        yield [(document, ("treatments", n, "id"), t.id) for n, t in enumerate(topic.treatments)]
        yield [(document, ("required", n, "id"), r.id) for n, r in enumerate(topic.required)]
        rules = topic.house_rules
        yield [(document, ("house_rules", n, "name"), r.name) for n, r in enumerate(rules)]
        for n, rule in enumerate(rules):
            yield [
                (document, ("house_rules", n, "choices", m, "id"), c.id)
                for m, c in enumerate(rule.choices)
            ]
    if library.pieces:
        document = library.pieces.document
        pieces = library.pieces.shape.pieces
        yield [(document, ("pieces", n, "id"), piece.id) for n, piece in enumerate(pieces)]
    if library.facts:
        document = library.facts.document
        facts = library.facts.shape.facts
        yield [(document, ("facts", n, "id"), fact.id) for n, fact in enumerate(facts)]
    if library.sources:
        document = library.sources.document
        sources = library.sources.shape.sources
        yield [(document, ("sources", n, "id"), source.id) for n, source in enumerate(sources)]
    if library.clinic:
        document, clinic = library.clinic.document, library.clinic.shape
        for name, detail in DETAILS.items():
            if detail.about.distinct:
                yield list(each_of(document, (name,), detail.value(clinic)))
    for language in library.sections:
        # Both become anchors of one page, so a section and an item may not share an id either.
        yield [
            *((d, (*loc, "id"), section.id) for d, loc, section in library.each_section(language)),
            *((d, (*loc, "id"), item.id) for d, loc, _, item in library.each_item(language)),
        ]


@lint_rule("C322")
def misnamed(library: ContentFiles) -> Iterator[Problem]:
    """Yield ids that are not the name of their file or folder: the file is found by that name."""
    named = [
        (loaded.document, loaded.shape.id, loaded.document.file.stem)
        for loaded in library.countries.values()
    ]
    if library.topic is not None:
        document = library.topic.document
        named.append((document, library.topic.shape.id, document.file.parent.name))
    for document, name, expected in named:
        if name != expected:
            what = f'the id "{name}" is not the name "{expected}" that the file is found by'
            yield Problem(
                document.place(("id",)), "C322", what, f'write "{expected}", or rename it'
            )
