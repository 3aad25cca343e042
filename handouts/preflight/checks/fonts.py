"""The type: fonts that are ours and travel with the file, and no smaller than can be read."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pikepdf

from handouts.preflight.check import check
from handouts.preflight.expectation import Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.page_text import without_subset_tag
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.text_flow import quoted

# A size of 11 pt is written to the file as 10.9995.
ROUNDING_PT = 0.05

SMALLEST_PT = 10.0
"""The least that anybody can be asked to read (21 CFR 208.20 (a)(4); evidence.md E-20)."""

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def fonts_of(file: PdfFile) -> tuple[tuple[str, object], ...]:
    """Return every font that a page, form, pattern or field may use, with its name, by name."""
    found: dict[tuple[str, tuple[int, int]], object] = {}
    for holder in file.holding("/Font"):
        fonts = objects.entry(holder, "/Font")
        for key in objects.keys(fonts):
            font = objects.entry(fonts, key)
            if isinstance(font, pikepdf.Dictionary):
                name = objects.name(objects.entry(font, "/BaseFont")) or key.removeprefix("/")
                found.setdefault((name, objects.identity(font)), font)
    return tuple((name, found[name, number]) for name, number in sorted(found))


def is_embedded(font: object) -> bool:
    """Return whether the font's program is in the file."""
    holders = objects.elements(objects.entry(font, "/DescendantFonts")) or (font,)
    return all(
        any(
            isinstance(objects.entry(objects.entry(h, "/FontDescriptor"), key), pikepdf.Stream)
            for key in _FONT_FILES
        )
        for h in holders
    )


def _is_type3(font: object) -> bool:
    return objects.name(objects.entry(font, "/Subtype")) == "Type3"


@check("G301")
def embedded(document: PdfDocument) -> Iterator[Finding]:
    """G301: every font travels with the file."""
    for name, font in fonts_of(document.file):
        if not _is_type3(font) and not is_embedded(font):
            yield Finding(
                "G301",
                None,
                None,
                f"the font {name} is not in the file",
                "print it again from the content, with the project's own fonts",
            )


@check("G302")
def our_own(document: PdfDocument) -> Iterator[Finding]:
    """G302: no font but the project's own: another one is a silent replacement."""
    for name, font in fonts_of(document.file):
        family = without_subset_tag(name)
        if not _is_type3(font) and family not in document.expected.fonts:
            yield Finding(
                "G302",
                None,
                None,
                f"the font {family} is not one of ours",
                "name a family of styles/fonts in the style sheet",
            )


@check("G303")
def no_type3(document: PdfDocument) -> Iterator[Finding]:
    """G303: no Type 3 font, whose letters are drawings of any kind."""
    for name, font in fonts_of(document.file):
        if _is_type3(font):
            yield Finding(
                "G303", None, None, f"{name} is a Type 3 font", "use an outline font (TrueType)"
            )


@check("G304")
def unicode_known(document: PdfDocument) -> Iterator[Finding]:
    """G304: every character can be copied, searched and read aloud."""
    for page in document.file.pages:
        unknown = np.array([is_unknown(c) for c in page.text], np.bool_) & (page.run_of >= 0)
        if unknown.any():
            run = int(page.run_of[np.flatnonzero(unknown)[0]])
            yield Finding(
                "G304",
                page.number,
                None,
                f"a character of {quoted(page.run_text(run), 60)} has no meaning in Unicode",
                "write it with characters that the project's fonts have",
            )


def is_unknown(character: str) -> bool:
    """Return whether the character says nothing: none at all, or one of private use."""
    return character == "\ufffd" or 0xE000 <= ord(character) <= 0xF8FF


@check("G305")
def large_enough(document: PdfDocument) -> Iterator[Finding]:
    """G305: no type under the smallest size (required statements: G506)."""
    smallest = max(document.expected.smallest_pt, SMALLEST_PT)
    for page in document.file.pages:
        proved = {index for number, index in document.statement_positions if number == page.number}
        small = {
            run: page.runs[run].size_pt
            for index, run in enumerate(page.run_of.tolist())
            if run >= 0
            and index not in proved
            and not page.text[index].isspace()
            and page.runs[run].size_pt < smallest - ROUNDING_PT
        }
        if small:
            run = min(small, key=lambda run: small[run])
            yield Finding(
                "G305",
                page.number,
                None,
                f"{quoted(page.run_text(run), 60)} is set in {small[run]:.1f} pt type, "
                f"under {smallest:g} pt",
                "set it larger, or leave it out",
            )
