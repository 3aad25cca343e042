from __future__ import annotations

from pathlib import Path

import pytest
from changed_content import change, codes_after

from handouts.content.load import load
from handouts.errors import ContentError

EN = Path(__file__).parents[2] / "content" / "ketamine" / "en"


def test_what_stood_in_a_file_that_is_gone_is_not_told_as_unused(real: Path) -> None:
    (real / "ketamine" / "en" / "visit.yaml").unlink()
    assert set(codes_after(real)) == {"C306"}


@pytest.mark.parametrize(
    "name", [file.name for file in EN.glob("*.yaml") if file.name != "words.yaml"]
)
def test_a_file_that_is_gone_is_reported_once(real: Path, name: str) -> None:
    """And not every statement, section and word that it says."""
    (real / "ketamine" / "en" / name).unlink()
    assert codes_after(real) == ["C306"]


def test_a_section_that_one_piece_names_wrongly_is_reported_where_it_does(real: Path) -> None:
    change(real / "ketamine/pieces.yaml", "[crisis,", "[crises,")
    with pytest.raises(ContentError, match=r'pieces.yaml:\d+:\d+ C306 .*did you mean "crisis"'):
        load(real, real / "clinic.yaml")
