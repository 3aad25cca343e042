"""The form fields of a finished PDF, written so that every viewer saves and draws them alike.

WeasyPrint gives every input a field of its own, asks viewers to draw it (/NeedAppearances, which
they do each in another way), and sets what is typed in a subset of a font. Here every state of
every field gets an appearance stream, and every line to type on the whole font in Windows Latin 1,
a number of letters, and type that viewers make smaller where what is typed is wide (size 0: ISO
32000-1, 12.7.3.3), so that nothing of it is cut. Each place kept for a field of the fill-in pack
becomes a widget of the one field of its name, with the mark drawn in it. Nothing runs, nothing is
sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Rectangle, String

from handouts.assets import paper_colours
from handouts.colour import fractions
from handouts.pdf.artifacts import elements_below
from handouts.pdf.save import drop, saved
from handouts.render.field_sizes import BOX_EM, CAPITALS_EM, FONT_FILES, height_em, typed_height_pt
from handouts.text.clinic_field import FIELD_LETTERS, ClinicField

# Field flags (ISO 32000-1, tables 228 and 230).
MULTILINE, NO_SPELL_CHECK, NO_SCROLL, COMBO = 1 << 12, 1 << 22, 1 << 23, 1 << 17
# Annotation flag: printed (table 165).
PRINTED = 1 << 2

# What type a field is set in: names in /DR, by whether it is bold.
FONT_NAMES = {False: Name("/OwnRegular"), True: Name("/OwnBold")}
_INSET_PT = 2.0
SHRINKING = 0.0
"""The size of type that a viewer chooses: as large as the place is high, smaller for wide text."""
# Half of ascent and descent of styles/fonts: how far a line's middle is above its baseline, in em.
_MIDDLE_EM = 0.334

LINES = "line-"
"""How the names of the lines to type on begin."""
_TYPED_PT = 12.0
"""The size of capitals for which their letters are counted."""


@dataclass(frozen=True)
class _Place:
    """A widget as printed: which field, and its type."""

    widget: Object
    bold: bool
    lines: int
    type_pt: float

    @property
    def size(self) -> tuple[float, float]:
        box = Rectangle(Array(self.widget.Rect))
        return box.width, box.height

    def make_room(self) -> None:
        """Make the place as high as viewers need for type of its size, above and below."""
        box = Rectangle(Array(self.widget.Rect))
        more = max(0.0, typed_height_pt(self.type_pt, self.lines) - box.height) / 2
        self.widget.Rect = Array([box.llx, box.lly - more, box.urx, box.ury + more])


def make_fields(pdf: bytes, fields: Sequence[ClinicField], room: str) -> bytes:
    """Return ``pdf`` with its form fields finished; as it is when it has none.

    The places kept for ``fields`` become fields, each filled in once. ``room`` is what is read out
    of a line to type on: ``{label}``, and how many ``{letters}`` fit on it.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        form = document.Root.get("/AcroForm")
        if form is None:
            return pdf
        places = _places(document, fields)
        taken = {place.widget.objgen for each in places.values() for place in each}
        others = [field for field in form.Fields if field.objgen not in taken]
        weights = {place.bold for each in places.values() for place in each} | {False}
        fonts = {bold: _font(document, bold=bold) for bold in sorted(weights)}
        shared = {str(FONT_NAMES[bold]): font for bold, font in fonts.items()}
        form.DR = Dictionary(Font=Dictionary(shared))
        used = [(field, places[field.form_name]) for field in fields if places[field.form_name]]
        made = [_field(document, field, each, fonts) for field, each in used]
        form.Fields = Array([*made, *others])
        for field in others:
            _finish(document, field, room)
        # Viewers need not draw anything themselves: all is in the file.
        del form["/NeedAppearances"]
        _tag_footer_fields(document, [place for each in places.values() for place in each])
        return saved(document)


def _finish(document: pikepdf.Pdf, field: Object, room: str) -> None:
    """Give a box to tick its empty state, a line to type on its font, limit and appearance."""
    box = Rectangle(Array(field.Rect))
    field.Rect = Array([box.llx, box.lly, box.urx, box.ury])
    empty = _drawing(document, box.width, box.height, "")
    if not str(field.T).startswith(LINES):
        field.AP.N.Off = empty
        return
    drop(field, "/AS", "/MK", "/Border")
    field.FT, field.V = Name.Tx, String("")
    letters = int((box.width - 2 * _INSET_PT) / (CAPITALS_EM * _TYPED_PT))
    field.DA = _default_appearance(SHRINKING)
    field.Ff, field.MaxLen = NO_SPELL_CHECK | NO_SCROLL, letters
    field.TU = String(room.format(label=str(field.TU), letters=letters))
    field.AP = Dictionary(N=empty)


def _places(document: pikepdf.Pdf, fields: Sequence[ClinicField]) -> Mapping[str, list[_Place]]:
    """Return the places of each field, in the order of the pages, by its name in the form."""
    places: dict[str, list[_Place]] = {field.form_name: [] for field in fields}
    for page in document.pages:
        for widget in page.obj.get("/Annots", Array()):
            name, _, kind = str(widget.get("/T", "")).partition("/")
            if name in places:
                lines = int(kind.rstrip("b"))
                type_pt = round(Rectangle(Array(widget.Rect)).height / height_em(lines), 2)
                places[name].append(_Place(widget, kind.endswith("b"), lines, type_pt))
    return places


def _field(
    document: pikepdf.Pdf,
    field: ClinicField,
    places: Sequence[_Place],
    fonts: Mapping[bool, Object],
) -> Object:
    """Return the field as an object of ``document``, its places as its kids."""
    is_tick = field.kind == "tick"
    value = Name.Off if is_tick else String(field.mark)
    label, is_typed = String(field.label), field.kind in ("line", "lines")
    sizes = [SHRINKING if is_typed else place.type_pt for place in places]
    type_of = _default_appearance(sizes[0], places[0].bold)
    made = document.make_indirect(
        Dictionary(
            T=String(field.form_name),
            TU=label,
            V=value,
            DV=value,
            DA=type_of,
            Kids=Array([place.widget for place in places]),
        )
    )
    if is_tick:
        made.FT = Name.Btn
    elif field.kind == "choice":
        made.FT, made.Ff = Name.Ch, COMBO
        made.Opt = Array([String(text) for text in (field.mark, *field.answers)])
        made.I = Array([0])
    else:
        many = MULTILINE if any(place.lines > 1 for place in places) else 0
        made.FT, made.Ff = Name.Tx, NO_SPELL_CHECK | NO_SCROLL | many
        made.MaxLen = field.room
    for place, size in zip(places, sizes, strict=True):
        widget = place.widget
        drop(widget, "/T", "/FT", "/V", "/AS", "/MK", "/Ff")
        widget.Parent, widget.TU, widget.F = made, label, PRINTED
        widget.DA = _default_appearance(size, place.bold)
        if is_typed:
            place.make_room()
        shown = _appearance(document, place, field.mark, fonts, ticked=False if is_tick else None)
        widget.AP = Dictionary(N=shown)
        if is_tick:
            ticked = _appearance(document, place, field.answers[0], fonts, ticked=True)
            widget.AP.N = Dictionary({"/Off": shown, "/on": ticked})
            widget.AS = Name.Off
    return made


def _default_appearance(size: float, bold: bool = False) -> String:
    """Return the operators of a field's font, size in pt and colour (ISO 32000-1, 12.7.3.3)."""
    return String(f"{FONT_NAMES[bold]} {size:g} Tf {_ink()} rg")


def _ink() -> str:
    """Return the colour of text, as numbers of a content stream."""
    return " ".join(f"{share:.3f}" for share in fractions(paper_colours()["ink"]))


def _appearance(
    document: pikepdf.Pdf,
    place: _Place,
    words: str,
    fonts: Mapping[bool, Object],
    *,
    ticked: bool | None,
) -> pikepdf.Stream:
    """Return the appearance stream of the place: the words where a viewer would set them.

    ``ticked`` is whether the box before them is; without a box None.
    """
    width, height = place.size
    size = place.type_pt
    # In the middle of the first line's height, by ascent and descent.
    first = height if place.lines == 1 else size * height_em(1)
    baseline = height - first / 2 - size * _MIDDLE_EM
    left = _INSET_PT + (0 if ticked is None else BOX_EM * size)
    text = words.encode(FIELD_LETTERS)
    content = (
        f"q 0 0 {width:.2f} {height:.2f} re W n BT {FONT_NAMES[place.bold]} {size:g} Tf "
        f"{_ink()} rg {left:g} {baseline:.2f} Td <{text.hex()}> Tj ET Q"
    )
    if ticked is not None:
        content += _box(_INSET_PT, baseline, size, ticked=ticked)
    drawn = _drawing(document, width, height, f"/Tx BMC {content} EMC")
    drawn.Resources = Dictionary(Font=Dictionary({str(FONT_NAMES[place.bold]): fonts[place.bold]}))
    return drawn


def _box(left: float, bottom: float, size: float, *, ticked: bool) -> str:
    """Return the operators that draw a box as high as a capital, 0.67 em, and the tick in it."""
    side, ink = 0.67 * size, _ink()
    box = f" q {ink} RG 0.75 w {left:g} {bottom:.2f} {side:.2f} {side:.2f} re S"
    tick = ((0.12, 0.5), (0.42, 0.12), (1.0, 1.0), (0.45, 0.38))
    path = " ".join(
        f"{left + x * side:.2f} {bottom + y * side:.2f} {'l' if n else 'm'}"
        for n, (x, y) in enumerate(tick)
    )
    return box + (f" {ink} rg {path} h f Q" if ticked else " Q")


def _drawing(document: pikepdf.Pdf, width: float, height: float, content: str) -> pikepdf.Stream:
    """Return an appearance stream of that size in pt."""
    return pikepdf.Stream(
        document,
        content.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(width, 2), round(height, 2)]),
    )


def _font(document: pikepdf.Pdf, *, bold: bool) -> Object:
    """Return a whole font with the characters of Windows Latin 1, which every viewer can type."""
    path = FONT_FILES[bold]
    font = TTFont(path, lazy=False)
    scale = 1000 / font["head"].unitsPerEm
    cmap, widths = font.getBestCmap(), font["hmtx"]
    codes = {code: bytes([code]).decode(FIELD_LETTERS, "replace") for code in range(32, 256)}
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
    reached = {element.objgen for element in elements_below(root)}
    parents = dict(pikepdf.NumberTree(root.ParentTree).items())
    ours = {place.widget.objgen for place in places}
    for page in document.pages:
        for widget in page.obj.get("/Annots", Array()):
            element = parents[int(widget.StructParent)] if widget.objgen in ours else None
            if element is not None and element.objgen not in reached:
                element.P = root.K[0]
                root.K[0].K.append(element)
