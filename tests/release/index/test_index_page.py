"""The index page in a real browser, opened from the disk as staff do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from blank_releases import fill_with_blank_releases
from browser import NO_BROWSER, Opened, accessibility_violations, is_wider_than_the_window, launched
from browser import opened as opened_in
from playwright.sync_api import Browser, Locator, Page, expect

from handouts.content.content import Content
from handouts.release.manifest import Refused

FAILED = (
    Refused(
        path="screen/guide.esketamine.letter.en.pdf",
        reasons=["G501 page 1: RS-06"],
        last_good_kept=True,
    ),
    Refused(
        path="screen/guide.iv-ketamine.a5.en.pdf",
        reasons=["G201: 5 pages"],
        last_good_kept=False,
        refused_file="../dist-refused/screen/REFUSED-guide.iv-ketamine.a5.en.pdf",
    ),
)
CARDS = 14
PDFS, WITHOUT_PAGES = 88, 14
ALL = PDFS + WITHOUT_PAGES
ONE_PAGE = '.card[data-treatment="esketamine"][data-piece="one-page"]'


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, signed_real: Content) -> Path:
    out = tmp_path_factory.mktemp("shelf")
    fill_with_blank_releases(out, signed_real, FAILED)
    return out / "index.html"


@pytest.fixture(scope="module")
def untouched(browser: Browser, index: Path) -> Iterator[Page]:
    """The page, opened once for tests that only look at it."""
    with opened_in(browser, index) as found:
        yield found.page


@pytest.fixture
def opened(browser: Browser, index: Path) -> Iterator[Opened]:
    with opened_in(browser, index) as found:
        yield found


def addresses(links: Locator) -> list[str]:
    """Where ``links`` lead, asked for all at once."""
    found: list[str] = links.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return found


def shown(page: Page) -> list[str]:
    """The addresses of the files that can be seen."""
    return addresses(page.locator(".file:visible a.first"))


def test_there_is_a_card_for_each_piece_and_treatment_with_what_to_know(untouched: Page) -> None:
    page = untouched
    expect(page.locator(".card:visible")).to_have_count(CARDS)
    expect(page.locator(".file")).to_have_count(ALL)
    # Of one card, the file that is shown is old, and not offered.
    assert len(shown(page)) == CARDS - 1
    expect(page.locator("#count")).to_have_text(f"{CARDS} of {CARDS} handouts")
    card = page.locator('.card:has(a[href="screen/guide.iv-ketamine.letter.en.pdf"])')
    for said in ("Full guide", "go through it together", "PDF, 6 pages", "Approved"):
        expect(card).to_contain_text(said)


def test_edition_and_paper_are_buttons_on_the_card(opened: Opened) -> None:
    card = opened.page.locator(ONE_PAGE)
    file = card.locator(".file:visible a.first")

    def button(name: str) -> Locator:
        return card.get_by_role("radio", name=name, exact=True)

    expect(file).to_have_attribute("href", "screen/one-page.esketamine.letter.en.pdf")
    button("A4").check()
    expect(file).to_have_attribute("href", "screen/one-page.esketamine.a4.en.pdf")
    button("Office").check()
    expect(file).to_have_attribute("href", "office/one-page.esketamine.a4.en.pdf")
    button("Phone").check()
    expect(file).to_have_attribute("href", "phone/one-page.esketamine.en.html")
    expect(button("A4")).to_have_count(0)
    button("Large print").check()
    expect(button("Letter")).to_be_checked()
    # Each of the two rows is one stop of the keyboard; the arrows choose.
    button("Letter").press("ArrowRight")
    expect(file).to_have_attribute("href", "large-print/one-page.esketamine.a4.en.pdf")


def test_print_is_offered_only_where_it_prints(untouched: Page) -> None:
    offered = untouched.locator(".file:has(a.first)").evaluate_all(
        """files => files.map(file => [
          file.querySelector("a.first").getAttribute("href"),
          [...file.querySelectorAll("a.button")]
            .filter(button => button.textContent.trim().startsWith("Print")).length,
        ])"""
    )
    assert len(offered) == ALL - 1
    for href, buttons in offered:
        prints = href.endswith(".pdf") and not href.startswith("press/")
        assert href != FAILED[0].path
        assert buttons == int(prints), href


def test_what_was_chosen_survives_a_reload(opened: Opened) -> None:
    page = opened.page
    page.get_by_label("Treatment", exact=True).select_option("esketamine")
    page.get_by_label("Copies to print").fill("7")
    page.reload()
    expect(page.get_by_label("Treatment", exact=True)).to_have_value("esketamine")
    expect(page.locator("#count")).to_have_text(f"{CARDS // 2} of {CARDS} handouts")
    expect(page.locator(ONE_PAGE).locator(".sheets").first).to_have_text("7 copies: 7 sheets")
    page.get_by_text("Skip to the handouts").press("Enter")
    page.reload()
    expect(page.get_by_label("Treatment", exact=True)).to_have_value("esketamine")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#count")).to_have_text(f"{CARDS} of {CARDS} handouts")
    page.reload()
    expect(page.get_by_label("Treatment", exact=True)).to_have_value("")
    assert "#" not in page.url


@pytest.mark.parametrize("typed", ["0", "-3", "2.5", "", "10000"])
def test_copies_are_a_whole_number_above_0(opened: Opened, typed: str) -> None:
    page = opened.page
    copies, fault = page.get_by_label("Copies to print"), page.locator("#copies-fault")
    copies.fill(typed)
    expect(fault).to_have_text("Type a whole number from 1 to 9999.")
    expect(copies).to_have_attribute("aria-invalid", "true")
    assert "copies" not in page.url
    copies.fill("3")
    expect(fault).to_have_text("")
    expect(copies).to_have_attribute("aria-invalid", "false")


def test_treatments_stand_apart(untouched: Page) -> None:
    groups = untouched.locator(".group").all()
    assert len(groups) == 2
    for group, name in zip(groups, ("IV ketamine", "esketamine spray"), strict=True):
        expect(group.locator("h2")).to_have_text(name)
        links = addresses(group.locator("a.first"))
        assert len({href.split(".")[1] for href in links}) == 1


def test_filters_work_together_and_are_taken_back(opened: Opened) -> None:
    page = opened.page
    page.get_by_label("Treatment", exact=True).select_option("esketamine")
    page.locator("#piece").select_option(label="Booklet to keep")
    page.locator("#edition").select_option("office")
    page.locator("#paper").select_option("a4")
    assert shown(page) == ["office/booklet.esketamine.a4.en.pdf"]
    expect(page.locator("#count")).to_have_text(f"1 of {CARDS} handouts")
    expect(page.locator(".group:visible")).to_have_count(1)
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#count")).to_have_text(f"{CARDS} of {CARDS} handouts")


def test_a_filter_that_leaves_nothing_says_what_to_do(opened: Opened) -> None:
    opened.page.locator("#piece").select_option("guide")
    opened.page.locator("#edition").select_option("press")
    expect(opened.page.locator("#count")).to_contain_text("Choose All")
    assert shown(opened.page) == []


def test_the_sheets_for_any_number_of_copies_are_counted(opened: Opened) -> None:
    page = opened.page
    booklet = page.locator('.file:has(a.first[href="screen/booklet.esketamine.letter.en.pdf"])')
    brochure = page.locator('.file:has(a.first[href="office/brochure.esketamine.letter.en.pdf"])')
    one = page.locator('.file:has(a.first[href="office/one-page.esketamine.letter.en.pdf"])')
    # 8 pages of half a sheet, 4 on each sheet; two sides of one sheet; one side.
    for card, sheets in ((booklet, 100), (brochure, 50), (one, 50)):
        expect(card.locator(".sheets")).to_have_text(f"50 copies: {sheets} sheets")
    page.get_by_label("Copies to print").fill("1")
    expect(booklet.locator(".sheets")).to_have_text("1 copy: 2 sheets")
    expect(one.locator(".sheets")).to_have_text("1 copy: 1 sheet")
    page.get_by_label("Copies to print").fill("-3")
    expect(one.locator(".sheets")).to_have_text("1 copy: 1 sheet")


def test_print_opens_the_office_edition(opened: Opened) -> None:
    card = opened.page.locator('.card[data-treatment="esketamine"][data-piece="booklet"]')
    card.get_by_role("radio", name="A4").check()
    link = card.get_by_role("link", name="Print Booklet to keep")
    assert link.get_attribute("href") == "office/booklet.esketamine.a4.en.pdf"
    expect(card.locator(".file:visible")).to_contain_text("flip on the short edge")


def test_every_link_leads_to_a_file_next_to_the_page(untouched: Page, index: Path) -> None:
    links = set(addresses(untouched.locator("a")))
    files = links - {"#handouts", "manifest.json"}
    missing = {name for name in files if not (index.parent / name).is_file()}
    # The shelf has blank PDFs but no tickets.
    assert {name for name in missing if not re.fullmatch(r"press/.*\.txt", name)} == set()
    to_press = {name for name in files if re.fullmatch(r"press/.*\.pdf", name)}
    assert missing == {name.replace(".pdf", ".txt") for name in to_press} != set()


def test_copied_text_is_the_email_text(browser: Browser, index: Path) -> None:
    with opened_in(browser, index, permissions=("clipboard-read", "clipboard-write")) as found:
        card = found.page.locator(".file:visible:has(button.copy)").first
        card.get_by_role("button", name="Copy email text").click()
        expect(card.locator(".copied")).to_contain_text("Attach the file as visit-guide.pdf")
        copied = found.page.evaluate("navigator.clipboard.readText()")
        assert copied == card.locator("pre").text_content()
        assert copied.startswith("Your visit guide from Willow Street Sample Clinic (A)\n\nHello,")


def test_where_copying_is_not_allowed_the_text_is_selected(browser: Browser, index: Path) -> None:
    with opened_in(browser, index) as found:
        found.page.evaluate(
            "void (navigator.clipboard.writeText = () => Promise.reject(new Error()))"
        )
        card = found.page.locator(".file:visible:has(button.copy)").first
        card.get_by_role("button", name="Copy email text").click()
        expect(card.locator(".copied")).to_contain_text("Ctrl+C")
        expect(card.locator("pre")).to_be_visible()
        assert "Hello," in found.page.evaluate("getSelection().toString()")


def test_it_is_used_with_the_keyboard_alone(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the handouts")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    # Past the filters, on what to choose and to do with the first handout.
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("value", "screen")
    page.keyboard.press("Tab")
    expect(focused).to_have_attribute("value", "letter")
    page.keyboard.press("Tab")
    expect(focused).to_have_text(re.compile("^Open One-page sheet, IV ketamine"))
    page.get_by_label("Treatment", exact=True).focus()
    page.keyboard.press("e")
    expect(page.locator(".group:visible h2")).to_have_text("esketamine spray")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_each_thing_to_do_names_its_handout(untouched: Page) -> None:
    for selector in ("a.first", "button.copy", "summary"):
        names = untouched.locator(f".file {selector}").all_text_contents()
        assert len(names) == len(set(names))


def test_a_handout_that_failed_is_named_with_what_stayed(opened: Opened) -> None:
    box = opened.page.locator("section.failures")
    expect(box).to_contain_text("screen/guide.esketamine.letter.en.pdf: its old file stays")
    expect(box).to_contain_text("screen/guide.iv-ketamine.a5.en.pdf: there is no good file.")
    expect(box).to_contain_text("../dist-refused/screen/REFUSED-guide.iv-ketamine.a5.en.pdf")
    box.locator("summary").first.click()
    expect(box).to_contain_text("G501 page 1: RS-06")
    card = opened.page.locator(".file", has_text="This is an old version")
    expect(card).to_have_count(1)
    expect(card).to_contain_text("Do not hand out.")
    expect(card.locator("a, button, img")).to_have_count(0)
    expect(opened.page.locator('a[href="screen/guide.esketamine.letter.en.pdf"]')).to_have_count(0)


@pytest.mark.parametrize(("today", "overdue"), [("2027-05-22", False), ("2027-05-23", True)])
def test_text_whose_check_is_overdue_is_not_to_be_handed_out(
    browser: Browser, index: Path, real_content: Content, today: str, overdue: bool
) -> None:
    assert real_content.topic.review_by.isoformat() == "2027-05-22"
    with opened_in(browser, index, kept=False) as found:
        found.page.clock.set_fixed_time(f"{today}T12:00:00")
        found.page.reload()
        expect(found.page.locator(".overdue")).to_be_visible(visible=overdue)
        # "By the date above", the note says.
        expect(found.page.locator("header")).to_contain_text("Check again by May 22, 2027.")


def test_no_request_leaves_the_folder(browser: Browser, index: Path) -> None:
    with opened_in(browser, index) as found:
        pictures = found.page.locator(".look img")
        expect(pictures).to_have_count(PDFS - 1)  # none of the old file
        # A picture is asked for when its file is shown.
        found.page.evaluate(
            """Promise.all([...document.images].map((image) => {
              image.loading = "eager";
              return image.complete || new Promise((done) => {
                image.onload = image.onerror = done;
              });
            }))"""
        )
        widths = found.page.evaluate("[...document.images].map((image) => image.naturalWidth)")
        assert min(widths) > 0
        assert found.console == []
        inside = index.parent.resolve().as_uri()
        assert [url for url in found.requests if not url.startswith((inside, "data:"))] == []
        assert found.requests[0] == index.resolve().as_uri()


def test_the_page_forbids_itself_the_network(browser: Browser, index: Path, tmp_path: Path) -> None:
    source = index.read_text(encoding="utf-8")
    bad = '<img src="https://example.com/x.png" alt=""><script>document.title = "run"</script>'
    spoilt = tmp_path / "index.html"
    spoilt.write_text(source.replace("</main>", bad + "</main>"), encoding="utf-8")
    with opened_in(browser, spoilt) as found:
        assert any("Content Security Policy" in said for said in found.console)
        assert found.page.title() != "run"


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, index: Path, width: int) -> None:
    with opened_in(browser, index, width=width) as found:
        assert not is_wider_than_the_window(found.page)
        found.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert not is_wider_than_the_window(found.page)


def test_a_page_that_is_too_wide_is_seen(browser: Browser, index: Path) -> None:
    with opened_in(browser, index, width=320) as found:
        found.page.locator(".card").first.evaluate("card => card.style.width = '400px'")
        assert is_wider_than_the_window(found.page)


def test_without_javascript_all_is_there(browser: Browser, index: Path) -> None:
    with opened_in(browser, index, javascript=False) as found:
        expect(found.page.locator(".file:visible")).to_have_count(ALL)
        expect(found.page.locator(".choose:visible")).to_have_count(0)
        expect(found.page.locator("#find")).to_be_hidden()
        expect(found.page.locator("button.copy").first).to_be_hidden()
        card = found.page.locator(".file:has(details)").first
        expect(card.locator(".sheets")).to_have_text("50 copies: 50 sheets")
        card.locator("summary").click()
        expect(card.locator("pre")).to_contain_text("call or text 988")


@pytest.mark.parametrize("width", [320, 1280])
def test_it_meets_wcag_22_aa(browser: Browser, index: Path, width: int) -> None:
    with opened_in(browser, index, width=width) as found:
        assert accessibility_violations(found.page, colours=width == 1280) == []
        found.page.locator("#edition").select_option("screen")
        found.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert accessibility_violations(found.page, colours=width == 1280) == []


def test_the_scan_finds_what_is_wrong(opened: Opened) -> None:
    wrong = {
        "image-alt": (".clinic img", "one => one.removeAttribute('alt')"),
        "select-name": ("#treatment", "one => one.labels[0].remove()"),
        "color-contrast": (".purpose", "one => one.style.color = '#999'"),
        "html-has-lang": ("html", "one => one.removeAttribute('lang')"),
        "aria-hidden-focus": (".look", "one => one.removeAttribute('tabindex')"),
    }
    for selector, spoil in wrong.values():
        opened.page.locator(selector).first.evaluate(spoil)
    found = {said.partition(":")[0] for said in accessibility_violations(opened.page)}
    assert found == set(wrong)


def test_on_paper_there_is_nothing_to_press(browser: Browser, index: Path) -> None:
    with opened_in(browser, index) as found:
        found.page.emulate_media(media="print")
        expect(found.page.locator(".actions").first).to_be_hidden()
        expect(found.page.locator("#find")).to_be_hidden()
        expect(found.page.locator(".choose").first).to_be_hidden()
        expect(found.page.locator(".card .purpose").first).to_be_visible()


def test_without_a_browser_the_tests_fail_and_say_what_to_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("browser.shutil.which", lambda _: None)
    with pytest.raises(pytest.fail.Exception, match=re.escape(NO_BROWSER)), launched():
        pass
