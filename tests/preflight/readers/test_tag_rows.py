"""How tags are nested, and what each says."""

from __future__ import annotations

import pytest
from expectations import expectation
from made_page import document, page

from handouts.preflight.readers import tag_rows as reader
from handouts.preflight.readers.structure_tree import Marked, Referred, Tag

GO, HOME = Marked(1, 0), Marked(1, 1)
TEXTS = {GO: "Go ", HOME: "home\u00a0now"}
Kid = Tag | Marked | Referred


def tag(role: str, *kids: Kid, alt: str | None = None) -> Tag:
    return Tag(role, kids, alt)


def rows(monkeypatch: pytest.MonkeyPatch, *kids: Kid) -> list[str]:
    monkeypatch.setattr(reader, "tagged_strings", lambda _: TEXTS)
    made = document(page(), expected=expectation())
    made.file.__dict__["tags"] = tag("StructTreeRoot", tag("Document", *kids))
    return [row for _, row in reader.tag_rows(made)]


@pytest.mark.parametrize(
    ("kids", "expected"),
    [
        ((tag("P", GO, HOME),), ["P Go home now"]),
        ((tag("P", GO), tag("P", HOME)), ["P Go", "P home now"]),
        ((tag("P", HOME, GO, HOME),), ["P home nowGo home now"]),
        ((tag("P", GO, GO),), ["P Go Go"]),
        ((tag("P"), tag("Div")), ["P"]),
        ((tag("P", GO, tag("Quote", HOME)),), ["P Go", "  Quote home now"]),
        ((tag("Div", tag("Sect", tag("P", GO))),), ["P Go"]),
        ((tag("Div", GO, tag("P", HOME)),), ["Div Go", "P home now"]),
        ((tag("Div", alt=""),), ["Div[alt=]"]),
        ((tag("P", tag("Span", GO, alt="x"), HOME),), ["P home now", "  Span[alt=x] Go"]),
        ((tag("L", tag("LI", tag("LBody", GO))),), ["L LI LBody Go"]),
        ((tag("L", GO, tag("LI", HOME)),), ["L Go", "L LI home now"]),
        (
            (tag("L", tag("LI", tag("LBody", tag("P", GO), tag("P", HOME)))),),
            ["L LI LBody", "  P Go", "  P home now"],
        ),
        (
            (tag("L", tag("LI", tag("LBody", tag("P", GO)), tag("LBody", tag("P", HOME)))),),
            ["L LI LBody", "  P Go", "L LI LBody", "  P home now"],
        ),
        ((GO,), ["Document Go"]),
        ((), []),
    ],
)
def test_a_row_says_what_its_tag_says(
    monkeypatch: pytest.MonkeyPatch, kids: tuple[Kid, ...], expected: list[str]
) -> None:
    assert rows(monkeypatch, *kids) == expected


@pytest.mark.parametrize("role", ["Span", "Link", "NonStruct", "Form"])
def test_what_is_in_a_sentence_has_no_row(monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    assert rows(monkeypatch, tag("P", GO, tag(role, HOME), GO)) == ["P Go home nowGo"]


def table(*parts: Tag) -> Tag:
    return tag("Table", *parts)


HEADS = tag("THead", tag("TR", tag("TH", GO)))
BODY = tag("TBody", tag("TR", tag("TD", HOME)))
TOP, ROW = ["Table THead TR", "  TH Go"], ["Table TBody TR", "  TD home now"]


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ((table(HEADS, BODY), table(HEADS, BODY)), [*TOP, *ROW, *ROW]),
        ((table(HEADS, BODY), table(BODY)), [*TOP, *ROW, *ROW]),
        ((table(HEADS, BODY), tag("P", GO), table(HEADS)), [*TOP, *ROW, "P Go", *TOP]),
        ((table(HEADS), table(HEADS, BODY)), [*TOP, *TOP, *ROW]),
    ],
)
def test_heads_that_a_table_has_again_on_its_next_page_are_left_out(
    monkeypatch: pytest.MonkeyPatch, tables: tuple[Tag, ...], expected: list[str]
) -> None:
    assert rows(monkeypatch, *tables) == expected


def test_a_file_without_tags_has_no_rows() -> None:
    assert [*reader.tag_rows(document(page(), expected=expectation()))] == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("  P Stay for \ue000 . Go", "  P Stay for\ue000. Go"),
        ("P no\u00a0space", "P no space"),
        ("P two  spaces ", "P two  spaces"),
    ],
)
def test_rows_are_compared_with_their_spaces(row: str, expected: str) -> None:
    assert reader.as_row(row) == expected
