from __future__ import annotations

from pathlib import Path

import pytest

from handouts.assets import PICTURES, colours, paper_colours, picture_names


def test_colours_are_read_from_a_style_sheet() -> None:
    css = ":root { --ink: #1a1f24; --brand-tint: #eef3f5; --around: var(--ink); --size: 10pt; }"
    assert colours(css) == {"ink": "#1a1f24", "brand-tint": "#eef3f5"}


def test_paper_has_the_colours_that_drawings_and_fields_take() -> None:
    assert {"ink", "quiet", "rule", "warm", "warning", "brand"} <= paper_colours().keys()


def test_a_lost_folder_of_drawings_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as lost:
        picture_names(tmp_path / "pictures")
    assert lost.value.filename == str(tmp_path / "pictures")


def test_every_drawing_is_named() -> None:
    assert picture_names(PICTURES) == {path.stem for path in PICTURES.iterdir()}
