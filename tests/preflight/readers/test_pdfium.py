"""Pictures of pages: drawn in strips, each as the whole picture has it."""

from __future__ import annotations

import numpy as np
import pytest
from gate_specimen import printed

from handouts.preflight.readers import pdfium
from handouts.preflight.readers.boxes import Box

AREA = Box(50.0, 650.0, 300.0, 750.0)


@pytest.mark.parametrize("rows_at_once", [1, 7, 100, 101])
def test_a_picture_is_its_strips_from_top_to_bottom(
    monkeypatch: pytest.MonkeyPatch, rows_at_once: int
) -> None:
    monkeypatch.setattr(pdfium, "_STRIP", rows_at_once * 250 * 4)
    with pdfium.open_document(printed()) as file, pdfium.open_page(file, 0) as page:
        drawn = [(rows, strip.copy()) for rows, strip in pdfium.strips(page, AREA, 1.0)]
        monkeypatch.undo()
        whole = pdfium.render(page, AREA, 1.0)
    assert whole.shape == (100, 250, 4)
    assert (whole < 255).any()
    assert [len(strip) for _, strip in drawn[:-1]] == [rows_at_once] * (len(drawn) - 1)
    assert all(np.array_equal(whole[rows], strip) for rows, strip in drawn)
    assert sum(len(strip) for _, strip in drawn) == 100


def test_a_grey_picture_has_one_level_for_each_pixel() -> None:
    with pdfium.open_document(printed()) as file, pdfium.open_page(file, 0) as page:
        colours = pdfium.render(page, AREA, 3.0)
        strips = [strip.copy() for _, strip in pdfium.strips(page, AREA, 3.0, grey=True)]
    grey = np.concatenate(strips)[:, :, 0]
    assert grey.shape == colours.shape[:2]
    assert grey.min() < 64
    assert abs(grey.mean() - colours[:, :, :3].mean()) < 1


def test_what_was_drawn_before_is_not_seen_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last strip is lower than those before it."""
    monkeypatch.setattr(pdfium, "_STRIP", 60 * 250 * 4)
    with pdfium.open_document(printed()) as file, pdfium.open_page(file, 0) as page:
        assert (pdfium.render(page, AREA, 1.0) < 255).any()
        empty = pdfium.render(page, Box(0.0, 0.0, 40.0, 20.0), 1.0)
    assert empty.shape == (20, 40, 4)
    assert (empty == 255).all()
