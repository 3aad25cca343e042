"""Changes of the links and annotations of a finished PDF."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from benchmarks.harm import drawing
from benchmarks.harm.changes import change


def _link(pdf: pikepdf.Pdf, target: str) -> pikepdf.Object:
    return next(a for a in drawing.links(pdf) if str(a.A.URI) == target)


@change(
    "pdf: links",
    "pdf",
    {
        "another number": ("tel:988", "tel:998"),
        "the clinic for 988": ("tel:988", "tel:5555550142"),
        "911 for 988": ("tel:988", "tel:911"),
        "988 for the clinic": ("tel:5555550142", "tel:988"),
        "night for day": ("tel:5555550142", "tel:5555550167"),
        "day for night": ("tel:5555550167", "tel:5555550142"),
        "the clinic's page for a number": ("tel:911", "https://clinic.example"),
        "a number for the clinic's page": ("https://clinic.example", "tel:911"),
        "another page": ("https://clinic.example", "https://clinic.example.org"),
        "a page below": ("https://clinic.example", "https://clinic.example/x"),
        "no scheme": ("tel:988", "988"),
        "a script": ("tel:988", "javascript:x"),
        "a file": ("tel:988", "file:///x"),
        "more after the number": ("tel:988", "tel:988,,1"),
    },
)
def link_target(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    """Let a link lead elsewhere."""
    _link(pdf, old).A.URI = String(new)


CALL_US = Dictionary(S=Name.URI, URI=String("tel:5555550142"))


@change(
    "pdf: links",
    "pdf",
    {
        "chained": ("/A", {"Next": CALL_US}),
        "chained twice": ("/A", {"Next": Array([CALL_US, CALL_US])}),
        "a map": ("/A", {"IsMap": True}),
    },
)
def action_entry(pdf: pikepdf.Pdf, key: str, entries: Mapping[str, object]) -> None:
    """Give the action of a link more to do."""
    action = _link(pdf, "tel:988")[key]
    for name, value in entries.items():
        action[f"/{name}"] = value


@change(
    "pdf: links",
    "pdf",
    {
        "another action": ("/AA", Dictionary(D=CALL_US)),
        "an action before": ("/PA", CALL_US),
        "read out otherwise": ("/Contents", String("Call 911")),
        "not read out": ("/Contents", String("")),
        "a title": ("/T", String("Call 933")),
        "an alternative": ("/Alt", String("Call 933")),
        "hidden": ("/F", 2),
        "locked": ("/F", 1),
        "a thick border": ("/BS", Dictionary(W=40)),
        "an old border": ("/Border", Array([0, 0, 40])),
        "a color": ("/C", Array([0])),
        "in a layer": ("/OC", Dictionary(Type=Name.OCG, Name="x")),
        "parts of it": ("/QuadPoints", Array([0, 0, 1, 0, 0, 1, 1, 1])),
        "over the page": ("/Rect", Array([0, 0, 612, 792])),
        "on other words": ("/Rect", Array([40, 400, 200, 420])),
        "on the number beside": ("/Rect", Array([170.7, 595, 288.6, 623])),
        "a little too wide": ("/Rect", Array([41, 595, 230, 623])),
        "a sliver": ("/Rect", Array([41, 600, 43, 602])),
        "nowhere": ("/Rect", Array([0, 0, 0, 0])),
        "off the sheet": ("/Rect", Array([900, 900, 950, 950])),
        "a name": ("/NM", String("x")),
        "of another kind": ("/Subtype", Name.Text),
    },
)
def link_entry(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Give the link of 988 an entry."""
    _link(pdf, "tel:988")[key] = value


@change("pdf: links", "pdf")
def painted_by_a_link(pdf: pikepdf.Pdf) -> None:
    """Let a link paint words over the page."""
    words = "0 g " + drawing.shown(pdf, "Call 155", 2, 2, 12)
    _link(pdf, "tel:988").AP = Dictionary(N=drawing.form(pdf, words))


@change("pdf: links", "pdf", {f"{n}": (n,) for n in range(7)})
def link_lost(pdf: pikepdf.Pdf, number: int) -> None:
    """Take a link out."""
    annotations = list(pdf.pages[0].obj.Annots)
    del annotations[number]
    pdf.pages[0].obj.Annots = Array(annotations)


@change(
    "pdf: links", "pdf", {"988 and 911": (0, 1), "day and night": (3, 4), "911 and page": (2, 6)}
)
def links_swapped(pdf: pikepdf.Pdf, one: int, other: int) -> None:
    """Swap the places of two links."""
    a, b = drawing.links(pdf)[one], drawing.links(pdf)[other]
    a.Rect, b.Rect = b.Rect, a.Rect


@change("pdf: links", "pdf", {"twice": ("tel:988",), "twice, elsewhere": ("tel:911",)})
def link_added(pdf: pikepdf.Pdf, target: str) -> None:
    """Lay one more link over words."""
    more = Dictionary(dict(_link(pdf, "tel:988").items()))
    more.A = Dictionary(S=Name.URI, URI=String(target))
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(more))


@change(
    "pdf: links",
    "pdf",
    {
        kind: (kind,)
        for kind in (
            "Text",
            "FreeText",
            "Stamp",
            "Highlight",
            "Redact",
            "Ink",
            "Popup",
            "Watermark",
            "Screen",
            "FileAttachment",
            "StrikeOut",
            "Square",
            "3D",
            "Movie",
        )
    },
)
def annotation(pdf: pikepdf.Pdf, kind: str) -> None:
    """Lay another annotation over the page."""
    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name(f"/{kind}"),
        Rect=Array([40, 400, 300, 500]),
        Contents=String("Call 933"),
        DA=String("/Helv 12 Tf 0 g"),
        AP=Dictionary(N=drawing.form(pdf, "1 g 0 0 600 600 re f")),
    )
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(made))
