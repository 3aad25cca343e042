"""The order of an imposed booklet: does each half of each sheet side carry its page?"""

from __future__ import annotations

import re

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.booklet import FoldedDocument, Half
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import flow, quoted


@rule("G905", "impose the pages in booklet order: last and first, second and last but one")
def booklet_order(document: PdfDocument) -> Faults:
    """G905: each half of each sheet side carries the page that folding needs there.

    Raises ValueError when no string of the expected footer holds ``{page}``: a booklet without page
    numbers cannot be proved.
    """
    if not isinstance(document, FoldedDocument):
        return
    pattern = next((text for text in document.expected.footer if "{page}" in text), None)
    if pattern is None:
        raise ValueError("the expected footer has no {page}")
    for position, half in enumerate(document.halves):
        found = _numbers(pattern, half, document.pages)
        expected = () if half.number is None else (half.number,)
        words = half.text.strip()
        is_blank = not flow(half.characters).text
        if found != expected or (half.number is None and not is_blank):
            side = "left" if position % 2 == 0 else "right"
            meant = "blank" if half.number is None else f"page {half.number}"
            shown = " and ".join(map(str, found)) or (quoted(words) if words else "nothing")
            yield half.side, f"the {side} half should be {meant}, but shows {shown}"


def _numbers(pattern: str, half: Half, pages: int) -> tuple[int, ...]:
    """Return the page numbers that the half says it is, by the footer ``pattern``."""
    number, total = r"(?<!\d)(\d+)(?!\d)", rf"(?<!\d){pages}(?!\d)"
    places = {"{page}": number, "{pages}": total}
    parts = re.split(r"(\{pages?\})", pattern)
    label = "".join(places.get(part) or _spaced(part) for part in parts)
    return tuple(int(number) for number in re.findall(label, half.text))


def _spaced(words: str) -> str:
    """Return a pattern for ``words`` with any white space, or none, where they have some."""
    return r"\s*".join(map(re.escape, re.split(r"\s+", words)))
