"""What each passage rests on, and what a clinician has to look at first."""

from __future__ import annotations

from pathlib import Path

import pytest
from changed_content import change

from handouts.content.content import Content
from handouts.content.load import load
from handouts.release.reports.evidence import TextEvidence, handouts_of, text_of
from handouts.release.reports.evidence_page import (
    free_answers,
    is_older_than_label,
    supports,
    used_facts,
    without_evidence,
)
from handouts.release.signatures.signing import listed_clinic, listed_text


def text(content: Content) -> TextEvidence:
    return text_of(content, handouts_of(content, "en"), "en")


@pytest.fixture(scope="module")
def real_text(real_content: Content) -> TextEvidence:
    return text(real_content)


def test_every_passage_that_is_signed_is_there_once(
    real_content: Content, real_text: TextEvidence
) -> None:
    signed = set(listed_clinic(real_content))
    for treatment in real_content.clinic.treatments:
        signed |= set(listed_text(real_content, treatment, "en"))
    keys = [group.key for group in real_text.groups]
    keys += [claim.key for claim in real_text.claims]
    others = [(other.key, other.about) for other in real_text.others]
    assert len(others) == len(set(others))
    keys += {key for key, _ in others}
    assert len(keys) == len(set(keys))
    elsewhere = ("source/", "fact/", "evidence/item/", "evidence/fact/", "meaning/")
    assert set(keys) == {key for key in signed if not key.startswith(elsewhere)}


def test_a_passage_has_the_words_of_the_handout(
    real_content: Content, real_text: TextEvidence
) -> None:
    claim = next(claim for claim in real_text.claims if claim.id == "RS-17")
    (version,) = claim.versions
    assert version.entry is not None
    said = " ".join(line.text for line in version.entry.lines())
    assert real_content.clinic.phone in said
    assert claim.pieces == tuple(piece.id for piece in real_content.pieces)


def test_every_passage_of_the_content_is_printed(real_text: TextEvidence) -> None:
    assert [claim.id for claim in real_text.claims if not claim.pieces] == []


def test_what_no_handout_prints_is_there_as_it_is_written(tiny: Path) -> None:
    change(tiny / "ear-rinse/pieces.yaml", "[VISIT-towel]", "[VISIT-towel, TERM-rinse]")
    claims = text(load(tiny, tiny / "clinic.yaml")).claims
    unprinted = [claim for claim in claims if not claim.pieces]
    assert "TERM-rinse" in {claim.id for claim in unprinted}
    assert all(v.entry is None and v.lines for claim in unprinted for v in claim.versions)


def test_words_that_differ_between_treatments_stand_apart(tiny: Path) -> None:
    change(tiny / "clinic.yaml", "[water-rinse]", "[water-rinse, oil-rinse]")
    path = tiny / "ear-rinse/en/rinse.yaml"
    change(path, '"{rule.ride}"', '"After {treatment.name}: {rule.ride}"')
    content = load(tiny, tiny / "clinic.yaml")
    claim = next(claim for claim in text(content).claims if claim.id == "VISIT-ride")
    assert [version.about for version in claim.versions] == [("water rinse",), ("oil rinse",)]


def test_facts_of_every_printed_sentence_are_used(
    real_content: Content, real_text: TextEvidence
) -> None:
    used = {one.fact.id for one in used_facts(real_content, real_text.claims)}
    assert used == {fact.id for claim in real_text.claims for fact in claim.facts}
    for one in used_facts(real_content, real_text.claims):
        assert all(one.fact in claim.facts for claim in one.claims)


def test_a_source_has_all_that_rests_on_it(real_content: Content, real_text: TextEvidence) -> None:
    found = {one.source.id: one for one in supports(real_content, real_text.claims)}
    for claim in real_text.claims:
        for fact in claim.facts:
            for name in fact.sources:
                assert any(used.fact == fact and claim in used.claims for used in found[name].facts)
        for source in claim.sources:
            of_facts = [claim for used in found[source.id].facts for claim in used.claims]
            assert claim in of_facts or claim in found[source.id].claims


@pytest.mark.parametrize(
    ("label", "dated", "is_older"),
    [
        ("2026-11-22", '    dated: "2026-11-22"\n', False),
        ("2026-11-22", '    dated: "2026-11-21"\n', True),
        # A year alone may be from before the label's day.
        ("2026-11-22", '    dated: "2026"\n', True),
        ("2026-11-22", '    dated: "2027"\n', False),
        ("2026-11-22", "", True),
        (None, '    dated: "2026-11-22"\n', True),
    ],
)
def test_a_label_text_is_older_unless_it_is_dated_on_the_labels_day_or_after(
    tiny: Path, label: str | None, dated: str, is_older: bool
) -> None:
    change(tiny / "ear-rinse/sources.yaml", '    dated: "2026-11"\n', dated)
    if label:
        own = f"own_words: [warm water]\n    label_dated: {label}"
        change(tiny / "ear-rinse/topic.yaml", "own_words: [warm water]", own)
    content = load(tiny, tiny / "clinic.yaml")
    assert is_older_than_label(content, content.facts["F1"], "water-rinse") is is_older


def test_only_texts_of_the_label_grow_old(tiny: Path) -> None:
    change(tiny / "ear-rinse/sources.yaml", "    label_of: water-rinse\n", "")
    content = load(tiny, tiny / "clinic.yaml")
    assert not is_older_than_label(content, content.facts["F1"], "water-rinse")


def test_free_answers_have_the_clinics_words_and_where_they_stand(
    real_content: Content, real_text: TextEvidence
) -> None:
    found = {one.name: one for one in free_answers(real_content, real_text.claims)}
    assert set(found) == {"iv_eating", "bring"}
    assert found["bring"].words == real_content.clinic.house_rules["bring"]
    assert [claim.id for claim in found["iv_eating"].claims] == ["L-03"]


def test_lines_to_write_on_need_no_evidence(real_text: TextEvidence) -> None:
    bare = {claim.id for claim in without_evidence(real_text.claims)}
    assert "RS-17" in bare
    assert not {name for name in bare if name.startswith("NOTE-")}
