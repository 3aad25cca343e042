from __future__ import annotations

from pathlib import Path

import pytest
from changed_content import change, codes_after

from handouts.content.load import load
from handouts.errors import ContentError
from handouts.source.loader import read_content_files

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


def test_no_item_about_one_treatment_rests_on_a_fact_about_the_other_alone() -> None:
    """But for F66, a warning about antidepressants: printed for both, as its disagreement says."""
    root = EN.parents[1]
    files, _ = read_content_files(root, root / "clinic.yaml")
    assert files.facts
    about = {fact.id: set(fact.treatments) for fact in files.facts.model.facts if fact.id != "F66"}
    wrong = {
        (item.id, fact)
        for *_, section, item in files.each_item("en")
        for fact in item.facts
        if (mine := set(item.treatments or section.treatments)) and not section.compares
        if about.get(fact) and mine.isdisjoint(about[fact])
    }
    assert wrong == set()
