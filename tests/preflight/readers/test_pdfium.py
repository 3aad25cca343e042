"""Pictures of pages: drawn in memory that is kept, if they have room there."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
from gate_specimen import printed

from handouts.preflight.readers import pdfium

AREA = (0.0, 0.0, 100.0, 50.0)
BYTES = 100 * 50 * 4


@pytest.mark.parametrize(
    ("memory", "largest", "is_kept"),
    [(0, BYTES, True), (0, BYTES - 1, False), (-1, BYTES, False)],
)
def test_a_picture_in_kept_memory_lasts_until_the_next(
    monkeypatch: pytest.MonkeyPatch, memory: int, largest: int, is_kept: bool
) -> None:
    monkeypatch.setattr(pdfium, "_LARGEST_KEPT", largest)
    monkeypatch.setattr(pdfium, "_memory", lru_cache(lambda _: np.empty(largest, np.uint8)))
    with pdfium.open_document(printed()) as file, pdfium.open_page(file, 0) as page:
        first, second = (pdfium.render(page, AREA, 1.0, memory) for _ in range(2))
        other = pdfium.render(page, AREA, 1.0, 1)
    assert first.shape == (50, 100, 4)
    assert np.shares_memory(first, second) == is_kept
    assert not np.shares_memory(second, other)


def test_what_was_drawn_before_is_not_seen_again() -> None:
    with pdfium.open_document(printed()) as file, pdfium.open_page(file, 0) as page:
        text = pdfium.render(page, (50.0, 650.0, 300.0, 750.0), 1.0, 0)
        assert (text < 255).any()
        assert (pdfium.render(page, (0.0, 0.0, 40.0, 20.0), 1.0, 0) == 255).all()
