"""What the index page shows follows from the manifest alone, whatever editions come later."""

from __future__ import annotations

from dataclasses import replace

import pytest
from blank_releases import manifest_of, released

from handouts.content.content import Content
from handouts.release.email_message import email_draft
from handouts.release.index.index_cards import NO_PAPER, index_of
from handouts.release.index.index_page import IndexFile, render_index
from handouts.release.manifest import Refused, Released

LETTER = (215.9, 279.4)
SCREEN = "screen/booklet.esketamine.letter.en.pdf"
OFFICE = "office/booklet.esketamine.letter.en.pdf"
PRESS = "press/booklet.esketamine.letter.en.pdf"


def entry(path: str, pages: int = 2) -> Released:
    return released(path, b"x" * 84_000, pages=pages, size_mm=LETTER)


def cards(content: Content, *entries: Released) -> dict[str, IndexFile]:
    index = index_of(content, manifest_of(content, entries), {})
    return {card.href: card for card in index.files}


def test_an_email_edition_is_printed_from_its_office_edition(real_content: Content) -> None:
    both = cards(real_content, entry(SCREEN, pages=8), entry(OFFICE, pages=4))
    for path in (SCREEN, OFFICE):
        printing = both[path].printing
        assert printing is not None
        assert (printing.href, printing.sheets) == (OFFICE, 2)
        assert "Fold, staple" in printing.hint


def test_without_an_office_edition_a_booklet_is_half_pages_one_a_side(
    real_content: Content,
) -> None:
    printing = cards(real_content, entry(SCREEN, pages=8))[SCREEN].printing
    assert printing is not None
    assert (printing.href, printing.sheets) == (SCREEN, 4)
    assert "build.py booklet --edition office" in printing.hint


@pytest.mark.parametrize(("pages", "sheets"), [(1, 1), (2, 1), (3, 2), (4, 2), (17, 9)])
def test_a_sheet_has_two_sides(real_content: Content, pages: int, sheets: int) -> None:
    path = "large-print/guide.esketamine.letter.en.pdf"
    printing = cards(real_content, entry(path, pages))[path].printing
    assert printing is not None
    assert printing.sheets == sheets
    assert ("one side" in printing.hint) == (pages == 1)


def test_a_print_shops_file_has_its_ticket_and_is_not_printed_here(real_content: Content) -> None:
    found = cards(real_content, entry(PRESS), entry(SCREEN))
    assert found[PRESS].ticket == PRESS.replace(".pdf", ".txt")
    assert found[PRESS].printing is None
    assert found[PRESS].email is None
    assert found[SCREEN].ticket is None


def test_the_text_to_copy_is_that_of_the_draft(signed_real: Content) -> None:
    pdf = b"x" * 84_000
    card = cards(signed_real, entry(SCREEN))[SCREEN]
    made = email_draft(signed_real, "esketamine", "en", [(2, pdf)])
    assert card.email is not None
    assert card.email.pasted == made.pasted
    assert card.email.names[0] in made.text
    assert card.email_command == "python3 build.py email booklet --treatment esketamine"


def test_no_text_to_copy_is_offered_whose_own_words_changed_since_approval(
    signed_real: Content,
) -> None:
    words = signed_real.words["en"].model_copy(update={"email_purpose": "It is a cure."})
    changed = replace(signed_real, words={"en": words})
    card = cards(changed, entry(SCREEN))[SCREEN]
    assert (card.status, card.email, card.email_command) == ("Approved", None, None)


def test_the_command_names_the_paper_that_is_not_the_clinics_first(signed_real: Content) -> None:
    path = SCREEN.replace("letter", "a4")
    command = cards(signed_real, entry(path))[path].email_command
    assert command is not None
    assert command.endswith("--paper a4")


@pytest.mark.parametrize(
    "path", ["braille/guide.esketamine.letter.en.txt", "audio/x.y.none.es.html"]
)
def test_an_edition_nobody_here_knows_is_shown_all_the_same(
    real_content: Content, path: str
) -> None:
    index = index_of(real_content, manifest_of(real_content, (entry(path), entry(SCREEN))), {})
    card = {card.href: card for card in index.files}[path]
    assert card.edition.label == path.partition("/")[0].capitalize()
    assert (card.pages, card.thumbnail, card.printing, card.ticket) == (None, None, None, None)
    page = render_index(index)
    assert f'<span class="no-picture">{card.file_type}</span>' in page
    assert f'href="{path}"' in page


def test_a_file_without_pages_has_no_paper_and_is_not_printed(real_content: Content) -> None:
    path = "text/guide.esketamine.en.txt"
    printed = entry("screen/guide.esketamine.letter.en.pdf")
    wordless = printed.model_copy(
        update={"path": path, "edition": "text", "paper": None, "trim_mm": None}
    )
    card = cards(real_content, wordless)[path]
    assert card.paper == NO_PAPER
    assert card.edition.label == "Text (portal message, interpreter)"
    assert (card.pages, card.thumbnail, card.printing) == (None, None, None)


def test_cards_are_by_treatment_then_as_pieces_are_listed(real_content: Content) -> None:
    paths = [
        "office/one-page.iv-ketamine.letter.en.pdf",
        "screen/guide.iv-ketamine.letter.en.pdf",
        "screen/one-page.esketamine.a4.en.pdf",
        "screen/one-page.esketamine.letter.en.pdf",
        "screen/one-page.iv-ketamine.letter.en.pdf",
    ]
    assert list(cards(real_content, *map(entry, paths))) == [
        "screen/one-page.iv-ketamine.letter.en.pdf",
        "office/one-page.iv-ketamine.letter.en.pdf",
        "screen/guide.iv-ketamine.letter.en.pdf",
        "screen/one-page.esketamine.letter.en.pdf",
        "screen/one-page.esketamine.a4.en.pdf",
    ]


def test_what_failed_is_listed_and_marks_the_file_that_stayed(real_content: Content) -> None:
    failed = (Refused(path=SCREEN, reasons=["G201: 9 pages"], last_good_kept=True),)
    index = index_of(real_content, manifest_of(real_content, (entry(SCREEN),), failed), {})
    assert [failure.path for failure in index.failures] == [SCREEN]
    (card,) = index.files
    assert (card.is_refused, card.printing, card.email) == (True, None, None)
    assert f'href="{SCREEN}"' not in render_index(index)


def test_what_a_later_change_left_behind_is_not_offered_for_use(real_content: Content) -> None:
    index = index_of(
        real_content,
        manifest_of(
            real_content,
            (entry(SCREEN).model_copy(update={"stale": True, "status": "approved"}),),
        ),
        {},
    )
    (card,) = index.files
    assert (card.is_stale, card.printing, card.email) == (True, None, None)
    assert card.status == "Old: do not hand out"
    assert "Do not hand out." in render_index(index)
    assert f'href="{SCREEN}"' not in render_index(index)


@pytest.mark.parametrize("why", ["stale", "refused"])
def test_a_good_file_is_not_printed_from_an_office_edition_that_is_old(
    real_content: Content, why: str
) -> None:
    old = entry(OFFICE).model_copy(update={"stale": why == "stale"})
    refused = Refused(path=OFFICE, reasons=["G201: 9 pages"], last_good_kept=True)
    failed = (refused,) if why == "refused" else ()
    index = index_of(real_content, manifest_of(real_content, (entry(SCREEN), old), failed), {})
    printing = {card.href: card.printing for card in index.files}
    assert printing[OFFICE] is None
    good = printing[SCREEN]
    assert good is not None
    assert good.href == SCREEN


def test_the_ticket_of_an_old_file_is_not_offered(real_content: Content) -> None:
    old = entry(PRESS).model_copy(update={"stale": True})
    assert cards(real_content, old)[PRESS].ticket is None


def test_each_status_is_said_in_words(real_content: Content) -> None:
    approved, expired = (
        entry(path).model_copy(update={"status": status})
        for path, status in ((SCREEN, "approved"), (OFFICE, "expired"))
    )
    found = cards(real_content, approved, expired)
    assert found[SCREEN].status == "Approved"
    assert found[OFFICE].status == "Expired: do not hand out"
    index = index_of(real_content, manifest_of(real_content, (approved,)), {})
    assert not index.has_drafts


def test_only_lists_with_a_choice_are_offered(real_content: Content) -> None:
    index = index_of(real_content, manifest_of(real_content, (entry(SCREEN), entry(OFFICE))), {})
    assert [field for field, *_ in index.filters] == ["edition"]


def test_a_name_with_characters_of_html_is_words_and_nothing_else(real_content: Content) -> None:
    clinic = real_content.clinic.model_copy(update={"name": "Ash & <b>Lane</b>"})
    content = replace(real_content, clinic=clinic)
    page = render_index(index_of(content, manifest_of(content, (entry(SCREEN),)), {}))
    assert "Ash &amp; &lt;b&gt;Lane&lt;/b&gt;" in page
    assert "<b>Lane" not in page


def test_an_empty_shelf_says_what_to_type(real_content: Content) -> None:
    page = render_index(index_of(real_content, manifest_of(real_content, ()), {}))
    assert "python3 build.py" in page
