"""Glyphs look like their characters: their outlines are those of our own fonts.

The words of a PDF and the shapes it draws are two things: WeasyPrint prints other letters than it
writes into the text layer when two font files share a family, weight and style, and a file can be
made to read "not" and show "now".
"""

import hashlib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, ParamSpec, TypeVar

import pikepdf
from fontTools.ttLib import TTFont

from handouts.assets import FONTS
from handouts.preflight.check import Faults, check
from handouts.preflight.checks.fonts import fonts_of, is_unknown
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.page_text import without_subset_tag
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.spoken import glyph_meanings
from handouts.preflight.readers.text_flow import quoted
from handouts.text.font_coverage import composed_letters

Outline = tuple[tuple[tuple[float, float], ...], tuple[int, ...], tuple[int, int, bytes]]
"""One contour point after the other; contours end where the second list says. Last, how many units
an em has, how far left of its place the letter is drawn, and the program that may move points."""

P = ParamSpec("P")
Read = TypeVar("Read")

# A font's flag: its characters are none of the standard ones (PDF 32000-1, table 123).
_SYMBOLIC = 1 << 2

_TABLES = frozenset(
    {"head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post", "gasp"}
    | {"GDEF", "GPOS", "GSUB", "STAT"}
)
"""Those of our fonts: no bitmaps, no programs, no colours, no outlines of another kind."""

_HASHES = """
Next-Bold e59d2b93ad89056d44aec12cd150d5c4f1a71066066e4e6579a389831dd0f0ea
Next-Regular 63869446a540ed9f0916584108acd0ce645ac47fd1ec82d89d208f7d955eb114
NextExt-Bold f92698f3bee3be8b8fb2a25d36626c2f45063d2716a21fc44e604492cb1b8a27
NextExt-Regular 514afc77b5789ff7e8a5ee79acca31692e4b766647674b5cdefe0b0472c89bb9
"""
_PROVED: Mapping[str, str] = {
    f"AtkinsonHyperlegible{name}.ttf": sha256
    for name, sha256 in map(str.split, _HASHES.strip().splitlines())
}
"""SHA-256 of the files of styles/fonts, as they came with the program (styles/fonts/README.md)."""


@lru_cache(maxsize=1)
def our_fonts() -> Mapping[str, tuple[TTFont, Mapping[str, Sequence[str]]]]:
    """Return our fonts by their names in a PDF, each with its glyphs by the name before the dot."""
    fonts = {}
    for path in sorted(FONTS.glob("*.ttf")):
        font = TTFont(path)
        alternates: dict[str, list[str]] = {}
        for glyph in font.getGlyphOrder():
            alternates.setdefault(glyph.partition(".")[0] or glyph, []).append(glyph)
        fonts[_pdf_name(font)] = font, alternates
    return fonts


def _pdf_name(font: TTFont) -> str:
    names = font["name"]
    style = str(names.getBestSubFamilyName()).replace("Regular", "")
    return "-".join(f"{names.getBestFamilyName()} {style}".split())


@lru_cache(maxsize=8192)
def our_glyphs(name: str, letter: str) -> Sequence[str]:
    """Return the glyphs of a letter (NFC) in the font of that name in a PDF, () for none.

    They are the letter's own, and its alternates (``one.tf``).
    """
    font, alternates = our_fonts()[name]
    single = font.getBestCmap().get(ord(letter)) if len(letter) == 1 else None
    glyph = single or composed_letters(font).get(letter, "")
    return alternates.get(glyph.partition(".")[0], ())


@lru_cache(maxsize=2048)
def _our_outlines(name: str, letter: str) -> frozenset[Outline]:
    """Return the outlines that may be drawn for a letter in the font of that name in a PDF."""
    font, _ = our_fonts()[name]
    return frozenset(_outline(font, each) for each in our_glyphs(name, letter))


def _outline(font: Any, glyph: str | int) -> Outline:
    """Return the outline of a glyph by its name or number, with all that it is made of."""
    glyphs = font["glyf"]
    name = glyph if isinstance(glyph, str) else font.getGlyphName(glyph)
    coordinates, ends, _ = glyphs[name].getCoordinates(glyphs)
    shape = glyphs[name]
    moved = font["hmtx"][name][1] - getattr(shape, "xMin", 0)
    program = shape.program.getBytecode() if hasattr(shape, "program") else b""
    drawn = (font["head"].unitsPerEm, moved, bytes(program))
    return tuple(coordinates), tuple(ends), drawn


@check("G306", "give each font file its own family, weight and style, and print again")
def drawn_as_meant(document: PdfDocument) -> Faults:
    """G306: each letter has the outline that our own font gives it.

    Our own are known by hash: a file swapped on disk would be compared with itself. G302 reports
    fonts that are not ours.
    """
    for path in sorted(FONTS.glob("*.ttf")):
        if hashlib.sha256(path.read_bytes()).hexdigest() != _PROVED.get(path.name):
            yield f"{path.name} in styles/fonts is not the file that came with the program"
    for tagged_name, font in fonts_of(document.file):
        name = without_subset_tag(tagged_name)
        if name not in our_fonts():
            continue
        wrong = _wrong_letters_of(font, name)
        if wrong is None:
            yield f"the font {name} is not in the file, or hides which letters it draws"
        elif wrong:
            shown = ", ".join(quoted(letter) for letter in wrong[:5])
            yield f"the font {name} draws something else for {shown}"


def _wrong_letters_of(font: object, name: str) -> tuple[str, ...] | None:
    """Return the letters that ``font`` draws as something else; None if that is hidden."""
    descendant = next(iter(objects.elements(font, "/DescendantFonts")), None)
    if descendant is None:
        flags = objects.integer(font, "/FontDescriptor", "/Flags") or 0
        is_plain = (
            objects.name(font, "/Subtype") == "TrueType"
            and objects.name(font, "/Encoding") == "WinAnsiEncoding"
            and not flags & _SYMBOLIC
        )
        content = objects.stream_bytes(font, "/FontDescriptor", "/FontFile2")
        return _wrong_letters(name, content, None) if is_plain else None
    is_direct = (
        objects.name(font, "/Encoding") == "Identity-H"
        and objects.name(descendant, "/CIDToGIDMap") == "Identity"
        and _has_one_width_each(descendant)
    )
    meanings = glyph_meanings(font)
    if meanings is None or not is_direct:
        return None
    content = objects.stream_bytes(descendant, "/FontDescriptor", "/FontFile2")
    return _wrong_letters(name, content, tuple(meanings.items()))


def _has_one_width_each(font: object) -> bool:
    """Return whether a font states the width of no glyph twice: readers take either.

    Each run of widths begins after the one before it (PDF 32000-1, 9.7.4.3).
    """
    listed, after = objects.elements(font, "/W"), 0
    for first, widths in zip(listed[::2], listed[1::2], strict=False):
        start = objects.integer(first)
        if start is None or start < after or not isinstance(widths, pikepdf.Array):
            return False
        after = start + len(widths)
    return True


@lru_cache(maxsize=16)
def _wrong_letters(
    name: str, content: bytes, meanings: tuple[tuple[int | str, str], ...] | None
) -> tuple[str, ...] | None:
    """Return the letters drawn with another outline than in our font of that ``name``, sorted.

    ``meanings`` are the texts of glyphs; None for a font of one byte per letter, in Windows Latin 1
    (ISO 32000-1, 9.6.6.4). None if ``content`` is no TrueType program that all readers read alike.
    Fonts with the same words, in other editions, are the same.
    """
    program = _attempt(TTFont, BytesIO(content))
    if program is None or not _is_plain(content):
        return None
    if meanings is None:
        glyphs = _attempt(lambda: program["cmap"].getcmap(3, 1).cmap)
        if glyphs is None:
            return None
        texts = (bytes([code]).decode("cp1252", "replace") for code in range(32, 256))
        meanings = tuple((glyphs[ord(text)], text) for text in texts if ord(text) in glyphs)
    wrong = []
    for glyph, text in meanings:
        letter = unicodedata.normalize("NFC", text)
        if not letter or is_unknown(letter[0]):
            continue
        outline = _attempt(_outline, program, glyph)
        # No other check looks for the ink of a space.
        is_right = outline in _our_outlines(name, letter)
        if letter.isspace():
            is_right = outline is not None and not outline[0]
        if not is_right:
            wrong.append(letter)
    return tuple(sorted(wrong))


def _is_plain(content: bytes) -> bool:
    """Return whether a font has each table once, and none that draws letters otherwise.

    Of two tables of one name some readers take the first, others the last.
    """
    directory = content[12 : 12 + 16 * int.from_bytes(content[4:6], "big")]
    names = [directory[at : at + 4].decode("latin-1") for at in range(0, len(directory), 16)]
    return len({*names}) == len(names) and {*names} <= _TABLES


def _attempt(read: Callable[P, Read], *given: P.args, **named: P.kwargs) -> Read | None:
    """Return the result of ``read`` on a font, None if it cannot be read.

    On a damaged font, fontTools raises what its parsers run into, at the first look at each table.
    """
    try:
        return read(*given, **named)
    except Exception:
        return None
