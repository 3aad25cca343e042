"""Slips in the clinic file: repaired where the meaning is certain, left alone where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handouts.errors import Problem
from handouts.model.clinic import DETAILS
from handouts.model.house_rules import ChoiceRule, HoursRule, RuleChoice, TextRule
from handouts.source.clinic_file import repair_values as values
from handouts.source.clinic_file.parse import parse_clinic
from handouts.source.clinic_file.repair import repair_document
from handouts.source.clinic_file.repair_lines import repair_lines
from handouts.source.content_files import Known
from handouts.source.yaml_document import SourceDocument, parse_text, parse_yaml
from handouts.text.phrases import known_name
from handouts.text.suggestions import language_names, suggest
from handouts.text.typed_text import tidy

KNOWN = Known(
    topics={"ear-rinse": ()},
    treatments={"water-rinse": ("the water rinse", "warm water"), "oil-rinse": ("olive oil",)},
    countries={"us": ("United States", "USA")},
    languages=language_names(("en", "es")),
    rules={
        "stay": HoursRule(name="stay", kind="hours", question="How long?", example="2"),
        "ride": ChoiceRule(
            name="ride",
            kind="choice",
            question="How?",
            example="taxi",
            choices=(RuleChoice(id="taxi", words={}), RuleChoice(id="next-bus", words={})),
        ),
        "bring": TextRule(name="bring", kind="text", question="What?", example="a towel"),
    },
)


def forgiven(text: str) -> tuple[SourceDocument, tuple[Problem, ...]]:
    document, problems = parse_yaml(text.encode(), Path("clinic.yaml"))
    assert document is not None
    return repair_document(document, problems, KNOWN)


def value(text: str) -> object:
    found = parse_clinic(text.encode(), Path("clinic.yaml"), tuple(KNOWN.rules))
    assert found[0] is not None
    document, problems = repair_document(found[0], found[1], KNOWN)
    assert problems == ()
    assert isinstance(document.value, dict)
    (answer,) = document.value.values() or ({},)
    return answer


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("phone: 5555550142", "5555550142"),
        ("phone: +44 20 7946 0000", "+44 20 7946 0000"),
        ("phone: 207/255-0142", "207-255-0142"),
        ("phone: '[207] 255-0142'", "(207) 255-0142"),
        ("phone: 207\u2022255\u00b70142.", "207-255-0142"),
        ("phone: \u260e\ufe0f (207-255-0142)", "207-255-0142"),
        ("phone: 1-800-KETAMIN (800-538-2646)", "1-800-KETAMIN"),
        ("phone: (207) 555-CARE (2273)", "(207) 555-CARE"),
        ("phone: 1/207-255-0142", "1-207-255-0142"),
        ("after_hours: not applicable", {}),
        ("website: https:\\\\clinic.example", "https://clinic.example"),
        ("name: Smith &amp; Jones", "Smith & Jones"),
        ("name: Caf&eacute; &#233; &#xe9;", "Café é é"),
        ("name: '**Elm** '", "Elm"),
        ("name: __Elm Clinic__", "Elm Clinic"),
        ("name: <b>Elm</b> <span class='x'>Clinic</span>", "Elm Clinic"),
        ("name: <p>Elm</p>", "Elm"),
        ("hours: ✓ Monday", "Monday"),
        ("hours: Mon-Thu 8-5\n  Fri 8-12", "Mon-Thu 8-5, Fri 8-12"),
        ("hours: >\n  Mon 8 am to\n  5 pm\n  closed Sundays", "Mon 8 am to 5 pm, closed Sundays"),
        ("hours: '• Mon 8-5 • Tue 9-5'", "Mon 8-5, Tue 9-5"),
        ("hours:\n  • Mon 8-5\n  • Tue 9-5", "Mon 8-5, Tue 9-5"),
        ("hours: Mon 8-5 \\n Tue 9-5", "Mon 8-5, Tue 9-5"),
        ("name: Elm • Ash", "Elm • Ash"),
        ("house_rules: {bring: '• a towel • a card'}", {"bring": "a towel, a card"}),
        ("address: [1 Lane<br>Town]", ["1 Lane, Town"]),
        ("address: ['a) 1 Lane', 'b) Town']", ["1 Lane", "Town"]),
        ("address:\n  - 1 Lane\n  -Town", ["1 Lane", "Town"]),
        ("address:\n  -1 Lane\n  - Town", ["1 Lane", "Town"]),
        ("address: ['o 1 Lane', 'o Town']", ["1 Lane", "Town"]),
        ("address: ['§ 1 Lane', '§ Town']", ["1 Lane", "Town"]),
        ("address:\n●\t1 Lane\n●\tTown", ["1 Lane", "Town"]),
        ("address:\n● 1 Lane #2 (up)\n● Town", ["1 Lane #2 (up)", "Town"]),
        ("name: Mind\u2122\ufe0f   Clinic", "Mind\u2122 Clinic"),
        ("name: Elm Clinic\u201d", "Elm Clinic"),
        ("name:,Elm Clinic", "Elm Clinic"),
        ('name: "Elm\\Lane"', "Elm\\Lane"),
        ('name: "Elm\\tLane"', "Elm Lane"),
        ("house_rules:\n  stay: 2\n  - bring: a card", {"stay": 2, "bring": "a card"}),
        ('hours:,"Monday, 8 to 5"', "Monday, 8 to 5"),
        ("name: \u201dElm Clinic\u201d", "Elm Clinic"),
        ('name: 12 Clinic 6"', '12 Clinic 6"'),
        ("hours: Mon\u2012Fri 8\u20125", "Mon\u2013Fri 8\u20135"),
        ("color: '#1F4E5FFF'", "#1F4E5F"),
        ("color: 31, 78, 95", "#1f4e5f"),
        ("color: hsl(196, 51%, 25%)", "#1f4f60"),
        ("color: hsl(196deg 51% 25%)", "#1f4f60"),
        ("color: 'HSLA(196,51,25, 1)'", "#1f4f60"),
        ("color: rgb(12%, 30%, 37%)", "#1f4d5e"),
        ("color: rgb(31 78 95)", "#1f4e5f"),
        ("color: 'rgba(31, 78, 95, 1)'", "#1f4e5f"),
        ("color: RGB 31/78/95", "#1f4e5f"),
        ("color: 'R: 31, G: 78, B: 95'", "#1f4e5f"),
        ("sample: 0", False),
        ("\u200bname: Elm", "Elm"),
        ("\u200b# Ours: all\nname: Elm", "Elm"),
        ("name: Elm\n  \ufeff\u200b# Ours: all", "Elm"),
        ("# Ours: all\u2028name: Elm\u2028", "Elm"),
        ("name:: Elm", "Elm"),
        ("after_hours: '555\u2011555\u20110142,'", "555-555-0142"),
        ("sample: Off", False),
        ("sample: 'yes'", True),
        ("hours: No", "No"),
        ("name: 1912", "1912"),
        ('name: "Ash" and "Elm"'.replace('"', "“"), "“Ash“ and “Elm“"),
        ("name: “Ash Lane”,", "Ash Lane"),
        ("country: NO", "NO"),
        ("country: US", "us"),
        ("treatments: Water Rinse", ["water-rinse"]),
        ("treatments: water-rinse and oil_rinse", ["water-rinse", "oil-rinse"]),
        ("languages: [EN, es]", ["en", "es"]),
        ("paper: A4;letter", ["a4", "letter"]),
        ("address: |\n  1 Lane\n  Town\n", ["1 Lane", "Town"]),
        ("color: 123456", "#123456"),
        ("color: #1f4e5f", "#1f4e5f"),
        ("color: '#ABC'", "#AABBCC"),
        ("color: rebecca purple", "#663399"),
        ("website: HTTPS://clinic.example/a", "https://clinic.example/a"),
        ("house_rules: {stay: 1.5 hours}", {"stay": 1.5}),
        ("house_rules: {stay: 2½h}", {"stay": 2.5}),
        ("house_rules: {Ride: Next bus}", {"ride": "next-bus"}),
        ("house_rules: {ride: no}", {"ride": "no"}),
        ("house_rules: {ride: [taxi]}", {"ride": "taxi"}),
        ("name:\n- Ash Lane\n", "Ash Lane"),
        ("phone: 207/555/0142", "207-555-0142"),
        ("phone: 207, 555, 0142", "207-555-0142"),
        ("phone: + 1 207 555 0142", "+1 207 555 0142"),
        # A number of a house or a suite, which YAML takes for a comment.
        ("name: Ash # 1", "Ash # 1"),
        ("name: # 1 Ash", "# 1 Ash"),
        ("address:\n- 12 Lane # 4\n- Apt #B2\n", ["12 Lane # 4", "Apt #B2"]),
        ("address: <p>12 Lane</p><p>Town</p>", ["12 Lane", "Town"]),
        ("website: https://clinic.example?", "https://clinic.example"),
        ("treatments: [both]", ["water-rinse", "oil-rinse"]),
    ],
)
def test_what_is_certain_is_repaired(written: str, read: object) -> None:
    assert value(written) == read


@pytest.mark.parametrize("order", [["navy", "navy blue"], ["navy blue", "navy"]])
def test_a_color_is_read_in_whatever_order_clinics_are(order: list[str]) -> None:
    """Of several clinics, the one behind another of the same color ended the program."""
    assert [value(f"color: {name}") for name in order] == ["#000080"] * 2


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("phone: 555-0142 or 555-0143", "555-0142 or 555-0143"),
        ("website: http://clinic.example", "http://clinic.example"),
        ("website: desk@clinic.example", "desk@clinic.example"),
        ("website: ask us", "ask us"),
        ("color: our blue", "our blue"),
        ("color: 31 78 95", "31 78 95"),
        ("color: 'rgba(31, 78, 95, .5)'", "rgba(31, 78, 95, .5)"),
        ("color: 'RGB 31 78 95, CMYK 1 2 3 4'", "RGB 31 78 95, CMYK 1 2 3 4"),
        ("color: RGB 300 0 0", "RGB 300 0 0"),
        ("phone: 24/7 207-255-0142", "24/7 207-255-0142"),
        ("name: Elm <b> & <Oak> &foo; &notes; x", "Elm <b> & <Oak> &foo; &notes; x"),
        ("name: '*Ash* and *Elm*'", "*Ash* and *Elm*"),
        ("name: '**Elm'", "**Elm"),
        ("address: ['o 1 Lane', 'Town']", ["o 1 Lane", "Town"]),
        ("address: ['b) 1 Lane', 'a) Town']", ["b) 1 Lane", "a) Town"]),
        ("phone: 1-800-KETAMIN (800-538-2647)", "1-800-KETAMIN (800-538-2647)"),
        ("country: USA", "USA"),
        ("treatments: [rinse]", ["rinse"]),
        ("sample: maybe", "maybe"),
        ("house_rules: {stay: 75 minutes}", {"stay": "75 minutes"}),
        ("house_rules: {stay: 2-3 hours}", {"stay": "2-3 hours"}),
        ("house_rules: {stay: about two hours}", {"stay": "about two hours"}),
        ("house_rules: {ride: same bus}", {"ride": "same bus"}),
        ("house_rules: {bring: 3}", {"bring": "3"}),
        ("house_rules: {bring: [fill in]}", {"bring": ["fill in"]}),
        ("name: [your clinic]", ["your clinic"]),
    ],
)
def test_what_is_not_certain_is_left_to_be_asked(written: str, left: object) -> None:
    assert value(written) == left


def test_a_field_given_in_both_spellings_is_a_problem() -> None:
    document, problems = forgiven('color: "#000000"\ncolour: navy\n')
    assert document.value == {"color": "#000000"}
    assert [(p.code, p.place.line) for p in problems] == [("C107", 2)]


def test_a_repaired_value_keeps_its_place() -> None:
    document, _ = forgiven("Phone: 5555550142\npaper: letter, A4\n")
    assert str(document.place(("phone",))) == "clinic.yaml:1:8"
    assert str(document.place(("phone",), key=True)) == "clinic.yaml:1:1"
    assert str(document.place(("paper", 0))) == "clinic.yaml:2:8"
    assert str(document.place(("paper", 1))) == "clinic.yaml:2:16"


def test_places_are_those_of_the_file_before_its_lines_were_repaired() -> None:
    raw = "house_rules:\n\tstay: 2\n\tbring: it's this: a ☘\nname: x\n".encode()
    document, problems = parse_clinic(raw, Path("clinic.yaml"), ("stay", "bring"))
    assert problems == ()
    assert document is not None
    text = "it's this: a ☘"
    assert document.value == {"house_rules": {"stay": "2", "bring": text}, "name": "x"}
    loc = ("house_rules", "bring")
    assert document.place(loc, key=True) == document.place(loc, key=True)
    assert (document.place(loc).line, document.place(loc).column) == (3, 9)
    at = document.place_at(loc, text.index("☘"))
    assert (at.line, at.column) == (3, 9 + text.index("☘"))
    assert (document.place(("name",)).line, document.place(("name",)).column) == (4, 7)


@pytest.mark.parametrize(
    "line",
    [
        "name: Willow phone: 555",
        "name: [a, b: c]",
        'name: "Willow',
        "name: Willow # the: clinic",
        "nobody: knows: this",
        "name: >-",
    ],
)
def test_lines_that_may_mean_something_else_are_left(line: str) -> None:
    assert repair_lines(line, DETAILS, ()).text == line


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("**name:** Elm", "name: Elm"),
        ("**name**: Elm", "name: Elm"),
        ("`after_hours`: x", "after_hours: x"),
        (r"after\_hours: x", "after_hours: x"),
        (r"\- 1 Lane", "- 1 Lane"),
        (r"\# ours", "# ours"),
        ('"name: Elm, Oak"', "name: Elm, Oak"),
        ('"phone: ""555""",,', 'phone: "555"'),
        ('"  - Bath, ME"', "  - Bath, ME"),
        ("house_rules:;;", "house_rules:"),
        ("name\u2236 Elm", "name: Elm"),
        # No field's name, and no line of a spreadsheet.
        ("**nobody:** Elm", "**nobody:** Elm"),
        ('"Elm, Oak"', '"Elm, Oak"'),
    ],
)
def test_what_programs_write_around_a_line_goes(line: str, read: str) -> None:
    assert repair_lines(line, DETAILS, ()).text == read


def test_what_old_programs_write_behind_the_last_line_goes() -> None:
    assert value("name: Elm\n\x1a") == value("name: Elm\n\0\0\0") == "Elm"


LINES = st.lists(
    st.sampled_from(
        [
            *"ab1 :#-'\"“”\t@*&[]{},|>\n",
            "name:",
            "phone:",
            "  bring:",
            "\nbring: x",
            "\nhouse_rules:",
            "- ",
            "**name:**",
            r"\- ",
            "\u2028",
        ]
    ),
    max_size=30,
).map("".join)


@given(LINES)
@example("name:\t'a: b'")
@example("*\ta")
@example("name:||a")
@example("> > name: a")
@example("name: a: b\n\tbring: it's: so")
def test_repairing_lines_twice_changes_nothing_more(text: str) -> None:
    once = repair_lines(text, (*DETAILS, "bring"), ("bring",))
    assert repair_lines(once.text, (*DETAILS, "bring"), ("bring",)).text == once.text


@given(LINES)
@example("name:: \nphone:'x'")
@example('name: "x” \nphone:1')
@example("name:\na")
def test_every_letter_of_repaired_lines_has_its_place_in_the_original(text: str) -> None:
    repaired = repair_lines(text, (*DETAILS, "bring"), ("bring",))
    offsets = [repaired.offset(n) for n in range(len(repaired.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text) or not text


WORDS = st.sampled_from(
    [
        *("", "No", "5555550142", "555-0142", "#2", "#abc", "navy", "a: b", "[a]", "{a: b}"),
        *("letter, A4", "2 hours", "“x”", '"x', "2026-11-22", "22:30", "~", "x #2", "x # y"),
        *("www.x.org", "- a"),
    ]
)
KEYS = st.sampled_from([*DETAILS, "colour", "Colour", "Phone", "After hours", "House rules", "x"])


@settings(max_examples=300)
@given(st.lists(st.tuples(KEYS, WORDS), max_size=5), st.lists(st.tuples(KEYS, WORDS), max_size=2))
def test_forgiving_twice_changes_nothing_more(
    fields: list[tuple[str, str]], rules: list[tuple[str, str]]
) -> None:
    text = "".join(f"{key}: {word}\n" for key, word in fields) + "house_rules:\n"
    text += "".join(f"  {key}: {word}\n" for key, word in [*rules, ("stay", "2h"), ("ride", "no")])
    document, problems = parse_text(text, b"", Path("clinic.yaml"))
    if document is None:
        return
    once, left = repair_document(document, problems, KNOWN)
    twice, left_again = repair_document(once, left, KNOWN)
    assert twice.value == once.value
    assert left_again == left
    assert set(left) - set(problems) <= {p for p in left if p.code == "C107"}


@given(st.text(max_size=30))
@example("[“]")
@example(":»0")
def test_repairing_a_value_twice_changes_nothing_more(text: str) -> None:
    for repair in (tidy, values.phone, values.web_address, values.colour, values.field_name):
        assert repair(repair(text)) == repair(text)


def test_a_name_that_may_be_either_of_two_is_left_as_it_is() -> None:
    answers = ("Ear drops", "ear-drops", "spray")
    assert known_name("SPRAY", answers) == "spray"
    assert known_name("ear_drops", answers) == "ear_drops"


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("USA", 'did you mean "us"?'),
        ("united states", 'did you mean "us"?'),
        ("France", 'use "us"'),
    ],
)
def test_a_country_goes_by_many_names(name: str, cure: str) -> None:
    assert suggest(name, KNOWN.countries).fix == cure


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("warm water", 'did you mean "water-rinse"?'),
        ("olive", 'did you mean "oil-rinse"?'),
        ("rinse", 'which one: "oil-rinse" or "water-rinse"?'),
        ("wtaer-rinse", 'did you mean "water-rinse"?'),
        ("steam", "use one of oil-rinse, water-rinse"),
    ],
)
def test_a_treatment_goes_by_its_own_words(name: str, cure: str) -> None:
    assert suggest(name, KNOWN.treatments).fix == cure


def test_a_language_goes_by_its_name() -> None:
    assert suggest("Spanish", KNOWN.languages).fix == 'did you mean "es"?'
    assert suggest("español", KNOWN.languages).fix == 'did you mean "es"?'
    assert language_names(("q-q-q",)) == {"q-q-q": ("q-q-q", "q-q-q")}
