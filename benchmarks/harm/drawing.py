"""Writes words and finds them in the content streams of a finished PDF, in its own fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

_MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]{4})>", re.IGNORECASE)


def fonts(pdf: pikepdf.Pdf, page: int = 0) -> dict[str, dict[str, str]]:
    """Return, by its name in the page's resources, the code (hex) of each letter of a font."""
    found = pdf.pages[page].obj.Resources.Font
    return {
        name: {
            chr(int(text, 16)): code.decode()
            for code, text in _MAPPED.findall(found[name].ToUnicode.read_bytes())
        }
        for name in sorted(found.keys())
        if "/ToUnicode" in found[name]
    }


def shown(pdf: pikepdf.Pdf, words: str, x: float, y: float, size: float = 12, page: int = 0) -> str:
    """Return operators that write ``words`` there, in the first font that has all letters."""
    for name, codes in fonts(pdf, page).items():
        if all(letter in codes for letter in words):
            text = "".join(codes[letter] for letter in words)
            return f"BT {name} {size} Tf 1 0 0 1 {x} {y} Tm <{text}> Tj ET"
    raise LookupError(f"no font has all letters of {words!r}")


def added(pdf: pikepdf.Pdf, operators: str, page: int = 0, *, first: bool = False) -> None:
    """Draw ``operators`` on the page above all else, or ``first`` below all else."""
    stream = pdf.make_stream(f"\nq {operators} Q\n".encode())
    pdf.pages[page].contents_add(stream, prepend=first)


def resource(pdf: pikepdf.Pdf, kind: str, name: str, value: object, page: int = 0) -> None:
    """Put a resource of that kind and name on the page."""
    resources = pdf.pages[page].obj.Resources
    if kind not in resources:
        resources[kind] = pikepdf.Dictionary()
    resources[kind][name] = value


def form(pdf: pikepdf.Pdf, operators: str, page: int = 0, **entries: object) -> pikepdf.Stream:
    """Return a form XObject of the size of the page that draws ``operators``."""
    made = pdf.make_stream(operators.encode())
    made.Type, made.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    made.BBox = pikepdf.Array([0, 0, 700, 900])
    made.Resources = pdf.pages[page].obj.Resources
    for key, value in entries.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


Instructions = list[pikepdf.ContentStreamInstruction]


def instructions(pdf: pikepdf.Pdf, page: int = 0) -> Instructions:
    """Return the instructions of a page."""
    return list(pikepdf.parse_content_stream(pdf.pages[page]))  # type: ignore[arg-type]


def written(pdf: pikepdf.Pdf, instructions: Instructions, page: int = 0) -> None:
    """Write ``instructions`` as the page's own."""
    pdf.pages[page].obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def texts(pdf: pikepdf.Pdf, page: int = 0) -> Iterator[tuple[int, int, str]]:
    """Yield first and last index (BT and ET) of each text object of a page, and what it says."""
    known = {
        name: {code: letter for letter, code in codes.items()}
        for name, codes in fonts(pdf, page).items()
    }
    start, said, font = 0, "", ""
    for index, instruction in enumerate(instructions(pdf, page)):
        operator = str(instruction.operator)
        if operator == "BT":
            start, said = index, ""
        elif operator == "Tf":
            font = str(instruction.operands[0])
        elif operator in ("Tj", "TJ"):
            shown = instruction.operands[0]
            parts = shown if isinstance(shown, pikepdf.Array) else [shown]
            raw = b"".join(bytes(p) for p in parts if isinstance(p, pikepdf.String)).hex()
            letters = known.get(font, {})
            said += "".join(letters.get(raw[at : at + 4], "?") for at in range(0, len(raw), 4))
        elif operator == "ET":
            yield start, index, said


def place(pdf: pikepdf.Pdf, words: str, page: int = 0) -> tuple[int, int]:
    """Return first and last index of the first text object that says ``words``."""
    for start, end, said in texts(pdf, page):
        if words in said:
            return start, end
    raise LookupError(f"no text says {words!r}")


def operators(text: str) -> Instructions:
    """Return the instructions of ``text``."""
    with pikepdf.new() as pdf:
        return list(pikepdf.parse_content_stream(pdf.make_stream(text.encode())))  # type: ignore[arg-type]


def around(pdf: pikepdf.Pdf, words: str, before: str, after: str = "", page: int = 0) -> None:
    """Put operators before and after the text object that says ``words``."""
    start, end = place(pdf, words, page)
    all_ = instructions(pdf, page)
    written(
        pdf,
        [
            *all_[:start],
            *operators(before),
            *all_[start : end + 1],
            *operators(after),
            *all_[end + 1 :],
        ],
        page,
    )


def reworded(pdf: pikepdf.Pdf, words: str, old: str, new: str, page: int = 0) -> None:
    """Write ``new`` for ``old``, of the same length, in the text object that says ``words``."""
    start, end = place(pdf, words, page)
    all_ = instructions(pdf, page)
    names = fonts(pdf, page)
    font = ""
    for index in range(start, end + 1):
        operator, operands = str(all_[index].operator), all_[index].operands
        if operator == "Tf":
            font = str(operands[0])
        if operator not in ("Tj", "TJ"):
            continue
        codes = names[font]
        known = {code: letter for letter, code in codes.items()}
        parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
        raw = b"".join(bytes(p) for p in parts if isinstance(p, pikepdf.String)).hex()
        said = "".join(known.get(raw[at : at + 4], "?") for at in range(0, len(raw), 4))
        if old in said:
            text = said.replace(old, new, 1)
            code = bytes.fromhex("".join(codes[letter] for letter in text))
            all_[index] = pikepdf.ContentStreamInstruction(
                [pikepdf.String(code)], pikepdf.Operator("Tj")
            )
            written(pdf, all_, page)
            return
    raise LookupError(f"{words!r} does not hold {old!r}")


def tags(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Dictionary]:
    """Return the elements of a role, in reading order."""
    found: list[pikepdf.Dictionary] = []

    def walk(element: pikepdf.Object) -> None:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            if str(element.S) == f"/{role}":
                found.append(element)
            kids = element.get("/K", pikepdf.Array())
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                walk(kid)

    top = pdf.Root.StructTreeRoot.K
    for kid in top if isinstance(top, pikepdf.Array) else [top]:
        walk(kid)
    return found


def links(pdf: pikepdf.Pdf, page: int = 0) -> list[pikepdf.Object]:
    """Return the link annotations of a page."""
    return [a for a in pdf.pages[page].obj.Annots if str(a.Subtype) == "/Link"]
