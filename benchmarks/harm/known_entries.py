"""Finished PDFs with no unknown entry, but other values in those that every handout has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from benchmarks.harm import drawing
from benchmarks.harm.changes import change

GUIDE = "screen/guide.esketamine.letter.en"

_Change = Callable[[pikepdf.Pdf], object]


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    yield from pdf.pages[0].obj.Resources.Font.values()


def _meanings(old: bytes, new: bytes) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        for font in _fonts(pdf):
            found = font.ToUnicode.read_bytes()
            changed = re.sub(old, new, found, count=1, flags=re.DOTALL)
            if changed == found:
                raise LookupError(f"no {old!r}")
            font.ToUnicode = pdf.make_stream(changed)

    return make


def _width_of(letter: str, by: int) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        for name, codes in drawing.fonts(pdf).items():
            if letter in codes:
                font = pdf.pages[0].obj.Resources.Font[name].DescendantFonts[0]
                code = int(codes[letter], 16)
                font.W = Array([*font.W, code, Array([by])])

    return make


def _width_instead(letter: str, by: int) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        for name, codes in drawing.fonts(pdf).items():
            listed = list(pdf.pages[0].obj.Resources.Font[name].DescendantFonts[0].W)
            for first, widths in zip(listed[::2], listed[1::2], strict=True):
                at = int(codes.get(letter, "0"), 16) - int(first)
                if 0 <= at < len(widths):
                    widths[at] = int(widths[at]) + by

    return make


def _in_form(make_one: Callable[[pikepdf.Pdf, pikepdf.Object], object]) -> _Change:
    """Change the first drawing of the page."""

    def make(pdf: pikepdf.Pdf) -> None:
        make_one(pdf, pdf.pages[0].obj.Resources.XObject.x0)

    return make


def _drawn(pdf: pikepdf.Pdf, form: pikepdf.Object) -> None:
    form.Resources = pdf.pages[0].obj.Resources
    form.write(form.read_bytes() + b" q " + drawing.shown(pdf, "Call", 60, 60).encode() + b" Q")


def _shared_resource(kind: str, name: str, value: object) -> _Change:
    return lambda pdf: pdf.pages[0].obj.Resources[kind].__setitem__(name, value)


def _ids(reorder: Callable[[list[object]], list[object]], role: str = "P") -> _Change:
    """Give the elements of a role each other's marked content."""

    def make(pdf: pikepdf.Pdf) -> None:
        elements = [e for e in drawing.tags(pdf, role) if "/K" in e][:2]
        kids = reorder([e.K for e in elements])
        for element, kid in zip(elements, kids, strict=True):
            element.K = kid

    return make


def _page_of_tag(pdf: pikepdf.Pdf) -> None:
    drawing.tags(pdf, "Span")[5].Pg = pdf.pages[-1].obj


def _objects_exchanged(pdf: pikepdf.Pdf) -> None:
    """Exchange what two tags of links are about."""
    one, other = (_reference(link) for link in drawing.tags(pdf, "Link")[:2])
    one.Obj, other.Obj = other.Obj, one.Obj


def _reference(link: pikepdf.Object) -> pikepdf.Object:
    kids = link.K if isinstance(link.K, Array) else [link.K]
    return next(k for k in kids if isinstance(k, Dictionary) and "/Obj" in k)


def _alternatives(value: str) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        found = [e for role in ("Figure", "Form", "Link") for e in drawing.tags(pdf, role)]
        found[0].Alt = String(value)

    return make


def _on_page(key: str, value: Callable[[pikepdf.Pdf], object]) -> _Change:
    return lambda pdf: pdf.pages[0].obj.__setitem__(key, value(pdf))


def _contents_split(pdf: pikepdf.Pdf) -> None:
    """Cut the page's drawing in the middle of an operator."""
    whole = pdf.pages[0].obj.Contents.read_bytes()
    at = whole.index(b"Tj", len(whole) // 2) + 1
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(whole[:at]), pdf.make_stream(whole[at:])])


def _contents_twice(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].obj.Contents
    pdf.pages[0].obj.Contents = Array([contents, contents])


def _contents_of_next(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = Array([pdf.pages[0].obj.Contents, pdf.pages[1].obj.Contents])


def _elsewhere(pdf: pikepdf.Pdf) -> None:
    """Let a viewer that allows it read the page from another file."""
    contents = pdf.pages[0].obj.Contents
    contents[Name.F] = String("other.bin")


def _a_key_twice(pdf: pikepdf.Pdf) -> bytes:
    """Write an entry of the page twice: some readers take the first, some the last."""
    other = pdf.make_stream(b"BT ET")
    pdf.pages[0].obj[Name("/Contentz")] = other
    target = BytesIO()
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue().replace(b"/Contentz", b"/Contents")


def _a_number_twice(pdf: pikepdf.Pdf) -> bytes:
    """Put a second object of the page's number before it, which only repairing readers find."""
    target = BytesIO()
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    found = target.getvalue()
    number = pdf.pages[0].obj.objgen[0]
    return found.replace(b"\nxref", b"\n%d 0 obj\n<< /Type /Page >>\nendobj\nxref" % number, 1)


_VIEWED = {
    "its title not shown": lambda pdf: pdf.Root.ViewerPreferences.__setitem__(
        "/DisplayDocTitle", False
    ),
    "tabs by rows": _on_page("/Tabs", lambda _: Name.R),
    "tabs by columns": _on_page("/Tabs", lambda _: Name.C),
    "another parent of tags": _on_page("/StructParents", lambda _: 99),
    "cut in the middle of an operator": _contents_split,
    "painted twice": _contents_twice,
    "read from another file": _elsewhere,
    "an entry twice": _a_key_twice,
    "a number twice": _a_number_twice,
}
_OF_FONTS = {
    "meanings of another map": _meanings(rb"begincmap", b"/Identity-H usecmap begincmap"),
    "codes of one byte": _meanings(rb"<0000>\s*<ffff>|<0000>\s*<FFFF>", b"<00> <ff>"),
    "a second meaning of a letter": _meanings(
        rb"(<[0-9a-f]{4}>) (<[0-9a-f]{4}>)\n", rb"\1 <0021>\n\1 \2\n"
    ),
    "a meaning for no letter": _meanings(
        rb"endcmap", b"1 beginnotdefchar <0003> 9 endnotdefchar endcmap"
    ),
    "one digit wide": _width_of("8", 1200),
    "one digit narrow": _width_of("1", 100),
    "a letter of no width": _width_of("t", 0),
    "a digit a little wider": _width_instead("8", 60),
    "a digit wider": _width_instead("8", 300),
    "a letter narrower": _width_instead("o", -120),
}
_OF_COLORS = {
    "a film over all": _shared_resource("/ExtGState", "/a1.0", Dictionary(ca=0.2)),
    "lines seen through": _shared_resource("/ExtGState", "/A1.0", Dictionary(CA=0.1)),
    "grey as another color": lambda pdf: pdf.pages[0].obj.Resources.ColorSpace.__setitem__(
        "/DefaultRGB",
        Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.95, 1, 1.08]), Gamma=Array([9, 9, 9]))]),
    ),
    "a drawing that says words": _in_form(_drawn),
    "a drawing cut": _in_form(lambda _, form: form.__setitem__("/BBox", Array([0, 0, 9, 9]))),
    "a drawing moved": _in_form(
        lambda _, form: form.__setitem__("/Matrix", Array([1, 0, 0, 1, 40, 0]))
    ),
}
_OF_TAGS = {
    "words exchanged": _ids(lambda kids: kids[::-1]),
    "words twice": _ids(lambda kids: [kids[0], kids[0]]),
    "items exchanged": _ids(lambda kids: kids[::-1], "LI"),
    "words of another page": _page_of_tag,
    "links exchanged": _objects_exchanged,
    "a blank alternative": _alternatives(""),
    "another alternative": _alternatives("Call 933"),
}

VIEWED = change("known entries: how it is viewed", "pdf", {k: (v,) for k, v in _VIEWED.items()})(
    lambda pdf, make: _bytes_of(make(pdf))
)
FONTS = change("known entries: fonts", "pdf", {k: (v,) for k, v in _OF_FONTS.items()})(
    lambda pdf, make: _bytes_of(make(pdf))
)
COLORS = change("known entries: colors", "pdf", {k: (v,) for k, v in _OF_COLORS.items()})(
    lambda pdf, make: _bytes_of(make(pdf))
)
TAGS = change("known entries: tags", "pdf", {k: (v,) for k, v in _OF_TAGS.items()}, handout=GUIDE)(
    lambda pdf, make: _bytes_of(make(pdf))
)
OF_GUIDE = change(
    "known entries: how it is viewed",
    "pdf",
    {"two pages in one": (_contents_of_next,)},
    handout=GUIDE,
)(lambda pdf, make: _bytes_of(make(pdf)))


def _bytes_of(made: object) -> bytes | None:
    return made if isinstance(made, bytes) else None
