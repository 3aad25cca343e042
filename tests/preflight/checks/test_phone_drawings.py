"""Counts and pictures of phone pages are known as they are drawn, and next to their words alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_faults import NO_DRIVE
from reading_specimen import EXPECTED_PHONE, PHONE, SHARE

from handouts.preflight import inspect
from handouts.preflight.expectation import ExpectedDrawing
from handouts.render.phone_page import _inline
from handouts.render.svg import dot_array, picture, share_bar


def is_refused(drawn: str, name: str) -> bool:
    page = PHONE.replace(SHARE, drawn)
    expected = replace(EXPECTED_PHONE, drawings=(ExpectedDrawing(name),))
    codes = {finding.code for finding in inspect(page.encode(), expected).findings}
    assert codes <= {"G411", "G413", "G961"}
    return "G413" in codes


@pytest.mark.parametrize(("count", "of"), [(0, 1), (1, 10), (22, 100), (3, 13)])
def test_dots_are_known(count: int, of: int) -> None:
    dots = _inline(dot_array(count, of, "currentColor"), "dots")
    assert not is_refused(dots, f"dots {count} {of}")
    assert is_refused(dots, f"dots {count + 1} {of}")
    assert is_refused(dots, f"share {count} {of}")
    assert is_refused(dots, f"squares {count} {of}")
    squares = _inline(dot_array(count, of, "currentColor", of_harm=True), "dots")
    assert not is_refused(squares, f"squares {count} {of}")
    assert is_refused(squares, f"dots {count} {of}")


@pytest.mark.parametrize("count", [0, 1, 41, 100])
def test_shares_are_known(count: int) -> None:
    share = _inline(share_bar(count, "currentColor"), "share")
    assert not is_refused(share, f"share {count} 100")
    assert is_refused(share, f"share {count + 1} 100")
    assert is_refused(share, f"dots {count} 100")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('viewBox="0 0 102 12"', 'viewBox="0 0 52 12"'),
        ('"M1 1h41v10h-41z"', '"M1 1h41v10h-40z"'),
        ('"M1 1h41v10h-41z"', '"M9 1h41v10h-41z"'),
        ('fill="currentColor"', 'fill="#fff"'),
        ("M91 1v10", ""),
        ('stroke="currentColor"', 'stroke="none"'),
        ('stroke-width="1.1"', 'stroke-width="9"'),
        ("<path", '<path class="column"'),
    ],
)
def test_a_share_drawn_otherwise_is_refused(old: str, new: str) -> None:
    share = _inline(share_bar(41, "currentColor"), "share")
    assert old in share
    assert is_refused(share.replace(old, new, 1), "share 41 100")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('viewBox="0 0 100 20"', 'viewBox="0 0 100 10"'),
        ('stroke="currentColor"', 'stroke="none"'),
        ('stroke-width="1.1"', 'stroke-width="0"'),
        ('cx="15"', 'cx="5"'),
        ('r="3.6"', 'r="1"'),
        ('<circle cx="25"', '<circle class="column" cx="25"'),
        ('fill="none"', 'fill="red"'),
        ('fill="currentColor"', 'fill="#fff"'),
        ('"1.1">', '"1.1">Call 933'),
        ("/><circle", "/>Call 933<circle"),
    ],
)
def test_dots_drawn_otherwise_are_refused(old: str, new: str) -> None:
    dots = _inline(dot_array(3, 13, "currentColor"), "dots")
    assert old in dots
    assert is_refused(dots.replace(old, new, 1), "dots 3 13")


def test_a_part_that_is_only_said_by_another_one_is_refused() -> None:
    said = NO_DRIVE.replace('"/><path d="M14 45', "()path d=M14 45")
    assert said != NO_DRIVE
    assert is_refused(said, "no-drive")


def test_a_share_that_is_missing_is_refused() -> None:
    share = _inline(share_bar(41, "currentColor"), "share")
    assert is_refused("", "share 41 100")
    assert is_refused(share + share, "share 41 100")
    assert is_refused("", "phone")


def test_a_mark_needs_no_words_and_a_picture_its_own() -> None:
    phone = _inline(picture("phone", "currentColor"), "drawing")
    assert not is_refused(phone, "phone")
    page = PHONE.replace(SHARE, "").replace("<h2>Later", f"<h2>{NO_DRIVE}Later").encode()
    for words, expected in (("Later", set()), ("Two kinds", {"G413"})):
        named = (ExpectedDrawing("no-drive", words),)
        found = inspect(page, replace(EXPECTED_PHONE, drawings=named)).findings
        assert {finding.code for finding in found} == expected


def test_a_part_of_a_picture_that_some_do_not_see_is_refused() -> None:
    hidden = NO_DRIVE.replace('<path d="M14', '<path class="column" d="M14')
    assert not is_refused(NO_DRIVE, "no-drive")
    assert is_refused(hidden, "no-drive")
