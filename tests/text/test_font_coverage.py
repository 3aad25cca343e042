# ruff: noqa: RUF001 -- letters that look like others are what this is about
"""Letters of names: each can be printed, and is among its neighbors as one of them."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from handouts.assets import FONTS
from handouts.errors import DependencyError
from handouts.text.font_coverage import lacking, printable, printable_letters, width_em

LETTERS = "".join(
    letter
    for block in ((0xC0, 0x250), (0x1E00, 0x1F00))
    for letter in map(chr, range(*block))
    if letter.isalpha()
)


@pytest.mark.parametrize(
    "name",
    [
        "Hōʻola o Waiʻanae",
        "Ngā Ringa Āwhina, Ōtautahi",
        "Phòng khám Nguyễn Thị Hữu Phước",
        "Łódź Þórsmörk Ağrı Đặng Əliyev Ɓala Ŋorak Ķekava",
        LETTERS,
        LETTERS.lower().replace("\u0307", ""),
        "Ką́ Hózhǫ́ Łį́į́ʼ",  # Navajo
        "Ẹ̀kọ́, Ọ̀ṣun, Adébáyọ̀, Àńtí M̀",  # Yoruba
        "Ụ̀lọ̀ Ị́gbò, N̄wa",  # Igbo
        "M̧ajeļ, N̄oon̄, O̧",  # Marshallese
        "X̱áat, G̱ooch",  # Tlingit
        "Mbaʼasẽ G̃uarani, Ɛ́wɔ̃",
    ],
)
def test_latin_names_can_be_printed(name: str) -> None:
    assert lacking(unicodedata.normalize("NFC", name)) == ()


def test_a_mark_of_its_own_cannot_and_is_left_out_of_what_is_advised() -> None:
    assert lacking("ẹ\u0301ẹ\u0308") == ("\u0308",)
    assert lacking("ẹ\u0301\u0301") == ("\u0301",)
    assert printable_letters("kọ\u0308") == "kọ"
    assert printable_letters("Клиника ♥") == "Клиника ♥"
    assert printable_letters("Calm℠ № 5 𝓗𝓸𝓹𝓮") == "CalmSM No 5 Hope"
    assert not any(unicodedata.combining(each[0]) for each in printable())


@pytest.mark.parametrize("lost", ["AtkinsonHyperlegibleNext-Regular.ttf", "*.ttf"])
@pytest.mark.parametrize("ask", [printable, lambda fonts: width_em("Elm", folder=fonts)])
def test_a_font_that_is_lost_is_reported_in_a_line(
    lost: str, ask: Callable[[Path], object], tmp_path: Path
) -> None:
    fonts = shutil.copytree(FONTS, tmp_path / "fonts")
    for path in fonts.glob(lost):
        path.unlink()
    with pytest.raises(DependencyError, match=r"missing .* Restore the folder styles/fonts"):
        ask(fonts)


def test_words_are_as_wide_as_the_letters_of_all_files() -> None:
    assert width_em("m") > width_em("i") * 2 == width_em("ii")
    assert width_em("ạ") == width_em("ạ\u0301") == pytest.approx(width_em("a"))


class Cut:
    """The two files of one weight."""

    def __init__(self, cut: str) -> None:
        self.plain = TTFont(FONTS / f"AtkinsonHyperlegibleNext-{cut}.ttf")
        self.more = TTFont(FONTS / f"AtkinsonHyperlegibleNextExt-{cut}.ttf")

    def font(self, letter: str) -> TTFont:
        return self.plain if ord(letter) in self.plain.getBestCmap() else self.more

    def width(self, letter: str) -> int:
        font = self.font(letter)
        return int(font["hmtx"][font.getBestCmap()[ord(letter)]][0])

    def bounds(self, letter: str) -> tuple[float, float, float, float]:
        glyphs = self.font(letter).getGlyphSet()
        pen = BoundsPen(glyphs)
        glyphs[self.font(letter).getBestCmap()[ord(letter)]].draw(pen)
        assert pen.bounds is not None
        left, low, right, high = pen.bounds
        return left, low, right, high


@pytest.fixture(scope="module", params=["Regular", "Bold"])
def cut(request: pytest.FixtureRequest) -> Cut:
    return Cut(request.param)


def test_a_letter_with_marks_is_as_wide_as_the_letter(cut: Cut) -> None:
    for letter in "ẠạẢảẤấẦầẪẫẬậẾếỆệỄễỌọỐốỤụỴỵŌōḤḥṢṣĉĝŭẹ":
        assert cut.width(letter) == cut.width(unicodedata.normalize("NFD", letter)[0]), letter


def test_marks_touch_no_letter_and_no_other_mark(cut: Cut) -> None:
    for letter in "ạảọộệịŌṻẪẬẾ":
        glyf = cut.font(letter)["glyf"]
        parts = glyf[cut.font(letter).getBestCmap()[ord(letter)]].components
        heights = sorted(
            (part.y + glyf[part.glyphName].yMin, part.y + glyf[part.glyphName].yMax)
            for part in parts
        )
        apart = [upper[0] - lower[1] for lower, upper in pairwise(heights)]
        assert letter == "Ế" or min(apart) >= 30, letter


@pytest.mark.parametrize(("letters", "as_tall_as"), [("əɛŋɔ", "n"), ("ƏƐŊƆƁ", "H")])
def test_borrowed_letters_are_as_tall_as_ours(cut: Cut, letters: str, as_tall_as: str) -> None:
    tall = cut.bounds(as_tall_as)[3]
    for letter in letters:
        assert abs(cut.bounds(letter)[3] - tall) <= 20, letter


def test_the_first_file_has_each_letter_that_it_has_the_parts_of(cut: Cut) -> None:
    """Newer renderers set its parts instead, and a reader of the text layer meets a mark alone."""
    first, every = cut.plain.getBestCmap(), {**cut.more.getBestCmap(), **cut.plain.getBestCmap()}
    canonical = {c: d.split() for c in every if "<" not in (d := unicodedata.decomposition(chr(c)))}
    apart = {
        c for c, parts in canonical.items() if parts and {int(p, 16) for p in parts} <= {*first}
    }
    assert ord("ş") in apart
    assert ord("ș") not in apart
    assert apart <= {*first}


def test_a_letter_of_both_files_is_drawn_alike(cut: Cut) -> None:
    """Its points are others where the typeface's two sources join contours in other places."""
    shared = {*cut.plain.getBestCmap()} & {*cut.more.getBestCmap()}
    assert len(shared) > 200
    for code in shared:
        one, other = (_place(font, code) for font in (cut.plain, cut.more))
        assert one == pytest.approx(other, abs=2), chr(code)


def _place(font: TTFont, code: int) -> tuple[float, ...]:
    """Return the width of a letter, and the left, low, right and high end of what is drawn."""
    glyphs = font.getGlyphSet()
    glyph = glyphs[font.getBestCmap()[code]]
    pen = BoundsPen(glyphs)
    glyph.draw(pen)
    return (glyph.width, *(pen.bounds or ()))
