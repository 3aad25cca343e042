"""How far apart our fonts set two letters."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handouts.preflight.checks import glyph_outlines, letter_gaps
from handouts.preflight.checks.letter_gaps import natural_gaps

REGULAR, BOLD = "Atkinson-Hyperlegible-Next", "Atkinson-Hyperlegible-Next-Bold"


@pytest.mark.parametrize(
    ("font", "letters", "gaps"),
    [
        # Measured in finished handouts.
        (REGULAR, "Te", {-0.034, 0.046}),
        (BOLD, "Te", {-0.036, 0.044}),
        (REGULAR, "rn", {0.094, 0.084}),
        (REGULAR, "ab", {0.127}),
        (REGULAR, "11", {0.219, 0.145, 0.211, 0.137}),  # the figure of tables and the other
        (REGULAR, "DY", {0.044, 0.014}),
        (REGULAR, "Db", {0.116}),
        (REGULAR, "Ai", {0.035}),
        (REGULAR, ".T", {0.05, -0.02}),
        (REGULAR, "a ", set()),
        (REGULAR, "\ue000a", set()),
        ("Helvetica", "rn", set()),
    ],
)
def test_gaps(font: str, letters: str, gaps: set[float]) -> None:
    one, other = letters[0], letters[1]
    found = {round(gap, 3) for gap in natural_gaps((font, one), (font, other), is_spaced=False)}
    assert found == gaps


def test_a_letter_of_several_characters_is_one_glyph() -> None:
    def gaps_before_n(letter: str) -> Set[float]:
        return natural_gaps((REGULAR, letter), (REGULAR, "n"), is_spaced=False)

    assert gaps_before_n("ọ\u0301") == gaps_before_n("ọ") != set()
    assert gaps_before_n("ọ\u0308") == set()


@pytest.mark.parametrize(
    ("fonts", "letters", "gaps"),
    [
        # A space of the regular font is 0.28 wide, of the bold one 0.312.
        ((REGULAR, REGULAR), "nn", {0.422}),
        ((REGULAR, REGULAR), "Tn", {0.362, 0.342}),  # kerned with a space
        ((REGULAR, REGULAR), "nT", {0.36, 0.34}),
        ((REGULAR, REGULAR), "D.", {0.364}),
        ((BOLD, REGULAR), "nn", {0.406, 0.438}),
        ((REGULAR, BOLD), "nn", {0.407, 0.439}),
        ((REGULAR, "Helvetica"), "nn", set()),
    ],
)
def test_words_are_a_space_apart(fonts: tuple[str, str], letters: str, gaps: set[float]) -> None:
    """It is of either font, and kerned or not."""
    one, other = zip(fonts, letters, strict=True)
    assert {round(gap, 3) for gap in natural_gaps(one, other, is_spaced=True)} == gaps


def test_a_font_without_kerning_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not the file that came with the program, which another check reports."""
    font, forms = glyph_outlines.our_fonts()[REGULAR]
    bare = TTFont(Path(str(font.reader.file.name)))
    del bare["GPOS"]
    for module in (glyph_outlines, letter_gaps):
        monkeypatch.setattr(module, "our_fonts", lambda: {"Bare": (bare, forms)})
    found = natural_gaps(("Bare", "T"), ("Bare", "e"), is_spaced=False)
    assert {round(gap, 3) for gap in found} == {0.046}
