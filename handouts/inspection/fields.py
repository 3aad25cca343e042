"""Pieces that can be filled in: every field named, labelled, empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from handouts.inspection import objects
from handouts.inspection.case import Case
from handouts.inspection.expectation import Finding


def _fields(case: Case) -> tuple[object, ...]:
    form = objects.entry(case.opened.pdf.Root, "/AcroForm")
    return tuple(objects.elements(objects.entry(form, "/Fields")))


def labelled(case: Case) -> Iterator[Finding]:
    """G811: every field has a label to be read out and a name that no other field has."""
    fields = _fields(case)
    names = [objects.words(objects.entry(field, "/T")) for field in fields]
    for field, name in zip(fields, names, strict=True):
        if not name or not (objects.words(objects.entry(field, "/TU")) or "").strip():
            what = f'the field "{name}" has no label' if name else "a field has no name"
            yield Finding("G811", None, None, what, "give it a name and a label")
    for name, count in Counter(names).items():
        if name and count > 1:
            what = f'{count} fields are called "{name}"'
            yield Finding("G811", None, None, what, "give each a name of its own")


def empty(case: Case) -> Iterator[Finding]:
    """G812: there are fields, and nothing is in them."""
    fields = _fields(case)
    if not fields:
        yield Finding("G812", None, None, "has no field to fill in", "print it as a form")
    for field in fields:
        value = objects.entry(field, "/V")
        said = objects.name(value) or objects.words(value)
        if said not in ("", "Off"):
            name = objects.words(objects.entry(field, "/T"))
            what = f'the field "{name}" is filled in'
            yield Finding("G812", None, None, what, "print it again from the content")


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {"G811": labelled, "G812": empty}
