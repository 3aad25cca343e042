"""Debian's Chromium for tests: pages from the disk, every request they make, and the axe scan."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

# WCAG 2.2, levels A and AA, and the versions before it.
WCAG_22_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")

# Milliseconds: on a busy computer, a page of 76 pictures takes longer than playwright's 5 seconds.
PATIENCE = 60_000

expect.set_options(timeout=PATIENCE)

NO_BROWSER = "Chromium is not installed, and this test needs a browser. Run: sh install.sh --tests"


@contextmanager
def launched() -> Iterator[Browser]:
    """Start Chromium without a window, and end it. Fails where it is not installed.

    Playwright talks to it through pipes: no socket is opened.
    """
    program = shutil.which("chromium")
    if program is None:
        pytest.fail(NO_BROWSER, pytrace=False)
    with sync_playwright() as playwright:
        # As root, as in most containers, Chromium refuses its own sandbox; /dev/shm is small there.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        # What the press sets for its renderer would hide all fonts but ours.
        own: dict[str, str | float | bool] = {**os.environ}
        own.pop("FONTCONFIG_FILE", None)
        browser = playwright.chromium.launch(executable_path=program, args=arguments, env=own)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Opened:
    """A page, the addresses it asked for, and what its console said."""

    page: Page
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)


_KEPT: dict[tuple[object, ...], Page] = {}
"""A page in a window of each kind: opening another one costs more than what is read in it."""


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    *,
    width: int = 1280,
    height: int = 900,
    javascript: bool = True,
    permissions: tuple[str, ...] = (),
    kept: bool = True,
) -> Iterator[Opened]:
    """Open ``file`` from the disk in a window of ``width`` x ``height`` CSS pixels.

    The page is ``kept`` for the next test that asks for such a window; nothing in it stays.
    """
    kind = (browser, width, height, javascript, permissions)
    page = _KEPT.pop(kind, None) if kept else None
    if page is None:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            permissions=list(permissions),
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
    found = Opened(page)
    listeners: dict[Any, Callable[[Any], None]] = {
        "request": lambda request: found.requests.append(request.url),
        "console": lambda message: found.console.append(message.text),
        "pageerror": lambda error: found.console.append(str(error)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    try:
        page.goto(file.resolve().as_uri())
        yield found
    finally:
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        if kept and kind not in _KEPT:
            page.emulate_media(media="null")
            page.goto("about:blank")
            _KEPT[kind] = page
        else:
            page.context.close()


def accessibility_violations(page: Page, *more: str, colours: bool = True) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA: the rule, and the first element that breaks it.

    ``more`` are further kinds of rules.
    Looking at ``colours`` takes three quarters of its time: once is enough where a page has the
    same ones at every width.
    """
    options = {
        "runOnly": {"type": "tag", "values": [*WCAG_22_AA, *more]},
        # Of all rules of these tags only this one is off by default.
        "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": colours}},
        "resultTypes": ["violations"],
    }
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


def is_wider_than_the_window(page: Page) -> bool:
    """Return whether the page has to be scrolled sideways."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )
