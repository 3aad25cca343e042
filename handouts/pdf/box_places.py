"""The places of a layout's boxes, which prove that other layouts of the same words do not fit."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import chain
from math import inf
from typing import Any

from handouts.pdf.recipe import Recipe

Document = Any
"""A ``weasyprint.document.Document``: loaded before the fonts are chosen, WeasyPrint warns."""
Box = Any


def arrangement(document: Document, recipe: Recipe) -> str:
    """Return a hash of where all boxes and words are, and of the settings to choose from.

    What one edition has to fill in on a screen another draws, in as much room: that is left out.
    """
    places = [
        (box.position_x, box.position_y, box.width, box.height, getattr(box, "text", ""))
        for page in document.pages
        for box in page._page_box.descendants()
        if hasattr(box, "text") or not _is_field(box)
    ]
    return hashlib.sha256(
        repr((recipe.fit, recipe.splits, recipe.pages, places)).encode()
    ).hexdigest()


def _is_field(box: Box) -> bool:
    """Return whether a box is there to fill in on a screen, or is drawn in the place of one."""
    return box.element_tag in ("form", "input", "label") or _has_class(box, "write-line")


def ruled_out_splits(document: Document, split: float, splits: Sequence[float]) -> set[float]:
    """Return the ``splits`` that cannot fit either, given a layout at ``split`` that is too long.

    A column gets no shorter when it gets narrower. So where a page of the template (``leaf``) runs
    on to a second, its columns (``high``) may only be divided in favour of the longer one.
    """
    from weasyprint.formatting_structure.boxes import BlockBox, TableRowBox  # noqa: PLC0415

    leaves: dict[object, list[Box]] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if _has_class(box, "leaf") and isinstance(box, BlockBox):
                leaves.setdefault(box.element, []).append(box)
    ruled_out: set[float] = set()
    for parts in leaves.values():
        if len(parts) > 1:
            boxes = chain.from_iterable(part.descendants() for part in parts)
            rows = [b for b in boxes if isinstance(b, TableRowBox) and _has_class(b, "high")]
            left, right = _column_ends(rows[-1]) if rows else (0.0, 0.0)
            both_run_on = len(rows) > 1 and -inf not in _column_ends(rows[1])
            ruled_out |= {s for s in splits if s < split and (both_run_on or left >= right)}
            ruled_out |= {s for s in splits if s > split and (both_run_on or right >= left)}
    return ruled_out


def _has_class(box: Box, name: str) -> bool:
    return box.element is not None and name in box.element.get("class", "").split()


def _column_ends(row: Box) -> tuple[float, float]:
    """Return the distance from the top of the page to the end of each of two columns, in px."""
    columns = list(row.element)
    ends = [-inf, -inf]
    for column in row.children:
        if column.children:
            last = column.children[-1]
            ends[columns.index(column.element)] = last.position_y + last.margin_height()
    return ends[0], ends[1]
