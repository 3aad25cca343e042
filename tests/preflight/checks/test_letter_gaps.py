"""How far apart our fonts set two letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

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
        (REGULAR, "a ", set()),
        (REGULAR, "\ue000a", set()),
        ("Helvetica", "rn", set()),
    ],
)
def test_gaps(font: str, letters: str, gaps: set[float]) -> None:
    found = {round(gap, 3) for gap in natural_gaps(font, *letters)}
    assert found == gaps


def test_a_letter_of_several_characters_is_one_glyph() -> None:
    assert natural_gaps(REGULAR, "ọ\u0301", "n") == natural_gaps(REGULAR, "ọ", "n") != ()
    assert natural_gaps(REGULAR, "ọ\u0308", "n") == ()


def test_a_font_without_kerning_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not the file that came with the program, which another check reports."""
    font, forms = glyph_outlines.our_fonts()[REGULAR]
    bare = TTFont(Path(str(font.reader.file.name)))
    del bare["GPOS"]
    for module in (glyph_outlines, letter_gaps):
        monkeypatch.setattr(module, "our_fonts", lambda: {"Bare": (bare, forms)})
    assert {round(gap, 3) for gap in natural_gaps("Bare", "T", "e")} == {0.046}
