"""Of the logos of ``benchmarks/logos.py`` a sample is drawn as a browser draws it, or refused.

All of them: ``PYTHONPATH=.:tests/support .venv/bin/python -m benchmarks.logos``.
"""

from __future__ import annotations

import pytest
from PIL import Image
from playwright.sync_api import Browser

from benchmarks.logos import fault, judged


def test_none_is_drawn_otherwise_without_a_word(browser: Browser) -> None:
    became = list(judged(browser, every=19))
    assert len(became) >= 15
    assert [(name, how, wrong) for name, how, wrong in became if wrong] == []
    assert {how for _, how, _ in became if how in ("lines", "picture")} == {"lines", "picture"}


def test_avif_is_drawn_in_the_usual_colors_alone(browser: Browser) -> None:
    became = {name: (how, wrong) for name, how, wrong in judged(browser, "avif")}
    assert became.pop("refused, film's colours.avif")[1] == ""
    assert became == dict.fromkeys(["plain.avif", "alpha.avif", "held 6.avif"], ("picture", ""))


def test_a_shadow_has_the_color_that_a_browser_gives_it(browser: Browser) -> None:
    assert list(judged(browser, "shadow in color")) == [("shadow in color.svg", "picture", "")]


@pytest.mark.parametrize(("off", "message"), [(40, ""), (41, "differs by 41 and 0.4")])
def test_how_far_a_color_may_be_off(off: int, message: str) -> None:
    browsers = Image.new("RGB", (480, 480), "#404040")
    ours = browsers.copy()
    ours.paste((64 + off,) * 3, (200, 200, 248, 248))
    assert fault(browsers, ours) == message


@pytest.mark.parametrize(("off", "message"), [(8, ""), (9, "differs by 9 and 9.0")])
def test_how_far_all_of_it_may_be_off(off: int, message: str) -> None:
    browsers = Image.new("RGB", (480, 480), "#404040")
    assert fault(browsers, Image.new("RGB", (480, 480), (64 + off,) * 3)) == message
