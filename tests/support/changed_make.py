"""Orders made as ever, and watched; or refused, whatever the gate says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from replaced import in_module

from handouts.pdf.recipe import Recipe
from handouts.preflight.expectation import Expectation, Finding, ReadingExpectation
from handouts.release.processes import workers
from handouts.release.processes.making import Result

Payload = Recipe | bytes
Expected = Expectation | ReadingExpectation


def refuse(
    monkeypatch: pytest.MonkeyPatch,
    is_refused: Callable[[Payload, Expected], bool] = lambda *_: True,
) -> None:
    """Have the gate refuse what ``is_refused``; everything without it."""
    make = in_module(workers, "make")

    def strict(folders: tuple[Path, ...], payload: Payload, expected: Expected) -> Result:
        result: Result = make(folders, payload, expected)
        if not is_refused(payload, expected):
            return result
        finding = Finding("G501", 1, "RS-ring", "does not say it", "say it")
        return replace(result, report=replace(result.report, findings=(finding,)))

    monkeypatch.setattr(workers, "make", strict)


def tried_first(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the type setting tried first for each PDF that is made."""
    tried: list[str] = []
    make = in_module(workers, "make")

    def noting(folders: tuple[Path, ...], payload: Recipe, expected: Expected) -> Result:
        tried.append(payload.likely)
        result: Result = make(folders, payload, expected)
        return result

    monkeypatch.setattr(workers, "make", noting)
    return tried
