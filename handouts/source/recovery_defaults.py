"""What is taken for a field that could not be read, while the rest of its file is judged.

Never printed: content with a problem is never printed at all. What is said of a stand-in is said of
a place that has a problem already, and is left out there (:func:`handouts.content.load.load`).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from handouts.model import ClinicFile, CountryFile, TopicFile, WordFile
from handouts.model.clinic import DETAILS

_PLAIN = "-"
_NO_DAY = datetime.date(2000, 1, 1)
_UNSAID = "\ue000"
"""A character of no script, so that no text holds it."""


def stand_ins(shape: type[BaseModel], file: Path) -> Mapping[str, object]:
    """Return values for the fields of ``shape`` that a file must have, by their written names.

    A list that everything else points into has none: without a topic's treatments, say, nothing of
    the topic can be judged.
    """
    if shape is ClinicFile:
        needed = {name: d.about.stand_in for name, d in DETAILS.items() if d.is_required}
        return {n: list(v) if isinstance(v, tuple) else v for n, v in needed.items()}
    if shape is TopicFile:
        return {
            "id": file.parent.name,
            "title": {},
            "subject": {},
            "version": _PLAIN,
            "dated": _NO_DAY,
            "review_by": _NO_DAY,
        }
    if shape is CountryFile:
        return {
            "id": file.stem,
            "name": {},
            "emergency": _PLAIN,
            "crisis_line": _PLAIN,
            "crisis_contact": {},
            "crisis_details": {},
            "paper": "letter",
            "spelling": "en-US",
            "own_phrases": [_UNSAID],
        }
    if shape is WordFile:
        return dict.fromkeys(WordFile.model_fields, _PLAIN)
    return {}
