"""One fault at a time, done to the specimen: each must make exactly its own code fire."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from gate_fault import Fault
from gate_specimen import EXPECTED, PAGE, printed
from pikepdf import Array, Dictionary, Name, String

from handouts.errors import LogLine
from handouts.preflight.expectation import ExpectedApproval, ExpectedText


def _made(name: str, file: Callable[[], bytes], **expected: Any) -> Fault:
    """Return a fault; ``expected`` changes what is expected of the specimen."""
    return Fault(name, file, replace(EXPECTED, **expected))


def _styled(name: str, css: str, **expected: Any) -> Fault:
    return _made(name, lambda: printed(PAGE, css), **expected)


def _worded(name: str, old: str, new: str, css: str = "", **expected: Any) -> Fault:
    assert old in PAGE, old
    return _made(name, lambda: printed(PAGE.replace(old, new), css), **expected)


def _operated(
    name: str, operate: Callable[[pikepdf.Pdf], None], source: Callable[[], bytes] = printed
) -> Fault:
    def pdf() -> bytes:
        with pikepdf.open(BytesIO(source())) as document:
            operate(document)
            return _saved(document)

    return _made(name, pdf)


def _saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    target = BytesIO()
    document.save(target, deterministic_id=not options, **options)
    return target.getvalue()


def _after(anchor: str, words: str) -> tuple[str, str]:
    return f'<p id="{anchor}">', f'{words}<p id="{anchor}">'


EXTRA = '<p class="extra">Further words.</p>'


def _tags(document: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    found: list[pikepdf.Dictionary] = []
    waiting: list[pikepdf.Object | None] = [document.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Dictionary):
            if node.get("/S") == Name(f"/{kind}"):
                found.append(node)
            kids = node.get("/K")
            waiting.extend(reversed(list(kids)) if isinstance(kids, Array) else [kids])
    return found


# --- the file ----------------------------------------------------------------------------------


def _password_needed() -> bytes:
    with pikepdf.open(BytesIO(printed())) as document:
        return _saved(document, encryption=pikepdf.Encryption(owner="o", user="u"))


def _table_of_objects_misplaced() -> bytes:
    head, tail = printed().rsplit(b"startxref\n", 1)
    return head + b"startxref\n" + b"7" + tail[1:]


def _torn_stream() -> bytes:
    """Change the last byte of a font's data, before the line end: its check sum."""
    found = printed()
    end = found.index(b"endstream", found.index(b"/Length1")) - 2
    return found[:end] + bytes([found[end] ^ 1]) + found[end + 1 :]


FILE = (
    _made("G101 empty", lambda: b""),
    _made("G101 not a PDF", lambda: b"Dear patient, see you soon."),
    _made("G101 only the head", lambda: printed()[:200]),
    _made("G101 asks for a password", _password_needed),
    _made("G102 table of objects misplaced", _table_of_objects_misplaced),
    _made("G102 a stream with another check sum", _torn_stream),
    _made("G103 larger than allowed", printed, size_cap_bytes=5_000),
    _made("G104 renderer complained", printed, rendering_log=(LogLine("warning: Ignored `x: y`"),)),
)

# --- the sheets --------------------------------------------------------------------------------


def _turn(document: pikepdf.Pdf) -> None:
    document.pages[1].obj.Rotate = 90


def _crop(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.CropBox = Array([20, 20, 592, 772])


def _scale(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.UserUnit = 2


def _trim(document: pikepdf.Pdf) -> None:
    for key in ("/MediaBox", "/TrimBox", "/BleedBox"):
        document.pages[1].obj[key] = Array([0, 0, 610, 792])


SHEETS = (
    _worded(
        "G201 a page too many",
        '<p id="end">',
        '<div class="next">' + "<p>Bring a friend.</p>" * 20 + '</div><p id="end">',
    ),
    _made("G201 a page too few", printed, pages=3),
    _operated("G202 trimmed to another size", _trim),
    _made("G202 printed on other paper", printed, trim_mm=(210, 297)),
    _operated("G820 page turned", _turn),
    _operated("G203 page cropped", _crop),
    _operated("G820 page scaled", _scale),
    _worded("G204 words in the margin", *_after("end", EXTRA), ".extra { margin-left: -15mm }"),
    _worded("G205 words off the sheet", *_after("end", EXTRA), ".extra { margin-left: -60mm }"),
    _worded(
        "G205 words half off the sheet",
        *_after("end", EXTRA),
        ".extra { margin-left: -23mm; }",
        clear_margin_mm=0,
    ),
    _styled("G206 last page nearly empty", "#end { break-before: page }", pages=3),
)

# --- the type ----------------------------------------------------------------------------------


def _fonts(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    fonts = document.pages[0].obj.Resources.Font
    return [fonts[key] for key in sorted(fonts.keys())]


def _not_embedded(document: pikepdf.Pdf) -> None:
    del _fonts(document)[0].DescendantFonts[0].FontDescriptor["/FontFile2"]


def _type3(document: pikepdf.Pdf) -> None:
    drawing = document.make_stream(b"0 0 500 500 re f")
    document.pages[0].obj.Resources.Font["/Drawn"] = document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 500, 500]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            FirstChar=97,
            LastChar=97,
            Widths=Array([500]),
            CharProcs=Dictionary(a=drawing),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name("/a")])),
            Resources=Dictionary(),
        )
    )


def _meaningless(document: pikepdf.Pdf) -> None:
    """Make the only letter of the second typeface, "ł", mean a character of private use."""
    for font in document.pages[1].obj.Resources.Font.values():
        if str(font.BaseFont).endswith("Ext"):
            meaning = font.ToUnicode.read_bytes().replace(b"<0142>", b"<e000>")
            font.ToUnicode = document.make_stream(meaning)


def _swapped_letters(document: pikepdf.Pdf) -> None:
    """Draw "n" as "u" and "u" as "n", in every word that reads right."""
    for font in _fonts(document):
        descriptor = font.DescendantFonts[0].FontDescriptor
        program = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
        drawn = program["glyf"]
        n, u = (_glyph_of(font, program, letter) for letter in (b"006e", b"0075"))
        drawn[n], drawn[u] = drawn[u], drawn[n]
        target = BytesIO()
        program.save(target)
        descriptor.FontFile2 = document.make_stream(target.getvalue(), Length1=target.tell())


def _glyph_of(font: pikepdf.Object, program: TTFont, letter: bytes) -> str:
    before = font.ToUnicode.read_bytes().split(b"> <" + letter + b">")[0]
    return str(program.getGlyphName(int(before[-4:], 16)))


def _of_another_kind(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def operate(document: pikepdf.Pdf) -> None:
        font = next(iter(document.pages[0].Resources.Font.values())).DescendantFonts[0]
        (font if key == "/Subtype" else font.CIDSystemInfo)[key] = value

    return operate


def _described_as(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def operate(document: pikepdf.Pdf) -> None:
        font = next(iter(document.pages[0].Resources.Font.values())).DescendantFonts[0]
        font.FontDescriptor[key] = value

    return operate


TYPE = (
    _operated("G306 font not in the file", _not_embedded),
    _made(
        "G302 font not ours",
        printed,
        fonts=EXPECTED.fonts - {"Atkinson-Hyperlegible-Next-Bold"},
    ),
    _operated("G302 a font of Japanese", _of_another_kind("/Ordering", String("Japan1"))),
    _operated("G302 a font of outlines", _of_another_kind("/Subtype", Name.CIDFontType0)),
    _operated("G302 Type 3 font", _type3),
    _operated("G302 described as leaning", _described_as("/ItalicAngle", -30)),
    _operated("G302 described as capitals", _described_as("/Flags", 1 << 16 | 4)),
    _operated("G302 described as signs", _described_as("/FontFamily", String("Wingdings"))),
    _operated("G302 another font's descriptor", _described_as("/FontName", Name.Wingdings)),
    _operated("G302 described as flat", _described_as("/FontBBox", Array([0, 0, 1000, 1]))),
    _operated(
        "G304 letter without a meaning",
        _meaningless,
        lambda: printed(PAGE.replace(*_after("end", "<p>Michał</p>"))),
    ),
    _operated("G306 letters swapped", _swapped_letters),
    _worded("G305 small print", *_after("end", EXTRA), ".extra { font-size: 8pt }"),
    _worded("G305 words scaled down", *_after("end", EXTRA), ".extra { transform: scale(0.5) }"),
    _worded("G305 words made narrow", *_after("end", EXTRA), ".extra { transform: scaleX(0.6) }"),
)

# --- the words ---------------------------------------------------------------------------------

MORE = '<p id="more">See <a href="https://clinic.example/">https://clinic.example/</a>.</p>'
END = '<p id="end">Keep this sheet.</p>'


def _swallowed(name: str, box: str) -> Fault:
    """Put the last line at the end of a box that is higher than the rest of the page."""
    more = "<p>Bring a friend.</p>" * 40
    return _worded(name, END, f'<div style="{box}">{more}{END}</div>')


WORDS = (
    _worded("G401 paragraph lost", MORE, ""),
    _worded("G401 number changed", "1-2 hours", "12 hours"),
    _worded("G401 hidden by CSS", '<p id="end">', '<p id="end" style="display: none">'),
    _swallowed("G401 swallowed by a float", "float: left"),
    _swallowed("G401 swallowed by an absolute box", "position: absolute; top: 150mm"),
    _swallowed("G401 swallowed by a fixed height", "height: 20mm"),
    _made(
        "G402 two paragraphs swapped",
        lambda: printed(PAGE.replace(END, "").replace(MORE, f"{END}{MORE}")),
    ),
    _styled("G403 no footer on one page", "@page :first { @bottom-left { content: none } }"),
    _styled(
        "G403 wrong page number",
        '@page :first { @bottom-right { content: "Page 2 of " counter(pages) } }',
    ),
    _worded("G411 brace left in", *_after("end", "<p>Call {clinic.phone}.</p>")),
    _worded("G411 blank left in", *_after("end", "<p>Stay for [clinic fills in].</p>")),
    _worded("G411 note left in", *_after("end", "<p>TODO ask the nurse.</p>")),
    _worded("G411 crisis line of another country", *_after("end", "<p>Call 116 123.</p>")),
    _worded("G411 over a line end", *_after("end", "<p>Call 116<br>123.</p>")),
    _worded("G411 banned claim", *_after("end", "<p>A miracle.</p>")),
    _worded("G411 banned but in a warning", *_after("end", "<p>Use it at home.</p>")),
    _styled("G407 white words", "#end { color: #fff }"),
    _styled("G407 words clipped away", "#end { height: 0; overflow: hidden }"),
    _styled(
        "G407 words under a later box",
        "body { position: relative } #end::after { content: ''; position: absolute; left: 0;"
        " background: #eee; width: 100%; height: 20pt; margin-top: -4pt }"
        "#end { position: relative; margin: 0 } #end::after { top: 0 }",
    ),
    _styled("G407 see-through heading", "#later { opacity: 0.1 }"),
    _styled("G408 pale words", "#end { color: #999 }"),
    _styled("G408 words in gray", "#end { color: #5f5f5f }"),
    _styled("G408 pale footer", ".who { color: #999 }"),
    _styled("G408 large but too pale", "h1 { color: #aaa }"),
    _styled("G408 the heading of a crisis in gray", ".crisis h2 { color: #757575 }"),
    _styled("G408 all headings in gray", "h1, h2 { color: #757575 }"),
    _made(
        "G409 nobody is named",
        printed,
        approval=ExpectedApproval("approved", says=("Checked by Ann Sample, nurse",)),
    ),
    _worded(
        "G409 somebody is named",
        *_after("end", "<p>Checked by nobody.</p>"),
        approval=ExpectedApproval("draft", ("Sample Clinic, 555-0100",), ("Checked by",)),
    ),
)

# --- required statements -----------------------------------------------------------------------


def _invisible_ink(document: pikepdf.Pdf) -> None:
    """Draw "Call 911 for:", the second text of page 2, in render mode 3, which leaves no ink."""
    page = document.pages[1]
    before, heading, statement, *rest = page.obj.Contents.read_bytes().split(b"BT\n")
    statement = b"3 Tr\n" + statement.replace(b"ET\n", b"0 Tr\nET\n", 1)
    page.obj.Contents = document.make_stream(b"BT\n".join((before, heading, statement, *rest)))


COVER = '<i style="position: absolute; {}"></i>'


def _covered(name: str, box: str) -> Fault:
    return _worded(
        name,
        "sleep.</p>",
        f"sleep.{COVER.format(box)}</p>",
        "#rs05 { position: relative } i { left: 0; top: 0; width: 100%; height: 100% }",
    )


STATEMENTS = (
    _worded("G501 reworded", "is not for emergencies", "is not meant for emergencies"),
    _worded("G501 a word lost", "Do not drive", "Do drive"),
    _worded("G501 one bullet lost", "<li>trouble breathing</li>", ""),
    _worded(
        "G501 left out",
        '<p id="rs05">Do not drive until the next day, after a good night’s sleep.</p>',
        "",
    ),
    _styled("G501 not printed", "#rs05 { display: none }"),
    _styled("G501 visibility hidden", "#rs05 { visibility: hidden }"),
    _worded(
        "G502 other words between its bullets", "<li>a seizure", "<li>or a cold</li><li>a seizure"
    ),
    _worded(
        "G502 its bullets in another order",
        "<li>chest pain</li><li>trouble breathing</li>",
        "<li>trouble breathing</li><li>chest pain</li>",
        lines=tuple(line for line in EXPECTED.lines if line != "chest pain"),
    ),
    _styled("G503 pushed off the first page", "#lead { height: 215mm }", pages=3),
    _styled("G504 white on white", "#rs05 { color: #fff }"),
    _styled("G504 colour of its ground", "#rs13 { color: #1d2b3a }"),
    _styled("G504 nearly the colour of its ground", "#rs13 { color: #22303f }"),
    _styled("G504 opacity 0", "#rs05 { opacity: 0 }"),
    _styled("G504 opacity 0.2", "#rs05 { opacity: 0.2 }"),
    _styled("G504 transparent colour", "#rs05 { color: transparent }"),
    _styled("G504 clipped away", "#rs05 { height: 0; overflow: hidden }"),
    _styled("G504 clipped by half", "#rs05 { height: 9pt; overflow: hidden }"),
    _styled(
        "G504 clipped at the side", "#rs05 { width: 60mm; white-space: nowrap; overflow: hidden }"
    ),
    _styled("G504 clipped in a group", "#rs05 { height: 9pt; overflow: hidden; opacity: 0.99 }"),
    _covered("G504 covered by a white box", "background: #fff"),
    _covered("G504 covered by a coloured box", "background: #a4161a"),
    _covered("G504 covered by half", "background: #fff; height: 50%"),
    _covered("G504 one word covered", "background: #fff; left: 18pt; width: 20pt"),
    _covered(
        "G504 covered by a picture", "background: #fff; background: linear-gradient(#eee, #ddd)"
    ),
    _operated("G504 invisible ink", _invisible_ink),
    _worded("G504 one word white", "Do not drive", "Do <span style='color: #fff'>not</span> drive"),
    _worded(
        "G504 one letter white", "Do not drive", "Do no<span style='color: #fff'>t</span> drive"
    ),
    _styled("G419 a line over a statement", "#rs05 { text-decoration: overline }"),
    _styled("G419 a line under a statement", "#rs05 { text-decoration: underline }"),
    _styled("G419 a thick line", "#rs05 { text-decoration: underline 3pt }"),
    _styled("G419 a bar before a number", "a { border-left: 2pt solid; padding-left: 1pt }"),
    _styled("G419 a bar behind a number", "a { border-right: 2pt solid; padding-right: 1pt }"),
    _styled(
        "G419 a dash before a list",
        "ul::before { content: ''; display: block; width: 12pt; height: 1pt; background: #000;"
        " margin: 8pt 0 -9pt -15pt }",
    ),
    _styled("G419 over a number", "a { text-decoration: overline underline }"),
    _worded("G419 under one word", "Do not drive", "Do <u>not drive</u>"),
    _worded(
        "G419 over one word",
        "Do not drive",
        "Do <i>not drive</i>",
        "i { font-style: normal; text-decoration: overline }",
    ),
    _worded(
        "G419 the border of a word",
        "Do not drive",
        "Do <i>not drive</i>",
        "i { font-style: normal; border-top: 0.6pt solid; padding-top: 1pt }",
    ),
    _styled("G505 pale grey", "#rs05 { color: #aaa }"),
    _styled("G505 just too pale", "#rs05 { color: #5f5f5f }"),
    _styled("G505 see-through colour", "#rs05 { color: rgba(0, 0, 0, 0.3) }"),
    _styled("G505 yellow", "#rs05 { color: #e0b000 }"),
    _styled("G505 red on dark", "#rs13 { color: #d04040 }"),
    _covered("G505 under a white film", "background: rgba(255, 255, 255, 0.7)"),
    _worded("G505 one word pale", "Do not drive", "Do <span style='color: #999'>not</span> drive"),
    _styled("G506 under its floor", "#rs05 { font-size: 10.5pt }"),
    _styled("G506 one point", "#rs05 { font-size: 1pt }"),
    _styled("G506 scaled to nothing", "#rs05 { transform: scale(0.01) }"),
    _styled("G506 squeezed", "#rs05 { transform: scaleX(0.7) }"),
    _styled("G507 off the sheet", "#rs05 { margin-left: -300mm; width: 150mm }"),
    _styled("G507 half off the sheet", "#rs05 { margin-left: -22mm }", clear_margin_mm=0),
    _styled("G507 below the sheet", "#rs05 { position: absolute; top: 300mm }"),
    _styled("G508 struck out", "#rs05 { text-decoration: line-through }"),
    _worded("G508 one word struck out", "Do not drive", "Do <s>not</s> drive"),
    _styled("G508 on top of a heading", "#rs05 { margin-top: -45pt }"),
)

# --- read aloud --------------------------------------------------------------------------------


def _untagged(document: pikepdf.Pdf) -> None:
    del document.Root["/StructTreeRoot"]
    del document.Root["/MarkInfo"]


def _retag(old: str, new: str, count: int = 2) -> Callable[[pikepdf.Pdf], None]:
    def operate(document: pikepdf.Pdf) -> None:
        for tag in _tags(document, old)[-count:]:
            tag.S = Name(f"/{new}")

    return operate


def _say_otherwise(document: pikepdf.Pdf) -> None:
    _tags(document, "P")[2].ActualText = String("You may drive.")


def _read_otherwise(document: pikepdf.Pdf) -> None:
    """Let the text layer read the last paragraph from a replacement, word for word the same."""
    page = document.pages[-1]
    mcid = _numbers(_tags_below(_tags(document, "P")[-2])[-1])[0]
    old = b"/MCID %d >>" % mcid
    new = b"/MCID %d /ActualText (Keep this sheet.) >>" % mcid
    content = page.obj.Contents.read_bytes()
    assert old in content
    page.obj.Contents = document.make_stream(content.replace(old, new))


def _no_ua_mark(document: pikepdf.Pdf) -> None:
    packet = document.Root.Metadata.read_bytes().replace(b'pdfuaid:part="1"', b"")
    document.Root.Metadata = document.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)


def _without_a_space(document: pikepdf.Pdf) -> None:
    """Take the first space away that is at a line end."""
    page = document.pages[0]
    instructions = list(pikepdf.parse_content_stream(page))
    operators = [str(instruction.operator) for instruction in instructions]
    at = next(n for n in range(len(operators) - 1) if operators[n : n + 2] == ["Tj", "ET"])
    del instructions[at]
    page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))


def _silent_foot(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot.K[0].K[-1]


def _as_artifact(document: pikepdf.Pdf) -> None:
    """Take the last paragraph out of the tree and mark its words as page furniture."""
    paragraph = _tags(document, "P")[-2]
    mcids = {int(kid) for span in _tags_below(paragraph) for kid in _numbers(span)}
    parent = paragraph.P
    parent.K = Array([kid for kid in parent.K if kid.objgen != paragraph.objgen])
    page = document.pages[-1]
    instructions = []
    for instruction in pikepdf.parse_content_stream(page):
        operands = list(instruction.operands)
        if str(instruction.operator) == "BDC" and int(operands[1].get("/MCID", -1)) in mcids:
            instruction = pikepdf.ContentStreamInstruction(  # noqa: PLW2901 - replaced on purpose
                [Name.Artifact, Dictionary(Type=Name.Pagination)], pikepdf.Operator("BDC")
            )
        instructions.append(instruction)
    page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))
    for number, parents in pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree).items():
        if number == int(page.obj.StructParents):
            for mcid in mcids:
                parents[mcid] = None


def _kids(tag: pikepdf.Dictionary) -> list[Any]:
    kids = tag.get("/K")
    return list(kids) if isinstance(kids, Array) else [kids]


def _tags_below(tag: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    below = [kid for kid in _kids(tag) if isinstance(kid, Dictionary)]
    return [tag, *(lower for kid in below for lower in _tags_below(kid))]


def _numbers(tag: pikepdf.Dictionary) -> list[int]:
    return [kid for kid in _kids(tag) if isinstance(kid, int)]


def _described(role: str, words: str | None) -> Callable[[pikepdf.Pdf], None]:
    def operate(document: pikepdf.Pdf) -> None:
        tag = _tags(document, role)[-1]
        if words is None:
            del tag["/Alt"]
        else:
            tag.Alt = String(words)

    return operate


ALOUD = (
    _operated("G601 no tags", _untagged),
    _worded(
        "G606 level skipped",
        "<h2>Going home</h2>",
        "<h4>Going home</h4>",
        headings=tuple((4 if t == "Going home" else level, t) for level, t in EXPECTED.headings),
    ),
    _operated("G603 heading tagged as paragraph", _retag("H2", "P")),
    _worded("G603 empty description", "A car with a bar across", "image"),
    _worded("G603 file name for a description", "A car with a bar across", "car-1.svg"),
    _operated("G603 no description", _described("Figure", None)),
    _operated("G603 a blank in place of words", _described("P", " ")),
    _operated("G603 a description of words", _described("P", "A car with a bar across")),
    _operated("G603 header cells tagged as cells", _retag("TH", "TD")),
    _operated("G603 a header cell tagged as a cell", _retag("TH", "TD", 1)),
    _operated("G606 does not say that it is PDF/UA", _no_ua_mark),
    _operated("G411 content marked as page furniture", _as_artifact),
    _operated("G820 other words are read out", _say_otherwise),
    _operated("G820 words read from a replacement", _read_otherwise),
    _operated("G603 words run together at a line end", _without_a_space),
    _operated("G603 foot out of the tag tree", _silent_foot),
)

# --- what the file says of itself --------------------------------------------------------------


def _info(key: str, value: str | None) -> Callable[[pikepdf.Pdf], None]:
    def operate(document: pikepdf.Pdf) -> None:
        if value is None:
            del document.trailer.Info[key]
        else:
            document.trailer.Info[key] = String(value)

    return operate


def _language(document: pikepdf.Pdf) -> None:
    document.Root.Lang = String("es-US")


def _file_name_shown(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def _rename_bookmark(document: pikepdf.Pdf) -> None:
    document.Root.Outlines.First.First.Title = String("In danger")


def _lead_bookmark_nowhere(document: pikepdf.Pdf) -> None:
    document.Root.Outlines.First.First.Dest = Array([None, Name.XYZ, 0, 0, 0])


def _lead_bookmarks_in_a_circle(document: pikepdf.Pdf) -> None:
    document.Root.Outlines.First.First.Next = document.Root.Outlines.First


def _untitle_bookmark(document: pikepdf.Pdf) -> None:
    del document.Root.Outlines.First.First["/Title"]


ITSELF = (
    _operated("G701 title changed", _info("/Title", "Untitled")),
    _worded("G701 title of another handout", "<title>Your visit", "<title>My visit"),
    _operated("G702 file name shown", _file_name_shown),
    _operated("G703 wrong language", _language),
    _operated("G704 author changed", _info("/Author", "Somebody")),
    _operated("G708 no subject", _info("/Subject", None)),
    _operated("G705 no date", _info("/CreationDate", None)),
    _operated("G705 date that is none", _info("/ModDate", "yesterday")),
    _operated("G706 bookmark renamed", _rename_bookmark),
    _operated("G706 bookmark leads nowhere", _lead_bookmark_nowhere),
    _operated("G706 bookmark without a title", _untitle_bookmark),
    _operated("G706 bookmarks in a circle", _lead_bookmarks_in_a_circle),
)

# --- safety ------------------------------------------------------------------------------------


def _restricted() -> bytes:
    with pikepdf.open(BytesIO(printed())) as document:
        return _saved(document, encryption=pikepdf.Encryption(owner="o", user=""))


def _script_at_opening(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('hi')"))


def _script_by_name(document: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('hi')"))
    document.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), script]))


def _attach(document: pikepdf.Pdf) -> None:
    document.attachments["notes.txt"] = b"patient 17"


def _act_at_opening(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.Launch, F=String("calc.exe"))


def _act_at_page(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


def _link(page: int) -> Callable[[pikepdf.Pdf], pikepdf.Object]:
    return lambda document: document.pages[page].obj.Annots[0]


def _launching_link(document: pikepdf.Pdf) -> None:
    _link(0)(document).A = Dictionary(S=Name.Launch, F=String("calc.exe"))


def _turning_link(document: pikepdf.Pdf) -> None:
    _link(0)(document).A = Dictionary(S=Name.GoTo, D=Array([document.pages[0].obj, Name.Fit]))


def _page_at_opening(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Array([document.pages[1].obj, Name.Fit])


def _field_nowhere(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Tx, T=String("x"))]))


def _dead_link(document: pikepdf.Pdf) -> None:
    for annotation in document.pages[0].obj.Annots:
        if "/A" not in annotation:
            annotation.Dest = String("nowhere")


def _flat_link(document: pikepdf.Pdf) -> None:
    _link(0)(document).Rect = Array([10, 10, 10, 20])


def _note(document: pikepdf.Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("x"), F=2
    )
    document.pages[0].obj.Annots.append(document.make_indirect(note))


def _layer(document: pikepdf.Pdf) -> None:
    group = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("Night")))
    document.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(Name=String("All"), ON=Array([group]))
    )


SAFETY = (
    _made("G801 encrypted", _restricted),
    _operated("G820 script at opening", _script_at_opening),
    _operated("G820 script by name", _script_by_name),
    _operated("G820 file attached", _attach),
    _operated("G820 action at opening", _act_at_opening),
    _operated("G820 action at a page", _act_at_page),
    _operated("G820 link that starts a program", _launching_link),
    _operated("G820 link that turns a page", _turning_link),
    _operated("G820 another page at opening", _page_at_opening),
    _operated("G805 field that stands nowhere", _field_nowhere),
    _made(
        "G805 field to fill in",
        lambda: printed(
            PAGE.replace(
                *_after(
                    "end",
                    '<form><label for="n">Name</label>'
                    '<input id="n" name="n" type="checkbox"></form>',
                )
            ),
            forms=True,
        ),
    ),
    _worded(
        "G821 link not encrypted",
        *_after("end", '<p><a href="http://clinic.example/">here</a></p>'),
    ),
    _worded(
        "G821 link that is a script",
        *_after("end", '<p><a href="javascript:alert(1)">here</a></p>'),
    ),
    _worded(
        "G821 link to elsewhere", *_after("end", '<p><a href="https://else.example/">here</a></p>')
    ),
    _worded("G821 other number behind the words", "tel:988", "tel:900"),
    _operated("G821 link leads nowhere", _dead_link),
    _operated("G821 link without a place", _flat_link),
    _operated("G809 note laid over the page", _note),
    _operated("G820 layer", _layer),
)

# --- nothing but the words ---------------------------------------------------------------------


def _another_number(document: pikepdf.Pdf) -> None:
    document.docinfo["/Note"] = String("Call 933")


def _swapped_links(document: pikepdf.Pdf) -> None:
    first, other = document.pages[0].obj.Annots[:2]
    first.Rect, other.Rect = other.Rect, first.Rect


def _links_on_another_page(document: pikepdf.Pdf) -> None:
    first, other = (page.obj for page in document.pages[:2])
    links, others = first.get("/Annots", Array()), other.get("/Annots", Array())
    first.Annots, other.Annots = others, links


def _comment_in_metadata(document: pikepdf.Pdf) -> None:
    found = document.Root.Metadata.read_bytes()
    changed = found.replace(b"</rdf:RDF>", b"<!-- Call 933 --></rdf:RDF>")
    document.Root.Metadata = pikepdf.Stream(document, changed, Type=Name.Metadata, Subtype=Name.XML)


def _made_ready(document: pikepdf.Pdf) -> None:
    document.docinfo.Trapped = Name("/True")


def _of_an_old_version() -> bytes:
    return printed().replace(b"%PDF-1.7", b"%PDF-1.2", 1)


def _read_twice(document: pikepdf.Pdf) -> None:
    top = document.Root.StructTreeRoot.K[0].K
    top.append(top[1])


def _chained_link(document: pikepdf.Pdf) -> None:
    link = _link(0)(document)
    link.A.Next = Dictionary(S=Name.URI, URI=link.A.URI)


def _hidden_layer(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.obj.Resources.Properties = Dictionary(Layer=Dictionary(Type=Name.OCG, Name=String("x")))
    page.contents_add(document.make_stream(b"/OC /Layer BDC "), prepend=True)
    page.contents_add(document.make_stream(b" EMC"))


def _marked(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def operate(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.contents_coalesce()
        drawn = page.Contents.read_bytes()
        page.Contents = document.make_stream(re.sub(old, new, drawn, count=1, flags=re.DOTALL))

    return operate


def _another_parent(document: pikepdf.Pdf) -> None:
    first, *_, last = _tags(document, "P")
    first.P = last


def _covering_sheet(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.MediaBox = Array([0, 0, 2000, 2000])


def _updated() -> bytes:
    return printed() + b"%PDF-1.7\n"


def _called_otherwise(document: pikepdf.Pdf) -> None:
    document.docinfo["/Keywords"] = String("handout screen/guide.ear-rinse.letter.en")


ALONE = (
    _styled("G414 a bold phrase in plain type", "#lead strong { font-weight: 400 }"),
    _styled("G414 a whole line in bold", "#lead { font-weight: 700 }"),
    _worded(
        "G414 a part of a bold phrase", "<strong>watch for</strong>", "<strong>watch</strong> for"
    ),
    _styled("G415 a line larger than the text", "#end { font-size: 14pt }"),
    _styled("G415 a line in another ink", "#end { color: #555 }"),
    _styled("G415 headings like the text", "h2 { font-weight: 400; font-size: 12pt }"),
    _styled(
        "G415 a main message like the text",
        "",
        prominent=(ExpectedText("Keep this sheet.", ("Keep this sheet.",)),),
    ),
    _styled("G415 a note in bold", "#more { font-weight: 700 }"),
    _styled("G415 a small title", "h1 { font-size: 14pt }"),
    _styled("G415 a smaller line", "#rs05 + p { font-size: 11pt }"),
    _styled("G416 lines near one another", "#lead { line-height: 1.15 }"),
    _styled(
        "G416 two paragraphs run together",
        "#rs05 { margin: 1em 0 0 } #rs05 + p { margin: 0 0 1em }",
    ),
    _made(
        "G416 a heading nearer to what is before it",
        lambda: printed(PAGE, ".crisis + h2 { margin: 0 0 60pt }"),
        text=(*EXPECTED.text, (ExpectedText(EXPECTED.lines[3], links=("988",)),)),
    ),
    _styled(
        "G416 two columns that touch",
        "#table { border-spacing: 0 } #table th, #table td { padding: 0 }",
    ),
    _styled("G417 a bar at no warning", "#rs14 { border-left: 4pt solid; padding-left: 14pt }"),
    _styled("G417 a heading on a dark ground", "#later { background: #333; color: #fff }"),
    _styled("G417 a thicker frame", "#rs14 { border: 4pt solid; padding: 4pt }"),
    _styled("G417 a crisis box without a frame", ".crisis { border: none }"),
    _styled(
        "G417 whom to call without a frame",
        ".crisis { border: none }",
        framed=(),
        boxed=EXPECTED.framed,
    ),
    _styled("G417 a frame that is hardly seen", ".crisis { border-color: #bbb }"),
    _styled("G417 a hairline for a frame", ".crisis { border-width: 0.5pt }"),
    _styled("G417 a line on a ground of its own", "#end { background: #ffe9a8 }"),
    _styled("G417 words on a ground of their own", "strong { background: #ffe9a8 }"),
    _worded(
        "G417 a frame around other words too",
        "</div>\n<h2>Going home</h2>",
        "<h2>Going home</h2></div>",
    ),
    _styled("G410 heading struck out", "#later { text-decoration: line-through }"),
    _worded("G411 words before a statement", *_after("rs05", "<p>It is a myth that:</p>")),
    _worded("G411 words before all others", "<h1>", "<p>Signs to ignore:</p><h1>"),
    _styled("G411 words of a style", "#end::after { content: ' Or drive.' }"),
    _styled("G411 words in the margin", "@page { @top-left { content: 'Call 933' } }"),
    _operated("G603 read out twice", _read_twice),
    _styled(
        "G412 moved below the words after it",
        "#rs05 { position: relative; top: 30mm }",
    ),
    _worded(
        "G412 a bold phrase moved away",
        "<strong>watch for",
        '<strong style="position: relative; left: 60mm">watch for',
    ),
    _operated("G707 a note in the information", _another_number),
    _operated("G707 a comment in the metadata", _comment_in_metadata),
    _operated("G820 made ready for a press", _made_ready),
    _made("G820 of an old version", _of_an_old_version),
    _operated("G820 a chained link", _chained_link),
    _operated("G820 words in a layer", _hidden_layer),
    _operated(
        "G820 words marked as page furniture", _marked(rb"/\w+(\s*<<\s*/MCID)", rb"/Artifact\1")
    ),
    _operated("G820 a tag that names another", _another_parent),
    _made("G820 something behind the end", _updated),
    _operated("G821 two links swapped", _swapped_links),
    _operated("G821 links on another page", _links_on_another_page),
    _operated("G203 a sheet far larger than its trim", _covering_sheet),
    _operated("G943 another handout", _called_otherwise),
    _styled("G906 mirrored", "#end { transform: scaleX(-1); width: 40mm }"),
)

FAULTS = (*ALONE, *FILE, *SHEETS, *TYPE, *WORDS, *STATEMENTS, *ALOUD, *ITSELF, *SAFETY)
