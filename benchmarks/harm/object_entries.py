"""Finished PDFs with entries that few readers heed: of the file, its pages, annotations, fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from benchmarks.harm.changes import change

CHECKLIST = "screen/checklist.esketamine.letter.en"
GUIDE = "screen/guide.esketamine.letter.en"


def _saved(**options: object) -> Callable[[pikepdf.Pdf], bytes]:
    def make(pdf: pikepdf.Pdf) -> bytes:
        target = BytesIO()
        pdf.save(target, **options)  # type: ignore[arg-type]
        return target.getvalue()

    return make


def _page(number: int, **entries: object) -> Callable[[pikepdf.Pdf], None]:
    def make(pdf: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            pdf.pages[number].obj[f"/{name}"] = value

    return make


def _root(**entries: object) -> Callable[[pikepdf.Pdf], None]:
    def make(pdf: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            pdf.Root[f"/{name}"] = value() if callable(value) else value

    return make


def _info(name: str, value: str) -> Callable[[pikepdf.Pdf], None]:
    def make(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo[name] = String(value)

    return make


def _annotation(**entries: Any) -> Callable[[pikepdf.Pdf], None]:
    def make(pdf: pikepdf.Pdf) -> None:
        made = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Rect=Array([72, 400, 300, 460]), **entries)
        )
        page = pdf.pages[0].obj
        page.Annots = Array([*page.get("/Annots", Array()), made])

    return make


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["risks.txt"] = b"Call 933"


def _metadata(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def make(pdf: pikepdf.Pdf) -> None:
        found = pdf.Root.Metadata.read_bytes().decode()
        changed = re.sub(old, new, found, count=1)
        if changed == found:
            raise LookupError(f"no {old!r}")
        pdf.Root.Metadata = Stream(pdf, changed.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return make


def _pages(order: Callable[[list[object]], list[object]]) -> Callable[[pikepdf.Pdf], None]:
    def make(pdf: pikepdf.Pdf) -> None:
        pages = order(list(pdf.pages))
        while pdf.pages:
            del pdf.pages[0]
        for page in pages:
            pdf.pages.append(page)  # type: ignore[arg-type]

    return make


_JS = Dictionary(S=Name.JavaScript, JS=String("app.alert('Call 933')"))
INSIDE = change(
    "finished PDF: seldom seen entries",
    "pdf",
    {
        "saved for the web": (_saved(linearize=True),),
        "another version of its catalog": (_root(Version=Name("/1.3")),),
        "extensions": (
            _root(
                Extensions=lambda: Dictionary(
                    ADBE=Dictionary(BaseVersion=Name("/1.7"), ExtensionLevel=8)
                )
            ),
        ),
        "a page mode": (_root(PageMode=Name.UseAttachments),),
        "full screen": (_root(PageMode=Name.FullScreen),),
        "two pages at once": (_root(PageLayout=Name.TwoColumnRight),),
        "a name tree of scripts": (
            _root(Names=lambda: Dictionary(JavaScript=Dictionary(Names=Array([String("a"), _JS])))),
        ),
        "a script at its end": (_root(AA=lambda: Dictionary(WC=_JS)),),
        "a script when printed": (_root(AA=lambda: Dictionary(WP=_JS)),),
        "a base address": (_root(URI=lambda: Dictionary(Base=String("https://x.example"))),),
        "permissions": (_root(Perms=Dictionary),),
        "a legal statement": (_root(Legal=lambda: Dictionary(JavaScriptActions=0)),),
        "requirements": (
            _root(Requirements=lambda: Array([Dictionary(S=Name.EnableJavaScripts)])),
        ),
        "spider info": (_root(SpiderInfo=lambda: Dictionary(V=1)),),
        "destinations": (_root(Dests=Dictionary),),
        "files of it": (_root(AF=lambda: Array([])),),
        "parts of documents": (_root(DPartRoot=Dictionary),),
        "marked as suspect": (lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True),),
        "with properties of users": (
            lambda pdf: pdf.Root.MarkInfo.__setitem__("/UserProperties", True),
        ),
        "a pronunciation": (
            lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/PronunciationLexicon", Array([])),
        ),
        "a space of names": (
            lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/Namespaces", Array([])),
        ),
        "classes of tags": (
            lambda pdf: pdf.Root.StructTreeRoot.__setitem__(
                "/ClassMap", Dictionary(a=Dictionary(O=Name.Layout))
            ),
        ),
        "roles of tags": (
            lambda pdf: pdf.Root.StructTreeRoot.__setitem__(
                "/RoleMap", Dictionary(P=Name.Artifact)
            ),
        ),
        "a unit of its user": (_page(0, UserUnit=2),),
        "a turn": (_page(0, Rotate=360),),
        "a turn that is none": (_page(0, Rotate=90),),
        "a crop": (_page(0, CropBox=Array([0, 0, 612, 500])),),
        "an art box": (_page(0, ArtBox=Array([0, 0, 10, 10])),),
        "a bleed box": (_page(0, BleedBox=Array([0, 0, 610, 790])),),
        "a box elsewhere": (_page(0, MediaBox=Array([-10, 0, 602, 792])),),
        "its separations": (_page(0, SeparationInfo=Dictionary()),),
        "a template": (_page(0, TemplateInstantiated=Name.x),),
        "output of its own": (_page(0, OutputIntents=Array([])),),
        "a color of its box": (_page(0, BoxColorInfo=Dictionary()),),
        "a last change": (_page(0, LastModified=String("D:20360101000000Z")),),
        "files of a page": (_page(0, AF=Array([])),),
        "an attachment": (_attached,),
        "another producer": (_info("/Producer", "Checked by Ann Sample, MD"),),
        "another creator": (_info("/Creator", "Checked"),),
        "a property of its own": (_info("/Approved", "yes"),),
        "trapped": (lambda pdf: pdf.docinfo.__setitem__("/Trapped", Name("/True")),),
        "rights in the metadata": (
            _metadata(
                "</rdf:RDF>",
                '<rdf:Description xmlns:r="http://x/" r:a="Checked" rdf:about=""/></rdf:RDF>',
            ),
        ),
        "a comment in the metadata": (_metadata("</rdf:RDF>", "<!-- Call 933 --></rdf:RDF>"),),
        "a note": (_annotation(Subtype=Name.Text, Contents=String("Call 933")),),
        "words on it": (
            _annotation(Subtype=Name.FreeText, Contents=String("Call 933"), DA=String("/F 12 Tf")),
        ),
        "a stamp": (_annotation(Subtype=Name.Stamp, Name=Name.Approved),),
        "a mark of words": (
            _annotation(
                Subtype=Name.StrikeOut, QuadPoints=Array([72, 460, 300, 460, 72, 400, 300, 400])
            ),
        ),
        "a white square": (_annotation(Subtype=Name.Square, IC=Array([1, 1, 1])),),
        "a redaction": (
            _annotation(
                Subtype=Name.Redact, QuadPoints=Array([72, 460, 300, 460, 72, 400, 300, 400])
            ),
        ),
        "a film": (_annotation(Subtype=Name.RichMedia),),
        "a popup": (_annotation(Subtype=Name.Popup, Open=True),),
        "a mark of a printer": (_annotation(Subtype=Name.PrinterMark),),
        "a watermark": (_annotation(Subtype=Name.Watermark),),
        "a projection": (_annotation(Subtype=Name.Projection),),
        "an unknown one": (_annotation(Subtype=Name.Foo, Contents=String("Call 933")),),
        "a widget of nothing": (
            _annotation(Subtype=Name.Widget, FT=Name.Tx, V=String("Call 933")),
        ),
        "a button that hides": (
            _annotation(Subtype=Name.Widget, FT=Name.Btn, A=Dictionary(S=Name.Hide, T=String("x"))),
        ),
        "a link without a kind": (
            _annotation(Subtype=Name.Link, A=Dictionary(URI=String("tel:933"))),
        ),
        "a link to a file": (
            _annotation(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("x"))),
        ),
        "a link to a part": (_annotation(Subtype=Name.Link, Dest=String("nowhere")),),
    },
)(lambda pdf, make: make(pdf))


def _fonts_exchanged(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].obj.Resources.Font
    one, other = list(fonts.keys())[:2]
    fonts[one], fonts[other] = fonts[other], fonts[one]


def _contents_exchanged(pdf: pikepdf.Pdf) -> None:
    one, other = pdf.pages[1].obj, pdf.pages[2].obj
    one.Contents, other.Contents = other.Contents, one.Contents


def _annots_exchanged(pdf: pikepdf.Pdf) -> None:
    one, other = pdf.pages[0].obj, pdf.pages[5].obj
    one.Annots, other.Annots = other.get("/Annots", Array()), one.get("/Annots", Array())


OF_PAGES = change(
    "finished PDF: pages in other order",
    "pdf",
    {
        "the last first": (_pages(lambda p: [p[-1], *p[:-1]]),),
        "backwards": (_pages(lambda p: p[::-1]),),
        "one twice": (_pages(lambda p: [*p, p[0]]),),
        "one lost": (_pages(lambda p: [*p[:2], *p[3:]]),),
        "one for another": (_pages(lambda p: [*p[:2], p[1], *p[3:]]),),
        "one turned": (lambda pdf: pdf.pages[2].obj.__setitem__("/Rotate", 180),),
        "a turn of all": (lambda pdf: pdf.Root.Pages.__setitem__("/Rotate", 180),),
        "labels by letters": (
            _root(PageLabels=lambda: Dictionary(Nums=Array([0, Dictionary(S=Name.A, St=9)]))),
        ),
        "fonts exchanged": (_fonts_exchanged,),
        "contents exchanged": (_contents_exchanged,),
        "notes exchanged": (_annots_exchanged,),
    },
    handout=GUIDE,
)(lambda pdf, make: make(pdf))


def _field(pdf: pikepdf.Pdf, make: Callable[[pikepdf.Object], None]) -> None:
    for annotation in pdf.pages[0].obj.Annots:
        if annotation.get("/Subtype") == Name.Widget:
            make(annotation)
            return
    raise LookupError("no field")


FIELDS = change(
    "finished PDF: settings of fields",
    "pdf",
    {
        "not printed": (lambda a: a.__setitem__("/F", 0),),
        "not seen": (lambda a: a.__setitem__("/F", 32 + 4),),
        "read only": (lambda a: a.__setitem__("/Ff", int(a.get("/Ff", 0)) | 1),),
        "required": (lambda a: a.__setitem__("/Ff", int(a.get("/Ff", 0)) | 2),),
        "a secret": (lambda a: a.__setitem__("/Ff", int(a.get("/Ff", 0)) | 8192),),
        "one letter long": (lambda a: a.__setitem__("/MaxLen", 1),),
        "a tooltip lost": (lambda a: a.__delitem__("/TU"),),
        "another tooltip": (lambda a: a.__setitem__("/TU", String("Call 933")),),
        "another name for files": (lambda a: a.__setitem__("/TM", String("drive")),),
        "a script": (lambda a: a.__setitem__("/AA", Dictionary(K=_JS)),),
        "an action": (lambda a: a.__setitem__("/A", _JS),),
        "words in it": (lambda a: a.__setitem__("/V", String("Call 933")),),
        "first words in it": (lambda a: a.__setitem__("/DV", String("Call 933")),),
        "words of a rich kind": (lambda a: a.__setitem__("/RV", String("<p>Call 933</p>")),),
        "a layer": (lambda a: a.__setitem__("/OC", Dictionary(Type=Name.OCG, Name=String("x"))),),
        "a look": (lambda a: a.__setitem__("/AS", Name.Foo),),
        "moved": (lambda a: a.__setitem__("/Rect", Array([0, 0, 9, 9])),),
        "a note": (lambda a: a.__setitem__("/Contents", String("Call 933")),),
        "another style": (lambda a: a.__setitem__("/DS", String("color: #fff")),),
        "another alignment": (lambda a: a.__setitem__("/Q", 2),),
        "white words": (lambda a: a.__setitem__("/DA", String("/Helv 12 Tf 1 g")),),
        "words too small": (lambda a: a.__setitem__("/DA", String("/Helv 1 Tf 0 g")),),
        "no parent": (lambda a: a.__setitem__("/StructParent", 9999),),
    },
    handout=CHECKLIST,
)

OF_FIELDS = FIELDS(_field)
