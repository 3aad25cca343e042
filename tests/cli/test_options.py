"""The day is an input: one for a command that ends, asked anew by one that stays."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner

from handouts.cli import clock
from handouts.cli.options import lasting_today_option, today_option
from handouts.errors import ExitCode

CLICK_USAGE = 2
"""With which click ends a command line that it refuses; the program ends with 1."""

NEW_YEAR = datetime.date(2026, 12, 31)


class Clock:
    """A clock that somebody has set."""

    shown = NEW_YEAR


@pytest.fixture(autouse=True)
def set_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clock, "shown", NEW_YEAR)
    monkeypatch.setattr(clock, "today", lambda: Clock.shown)


def refused(*words: str, lasting: bool) -> str:
    @click.command()
    @(lasting_today_option if lasting else today_option)
    def command(today: object) -> ExitCode:
        raise AssertionError(today)

    ended = CliRunner().invoke(command, words)
    assert ended.exit_code == CLICK_USAGE
    return " ".join(ended.output.split())


def days(*words: str, lasting: bool) -> list[datetime.date]:
    found: list[datetime.date] = []

    @click.command()
    @(lasting_today_option if lasting else today_option)
    def command(today: datetime.date | Callable[[], datetime.date]) -> ExitCode:
        for day in (NEW_YEAR, NEW_YEAR + datetime.timedelta(days=40)):
            Clock.shown = day
            found.append(today() if callable(today) else today)
        return ExitCode.OK

    assert CliRunner().invoke(command, words).exit_code == 0
    return found


def test_what_stays_open_asks_the_clock_each_time() -> None:
    first, second = days(lasting=True)
    assert second - first == datetime.timedelta(days=40)
    assert len(set(days(lasting=False))) == 1


@pytest.mark.parametrize("lasting", [True, False])
@pytest.mark.parametrize(
    "day", [datetime.date(2027, 11, 22), NEW_YEAR - datetime.timedelta(days=1)]
)
def test_a_day_that_is_given_stays(day: datetime.date, *, lasting: bool) -> None:
    assert days("--today", str(day), lasting=lasting) == 2 * [day]


@pytest.mark.parametrize("lasting", [True, False])
def test_no_day_that_is_over_counts(monkeypatch: pytest.MonkeyPatch, *, lasting: bool) -> None:
    """Words would never be past their check date, and pages would say that they are checked."""
    said = refused("--today", "2026-11-22", lasting=lasting)
    assert "--today is 2026-11-22, which is in the past" in said
    assert "Today is 2026-12-31" in said
    monkeypatch.setenv("HANDOUTS_TODAY", "2026-11-22")
    assert days(lasting=False) == 2 * [NEW_YEAR]


def test_another_day_is_reported() -> None:
    assert clock.other_day(NEW_YEAR) == ""
    assert "as of 2027-02-01" in clock.other_day(datetime.date(2027, 2, 1))
