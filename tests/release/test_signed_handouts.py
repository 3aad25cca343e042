"""The foot has room for every state of approval, on the days with the longest names."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from made_editions import ROOT
from signed import clinic_signed, text_signed

from benchmarks.clinics.__main__ import clinics, content_of
from handouts.content.content import Content
from handouts.content.signer_names import why_not_sign
from handouts.release.jobs import Job
from handouts.release.orders import Order, order_of
from handouts.release.processes.workers import program_folders, run_orders
from handouts.text.fingerprints import CODE_LENGTH
from handouts.units import Paper

REVIEW_BY = datetime.date(2028, 9, 28)
AUTHORS = (("Alexandra Montgomery-Wells", "psychiatrist"), ("Bo Kim", "pharmacist"))
OWN = {"sample": False, "phone": "+1 (207) 774-2100", "after_hours": "+1 (207) 774-2199"}
TIGHTEST: list[tuple[str, Paper]] = [
    ("brochure", "letter"),
    ("brochure", "a4"),
    ("booklet", "letter"),
    ("guide", "letter"),
    ("one-page", "letter"),
    ("checklist", "a4"),
    ("pocket-card", "a4"),
]


def _text_signed(content: Content) -> Content:
    for who in AUTHORS:
        content = text_signed(content, who, REVIEW_BY)
    return content


def _all_signed(content: Content) -> Content:
    return clinic_signed(_text_signed(content), AUTHORS[0], REVIEW_BY)


def _smallest(order: Order) -> Order:
    """Return an order in its smallest type, which is laid out once."""
    return replace(order, payload=replace(order.recipe, fit=order.recipe.fit[-1:]))


@pytest.mark.parametrize("name", ["longest-of-all", "longest-name", "hawaiian"])
def test_a_brochure_of_a_sample_with_a_long_name_is_released(name: str, tmp_path: Path) -> None:
    content = content_of(clinics()[name] | {"sample": True}, tmp_path)
    order = _smallest(order_of(content, Job("screen", "brochure", "esketamine", "letter", "en")))
    ((_, made),) = run_orders(program_folders(ROOT), [order])
    assert [*map(str, made.report.findings)] == []


def _unsigned(content: Content) -> Content:
    return replace(content, topic=content.topic.model_copy(update={"review_by": REVIEW_BY}))


SHORT_SAMPLE = {"sample": True, "name": "Thirty Letters Sample Clinic W"}


@pytest.mark.parametrize("state", [_unsigned, _text_signed, _all_signed])
@pytest.mark.parametrize(
    "own", [OWN, {"sample": True}, SHORT_SAMPLE], ids=["own", "sample", "short sample"]
)
def test_a_handout_of_the_longest_clinic_is_released(
    own: dict[str, object],
    state: Callable[[Content], Content],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the widest code."""
    monkeypatch.setattr("handouts.content.selection.short_code", lambda _: "W" * CODE_LENGTH)
    longest = content_of(clinics()["longest-of-all"] | own, tmp_path)
    content = state(replace(longest, today=datetime.date(2026, 12, 28)))
    assert all(why_not_sign(*who, content.wording) is None for who in AUTHORS)
    jobs = [Job("screen", piece, "esketamine", paper, "en") for piece, paper in TIGHTEST]
    orders = [_smallest(order_of(content, job)) for job in jobs]
    for order, made in run_orders(program_folders(ROOT), orders):
        assert [*map(str, made.report.findings)] == [], order.job.path
