"""The day is an input: one for a command that ends, asked anew by one that stays."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from handouts.cli import options
from handouts.cli.options import lasting_today_option, today_option

NEW_YEAR = datetime.datetime(2026, 12, 31, 23, 30, tzinfo=datetime.UTC)


class Clock(datetime.datetime):
    """A clock that somebody has set."""

    shown = NEW_YEAR

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
        assert tz is None
        return cls.shown


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    monkeypatch.setattr(Clock, "shown", NEW_YEAR)
    monkeypatch.setattr(options, "datetime", SimpleNamespace(datetime=Clock))
    return Clock


def days(*words: str, lasting: bool) -> list[datetime.date]:
    found: list[datetime.date] = []

    @click.command()
    @(lasting_today_option if lasting else today_option)
    def command(today: datetime.date | Callable[[], datetime.date]) -> None:
        for day in (NEW_YEAR, NEW_YEAR + datetime.timedelta(days=40)):
            Clock.shown = day
            found.append(today() if callable(today) else today)

    assert CliRunner().invoke(command, words).exit_code == 0
    return found


def test_what_stays_open_asks_the_clock_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HANDOUTS_TODAY", raising=False)
    first, second = days(lasting=True)
    assert second - first == datetime.timedelta(days=40)
    assert len(set(days(lasting=False))) == 1


@pytest.mark.parametrize("lasting", [True, False])
def test_a_day_that_is_given_stays(lasting: bool) -> None:
    assert days("--today", "2026-11-22", lasting=lasting) == 2 * [datetime.date(2026, 11, 22)]
