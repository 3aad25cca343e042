"""Changes of what tags, links, fields and metadata of a finished PDF say where no page shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from benchmarks.harm import drawing
from benchmarks.harm.changes import change
from benchmarks.harm.painted_words import GUIDE

CHECKLIST = "screen/checklist.esketamine.letter.en"
FILL_IN = "fill-in/two-page.esketamine.letter.en"


def _other_heads(to: Callable[[list[str], list[str]], list[str]]) -> Callable[[pikepdf.Pdf], None]:
    """Return a function that gives each cell other heads, from the names of all and its own."""

    def make(pdf: pikepdf.Pdf) -> None:
        names = [str(head.ID) for head in drawing.tags(pdf, "TH")]
        for cell in drawing.tags(pdf, "TD"):
            own = [str(name) for name in cell.A.Headers]
            cell.A.Headers = Array([String(name) for name in to(names, own)])

    return make


def _exchanged(names: list[str], own: list[str]) -> list[str]:
    return [{names[1]: names[2], names[2]: names[1]}.get(name, name) for name in own]


def _scopes(to: dict[str, str | None]) -> Callable[[pikepdf.Pdf], None]:
    def make(pdf: pikepdf.Pdf) -> None:
        for head in drawing.tags(pdf, "TH"):
            scope = to[str(head.A.Scope)]
            if scope is None:
                del head.A["/Scope"]
            else:
                head.A.Scope = Name(scope)

    return make


def _names_exchanged(pdf: pikepdf.Pdf) -> None:
    heads = drawing.tags(pdf, "TH")
    heads[1].ID, heads[2].ID = heads[2].ID, heads[1].ID


def _one_name(pdf: pikepdf.Pdf) -> None:
    heads = drawing.tags(pdf, "TH")
    heads[2].ID = heads[1].ID


def _no_heads(pdf: pikepdf.Pdf) -> None:
    for cell in drawing.tags(pdf, "TD"):
        del cell["/A"]


def _roles(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def make(pdf: pikepdf.Pdf) -> None:
        for element in drawing.tags(pdf, old):
            element.S = Name(f"/{new}")

    return make


@change(
    "pdf: tables read aloud",
    "pdf",
    {
        "columns exchanged": (_other_heads(_exchanged),),
        "all of the last row": (_other_heads(lambda names, own: [names[-1]] * len(own)),),
        "of the row alone": (_other_heads(lambda _, own: own[:1]),),
        "of the column alone": (_other_heads(lambda _, own: own[1:]),),
        "of every column": (_other_heads(lambda names, own: own + names[:3]),),
        "no heads": (_no_heads,),
        "names exchanged": (_names_exchanged,),
        "two of one name": (_one_name,),
        "rows for columns": (_scopes({"/Row": "/Column", "/Column": "/Row"}),),
        "for both": (_scopes({"/Row": "/Both", "/Column": "/Both"}),),
        "for nothing": (_scopes({"/Row": None, "/Column": None}),),
        "cells as heads": (_roles("TD", "TH"),),
        "no head of the table": (_roles("THead", "TBody"),),
    },
    handout=GUIDE,
)
def tables_read_aloud(pdf: pikepdf.Pdf, make: Callable[[pikepdf.Pdf], None]) -> None:
    """Have cells of a table read out with the heads of others."""
    make(pdf)


@change(
    "pdf: roles within roles",
    "pdf",
    {
        f"{old} as {new}": (old, new)
        for old, new in (
            *(("P", "Div"), ("P", "Span"), ("P", "Lbl"), ("P", "Form"), ("P", "TD")),
            *(("Div", "P"), ("Div", "Figure"), ("Sect", "L"), ("L", "Sect"), ("LI", "Div")),
            *(("LBody", "Lbl"), ("LBody", "P"), ("TR", "Div"), ("TH", "TD"), ("Span", "P")),
            *(("Link", "Div"), ("NonStruct", "P"), ("Table", "Div"), ("Span", "Link")),
        )
    },
    handout=GUIDE,
)
def roles_within_roles(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    """Give all elements of a role another one of ours, which belongs elsewhere."""
    _roles(old, new)(pdf)


@change(
    "pdf: tags named by the page",
    "pdf",
    {"words exchanged": (True,), "links exchanged": (False,), "none": (None,)},
    handout=GUIDE,
)
def named_otherwise(pdf: pikepdf.Pdf, is_words: bool | None) -> None:
    """Let pages name other tags than those that hold their words and links."""
    tree = pdf.Root.StructTreeRoot.ParentTree
    at = [n for n in range(1, len(tree.Nums), 2) if isinstance(tree.Nums[n], Array) is is_words]
    if is_words is None:
        tree.Nums = Array()
    elif is_words:
        for n in at:
            tree.Nums[n] = Array(list(tree.Nums[n])[::-1])
    else:
        tree.Nums[at[0]], tree.Nums[at[1]] = tree.Nums[at[1]], tree.Nums[at[0]]


@change(
    "pdf: links",
    "pdf",
    {
        "in letters of two bytes": (b"\xfe\xff" + "tel:988".encode("utf-16-be"),),
        "behind a mark of UTF-8": (b"\xef\xbb\xbftel:988",),
        "in capitals": (b"TEL:988",),
        "with a space": (b"tel:988 ",),
        "with a line end": (b"tel:988\n",),
        "with a zero": (b"tel:988\0",),
    },
)
def address_in_other_letters(pdf: pikepdf.Pdf, address: bytes) -> None:
    """Write an address so that it reads right, and viewers dial something else or nothing."""
    link = next(a for a in drawing.links(pdf) if str(a.A.URI) == "tel:988")
    link.A.URI = String(address)


@change(
    "pdf: bookmarks",
    "pdf",
    {
        "far away": (4, 0.05),
        "far too near": (4, 64),
        "right of the page": (2, 5000),
        "left of the page": (2, -5000),
        "fitted to a box": (1, Name.FitR),
        "fitted to its height": (1, Name.FitV),
    },
    handout=GUIDE,
)
def landing_place(pdf: pikepdf.Pdf, at: int, value: Any) -> None:
    """Let a bookmark lead to the right height, and show something else."""
    item = pdf.Root.Outlines.First.First.Next.Next
    place = list(item.Dest)
    place[at] = value
    item.Dest = Array(place)


@change("pdf: bookmarks", "pdf", {"one before": ("/Prev",), "last": ("/Last",)}, handout=GUIDE)
def other_neighbor(pdf: pikepdf.Pdf, key: str) -> None:
    """Let a bookmark name another neighbor than those that lead to it."""
    first = pdf.Root.Outlines.First
    (first if key == "/Last" else first.First.Next.Next)[key] = first.First


@change("pdf: catalog", "pdf", {"names in disorder": ()}, handout=CHECKLIST)
def names_in_disorder(pdf: pikepdf.Pdf) -> None:
    """List the places that links lead to backwards: viewers look them up by halves."""
    names = list(pdf.Root.Names.Dests.Names)
    pairs = [names[n : n + 2] for n in range(0, len(names), 2)]
    pdf.Root.Names.Dests.Names = Array([each for pair in pairs[::-1] for each in pair])


@change(
    "pdf: catalog",
    "pdf",
    {
        "both sides": ("/Duplex", Name.DuplexFlipShortEdge),
        "one side": ("/Duplex", Name.Simplex),
        "not scaled": ("/PrintScaling", Name.AppDefault),
        "a tray": ("/PickTrayByPDFSize", True),
    },
)
def told_to_a_printer(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Tell an office printer something in a file for the screen."""
    pdf.Root.ViewerPreferences[key] = value


@change(
    "pdf: metadata",
    "pdf",
    {
        "all dates": (r"2026-\d\d-\d\d", "2036-01-01", True),
        "the title for the clinic": (
            "Willow Street Sample Clinic",
            "Treatment with esketamine spray",
        ),
        "the clinic for the title": (
            "Treatment with esketamine spray",
            "Willow Street Sample Clinic",
        ),
        "the title for the keywords": (r"handout screen/[^<]*", "Treatment with esketamine spray"),
    },
)
def metadata_exchanged(pdf: pikepdf.Pdf, old: str, new: str, dates: bool = False) -> None:
    """Put words that the metadata hold in the place of others, or another day in all of them."""
    said = re.sub(old, new, pdf.Root.Metadata.read_bytes().decode())
    pdf.Root.Metadata = pdf.make_stream(said.encode(), Type=Name.Metadata, Subtype=Name.XML)
    for key in ("/CreationDate", "/ModDate") if dates else ():
        pdf.docinfo[key] = String("D:20360101")


@change(
    "pdf: fields",
    "pdf",
    {
        "a cross when a viewer draws it": (Dictionary(CA=String("8")),),
        "a white frame": (Dictionary(BC=Array([1, 1, 1])),),
        "a ground": (Dictionary(BG=Array([0, 0, 0])),),
        "turned": (Dictionary(R=180),),
    },
    handout=CHECKLIST,
)
def look_of_a_box(pdf: pikepdf.Pdf, look: Dictionary) -> None:
    """Give boxes to tick a look that a viewer may draw in place of their own."""
    for field in pdf.Root.AcroForm.Fields:
        if str(field.get("/FT")) == "/Btn":
            field.MK = look


@change(
    "pdf: fields",
    "pdf",
    {
        "goes back to another answer": ("/DV", -1),
        "shows another answer": ("/V", -1),
        "marks another answer": ("/I", 1),
        "sends others": ("/Opt", 0),
    },
    handout=FILL_IN,
)
def answers_of_a_field(pdf: pikepdf.Pdf, key: str, at: int) -> None:
    """Let a list of answers hold others than it shows."""
    field = next(f for f in pdf.Root.AcroForm.Fields if "/Opt" in f)
    answers = list(field.Opt)
    field[key] = {
        "/I": Array([at]),
        "/Opt": Array([Array([String("1 hour"), answer]) for answer in answers]),
    }.get(key, answers[at])


@change("pdf: pictures", "pdf", {"white": ("1 1 1",), "pale": (".9 .9 .9",)})
def pale_drawings(pdf: pikepdf.Pdf, colour: str) -> None:
    """Draw pictures and marks in a color that nobody sees on paper."""
    for form in pdf.pages[0].obj.Resources.XObject.values():
        drawn = form.read_bytes().decode("latin-1")
        form.write(re.sub(r"(?:[\d.]+ ){3}(RG|rg)", rf"{colour} \1", drawn).encode("latin-1"))


@change("pdf: pictures", "pdf", {"in no color of its own": ()})
def colour_of_the_page(pdf: pikepdf.Pdf) -> None:
    """Draw pictures and marks in the color that the page has set before, white."""
    pdf.pages[0].contents_add(pdf.make_stream(b"1 1 1 rg 1 1 1 RG "), prepend=True)
    for form in pdf.pages[0].obj.Resources.XObject.values():
        drawn = form.read_bytes().decode("latin-1")
        form.write(re.sub(r"(?:[\d.]+ ){3}(?:RG|rg)\s", "", drawn).encode("latin-1"))


@change(
    "pdf: encrypted",
    "pdf",
    {
        "no printing": ("", {"print_highres": False, "print_lowres": False}),
        "no reader of screens": ("", {"accessibility": False}),
        "with a password": ("x", {}),
    },
)
def encrypted(pdf: pikepdf.Pdf, user: str, allow: dict[str, bool]) -> bytes:
    """Lock the file."""
    target = BytesIO()
    lock = pikepdf.Encryption(owner="o", user=user, allow=pikepdf.Permissions(**allow))
    pdf.save(target, encryption=lock)
    return target.getvalue()
