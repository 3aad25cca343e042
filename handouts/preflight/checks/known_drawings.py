"""The drawings that a handout may hold, as known_drawings.toml has them, by their fingerprints."""

from collections.abc import Mapping

from handouts.assets import table

_KNOWN = table(__file__)
_PICTURES = _KNOWN["pictures"].items()

MARKS = frozenset(_KNOWN["marks"])
"""Marks of lists, of the time line and of folds, which may be anywhere."""

FIGURES: Mapping[str, str] = {
    **{on_paper: name for name, (on_paper, _) in _PICTURES},
    **{lines: name for name, lines in _KNOWN["marks"].items()},
}
"""Pictures and marks on paper."""

ON_PHONES: Mapping[str, str] = {on_phones: name for name, (_, on_phones) in _PICTURES}
"""The same pictures where they are parts of a phone page."""

PARTS: Mapping[str, str] = {lines: name for name, lines in _KNOWN["parts"].items()}
"""What counts are drawn of."""
