"""The fields of the fill-in pack, made in the finished PDF: one field, shown in many places.

WeasyPrint gives every input a field of its own, and no drop-down of ours would survive it: no
appearance, no shared value, and the whole font again for each weight. It is asked only to keep a
place free and tag it; here each place becomes a widget of the one field of its name (ISO 32000-1,
12.7.3), with the mark drawn in it. Nothing runs, nothing is sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name, Object, String

from handouts.assets import paper_colours
from handouts.colour import fractions
from handouts.content.fill_in_fields import ClinicField
from handouts.pdf.artifacts import elements_below
from handouts.pdf.save import saved
from handouts.render.field_sizes import FONT_FILES, height_em

# Field flags (ISO 32000-1, tables 228 and 230).
MULTILINE, NO_SPELL_CHECK, NO_SCROLL, COMBO = 1 << 12, 1 << 22, 1 << 23, 1 << 17
# Annotation flag: printed (table 165).
PRINTED = 1 << 2

# What type a field is set in: names in /DR, by whether it is bold.
FONT_NAMES = {False: Name("/OwnRegular"), True: Name("/OwnBold")}
_INSET_PT = 2.0
# Half of ascent and descent of styles/fonts: how far a line's middle is above its baseline, in em.
_MIDDLE_EM = 0.334


@dataclass(frozen=True)
class _Place:
    """A widget as printed: which field, its type, and its height in pt."""

    widget: Object
    bold: bool
    lines: int

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = (float(side) for side in self.widget.Rect)
        return abs(right - left), abs(top - bottom)

    @property
    def type_pt(self) -> float:
        return round(self.size[1] / height_em(self.lines), 2)


def make_fields(pdf: bytes, fields: Sequence[ClinicField]) -> bytes:
    """Return ``pdf`` with the places kept for ``fields`` made into fields, each filled in once."""
    with pikepdf.open(BytesIO(pdf)) as document:
        places = _places(document, fields)
        form = document.Root.AcroForm
        taken = {place.widget.objgen for each in places.values() for place in each}
        others = [field for field in form.Fields if field.objgen not in taken]
        fonts = _add_fonts(document, form, places)
        used = [(field, places[field.form_name]) for field in fields if places[field.form_name]]
        made = [_field(document, field, each, fonts) for field, each in used]
        form.Fields = Array([*made, *others])
        for field in others:
            if field.get("/FT") == Name.Tx and "/AP" not in field:
                field.AP = Dictionary(N=_empty_appearance(document))
        # Viewers need not draw anything themselves: all is in the file.
        del form["/NeedAppearances"]
        _tag_footer_fields(document, [place for each in places.values() for place in each])
        return saved(document)


def _places(document: pikepdf.Pdf, fields: Sequence[ClinicField]) -> Mapping[str, list[_Place]]:
    """Return where each field stands, in the order of the pages, by its name in the form."""
    places: dict[str, list[_Place]] = {field.form_name: [] for field in fields}
    for page in document.pages:
        for widget in page.obj.get("/Annots", Array()):
            name, _, kind = str(widget.get("/T", "")).partition("/")
            if name in places:
                places[name].append(_Place(widget, kind.endswith("b"), int(kind.rstrip("b"))))
    return places


def _field(
    document: pikepdf.Pdf,
    field: ClinicField,
    places: Sequence[_Place],
    fonts: Mapping[bool, Object],
) -> Object:
    """Return the field as an object of ``document``, its places as its kids."""
    made = document.make_indirect(
        Dictionary(
            T=String(field.form_name),
            TU=String(field.label),
            V=String(field.mark),
            DV=String(field.mark),
            DA=_default_appearance(places[0]),
            Kids=Array([place.widget for place in places]),
        )
    )
    if field.kind == "choice":
        made.FT, made.Ff = Name.Ch, COMBO
        made.Opt = Array([String(text) for text in (field.mark, *field.answers)])
        made.I = Array([0])
    else:
        many = MULTILINE if any(place.lines > 1 for place in places) else 0
        made.FT, made.Ff = Name.Tx, NO_SPELL_CHECK | NO_SCROLL | many
    for place in places:
        widget = place.widget
        for key in ("/T", "/FT", "/V", "/AS", "/MK", "/Ff"):
            if key in widget:
                del widget[key]
        widget.Parent, widget.TU, widget.F = made, String(field.label), PRINTED
        widget.DA = _default_appearance(place)
        widget.AP = Dictionary(N=_appearance(document, place, field.mark, fonts))
    return made


def _default_appearance(place: _Place) -> String:
    """Return what sets font, size and colour of a field (ISO 32000-1, 12.7.3.3)."""
    return String(f"{FONT_NAMES[place.bold]} {place.type_pt:g} Tf {_ink()}")


def _ink() -> str:
    """Return the operator that sets the colour of text."""
    return " ".join(f"{share:.3f}" for share in fractions(paper_colours()["ink"])) + " rg"


def _appearance(
    document: pikepdf.Pdf, place: _Place, words: str, fonts: Mapping[bool, Object]
) -> pikepdf.Stream:
    """Return the appearance stream of the place: the words where a viewer would set them."""
    width, height = place.size
    size = place.type_pt
    # In the middle of the first line's height, by ascent and descent.
    first = height if place.lines == 1 else size * height_em(1)
    baseline = height - first / 2 - size * _MIDDLE_EM
    text = words.encode("cp1252")
    content = (
        f"/Tx BMC q 0 0 {width:.2f} {height:.2f} re W n BT {FONT_NAMES[place.bold]} {size:g} Tf "
        f"{_ink()} {_INSET_PT:g} {baseline:.2f} Td <{text.hex()}> Tj ET Q EMC"
    )
    return pikepdf.Stream(
        document,
        content.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(width, 2), round(height, 2)]),
        Resources=Dictionary(Font=Dictionary({str(FONT_NAMES[place.bold]): fonts[place.bold]})),
    )


def _empty_appearance(document: pikepdf.Pdf) -> pikepdf.Stream:
    """Return the appearance stream of an empty line for the patient."""
    return pikepdf.Stream(
        document, b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1])
    )


def _add_fonts(
    document: pikepdf.Pdf, form: Object, places: Mapping[str, Sequence[_Place]]
) -> Mapping[bool, Object]:
    """Put the type of the fields into the form's resources, for what viewers will draw."""
    weights = sorted({place.bold for each in places.values() for place in each})
    fonts = {bold: _font(document, bold=bold) for bold in weights}
    shared = form.DR
    known = dict(shared.get("/Font", Dictionary()).items())
    known |= {str(FONT_NAMES[bold]): font for bold, font in fonts.items()}
    form.DR = Dictionary({**dict(shared.items()), "/Font": Dictionary(known)})
    return fonts


def _font(document: pikepdf.Pdf, *, bold: bool) -> Object:
    """Return a whole font with the characters of Windows Latin 1, which every viewer can type."""
    path = FONT_FILES[bold]
    font = TTFont(path, lazy=False)
    scale = 1000 / font["head"].unitsPerEm
    cmap, widths = font.getBestCmap(), font["hmtx"]
    codes = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
    advances = [
        round(widths[cmap[ord(text)]][0] * scale) if ord(text) in cmap else 0
        for text in codes.values()
    ]
    name = Name(f"/{font['name'].getDebugName(1).replace(' ', '-')}{'-Bold' if bold else ''}")
    program = document.make_stream(path.read_bytes())
    program.Length1 = path.stat().st_size
    head, lines = font["head"], font["hhea"]
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,  # nonsymbolic: its characters are those of the encoding
        FontBBox=Array([round(side * scale) for side in box]),
        ItalicAngle=0,
        Ascent=round(lines.ascent * scale),
        Descent=round(lines.descent * scale),
        CapHeight=round(font["OS/2"].sCapHeight * scale),
        StemV=120 if bold else 80,
        FontFile2=program,
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=32,
            LastChar=255,
            Widths=Array(advances),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=document.make_indirect(descriptor),
        )
    )


def _tag_footer_fields(document: pikepdf.Pdf, places: Sequence[_Place]) -> None:
    """Add the fields of headers and footers, whose words are artifacts, to the end of the tag tree.

    A field has to be found by those who cannot see the page (ISO 14289-1, 7.18.4).
    """
    root = document.Root.StructTreeRoot
    reached = frozenset(elements_below(root))
    parents = dict(pikepdf.NumberTree(root.ParentTree).items())
    for element in _in_page_order(document, places, parents):
        if element.objgen not in reached:
            element.P = root.K[0]
            root.K[0].K.append(element)


def _in_page_order(
    document: pikepdf.Pdf, places: Sequence[_Place], parents: Mapping[int, Object]
) -> Iterator[Object]:
    ours = {place.widget.objgen for place in places}
    for page in document.pages:
        for widget in page.obj.get("/Annots", Array()):
            if widget.objgen in ours:
                yield parents[int(widget.StructParent)]
