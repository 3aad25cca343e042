"""Changes of the bookmarks and metadata of a finished PDF, and what is added to its catalog."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from benchmarks.harm.changes import change
from benchmarks.harm.links import CALL_US
from benchmarks.harm.painted_words import GUIDE


@change(
    "pdf: bookmarks",
    "pdf",
    {
        "other words": ("/Title", String("Drive home")),
        "words added": ("/Title", String("Going home: you can drive")),
        "an action": ("/A", CALL_US),
        "another action": ("/AA", Dictionary(D=CALL_US)),
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
            ("CreateDate>202", "CreateDate>203"),
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
        "opened by an action": ("/OpenAction", CALL_US),
        "another language": ("/Lang", String("de-DE")),
        "no language": ("/Lang", String("")),
        "threads": ("/Threads", Array([])),
        "addresses from elsewhere": ("/URI", Dictionary(Base=String("https://x.example/"))),
        "actions": ("/AA", Dictionary(WP=CALL_US)),
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
        "an action": ("/AA", Dictionary(O=CALL_US)),
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
