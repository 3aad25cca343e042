"""The page of ``edit`` in a real browser: filled in, corrected, saved, seen, made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from browser import accessibility_violations, is_wider_than_the_window
from playwright.sync_api import (
    APIRequestContext,
    Browser,
    BrowserContext,
    Error,
    FilePayload,
    Page,
    Route,
)
from preview_process import PATIENCE_MS, House, Preview

from benchmarks.logo_pictures import picture
from handouts.assets import TEMPLATES
from handouts.source.logo import LARGEST_BYTES

ANSWERS = {
    "name": "Oak Clinic",
    "address": "1 Oak Lane\nBath, ME 04530",
    "phone": "207-443-2100",
    "after_hours": "207-443-2101",
    "hours": "Monday to Friday",
    "website": "https://www.oakclinic.org",
}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    house = House.build(tmp_path_factory.mktemp("edit"))
    out = str(house.office / "handouts")
    with Preview(house, "--out", out, command="edit") as started:
        yield started


@pytest.fixture
def house(running: Preview) -> Iterator[House]:
    """A test begins with the sample and nothing typed."""
    kept = running.house.files()
    yield running.house
    running.house.put_back(kept)
    for notes in (running.house.root / ".cache").glob("*.edit.json"):
        notes.unlink()


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all tests: a further one costs more than what is done in it."""
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE_MS)
        yield context


@pytest.fixture
def page(tabs: BrowserContext, running: Preview, house: House) -> Iterator[Page]:
    assert house == running.house
    page = tabs.pages[0] if tabs.pages else tabs.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    faults: list[str] = []

    def note(error: Error) -> None:
        faults.append(str(error))

    page.on("pageerror", note)
    page.goto(running.address)
    page.wait_for_selector("#pages img")
    wait_for_status(page, "Fill in your own details")
    yield page
    page.remove_listener("pageerror", note)
    for other in tabs.pages[1:]:
        other.close()
    assert faults == []


@pytest.fixture
def ask(tabs: BrowserContext, house: House) -> APIRequestContext:
    """Asks for addresses, without a page."""
    assert house.clinic.is_file()
    return tabs.request


def wait_for_status(page: Page, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('#status').textContent.includes(words)", arg=words
    )


def fill_in(page: Page) -> None:
    for name, answer in ANSWERS.items():
        page.fill(f"#{name}", answer)


def test_a_front_desk_fills_in_saves_sees_and_makes(page: Page, house: House) -> None:
    fill_in(page)
    page.click("#save")
    wait_for_status(page, "Saved. The old file is kept")
    assert "name: Oak Clinic" in house.clinic.read_text(encoding="utf-8")
    page.wait_for_function(
        "() => document.querySelector('#pages details')?.textContent.includes('207-443-2100')"
    )
    page.click("#make")
    page.wait_for_selector("#run a")
    assert "all passed every check" in page.inner_text("#run")
    wait_for_status(page, "The handouts are made from these answers.")
    with page.context.expect_page() as opened:
        page.click("#run a")
    assert opened.value.title() == "Patient handouts: Oak Clinic"
    pictures = opened.value.eval_on_selector_all("img", "all => all.map(each => each.src)")
    assert {page.context.request.get(each).status for each in pictures} == {200}
    with page.context.expect_page() as printed:
        page.click("#print")
    assert printed.value.url.endswith("/dist/screen/card.water-rinse.letter.en.pdf")
    draft_an_email(page)
    wait_for_run(page, "only approved words may be sent to patients")
    page.click("#approve")
    page.fill("#by", "A. Sample")
    page.fill("#role", "nurse")
    page.click("#approve-form button.first")
    wait_for_run(page, "Signed: the water rinse text in English, by A. Sample, nurse.")
    assert "build.py" not in page.inner_text("#run")
    page.click("#approve")
    page.wait_for_selector("#signed li")
    assert page.inner_text("#signed li").startswith("A. Sample, nurse: the ")


def draft_an_email(page: Page) -> None:
    page.click("#email")
    page.check("#email-form input[value=card]")
    page.click("#email-form button.first")


def wait_for_run(page: Page, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('#run').textContent.includes(words)", arg=words
    )


def test_what_is_wrong_is_at_its_field_and_above_the_form(page: Page, house: House) -> None:
    before = house.clinic.read_bytes()
    page.fill("#phone", "ask at the desk")
    page.press("#phone", "Tab")
    page.wait_for_selector("#phone-fault p")
    said = page.inner_text("#phone-fault")
    assert 'Your answer is "ask at the desk", which is not a phone number' in said
    assert 'What to do: write one number, for instance "555-555-0142"' in said
    assert page.get_attribute("#phone", "aria-invalid") == "true"
    assert "phone-fault" in (page.get_attribute("#phone", "aria-describedby") or "")
    page.keyboard.press("Enter")
    page.wait_for_selector("#summary:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "summary"
    assert "Not saved yet: 4 answers need a change" in page.inner_text("#summary")
    page.click("#summary a >> text=Name")
    assert page.evaluate("document.activeElement.id") == "name"
    assert house.clinic.read_bytes() == before
    assert accessibility_violations(page) == []


def test_an_answer_that_another_one_makes_wrong_is_told_at_both(page: Page) -> None:
    page.fill("#after_hours", "207-443-2101")
    wait_for_status(page, "1 answer is not saved yet.")
    page.reload()  # nobody has been at that field in this page
    wait_for_status(page, "1 answer is not saved yet.")
    page.fill("#phone", "207-443-2101")
    wait_for_status(page, "2 answers are not saved yet.")
    assert page.inner_text("#phone-fault") == page.inner_text("#after_hours-fault") == ""
    page.press("#phone", "Tab")
    page.wait_for_selector("#after_hours-fault p")
    assert "are the same number" in page.inner_text("#after_hours-fault")
    told = page.inner_text("#phone-fault")
    assert told.startswith("With this, another answer needs a change. ")
    assert "are the same number" in told
    assert page.get_attribute("#phone", "aria-invalid") == "false"
    page.click("#phone-fault a")
    assert page.evaluate("document.activeElement.id") == "after_hours"
    assert accessibility_violations(page) == []
    page.fill("#phone", "207-443-2100")
    page.wait_for_selector("#after_hours-fault:empty", state="attached")
    assert page.inner_text("#phone-fault") == ""


def test_a_logo_is_dropped_or_chosen_shown_and_left_out(page: Page, house: House) -> None:
    dropped = page.evaluate_handle(
        "() => { const some = new DataTransfer();"
        " some.items.add(new File(['words'], 'a.txt')); return some; }"
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    page.wait_for_selector("#logo-fault p")
    drawing = (house.office / "logo.svg").read_bytes()
    file: FilePayload = {"name": "mark.svg", "mimeType": "image/svg+xml", "buffer": drawing}
    page.set_input_files("#logo", files=[file])
    page.wait_for_selector("#logo-picture:not([hidden])")
    assert page.inner_text("#logo-fault") == ""
    assert "mark.svg" in page.inner_text("#logo-file")
    assert accessibility_violations(page) == []
    page.click("#logo-out")
    page.wait_for_selector("#logo-picture[hidden]", state="attached")


def test_a_logo_in_a_word_file_is_shown_as_it_is_printed(page: Page) -> None:
    package = BytesIO()
    with ZipFile(package, "w") as opened:
        opened.writestr("word/media/image1.png", picture("PNG"))
    file: FilePayload = {"name": "Our logo.docx", "mimeType": "", "buffer": package.getvalue()}
    page.set_input_files("#logo", files=[file])
    page.wait_for_selector("#logo-picture:not([hidden])")
    assert page.inner_text("#logo-fault") == ""
    assert page.inner_text("#logo-file") == "Your logo: Our-logo.docx"


def test_what_was_typed_survives_a_closed_tab(page: Page, running: Preview) -> None:
    page.fill("#name", "Oak Clinic")
    page.fill("#phone", "ask at the desk")
    wait_for_status(page, "2 answers are not saved yet.")
    page.close()
    again = page.context.new_page()
    again.goto(running.address)
    wait_for_status(again, "2 answers are not saved yet.")
    assert "not a phone number" in again.inner_text("#phone-fault")
    assert again.input_value("#name") == "Oak Clinic"


def held_requests(page: Page, pattern: str) -> list[Route]:
    """Return the list in which requests for ``pattern`` wait to be continued."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(pattern, hold)
    return held


def test_what_was_typed_while_the_program_was_busy_survives_a_closed_tab(
    page: Page, running: Preview
) -> None:
    """It waited behind a logo, which takes seconds to draw on a slow computer."""
    held_requests(page, "**/logo?name=*")
    logo: FilePayload = {"name": "ours.png", "mimeType": "image/png", "buffer": b"a picture"}
    with page.expect_request("**/logo?name=*"):
        page.set_input_files("#logo", [logo])
    page.fill("#name", "Oak Clinic")
    page.press("#name", "Tab")
    page.fill("#phone", "207-443-2100")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    again = page.context.new_page()
    again.goto(running.address)
    wait_for_status(again, "2 answers are not saved yet.")
    assert again.input_value("#name") == "Oak Clinic"


def test_a_clinic_is_copied_and_each_can_be_chosen(page: Page, house: House) -> None:
    page.click("#copy")
    page.fill("#copy-name", "Elm Clinic")
    page.click("#copy-form button.first")
    page.wait_for_selector("#clinic")
    assert page.input_value("#clinic") == "elm-clinic.yaml"
    wait_for_status(page, "not saved yet")
    fill_in(page)
    page.fill("#name", "Elm Clinic")
    page.click("#save")
    page.wait_for_function(
        "() => document.querySelector('#pages details')?.textContent.includes('Elm Clinic')"
    )
    page.select_option("#clinic", "clinic.yaml")
    page.wait_for_function("() => document.querySelector('#name')?.value === ''")
    page.wait_for_function(
        "() => document.querySelector('#pages details')?.textContent.includes('Ash Lane')"
    )
    (house.office / "elm-clinic.yaml").unlink()


def test_two_windows_know_of_each_other(page: Page, running: Preview, house: House) -> None:
    fill_in(page)
    page.click("#save")
    wait_for_status(page, "Saved.")
    other = page.context.new_page()
    other.goto(running.address)
    wait_for_status(other, "Saved.")
    for window, phone in ((page, "207-443-2108"), (other, "207-443-2109")):
        window.fill("#phone", phone)
        window.press("#phone", "Tab")
        wait_for_status(window, "1 answer is not saved yet.")
    other.locator("#summary", has_text="there it is “207-443-2108”").wait_for()
    page.fill("#name", "Elm Clinic")
    page.click("#save")
    page.locator("#summary", has_text="there it is “207-443-2109”").wait_for()
    assert page.input_value("#phone") == "207-443-2109"
    page.click("#save")
    wait_for_status(page, "Saved.")
    other.wait_for_function("() => document.querySelector('#name').value === 'Elm Clinic'")
    other.click("#copy")
    other.fill("#copy-name", "Ash Clinic")
    other.click("#copy-form button.first")
    other.wait_for_selector("#clinic")
    page.fill("#hours", "Tuesdays")
    page.click("#save")
    page.locator("#summary", has_text="Ash Clinic was opened in another window").wait_for()
    other.select_option("#clinic", "clinic.yaml")
    other.wait_for_function("() => document.querySelector('#hours')?.value === 'Tuesdays'")
    assert "Tuesdays" not in (house.office / "ash-clinic.yaml").read_text(encoding="utf-8")
    (house.office / "ash-clinic.yaml").unlink()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_is_for_everybody(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    assert not is_wider_than_the_window(page)
    assert accessibility_violations(page, colours=width == 1280) == []
    for name in ("email", "approve"):
        page.focus(f"#{name}")
        page.keyboard.press("Enter")
        assert accessibility_violations(page, colours=width == 1280) == []
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == name


def test_that_another_clinics_handouts_are_being_made_is_said(
    page: Page, ask: APIRequestContext, running: Preview
) -> None:
    """The button did nothing, and said nothing."""
    now = ask.get(running.address.removesuffix("edit") + "state").json()
    busy = {**now, "done": False, "say": "Wait a moment: the last one is still running."}
    page.route("**/make", lambda route: route.fulfill(json=busy))
    fill_in(page)
    page.click("#make")
    wait_for_status(page, "Wait a moment: the last one is still running.")
    page.unroute("**/make")


def test_a_click_is_answered_before_the_program_has_answered(page: Page) -> None:
    """On a slow computer a button seemed to do nothing."""
    held = held_requests(page, "**/save")
    fill_in(page)
    with page.expect_request("**/save"):
        page.click("#save")
    wait_for_status(page, "One moment")
    held.pop().continue_()
    wait_for_status(page, "Saved.")
    page.unroute("**/save")


def test_a_button_pressed_before_the_page_is_loaded_is_answered(
    page: Page, running: Preview
) -> None:
    """Print, Email and Approve did nothing, and said nothing."""
    held = held_requests(page, "**/state")
    with page.expect_request("**/state"):
        page.goto(running.address)
    page.click("#print")
    held.pop().continue_()
    wait_for_run(page, "This handout does not have your latest answers yet.")
    page.unroute("**/state")


def test_what_is_typed_before_the_page_is_loaded_is_judged_at_its_field(
    page: Page, running: Preview
) -> None:
    """It was sent, and what was wrong with it was said only when it was to be saved."""
    held = held_requests(page, "**/state")
    with page.expect_request("**/state"):
        page.goto(running.address)
    page.fill("#phone", "ask at the desk")
    page.press("#phone", "Tab")
    held.pop().continue_()
    page.locator("#phone-fault", has_text="not a phone number").wait_for()
    page.unroute("**/state")


def test_a_bar_does_not_run_on_when_the_program_has_stopped(
    page: Page, ask: APIRequestContext, running: Preview
) -> None:
    now = ask.get(running.address.removesuffix("edit") + "state").json()
    making = {"command": "build", "lines": ["4 handouts", "made a.pdf"], "code": None}
    runs = [{**making, "says": [], "links": []}]

    def answer(route: Route) -> None:
        if runs:
            route.fulfill(json=runs.pop())
        else:
            route.abort()

    page.route("**/make", lambda route: route.fulfill(json={**now, "done": True, "say": ""}))
    page.route("**/run", answer)
    fill_in(page)
    page.click("#make")
    page.locator("#run progress[value='1'][max='4']").wait_for()
    wait_for_run(page, "The program has ended before it was done.")
    assert page.locator("#run progress").count() == 0
    page.unroute("**/make")
    page.unroute("**/run")


def test_a_word_without_end_does_not_widen_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.fill("#clinician", "x" * 200)
    page.click("#save")
    page.wait_for_selector("#summary:not([hidden])")
    assert "152 too many" in page.inner_text("#clinician-fault")
    assert not is_wider_than_the_window(page)


def test_a_logo_that_is_far_too_large_is_not_sent(page: Page, tmp_path: Path) -> None:
    with (tmp_path / "photo.png").open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    page.set_input_files("#logo", tmp_path / "photo.png")
    page.wait_for_selector("#logo-fault p")
    assert "more than 20 MB" in page.inner_text("#logo-fault")
    assert page.inner_text("#logo-file").startswith("No logo yet")


def test_a_dropped_folder_is_no_logo(page: Page, tmp_path: Path) -> None:
    """The page said that the program does not answer."""
    page.locator("#drop").scroll_into_view_if_needed()
    place = page.locator("#logo-file").bounding_box()
    assert place is not None
    devtools = page.context.new_cdp_session(page)
    dragged = {"items": [], "files": [str(tmp_path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        event = {"type": kind, "x": place["x"] + 5, "y": place["y"] + 5, "data": dragged}
        devtools.send("Input.dispatchDragEvent", event)
    page.wait_for_selector("#logo-fault p")
    assert "This is a folder" in page.inner_text("#logo-fault")
    assert "Not kept" not in page.inner_text("#status")


def test_on_a_narrow_screen_what_became_of_saving_is_in_view(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    fill_in(page)
    page.fill("#website", "")
    page.focus("#website")
    page.click("#save")
    wait_for_status(page, "Saved.")
    said, button = page.locator("#status").bounding_box(), page.locator("#save").bounding_box()
    assert said is not None
    assert button is not None
    assert page.evaluate("scrollY") > 740
    assert said["y"] > 0
    assert said["y"] + said["height"] <= 740
    assert said["y"] <= button["y"]


def test_what_needs_a_change_is_listed_by_its_question(page: Page) -> None:
    page.fill("#website", "ask")
    page.click("#save")
    told = page.locator("#summary li", has_text="Website:")
    told.wait_for()
    assert 'Website: "ask" is not an https address' in told.inner_text()


def test_a_message_is_read_aloud_when_its_field_is_left(page: Page) -> None:
    """At each pause in typing, a screen reader said it again."""
    page.fill("#phone", "ask")
    page.press("#phone", "Tab")
    page.wait_for_selector("#phone-fault[aria-live=polite] p")
    page.focus("#phone")
    page.press("#phone", "End")
    page.keyboard.type(" at the desk")
    page.locator("#phone-fault[aria-live=off]", has_text='"ask at the desk"').wait_for()
    page.keyboard.press("Tab")
    page.locator("#phone-fault[aria-live=polite]", has_text='"ask at the desk"').wait_for()


def test_the_focus_stays_where_it_was(page: Page, house: House) -> None:
    fill_in(page)
    page.focus("#pages summary")
    page.evaluate("document.querySelector('#form').requestSubmit()")
    page.wait_for_function(
        "() => document.querySelector('#pages details')?.textContent.includes('207-443-2100')"
    )
    assert page.evaluate("document.activeElement.matches('#pages summary')")
    page.focus("#make")
    page.keyboard.press("Enter")
    page.focus("#run summary")
    page.keyboard.press("Enter")
    wait_for_run(page, "all passed every check")
    assert page.evaluate("document.activeElement.matches('#run details[open] summary')")
    page.focus("#copy")
    page.keyboard.press("Enter")
    page.keyboard.type("Elm Clinic")
    page.keyboard.press("Enter")
    page.wait_for_selector("#clinic:focus")
    page.keyboard.press("ArrowUp")
    page.wait_for_function("() => document.querySelector('#name')?.value === 'Oak Clinic'")
    page.wait_for_selector("#clinic:focus")
    (house.office / "elm-clinic.yaml").unlink()


def test_what_did_not_reach_the_program_is_not_left_without_a_question(page: Page) -> None:
    page.route("**/draft", lambda route: route.abort())
    page.click("#name")
    page.keyboard.type("Oak Clinic")
    wait_for_status(page, "Not kept: the program does not answer")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    page.unroute("**/draft")
    page.keyboard.type(" East")
    wait_for_status(page, "1 answer is not saved yet.")
    page.close()


def test_on_a_narrow_screen_large_letters_have_room(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    widest_word = (
        "() => { const words = document.createRange();"
        " words.selectNodeContents(document.querySelector('#status'));"
        " return Math.max(...[...words.getClientRects()].map(line => line.width)) }"
    )
    assert page.evaluate(widest_word) > 100
    page.evaluate("document.documentElement.style.fontSize = ''")


@pytest.mark.parametrize(
    ("headers", "path", "status"),
    [
        ({}, "draft", 200),
        ({"Origin": "http://127.0.0.1:1"}, "draft", 403),
        ({"Origin": "null"}, "draft", 403),
        ({"Host": "clinic.example"}, "draft", 403),
        ({"Content-Type": "text/plain"}, "draft", 400),
        ({}, "nothing", 400),
        ({}, "../another-token/draft", 404),
    ],
)
def test_only_the_page_itself_writes(
    ask: APIRequestContext, running: Preview, headers: dict[str, str], path: str, status: int
) -> None:
    origin = f"http://127.0.0.1:{running.port}"
    sent = {"Origin": origin, "Content-Type": "application/json", **headers}
    address = running.address.removesuffix("edit")
    body = json.dumps({"values": {"name": "Elm Clinic"}})
    answer = ask.post(f"{address}{path}", headers=sent, data=body)
    assert answer.status == status


@pytest.mark.parametrize(
    "body", ["{", "[]", '{"values": 1}', '{"values": {"name": 1}}', "x" * 100_001, "[" * 50_000]
)
def test_what_no_page_sends_is_refused(ask: APIRequestContext, running: Preview, body: str) -> None:
    sent = {"Origin": f"http://127.0.0.1:{running.port}", "Content-Type": "application/json"}
    address = running.address.removesuffix("edit")
    answer = ask.post(f"{address}draft", headers=sent, data=body.encode())
    assert answer.status in {400, 413} or not answer.json()["done"]


@pytest.mark.parametrize(
    "path",
    [
        "dist/../../build.py",
        "dist/%2e%2e/clinic.yaml",
        "clinic.yaml",
        "dist/%00",
        "dist/a%00b.html",
    ],
)
def test_no_other_file_is_given(ask: APIRequestContext, running: Preview, path: str) -> None:
    address = running.address.removesuffix("edit")
    assert ask.get(f"{address}{path}").status == 404


@pytest.mark.parametrize("field", ["phone", "house_rules-bring"])
def test_a_whole_document_pasted_into_a_field_is_said_there_and_kept(
    page: Page, house: House, field: str
) -> None:
    """More than a browser sends after a tab is closed (64 KB), and than a clinic file may have."""
    pasted = "the whole page." * 10_000
    page.fill(f"#{field}", pasted)
    page.click("#save")
    told = page.locator(f"[data-key='{field.replace('-', '.')}'] .fault")
    told.get_by_text("has 150,000 characters").wait_for()
    assert "write at most" in told.inner_text()
    assert page.input_value(f"#{field}") == pasted
    assert pasted in next((house.root / ".cache").glob("*.edit.json")).read_text(encoding="utf-8")


def test_what_is_changed_meanwhile_is_one_sentence(
    ask: APIRequestContext, running: Preview, house: House
) -> None:
    address = running.address.removesuffix("edit")
    house.clinic.unlink()
    house.clinic.symlink_to(house.clinic.name)
    assert ask.get(f"{address}state").status == 200
    house.clinic.unlink()
    house.clinic.mkdir()
    answer = ask.get(running.address)
    assert (answer.status, "is a folder" in answer.text()) == (409, True)
    house.clinic.rmdir()


def test_no_script_names_a_command_that_an_installed_copy_may_not_have() -> None:
    """Scripts are sent as they are; the command of this computer is put into pages alone."""
    scripts = list(TEMPLATES.rglob("*.js"))
    assert scripts
    assert [path for path in scripts if "build.py" in path.read_text("utf-8")] == []
