"""What is saved is seen in the browser, and what is wrong is shown above the last good pages."""

from __future__ import annotations

import shutil
import subprocess
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route
from preview_process import PATIENCE_MS, House, Preview, Tab, edit, edit_by_rename, gone

from handouts.cli.main import main
from handouts.cli.serving import open_browser
from handouts.release.cache import CACHE

USAGE = 1
SHEET = "screen/sheet.water-rinse.letter.en"


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all tests: a further one costs more than what is done in it."""
    with browser.new_context() as context:
        yield context


@pytest.fixture
def page(tabs: BrowserContext) -> Iterator[Page]:
    page = tabs.pages[0] if tabs.pages else tabs.new_page()
    page.set_viewport_size({"width": 1280, "height": 720})
    yield page
    for other in tabs.pages[1:]:
        other.close()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for all tests: each puts back what it changed, and waits until that is seen."""
    with Preview(House.build(tmp_path_factory.mktemp("watch"))) as running:
        yield running


@pytest.fixture
def house(preview: Preview) -> Iterator[House]:
    """Its folders; a test that fails half-way leaves nothing behind for the next one."""
    kept = preview.house.files()
    yield preview.house
    preview.house.put_back(kept)


@pytest.fixture
def tab(preview: Preview, page: Page) -> Tab:
    return Tab(page, preview.address)


def test_the_first_handout_is_shown_and_judged(tab: Tab) -> None:
    assert tab.page.inner_text("h1") == "Card: water rinse"
    assert "not released" in tab.page.inner_text("header")
    tab.wait_for_state("good")
    assert tab.alarm == ""
    assert tab.page.title() == "Card: water rinse · Preview"


@pytest.mark.parametrize("save", [edit, edit_by_rename])
def test_a_saved_word_is_seen(tab: Tab, house: House, save: object) -> None:
    assert callable(save)
    before = tab.picture
    save(house.words, "Hang up your coat", "Please hang up your coat")
    tab.wait_for_words("Please hang up your coat.")
    tab.wait_for_new_picture(before)
    changed = tab.picture
    save(house.words, "Please hang up your coat", "Hang up your coat")
    tab.wait_for_new_picture(changed)
    assert tab.picture == before


def test_what_is_said_changes_with_the_pages_it_is_about(tab: Tab, house: House) -> None:
    tab.wait_for_state("good")
    before, held = tab.picture, list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    tab.page.route("**/pages/*.png", hold)
    edit(house.words, "Hang up your coat", "Hang up your slow coat")
    while not held:
        tab.page.wait_for_timeout(20)
    assert tab.picture == before
    assert "passes every check" in tab.page.inner_text("#state")
    tab.page.unroute("**/pages/*.png")  # which lets those held go on
    tab.wait_for_words("slow coat")
    tab.wait_for_state("good")
    edit(house.words, "Hang up your slow coat", "Hang up your coat")
    tab.wait("() => !document.querySelector('#pages').textContent.includes('slow coat')")


def test_the_place_that_was_scrolled_to_stays(tab: Tab, house: House) -> None:
    tab.page.set_viewport_size({"width": 900, "height": 500})
    tab.page.evaluate("scrollTo(0, 300)")
    edit(house.words, "Hang up your coat", "Hang up your next coat")
    tab.wait_for_words("next coat")
    assert tab.page.evaluate("scrollY") == 300
    edit(house.words, "Hang up your next coat", "Hang up your coat")
    tab.wait("() => !document.querySelector('#pages').textContent.includes('next coat')")


def test_the_last_of_a_burst_of_saves_is_what_stays(tab: Tab, house: House) -> None:
    source = house.words.read_text(encoding="utf-8")
    for name in ("long", "short", "red", "grey", "green", "old", "new", "warm", "wet", "last"):
        text = source.replace("your coat", f"your {name} coat")
        house.words.write_text(text, encoding="utf-8")
        tab.page.wait_for_timeout(30)
    tab.wait_for_words("Hang up your last coat")
    house.words.write_text(source, encoding="utf-8")
    tab.wait_for_words("Hang up your coat.")
    tab.wait_for_state("good")


def test_a_problem_is_reported_with_place_and_cure_above_the_last_good_page(
    tab: Tab, house: House
) -> None:
    before = tab.picture
    edit(house.words, "heading: Your visit", "headding: Your visit")
    tab.wait_for_alarm("headding")
    line = house.words.read_text(encoding="utf-8").split("headding")[0].count("\n") + 1
    assert f"content/ear-rinse/en/rinse.yaml:{line}:5" in tab.alarm
    assert "C201" in tab.alarm
    assert 'To fix it: did you mean "heading"?' in tab.alarm
    assert "last good pages" in tab.alarm
    assert tab.page.get_attribute("#alarm", "role") == "alert"
    assert tab.page.title().startswith("(!) ")
    assert tab.picture == before
    edit(house.words, "headding: Your visit", "heading: Your visit")
    tab.wait_for_no_alarm()
    assert tab.picture == before


def test_a_file_that_goes_and_comes_back(tab: Tab, house: House) -> None:
    before = tab.picture
    source = house.words.read_text(encoding="utf-8")
    house.words.unlink()
    tab.wait_for_alarm("to fix")
    assert tab.picture == before
    house.words.write_text(source.replace("your coat", "your coat here"), encoding="utf-8")
    tab.wait_for_words("Hang up your coat here.")
    assert tab.alarm == ""
    house.words.write_text(source, encoding="utf-8")
    tab.wait_for_new_picture(tab.picture)


def test_a_template_is_seen_and_its_mistakes_are_reported(tab: Tab, house: House) -> None:
    template = house.root / "templates" / "portrait.html.j2"
    source, before = template.read_text(encoding="utf-8"), tab.picture
    template.write_text(source.replace("{{ parts.masthead() }}\n", ""), encoding="utf-8")
    tab.wait_for_new_picture(before)
    without = tab.picture
    template.write_text(source.replace("parts.masthead()", "parts.mastheat()"), encoding="utf-8")
    tab.wait_for_alarm("mastheat")
    line = source[: source.index("parts.masthead()")].count("\n") + 1
    assert f"templates/portrait.html.j2:{line}" in tab.alarm
    assert tab.picture == without
    template.write_text(source, encoding="utf-8")
    tab.wait_for_no_alarm()
    assert tab.picture == before


def test_a_style_is_seen_and_what_the_renderer_does_not_know_is_reported(
    tab: Tab, house: House
) -> None:
    style = house.root / "styles" / "components.css"
    source, before = style.read_text(encoding="utf-8"), tab.picture
    style.write_text(source.replace("line-height: 1.15;", "line-height: 1.9;"), encoding="utf-8")
    tab.wait_for_new_picture(before)
    style.write_text("h1 {\n  colour: red;\n}\n" + source, encoding="utf-8")
    tab.wait_for_alarm("colour")
    assert "styles/components.css:2:3" in tab.alarm
    tab.wait_for_state("refused")
    assert "G104" in tab.alarm
    style.unlink()
    tab.wait_for_alarm("No such file")
    assert tab.picture == before
    style.write_text(source, encoding="utf-8")
    tab.wait_for_no_alarm()
    tab.wait_for_state("good")


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("background: url(pictures/none.svg)", "none.svg"),
        # This raises deep inside WeasyPrint 70.
        ("display: list-item }\nh1::marker { content: 'x'", "the renderer fails at this rule"),
    ],
)
def test_a_style_that_makes_the_renderer_fail_ends_nothing(
    tab: Tab, house: House, rule: str, message: str
) -> None:
    style = house.root / "styles" / "layouts" / "sheet.css"
    source, before = style.read_text(encoding="utf-8"), tab.picture
    style.write_text(f"{source}h1 {{ {rule}; }}\n", encoding="utf-8")
    tab.wait_for_alarm(message)
    assert tab.picture == before
    style.write_text(source, encoding="utf-8")
    tab.wait_for_no_alarm()


def test_a_font_that_breaks_ends_nothing(tab: Tab, house: House) -> None:
    font = house.root / "styles" / "fonts" / "AtkinsonHyperlegibleNext-Bold.ttf"
    source, before = font.read_bytes(), tab.picture
    font.write_bytes(b"not a font")
    tab.wait_for_alarm("is not a complete font")
    font.write_bytes(source)
    tab.wait_for_no_alarm()
    tab.wait_for_state("good")
    assert tab.picture == before


def test_the_clinic_file_and_its_logo_are_watched_wherever_they_are(tab: Tab, house: House) -> None:
    before = tab.picture
    edit_by_rename(house.clinic, "Ash Lane Sample Clinic", "Elm Lane Sample Clinic")
    tab.wait("() => document.querySelector('#handouts').textContent.includes('Elm Lane')")
    tab.wait_for_new_picture(before)
    named = tab.picture
    logo = house.office / "logo.svg"
    drawing = logo.read_text(encoding="utf-8")
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>',
        encoding="utf-8",
    )
    tab.wait_for_new_picture(named)
    logo.unlink()
    tab.wait_for_alarm("C509")
    logo.write_text(drawing, encoding="utf-8")
    tab.wait_for_no_alarm()
    edit_by_rename(house.clinic, "Elm Lane Sample Clinic", "Ash Lane Sample Clinic")
    # The last of several changes: the pages between may never be shown.
    tab.wait("was => document.querySelector('#pages img').getAttribute('src') === was", arg=before)


def test_a_refusal_of_the_gate_is_reported(tab: Tab, house: House) -> None:
    style = house.root / "styles" / "layouts" / "sheet.css"
    source = style.read_text(encoding="utf-8")
    style.write_text(source + ".look-crisis p { color: #ccc; }\n", encoding="utf-8")
    tab.wait_for_state("refused")
    assert "This would not be released" in tab.alarm
    assert "page 1" in tab.alarm
    style.write_text(source, encoding="utf-8")
    tab.wait_for_state("good")


def test_the_list_says_what_else_changed_until_somebody_looks(
    tab: Tab, preview: Preview, house: House
) -> None:
    edit(house.words, "Two kinds of rinse", "Both kinds of rinse")
    tab.page.wait_for_selector("nav .changed")
    assert tab.page.locator("nav a", has_text="changed").get_attribute("href") == f"?show={SHEET}"
    other = Tab(tab.page.context.new_page(), preview.address, SHEET)
    other.wait_for_words("Both kinds of rinse")
    assert other.page.inner_text("h1") == "Sheet: water rinse"
    assert other.page.locator("nav a[aria-current]").inner_text() == "water rinse"
    tab.wait("() => !document.querySelector('nav .changed')")
    edit(house.words, "Both kinds of rinse", "Two kinds of rinse")
    other.wait_for_words("Two kinds of rinse")
    assert tab.page.inner_text("h1") == "Card: water rinse"


def test_a_piece_that_is_taken_out_is_reported(preview: Preview, page: Page, house: House) -> None:
    tab = Tab(page, preview.address, SHEET)
    before = tab.picture
    source = house.pieces.read_text(encoding="utf-8")
    house.pieces.write_text(source[: source.index("  - id: sheet")], encoding="utf-8")
    tab.wait_for_alarm("no longer made")
    assert tab.picture == before
    house.pieces.write_text(source, encoding="utf-8")
    tab.wait_for_no_alarm()


def test_the_program_itself_must_be_started_again(tab: Tab, house: House) -> None:
    """After all that wait until no alarm is shown: this one cannot be taken back."""
    (house.root / "handouts" / "new_module.py").write_text("", encoding="utf-8")
    tab.wait_for_alarm("Start the preview again")
    assert "Ctrl-C" in tab.alarm


def test_a_button_leads_to_the_clinics_details(tab: Tab) -> None:
    tab.page.click("header >> text=Change your clinic’s details")
    tab.page.wait_for_url("**/edit")
    assert tab.page.title() == "Your clinic’s handouts"


@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_is_for_everybody(preview: Preview, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    Tab(page, preview.address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules})
    assert [violation["id"] for violation in found.response["violations"]] == []


def test_another_host_is_refused_and_no_other_file_is_given(preview: Preview, page: Page) -> None:
    ask = page.context.request
    refused = ask.get(preview.address, headers={"Host": f"clinic.example:{preview.port}"})
    assert (refused.status, "Preview" in refused.text()) == (403, False)
    for path in ("build.py", "fonts/../../build.py", "pages/0.png", "templates/portrait.html.j2"):
        assert ask.get(f"{preview.address}{path}").status == 404
    good = ask.get(preview.address)
    assert good.status == 200
    assert "default-src 'none'" in good.headers["content-security-policy"]


@pytest.mark.parametrize("command", ["watch", "edit"])
def test_a_folder_is_no_clinic_file(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--clinic", str(tmp_path), "--no-browser"]) == USAGE
    assert f"is a folder. Name the file, for instance {tmp_path}" in capsys.readouterr().err


def test_a_port_in_use_is_one_sentence(preview: Preview) -> None:
    again = preview.house.arguments("--port", str(preview.port))
    ended = subprocess.run(again, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == USAGE
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"Port {preview.port} is in use by another program.")


def test_no_process_is_left_when_the_preview_is_killed(preview: Preview, tab: Tab) -> None:
    """Last of those that share a preview."""
    tab.wait_for_state("good")
    workers = preview.processes()
    assert len(workers) > 1
    said = preview.kill()
    assert gone(workers)
    assert "Warning" not in said


def test_it_starts_with_a_broken_clinic_file_and_ends_without_a_trace(
    tmp_path: Path, page: Page
) -> None:
    house = House.build(tmp_path)
    shutil.rmtree(house.root / CACHE)
    edit(house.clinic, "country: us", "country: zz")
    with Preview(house, "card") as preview:
        page.set_default_timeout(PATIENCE_MS)
        page.goto(preview.address)
        page.wait_for_selector(".alarm")
        assert f"{house.clinic.as_posix()}:" in page.inner_text("#alarm")
        edit(house.clinic, "country: zz", "country: us")
        page.wait_for_selector("#pages img")
        assert page.locator("nav a").count() == 1
        code, said = preview.interrupt()
        assert code == 0
        assert "\n  Fixed.\n" in said
        assert "Traceback" not in said
        page.wait_for_selector("#lost:not(:empty)")
    assert not (house.root / "dist").exists()
    assert not (house.root / CACHE).exists()


def test_a_piece_that_nobody_knows_is_one_sentence(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["watch", "leaflet", "--no-browser", "--content", str(tiny)]) == USAGE
    assert capsys.readouterr().err == 'There is no piece "leaflet". Available: card, sheet.\n'


@pytest.mark.parametrize(
    ("kind", "opened"), [(webbrowser.BackgroundBrowser, 1), (webbrowser.GenericBrowser, 0)]
)
def test_a_window_is_opened_but_no_browser_that_needs_the_terminal(
    monkeypatch: pytest.MonkeyPatch, kind: type[webbrowser.GenericBrowser], opened: int
) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []

    def start(command: list[str], *, env: dict[str, str], **_: object) -> None:
        started.append((command, env))

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(webbrowser, "get", lambda: kind("browser"))
    monkeypatch.setenv("FONTCONFIG_FILE", "ours")
    open_browser("http://127.0.0.1:1/")
    assert [command[1:] for command, _ in started] == (
        [["-m", "webbrowser", "http://127.0.0.1:1/"]] * opened
    )
    assert all("FONTCONFIG_FILE" not in env and "PATH" in env for _, env in started)


def test_no_browser_at_all_is_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    open_browser("http://127.0.0.1:1/")
