"""The places of passages in the content files, to show a change by file and line."""

from collections.abc import Iterator, Mapping

from handouts.content import passages
from handouts.errors import Place
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText

_Places = Iterator[tuple[str, Place]]
"""The key of each passage, and where it begins."""


def passage_places(files: ContentFiles, treatment: str, language: str) -> Mapping[str, Place]:
    """Return the place where each passage about ``treatment`` in ``language`` begins, by key."""
    found = dict(_answer_places(files)) | _text_places(files, treatment, language)
    found |= _item_places(files, language)
    found |= _fact_places(files)
    found |= _source_places(files)
    found |= _topic_places(files, treatment)
    found |= _piece_places(files)
    found |= _clinic_places(files)
    return found


def _text_places(files: ContentFiles, treatment: str, language: str) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for text in files.texts:
        is_ours = text.cited or (text.language == language and treatment in text.treatments)
        key = _key_of(files, text)
        if key and (is_ours or key.startswith(passages.CLINIC)):
            found.setdefault(key, text.place())
    return found


def _answer_places(files: ContentFiles) -> _Places:
    if files.clinic:
        for name in files.clinic.model.house_rules:
            yield f"{passages.RULES}{name}", files.clinic.place("house_rules", name)


def _item_places(files: ContentFiles, language: str) -> _Places:
    for document, loc, _, item in files.each_item(language):
        place = document.place((*loc, "facts" if item.facts else "id"))
        yield f"{passages.EVIDENCE}item/{item.id}", place


def _fact_places(files: ContentFiles) -> _Places:
    if files.facts:
        for n, fact in enumerate(files.facts.model.facts):
            key = f"{passages.FACT}{fact.id}"
            yield key, files.facts.place("facts", n, "says")
            yield passages.EVIDENCE + key, files.facts.place("facts", n, "sources")


def _source_places(files: ContentFiles) -> _Places:
    if files.sources:
        for n, source in enumerate(files.sources.model.sources):
            yield f"{passages.READ}{source.id}", files.sources.place("sources", n, "seen")


def _topic_places(files: ContentFiles, treatment: str) -> _Places:
    if files.topic is None:
        return
    for n, own in enumerate(files.topic.model.treatments):
        if own.id == treatment:
            field = "label_dated" if own.label_dated else "id"
            yield passages.LABEL, files.topic.place("treatments", n, field)
    for n, numbers in enumerate(files.topic.model.country_words):
        yield f"{passages.READ}{numbers.id}", files.topic.place("country_words", n, "seen")
    for n, rule in enumerate(files.topic.model.house_rules):
        at = ("house_rules", n)
        key = f"{passages.LIMITS}{rule.name}"
        yield key, files.topic.place(*at, "refuse" if rule.refuse else "name")
        yield f"{passages.EVIDENCE}{key}", files.topic.place(*at, "facts" if rule.facts else "name")
    for n, statement in enumerate(files.topic.model.required):
        yield f"{passages.MEANING}item/{statement.id}", files.topic.place("required", n, "meaning")


def _piece_places(files: ContentFiles) -> _Places:
    if files.pieces:
        for n, piece in enumerate(files.pieces.model.pieces):
            for name in (piece.id, passages.pack_name(piece.id)):
                yield f"{passages.ORDER}{name}", files.pieces.place("pieces", n, "areas")
            yield f"{passages.SIZE}{piece.id}", files.pieces.place("pieces", n, "type")
            yield f"{passages.INDEX}{piece.id}", files.pieces.place("pieces", n, "purpose")


def _clinic_places(files: ContentFiles) -> _Places:
    if files.clinic:
        for key in passages.OWN_LATER:
            yield key, files.clinic.place(key.removeprefix(passages.CLINIC))


def _key_of(files: ContentFiles, text: SourceText) -> str:
    """Return the key of the passage that ``text`` is part of, "" where it is in none."""
    if text.item or text.section:
        return f"item/{text.item}" if text.item else f"section/{text.section}"
    document, loc = text.document, text.loc
    if files.clinic and document is files.clinic.document:
        return passages.CLINIC + "/".join(map(str, loc[: 2 if loc[0] == "house_rules" else 1]))
    if files.pieces and document is files.pieces.document:
        return f"piece/{files.pieces.model.pieces[int(loc[1])].id}"
    if files.sources and document is files.sources.document:
        return f"source/{files.sources.model.sources[int(loc[1])].id}"
    if files.topic and document is files.topic.document:
        if loc[0] == "house_rules":
            rule = files.topic.model.house_rules[int(loc[1])]
            return f"rule/{rule.name}/{rule.choices[int(loc[3])].id}" if len(loc) > 3 else ""
        if loc[0] == "treatments":
            return f"treatment/{loc[2]}"
        return passages.SUBJECT if loc[0] == "subject" else ""
    if any(document is words.document for words in files.words.values()):
        return passages.FILL_IN if loc[0] == "fill_in" else f"words/{loc[0]}"
    own = files.clinic and files.countries.get(files.clinic.model.country)
    return f"country/{loc[0]}" if own and document is own.document else ""
