"""Where the places of a page are, and what is drawn next to the words in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from handout_of_every_kind import handout_of_every_kind, line, section, setting, worded
from lxml import html

from handouts.assets import paper_colours
from handouts.content.handout import ChosenSection, Entry, Handout
from handouts.model.layouts import LAYOUTS, PLACES
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import Typesetter
from handouts.render.page import brand_variables, filled_pages, render_page, stylesheets
from handouts.render.svg import data_uri, picture, qr_code

ROOT = Path(__file__).resolve().parents[2]
LETTER_WIDTH_PT = 612
SETTING = setting()
TWO_COLUMNS = [name for name, layout in LAYOUTS.items() if layout.has_two_columns]


def titled(heading: str) -> ChosenSection:
    one = section("passages", [Entry(id=heading, text=line(heading, "A few words."))])
    return replace(one, heading=line(heading, heading), picture=None)


def with_areas(layout: str, *areas: str) -> Handout:
    """Return a handout with one short section in each of ``areas``, headed by its name."""
    found = {area: (titled(f"The {area}"),) for area in areas}
    return replace(handout_of_every_kind(layout), areas=found)


def places_of_headings(handout: Handout) -> dict[str, tuple[int, int, int]]:
    """Return page and position of each heading's first letter, in pt from the lower left."""
    recipe = Recipe(
        render_page(handout, SETTING),
        stylesheets(handout.layout, SETTING),
        brand_variables(SETTING),
        (TypeStep(11, 1.4, 1),),
        handout.pages,
    )
    found = {}
    typeset = Typesetter((ROOT / "templates", ROOT / "styles")).typeset(recipe)
    with pdfium.PdfDocument(typeset.pdf) as document:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            for area in handout.areas:
                first = text.search(f"The {area}", match_case=True, match_whole_word=True)
                if (at := first.get_next()) is not None:
                    left, bottom, _, _ = text.get_charbox(at[0])
                    found[area] = (number, round(left), round(bottom))
    return found


@pytest.mark.parametrize("layout", TWO_COLUMNS)
def test_the_places_of_a_page_stand_as_they_are_named_and_read(layout: str) -> None:
    names = [f"page{page}-{place}" for page in (1, 2) for place in PLACES]
    found = places_of_headings(with_areas(layout, *names))
    assert list(found) == names
    for page in (1, 2):
        at = {place: found[f"page{page}-{place}"] for place in PLACES}
        assert {number for number, _, _ in at.values()} == {page}
        across = {place: x for place, (_, x, _) in at.items()}
        down = {place: -y for place, (_, _, y) in at.items()}
        left = {across[place] for place in ("top", "left", "middle", "low-left", "end")}
        assert len(left) == 1
        assert min(across["right"], across["low-right"]) > LETTER_WIDTH_PT / 3 > max(left)
        assert (down["left"], down["low-left"]) == (down["right"], down["low-right"])
        order = [down[place] for place in ("top", "left", "middle", "low-left", "end")]
        assert order == sorted(set(order))


def test_a_place_that_holds_nothing_takes_no_room_and_an_empty_page_is_none() -> None:
    handout = with_areas("sheet", "page1-right", "page3-end")
    assert filled_pages(handout) == (1, 3)
    body = html.fromstring(render_page(handout, SETTING)).find("body")
    assert [leaf.get("class") for leaf in body.find_class("leaf")] == ["leaf leaf-1", "leaf leaf-3"]
    assert len(body.find_class("columns")) == len(body.find_class("across")) == 1
    assert [number for number, _, _ in places_of_headings(handout).values()] == [1, 2]


def drawn(name: str) -> str:
    return data_uri(picture(name, SETTING.brand))


def test_a_passage_has_its_drawing_next_to_it_and_another_has_none() -> None:
    with_drawing = replace(worded("a"), picture="no-drive")
    found = section("passages", [with_drawing, replace(worded("b"), picture=None)])
    handout = replace(handout_of_every_kind(), areas={"page1-top": (found,)})
    a, b = html.fromstring(render_page(handout, SETTING)).find_class("entry")
    assert "pictured" in a.get("class").split()
    assert drawn("no-drive") in a.get("style")
    assert "pictured" not in b.get("class").split()
    assert b.get("style") is None


@pytest.mark.parametrize("layout", ["trifold", "booklet"])
def test_a_cover_shows_its_drawing_once(layout: str) -> None:
    handout = replace(handout_of_every_kind(layout), cover="cover-spray")
    body = html.fromstring(render_page(handout, SETTING)).find("body")
    (cover,) = body.find_class("cover")
    (shown,) = cover.find_class("drawing")
    assert drawn("cover-spray") in shown.get("style")
    bare = html.fromstring(render_page(replace(handout, cover=None), SETTING))
    assert bare.find_class("drawing") == []


@pytest.mark.parametrize("layout", ["trifold", "booklet"])
def test_the_code_of_a_folded_piece_is_next_to_the_address_that_it_holds(layout: str) -> None:
    handout = handout_of_every_kind(layout)
    (find,) = html.fromstring(render_page(handout, SETTING)).find_class("find")
    (code,) = find.find_class("qr")
    website = handout.letterhead.website
    assert website
    assert data_uri(qr_code(website, paper_colours()["ink"])) in code.get("style")
    assert website in [link.get("href") for link in find.iter("a")]
    assert code.text_content() == ""


@pytest.mark.parametrize("layout", TWO_COLUMNS)
def test_a_piece_that_is_not_folded_has_no_code(layout: str) -> None:
    page = html.fromstring(render_page(handout_of_every_kind(layout), SETTING))
    assert page.find_class("qr") == []
