"""The words of words.yaml: patterns with their places (C211), fields with their words (C212)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.errors import Problem, shorten
from handouts.model import TopicFile, WordFile
from handouts.source.loader import Library, Loaded
from handouts.source.validation import did_you_mean
from handouts.text.markup import placeholders

PLACES: dict[str, frozenset[str]] = {
    "page_of": frozenset({"page", "pages"}),
    "amount_about": frozenset({"people"}),
    "amount_at_least": frozenset({"people"}),
    "amount_fewer_than": frozenset({"people"}),
    "amount_up_to": frozenset({"people"}),
    "comparison_about": frozenset({"people"}),
    "comparison_fewer_than": frozenset({"people"}),
    "comparison_column": frozenset({"group"}),
    "count_of_100": frozenset({"people"}),
    "hour": frozenset({"number"}),
    "hours": frozenset({"number"}),
    "email_attachment": frozenset({"file", "pages", "size"}),
    "email_page": frozenset({"number"}),
    "email_pages": frozenset({"number"}),
    "part": frozenset({"number", "parts"}),
    "table_columns": frozenset({"columns"}),
}
"""What each pattern must hold once: without it a number would be lost in silence."""

NEEDED: dict[str, frozenset[str]] = {
    "email_purpose": frozenset({"clinic.name"}),
    "email_call": frozenset({"clinic.phone", "clinic.after_hours"}),
    "email_crisis": frozenset({"country.crisis_contact", "country.emergency"}),
}
"""Placeholders without which an email would leave a reader without help."""

ORDINARY = frozenset(
    {"version", "not_approved", "sample_clinic", "email_subject", "email_formats", *NEEDED}
)
"""Words that take the placeholders of any text, such as {clinic.name}."""

CLINIC_PARTS = ("name", "phone", "after_hours", "hours", "address", "website")
"""What a clinic says of itself: ``{clinic.NAME}`` in a text, a field in the fill-in pack."""

_PLACE = re.compile(r"\{([^{}]*)\}|[{}]")


def problems(library: Library) -> Iterator[Problem]:
    """Yield every place that is missing, given twice, or unknown."""
    for loaded in library.words.values():
        for field, text in loaded.shape.patterns().items():
            if field in ORDINARY:
                yield from _missing(loaded, field, text)
                continue
            wanted = PLACES.get(field, frozenset())
            found = [place[1] or place[0] for place in _PLACE.finditer(text)]
            if sorted(found) != sorted(wanted):
                named = " and ".join(f"{{{name}}}" for name in sorted(wanted))
                fix = f"write {named} in it, each once" if wanted else "take the braces out"
                yield Problem(loaded.place(field), "C211", f'"{field}" is "{text}"', fix)
        if library.topic is not None:
            yield from _field_problems(loaded, library.topic.shape)


def _field_problems(loaded: Loaded[WordFile], topic: TopicFile) -> Iterator[Problem]:
    """Yield the fields of the fill-in pack that have no words, and words for no field."""
    if loaded.shape.fill_in is None:
        return
    wanted = [f"clinic.{name}" for name in CLINIC_PARTS]
    wanted += [f"rule.{rule.name}" for rule in topic.house_rules]
    found = loaded.shape.fill_in.fields
    for name in wanted:
        if name not in found:
            place = loaded.place("fill_in", "fields", key=True)
            fix = f'write "{name}: {{label: ..., mark: ...}}" below it'
            yield Problem(place, "C212", f'the fill-in pack has no words for "{name}"', fix)
    for name in found:
        if name not in wanted:
            place = loaded.place("fill_in", "fields", name, key=True)
            what = f'"{name}" is no field of the fill-in pack'
            yield Problem(place, "C212", what, did_you_mean(name, wanted))


def _missing(loaded: Loaded[WordFile], field: str, text: str) -> Iterator[Problem]:
    missing = NEEDED.get(field, frozenset()) - set(placeholders(text))
    if missing:
        named = " and ".join(f"{{{name}}}" for name in sorted(missing))
        what = f'"{field}" is "{shorten(text)}"'
        yield Problem(loaded.place(field), "C211", what, f"write {named} in it")


def without_places(field: str, text: str) -> str:
    """Return ``text`` with digits for its places, so that its words can be judged."""
    if field in ORDINARY:
        return text
    return _PLACE.sub(lambda place: "0" * len(place[0]), text)
