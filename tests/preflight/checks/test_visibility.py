"""How much contrast a word needs, by its size and weight (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

import pytest
from made_page import Words, document, page

from handouts.preflight.checks.visibility import least_contrast, seen_words
from handouts.preflight.readers import pdf_file
from handouts.preflight.readers.visible_ink import Ink


@pytest.mark.parametrize(
    ("size_pt", "font", "least"),
    [
        (17.9, "Sans", 4.5),
        (18.0, "Sans", 3.0),
        (13.9, "Sans-Bold", 4.5),
        (14.0, "Sans-Bold", 3.0),
        (14.0, "Sans-Boldish", 4.5),
    ],
)
def test_large_type_needs_less_contrast(size_pt: float, font: str, least: float) -> None:
    made = document(page(Words("Go", size_pt=size_pt, font=font)))
    assert least_contrast(made, (1, 0)) == least


@pytest.mark.parametrize(
    ("size_pt", "contrast", "code"),
    [
        (12.0, 4.51, None),
        (12.0, 4.49, "G408"),
        (18.0, 3.01, None),
        (18.0, 2.99, "G408"),
    ],
)
def test_words_are_as_dark_as_their_size_needs(
    monkeypatch: pytest.MonkeyPatch, size_pt: float, contrast: float, code: str | None
) -> None:
    ink = Ink(20, 1.0, 1.0, contrast, 0.0, 1.0, 1.0)
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: dict.fromkeys(range(2), ink))
    found = list(seen_words(document(page(Words("Go", size_pt=size_pt)))))
    assert [finding.code for finding in found] == ([code] if code else [])
