"""The QR code of a folded piece, as it is printed, holds the website of the clinic."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
import pytest
import segno
from golden_handouts import HANDOUTS
from made_editions import MadeEditions
from numpy.typing import NDArray
from paper_reading import PT_PER_MM, grey
from pypdf import PdfReader

from handouts.release.jobs import Job

# ISO/IEC 18004: 4 modules clear on every side.
QUIET = 4
SIDE_MM = {"brochure": 18.0, "booklet": 20.0}
PIXELS_PER_MODULE = 6
JOBS = [
    *(job for job in HANDOUTS if job.piece in SIDE_MM and job.treatment == "esketamine"),
    Job("office", "brochure", "esketamine", "a4", "en"),
    Job("office", "booklet", "iv-ketamine", "letter", "en"),
    Job("press", "brochure", "iv-ketamine", "a4", "en"),
    Job("press", "booklet", "esketamine", "a4", "en"),
]


def expected(address: str) -> NDArray[np.bool_]:
    """Return the modules of ``address``, True for dark, with the clear ones around them."""
    code = segno.make(address, error="M", boost_error=False, micro=False)
    return np.pad(np.array([list(row) for row in code.matrix], dtype=bool), QUIET)


def is_printed(page: pdfium.PdfPage, modules: NDArray[np.bool_], side_mm: float) -> bool:
    """Return whether ``modules`` are somewhere on ``page``, each of them seen in its middle.

    ``side_mm`` is how long a side of them is.
    """
    side = len(modules) - 2 * QUIET
    scale = PIXELS_PER_MODULE / (side_mm / side * PT_PER_MM)
    dark = grey(page, scale) < 128
    # Where the first dark module may be; then each other must be seen in its place from there.
    (first_y, first_x), *_ = np.argwhere(modules)
    tops, lefts = np.nonzero(dark)
    for (y, x), is_dark in sorted(np.ndenumerate(modules), key=lambda module: not module[1]):
        down, right = ((y - first_y) * PIXELS_PER_MODULE, (x - first_x) * PIXELS_PER_MODULE)
        inside = (tops + down >= 0) & (tops + down < len(dark))
        inside &= (lefts + right >= 0) & (lefts + right < dark.shape[1])
        tops, lefts = tops[inside], lefts[inside]
        fits = dark[tops + down, lefts + right] == is_dark
        tops, lefts = tops[fits], lefts[fits]
    return bool(len(tops))


@pytest.mark.parametrize("job", JOBS, ids=lambda job: f"{job.edition}-{job.piece}")
def test_the_code_is_printed_once_and_holds_the_address_in_words(
    job: Job, editions: MadeEditions
) -> None:
    website, side = editions.content.clinic.website, SIDE_MM[job.piece]
    assert website
    pdf = editions.pdf(job)
    with pdfium.PdfDocument(pdf) as document:
        found = [is_printed(page, expected(website), side) for page in document]
        other = [is_printed(page, expected(f"{website}/x"), side) for page in document]
        shown = [website.removeprefix("https://") in flat(page) for page in document]
    assert found.count(True) == 1
    assert not any(other)
    assert shown[found.index(True)]


def flat(page: pdfium.PdfPage) -> str:
    return "".join(page.get_textpage().get_text_range().split())


@pytest.mark.parametrize("job", JOBS[:2], ids=lambda job: job.piece)
def test_on_a_screen_the_address_next_to_the_code_leads_where_the_code_does(
    job: Job, editions: MadeEditions
) -> None:
    pdf = editions.pdf(job)
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in PdfReader(BytesIO(pdf)).pages
        for annotation in page.get("/Annots", ())
        if "/URI" in annotation.get_object().get("/A", {})
    }
    assert editions.content.clinic.website in links
