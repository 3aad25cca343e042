"""How much contrast a word needs (WCAG 2.2, 1.4.6), and what is reported of its ink."""

from __future__ import annotations

import pytest
from expectations import expectation
from made_page import Corners, Words, document, page

from handouts.preflight.checks import visibility
from handouts.preflight.checks.required_statements import statement_findings
from handouts.preflight.checks.visibility import seen_words
from handouts.preflight.expectation import ExpectedStatement, Measures
from handouts.preflight.readers import pdf_file
from handouts.preflight.readers.visible_ink import Ink


@pytest.mark.parametrize(
    ("contrast", "is_title", "has_color_of_title", "least"),
    [
        (6.6, False, False, None),
        (6.4, False, False, "6.5"),
        (6.4, False, True, None),
        (5.3, False, True, None),
        (5.1, False, True, "5.2"),
        (5.3, True, True, None),
    ],
)
@pytest.mark.parametrize("size_pt", [12.0, 30.0])
@pytest.mark.parametrize("is_statement", [False, True])
def test_words_are_dark_and_those_in_the_color_of_the_title_may_be_less_so(
    monkeypatch: pytest.MonkeyPatch,
    contrast: float,
    is_title: bool,
    has_color_of_title: bool,
    least: str | None,
    size_pt: float,
    is_statement: bool,
) -> None:
    first = contrast if is_title else 9.0
    inks = [GOOD._replace(contrast=first)] * 6 + [GOOD._replace(contrast=contrast)] * 3
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: dict(enumerate(inks)))
    fill = (9, 9, 9, 255)
    made = document(
        page(
            Words("Rinse ", size_pt=30, fill=fill),
            Words("Go!", size_pt=size_pt, fill=fill if has_color_of_title else (8, 8, 8, 255)),
        ),
        expected=expectation(
            lines=("Rinse", "Go!"),
            headings=((1, "Rinse"), (2, "Rinse!")),
            statements=(ExpectedStatement("RS-05", ("Go!",)),) if is_statement else (),
            statement_floor_pt=7.0,
        ),
    )
    found = [f.what for f in (*seen_words(made), *statement_findings(made)) if f.code in PALE_CODES]
    expected = f"has a contrast of {contrast:.2f} to 1, under {least} to 1"
    assert [expected in what for what in found] == [True] * (least is not None)


@pytest.mark.parametrize(
    ("contrast", "has_color_of_title", "is_urgent", "least"),
    [
        (7.0, False, False, None),
        (6.9, False, False, "7"),
        (6.9, True, False, None),
        (5.2, True, False, None),
        (5.1, True, False, "5.2"),
        (6.9, True, True, "7"),
        (7.0, True, True, None),
        (5.1, True, True, "5.2"),
        (6.4, False, False, "6.5"),
    ],
)
@pytest.mark.parametrize("is_label", [False, True])
def test_headings_are_darker_than_the_text_has_to_be(
    monkeypatch: pytest.MonkeyPatch,
    contrast: float,
    has_color_of_title: bool,
    is_urgent: bool,
    least: str | None,
    is_label: bool,
) -> None:
    inks = [GOOD] * 6 + [GOOD._replace(contrast=contrast)] * 3
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: dict(enumerate(inks)))
    fill = (9, 9, 9, 255)
    made = document(
        page(
            Words("Rinse ", size_pt=30, fill=fill),
            Words("Go!", size_pt=14, fill=fill if has_color_of_title else (8, 8, 8, 255)),
        ),
        expected=expectation(
            lines=("Rinse", "Go!"),
            headings=((1, "Rinse"), *(() if is_label else ((2, "Go!"),))),
            labels=frozenset({"Go!"} if is_label else ()),
            framed=(frozenset({"Go!"}),) if is_urgent else (),
        ),
    )
    expected = f'"Go!" has a contrast of {contrast:.2f} to 1, under {least} to 1'
    found = [finding.what for finding in seen_words(made)]
    assert found == [expected] * (least is not None)


def test_the_smallest_and_the_palest_letter_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def ink(_: object, __: object, characters: list[int]) -> dict[int, Ink]:
        # The second is a letter, the last a full stop: nobody has to tell that from others.
        contrasts = [9.0, 5.19, 2.0]
        return {n: Ink(20, 1.0, 1.0, contrasts[n], 0.0, 1.0, 1.0) for n in characters}

    monkeypatch.setattr(pdf_file, "visible_ink", ink)
    found = visibility.measures(document(page(Words("Go.", size_pt=12.04))))
    assert found == Measures(smallest_pt=12.0, least_contrast=5.1)


def test_ink_is_proved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def ink(_: object, __: object, characters: list[int]) -> dict[int, Ink]:
        calls.append(characters)
        return dict.fromkeys(characters, Ink(20, 1.0, 1.0, 9.0, 0.0, 1.0, 1.0))

    monkeypatch.setattr(pdf_file, "visible_ink", ink)
    made = document(page(Words("Go", size_pt=12.0)))
    list(seen_words(made))
    visibility.measures(made)
    assert calls == [[0, 1]]


PALE_CODES = {"G408", "G505"}
GOOD = Ink(20, 1.0, 1.0, 9.0, 0.0, 1.0, 1.0)
PALE = Ink(20, 1.0, 0.0, 2.0, 0.0, 1.0, 1.0)
PALER = Ink(20, 1.0, 0.0, 1.5, 0.0, 1.0, 1.0)
HIDDEN = Ink(20, 0.1, 0.1, 9.0, 0.9, 1.0, 1.0)
NO_SOLID = Ink(1, 1.0, 1.0, 9.0, 0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "inks", "codes"),
    [
        ("Go", [GOOD, GOOD], []),
        ("Go", [GOOD, HIDDEN], ["G407"]),
        ("Go", [HIDDEN, PALE], ["G407", "G408"]),
        ("Go", [GOOD, NO_SOLID], ["G407"]),
        ("G.", [GOOD, NO_SOLID], []),  # a stop may be too small to have ink that must be seen
        ("G.", [GOOD, HIDDEN], ["G407"]),
        ("G.", [GOOD, HIDDEN._replace(solid=2)], ["G407"]),
        ("Go", [GOOD, GOOD._replace(crossed=0.13)], ["G410"]),
        ("Go", [GOOD, GOOD._replace(crossed=0.12)], []),
        ("Go", [GOOD._replace(own=0.89), GOOD], ["G410"]),
        ("Go", [GOOD._replace(own=0.9), GOOD], []),
        ("Go", [GOOD._replace(own_in_line=0.49), GOOD], ["G410"]),
        ("Go", [GOOD._replace(own_in_line=0.5), GOOD], []),
    ],
)
def test_what_is_wrong_with_ink_is_reported_once(
    monkeypatch: pytest.MonkeyPatch, text: str, inks: list[Ink], codes: list[str]
) -> None:
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: dict(enumerate(inks)))
    found = list(seen_words(document(page(Words("xx")), page(Words(text), number=2))))
    assert [(each.code, each.page) for each in found if each.page == 2] == [(c, 2) for c in codes]


def test_the_palest_letter_is_the_one_that_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: dict(enumerate([PALE, PALER])))
    (found,) = seen_words(document(page(Words("Go"))))
    assert found.what.endswith('"Go" has a contrast of 1.50 to 1, under 6.5 to 1')


@pytest.mark.parametrize(("size_pt", "codes"), [(11.96, ["G407"]), (11.94, [])])
def test_type_that_is_too_small_is_reported_by_another_check(
    monkeypatch: pytest.MonkeyPatch, size_pt: float, codes: list[str]
) -> None:
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: dict(enumerate([HIDDEN, HIDDEN])))
    made = document(page(Words("Go", size_pt=size_pt)), expected=expectation(smallest_pt=12.0))
    assert [finding.code for finding in seen_words(made)] == codes


def test_a_page_without_letters_has_no_smallest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: {0: GOOD, 1: NO_SOLID})
    found = visibility.measures(document(page(Words(".o"))))
    assert found == Measures(smallest_pt=0.0, least_contrast=1.0)


def test_the_smallest_of_two_sizes_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two pixels of solid ink are enough to count.
    few = GOOD._replace(solid=2)
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: {0: GOOD, 1: few})
    below = (100.0, 600.0, 200.0, 612.0)
    made = document(page(Words("G", size_pt=14.0), Words("o", below, size_pt=11.0)))
    assert visibility.measures(made) == Measures(smallest_pt=11.0, least_contrast=9.0)


INSIDE: Corners = (100.0, 700.0, 140.0, 712.0)
OFF: Corners = (600.0, 700.0, 640.0, 712.0)


@pytest.mark.parametrize(
    ("box", "statements", "codes"),
    [
        (INSIDE, (), ["G407"]),
        (INSIDE, (ExpectedStatement("RS-05", ("Go",)),), []),
        (OFF, (), []),
    ],
)
def test_statements_and_words_off_the_sheet_are_reported_by_other_checks(
    monkeypatch: pytest.MonkeyPatch,
    box: Corners,
    statements: tuple[ExpectedStatement, ...],
    codes: list[str],
) -> None:
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: {0: HIDDEN, 1: HIDDEN})
    made = document(page(Words("Go", box)), expected=expectation(statements=statements))
    assert [finding.code for finding in seen_words(made)] == codes
