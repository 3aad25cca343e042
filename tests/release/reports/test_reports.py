"""The reports for clinicians: written with what they are made from, read in a real browser."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from blank_releases import fill_with_blank_releases, manifest_of, released
from browser import Opened, accessibility_violations, is_wider_than_the_window
from browser import opened as opened_in
from browser_reading import UNSEEN
from changed_content import change
from lxml import html
from lxml.html import HtmlElement
from made_editions import own_root
from playwright.sync_api import Browser
from signed import REVIEW_BY, write_signed

from handouts.content.content import Content
from handouts.content.load import load
from handouts.content.reading_grade import handout_grade
from handouts.release.build import build
from handouts.release.index.index_files import write_index
from handouts.release.jobs import BuildRequest
from handouts.release.manifest import Manifest
from handouts.release.reports import reports
from handouts.release.reports.approval_page import compare
from handouts.release.reports.evidence import handouts_of, text_of
from handouts.release.reports.evidence_page import render_evidence
from handouts.release.reports.plain_language_page import render_report, scores_of
from handouts.release.reports.reports import REPORTS, write_reports
from handouts.release.signatures.signing import texts_of
from handouts.text.readability import rounded_up

pytestmark = pytest.mark.usefixtures("made_once")

SMALLEST_PX = 12

PRINTED = BuildRequest(editions=("screen",))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, real_content: Content) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    manifest = fill_with_blank_releases(folder, real_content)
    write_reports(folder, real_content, manifest, "state", folder / "known")
    write_index(folder, real_content, manifest)
    return folder


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest, out: Path) -> Path:
    return out / str(request.param)


@pytest.fixture(scope="module", params=[360, 1200])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def opened(width: int, browser: Browser, report: Path) -> Iterator[Opened]:
    with opened_in(browser, report, width=width, javascript=True) as found:
        yield found


# Of what is one below the other, the first ten: of all of it the scan takes ten seconds.
SHORTER = """
() => { for (const part of document.querySelectorAll("main, main *"))
          for (const other of [...part.children].slice(10)) other.remove() }
"""


def test_anybody_can_read_it_on_any_screen(opened: Opened, width: int) -> None:
    assert not is_wider_than_the_window(opened.page)
    if width != 1200:
        opened.page.evaluate(SHORTER)
    assert accessibility_violations(opened.page, colours=width == 1200) == []


def test_every_word_is_seen(opened: Opened, width: int) -> None:
    if width == 1200:
        unseen = opened.page.evaluate(UNSEEN, [".skip", SMALLEST_PX])
        # Of a cell that is higher than the window, the middle of a part may be outside of it.
        assert [each for each in unseen if not each.endswith("covered or cut off")] == []


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


def test_the_page_with_evidence_shows_each_picture_next_to_its_words(out: Path) -> None:
    """Those who sign an item sign its picture: a car with a bar, and none without."""
    page = (out / "evidence.html").read_text("utf-8")
    item = page[page.index('id="en/item/RS-05-ESK"') :]
    words = item[: item.index('class="basis"')]
    assert "Picture: no-drive" in words
    assert "M14 45L37.5 3" in words


def test_what_was_measured_is_the_worst_of_the_files(real_content: Content) -> None:
    manifest = fill_report_manifest(real_content, [(11.0, 10.0, 7.8), (12.0, 10.5, 6.1)])
    row = next(row for row in rows_of(real_content, manifest, "type") if "one-page, screen" in row)
    assert row == "one-page, screen 11 10 6.1"


def test_a_file_that_nobody_measured_has_no_row(real_content: Content) -> None:
    assert rows_of(real_content, fill_report_manifest(real_content, []), "type") == []


def test_each_piece_has_the_measures_of_each_treatment(real_content: Content) -> None:
    rows = rows_of(real_content, fill_report_manifest(real_content, []), "words-guide")
    measured = {row.rsplit(" ", 2)[0]: row.rsplit(" ", 2)[1:] for row in rows}
    handouts = handouts_of(real_content, "en")
    for n, treatment in enumerate(("iv-ketamine", "esketamine")):
        guide = next(handout for handout in handouts[treatment] if handout.piece == "guide")
        found = scores_of(real_content, tuple(guide.sections()))
        assert found is not None
        assert measured["Words in sentences"][n] == str(found.words)
        assert measured["Reading grade"][n] == rounded_up(handout_grade(guide, real_content))


def test_a_piece_has_the_worst_verdict_of_its_treatments(real_content: Content) -> None:
    rows = rows_of(real_content, fill_report_manifest(real_content, []), "pemat")
    simple_tables = next(row for row in rows if row.startswith("19 "))
    assert "No: guide" in simple_tables
    assert any(row.startswith("2 ") and row.endswith("Not judged by a program") for row in rows)


def test_what_changed_is_next_to_what_was_signed(tiny: Path) -> None:
    write_signed(tiny)
    path = tiny / "ear-rinse/en/rinse.yaml"
    change(path, "Bring {rule.bring}.", "Please bring {rule.bring}.")
    content = load(tiny, tiny / "clinic.yaml")
    page = report_page(content, fill_report_manifest(content, []))
    (changed,) = page.xpath("//div[@class='change']")
    said = " ".join(changed.text_content().split())
    assert said.startswith("item/VISIT-towel")
    assert [e.text for e in changed.xpath(".//ins")] == ["Please bring"]
    assert "Signed by Sample Reviewer One, psychiatrist" in page.text_content()


def fill_report_manifest(content: Content, measured: list[tuple[float, float, float]]) -> Manifest:
    """Return a manifest with a file of the one-page sheet for each of ``measured``."""
    entries = tuple(
        released(
            f"screen/one-page.iv-ketamine.{paper}.en.pdf", b"", pages=1, size_mm=(1, 1)
        ).model_copy(
            update={"fit": f"{body:g} pt, leading", "smallest_pt": small, "least_contrast": pale}
        )
        for paper, (body, small, pale) in zip(("letter", "a4"), measured, strict=False)
    )
    return manifest_of(content, entries)


def test_the_evidence_says_what_is_still_to_be_signed(tiny: Path) -> None:
    def page() -> str:
        content = load(tiny, tiny / "clinic.yaml")
        texts = [text_of(content, handouts_of(content, "en"), "en")]
        return render_evidence(content, texts, compare(content, texts_of(content, (), ())))

    assert "Needs two signatures: the water rinse text in English." in page()
    assert "Has to mean: Ringing in the ear is a reason to call." in page()
    write_signed(tiny)
    assert "Sample Reviewer Two, pharmacist, on November 26, 2026" in page()
    assert "Still to be signed" not in page()


def report_page(content: Content, manifest: Manifest) -> HtmlElement:
    compared = compare(content, texts_of(content, (), ()))
    return html.fromstring(
        render_report(content, {"en": handouts_of(content, "en")}, compared, manifest)
    )


def rows_of(content: Content, manifest: Manifest, label: str) -> list[str]:
    """Return what the rows of the table say whose heading has the id ``label``."""
    page = report_page(content, manifest)
    rows = page.xpath(f"//table[@aria-labelledby='{label}']/tbody/tr")
    return [" ".join(" ".join(c.text_content() for c in row).split()) for row in rows]


def test_the_index_leads_to_them_once_they_are_there(out: Path, real_content: Content) -> None:
    index = html.parse(out / "index.html").getroot()
    links = index.xpath("//footer//a/@href")
    assert set(REPORTS) <= set(links)
    bare = out.parent / "bare"
    fill_with_blank_releases(bare, real_content)
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


def test_they_are_the_same_wherever_they_stand_and_from_wherever_they_are_made(
    tmp_path: Path, tiny_content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = []
    for name in ("here", "elsewhere"):
        (tmp_path / name / "now").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / name / "now")
        write_reports(tmp_path / name, tiny_content, Manifest(), "state", tmp_path / "known")
        pages.append([(tmp_path / name / report).read_bytes() for report in REPORTS])
    assert pages[0] == pages[1]
    assert str(tmp_path).encode() not in pages[0][0]


def test_the_day_on_which_a_signature_is_past_is_said_by_the_next_build(
    tiny: Path, tmp_path: Path
) -> None:
    write_signed(tiny)

    def page(today: datetime.date) -> str:
        content = load(tiny, tiny / "clinic.yaml", today)
        write_reports(tmp_path, content, Manifest(), "state", tmp_path / "known")
        return (tmp_path / "evidence.html").read_text(encoding="utf-8")

    last = page(REVIEW_BY)
    assert "which is past" not in last
    assert "Still to be signed" not in last
    past = page(REVIEW_BY + datetime.timedelta(days=1))
    assert past.count("check again by June 30, 2027, which is past.") == 3
    assert "Needs two signatures: the water rinse text in English." in past
    assert "Needs a signature from your own clinician (--our-rules)" in past
