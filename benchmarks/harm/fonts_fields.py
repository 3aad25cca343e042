"""Changes of the fonts and form fields of a finished PDF."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from benchmarks.harm import drawing
from benchmarks.harm.changes import change

CHECKLIST = "screen/checklist.esketamine.letter.en"


# --- type ----------------------------------------------------------------------------------------


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    fonts = pdf.pages[0].obj.Resources.Font
    return [fonts[key] for key in sorted(fonts.keys())]


@change(
    "pdf: letters say otherwise",
    "pdf",
    {f"{old} reads {new}": (old, new) for old, new in ("13", "89", "on", "Dd", "08", "ec")},
)
def read_otherwise(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    """Let a letter mean another one, in all fonts."""
    for font in _fonts(pdf):
        there, then = (f"<{ord(letter):04x}>".encode() for letter in (old, new))
        meaning = font.ToUnicode.read_bytes()
        font.ToUnicode = pdf.make_stream(meaning.replace(b"> " + there, b"> " + then))


def _glyphs(pdf: pikepdf.Pdf, font: pikepdf.Object, letters: str) -> list[int]:
    for name, codes in drawing.fonts(pdf).items():
        if pdf.pages[0].obj.Resources.Font[name].objgen == font.objgen:
            return [int(codes[letter], 16) for letter in letters if letter in codes]
    return []


@change(
    "pdf: letters drawn otherwise",
    "pdf",
    {f"{a} and {b}": (a, b) for a, b in ("89", "15", "tn", "oe", "02")},
)
def drawn_otherwise(pdf: pikepdf.Pdf, one: str, other: str) -> None:
    """Swap the outlines of two letters in the fonts that have both."""
    for font in _fonts(pdf):
        codes = _glyphs(pdf, font, one + other)
        if len(codes) == 2:
            descriptor = font.DescendantFonts[0].FontDescriptor
            program = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
            a, b = map(program.getGlyphName, codes)
            drawn = program["glyf"]
            drawn[a], drawn[b] = drawn[b], drawn[a]
            target = BytesIO()
            program.save(target)
            descriptor.FontFile2 = pdf.make_stream(target.getvalue(), Length1=target.tell())


@change(
    "pdf: letters drawn otherwise",
    "pdf",
    {"no outlines": ("/FontFile2",), "no descriptor": ("",)},
)
def font_taken_away(pdf: pikepdf.Pdf, key: str) -> None:
    """Take the program out of the file; a reader takes another font."""
    for font in _fonts(pdf):
        if key:
            del font.DescendantFonts[0].FontDescriptor[key]
        else:
            del font.DescendantFonts[0]["/FontDescriptor"]


@change("pdf: letters drawn otherwise", "pdf")
def map_of_glyphs(pdf: pikepdf.Pdf) -> None:
    """Draw each code by the glyph of the one before."""
    for font in _fonts(pdf):
        shifted = b"".join(max(n - 1, 0).to_bytes(2, "big") for n in range(600))
        font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(shifted)


@change(
    "pdf: letters drawn otherwise",
    "pdf",
    {"too wide": (900,), "no width": (0,), "narrow": (200,), "backwards": (-500,)},
)
def widths(pdf: pikepdf.Pdf, width: int) -> None:
    """Give all letters another width."""
    for font in _fonts(pdf):
        font.DescendantFonts[0].W = Array([0, 65535, width])


@change(
    "pdf: letters drawn otherwise",
    "pdf",
    {
        "named as another": ("/BaseFont", Name("/ABCDEF+Arial")),
        "upright": ("/Encoding", Name("/Identity-V")),
    },
)
def font_entry(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Give the fonts an entry."""
    for font in _fonts(pdf):
        font[key] = value


# --- fields --------------------------------------------------------------------------------------


@change(
    "pdf: fields",
    "pdf",
    {
        "filled in": ("/V", "Drive home"),
        "with a value to go back to": ("/DV", "Drive home"),
        "read out otherwise": ("/TU", "You can drive"),
        "with another name to send": ("/TM", "drive"),
        "read only": ("/Ff", 1),
        "a password": ("/Ff", 1 << 13),
        "hidden": ("/F", 2),
        "not printed": ("/F", 0),
        "of one letter": ("/MaxLen", 1),
        "small type": ("/DA", "/Helv 2 Tf 0 g"),
        "white type": ("/DA", "/Helv 12 Tf 1 g"),
        "with a calculation": ("/AA", Dictionary()),
        "with an action": ("/A", Dictionary(S=Name.ResetForm)),
        "with rich text": ("/RV", "<p>Drive home</p>"),
        "with a caption": ("/MK", Dictionary(CA="Drive home")),
        "over the page": ("/Rect", Array([0, 0, 612, 792])),
        "far away": ("/Rect", Array([900, 900, 950, 950])),
        "of no size": ("/Rect", Array([0, 0, 0, 0])),
    },
    handout=CHECKLIST,
)
def field_entry(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Give one field to type in an entry."""
    field = next(f for f in pdf.Root.AcroForm.Fields if str(f.get("/FT")) == "/Tx")
    field[key] = pikepdf.String(value) if isinstance(value, str) else value


@change("pdf: fields", "pdf", {"ticked": ("/AS",)}, handout=CHECKLIST)
def box_ticked(pdf: pikepdf.Pdf, key: str) -> None:
    """Show a box as ticked that holds nothing."""
    for field in pdf.Root.AcroForm.Fields:
        if str(field.get("/FT")) == "/Btn":
            states = [name for name in dict(field.AP.N) if name != "/Off"]
            field[key] = Name(states[0])


@change(
    "pdf: fields", "pdf", {"of a text field": ("/Tx",), "of a box": ("/Btn",)}, handout=CHECKLIST
)
def appearance(pdf: pikepdf.Pdf, kind: str) -> None:
    """Let a field show words that is not in the file."""
    field = next(f for f in pdf.Root.AcroForm.Fields if str(f.get("/FT")) == kind)
    shown = drawing.form(pdf, "0 g " + drawing.shown(pdf, "Drive", 2, 2, 10))
    field.AP = Dictionary(N=shown if kind == "/Tx" else Dictionary(Off=shown))


@change(
    "pdf: fields",
    "pdf",
    {
        "a tick in an empty box": ("/Btn", b"/a1.0 gs 0 0 0 rg 0 5 m 5 0 l 11 11 l 4 3 l h f"),
        "a bar in an empty box": ("/Btn", b"0 0 9 9 re f"),
        "a bar on a line": ("/Tx", b"0 0 200 9 re f"),
    },
    handout=CHECKLIST,
)
def drawn_while_empty(pdf: pikepdf.Pdf, kind: str, drawn: bytes) -> None:
    """Draw something in fields that hold nothing."""
    for field in pdf.Root.AcroForm.Fields:
        if str(field.get("/FT")) == kind:
            (field.AP.N if kind == "/Tx" else field.AP.N.Off).write(drawn)


@change(
    "pdf: fields",
    "pdf",
    {
        "words beside a mark": (b"BT /OwnRegular 9 Tf 2 2 Td (Call 933) Tj ET",),
        "words in pieces beside a mark": (b"BT /OwnRegular 9 Tf 2 2 Td [(Call 933)] TJ ET",),
        "a bar over a mark": (b"0 g 0 0 300 20 re f",),
        "white over a mark": (b"1 g 0 0 300 20 re f",),
    },
    handout="fill-in/two-page.esketamine.letter.en",
)
def drawn_over_a_mark(pdf: pikepdf.Pdf, drawn: bytes) -> None:
    """Draw more in the fields that the clinic types in."""
    for field in pdf.Root.AcroForm.Fields:
        for place in field.get("/Kids", ()) if str(field.get("/FT")) == "/Tx" else ():
            place.AP.N.write(place.AP.N.read_bytes() + b" " + drawn)


@change("pdf: fields", "pdf", handout=CHECKLIST)
def a_form_of_its_own(pdf: pikepdf.Pdf) -> None:
    """Add a form in XFA, which some readers show in place of the pages."""
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp>Call 933</xdp>")


@change("pdf: fields", "pdf", {"one lost": (1,), "all lost": (99,)}, handout=CHECKLIST)
def fields_lost(pdf: pikepdf.Pdf, count: int) -> None:
    """Take fields out of the form."""
    fields = pdf.Root.AcroForm.Fields
    pdf.Root.AcroForm.Fields = Array(list(fields)[count:])
    for page in pdf.pages:
        gone = {f.objgen for f in list(fields)[:count]}
        page.obj.Annots = Array([a for a in page.obj.Annots if a.objgen not in gone])
