"""Changes of what letters of a finished PDF say, and of the font programs that draw them."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from fontTools.ttLib.tables.ttProgram import Program
from pikepdf import Dictionary, Name

from benchmarks.harm import drawing
from benchmarks.harm.changes import change
from benchmarks.harm.painted_words import CALL

_LINE = re.compile(rb"(<[0-9a-f]{4}>) <[0-9a-f]+>\n")


@change(
    "pdf: letters that say nothing",
    "pdf",
    {
        "spaces": (rb"\1 <0020>\n",),
        "spaces that do not break": (rb"\1 <00a0>\n",),
        "tabs": (rb"\1 <0009>\n",),
        "line ends": (rb"\1 <000d>\n",),
        "line separators": (rb"\1 <2028>\n",),
        "many spaces": (rb"\1 <" + b"0020" * 20 + rb">\n",),
        "spaces of no width": (rb"\1 <200b>\n",),
        "hyphens": (rb"\1 <00ad>\n",),
        "joiners": (rb"\1 <2060>\n",),
        "marks of direction": (rb"\1 <200e>\n",),
        "accents": (rb"\1 <0301>\n",),
        "no character": (rb"\1 <0000>\n",),
        "a replacement": (rb"\1 <fffd>\n",),
        "private use": (rb"\1 <e000>\n",),
        "half a character": (rb"\1 <d800>\n",),
        "spaces in a list": (rb"endbfchar\n1 beginbfrange\n\1 \1 [<0020>]\nendbfrange\n",),
        "by a comment": (rb"%\1 <0020>\n",),
    },
)
def words_that_say_nothing(pdf: pikepdf.Pdf, said: bytes) -> None:
    """Paint another number to call in a copy of a font whose letters have other meanings."""
    fonts, known = pdf.pages[0].obj.Resources.Font, drawing.fonts(pdf)
    name = next(name for name in known if all(letter in known[name] for letter in CALL))
    other = Dictionary(dict(fonts[name].items()))
    other.ToUnicode = pdf.make_stream(_LINE.sub(said, other.ToUnicode.read_bytes()))
    drawing.resource(pdf, "/Font", "/x99", pdf.make_indirect(other))
    words = drawing.shown(pdf, CALL, 250, 735).replace(f"{name} ", "/x99 ")
    drawing.added(pdf, f"/Artifact BMC {words} EMC")


Redraw = Callable[[TTFont], object]


def _programs(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, bytes, dict[str, int]]]:
    """Yield the descriptor of each font, its program, and the glyph of each letter."""
    for name, codes in drawing.fonts(pdf).items():
        descriptor = pdf.pages[0].obj.Resources.Font[name].DescendantFonts[0].FontDescriptor
        glyphs = {letter: int(code, 16) for letter, code in codes.items()}
        yield descriptor, descriptor.FontFile2.read_bytes(), glyphs


def _redrawn(program: bytes, redraw: Redraw) -> bytes:
    font, target = TTFont(BytesIO(program)), BytesIO()
    redraw(font)
    font.save(target)
    return target.getvalue()


def with_tables_twice(first: bytes, last: bytes) -> bytes:
    """Return ``last`` with the outlines of ``first`` before its own."""
    tables = []
    for program in (first, last):
        entries = (struct.unpack_from(">4sLLL", program, 12 + 16 * n) for n in range(program[5]))
        tables.append([(name, program[at : at + size]) for name, _, at, size in entries])
    outlines = [table for table in tables[0] if table[0] in (b"glyf", b"loca")]
    both = sorted([*outlines, *tables[1]], key=lambda table: table[0])
    head, body = last[:4] + struct.pack(">HHHH", len(both), 128, 3, 16), b""
    for name, table in both:
        head += struct.pack(">4sLLL", name, 0, 12 + 16 * len(both) + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return head + body


@change(
    "pdf: font programs",
    "pdf",
    {"other outlines first": (True,), "other outlines last": (False,)},
)
def outlines_twice(pdf: pikepdf.Pdf, first: bool) -> None:
    """Put outlines of which two letters are swapped before or after the right ones."""
    for descriptor, program, glyphs in _programs(pdf):

        def swap(font: TTFont, glyphs: dict[str, int] = glyphs) -> None:
            one, other = (font.getGlyphName(glyphs[letter]) for letter in "89")
            drawn = font["glyf"]
            drawn[one], drawn[other] = drawn[other], drawn[one]

        if {*"89"} <= {*glyphs}:
            both = (_redrawn(program, swap), _redrawn(program, len))
            twice = with_tables_twice(*(both if first else both[::-1]))
            descriptor.FontFile2 = pdf.make_stream(twice, Length1=len(twice))


def _units(factor: float) -> Redraw:
    def redraw(font: TTFont) -> None:
        font["head"].unitsPerEm = int(font["head"].unitsPerEm * factor)

    return redraw


def _bearings(by: int) -> Redraw:
    def redraw(font: TTFont) -> None:
        metrics = font["hmtx"].metrics
        for name in sorted(metrics)[::2]:
            metrics[name] = (metrics[name][0], metrics[name][1] + by)

    return redraw


def _by_programs(font: TTFont) -> None:
    for shape in font["glyf"].glyphs.values():
        shape.expand(font["glyf"])
        if shape.numberOfContours > 0:
            shape.program = Program()
            shape.program.fromBytecode(b"\xb0\x00\x2f")


def _table(name: str) -> Redraw:
    def redraw(font: TTFont) -> None:
        font[name] = table = DefaultTable(name)
        table.data = b"\0\2\0\0\0\0\0\0"

    return redraw


def _font_program(font: TTFont) -> None:
    font["fpgm"] = table = newTable("fpgm")
    table.program = Program()
    table.program.fromBytecode(b"\xb0\x00\x2c\x2d")


@change(
    "pdf: font programs",
    "pdf",
    {
        "smaller letters": (_units(2),),
        "letters a little smaller": (_units(1.15),),
        "letters moved": (_bearings(900),),
        "letters moved a little": (_bearings(60),),
        "letters moved by programs": (_by_programs,),
        "a program": (_font_program,),
        "bitmaps": (_table("EBDT"),),
        "colored letters": (_table("COLR"),),
        "letters as pictures": (_table("SVG "),),
        "variations": (_table("gvar"),),
    },
)
def program_redrawn(pdf: pikepdf.Pdf, redraw: Redraw) -> None:
    """Change the programs of the fonts."""
    for descriptor, program, _ in _programs(pdf):
        changed = _redrawn(program, redraw)
        descriptor.FontFile2 = pdf.make_stream(changed, Length1=len(changed))


@change("pdf: font programs", "pdf", {"of another font": (Name.FontFile3,)})
def program_of_another_kind(pdf: pikepdf.Pdf, key: str) -> None:
    """Give each font a second program."""
    for descriptor, program, _ in _programs(pdf):
        descriptor[key] = pdf.make_stream(program, Subtype=Name.OpenType)
