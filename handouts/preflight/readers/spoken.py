"""The strict text of the tag tree: block by block, with the spaces that it holds and no others.

PDFium drops spaces at line ends and puts in its own: the strings are read from the streams.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import pikepdf

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdfium import DEEPEST_FORM
from handouts.preflight.readers.structure_tree import INLINE, Marked, Referred, Tag

# A field is announced by its name: no space beside it is needed, and none does harm.
_BESIDE_A_FIELD = re.compile(" ?([\ue000-\uf8ff]) ?")


# Operators that choose letters, show them, or say to which tag they belong.
_READ = frozenset({"BDC", "BMC", "EMC", "Tf", "Do", "Tj", "TJ", "'", '"'})

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
Instructions = Sequence[Instruction]
Parser = Callable[[pikepdf.Object], Instructions]

_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<((?:[0-9A-Fa-f]{4})+)>\s*[\r\n]")
"""One line of a /ToUnicode map for codes of two bytes (PDF 32000-1, 9.10.3)."""


def tagged_strings(
    pdf: pikepdf.Pdf, parse: Parser = pikepdf.parse_content_stream
) -> Mapping[Marked, str] | None:
    """Return the strings of each piece of tagged content; None when a page cannot be read."""
    strings: dict[Marked, str] = {}
    try:
        for number, page in enumerate(pdf.pages, start=1):
            resources = objects.inherited(page.obj, "/Resources")
            for mcid, text in _strings(page.obj, resources, parse, 0):
                mark = Marked(number, mcid)
                strings[mark] = strings.get(mark, "") + text
    except (UnreadableError, pikepdf.PikepdfError, TypeError, ValueError, IndexError):
        return None
    return strings


def _strings(
    holder: object, resources: object, parse: Parser, depth: int
) -> Iterator[tuple[int, str]]:
    """Yield each string of a page or form XObject, with the id of its tagged content."""
    if not isinstance(holder, pikepdf.Object) or depth > DEEPEST_FORM:
        return
    fonts = objects.entry(resources, "/Font")
    letters: Mapping[bytes, str] = {}
    known: dict[str, Mapping[bytes, str]] = {}
    marks: list[int] = []
    for instruction in parse(holder):
        operator = bytes(instruction.operator).decode("latin-1")
        if operator not in _READ:
            continue
        operands = list(instruction.operands)
        if operator in ("BDC", "BMC"):
            mcid = objects.integer(operands[-1], "/MCID")
            marks.append(-1 if mcid is None else mcid)
        elif operator == "EMC" and marks:
            marks.pop()
        elif operator == "Tf":
            name = str(operands[0])
            if name not in known:
                known[name] = _letters(objects.entry(fonts, name))
            letters = known[name]
        elif operator == "Do":
            form = objects.entry(objects.entry(resources, "/XObject"), str(operands[0]))
            if objects.name(form, "/Subtype") == "Form":
                own = objects.entry(form, "/Resources") or resources
                yield from _strings(form, own, parse, depth + 1)
        elif operator in ("Tj", "TJ", "'", '"') and marks:
            yield marks[-1], _text(operands[-1], letters)


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
