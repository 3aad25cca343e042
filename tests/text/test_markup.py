from __future__ import annotations

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from handouts.text.markup import LinkError, MarkupError, Span, parse, placeholders, plain


def test_plain_words_are_one_span() -> None:
    assert parse("Bring a towel.") == (Span("Bring a towel."),)


def test_bold() -> None:
    assert parse("Do **not** drive.") == (Span("Do "), Span("not", bold=True), Span(" drive."))


@pytest.mark.parametrize("href", ["https://988lifeline.org/chat", "tel:988", "mailto:a@b.org"])
def test_links(href: str) -> None:
    assert parse(f"See [this page]({href}).") == (
        Span("See "),
        Span("this page", href=href),
        Span("."),
    )


def test_a_glossary_term() -> None:
    assert parse("[off-label](term:term-off-label)") == (Span("off-label", term="term-off-label"),)


def test_a_link_inside_bold() -> None:
    assert parse("**[call](tel:911) now**") == (
        Span("call", bold=True, href="tel:911"),
        Span(" now", bold=True),
    )


def test_placeholders_stay_text_in_words_and_links() -> None:
    text = "[{clinic.phone}](tel:{clinic.phone}) or {rule.iv_stay}, {clinic.after_hours}"
    assert parse(text)[0] == Span("{clinic.phone}", href="tel:{clinic.phone}")
    assert placeholders(text) == (
        "clinic.phone",
        "clinic.phone",
        "rule.iv_stay",
        "clinic.after_hours",
    )


def test_white_space_is_folded_and_trimmed() -> None:
    assert parse(" one\n  **two** \n three\n") == (
        Span("one "),
        Span("two", bold=True),
        Span(" three"),
    )


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("a <b>b</b>", 2),
        ("a <!-- b -->", 2),
        ("a &amp; b", 2),
        ("a *b* c", 2),
        ("a _b_ c", 2),
        ("a ***b*** c", 2),
        ("a `b` c", 2),
        ("a ![b](https://c.org)", 2),
        ("# a", 0),
        ("a\n- b", 2),
        ("> a", 0),
        ("a {{ b }}", 2),
        ("a {% b %}", 2),
        ("a {# b #}", 2),
        ("a { b", 2),
        ("a } b", 2),
        ("a {Clinic} b", 2),
        ("a **b", 2),
        ("a b** c", 3),
        ("a [b", 2),
        ("a b] c", 3),
        ("a [b] c", 2),
        ("a [b][c] d", 2),
        ("a \\* b", 2),
        ("[a [b](https://c.org) d](https://e.org)", 0),
        ("[**a**](https://b.org)", 1),
    ],
)
def test_everything_else_is_refused_where_it_is(text: str, offset: int) -> None:
    with pytest.raises(MarkupError) as caught:
        parse(text)
    assert caught.value.offset == offset
    assert caught.value.fix
    assert not isinstance(caught.value, LinkError)


@pytest.mark.parametrize(
    "href",
    [
        "http://a.org",
        "HTTPS://a.org",
        "javascript:alert(1)",
        "data:text/html,a",
        "file:///etc/passwd",
        "ftp://a.org",
        "//a.org",
        "a.org",
        "#a",
        "",
        "https:",
        "https://",
        "https://a",
        "https://fda.gov@a.org",
        "https://a.org:80",
        "tel:",
        "tel:call",
        "mailto:a",
        "term:",
        "term:a_b",
        "{clinic.website}",
    ],
)
def test_links_to_anywhere_else_are_refused(href: str) -> None:
    with pytest.raises(LinkError) as caught:
        parse(f"See [this]({href}).")
    assert caught.value.offset == 4


def test_signs_that_are_no_markup_are_words() -> None:
    text = "5 < 6 & 7 > 2; a_b_c; 1-800-FDA-1088; (see this)"
    assert parse(text) == (Span(text),)


MARKUP_SIGNS = st.text(alphabet="ab *_[]()<>{}`\\!#-&;:./%\n|~\"'é\x00", max_size=40)


@settings(max_examples=250, deadline=None)
@given(st.text(max_size=60) | MARKUP_SIGNS)
def test_any_text_gives_spans_or_a_markup_error(text: str) -> None:
    try:
        spans = parse(text)
    except MarkupError as error:
        event("refused")
        spans = ()
        inside = 0 <= error.offset <= len(text)
    else:
        inside = True
    assert inside
    assert all(span.text for span in spans)
    assert not any(sign in plain(spans) for sign in ("**", "](", "{{", "<b"))


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_letters_and_digits_come_back_as_they_are(text: str) -> None:
    assert plain(parse(f"{text} **{text}** [{text}](tel:911)")) == f"{text} {text} {text}"
