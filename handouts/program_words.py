"""The patterns of words.yaml: each holds the places the program fills, and no others (C211)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.library import Library
from handouts.problems import Problem

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
    "part": frozenset({"number", "parts"}),
    "table_columns": frozenset({"columns"}),
}
"""What each pattern must hold once: without it a number would be lost in silence."""

ORDINARY = frozenset({"version", "not_approved", "sample_clinic"})
"""Words that take the placeholders of any text, such as {clinic.name}."""

_PLACE = re.compile(r"\{([^{}]*)\}|[{}]")


def problems(library: Library) -> Iterator[Problem]:
    """Yield every place that is missing, given twice, or unknown."""
    for loaded in library.words.values():
        for field, text in loaded.shape.model_dump().items():
            if field in ORDINARY:
                continue
            wanted = PLACES.get(field, frozenset())
            found = [place[1] or place[0] for place in _PLACE.finditer(text)]
            if sorted(found) != sorted(wanted):
                named = " and ".join(f"{{{name}}}" for name in sorted(wanted))
                fix = f"write {named} in it, each once" if wanted else "take the braces out"
                yield Problem(loaded.place(field), "C211", f'"{field}" is "{text}"', fix)


def without_places(field: str, text: str) -> str:
    """Return ``text`` with digits for its places, so that its words can be judged."""
    if field in ORDINARY:
        return text
    return _PLACE.sub(lambda place: "0" * len(place[0]), text)
