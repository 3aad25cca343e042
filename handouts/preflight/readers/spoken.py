"""The strict text of the tag tree: block by block, with the spaces that it holds and no others.

PDFium drops spaces at line ends and puts in its own: the strings are read from the streams.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import pikepdf

from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.drawings import PaintedPage
from handouts.preflight.readers.structure_tree import INLINE, Marked, Referred, Tag

# A field is announced by its name: no space beside it is needed, and none does harm.
_BESIDE_A_FIELD = re.compile(" ?([\ue000-\uf8ff]) ?")

_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<((?:[0-9A-Fa-f]{4})+)>\s*[\r\n]")
"""One line of a /ToUnicode map for codes of two bytes (PDF 32000-1, 9.10.3)."""


def tagged_strings(pages: Iterable[PaintedPage]) -> Mapping[Marked, str]:
    """Return the strings of each piece of tagged content."""
    strings: dict[Marked, str] = {}
    known: dict[tuple[int, int], Mapping[bytes, str]] = {}
    for page in pages:
        for mcid, font, codes in page.strings:
            letters = objects.identity(font, "/ToUnicode")
            if letters not in known:
                known[letters] = _letters(font)
            mark = Marked(page.number, mcid)
            strings[mark] = strings.get(mark, "") + _text(codes, known[letters])
    return strings


def _letters(font: object) -> Mapping[bytes, str]:
    pairs = _MAPPED.findall(objects.stream_bytes(font, "/ToUnicode"))
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for code, text in pairs
    }


def _text(shown: object, letters: Mapping[bytes, str]) -> str:
    parts = objects.elements(shown)
    raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(letters.get(raw[at : at + 2], "\ufffd") for at in range(0, len(raw), 2))


def spaced_words(line: str) -> str:
    """Return ``line`` as its block must say it: one space between words, none beside a field."""
    return _BESIDE_A_FIELD.sub(r"\1", " ".join(line.split()))


def spoken(
    tags: Tag, text_of: Callable[[Marked], str], sign_of: Callable[[Referred], str]
) -> Iterator[str]:
    """Yield what each block of ``tags`` says, in order; a field stands within its sentence."""
    for nodes in tags.blocks(INLINE | {"Form"}):
        said = "".join(text_of(n) if isinstance(n, Marked) else sign_of(n) for n in nodes)
        if said:
            yield _BESIDE_A_FIELD.sub(r"\1", said.replace("\u00a0", " "))
