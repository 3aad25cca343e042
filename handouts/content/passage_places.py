"""Where the passages are in the content files, so that a change can be shown by file and line."""

from collections.abc import Mapping

from handouts.content.passages import (
    CLINIC,
    EVIDENCE,
    FACT,
    FILL_IN,
    LABEL,
    LIMITS,
    MEANING,
    ORDER,
    OWN_LATER,
    READ,
    SIZE,
    SUBJECT,
    pack_name,
)
from handouts.errors import Place
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText


def places(files: ContentFiles, treatment: str, language: str) -> Mapping[str, Place]:
    """Return where each passage about ``treatment`` in ``language`` begins, by its key."""
    found: dict[str, Place] = {}
    for text in files.texts:
        is_ours = text.cited or (text.language == language and treatment in text.treatments)
        key = _key_of(files, text)
        if key and (is_ours or key.startswith(CLINIC)):
            found.setdefault(key, text.place())
    for document, loc, _, item in files.each_item(language):
        found[f"{EVIDENCE}item/{item.id}"] = document.place((*loc, "facts" if item.facts else "id"))
    if files.facts:
        for n, fact in enumerate(files.facts.model.facts):
            found[f"{FACT}{fact.id}"] = files.facts.place("facts", n, "says")
            found[f"{EVIDENCE}{FACT}{fact.id}"] = files.facts.place("facts", n, "sources")
    if files.sources:
        for n, source in enumerate(files.sources.model.sources):
            found[f"{READ}{source.id}"] = files.sources.place("sources", n, "seen")
    if files.topic:
        for n, own in enumerate(files.topic.model.treatments):
            if own.id == treatment:
                field = "label_dated" if own.label_dated else "id"
                found[LABEL] = files.topic.place("treatments", n, field)
        for n, numbers in enumerate(files.topic.model.country_words):
            found[f"{READ}{numbers.id}"] = files.topic.place("country_words", n, "seen")
        for n, rule in enumerate(files.topic.model.house_rules):
            field = "refuse" if rule.refuse else "name"
            found[f"{LIMITS}{rule.name}"] = files.topic.place("house_rules", n, field)
            field = "facts" if rule.facts else "name"
            found[f"{EVIDENCE}{LIMITS}{rule.name}"] = files.topic.place("house_rules", n, field)
        for n, statement in enumerate(files.topic.model.required):
            place = files.topic.place("required", n, "meaning")
            found[f"{MEANING}item/{statement.id}"] = place
    if files.pieces:
        for n, piece in enumerate(files.pieces.model.pieces):
            place = files.pieces.place("pieces", n, "areas")
            found |= {f"{ORDER}{name}": place for name in (piece.id, pack_name(piece.id))}
            found[f"{SIZE}{piece.id}"] = files.pieces.place("pieces", n, "type")
    if files.clinic:
        found |= {key: files.clinic.place(key.removeprefix(CLINIC)) for key in OWN_LATER}
        for name in files.clinic.model.house_rules:
            place = files.clinic.place("house_rules", name)
            found.setdefault(f"{CLINIC}house_rules/{name}", place)
    return found


def _key_of(files: ContentFiles, text: SourceText) -> str:
    """Return the key of the passage that ``text`` is part of, "" where it is in none."""
    if text.item or text.section:
        return f"item/{text.item}" if text.item else f"section/{text.section}"
    document, loc = text.document, text.loc
    if files.clinic and document is files.clinic.document:
        return CLINIC + "/".join(map(str, loc[: 2 if loc[0] == "house_rules" else 1]))
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
        return SUBJECT if loc[0] == "subject" else ""
    if any(document is words.document for words in files.words.values()):
        return FILL_IN if loc[0] == "fill_in" else f"words/{loc[0]}"
    own = files.clinic and files.countries.get(files.clinic.model.country)
    return f"country/{loc[0]}" if own and document is own.document else ""
