"""How much contrast a word needs, by its size and weight (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

import pytest
from made_page import Words, document, page

from handouts.preflight.checks import visibility
from handouts.preflight.checks.visibility import least_contrast, seen_words
from handouts.preflight.expectation import Measures
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


def test_the_smallest_and_the_palest_letter_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def ink(_: object, __: object, characters: list[int]) -> dict[int, Ink]:
        # The second is a letter, the last a full stop: nobody has to tell that from others.
        contrasts = [9.0, 5.19, 2.0]
        return {n: Ink(20, 1.0, 1.0, contrasts[n], 0.0, 1.0, 1.0) for n in characters}

    monkeypatch.setattr(pdf_file, "visible_ink", ink)
    found = visibility.measures(document(page(Words("Go.", size_pt=12.04))))
    assert found == Measures(smallest_pt=12.0, least_contrast=5.1)


def test_ink_is_proved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def ink(_: object, __: object, characters: list[int]) -> dict[int, Ink]:
        calls.append(characters)
        return dict.fromkeys(characters, Ink(20, 1.0, 1.0, 9.0, 0.0, 1.0, 1.0))

    monkeypatch.setattr(pdf_file, "visible_ink", ink)
    made = document(page(Words("Go", size_pt=12.0)))
    list(seen_words(made))
    visibility.measures(made)
    assert calls == [[0, 1]]
