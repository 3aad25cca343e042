"""The type: fonts that are ours and embedded, and no smaller than can be read."""

import numpy as np
import pikepdf

from handouts.preflight.check import Faults, check
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.page_text import without_subset_tag
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.text_flow import Position, on_page, quoted

# A size of 11 pt is written to the file as 10.9995.
ROUNDING_PT = 0.05

SMALLEST_PT = 10.0
"""The least that anybody can be asked to read (21 CFR 208.20 (a)(4); evidence.md E-20)."""

ON_CARD_PT = 8.5
"""The same on a pocket card, which is held near and only reminds (docs/decisions.md)."""

CARD_FOOT_PT = 7.0
"""The least at the foot of a pocket card, which is for the clinic."""

# What a font calls the numbers of its glyphs: of ours, they are those of its program.
_COLLECTION = ("/Registry", "/Ordering")

# How a descriptor describes our fonts (PDF 32000-1, 9.8): upright, and as high as they are. What
# sets another font in its place goes by it.
_DESCRIBED = {"/Ascent": {984}, "/Descent": {-316}, "/ItalicAngle": {0}, "/Flags": {4, 32}}
_FAMILY = "Atkinson Hyperlegible Next"
_LEAST_HEIGHT = 1300


def fonts_of(file: PdfFile) -> tuple[tuple[str, object], ...]:
    """Return every font that a page, form, pattern or field may use, with its name, by name."""
    found: dict[tuple[str, tuple[int, int]], object] = {}
    for holder in file.holding("/Font"):
        fonts = objects.entry(holder, "/Font")
        for key in objects.keys(fonts):
            font = objects.entry(fonts, key)
            if isinstance(font, pikepdf.Dictionary):
                name = objects.name(font, "/BaseFont") or key.removeprefix("/")
                found.setdefault((name, objects.objgen(font)), font)
    return tuple((name, found[name, number]) for name, number in sorted(found))


@check("G302", "name a family of styles/fonts in the style sheet")
def our_own(document: PdfDocument) -> Faults:
    """G302: no font but the project's own: another one is a silent replacement."""
    for name, font in fonts_of(document.file):
        family = without_subset_tag(name)
        if family not in document.expected.fonts:
            yield f"the font {family} is not one of ours"
        for held in objects.elements(font, "/DescendantFonts"):
            glyphs = [objects.text_string(held, "/CIDSystemInfo", key) for key in _COLLECTION]
            if glyphs != ["Adobe", "Identity"] or objects.name(held, "/Subtype") != "CIDFontType2":
                yield f"the font {family} is embedded as another kind of font"
        for held in (font, *objects.elements(font, "/DescendantFonts")):
            if not _is_as_described(objects.entry(held, "/FontDescriptor"), name):
                yield f"the font {family} is described as another font"


def _is_as_described(descriptor: object, name: str) -> bool:
    """Return whether a descriptor, if there is one, is of the font called ``name``."""
    if descriptor is None:
        return True
    family = objects.text_string(descriptor, "/FontFamily") or _FAMILY
    box = objects.box(descriptor, "/FontBBox") or (0.0,) * 4
    return (
        without_subset_tag(objects.name(descriptor, "/FontName")) == without_subset_tag(name)
        and family.startswith(_FAMILY)
        and box[3] - box[1] >= _LEAST_HEIGHT
        and all(objects.number(descriptor, key) in known for key, known in _DESCRIBED.items())
    )


@check("G304", "write it with characters that the project's fonts have")
def unicode_known(document: PdfDocument) -> Faults:
    """G304: every character can be copied, searched and read aloud."""
    for page in document.file.pages:
        unknown = np.array([is_unknown(c) for c in page.text], np.bool_) & (page.run_of >= 0)
        if unknown.any():
            run = int(page.run_of[np.flatnonzero(unknown)[0]])
            words = quoted(page.run_text(run), 60)
            yield page.number, f"a character of {words} has no meaning in Unicode"


def is_unknown(character: str) -> bool:
    """Return whether the character has no meaning in Unicode: U+FFFD, or one of private use."""
    return character == "\ufffd" or 0xE000 <= ord(character) <= 0xF8FF


@check("G305", "set it larger, or leave it out")
def large_enough(document: PdfDocument) -> Faults:
    """G305: no type under the smallest size (required statements: G506)."""
    for page in document.file.pages:
        judged = page.inked.copy()
        judged[on_page(document.statement_positions, page.number)] = False
        at = {
            (run, least_pt(document, (page.number, index)))
            for index, run in enumerate(page.run_of.tolist())
            if judged[index]
        }
        small = [(page.runs[run].size_pt - least, run, least) for run, least in at]
        short, run, least = min(small, default=(0.0, -1, 0.0))
        if short < -ROUNDING_PT:
            words, size = quoted(page.run_text(run), 60), page.runs[run].size_pt
            yield page.number, f"{words} is set in {size:.1f} pt type, under {least:g} pt"


def least_pt(document: PdfDocument, position: Position) -> float:
    """Return the smallest size in pt that the character there may have."""
    asked = document.expected.smallest_pt
    if document.expected.card_mm is None:
        return max(asked, SMALLEST_PT)
    is_foot = position in document.footer_characters
    return CARD_FOOT_PT if is_foot else max(asked, ON_CARD_PT)
