"""Pieces that can be filled in: every field named, labelled, empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handouts.preflight.check import check
from handouts.preflight.expectation import Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import quoted

# What tells the second line to write on from the first.
_NUMBER = re.compile(r" \d+$")
# The sign of a field of the clinic's in a line (expectation.ExpectedField).
_SIGN = re.compile("[\ue000-\uf8ff]")


def _fields(document: PdfDocument) -> tuple[object, ...]:
    """Return the patient's fields: all but those that the clinic fills in."""
    clinics = {field.name for field in document.expected.clinic_fields}
    return tuple(
        field
        for field in objects.form_fields(document.file.qpdf)
        if objects.words(objects.entry(field, "/T")) not in clinics
    )


@check("G811")
def labelled(document: PdfDocument) -> Iterator[Finding]:
    """G811: every field has a label to be read out and a name that no other field has.

    The label is a line of the content, whole, with a number after it where a line is repeated, and
    with "…" where the clinic fills something in.
    """
    lines = {_SIGN.sub("…", line) for line in document.expected.lines}
    fields = _fields(document)
    names = [objects.words(objects.entry(field, "/T")) for field in fields]
    for field, name in zip(fields, names, strict=True):
        label = (objects.words(objects.entry(field, "/TU")) or "").strip()
        if not name or not label:
            what = f'the field "{name}" has no label' if name else "a field has no name"
            yield Finding("G811", None, None, what, "give it a name and a label")
        elif not {label, _NUMBER.sub("", label)} & lines:
            what = f"the label {quoted(label)} is no whole line of the content"
            yield Finding("G811", None, None, what, "label it with all the words beside it")
    for name, count in Counter(names).items():
        if name and count > 1:
            what = f'{count} fields are called "{name}"'
            yield Finding("G811", None, None, what, "give each a name of its own")


@check("G812")
def empty(document: PdfDocument) -> Iterator[Finding]:
    """G812: there are fields, and nothing is in them."""
    fields = _fields(document)
    if not fields:
        yield Finding("G812", None, None, "has no field to fill in", "print it as a form")
    for field in fields:
        value = objects.entry(field, "/V")
        answer = objects.name(value) or objects.words(value)
        if answer not in ("", "Off"):
            name = objects.words(objects.entry(field, "/T"))
            what = f'the field "{name}" is filled in'
            yield Finding("G812", None, None, what, PdfDocument.make_again)
