"""What a program judges of PEMAT-P and the CDC index, a case on either side of each limit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handout_of_every_kind import handout_of_every_kind

from handouts.content.content import Content
from handouts.content.handout import ChosenSection, Entry, Handout, Line
from handouts.release.reports.plain_language_page import by_section, scores_of
from handouts.release.reports.plain_language_rules import CDC, PEMAT, Criterion
from handouts.text.markup import Span


def line(text: str, term: str | None = None) -> Line:
    return Line("x", (Span(text, term=term),))


def section(*texts: str, **changed: object) -> ChosenSection:
    entries = tuple(Entry(f"E-{n}", text=line(text)) for n, text in enumerate(texts))
    plain = ChosenSection("x", "passages", "plain", line("Your visit"), None, (), entries)
    return replace(plain, **changed)  # type: ignore[arg-type]


def table(columns: int, head: str, cell: str, intro: str | None = None) -> ChosenSection:
    row = Entry("row", cells=(line(cell),) * columns)
    heads = (line(head),) * columns
    said = line(intro) if intro else None
    return section(kind="table", columns=heads, intro=said, entries=(row,))


def handout(*sections: ChosenSection, **changed: object) -> Handout:
    found = replace(handout_of_every_kind("sheet"), areas={"page1": sections})
    return replace(found, **changed)  # type: ignore[arg-type]


def item(tool: tuple[Criterion, ...], number: int) -> Criterion:
    return next(one for one in tool if one.number == number)


ACTIVE, PASSIVE = "We check you.", "You are checked."
FOUR = [ACTIVE] * 4
HARD = "Pharmacological contraindications apply."
WORD = "Rest "
BULLETS = section(entries=(Entry("E", bullets=(line("Rest"),)),))


@pytest.mark.parametrize(
    ("number", "good", "bad", "otherwise"),
    [
        (1, handout(section(ACTIVE)), handout(section(ACTIVE), lead=None), "no"),
        (3, handout(section(ACTIVE)), handout(section(HARD)), "no"),
        (
            4,
            handout(
                section(entries=(Entry("E", text=line("dose", term="T")),)),
                section(kind="terms", entries=(Entry("T", label=line("dose")),)),
            ),
            handout(section(entries=(Entry("E", text=line("dose", term="T")),))),
            "not judged by a program",
        ),
        (5, handout(section(*FOUR, PASSIVE)), handout(section(*FOUR[:3], PASSIVE)), "no"),
        (6, handout(section("Stay 2 hours.")), handout(section("Stay 2.5 hours.")), "no"),
        (6, handout(section("Of 100, 5 did.")), handout(section("It was 5%.")), "no"),
        (7, handout(section("Call many times.")), handout(section("It is 3 plus 4.")), "no"),
        (8, handout(section(ACTIVE)), handout(section(" ".join([ACTIVE] * 5))), "no"),
        (8, handout(section(" ".join([ACTIVE] * 4))), handout(section(WORD * 61)), "no"),
        (9, handout(section(ACTIVE)), handout(section(ACTIVE, heading=line("Information"))), "no"),
        (
            9,
            handout(section(ACTIVE, heading=line(WORD * 8))),
            handout(section(ACTIVE, heading=line(WORD * 9))),
            "no",
        ),
        (11, handout(section(ACTIVE, look="in-short")), handout(section(ACTIVE)), "no"),
        (12, handout(section(ACTIVE, look="crisis")), handout(section(ACTIVE)), "no"),
        (19, handout(table(4, WORD * 5, WORD * 12)), handout(table(5, WORD, WORD)), "no"),
        (19, handout(table(2, WORD, WORD)), handout(table(2, WORD * 6, WORD)), "no"),
        (19, handout(table(2, WORD, WORD)), handout(table(2, WORD, WORD * 13)), "no"),
        (19, handout(table(2, WORD, WORD)), handout(section(ACTIVE)), "does not apply"),
        (
            20,
            handout(section(ACTIVE, look="call-us")),
            handout(section(ACTIVE)),
            "not judged by a program",
        ),
        (
            21,
            handout(section(ACTIVE), section(ACTIVE), section("Rest well.", heading=line("Rest"))),
            handout(section(ACTIVE), section("Rest well.", heading=line("Rest"))),
            "no",
        ),
        (
            22,
            handout(section(ACTIVE, kind="steps")),
            handout(section(ACTIVE)),
            "not judged by a program",
        ),
        (23, handout(section(ACTIVE, kind="ticks")), handout(section(ACTIVE)), "no"),
        (23, handout(section(ACTIVE, kind="record")), handout(section(ACTIVE)), "no"),
        (23, handout(section(ACTIVE, look="to-tick")), handout(section(ACTIVE)), "no"),
        (25, handout(table(2, WORD, WORD, "Look.")), handout(table(2, WORD, WORD)), "no"),
    ],
)  # fmt: skip
def test_a_rule_holds_on_one_side_of_its_limit_alone(
    number: int, good: Handout, bad: Handout, otherwise: str, tiny_content: Content
) -> None:
    assert item(PEMAT, number).verdict(good, tiny_content) == "yes"
    assert item(PEMAT, number).verdict(bad, tiny_content) == otherwise


def test_the_rules_of_the_cdc_index_alone(tiny_content: Content) -> None:
    counted = handout(section(kind="effects", entries=(Entry("E", people=31),)))
    late = handout(*[section(ACTIVE)] * 3, section(ACTIVE, look="in-short"))
    early = handout(*[section(ACTIVE)] * 2, section(ACTIVE, look="in-short"))
    assert item(CDC, 8).verdict(handout(BULLETS), tiny_content) == "yes"
    assert item(CDC, 8).verdict(handout(section(ACTIVE)), tiny_content) == "no"
    assert item(CDC, 10).verdict(early, tiny_content) == "yes"
    assert item(CDC, 10).verdict(late, tiny_content) == "not judged by a program"
    assert item(CDC, 20).verdict(counted, tiny_content) == "yes"
    assert item(CDC, 20).verdict(handout(section(ACTIVE)), tiny_content) == "does not apply"


@pytest.mark.parametrize(
    ("area", "kind", "verdict"),
    [
        ("page2-right", "effects", "no"),
        ("page2-right", "studies", "yes"),
        ("page2-low-right", "effects", "yes"),
    ],
)
def test_counts_in_one_of_two_columns_are_not_drawn(
    tiny_content: Content, area: str, kind: str, verdict: str
) -> None:
    counted = section(kind=kind, entries=(Entry("E", people=31),))
    found = replace(handout(), areas={area: (counted,)})
    assert item(CDC, 20).verdict(found, tiny_content) == verdict


def test_what_counts_english_words_does_not_judge_other_languages(tiny_content: Content) -> None:
    spanish = handout(section(ACTIVE), language="es")
    for one in (*PEMAT, *CDC):
        assert one.verdict(spanish, tiny_content) == "not judged by a program"


def test_each_tool_has_all_its_items() -> None:
    assert [one.number for one in PEMAT] == [*range(1, 13), *range(15, 27)]
    assert [one.number for one in CDC] == [*range(1, 21)]


def test_a_list_is_one_sentence_on_average_and_each_bullet_alone_is_the_longest(
    tiny_content: Content,
) -> None:
    bullets = (line("chest pain"), line("trouble with your breathing"))
    listed = section(entries=(Entry("E", text=line("Call us for:"), bullets=bullets),))
    found = scores_of(tiny_content, [listed, section("Rest.")])
    assert found is not None
    assert (found.sentences, found.words, found.average, found.longest) == (2, 10, 5.0, 4)
    assert scores_of(tiny_content, [section(kind="sources", entries=())]) is None
    assert list(by_section(tiny_content, handout(listed, table(2, WORD, WORD)))) == ["x"]
