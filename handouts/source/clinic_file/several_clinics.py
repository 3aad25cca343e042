"""A clinic file that holds more than one clinic, each below a name or in an entry of a list."""

from collections.abc import Iterator

from handouts.errors import Problem
from handouts.model.clinic import DETAILS
from handouts.source.clinic_file.repair_values import field_name
from handouts.source.yaml_document import Loc, SourceDocument

EACH_ITS_FILE = "write a file for each; --clinics FOLDER makes them all"


def several_clinics(document: SourceDocument) -> Problem | None:
    """Return the one problem of a file with more than one clinic, None of any other."""
    found = [loc for loc, value in _parts(document.value, ()) if _is_clinic(value)]
    if len(found) < 2:
        return None
    what, why = f"{len(found)} clinics are in this file", "only one of them would be printed"
    return Problem(document.place(found[1], key=True), "C203", what, EACH_ITS_FILE, why)


def _parts(value: object, loc: Loc) -> Iterator[tuple[Loc, object]]:
    """Yield the entries of ``value``, and those of its entries, with their paths."""
    if isinstance(value, dict | list) and len(loc) < 2:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*loc, key), part
            yield from _parts(part, (*loc, key))


def _is_clinic(value: object) -> bool:
    return isinstance(value, dict) and len({*map(field_name, value)} & {*DETAILS}) > 1
