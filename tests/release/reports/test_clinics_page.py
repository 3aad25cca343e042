"""The page that leads to each clinic, read in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Opened, accessibility_violations, is_wider_than_the_window
from browser import opened as opened_in
from playwright.sync_api import Browser

from handouts.release.reports.clinics_page import PAGE, render_clinics
from handouts.release.set_manifest import ListedClinic, SetManifest

LINE = 'oak/clinic.yaml:21:8 C512 phone is "<b>ask</b>", which is not a phone number'
FOUND = SetManifest(
    clinics=(
        ListedClinic(clinic="ash", name="Ash & Elm", state="released", released=24),
        ListedClinic(
            clinic="elm", name="Elm", state="refused", released=23, refused=("G501: none",)
        ),
        ListedClinic(clinic="fir", name="Fir", state="not asked for"),
        ListedClinic(clinic="oak", name="Oak", state="problems", problems=(LINE,)),
        ListedClinic(clinic="pine", name="", state="problems", problems=(LINE,)),
        ListedClinic(clinic="rowan", name="Rowan", state="gone", released=3),
        ListedClinic(clinic="yew", name="", state="waiting"),
    )
)
THERE = {"ash", "elm", "oak", "rowan"}


@pytest.fixture(params=[360, 1200])
def opened(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    page = tmp_path / PAGE
    page.write_text(render_clinics(FOUND, THERE), "utf-8")
    with opened_in(browser, page, width=int(request.param), javascript=True) as found:
        yield found


def test_anybody_can_read_it_on_any_screen_and_it_asks_for_nothing(opened: Opened) -> None:
    assert accessibility_violations(opened.page) == []
    assert not is_wider_than_the_window(opened.page)
    assert len(opened.requests) == 1
    assert opened.console == []


def test_it_links_what_is_there_and_says_what_is_to_be_fixed(opened: Opened) -> None:
    links = opened.page.locator("main a")
    leads = [(a.get_attribute("href"), a.inner_text()) for a in links.all()]
    assert leads == [
        ("ash/index.html", "Ash & Elm"),
        ("elm/index.html", "Elm"),
        ("oak/index.html", "Oak"),
        ("rowan/index.html", "Rowan"),
    ]
    assert opened.page.locator("header p").inner_text() == "7 clinics, 50 handouts"
    faulty = opened.page.locator("main h3").all_inner_texts()
    assert faulty == ["Elm", "Oak", "pine"]
    assert LINE in opened.page.locator("main li").all_inner_texts()
