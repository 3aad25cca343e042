"""How each kind of section is expected to be tagged, and how its text is expected to look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handout_of_every_kind import handout_of_every_kind, line

from handouts.content.handout import ChosenSection
from handouts.release.expected.expected_text import expected_text, label_lines
from handouts.release.expected.section_rows import section_rows
from handouts.text.markup import Span

HANDOUT = handout_of_every_kind("checklist")

ROWS = {
    "passages": """
        H3 Label crisis-1
        P Text crisis-1, call 555-0100 or say <b>crisis-1</b> & rinse, or stranger (text)
        L LI LBody Bullet crisis-1 one (text)
        L LI LBody Bullet crisis-1 two (text)
        P After crisis-1 (after)
    """,
    "steps": """
        L LI LBody
          P Label step-1 (label)
          P Text step-1, call 555-0100 or say <b>step-1</b> & rinse, or stranger (text)
          L LI LBody Bullet step-1 one (text)
          L LI LBody Bullet step-1 two (text)
          P After step-1 (after)
    """,
    "questions": """
        H3 Label question-1
        P Text question-1, call 555-0100 or say <b>question-1</b> & rinse, or stranger (text)
        L LI LBody Bullet question-1 one (text)
        L LI LBody Bullet question-1 two (text)
        P After question-1 (after)
    """,
    "effects": """
        Table THead TR
          TH[scope=Column] Column effects-plain 1 (label)
          TH[scope=Column] Column effects-plain 2 (label)
          TH[scope=Column] Column effects-plain 3 (label)
        Table TBody TR
          TH[scope=Row] Effect one (name)
          TD[headers=Effect one; Column effects-plain 2]
            P 31 of 100 (amount)
            P Note one
          TD[headers=Effect one; Column effects-plain 3] 12 of 100 (amount)
    """,
    "ticks": """
        L LI LBody Tick 0 (text)
          Form Tick 0
    """,
    "table": """
        Table THead TR
          TH[scope=Column] Column table-plain 1 (label)
          TH[scope=Column] Column table-plain 2 (label)
          TH[scope=Column] Column table-plain 3 (label)
        Table TBody TR
          TH[scope=Row] Cell 1 a (cell)
          TD[headers=Cell 1 a; Column table-plain 2] Cell 1 b (cell)
          TD[headers=Cell 1 a; Column table-plain 3] Cell 1 c (cell)
    """,
    "studies": """
        H3 Study
        P Found (text)
        P Group 22: 22 of 100 (count)
        P Group 8: 8 of 100 (count)
        P So (after)
    """,
    "terms": """
        P Rinse: to wash lightly (terms)
    """,
    "blanks": """
        P Write here (name)
        Form Write here
        Form Write here 2
    """,
    "record": """
        Table THead TR
          TH[scope=Column] Column record-plain 1 (label)
          TH[scope=Column] Column record-plain 2 (label)
          TH[scope=Column] Column record-plain 3 (label)
        Table TBody TR
          TH[scope=Row] Felt 1 (name)
            Form Felt 1
          TD[headers=Felt 1; Column record-plain 2]
            Form Felt 1, in the column Column record-plain 2
          TD[headers=Felt 1; Column record-plain 3]
            Form Felt 1, in the column Column record-plain 3
    """,
    "sources": """
        L LI LBody Source one, 2023 (text)
    """,
}

PLAIN_EFFECTS = """
    L LI LBody Effect one Note one (name)
    L LI LBody Effect two Note two (name)
"""


def of_kind(kind: str, look: str = "") -> ChosenSection:
    """Return the section of this kind, with its first entry alone."""
    found = (s for s in HANDOUT.sections() if s.kind == kind and look in ("", s.look))
    section = next(found)
    return replace(section, entries=section.entries[:1])


def rows(section: ChosenSection, *, fillable: bool = True) -> list[str]:
    """Return the rows below the heading and the words under it, their groups in brackets."""
    found = [*section_rows(HANDOUT, section, fillable=fillable)]
    assert [(row.tag, row.group) for row in found[:2]] == [("H2", ""), ("P", "intro")]
    groups = (f" ({row.group})" if row.group else "" for row in found[2:])
    spelled = (row.spelled(lambda each: each.text) for row in found[2:])
    return [f"{row}{group}" for row, group in zip(spelled, groups, strict=True)]


def lines_of(golden: str) -> list[str]:
    first, *rest = (each for each in golden.splitlines() if each.strip())
    margin = len(first) - len(first.lstrip())
    return [each[margin:] for each in (first, *rest)]


@pytest.mark.parametrize("kind", ROWS)
def test_each_kind_is_tagged_in_its_own_way(kind: str) -> None:
    section = of_kind(kind, "crisis" if kind == "passages" else "")
    golden = lines_of(ROWS[kind])

    assert rows(section) == golden
    assert rows(section, fillable=False) == [row for row in golden if "Form " not in row]
    bare = replace(section, intro=None)
    assert len([*section_rows(HANDOUT, bare, fillable=True)]) == 1 + len(golden)


def test_effects_without_columns_are_a_list() -> None:
    section = next(s for s in HANDOUT.sections() if s.kind == "effects")

    assert rows(replace(section, columns=())) == lines_of(PLAIN_EFFECTS)


def test_an_effect_that_nothing_is_compared_with_has_a_cell_less() -> None:
    section = of_kind("effects")
    alone = replace(section, entries=(replace(section.entries[0], comparison=None),))

    assert rows(alone) == lines_of(ROWS["effects"])[:-1]


MARKS = {
    ("passages", "plain"): {"Bullet plain-1 one": "bullet", "Bullet plain-1 two": "bullet"},
    ("passages", "to-tick"): {
        "Bullet to-tick-1 one": "tick-box",
        "Bullet to-tick-1 two": "tick-box",
    },
    ("passages", "crisis"): {},
    ("passages", "call-us"): {},
    ("ticks", "plain"): {"Tick 0": "tick-box"},
    ("record", "plain"): {"Felt 1": "tick-box"},
    ("table", "plain"): {},
    ("effects", "plain"): {},
    ("sources", "plain"): {},
}


def marks(section: ChosenSection, *, fillable: bool = False) -> dict[str, str]:
    handout = replace(HANDOUT, areas={"page1-top": (section,)})
    groups = expected_text(handout, {}, fillable=fillable)
    return {text.words: text.mark for group in groups for text in group if text.mark}


@pytest.mark.parametrize(("kind", "look"), MARKS)
def test_what_stands_before_a_line(kind: str, look: str) -> None:
    section, expected = of_kind(kind, look), MARKS[kind, look]

    assert marks(section) == expected
    # On a screen a box to tick is a field.
    filled_in = {words: mark for words, mark in expected.items() if mark == "bullet"}
    filled_in |= {words: "bullet" for words in expected if look == "to-tick"}
    assert marks(section, fillable=True) == filled_in


def test_effects_in_a_list_have_bullets_at_their_names() -> None:
    section = replace(of_kind("effects"), columns=())

    assert marks(section) == {"Effect one": "bullet"}


def test_bold_words_links_lines_to_write_on_and_what_is_for_a_crisis_are_named() -> None:
    def of(section: ChosenSection) -> dict[str, tuple[object, ...]]:
        handout = replace(HANDOUT, areas={"page1-top": (section,)})
        found = (
            text
            for group in expected_text(handout, {"x": "\ue000"}, fillable=False)
            for text in group
        )
        return {t.words: (t.bold, t.links, t.is_for_crisis, t.lines) for t in found}

    words = "Text crisis-1, call 555-0100 or say <b>crisis-1</b> & rinse, or stranger"
    links = ("555-0100", "rinse", "stranger")
    assert of(of_kind("passages", "crisis"))[words] == (("555-0100",), links, True, 0)
    assert of(of_kind("blanks"))["Write here"] == ((), (), False, 2)
    assert of(of_kind("record"))["Felt 1"] == ((), (), False, 1)
    asked = replace(
        of_kind("sources").entries[0], text=line("o", "Call ", Span("[phone]", field="x"))
    )
    assert [*of(replace(of_kind("sources"), entries=(asked,)))][1:] == ["Call \ue000"]


def test_every_entry_of_a_list_to_tick_has_its_box() -> None:
    section = next(s for s in HANDOUT.sections() if s.kind == "record")

    assert marks(section) == {"Felt 1": "tick-box", "Felt 2": "tick-box"}


def test_labels_are_those_of_steps_and_columns() -> None:
    kinds = ("steps", "table", "passages")
    found = (row for kind in kinds for row in section_rows(HANDOUT, of_kind(kind), fillable=False))

    columns = [f"Column table-plain {n}" for n in (1, 2, 3)]
    assert [*label_lines(found, {})] == ["Label step-1", *columns]


@pytest.mark.parametrize("told", ["555-RINSE", "555-RINSE ext. 5"])
def test_a_number_with_letters_is_a_link_as_a_whole(told: str) -> None:
    letterhead = HANDOUT.letterhead.model_copy(update={"phone": told, "after_hours": "555-0101"})
    bullet = line("x", "Call ", Span("555-RINSE", href="tel:55574673"), told[9:])
    section = of_kind("passages", "call-us")
    entry = replace(section.entries[0], bullets=(bullet,))
    areas = {"page1-top": (replace(section, entries=(entry,)),)}
    handout = replace(HANDOUT, letterhead=letterhead, areas=areas)

    texts = (text for group in expected_text(handout, {}, fillable=False) for text in group)
    assert next(text.links for text in texts if text.words == f"Call {told}") == (told,)
