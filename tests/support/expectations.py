"""What the gate expects of a specimen: only what a specimen is about has to be said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from handouts.preflight.expectation import Expectation

_PLAIN = Expectation(
    name="screen/one-page.ear-rinse.letter.en",
    pages=1,
    trim_mm=(215.9, 279.4),
    clear_margin_mm=6.0,
    lines=(),
    statements=(),
    footer=(),
    headings=(),
    title="Your visit",
    language="en-US",
    author="Sample Clinic",
    identity="handout screen/one-page.ear-rinse.letter.en",
    subject="Ear rinse",
    smallest_pt=10.0,
    statement_floor_pt=11.0,
    fonts=frozenset(),
    size_cap_bytes=600_000,
    last_page_filled=0.0,
    rendering_log=(),
    checks=(),
)


def expectation(**changes: Any) -> Expectation:
    """Return what is expected of one Letter page without words, and ``changes`` to that."""
    return replace(_PLAIN, **changes)
