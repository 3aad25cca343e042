"""Changes of what a finished PDF says beside its pages: tags, links, bookmarks, metadata, more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from benchmarks.harm import drawing
from benchmarks.harm.changes import change
from benchmarks.harm.painted_words import GUIDE

# --- tags --------------------------------------------------------------------------------------

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


def _kids(pdf: pikepdf.Pdf) -> Array:
    top = pdf.Root.StructTreeRoot.K
    document = top[0] if isinstance(top, Array) else top
    kids: Array = document.K
    return kids


def _reordered(change_kids: Callable[[list[pikepdf.Object]], list[pikepdf.Object]]) -> object:
    def make(pdf: pikepdf.Pdf) -> None:
        lists = sorted(
            (e for role in ("L", "Div", "Sect", "Document") for e in drawing.tags(pdf, role)),
            key=lambda e: len(e.K) if isinstance(e.get("/K"), Array) else 0,
        )
        lists[-1].K = Array(change_kids(list(lists[-1].K)))

    return make


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


# --- links -------------------------------------------------------------------------------------


def _link(pdf: pikepdf.Pdf, target: str) -> Dictionary:
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


_CALL = Dictionary(S=Name.URI, URI=String("tel:5555550142"))


@change(
    "pdf: links",
    "pdf",
    {
        "chained": ("/A", {"Next": _CALL}),
        "chained twice": ("/A", {"Next": Array([_CALL, _CALL])}),
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
        "another action": ("/AA", Dictionary(D=_CALL)),
        "an action before": ("/PA", _CALL),
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
    more = Dictionary(_link(pdf, "tel:988"))
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


# --- bookmarks and metadata ----------------------------------------------------------------------


@change(
    "pdf: bookmarks",
    "pdf",
    {
        "other words": ("/Title", String("Drive home")),
        "words added": ("/Title", String("Going home: you can drive")),
        "an action": ("/A", _CALL),
        "another action": ("/AA", Dictionary(D=_CALL)),
        "to another page": ("/Dest", 3),
        "to the last page": ("/Dest", -1),
        "to an element": ("/SE", Dictionary()),
        "white": ("/C", Array([1, 1, 1])),
        "bold": ("/F", 2),
    },
    handout=GUIDE,
)
def bookmark_entry(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Give the second bookmark an entry."""
    first = pdf.Root.Outlines.First
    item = first.First if "/First" in first else first.Next
    if isinstance(value, int) and key == "/Dest":
        value = Array([pdf.pages[value].obj, Name.XYZ, 0, 700, 0])
    item[key] = value


@change(
    "pdf: bookmarks", "pdf", {"all lost": (0,), "cut off": (1,), "a circle": (2,)}, handout=GUIDE
)
def bookmarks_changed(pdf: pikepdf.Pdf, how: int) -> None:
    """Change the list of bookmarks."""
    first = pdf.Root.Outlines.First
    if how == 0:
        del pdf.Root["/Outlines"]
    elif how == 1:
        del (first.First if "/First" in first else first)["/Next"]
    else:
        (first.First if "/First" in first else first).Next = first


@change(
    "pdf: metadata",
    "pdf",
    {
        f"{key}": (key,)
        for key in (
            "/Title",
            "/Author",
            "/Subject",
            "/Keywords",
            "/Producer",
            "/Creator",
            "/Note",
            "/Trapped",
            "/CreationDate",
        )
    },
)
def information(pdf: pikepdf.Pdf, key: str) -> None:
    """Write something else into the document information."""
    pdf.docinfo[key] = String("You can drive home")


@change(
    "pdf: metadata",
    "pdf",
    {
        f"XMP {old[:24]}": (old, new)
        for old, new in (
            ("Treatment with esketamine spray", "Drive home"),
            ("Willow Street Sample Clinic", "Another clinic"),
            ("given and watched at a clinic", "given at home"),
            ("handout screen/", "handout office/"),
            ("WeasyPrint", "Drive home"),
            ("</rdf:RDF>", '<rdf:Description xmlns:x="x" x:note="Call 933"/></rdf:RDF>'),
            ("2026-11-22", "2036-11-22"),
            ('xml:lang="x-default"', 'xml:lang="de"'),
        )
    },
)
def xmp(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    """Write something else into the XMP metadata."""
    before = pdf.Root.Metadata.read_bytes()
    assert old.encode() in before  # noqa: S101
    after = before.replace(old.encode(), new.encode())
    pdf.Root.Metadata = pdf.make_stream(after, Type=Name.Metadata, Subtype=Name.XML)


@change(
    "pdf: catalog",
    "pdf",
    {
        "labels of pages": ("/PageLabels", Dictionary(Nums=Array([0, Dictionary(P="Call 933 ")]))),
        "labels that count": ("/PageLabels", Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))),
        "layers": ("/OCProperties", Dictionary(OCGs=Array([]), D=Dictionary())),
        "a collection": ("/Collection", Dictionary(View=Name.D)),
        "a form": ("/AcroForm", Dictionary(Fields=Array([]))),
        "a form of XFA": ("/AcroForm", Dictionary(Fields=Array([]), XFA=String("<x/>"))),
        "opened at the end": ("/OpenAction", Array([-1, Name.Fit])),
        "opened by an action": ("/OpenAction", _CALL),
        "another language": ("/Lang", String("de-DE")),
        "no language": ("/Lang", String("")),
        "threads": ("/Threads", Array([])),
        "addresses from elsewhere": ("/URI", Dictionary(Base=String("https://x.example/"))),
        "actions": ("/AA", Dictionary(WP=_CALL)),
        "permissions": ("/Perms", Dictionary()),
        "no mark": ("/MarkInfo", Dictionary(Marked=False)),
        "suspects": ("/MarkInfo", Dictionary(Marked=True, Suspects=True)),
        "requirements": ("/Requirements", Array([Dictionary(S=Name.EnableJavaScripts)])),
        "data of a program": ("/PieceInfo", Dictionary(X=Dictionary(Private=String("x")))),
        "an older version": ("/Version", Name("/1.0")),
        "full screen": ("/PageMode", Name.FullScreen),
        "a layout": ("/PageLayout", Name.TwoPageRight),
        "right to left": (
            "/ViewerPreferences",
            Dictionary(DisplayDocTitle=True, Direction=Name.R2L),
        ),
        "some pages printed": (
            "/ViewerPreferences",
            Dictionary(DisplayDocTitle=True, PrintPageRange=Array([0, 0])),
        ),
        "nine copies": ("/ViewerPreferences", Dictionary(DisplayDocTitle=True, NumCopies=9)),
        "another area shown": (
            "/ViewerPreferences",
            Dictionary(DisplayDocTitle=True, ViewArea=Name.ArtBox),
        ),
        "names": ("/Names", Dictionary(Pages=Dictionary(Names=Array([])))),
        "an intent": ("/OutputIntents", Array([Dictionary(S=Name.GTS_PDFX, Info="x")])),
        "associated files": ("/AF", Array([])),
        "something else": ("/Note", String("Call 933")),
    },
)
def catalog_entry(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Give the catalog an entry."""
    if key == "/OpenAction" and isinstance(value, Array):
        value = Array([pdf.pages[-1].obj, Name.Fit])
    pdf.Root[key] = value


@change(
    "pdf: page entries",
    "pdf",
    {
        "an action": ("/AA", Dictionary(O=_CALL)),
        "a transition": ("/Trans", Dictionary(S=Name.Dissolve)),
        "turned by itself": ("/Dur", 1),
        "a small picture": ("/Thumb", Dictionary()),
        "data of a program": ("/PieceInfo", Dictionary()),
        "metadata": ("/Metadata", Dictionary()),
        "a view": ("/VP", Array([])),
        "beads": ("/B", Array([])),
        "an order of tabs": ("/Tabs", Name.R),
        "steps": ("/PresSteps", Dictionary()),
        "a group": ("/Group", Dictionary(S=Name.Transparency, I=True, K=True)),
        "a template": ("/TemplateInstantiated", Name("/x")),
        "associated files": ("/AF", Array([])),
    },
)
def more_page_entries(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Give the first page an entry."""
    pdf.pages[0].obj[key] = value


@change("pdf: added to", "pdf", {"script": (True,), "file": (False,)})
def names_entry(pdf: pikepdf.Pdf, is_script: bool) -> None:
    """Add a script or a file."""
    if is_script:
        script = Dictionary(S=Name.JavaScript, JS=String("x"))
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
    else:
        pdf.attachments["x.txt"] = b"Call 933"
