"""The places that the patterns of words.yaml hold."""

import re
from collections.abc import Mapping
from typing import Literal

from handouts.model.clinic import PHONES
from handouts.text.numbers import Bound

PLACES: Mapping[str, frozenset[str]] = {
    "page_of": frozenset({"page", "pages"}),
    "checked": frozenset({"who", "role", "date"}),
    "check_again": frozenset({"date"}),
    "passages_changed": frozenset({"count"}),
    "amount_about": frozenset({"people"}),
    "amount_at_least": frozenset({"people"}),
    "amount_fewer_than": frozenset({"people"}),
    "amount_up_to": frozenset({"people"}),
    "comparison_about": frozenset({"people"}),
    "comparison_fewer_than": frozenset({"people"}),
    "comparison_up_to": frozenset({"people"}),
    "comparison_column": frozenset({"group"}),
    "of_each": frozenset({"amount"}),
    "count_of_100": frozenset({"people"}),
    "hour": frozenset({"number"}),
    "hours": frozenset({"number"}),
    "email_attachment": frozenset({"file", "pages", "size"}),
    "email_page": frozenset({"number"}),
    "email_pages": frozenset({"number"}),
    "link_call": frozenset({"address"}),
    "link_open": frozenset({"address"}),
    "link_write": frozenset({"address"}),
    "field_room": frozenset({"label", "letters"}),
    "code": frozenset({"code"}),
    "record_field": frozenset({"row", "column"}),
    "part": frozenset({"number", "parts"}),
    "table_columns": frozenset({"columns"}),
}
"""What each pattern must hold once: without it a number would be lost in silence."""

NUMBERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((name for name in PLACES if name.startswith(("amount_", "comp"))), ("100",)),
    "comparison_column": (),
    "count_of_100": ("100",),
    "record_strength": ("1", "3"),
    "passage_changed": ("1",),
}
"""The numbers that are in a pattern itself, such as the 100 of "of 100"; none in the others."""

_SHARE, _HOURS = "of 100", "hours"
BOUNDS: Mapping[str, tuple[str, tuple[Bound | Literal[""], ...]]] = {
    **dict.fromkeys(("amount_about", "comparison_about"), (_SHARE, ("", "about"))),
    "count_of_100": (_SHARE, ("",)),
    "amount_at_least": (_SHARE, ("least",)),
    **dict.fromkeys(("amount_fewer_than", "amount_up_to"), (_SHARE, ("most",))),
    **dict.fromkeys(("comparison_fewer_than", "comparison_up_to"), (_SHARE, ("most",))),
    **dict.fromkeys(("hour", "hours"), (_HOURS, ("",))),
}
"""Patterns that say a number and nothing else: its unit, and the words that may be next to it."""

NEEDED: Mapping[str, frozenset[str]] = {
    "email_purpose": frozenset({"clinic.name"}),
    "email_call": frozenset(f"clinic.{name}" for name in PHONES),
    "email_crisis": frozenset({"country.crisis_contact", "country.emergency"}),
    "when_closed_emergency": frozenset({"country.emergency"}),
    "when_closed_message": frozenset({"country.emergency"}),
}
"""Placeholders without which a reader would be left without help."""

STATUSES = (
    *("unchecked", "one_checked", "clinic_unchecked", "passage_changed", "passages_changed"),
    *("past_check", "checked"),
)
"""Words of the foot that say whether clinicians have checked the text: one of them is printed."""

ORDINARY = frozenset(
    {"version", "version_checked", "sample_clinic", "email_subject", "email_formats", *NEEDED}
)
"""Words that take the placeholders of any text, such as {clinic.name}."""

PLACE = re.compile(r"\{([^{}]*)\}|[{}]")


def without_places(field: str, text: str) -> str:
    """Return ``text`` with digits for its places, so that its words can be judged."""
    if field in ORDINARY:
        return text
    return PLACE.sub(lambda place: "0" * len(place[0]), text)
