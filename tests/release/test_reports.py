"""The reports for clinicians: written with what they are made from, read in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from browser import Opened, accessibility_violations, is_wider_than_the_window
from browser import opened as opened_in
from lxml import html
from made_editions import own_root
from playwright.sync_api import Browser
from shelf import fill_shelf

from handouts.content.content import Content
from handouts.release import reports
from handouts.release.build import build
from handouts.release.index_files import write_index
from handouts.release.jobs import Wish
from handouts.release.reports import REPORTS, write_reports

PRINTED = Wish(editions=("screen",))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, real_content: Content) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    manifest = fill_shelf(folder, real_content)
    write_reports(folder, real_content, manifest, "state", folder / "known")
    write_index(folder, real_content, manifest)
    return folder


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest, out: Path) -> Path:
    return out / str(request.param)


@pytest.fixture(params=[360, 1200])
def opened(request: pytest.FixtureRequest, browser: Browser, report: Path) -> Iterator[Opened]:
    with opened_in(browser, report, width=int(request.param), javascript=True) as found:
        yield found


def test_anybody_can_read_it_on_any_screen(opened: Opened) -> None:
    assert accessibility_violations(opened.page) == []
    assert not is_wider_than_the_window(opened.page)


def test_it_asks_for_nothing_and_runs_nothing(opened: Opened) -> None:
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in opened.requests if url.startswith("file:")]) == 1
    assert opened.console == []
    assert opened.page.locator("script").count() == 0


def test_every_link_leads_somewhere(report: Path, out: Path) -> None:
    page = html.parse(report).getroot()
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    assert page.xpath("//a/@href")
    for link in page.xpath("//a/@href"):
        file, _, name = link.partition("#")
        ids = html.parse(out / file).getroot().xpath("//@id") if file else names
        assert not name or name in ids, link


def test_tables_have_heads_and_headings_skip_no_level(report: Path) -> None:
    page = html.parse(report).getroot()
    assert page.xpath("//th[not(@scope)]") == []
    assert page.xpath("//table[not(caption) and not(@aria-labelledby)]") == []
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_with_evidence_says_how_to_sign(out: Path, real_content: Content) -> None:
    page = (out / "evidence.html").read_text(encoding="utf-8")
    assert "python3 build.py approve --by" in page
    assert "python3 build.py approve --our-rules" in page
    for fact in ("F49", "F60"):
        assert html.fromstring(page).text_content().count(real_content.facts[fact].says) >= 1


def test_the_index_leads_to_them_once_they_are_there(out: Path, real_content: Content) -> None:
    index = html.parse(out / "index.html").getroot()
    links = index.xpath("//footer//a/@href")
    assert set(REPORTS) <= set(links)
    bare = out.parent / "bare"
    fill_shelf(bare, real_content)
    assert "evidence.html" not in (bare / "index.html").read_text(encoding="utf-8")


def test_they_are_made_again_only_when_something_changed(
    tmp_path: Path, tiny_content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, out = own_root(tmp_path / "root"), tmp_path / "dist"
    list(build(root, tiny_content, PRINTED, out))
    first = {name: (out / name).read_bytes() for name in REPORTS}
    with monkeypatch.context() as patched:
        patched.setattr(reports, "text_of", lambda *_: pytest.fail("made again"))
        list(build(root, tiny_content, PRINTED, out))
    (out / REPORTS[0]).write_bytes(b"changed by hand")
    list(build(root, tiny_content, PRINTED, out))
    assert {name: (out / name).read_bytes() for name in REPORTS} == first
    assert not any(re.search(rb"\d\d:\d\d:\d\d", page) for page in first.values())
