from dataclasses import replace
from itertools import islice

import pytest

from benchmarks.harm.changes import Change
from benchmarks.harm.judge import Verdict, judged
from benchmarks.harm.modules import CHANGES

pytestmark = pytest.mark.usefixtures("made_once")

SAMPLE = ("pdf", "txt", "html")


def sample(target: str, every: int) -> list[Change]:
    """Return some changes of a target, which differ in kind as far as can be."""
    of_target = [c for c in CHANGES if c.target == target and not c.signed]
    return list(islice(of_target, 0, None, every))


def test_labels_differ() -> None:
    labels = [change.label for change in CHANGES]

    assert len(labels) == len(set(labels))


def test_a_sample_of_harmful_changes_is_refused() -> None:
    chosen = [change for target in SAMPLE for change in sample(target, every=29)]

    assert not [v.change.label for v in judged(chosen) if not v.caught_by]


def test_harm_that_is_released_is_reported() -> None:
    (some, *_) = sample("txt", every=1)

    assert Verdict(some, ()).is_released
    assert not Verdict(some, ("G401",)).is_released


def test_a_change_that_changes_nothing_is_reported() -> None:
    (some, *_) = sample("txt", every=1)

    (verdict,) = judged([replace(some, make=lambda text: text)])

    assert "changed nothing" in verdict.broken
