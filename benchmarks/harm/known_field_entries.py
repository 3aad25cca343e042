"""Forms with no unknown entry, but other values in the entries that every field has."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Name, String

from benchmarks.harm import drawing
from benchmarks.harm.changes import change

CHECKLIST = "screen/checklist.esketamine.letter.en"
PACK = "fill-in/two-page.esketamine.letter.en"

_Change = Callable[[pikepdf.Pdf], object]


def _make(pdf: pikepdf.Pdf, make: _Change) -> None:
    make(pdf)


def _named(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == name)


def _names_exchanged(one: str, other: str) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        first, second = _named(pdf, one), _named(pdf, other)
        first.T, second.T = second.T, first.T

    return make


def _one_name(one: str, other: str) -> _Change:
    return lambda pdf: _named(pdf, one).__setitem__("/T", _named(pdf, other).T)


def _entry(name: str, key: str, value: object) -> _Change:
    return lambda pdf: _named(pdf, name).__setitem__(key, value)


def _typed_letters(one: str, other: str) -> _Change:
    """Swap the outlines of two letters in the font of what is typed."""

    def make(pdf: pikepdf.Pdf) -> None:
        for font in pdf.Root.AcroForm.DR.Font.values():
            program = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
            drawn, known = program["glyf"], program.getBestCmap()
            a, b = known[ord(one)], known[ord(other)]
            drawn[a], drawn[b] = drawn[b], drawn[a]
            target = BytesIO()
            program.save(target)
            font.FontDescriptor.FontFile2 = pdf.make_stream(
                target.getvalue(), Length1=target.tell()
            )

    return make


def _typed_font(key: str, value: object) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        for font in pdf.Root.AcroForm.DR.Font.values():
            font[key] = value

    return make


def _answers(name: str, make_new: Callable[[list[str]], list[str]]) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        field = _named(pdf, name)
        field.Opt = Array([String(each) for each in make_new([str(o) for o in field.Opt])])

    return make


def _widgets_backwards(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.Annots = Array(list(page.obj.get("/Annots", Array()))[::-1])


_FIELDS = {
    "digits typed as others": _typed_letters("8", "3"),
    "letters typed as others": _typed_letters("n", "o"),
    "letters typed on one another": _typed_font("/Widths", Array([0] * 224)),
    "letters typed of another code": _typed_font("/Encoding", Name.MacRomanEncoding),
    "letters typed from another code on": _typed_font("/FirstChar", 33),
    "drawn anew by viewers": lambda pdf: pdf.Root.AcroForm.__setitem__("/NeedAppearances", True),
    "reached backwards": _widgets_backwards,
}
ON_A_CHECKLIST = change(
    "known entries: fields",
    "pdf",
    {
        **{k: (v,) for k, v in _FIELDS.items()},
        "one name for two": (_one_name("line-L-04-dizzy-1", "line-L-04-headache-1"),),
        "more letters than fit": (_entry("line-NOTE-name-1", "/MaxLen", 400),),
        "lines of many": (_entry("line-NOTE-name-1", "/Ff", 1 << 12),),
    },
    handout=CHECKLIST,
)(_make)


def _unhung(pdf: pikepdf.Pdf) -> None:
    """Take the tag of the last field at the foot out of the tree: nobody who listens finds it."""
    field = drawing.tags(pdf, "Form")[-1]
    field.P.K = Array([kid for kid in field.P.K if kid.objgen != field.objgen])


IN_THE_PACK = change(
    "known entries: fields of the pack",
    "pdf",
    {
        **{k: (v,) for k, v in _FIELDS.items()},
        "fewer hours to choose": (
            _answers("rule-esketamine_stay", lambda a: [a[0], "1 hour", *a[1:]]),
        ),
        "an answer in other words": (
            _answers("rule-driving", lambda a: [*a[:-1], "You may drive the same day."]),
        ),
        "an answer lost": (_answers("rule-driving", lambda a: a[:-1]),),
        "answers in another order": (_answers("rule-alcohol", lambda a: [a[0], *a[:0:-1]]),),
        "an answer that may be typed": (_entry("rule-driving", "/Ff", (1 << 17) | (1 << 18)),),
        "the night number for the day's": (_names_exchanged("clinic-phone", "clinic-after_hours"),),
        "called as the other number": (
            _entry("clinic-phone", "/TU", String("Your after-hours phone number")),
        ),
        "a field in no tag": (_unhung,),
        "marked as finished": (_entry("pack-status", "/V", Name.on),),
        "other words where nothing is filled in": (
            _entry("clinic-phone", "/DV", String("555-555-0100")),
        ),
    },
    handout=PACK,
)(_make)
