"""The gate learns how text and phone pages are set from another program than sets them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handout_of_every_kind import handout_of_every_kind
from reading_specimen import EXPECTED_PHONE, EXPECTED_TEXT, SETTING

from handouts.content.content import Content
from handouts.content.handout import Handout
from handouts.model.base import EditionName
from handouts.preflight import inspect
from handouts.preflight.expectation import ReadingExpectation
from handouts.release.expected.expectations import _linked
from handouts.release.expected.phone_structure import phone_structure
from handouts.release.expected.text_structure import text_structure
from handouts.release.jobs import Job
from handouts.release.orders import order_of
from handouts.render.phone_page import render_phone
from handouts.render.plain_text import plain_characters, write_text


@pytest.fixture
def handout() -> Handout:
    return handout_of_every_kind("checklist")


def test_text_of_every_kind_is_set_as_its_structure_says(handout: Handout) -> None:
    lines = tuple(map(plain_characters, text_structure(handout, "handout text/x.en")))
    linked = tuple(_linked(handout.lines(), handout))
    expected = replace(EXPECTED_TEXT, structure=lines, linked=linked, checks=("G944",))

    file = write_text(handout, "handout text/x.en").encode()

    assert inspect(file, expected).findings == ()


def test_a_phone_page_of_every_kind_is_set_as_its_structure_says(handout: Handout) -> None:
    about = replace(EXPECTED_PHONE, title=handout.title.text, subject=handout.subject)
    about = replace(about, author=handout.letterhead.name)
    setting = replace(SETTING, keywords=EXPECTED_PHONE.identity)
    structure = tuple(phone_structure(handout, about, None))
    expected = replace(EXPECTED_PHONE, structure=structure, checks=("G944",))

    assert inspect(render_phone(handout, setting).encode(), expected).findings == ()


@pytest.mark.parametrize("edition", ["text", "phone"])
def test_every_order_has_one(edition: EditionName, tiny_content: Content) -> None:
    expected = order_of(tiny_content, Job(edition, "sheet", "water-rinse", None, "en")).expectation

    assert isinstance(expected, ReadingExpectation)
    assert expected.structure
