"""Words that differ from others by colour alone, which a grey copy loses."""

from collections import Counter

import numpy as np

from handouts.preflight.check import Faults, check
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import quoted

# A grey has three equal parts; a tinted near-black is still read as black.
_LEAST_HUE = 32

# From here on another size is seen as such: a note is 0.92 of the body.
_OTHER_SIZE = 0.05

# An underline lies this near below the letters' boxes, is this thin, and runs under most of them.
_UNDERLINE_NEAR_PT = 3.0
_UNDERLINE_THIN_PT = 1.5
_UNDERLINED = 0.8


@check("G907", "make it bold or underlined too, or remove the color")
def colour_alone(document: PdfDocument) -> Faults:
    """G907: coloured words are bold, of another size, or underlined, too (WCAG 2.2, 1.4.1)."""
    for page in document.file.pages:
        body = _body_size(page)
        for number, run in enumerate(page.runs):
            words = page.run_text(number).strip()
            red_green_blue = run.fill[:3] if run.fill else (0,)
            is_coloured = max(red_green_blue) - min(red_green_blue) > _LEAST_HUE
            if words and is_coloured and not _is_set_apart(page, number, body):
                yield page.number, f"{quoted(words)} differs only in color"


def _body_size(page: PageContent) -> float:
    """Return the size in pt of most regular letters."""
    letters: Counter[float] = Counter()
    for number, run in enumerate(page.runs):
        if not run.is_bold:
            letters[round(run.size_pt, 2)] += len(page.run_text(number))
    return letters.most_common(1)[0][0] if letters else 0.0


def _is_set_apart(page: PageContent, number: int, body_pt: float) -> bool:
    run = page.runs[number]
    other_size = abs(run.size_pt - body_pt) > _OTHER_SIZE * body_pt
    return run.is_bold or other_size or is_underlined(page, number)


def is_underlined(page: PageContent, number: int) -> bool:
    """Return whether a thin line runs below the words of a run."""
    left, bottom, right, _ = page.box_around(np.flatnonzero(page.run_of == number))
    return any(
        top - low <= _UNDERLINE_THIN_PT
        and abs(top - bottom) <= _UNDERLINE_NEAR_PT
        and min(right, end) - max(left, start) >= _UNDERLINED * (right - left)
        for start, low, end, top in page.shapes
    )
