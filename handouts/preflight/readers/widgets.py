"""The form fields of a PDF, in every place where they are shown."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import Box

# Deeper trees of fields than this are circles or made to do harm.
_DEEPEST_FIELD = 20


@dataclass(frozen=True, eq=False)
class Widget:
    """A field as it is shown in one place.

    ``page`` counts from 1. ``name`` is the field's full name. ``box`` is left, bottom, right, top
    in pt; None when it has no place. ``annotation`` is the widget itself, ``field`` what holds its
    name: the same object when the field is shown nowhere else.
    """

    page: int
    name: str
    box: Box | None
    annotation: object
    field: object

    def entry(self, key: str) -> object:
        """Return an entry of the widget, or else of its field."""
        value = objects.entry(self.annotation, key)
        return objects.entry(self.field, key) if value is None else value

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in pt, 0 when it has no place."""
        return self.box.size if self.box else (0.0, 0.0)

    @property
    def flags(self) -> int:
        """The flags of its field (PDF 32000-1, table 221)."""
        return objects.integer(self.entry("/Ff")) or 0


def read_widgets(pdf: pikepdf.Pdf) -> Iterator[Widget]:
    """Yield every widget of the file, page by page."""
    for page, kind, annotation in objects.page_annotations(pdf):
        if kind == "Widget":
            named = tuple(_named(annotation))
            name = ".".join(reversed([name for name, _ in named]))
            field = named[0][1] if named else annotation
            yield Widget(page, name, objects.place(annotation), annotation, field)


def _named(annotation: object) -> Iterator[tuple[str, object]]:
    """Yield each part of a field's name and what holds it, the innermost first."""
    holder = annotation
    for _ in range(_DEEPEST_FIELD):
        name = objects.text_string(holder, "/T")
        if name is not None:
            yield name, holder
        holder = objects.entry(holder, "/Parent")
        if holder is None:
            return
