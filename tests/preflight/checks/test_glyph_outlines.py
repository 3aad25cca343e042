"""Letters that draw what they say, in composite and in simple fonts, and fonts that hide it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from expectations import expectation
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program
from letter_maps import letter_map

from benchmarks.harm.letters import with_tables_twice
from handouts.assets import FONTS
from handouts.preflight.checks import glyph_outlines
from handouts.preflight.checks.glyph_outlines import drawn_as_meant
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdf_file import PdfFile

REGULAR = FONTS / "AtkinsonHyperlegibleNext-Regular.ttf"
NAME = pikepdf.Name("/ABCDEF+Atkinson-Hyperlegible-Next")
HIDES = "is not in the file, or hides which letters it draws"


def glyph(letter: str) -> int:
    font = TTFont(REGULAR)
    sign = " " if letter == "space" else letter
    return int(font.getGlyphID(font.getBestCmap()[ord(sign)]))


def singles(**letters: str) -> bytes:
    """Return a map on which the glyph of each name represents the text next to it."""
    pairs = (f"<{glyph(k):04X}> <{v.encode('utf-16-be').hex()}>" for k, v in letters.items())
    return f"{len(letters)} beginbfchar\n{' '.join(pairs)}\nendbfchar".encode()


def single(code: int, text: str) -> bytes:
    """Return a map on which one glyph represents ``text``, in hexadecimal digits."""
    return f"1 beginbfchar\n<{code:04X}> <{text}>\nendbfchar".encode()


def composite(pdf: pikepdf.Pdf, meanings: bytes, program: bytes | None = None) -> pikepdf.Object:
    embedded = pdf.make_stream(REGULAR.read_bytes() if program is None else program)
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=NAME,
        CIDToGIDMap=pikepdf.Name.Identity,
        FontDescriptor=pikepdf.Dictionary(FontFile2=embedded),
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=NAME,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=pikepdf.Array([descendant]),
        ToUnicode=pdf.make_stream(letter_map(meanings)),
    )


def simple(pdf: pikepdf.Pdf, program: bytes) -> pikepdf.Object:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType,
        BaseFont=NAME,
        Encoding=pikepdf.Name.WinAnsiEncoding,
        FontDescriptor=pikepdf.Dictionary(Flags=32, FontFile2=pdf.make_stream(program)),
    )


def found(pdf: pikepdf.Pdf, font: pikepdf.Object) -> list[str]:
    """Return what the check says of a page with this font."""
    sheet = pdf.add_blank_page()
    sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    document = PdfDocument(PdfFile(b"", pdf, None, (), ()), expectation())
    return [finding.what for finding in drawn_as_meant(document)]


def changed(*swaps: tuple[str, str]) -> bytes:
    """Return our regular font with the drawings of some letters swapped."""
    font = TTFont(REGULAR)
    names, drawings = font.getBestCmap(), font["glyf"]
    for one, other in swaps:
        a, b = names[ord(one)], names[ord(other)]
        drawings[a], drawings[b] = drawings[b], drawings[a]
    target = BytesIO()
    font.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("meanings", "wrong"),
    [
        (singles(n="n", u="u"), None),
        (singles(n="u", u="u"), '"u"'),
        (singles(n="nn"), '"nn"'),
        (singles(f="f") + singles(g="g"), None),
        (singles(f="f", g="h") + singles(c="d"), '"d", "h"'),
    ],
)
def test_a_letter_is_drawn_as_it_says(meanings: bytes, wrong: str | None) -> None:
    pdf = pikepdf.new()
    said = "the font Atkinson-Hyperlegible-Next draws something else for "
    assert found(pdf, composite(pdf, meanings)) == ([said + wrong] if wrong else [])


def test_five_letters_are_named() -> None:
    pdf = pikepdf.new()
    (what,) = found(pdf, composite(pdf, singles(a="b", b="c", c="d", d="e", e="f", f="g")))
    assert what.endswith('for "b", "c", "d", "e", "f"')


@pytest.mark.parametrize("meaning", ["\ufffd", "\ue000"])
def test_what_has_no_meaning_is_reported_by_another_check(meaning: str) -> None:
    pdf = pikepdf.new()
    assert found(pdf, composite(pdf, singles(n=meaning))) == []


@pytest.mark.parametrize("meaning", [" ", "\u00a0", "\u2028", "\t", " " * 20])
def test_a_space_draws_nothing(meaning: str) -> None:
    pdf = pikepdf.new()
    said = "the font Atkinson-Hyperlegible-Next draws something else for "
    assert found(pdf, composite(pdf, singles(space=meaning))) == []
    assert found(pdf, composite(pdf, singles(n=meaning)))[0].startswith(said)


def test_an_alternate_of_a_letter_is_that_letter() -> None:
    pdf = pikepdf.new()
    code = TTFont(REGULAR).getGlyphID("one.tf")
    said = {text: found(pdf, composite(pdf, single(code, text))) for text in ("0031", "0032")}
    assert said["0031"] == []
    assert said["0032"][0].endswith('draws something else for "2"')


def test_an_empty_box_is_no_letter() -> None:
    pdf = pikepdf.new()
    (what,) = found(pdf, composite(pdf, single(0, "6f22")))  # a letter that our fonts do not have
    assert what.endswith('draws something else for "漢"')


@pytest.mark.parametrize("text", ["006e0", "006e00"])
def test_half_a_character_more_says_nothing(text: str) -> None:
    pdf = pikepdf.new()
    assert found(pdf, composite(pdf, single(glyph("n"), text))) == []


def test_fonts_that_are_not_ours_are_reported_by_another_check() -> None:
    pdf = pikepdf.new()
    font = composite(pdf, singles(n="u"))
    font.BaseFont = pikepdf.Name.Foreign
    assert found(pdf, font) == []


def test_a_simple_font_without_flags_has_plain_letters() -> None:
    pdf = pikepdf.new()
    font = simple(pdf, changed())
    del font.FontDescriptor["/Flags"]
    assert found(pdf, font) == []


@pytest.mark.parametrize(
    "line",
    [b"<0001> <0002> [<006e> <0075>]", b"<01> <006e>", b"<0001> <6e>", b"% <0001> <006e>"],
)
@pytest.mark.parametrize("kind", [b"bfchar", b"bfrange"])
def test_a_map_that_says_letters_in_another_way_is_refused(line: bytes, kind: bytes) -> None:
    pdf = pikepdf.new()
    said = b"1 begin%b\n%b\nend%b" % (kind, line, kind)
    (what,) = found(pdf, composite(pdf, singles(n="n") + b"\n" + said))
    assert what.endswith(HIDES)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"endcmap", b"/Identity-H usecmap endcmap"),
        (b"<0000> <ffff>", b"<00> <ff>"),
        (b"1 begincodespacerange", b"2 begincodespacerange <00> <0f>"),
        (b"endcmap", b"1 beginnotdefchar <0003> 9 endnotdefchar endcmap"),
        (b"endcmap", b"1 beginbfrange <0001> <0009> <0031> endbfrange endcmap"),
    ],
)
def test_a_map_with_more_than_pairs_is_refused(old: bytes, new: bytes) -> None:
    pdf = pikepdf.new()
    font = composite(pdf, singles(n="n"))
    changed_map = font.ToUnicode.read_bytes().replace(old, new, 1)
    assert changed_map != font.ToUnicode.read_bytes()
    font.ToUnicode.write(changed_map)
    (what,) = found(pdf, font)
    assert what.endswith(HIDES)


@pytest.mark.parametrize("again", [singles(n="n"), singles(n="u"), singles(n="!")])
def test_a_letter_with_two_meanings_is_refused(again: bytes) -> None:
    pdf = pikepdf.new()
    (what,) = found(pdf, composite(pdf, singles(n="n") + again))
    assert what.endswith(HIDES)


@pytest.mark.parametrize(
    ("widths", "is_good"),
    [
        ([], True),
        ([1, [600]], True),
        ([1, [600, 610], 3, [620]], True),
        ([1, [600, 610], 2, [0]], False),
        ([3, [600], 1, [620]], False),
        ([1, [600], 1, [600]], False),
        ([1, 9, 600], False),
    ],
)
def test_each_letter_has_one_width(widths: list[int | list[int]], is_good: bool) -> None:
    pdf = pikepdf.new()
    font = composite(pdf, singles(n="n"))
    listed = (pikepdf.Array(each) if isinstance(each, list) else each for each in widths)
    font.DescendantFonts[0].W = pikepdf.Array(list(listed))
    whats = found(pdf, font)
    assert whats == [] if is_good else whats[0].endswith(HIDES)


@pytest.mark.parametrize("hides", ["encoding", "glyph map", "no program", "broken program"])
def test_a_font_that_hides_its_letters_is_refused(hides: str) -> None:
    pdf = pikepdf.new()
    program = {"no program": b"", "broken program": b"no font"}.get(hides)
    font = composite(pdf, singles(n="n"), program)
    if hides == "encoding":
        font.Encoding = pikepdf.Name("/UniJIS-UTF16-H")
    if hides == "glyph map":
        font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(b"\0\1")
    (what,) = found(pdf, font)
    assert what.endswith(HIDES)


@pytest.mark.parametrize(
    ("swapped", "wrong"),
    [([], None), ([("3", "8")], '"3", "8"'), ([("!", "ÿ")], '"!", "ÿ"')],
)
def test_a_simple_font_draws_what_it_says(
    swapped: list[tuple[str, str]], wrong: str | None
) -> None:
    pdf = pikepdf.new()
    whats = found(pdf, simple(pdf, changed(*swapped)))
    assert whats == ([] if wrong is None else [whats[0]])
    assert wrong is None or whats[0].endswith(f"something else for {wrong}")


def redrawn(change: Callable[[TTFont], object]) -> bytes:
    """Return our regular font, changed."""
    font, target = TTFont(REGULAR), BytesIO()
    change(font)
    font.save(target)
    return target.getvalue()


@pytest.mark.parametrize("swapped", [(), (("n", "u"),)])
def test_a_font_with_a_table_twice_is_read_by_nobody(
    swapped: tuple[tuple[str, str], ...],
) -> None:
    pdf = pikepdf.new()
    program = with_tables_twice(changed(*swapped), changed())
    (what,) = found(pdf, composite(pdf, singles(n="n"), program))
    assert what.endswith(HIDES)


def test_a_font_with_tables_that_ours_do_not_have_is_refused() -> None:
    def add(font: TTFont) -> None:
        font["fpgm"] = table = newTable("fpgm")
        table.program = Program()
        table.program.fromBytecode(b"\xb0\x00\x2c\x2d")

    pdf = pikepdf.new()
    (what,) = found(pdf, composite(pdf, singles(n="n"), redrawn(add)))
    assert what.endswith(HIDES)


def _smaller(font: TTFont) -> None:
    font["head"].unitsPerEm *= 2


def _moved(font: TTFont) -> None:
    width, left = font["hmtx"]["n"]
    font["hmtx"]["n"] = (width, left + 1)


def _moved_with_its_box(font: TTFont) -> None:
    _moved(font)
    font.recalcBBoxes = False
    font["glyf"]["n"].expand(font["glyf"])
    font["glyf"]["n"].xMin -= 1


def _by_program(font: TTFont) -> None:
    shape = font["glyf"]["n"]
    shape.program = Program()
    shape.program.fromBytecode(b"\xb0\x00\x2f")


@pytest.mark.parametrize("change", [_smaller, _moved, _moved_with_its_box, _by_program])
def test_a_letter_is_as_large_as_ours_and_where_ours_is(change: Callable[[TTFont], None]) -> None:
    pdf = pikepdf.new()
    assert found(pdf, composite(pdf, singles(n="n"), redrawn(len))) == []
    (what,) = found(pdf, composite(pdf, singles(n="n"), redrawn(change)))
    assert what.endswith('something else for "n"')


@pytest.mark.parametrize("hides", ["encoding", "kind", "symbols", "program"])
def test_a_simple_font_that_hides_its_letters_is_refused(hides: str) -> None:
    pdf = pikepdf.new()
    font = simple(pdf, b"no font" if hides == "program" else changed())
    if hides == "encoding":
        font.Encoding = pikepdf.Dictionary(Differences=pikepdf.Array([110, pikepdf.Name.u]))
    if hides == "kind":
        font.Subtype = pikepdf.Name.Type1
    if hides == "symbols":
        font.FontDescriptor.Flags = 4
    (what,) = found(pdf, font)
    assert what.endswith(HIDES)


def test_a_font_file_that_was_exchanged_is_no_witness(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(FONTS, tmp_path / "fonts")
    (tmp_path / "fonts" / REGULAR.name).write_bytes(changed(("n", "u")))
    monkeypatch.setattr(glyph_outlines, "FONTS", tmp_path / "fonts")
    outlines = glyph_outlines
    kept = (outlines.our_fonts, outlines._our_outlines, outlines._wrong_letters)
    for each in kept:
        each.cache_clear()
    try:
        pdf = pikepdf.new()
        whats = found(pdf, composite(pdf, singles(a="a")))
    finally:
        for each in kept:
            each.cache_clear()
    assert whats == [f"{REGULAR.name} in styles/fonts is not the file that came with the program"]
