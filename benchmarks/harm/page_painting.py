"""Finished PDFs whose pages are painted otherwise: below, above, clipped, smaller, in layers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from benchmarks.harm.changes import change


def _painted(before: bytes, after: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Paint ``before`` below and ``after`` above all that the first page paints."""

    def make(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        found = page.obj.Contents.read_bytes()
        page.obj.Contents = Stream(pdf, before + b"\n" + found + b"\n" + after)

    return make


def _operators(old: bytes, new: bytes, count: int = 1) -> Callable[[pikepdf.Pdf], None]:
    """Exchange what a pattern finds in the instructions of the first page."""

    def make(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        found, times = re.subn(
            old, new, page.obj.Contents.read_bytes(), count=count, flags=re.DOTALL
        )
        if not times:
            raise LookupError(f"no {old!r}")
        page.obj.Contents = Stream(pdf, found)

    return make


def _resource(group: str, name: str, **entries: Any) -> Callable[[pikepdf.Pdf], None]:
    def make(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        if f"/{group}" not in resources:
            resources[f"/{group}"] = Dictionary()
        resources[f"/{group}"][f"/{name}"] = Dictionary(**entries)

    return make


def _layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Risks")))
    off = Dictionary(OFF=Array([group]), Order=Array([group]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=off)
    pdf.pages[0].obj.Resources.Properties = Dictionary(L1=group)
    _painted(b"/OC /L1 BDC", b"EMC")(pdf)


def _printed_only(pdf: pikepdf.Pdf) -> None:
    usage = Dictionary(Print=Dictionary(PrintState=Name.OFF), View=Dictionary(ViewState=Name.ON))
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("A"), Usage=usage))
    auto = Dictionary(Event=Name.Print, OCGs=Array([group]), Category=Array([Name.Print]))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(ON=Array([group]), AS=Array([auto]))
    )
    pdf.pages[0].obj.Resources.Properties = Dictionary(L1=group)
    _painted(b"/OC /L1 BDC", b"EMC")(pdf)


PAINTED = change(
    "finished PDF: painted otherwise",
    "pdf",
    {
        "a layer that is off": (_layer,),
        "a layer that is not printed": (_printed_only,),
        "a ground on it": (_painted(b"", b"q 1 1 1 rg 60 300 300 100 re f Q"),),
        "a ground below": (_painted(b"q 0.3 0.3 0.3 rg 0 0 612 792 re f Q", b""),),
        "a shade below": (_painted(b"q 0.8 g 60 300 300 100 re f Q", b""),),
        "a line through": (_painted(b"", b"q 2 w 60 350 m 500 350 l S Q"),),
        "a cross of lines": (_painted(b"", b"q 1 w 60 300 m 500 700 l 500 300 m 60 700 l S Q"),),
        "all clipped": (_painted(b"q 0 0 612 400 re W n", b"Q"),),
        "all smaller": (_painted(b"q 0.9 0 0 0.9 30 40 cm", b"Q"),),
        "all a little smaller": (_painted(b"q 0.985 0 0 0.985 4 6 cm", b"Q"),),
        "all mirrored": (_painted(b"q -1 0 0 1 612 0 cm", b"Q"),),
        "all turned a little": (_painted(b"q 0.9999 0.012 -0.012 0.9999 4 -4 cm", b"Q"),),
        "all lower": (_painted(b"q 1 0 0 1 0 -14 cm", b"Q"),),
        "letters unseen": (_operators(rb"BT\b", b"BT 3 Tr"),),
        "letters as outlines": (_operators(rb"BT\b", b"BT 1 Tr 0.05 w"),),
        "letters that clip": (_operators(rb"BT\b", b"BT 7 Tr"),),
        "letters stretched": (_operators(rb"BT\b", b"BT 60 Tz"),),
        "letters raised": (_operators(rb"BT\b", b"BT 6 Ts"),),
        "words apart": (_operators(rb"BT\b", b"BT 9 Tw 3 Tc"),),
        "a line of words left out": (_operators(rb"\[[^\]]*\] ?TJ", b"", 1),),
        "two lines exchanged": (_operators(rb"(\[[^\]]*\] ?TJ)(.*?)(\[[^\]]*\] ?TJ)", rb"\3\2\1"),),
        "a part within a mark": (_operators(rb"EMC", b"EMC /Span <</ActualText (no)>> BDC EMC"),),
        "a mark of a property": (_operators(rb"EMC", b"EMC /x /y DP"),),
        "a compatible section": (_operators(rb"BT\b", b"BX zz EX BT"),),
        "an unknown operator": (_operators(rb"BT\b", b"zz BT"),),
        "an inline picture": (
            _operators(
                rb"BT\b", b"q 99 0 0 9 60 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q BT"
            ),
        ),
        "a shading": (_operators(rb"BT\b", b"/Sh1 sh BT"),),
        "a state of blending": (
            lambda pdf: (
                _resource("ExtGState", "GX", BM=Name.Screen, ca=0.4)(pdf),
                _painted(b"/GX gs", b"")(pdf),
            )[0],
        ),
        "a state of no overprint": (
            lambda pdf: (
                _resource("ExtGState", "GX", OP=True, OPM=1, op=True)(pdf),
                _painted(b"/GX gs", b"")(pdf),
            )[0],
        ),
        "a state with a curve": (
            lambda pdf: (
                _resource("ExtGState", "GX", TR=Name.Identity, HT=Name.Default)(pdf),
                _painted(b"/GX gs", b"")(pdf),
            )[0],
        ),
        "a state with a font": (
            lambda pdf: (
                _resource("ExtGState", "GX", LW=9, D=Array([Array([1, 9]), 0]))(pdf),
                _painted(b"/GX gs", b"")(pdf),
            )[0],
        ),
        "an intent": (_painted(b"/Saturation ri", b""),),
        "a flatness": (_painted(b"100 i", b""),),
        "dashes": (_painted(b"[1 9] 0 d", b""),),
    },
)(lambda pdf, make: make(pdf))
