"""A text like one before costs one layout, and comes out as if it had been alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint import HTML

from handouts.assets import FONTS
from handouts.pdf import known_fits
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.known_fits import SPACE_KERNING_EM
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import TypesetPdf, Typesetter

ROOT = Path(__file__).resolve().parents[2]
SHEETS = (ROOT / "styles" / "fonts.css",)
STEPS = tuple(TypeStep(pt, 1.4, 1) for pt in (20, 18, 16, 14.5, 13, 12, 11, 10))
STYLE = (
    "@page{size:90mm 84mm;margin:8mm;@bottom-left{content:element(foot)}}"
    "body{font:var(--body)/var(--leading) 'Atkinson Hyperlegible Next',"
    "'Atkinson Hyperlegible Next Ext';font-variant-numeric:tabular-nums}"
    "p,h1,ul{margin:0;padding:0;font-size:1em;line-height:inherit}.foot{position:running(foot)}"
    ".row{display:flex;flex-wrap:wrap;column-gap:4mm}"
    ".two{display:grid;grid-template-columns:1fr 1fr}"
    ".big{font-size:1.6em}.own{font-variant-numeric:normal}"
)


def html(
    name: str = "Elm Sample Clinic",
    phone: str = "555-555-0142",
    site: str = "elm.example",
    foot: str = "A",
    body: str = "",
) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{name}</title></head><body class="{body}">'
        f'<div class="foot">{foot}</div><h1>{name}</h1>'
        f"<p>Before you come to {name}, eat little, and call <strong>{phone}</strong> at once.</p>"
        f'<p>Or <b class="big">911</b>, {name}, or <b class="big">911</b>, by day.</p>'
        f'<div class="row"><p>Call {name}:</p><p><strong>{phone}</strong></p></div>'
        f'<div class="two"><p>{site}</p><p>Bring a list of all your medicines with you</p></div>'
        "</body></html>"
    )


def made(press: Typesetter, words: str, likely: str = "", style: str = STYLE) -> TypesetPdf:
    return press.typeset(Recipe(words, SHEETS, style, STEPS, 1, likely=likely))


def made_and_counted(
    press: Typesetter, words: str, likely: TypeStep, style: str = STYLE
) -> tuple[TypesetPdf, int]:
    """Return the PDF that is tried at ``likely`` first, and how many layouts it took."""
    with patch.object(HTML, "render", autospec=True, side_effect=HTML.render) as render:
        pdf = made(press, words, str(likely), style)
    return pdf, render.call_count


@pytest.fixture(scope="module")
def alone() -> Typesetter:
    """One that knows of nothing, when it is used by :func:`fresh`."""
    return Typesetter((ROOT / "templates", ROOT / "styles"))


@pytest.fixture(scope="module")
def knowing() -> Typesetter:
    press = Typesetter((ROOT / "templates", ROOT / "styles"))
    made(press, html())
    press._widths("once")  # is itself a layout
    return press


@pytest.fixture
def press(knowing: Typesetter) -> Typesetter:
    knowing._known._layouts.clear()
    return knowing


def fresh(alone: Typesetter, words: str) -> TypesetPdf:
    """Return what comes of ``words`` where nothing is known."""
    alone._known._layouts.clear()
    return made(alone, words)


WORD = st.text("abcimwWTfl-ő.é", min_size=1, max_size=14)
NAMES = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
PHONES = st.text("0123456789", min_size=4, max_size=4).map("555-555-{}".format)


@settings(max_examples=20)
@given(NAMES, PHONES, WORD, st.sampled_from(["", "own"]))
def test_whatever_was_typeset_before_a_text_comes_out_as_it_would_alone(
    knowing: Typesetter, alone: Typesetter, name: str, phone: str, site: str, body: str
) -> None:
    words = html(name, phone, site, body=body)
    assert made(knowing, words) == fresh(alone, words)


GROUND = "<p style=\"background-image:url('data:,{}')\">Call"


@pytest.mark.parametrize(
    "words",
    [
        html(phone="555-555-0199"),  # all figures are of one width
        html(foot="a long foot of quite other words"),
        html(site="oak.example"),  # a line that is not full
        html(name="Elm Sampler Clinics"),
        html(name="Oak Simmons Clinics"),  # as many lines, of other words
        html(name="Elm Sample Hospital Clinic"),
        html().replace("<p>Call", GROUND.format("b")),
    ],
)
def test_words_that_take_as_much_room_need_no_proof_of_their_own(
    press: Typesetter, alone: Typesetter, words: str
) -> None:
    first = made(
        press, html().replace("<p>Call", GROUND.format("a") if "data:" in words else "<p>Call")
    )
    known, layouts = made_and_counted(press, words, first.step)
    assert STEPS.index(first.step) > 0  # there is something to prove
    assert layouts == 1 + (known.step != first.step)
    assert known == fresh(alone, words)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (html(name="Willowy Sample Clinic of the North"), html(name="Elm")),
        (html(phone="555-555-0142 or 555-555-0143"), html(phone="555-555-0142")),
        (html(site="a-very-wide-address-indeed"), html(site="elm.example")),
        (html(name="WWWWWW WWWWWW"), html(name="iiii-iiii iiii")),
        (html(name="Elm Clinic ő"), html(name="Elm Clinic o")),
        (html(body="own", phone="888-888-8888"), html(body="own", phone="111-111-1111")),
    ],
)
def test_shorter_words_are_set_as_large_as_they_can_be(
    press: Typesetter, alone: Typesetter, long: str, short: str
) -> None:
    first = made(press, long)
    known, layouts = made_and_counted(press, short, first.step)
    assert known == fresh(alone, short)
    assert layouts > 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('class="two"', 'class="row"'),
        ("<strong>", "<b>"),
        ("<p>Bring", '<p class="own">Bring'),
        ('lang="en"', 'lang="es"'),
        ("<p>Bring a", "<p>Bring"),
    ],
)
def test_nothing_is_known_of_a_page_of_another_form(press: Typesetter, old: str, new: str) -> None:
    first = made(press, html())
    assert old in html()
    assert made_and_counted(press, html().replace(old, new), first.step)[1] > 1


def test_nothing_is_known_in_other_sizes_and_all_in_other_colours(press: Typesetter) -> None:
    styles = [STYLE + f":root{{--brand:#{n}{n}{n}{n}{n}{n}}}" for n in "12"]
    first = made(press, html(), style=styles[0])
    assert made_and_counted(press, html(), first.step, styles[1]) == (first, 1)
    assert made_and_counted(press, html(), first.step, STYLE + "p{padding:0.1mm}")[1] > 1


def test_only_so_much_is_kept(press: Typesetter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_fits, "MOST_LAYOUTS", 4)
    for name in ("WWWWW " * 4, "wwwww " * 4, "nnnnn " * 4, "iiiii " * 4):
        made(press, html(name.strip()))
    assert [len(layouts) for layouts in press._known._layouts.values()] == [4]


@pytest.mark.parametrize("file", sorted(FONTS.glob("*.ttf")), ids=lambda file: file.stem)
def test_no_letter_is_kerned_with_a_space_by_more_and_no_figure_at_all(file: Path) -> None:
    with TTFont(file) as font:
        units, names = font["head"].unitsPerEm, font.getBestCmap()
        space = names[ord(" ")]
        figures = {names[ord(sign)] for sign in "0123456789" if ord(sign) in names}
        kerned = {
            glyph: value
            for lookup in font["GPOS"].table.LookupList.Lookup
            for table in lookup.SubTable
            for glyph, value in _kerned(getattr(table, "ExtSubTable", table), space)
        }
    assert max(map(abs, kerned.values())) / units == SPACE_KERNING_EM
    assert not figures & {glyph for glyph, value in kerned.items() if value}


def _kerned(table: object, space: str) -> Iterator[tuple[str, int]]:
    """Yield how far each glyph is moved before and after ``space``."""
    if getattr(table, "LookupType", 0) != 2 or table.Format != 2:  # type: ignore[attr-defined]
        return
    first, second = table.ClassDef1.classDefs, table.ClassDef2.classDefs  # type: ignore[attr-defined]
    rows = table.Class1Record  # type: ignore[attr-defined]
    for glyph in table.Coverage.glyphs:  # type: ignore[attr-defined]
        record = rows[first.get(glyph, 0)].Class2Record[second.get(space, 0)]
        yield glyph, getattr(record.Value1, "XAdvance", 0)
    if space in table.Coverage.glyphs:  # type: ignore[attr-defined]
        for glyph, kind in second.items():
            record = rows[first.get(space, 0)].Class2Record[kind]
            yield glyph, getattr(record.Value1, "XAdvance", 0)
