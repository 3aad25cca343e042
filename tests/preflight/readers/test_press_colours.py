"""What inks look like on paper, by the profile of the print condition."""

from __future__ import annotations

import pytest

from handouts.preflight.readers.drawings import colour_luminance
from handouts.preflight.readers.press_colours import as_printed


@pytest.mark.parametrize(
    ("inks", "contrast"),
    [
        ((0.0, 0.0, 0.0, 0.0), 1.0),
        ((0.0, 0.0, 0.0, 1.0), 14.2),
        ((0.0, 0.0, 1.0, 0.0), 1.2),
        ((0.76, 0.0, 1.0, 0.03), 3.1),  # taken away from white, it would have 1.4
    ],
)
def test_inks_have_the_contrast_that_they_have_on_paper(
    inks: tuple[float, ...], contrast: float
) -> None:
    seen = colour_luminance(inks)
    assert seen is not None
    assert 1.05 / (seen + 0.05) == pytest.approx(contrast, abs=0.05)


def test_paper_without_ink_is_white() -> None:
    assert as_printed((0.0, 0.0, 0.0, 0.0)) == (1.0, 1.0, 1.0)
