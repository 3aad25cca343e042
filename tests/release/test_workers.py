"""Orders made in other processes are made as in this one, and nothing is left of them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from handouts.content.content import Content
from handouts.release.jobs import Wish, plan
from handouts.release.orders import Order, order
from handouts.release.workers import Bench, _make_from_file, _outcome, make

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "templates", ROOT / "styles", ROOT / "tests" / "tiny")


@pytest.fixture(scope="module")
def wanted(tiny_content: Content) -> Order:
    (job,) = plan(tiny_content, Wish(pieces=("card",)))
    return order(tiny_content, job)


def test_the_bench_makes_what_a_release_makes_and_leaves_nothing(wanted: Order) -> None:
    bench = Bench(FOLDERS)
    try:
        outcome = bench.make(wanted).result(timeout=120)
        assert outcome == make(FOLDERS, wanted)
        assert outcome.findings == ()
        folder = Path(bench._orders.name)
        assert list(folder.iterdir()) == []
    finally:
        bench.close()
    assert not folder.exists()


def test_only_a_name_goes_down_the_pipe(wanted: Order, tmp_path: Path) -> None:
    """A worker that is stopped in the middle of a longer message leaves its reader hanging."""
    order_file = tmp_path / "0.order"
    order_file.write_bytes(pickle.dumps(wanted))
    sent = _make_from_file(FOLDERS, order_file)
    # What a pipe takes in one piece: PIPE_BUF, at least 512 bytes (POSIX).
    assert len(pickle.dumps(sent)) < 400
    assert _outcome(sent) == make(FOLDERS, wanted)


def test_the_bench_stops_in_the_middle_of_its_work(wanted: Order) -> None:
    bench = Bench(FOLDERS)
    future = bench.make(wanted)
    bench.close()
    assert future.exception(timeout=60) is not None
