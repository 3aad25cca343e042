"""Orders made in other processes are made as in this one, and nothing is left of them."""

from __future__ import annotations

import gc
import importlib
import pickle
import sys
import tempfile
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import replace
from multiprocessing.synchronize import SemLock
from pathlib import Path
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import Box

from handouts.content.content import Content
from handouts.errors import OutputError
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import ForbiddenFileError
from handouts.preflight import inspect
from handouts.preflight.expectation import Report
from handouts.release.jobs import BuildRequest, plan
from handouts.release.orders import Order, order_of
from handouts.release.processes import making, workers
from handouts.release.processes.making import Result, make, make_from_file
from handouts.release.processes.workers import (
    WorkerProcesses,
    _read_result,
    _write_order,
    run_orders,
    start_worker_per_core,
    start_workers,
)

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = (ROOT / "templates", ROOT / "styles", ROOT / "tests" / "tiny")


@pytest.fixture(scope="module")
def card(tiny_content: Content) -> Order:
    (job,) = plan(tiny_content, BuildRequest(pieces=("card",)))
    return order_of(tiny_content, job)


def made_here(order: Order) -> Result:
    return make(FOLDERS, order.payload, order.expectation)


def test_the_process_makes_what_a_release_makes_and_leaves_nothing(card: Order) -> None:
    process = WorkerProcesses(FOLDERS, 1)
    try:
        result = process.run(card).result(timeout=120)
        assert result == made_here(card)
        assert result.report.findings == ()
        folder = process._orders.path
        (temporary,) = folder.iterdir()
        assert list(temporary.iterdir())  # the renderer's fonts
    finally:
        process.close()
    assert not folder.exists()


def test_the_boxes_of_its_layouts_are_let_go_before_it_is_judged(
    card: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_here(card)  # with the rulers, which are kept
    kept: list[int] = []

    def boxes() -> int:
        return sum(isinstance(thing, Box) for thing in gc.get_objects())

    def counted(*judged: Any) -> Report:
        kept.append(boxes())
        return inspect(*judged)

    monkeypatch.setattr(making, "inspect", counted)
    gc.collect()
    before = boxes()
    made_here(card)
    assert kept == [before]


def test_freed_memory_goes_back_before_it_is_judged_and_afterwards(
    card: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def judged(*of: Any) -> Report:
        done.append("judged")
        return inspect(*of)

    monkeypatch.setattr(making, "inspect", judged)
    monkeypatch.setattr(making, "_give_back_memory", lambda: done.append("given back"))
    made_here(card)
    assert done == ["given back", "judged", "given back"]


def test_what_stops_the_renderer_is_heard_of(card: Order) -> None:
    """Its own faults are no Exception: unheard, a build would wait for ever."""
    html = card.recipe.html.replace("</body>", '<img src="file:///etc/hostname" alt=""></body>')
    process = WorkerProcesses(FOLDERS, 1)
    try:
        with pytest.raises(ForbiddenFileError):
            process.run(replace(card, payload=replace(card.recipe, html=html))).result(timeout=60)
    finally:
        process.close()


@pytest.mark.parametrize("gone", [EOFError, ConnectionResetError])
def test_the_end_of_the_server_that_starts_processes_is_the_end_of_the_build(
    card: Order, monkeypatch: pytest.MonkeyPatch, gone: type[Exception]
) -> None:
    def submit(*_: object) -> None:
        raise gone

    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit)
    process = WorkerProcesses(FOLDERS, 1)
    with closing(process), pytest.raises(OutputError, match="stopped from outside"):
        list(run_orders(FOLDERS, [card], workers=process))


def test_a_worker_that_starts_after_the_end_prints_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    preload = importlib.import_module("handouts.release.processes.forkserver_preload")
    gc.unfreeze()
    for fault in (FileNotFoundError(), EOFError(), ValueError("ours")):
        preload.print_fault(type(fault), fault, None)
    assert capsys.readouterr().err == "ValueError: ours\n"


@pytest.mark.parametrize("lacking", [PermissionError, FileNotFoundError, ImportError])
def test_where_processes_can_share_no_semaphore_this_one_works(
    card: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: type[Exception]
) -> None:
    def no_semaphore(*_: object, **__: object) -> None:
        raise lacking

    monkeypatch.setattr(SemLock, "__init__", no_semaphore)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for started in (start_workers(FOLDERS, 2), start_worker_per_core(ROOT)):
        with closing(started) as work:
            ((_, made),) = run_orders(FOLDERS, [card], workers=work)
        assert made == made_here(card)
    assert not list(tmp_path.glob("handouts-*"))


def test_only_a_name_goes_down_the_pipe(card: Order, tmp_path: Path) -> None:
    """A worker that is stopped in the middle of a longer message leaves its reader hanging."""
    order_file = tmp_path / "0.order"
    _write_order(card, order_file)
    sent = make_from_file(FOLDERS, order_file)
    # What a pipe takes in one piece: PIPE_BUF, at least 512 bytes (POSIX).
    assert len(pickle.dumps(sent)) < 400
    assert _read_result(sent) == made_here(card)


def test_the_process_stops_in_the_middle_of_its_work(card: Order) -> None:
    process = WorkerProcesses(FOLDERS, 1)
    future = process.run(card)
    process.close()
    assert isinstance(future.exception(timeout=60), CancelledError | BrokenProcessPool)


def test_the_same_words_are_tried_first_as_they_fitted_elsewhere_or_last_time(
    tiny_content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[tuple[int, str, str]] = []

    def make(_folders: object, recipe: Recipe, _expectation: object) -> Result:
        tried.append((recipe.pages, recipe.likely, recipe.arrangement))
        report = Report((), 0, {}, "")
        return Result(b"", f"step of {recipe.pages}", report, f"boxes of {recipe.pages}")

    monkeypatch.setattr(workers, "make", make)
    monkeypatch.setattr(workers, "ORDERS_WORTH_MORE_PROCESSES", 1000)
    (job,) = plan(tiny_content, BuildRequest(pieces=("card",), editions=("screen",)))
    first = order_of(tiny_content, job)

    def variant(pages: int, **fields: Any) -> Order:
        recipe = replace(first.recipe, pages=pages, fit=fields.pop("fit", first.recipe.fit))
        return replace(first, job=replace(job, **fields), payload=recipe)

    begun = {variant(3, edition="office").job.path.as_posix(): "step of the sample"}
    monkeypatch.setattr(workers, "sample_fits", lambda: begun)
    orders = [
        variant(2, paper="a4"),
        variant(3, edition="office"),
        variant(4, edition="large-print", fit=(TypeStep(18, 1.35, 1),)),
        variant(1),
    ]
    results = [*run_orders(FOLDERS, orders, {job.path.as_posix(): "last step"})]
    # In turns, the longest first; on the same paper, another edition says more than last time.
    assert tried == [
        (4, "", ""),
        (3, "step of the sample", ""),
        (2, "step of 3", ""),
        (1, "step of 3", "boxes of 3"),
    ]
    assert {order.job: result.fit for order, result in results} == {
        order.job: f"step of {order.recipe.pages}" for order in orders
    }
    assert all(any(order is known for known in orders) for order, _ in results)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process loads its own")
def test_libraries_are_loaded_once_for_all_processes_and_the_content_for_none(
    card: Order, tmp_path: Path
) -> None:
    file = tmp_path / "card.order"
    _write_order(card, file)
    with ProcessPoolExecutor(1, workers._context()) as pool:
        modules = "{*__import__('sys').modules}"
        before = pool.submit(eval, modules).result(timeout=120)
        assert {"weasyprint", "pikepdf"} <= before
        pool.submit(make_from_file, FOLDERS, file).result(timeout=120)
        after = pool.submit(eval, modules).result(timeout=120)
    assert not {"handouts.content", "handouts.model", "pydantic"} & after
