"""Required statements: present, word for word, and in every piece exactly once (C4xx)."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import starmap

from handouts.errors import Place, Problem
from handouts.lint.run import lint_rule
from handouts.model.base import covers
from handouts.model.sections import Item, Section, SourceSection
from handouts.model.topic import PieceFile, RequiredStatement, TopicFile
from handouts.source.content_files import ContentFiles, LoadedFile, needed
from handouts.source.source_text import SourceText, read
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.fingerprints import normalised, plain_words
from handouts.text.markup import placeholders
from handouts.text.phrases import differing


@dataclass(frozen=True)
class _Found:
    """The item that says a required statement, and where it is."""

    document: SourceDocument
    loc: Loc
    section: Section
    item: Item

    def is_for_treatment(self, treatment: str) -> bool:
        named = (self.section.treatments, self.item.treatments)
        return all(covers(treatments, treatment) for treatments in named)

    def is_for(self, treatment: str, country: str) -> bool:
        return self.is_for_treatment(treatment) and covers(self.item.countries, country)


@lint_rule("C401", "C402", "C403")
def statements_of_items(files: ContentFiles) -> Iterator[Problem]:
    """Yield required statements that no item has, or not word for word, or not at level 1.

    What the sections of a lost file say is not called missing: the file is.
    """
    loaded = needed(files.topic)
    topic = loaded.model
    for language in topic.languages:
        if language in files.partial:
            continue
        by_id = _by_id(files, language)
        is_file_lost = bool(files.lost_sections(language))
        changed: dict[Place, Problem] = {}
        for n, statement in enumerate(topic.required):
            found = by_id.get(statement.id)
            place = loaded.place("required", n, "id")
            if found is not None or not is_file_lost:
                yield from _missing(place, topic, statement, found, language)
            if found is not None:
                yield from _level(found)
                for problem in _wording(files, loaded, n, found, language):
                    changed.setdefault(problem.place, problem)
        yield from changed.values()


@lint_rule("C404", "C405")
def statements_of_pieces(files: ContentFiles) -> Iterator[Problem]:
    """Yield every required statement that is not in a piece."""
    topic, pieces = files.topic_model, needed(files.pieces)
    for language in topic.languages:
        if language not in files.partial:
            by_id = _by_id(files, language)
            for n in range(len(pieces.model.pieces)):
                yield from _in_piece(pieces, n, topic, by_id)


def _by_id(files: ContentFiles, language: str) -> dict[str, _Found]:
    """Return every item of ``language``, and where it is, by its id."""
    return {found.item.id: found for found in starmap(_Found, files.each_item(language))}


def _treatments(topic: TopicFile, statement: RequiredStatement) -> list[str]:
    return [t.id for t in topic.treatments if covers(statement.treatments, t.id)]


def _missing(
    place: Place,
    topic: TopicFile,
    statement: RequiredStatement,
    found: _Found | None,
    language: str,
) -> Iterator[Problem]:
    if found is None:
        what = f"no item says the required statement {statement.id} ({statement.meaning})"
        fix = f"write an item with id: {statement.id} in {language}/"
        yield Problem(place, "C401", what, fix)
        return
    for treatment in _treatments(topic, statement):
        for country in (name for name in topic.countries if covers(statement.countries, name)):
            if not found.is_for(treatment, country):
                here = found.document.place((*found.loc, "id"))
                what = (
                    f"the required statement {statement.id} is missing for {treatment}, {country}"
                )
                yield Problem(here, "C401", what, "add them to the item's treatments and countries")


def _level(found: _Found) -> Iterator[Problem]:
    if found.item.level != 1:
        place = found.document.place((*found.loc, "level"))
        what = f"the required statement {found.item.id} is at level {found.item.level}"
        yield Problem(place, "C403", what, "write level: 1")


def _wording(
    files: ContentFiles, loaded: LoadedFile[TopicFile], n: int, found: _Found, language: str
) -> Iterator[Problem]:
    """Yield each line of a statement that is not, word for word, the one that topic.yaml pins."""
    statement = loaded.model.required[n]
    lines = _lines(files, loaded, found, language)
    pinned = [normalised(line) for line in statement.says.get(language, ())]
    printed = [plain_words(line.text) for line in lines] if pinned else []
    matcher = SequenceMatcher(None, pinned, printed, autojunk=False)
    for op, *block in matcher.get_opcodes():
        for i, j, k, m in _pairs(*block) if op != "equal" else ():
            old, new = " ".join(pinned[i:j]), " ".join(printed[k:m])
            what, put = changed(statement.id, old, new)
            pin = loaded.place("required", n, "says", language, *((i,) if old else ()))
            fix = f"put the words back; if you meant the change, write it at {pin} too"
            place = lines[k].place_of(put) if new else found.document.place((*found.loc, "id"))
            if all(read(line) for line in lines[k:m]):
                yield Problem(place, "C402", what, fix)


def changed(name: str, old: str, new: str) -> tuple[str, str]:
    """Return a sentence on how ``new`` differs from ``old`` in topic.yaml, and the new words."""
    _, (lost, put), _ = differing((old, new))
    what = f'{name} says "{put}" where topic.yaml has "{lost}"'
    what = what if old else f'{name} says "{put}", which is not in topic.yaml'
    return what if new else f'{name} no longer says "{lost}"', put


def _pairs(i: int, j: int, k: int, m: int) -> list[tuple[int, int, int, int]]:
    """Return lines i to j and k to m line by line if both are as many, else as one pair."""
    if j - i != m - k:
        return [(i, j, k, m)]
    return [(i + n, i + n + 1, k + n, k + n + 1) for n in range(j - i)]


def _lines(
    files: ContentFiles, topic: LoadedFile[TopicFile], found: _Found, language: str
) -> list[SourceText]:
    """Return the section's heading and intro, the item's lines, and the answers named in them."""
    texts = [text for text in files.texts if text.language == language]
    own = [t for t in texts if t.section == found.section.id and t.item in (None, found.item.id)]
    rules = {rule.name: n for n, rule in enumerate(topic.model.house_rules)}
    named = [name.removeprefix("rule.") for text in own for name in placeholders(text.text)]
    for name in dict.fromkeys(named):
        start = ("house_rules", rules.get(name), "choices")
        own += [t for t in texts if t.document is topic.document and t.loc[:3] == start]
    return own


def _in_piece(
    pieces: LoadedFile[PieceFile], n: int, topic: TopicFile, by_id: dict[str, _Found]
) -> Iterator[Problem]:
    piece = pieces.model.pieces[n]
    for statement in topic.required_in(piece.layout):
        found = by_id.get(statement.id)
        if found is None or isinstance(found.section, SourceSection):
            continue
        leaving = [f for f, items in piece.all_left_out().items() if statement.id in items]
        for field in leaving:
            at = piece.all_left_out()[field].index(statement.id)
            place = pieces.place("pieces", n, field, at)
            what = f"piece {piece.id} leaves out the required statement {statement.id}"
            yield Problem(place, "C405", what, f"delete the id from {field}")
        if leaving:
            continue
        lacking = [t for t in _treatments(topic, statement) if found.is_for_treatment(t)]
        if lacking and found.section.id not in piece.sections:
            place = pieces.place("pieces", n, "areas", key=True)
            what = f"piece {piece.id} lacks the required statement {statement.id}"
            fix = f'name the section "{found.section.id}" in one of its areas'
            yield Problem(place, "C404", f"{what}, for {', '.join(lacking)}", fix)
