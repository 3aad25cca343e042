"""The strict text of the tag tree: with the spaces that it holds and no others.

PDFium drops spaces at line ends and puts in its own: the strings are read from the streams.
"""

import re
from collections.abc import Iterable, Mapping

import pikepdf

from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.drawings import PaintedPage
from handouts.preflight.readers.structure_tree import Marked

# A field is announced by its name: no space next to it is needed, and none does harm.
_BESIDE_A_FIELD = re.compile(" ?([\ue000-\uf8ff]) ?")

# A ToUnicode map pairs glyphs with text one by one.
_BLOCKS = re.compile(rb"[0-9]+\s+beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4,})>")
_AROUND = b"""
/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
endcmap CMapName currentdict /CMap defineresource pop end end
""".split()
"""All else in a map of ours: no other map, and no codes of one byte, which not all readers heed."""


def tagged_strings(pages: Iterable[PaintedPage]) -> Mapping[Marked, str]:
    """Return the strings of each piece of tagged content."""
    strings: dict[Marked, str] = {}
    known: dict[tuple[int, int], Mapping[int, str]] = {}
    for page in pages:
        for mcid, font, codes in page.strings:
            letters = objects.objgen(font, "/ToUnicode")
            if letters not in known:
                known[letters] = glyph_meanings(font) or {}
            mark = Marked(page.number, mcid)
            strings[mark] = strings.get(mark, "") + _text(codes, known[letters])
    return strings


def glyph_meanings(font: object) -> dict[int, str] | None:
    """Return the text that each glyph of a font of two-byte codes represents (PDF 32000-1, 9.10.3).

    None if some is hidden, or if a glyph has two: some readers take the first, others the last.
    """
    cmap, meanings = objects.stream_bytes(font, "/ToUnicode"), dict[int, str]()
    listed = b" ".join(_BLOCKS.findall(cmap))
    if _BLOCKS.sub(b"", cmap).split() != _AROUND or _PAIR.sub(b"", listed).strip():
        return None
    pairs = _PAIR.findall(listed)
    for code, text in pairs:
        digits = text.decode("ascii")[: len(text) // 4 * 4]
        meanings[int(code, 16)] = bytes.fromhex(digits).decode("utf-16-be", "replace")
    return meanings if len(meanings) == len(pairs) else None


def _text(shown: object, letters: Mapping[int, str]) -> str:
    parts = objects.elements(shown)
    raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    codes = (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
    return "".join(letters.get(code, "\ufffd") for code in codes)


def spaced_words(line: str) -> str:
    """Return ``line`` as it is read out: one space between words, none next to a field."""
    return beside_fields(" ".join(line.split()))


def beside_fields(words: str) -> str:
    """Return words without the spaces next to a field, and with others that are alike."""
    return _BESIDE_A_FIELD.sub(r"\1", words.replace("\u00a0", " "))
