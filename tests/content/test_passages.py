"""The passages of a text: every word and number that handouts can say, and nothing of layout."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.content import Content
from handouts.content.passage_places import passage_places
from handouts.content.passage_text import all_text
from handouts.content.passages import clinic_passages
from handouts.content.selection import passages_of_handout, select
from handouts.content.text_passages import text_passages
from handouts.model.sections import Effect
from handouts.release.signatures.signing import whole_text
from handouts.source.loader import read_content_files
from handouts.text.fingerprints import fingerprint

NUMBERS = st.integers(0, 10) | st.none()


def effect(**changes: object) -> Effect:
    return Effect.model_validate({"id": "E1", "level": 1, "name": "Headache", **changes})


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_every_number_counts(a: int | None, b: int | None, c: int | None, d: int | None) -> None:
    one, other = effect(people=a, comparison=b), effect(people=c, comparison=d)
    assert (all_text(one) == all_text(other)) == ((a, b) == (c, d))


@pytest.mark.parametrize(
    "changes", [{"amount": "up-to"}, {"comparison_amount": "fewer-than"}, {"note": "mild"}]
)
def test_every_word_counts(changes: dict[str, object]) -> None:
    assert all_text(effect(people=1, **changes)) != all_text(effect(people=1))


@pytest.mark.parametrize("changes", [{"level": 2}, {"facts": ["F1"]}])
def test_layout_and_evidence_do_not(changes: dict[str, object]) -> None:
    assert all_text(effect(**changes)) == all_text(effect())


@pytest.mark.parametrize("treatment", ["iv-ketamine", "esketamine"])
def test_all_that_a_handout_prints_is_among_them(real_content: Content, treatment: str) -> None:
    """Every line of every piece is made of passages whose keys it is said to print."""
    passages = {**text_passages(real_content, treatment, "en"), **clinic_passages(real_content)}
    for piece in real_content.pieces:
        handout = select(real_content, piece, treatment, "en")
        keys = set(passages_of_handout(real_content, handout, passages))
        assert f"order/{piece.id}" in keys
        keys -= {f"order/{piece.id}"}
        assert keys <= passages.keys()
        for section in handout.sections():
            assert f"section/{section.id}" in keys
            kind = "source" if section.kind == "sources" else "item"
            assert {f"{kind}/{entry.id}" for entry in section.entries} <= keys
        assert "clinic/phone" in keys
        assert "country/crisis_contact" in keys
        assert not any(key.startswith("words/email") for key in keys)


def test_each_has_its_place_in_a_file(real_content: Content) -> None:
    files, _ = read_content_files(real_content.root, real_content.clinic_path)
    for treatment in real_content.clinic.treatments:
        found = passage_places(files, treatment, "en")
        keys = {*whole_text(real_content, treatment, "en"), *clinic_passages(real_content)}
        assert {key for key in keys if key not in found} == set()
        key = next(key for key in sorted(keys) if key.startswith("item/RS-0"))
        place = found[key]
        lines = place.file.read_text(encoding="utf-8").splitlines()
        first = text_passages(real_content, treatment, "en")[key].split()[0]
        assert first.strip("*") in plain_line(lines[place.line - 1 : place.line + 3])


def plain_line(lines: list[str]) -> str:
    return " ".join(lines).replace("**", "")


def test_the_text_holds_nothing_of_the_clinics_own(tiny_content: Content) -> None:
    before = text_passages(tiny_content, "water-rinse", "en")
    clinic = tiny_content.clinic.model_copy(update={"phone": "555-555-0199", "name": "Other"})
    changed = replace(tiny_content, clinic=clinic)
    assert text_passages(changed, "water-rinse", "en") == before
    differing = {
        key
        for key, words in clinic_passages(changed).items()
        if fingerprint(words) != fingerprint(clinic_passages(tiny_content)[key])
    }
    assert differing == {"clinic/name", "clinic/phone"}
