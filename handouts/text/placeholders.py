"""The placeholders that a text may hold: {clinic.name} and the like."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{([a-z]+\.[a-z_0-9]+)\}")


ALWAYS_KNOWN = frozenset(
    {f"clinic.{name}" for name in ("name", "phone", "after_hours", "hours", "address", "website")}
    | {"country.emergency", "country.crisis_line", "country.crisis_contact"}
    | {"country.crisis_details", "treatment.name", "treatment.short_name"}
    | {"topic.version", "topic.dated", "topic.review_by"}
)
"""Placeholders that every handout can fill (docs/architecture.md, "Inline markup")."""


OF_SOME_COUNTRIES = frozenset({"country.regulator", "country.reporting_line"})
"""Placeholders that a country's file may leave out."""
