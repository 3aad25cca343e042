"""Changes of the tags of a finished PDF: what is read out, and in which order."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from benchmarks.harm import drawing
from benchmarks.harm.changes import change

_OTHER = String("You can drive home")


@change(
    "pdf: read aloud",
    "pdf",
    {
        f"{key} of {role}": (role, key)
        for role in ("P", "H1", "LI", "Link", "Span", "Document")
        for key in ("/Alt", "/E", "/ActualText", "/T")
    },
)
def said_instead(pdf: pikepdf.Pdf, role: str, key: str) -> None:
    """Have other words read out for an element."""
    for element in (drawing.tags(pdf, role) or drawing.tags(pdf, "P"))[-1:]:
        element[key] = _OTHER


@change(
    "pdf: read aloud",
    "pdf",
    {
        "in another language": ("P", "/Lang", String("de-DE")),
        "a list in another language": ("L", "/Lang", String("zh")),
        "a summary": ("L", "/A", Dictionary(O=Name.Table, Summary=_OTHER)),
        "a phonetic spelling": ("P", "/Phoneme", _OTHER),
        "another title": ("P", "/R", 1),
        "a class": ("P", "/C", Name("/other")),
        "a file": ("P", "/AF", Array()),
        "a reference": ("P", "/Ref", Array()),
    },
)
def element_entry(pdf: pikepdf.Pdf, role: str, key: str, value: object) -> None:
    """Give the first element of a role an entry."""
    drawing.tags(pdf, role)[0][key] = value


@change(
    "pdf: read aloud",
    "pdf",
    {
        "text in place of the painted one": ("ActualText", "Do not drive"),
        "an alternative": ("Alt", "Do not drive"),
        "an expansion": ("E", "Do not drive"),
        "a language": ("Lang", "Do not drive"),
        "text of the foot": ("ActualText", "Draft:"),
        "text of the letterhead": ("ActualText", "100 Sample Street"),
    },
)
def marked_otherwise(pdf: pikepdf.Pdf, key: str, words: str) -> None:
    """Have other words read out for painted ones, by a mark around them."""
    drawing.around(pdf, words, f"/Span <</{key} (You can drive home)>> BDC", "EMC")


@change(
    "pdf: tags",
    "pdf",
    {
        "two swapped": (lambda k: [k[1], k[0], *k[2:]],),
        "backwards": (lambda k: k[::-1],),
        "the first lost": (lambda k: k[1:],),
        "the last lost": (lambda k: k[:-1],),
        "one twice": (lambda k: [k[0], *k],),
        "one twice at the end": (lambda k: [*k, k[1]],),
        "one moved to the end": (lambda k: [*k[:1], *k[2:], k[1]],),
    },
)
def elements_reordered(
    pdf: pikepdf.Pdf, reorder: Callable[[list[pikepdf.Object]], list[pikepdf.Object]]
) -> None:
    """Read the largest group of elements in another way."""
    groups = [e for role in ("L", "Div", "Sect", "Document") for e in drawing.tags(pdf, role)]
    largest = max(groups, key=lambda e: len(e.K) if isinstance(e.get("/K"), Array) else 0)
    largest.K = Array(reorder(list(largest.K)))


@change(
    "pdf: tags",
    "pdf",
    {
        f"{old} is {new}": (old, new)
        for old, new in (
            ("P", "Artifact"),
            ("H2", "P"),
            ("P", "H2"),
            ("LI", "P"),
            ("Link", "Span"),
            ("L", "Note"),
            ("H1", "H2"),
            ("P", "Private"),
            ("P", "Formula"),
            ("P", "Figure"),
            ("P", "Caption"),
        )
    },
)
def other_role(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    """Give all elements of a role another one."""
    for element in drawing.tags(pdf, old):
        element.S = Name(f"/{new}")


@change(
    "pdf: tags",
    "pdf",
    {
        f"{old} as {new}": (old, new)
        for old, new in (
            ("P", "Artifact"),
            ("H2", "P"),
            ("LI", "Figure"),
            ("P", "NonStruct"),
        )
    },
)
def role_map(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    """Map a standard role to another one."""
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({f"/{old}": Name(f"/{new}")})
