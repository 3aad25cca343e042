"""Of the logos of ``benchmarks/logos.py`` a sample is drawn as a browser draws it, or refused.

All of them: ``PYTHONPATH=.:tests/support .venv/bin/python -m benchmarks.logos``.
"""

from __future__ import annotations

from playwright.sync_api import Browser

from benchmarks.logos import judged


def test_none_is_drawn_otherwise_without_a_word(browser: Browser) -> None:
    became = list(judged(browser, every=19))
    assert len(became) >= 15
    assert [(name, how, wrong) for name, how, wrong in became if wrong] == []
    assert {how for _, how, _ in became if how in ("lines", "picture")} == {"lines", "picture"}
