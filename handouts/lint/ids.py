"""Ids: each is given once, and is the name its file is found by (C301, C322)."""

from collections.abc import Iterator

from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.model.clinic import DETAILS
from handouts.source.content_files import ContentFiles, needed
from handouts.source.model_paths import parts_of
from handouts.source.texts import MARKS
from handouts.source.yaml_document import Loc, SourceDocument

Named = tuple[SourceDocument, Loc, str]
"""A name as it is in a file: the document, the path to it, and the name."""


@lint_rule("C301")
def repeated_ids(files: ContentFiles) -> Iterator[Problem]:
    """Yield every id that is given twice."""
    for group in _id_groups(files):
        first: dict[str, Named] = {}
        for named in group:
            document, loc, name = named
            other, at, _ = first.setdefault(name, named)
            if first[name] is not named:
                what = f'"{name}" is also at {other.place(at)}'
                fix = "keep one of them, or rename it"
                yield Problem(document.place(loc), "C301", what, fix)


@lint_rule("C301")
def twice_in_a_list(files: ContentFiles) -> Iterator[Problem]:
    """Yield every entry that a list of the clinic file has twice."""
    clinic = needed(files.clinic)
    for name, detail in DETAILS.items():
        entries = detail.value(clinic.model) if detail.about.distinct else ()
        for n, entry in enumerate(entries):
            if entry in entries[:n]:
                what = f'"{entry}" is twice in the list {name}'
                fix = "write another for one of them" if name == MARKS else "delete one of them"
                yield Problem(clinic.place(name, n), "C301", what, fix, detail.about.why)


def _id_groups(files: ContentFiles) -> Iterator[list[Named]]:
    """Yield lists of ids that must differ from each other."""
    with_ids = (files.topic, files.pieces, files.facts, files.sources)
    for loaded in filter(None, with_ids):
        for loc, part in parts_of(loaded.model):
            for field, entries in vars(part).items():
                if isinstance(entries, tuple):
                    key = "name" if field == "house_rules" else "id"
                    yield [
                        (loaded.document, (*loc, field, n, key), getattr(entry, key))
                        for n, entry in enumerate(entries)
                        if hasattr(entry, key)
                    ]
    for language in files.sections:
        # Both become anchors of one page, so a section and an item may not share an id either.
        yield [
            *((d, (*loc, "id"), section.id) for d, loc, section in files.each_section(language)),
            *((d, (*loc, "id"), item.id) for d, loc, _, item in files.each_item(language)),
        ]


@lint_rule("C322")
def ids_unlike_file_names(files: ContentFiles) -> Iterator[Problem]:
    """Yield ids that are not the name of their file or folder: the file is found by that name."""
    countries = files.countries.values()
    named = [(file.model.id, file.place("id"), file.document.file.stem) for file in countries]
    if topic := files.topic:
        named.append((topic.model.id, topic.place("id"), topic.document.file.parent.name))
    for name, place, expected in named:
        if name != expected:
            what = f'the id "{name}" differs from the file name "{expected}"'
            yield Problem(place, "C322", what, f'write "{expected}", or rename it')
