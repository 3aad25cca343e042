"""The phone edition, in a real browser: all is seen, nothing is loaded, nobody is shut out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser import accessibility_violations
from browser_reading import UNSEEN
from fontTools.ttLib import TTFont
from handout_of_every_kind import handout_of_every_kind
from made_editions import MadeEditions
from playwright.sync_api import Browser, Page

from handouts.assets import STYLES, TEMPLATES, colours, paper_colours
from handouts.colour import contrast_ratio, lighten_to
from handouts.content.handout import Handout
from handouts.preflight.checks.phone_pages import PROVED_STYLES, split_style, style_hash
from handouts.preflight.readers.text_flow import normalise
from handouts.release.jobs import Job
from handouts.release.orders import handout_of
from handouts.render.font_faces import FAMILY
from handouts.render.phone_page import phone_stylesheet, render_phone
from handouts.render.section_layout import crisis_first
from handouts.render.setting import Setting

SETTING = Setting(
    language="en-US",
    brand="#7a4a00",
    brand_text="#7a4a00",
    logo=None,
    dated="2026-11-22",
    keywords="handout phone/piece.water-rinse.en",
)
GUIDE = Job("phone", "guide", "esketamine", None, "en")
TWO_PAGE = Job("phone", "two-page", "iv-ketamine", None, "en")


# What may hide words, by the width of the window: handouts/preflight/readers/html_page.py names
# the same.
HIDDEN_ON_A_PHONE = ".skip, thead, nav ul"
HIDDEN_ON_A_DESK = ".skip, .column, nav ul"
WIDTHS = {320: HIDDEN_ON_A_PHONE, 390: HIDDEN_ON_A_PHONE, 1280: HIDDEN_ON_A_DESK}

# Whether the page has moved, given two seconds.
SCROLLED = """async () => {
  for (let n = 0; n < 100 && scrollY === 0; n++) await new Promise((done) => setTimeout(done, 20));
  return scrollY > 0;
}"""

SMALLEST_PX = 16
LEAST_TAP_PX = 44
LEAST_CRISIS_BUTTON_PX = 56


@dataclass(frozen=True)
class Shown:
    """A phone page on the disk, and what it says."""

    path: Path
    handout: Handout


@pytest.fixture(scope="module")
def shown(editions: MadeEditions, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """The handouts of the real topic that are always made for phones, and one of every kind."""
    pages = {
        job.name: Shown(editions.dist / job.path, handout_of(editions.content, job))
        for job in editions.without_pages("phone")
    }
    made_up = crisis_first(handout_of_every_kind("checklist"))
    path = tmp_path_factory.mktemp("phone") / "every-kind.html"
    path.write_text(render_phone(made_up, SETTING), encoding="utf-8")
    return {**pages, "every kind": Shown(path, made_up)}


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[Page]:
    """One page of a window of its own, for tests that change nothing."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page for tests that change what they visit: each begins with a visit."""
    opened = browser.new_page(viewport={"width": 320, "height": 640})
    yield opened
    opened.close()


def visit(page: Page, one: Shown, width: int = 320, *, dark: bool = False) -> Page:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media="screen", color_scheme="dark" if dark else "light")
    page.goto(one.path.as_uri())
    return page


def look_at(tabs: Page, one: Shown, width: int = 320, *, dark: bool = False) -> Page:
    """Return the page of ``one`` for a test that changes nothing: opened once for all of them."""
    address = one.path.as_uri()
    found = [tab for tab in tabs.context.pages if tab.url == address]
    tab = found[0] if found else tabs.context.new_page()
    if not found:
        tab.goto(address)
    tab.bring_to_front()
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme="dark" if dark else "light")
    tab.evaluate("scrollTo(0, 0)")
    return tab


def unfold(page: Page) -> None:
    """Open the list of contents, where there is one."""
    for summary in page.locator("summary").all():
        summary.click()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# --- proved for the gate -------------------------------------------------------------------------


def test_the_gate_knows_the_styles_that_are_proved_here() -> None:
    found = [split_style(phone_stylesheet(SETTING, family)) for family in (None, FAMILY)]
    assert all(colours is not None for _, colours in found)
    hashes = {style_hash(head) for head, _ in found}
    assert hashes == set(PROVED_STYLES), (
        "templates/phone/page.css or a typeface has changed. When all other tests of this file "
        "pass, look at the pages; then write these hashes into handouts/preflight/checks/"
        "phone_pages.py: " + " ".join(sorted(hashes))
    )


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_is_seen_at_every_width_by_day_and_at_night(
    width: int, dark: bool, shown: dict[str, Shown], tabs: Page
) -> None:
    names = list(shown) if width == 320 else ["every kind", GUIDE.name]
    for name in names:
        page = look_at(tabs, shown[name], width, dark=dark)
        assert page.evaluate(UNSEEN, [WIDTHS[width], SMALLEST_PX]) == [], name


def test_every_required_statement_is_among_the_words_that_are_seen(
    shown: dict[str, Shown], tabs: Page
) -> None:
    for name, one in shown.items():
        page = look_at(tabs, one)
        said = normalise(page.locator("main").inner_text())
        for statement in one.handout.statements:
            for line in statement.lines:
                assert normalise(line.text) in said, (name, statement.id)


def test_statements_are_not_smaller_than_the_text(shown: dict[str, Shown], tabs: Page) -> None:
    page = look_at(tabs, shown[GUIDE.name])
    sizes = page.evaluate(
        "[...document.querySelectorAll('.entry p, .entry li')]"
        ".map((e) => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) == 18


@pytest.mark.parametrize(
    "css",
    [
        ".entry{display:none}",
        ".entry{visibility:hidden}",
        ".entry{opacity:0}",
        ".entry{opacity:.2}",
        ".entry p{color:transparent}",
        ".entry p{-webkit-text-fill-color:#fff}",
        ".entry p{color:#fff}",
        ".entry p{color:#999}",
        ".entry p{font-size:1px}",
        ".entry{height:0;overflow:hidden}",
        ".entry{clip-path:inset(50%)}",
        ".entry{position:absolute;left:-9999px}",
        ".entry p{text-indent:-9999px}",
        ".entry{transform:scale(0)}",
        ".entry{filter:opacity(0)}",
        "main::after{content:'';position:fixed;inset:0;background:#fff}",
        "body{background:none} html{background:none}",
    ],
)
def test_the_proof_sees_what_a_style_hides(css: str, shown: dict[str, Shown], page: Page) -> None:
    visit(page, shown[TWO_PAGE.name])  # test_every_word_is_seen… has seen all of it
    page.evaluate("(css) => document.querySelector('style').append(css)", css)
    assert page.evaluate(UNSEEN, [HIDDEN_ON_A_PHONE, SMALLEST_PX]) != []


# --- a phone -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_it_scrolls_down_and_never_sideways(
    width: int, shown: dict[str, Shown], page: Page
) -> None:
    for name, one in shown.items():
        visit(page, one, width)
        wide, shown_width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= shown_width, name
        page.mouse.move(150, 300)
        page.mouse.wheel(0, 400)
        assert page.evaluate(SCROLLED), name


def test_nothing_is_asked_for_but_the_file_itself(shown: dict[str, Shown], page: Page) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    for one in shown.values():
        visit(page, one)
        page.evaluate("document.fonts.ready")
    outside = [url for url in asked if not url.startswith("data:")]
    assert outside == [one.path.as_uri() for one in shown.values()]
    assert complaints == []


def test_its_own_typeface_is_shown(shown: dict[str, Shown], tabs: Page) -> None:
    page = look_at(tabs, shown[GUIDE.name])
    loaded = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter((f) => f.status === 'loaded')"
        ".map((f) => f.family + f.weight))"
    )
    assert {"Atkinson Hyperlegible Next400", "Atkinson Hyperlegible Next700"} <= set(loaded)


def test_every_phone_number_is_a_target_for_a_thumb(shown: dict[str, Shown], page: Page) -> None:
    for name, one in shown.items():
        visit(page, one)
        unfold(page)
        boxes = page.evaluate(
            "[...document.querySelectorAll('a[href^=\"tel:\"], summary, nav a')]"
            ".map((a) => a.getBoundingClientRect()).map((b) => [b.width, b.height])"
        )
        assert len(boxes) >= 2, name
        assert all(width >= LEAST_TAP_PX and height >= LEAST_TAP_PX for width, height in boxes)


def test_no_two_phone_numbers_share_a_place(shown: dict[str, Shown], tabs: Page) -> None:
    for one in shown.values():
        page = look_at(tabs, one)
        overlaps = page.evaluate(
            """() => {
              const boxes = [...document.querySelectorAll('a[href^="tel:"]')]
                .map((a) => a.getBoundingClientRect());
              return boxes.some((a, n) => boxes.slice(n + 1).some((b) =>
                a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
            }"""
        )
        assert not overlaps


def test_the_crisis_box_is_on_the_first_screen_of_a_small_phone(
    shown: dict[str, Shown], tabs: Page
) -> None:
    real = {name: one for name, one in shown.items() if name != "every kind"}
    assert len(real) == 6
    for name, one in real.items():
        page = look_at(tabs, one)
        box = page.locator(".look-crisis").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 640, name


@pytest.mark.parametrize("width", WIDTHS)
def test_the_crisis_line_and_the_emergency_number_are_two_big_buttons(
    width: int, shown: dict[str, Shown], editions: MadeEditions, tabs: Page
) -> None:
    country = editions.content.country
    for name in (GUIDE.name, TWO_PAGE.name):
        page = look_at(tabs, shown[name], width)
        buttons = page.locator("main a").all()[:2]
        numbers = [country.crisis_line, country.emergency]
        assert [button.inner_text() for button in buttons] == numbers
        assert [button.get_attribute("href") for button in buttons] == [
            f"tel:{number}" for number in numbers
        ]
        for button in buttons:
            box = button.bounding_box()
            assert box is not None
            assert box["height"] >= LEAST_CRISIS_BUTTON_PX
            assert box["width"] >= 100


def test_the_list_of_contents_is_folded_until_it_is_asked_for(
    shown: dict[str, Shown], page: Page
) -> None:
    visit(page, shown[GUIDE.name])
    last = page.locator("nav a").last
    assert not last.is_visible()
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    assert last.is_visible()
    assert page.evaluate(UNSEEN, [".skip, thead", SMALLEST_PX]) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    last.click()
    assert page.evaluate(SCROLLED)


def test_nobody_is_asked_to_write_on_a_phone(shown: dict[str, Shown], tabs: Page) -> None:
    for name, one in shown.items():
        if name != "every kind":
            page = look_at(tabs, one)
            assert page.locator(".write-line").count() == 0


@pytest.mark.parametrize(("width", "are_cards"), [(320, True), (1280, False)])
def test_a_table_is_cards_where_there_is_no_room_for_columns(
    width: int, are_cards: bool, shown: dict[str, Shown], tabs: Page
) -> None:
    page = look_at(tabs, shown[GUIDE.name], width)
    row = page.locator("tbody tr").first
    cells = [cell.bounding_box() for cell in row.locator("th, td").all()]
    tops = {round(cell["y"]) for cell in cells if cell is not None}
    assert len(tops) == (len(cells) if are_cards else 1)
    assert row.locator(".column").first.is_visible() is are_cards
    # A table still, for who listens.
    assert page.get_by_role("columnheader").count() >= 3
    assert page.get_by_role("rowheader").count() >= 3


# --- everybody -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "dark"), [(320, False), (320, True), (1280, False)])
def test_it_keeps_to_wcag_2_2_aa(
    width: int, dark: bool, shown: dict[str, Shown], tabs: Page
) -> None:
    # A phone has all colours; a night changes nothing else.
    for name in ("every kind",) if dark else ("every kind", GUIDE.name, TWO_PAGE.name):
        page = look_at(tabs, shown[name], width, dark=dark)
        assert accessibility_violations(page, "best-practice", colours=width == 320) == [], name


def test_who_uses_a_keyboard_skips_to_the_text_first(shown: dict[str, Shown], page: Page) -> None:
    visit(page, shown[GUIDE.name])
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("class") == "skip"
    box = focused.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "tel:988"


def test_letters_twice_as_large_still_fit(shown: dict[str, Shown], browser: Browser) -> None:
    page = browser.new_page()
    for width in WIDTHS:
        visit(page, shown[GUIDE.name], width)
        chosen = {"fontSizes": {"standard": 32, "fixed": 26}}
        page.context.new_cdp_session(page).send("Page.setFontSizes", chosen)
        size = page.evaluate("getComputedStyle(document.querySelector('.entry p')).fontSize")
        assert size == "36px"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    page.close()


def test_on_paper_every_word_is_there_too(shown: dict[str, Shown], page: Page) -> None:
    visit(page, shown[GUIDE.name], 700)
    page.emulate_media(media="print")
    smallest_pt = 10
    unseen = page.evaluate(UNSEEN, [".skip, nav, .column", smallest_pt * 4 / 3])
    assert unseen == []


# --- what it is made of --------------------------------------------------------------------------


def test_it_sets_every_line_once_in_order_and_draws_every_count(shown: dict[str, Shown]) -> None:
    for one in shown.values():
        html = one.path.read_text(encoding="utf-8")
        body = html.partition("<main")[2].partition("</main>")[0]
        body = re.sub(r"<nav.*?</nav>|<span class=\"column\".*?</span>", "", body, flags=re.DOTALL)
        said = squeezed(re.sub(r"<[^>]+>", "", body)).replace("&amp;", "&").replace("&#39;", "'")
        said = said.replace("&lt;", "<").replace("&gt;", ">")
        place = 0
        for line in crisis_first(one.handout).lines():
            found = said.find(squeezed(line.text), place)
            assert found >= 0, line.id
            place = found + len(squeezed(line.text))
        counted = [e for s in one.handout.sections() for e in s.entries if e.people is not None]
        assert html.count('class="share"') == len(counted)


def test_it_is_small_and_the_same_each_time(shown: dict[str, Shown]) -> None:
    for one in shown.values():
        assert one.path.stat().st_size < 200_000
    assert (
        render_phone(shown["every kind"].handout, SETTING) == shown["every kind"].path.read_text()
    )


def test_words_of_the_content_are_never_markup(shown: dict[str, Shown]) -> None:
    assert "<b>in-short-1</b>" not in shown["every kind"].path.read_text(encoding="utf-8")


def test_a_glossary_word_leads_to_its_meaning_and_a_stranger_nowhere(
    shown: dict[str, Shown], tabs: Page
) -> None:
    page = look_at(tabs, shown["every kind"])
    assert page.locator('a[href="#item-term-rinse"]').count() > 0
    assert page.locator("#item-term-rinse").count() == 1
    assert page.locator('a[href*="stranger"]').count() == 0


def test_its_colours_are_those_of_paper() -> None:
    by_day = (TEMPLATES / "phone" / "page.css").read_text(encoding="utf-8").partition("}")[0]
    paper, phone = paper_colours(), colours(by_day)
    shared = {"ink", "quiet", "rule", "warm", "warning"}
    assert {name: phone[name] for name in shared} == {name: paper[name] for name in shared}


def test_every_size_and_colour_it_uses_is_given() -> None:
    style = phone_stylesheet(SETTING)
    assert set(re.findall(r"var\((--[\w-]+)", style)) <= set(re.findall(r"(--[\w-]+):", style))


@pytest.mark.parametrize("face", sorted((STYLES / "fonts").glob("*.woff2")), ids=lambda p: p.stem)
def test_its_typefaces_are_those_of_paper_packed(face: Path) -> None:
    with TTFont(face) as packed, TTFont(face.with_suffix(".ttf")) as plain:
        assert packed.getBestCmap() == plain.getBestCmap()
        assert packed["glyf"].glyphs.keys() == plain["glyf"].glyphs.keys()
        for name in plain.getGlyphOrder():
            assert packed["glyf"][name] == plain["glyf"][name], name


@pytest.mark.parametrize("colour", ["#1f4e5f", "#000000", "#7a4a00", "#00695c", "#ffffff"])
def test_a_color_for_the_night_can_be_read(colour: str) -> None:
    assert contrast_ratio(lighten_to(colour, 7, "#15191d"), "#15191d") >= 7
