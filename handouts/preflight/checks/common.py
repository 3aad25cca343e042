"""Checks of a finished file of any format besides its words: its size, its identity."""

from handouts.preflight.check import Faults, check
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.reading import Reading
from handouts.preflight.readers.text_flow import quoted

File = PdfDocument | Reading


@check("G103", "look for a large picture, or a font that is not reduced to the letters in use")
def small_enough(file: File) -> Faults:
    """G103: no larger than its edition allows (evidence.md E-50)."""
    size, cap = len(file.content), file.expected.size_cap_bytes
    if size <= cap:
        return
    what, logo = f"has {size / 1000:.0f} KB, more than {cap / 1000:.0f} KB", file.expected.logo
    if size - len(logo) <= cap and logo:
        yield None, what, f"use a simpler logo: yours has {len(logo) / 1000:.0f} KB of them"
    else:
        yield what


@check("G943")
def identifies_handout(file: File) -> Faults:
    """G943: it identifies the handout."""
    if file.identity != file.expected.identity:
        found, meant = quoted(file.identity), quoted(file.expected.identity)
        yield f"says that it is the handout {found}, not {meant}"
