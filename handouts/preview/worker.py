"""The worker of the preview: loads the content, draws the pages, and has them judged.

One thread does all of it, because neither the renderer nor PDFium can be used in two. The release
gate runs in a process of its own, so that the next page need not wait for its verdict.
"""

import traceback
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import perf_counter

from handouts.content.content import Content
from handouts.content.load import load
from handouts.content.reading_grade import handout_problems
from handouts.errors import HandoutsError, display_path
from handouts.pdf.typeset import ForbiddenFileError
from handouts.preview.fast_render import FastRenderer
from handouts.preview.file_watcher import Sources
from handouts.preview.state import (
    Banner,
    PreviewStore,
    State,
    View,
    content_banner,
    fault_banner,
    gate_banner,
    listed,
    program_fault_banner,
    shown_jobs,
)
from handouts.release.jobs import BuildRequest, Job
from handouts.release.logo import logo_of
from handouts.release.orders import Order, fingerprint, order_of
from handouts.release.overflow import root_causes, with_long_words
from handouts.release.processes.making import Result, init_background_worker
from handouts.release.processes.workers import Workers, program_folders, start_workers
from handouts.text.font_coverage import printable


class PreviewWorker:
    """Turns changes of files into states of ``store``; ``report`` gets a line for the terminal."""

    def __init__(
        self,
        sources: Sources,
        request: BuildRequest,
        store: PreviewStore,
        report: Callable[[str], None],
    ) -> None:
        self._sources = sources
        self._store = store
        self._wish = request
        self._report = report
        self._lock = Lock()
        # Guarded by _lock:
        self._changes: frozenset[Path] = frozenset()
        self._since: float | None = None
        # The thread's own:
        self._renderer = FastRenderer(program_folders(sources.root))
        self._process = self._new_worker()
        self._fonts = 0
        self._content: Content | None = None
        self._jobs: dict[str, Job] = {}
        self._orders: dict[str, Order] = {}
        self._marks: dict[str, str] = {}
        self._unseen: set[str] = set()
        self._stale: set[str] = set()
        self._drawn: dict[str, str] = {}
        self._looked: dict[str, str] = {}
        self._verdicts: dict[str, tuple[str, State, Banner | None]] = {}
        self._judging: tuple[str, str, Future[Result]] | None = None

    def take(self, changes: frozenset[Path]) -> None:
        """Schedule changed files to be read again; called from another thread."""
        with self._lock:
            self._changes |= changes
            self._since = self._since or perf_counter()
        self._store.wake()

    def choose(self, clinic: Path) -> None:
        """Show the handouts of another clinic file next to this one; called from another thread."""
        if clinic != self._sources.clinic:
            self._sources = replace(self._sources, clinic=clinic)
            self.take(frozenset({clinic}))

    def end(self) -> None:
        """End :meth:`run`; called from another thread."""
        self._store.end()
        self._process.close()

    def run(self) -> None:
        """Work until :meth:`end` is called."""
        self._load()
        while not self._store.ended:
            try:
                self._work()
            except Exception as fault:  # ours; the next change may get round it
                if not self._store.ended:
                    self._store.show(banner=self._banner_of(fault))
                self._store.wait(lambda: self._store.ended or self._changes)

    def _work(self) -> None:
        """Do the most urgent task: handouts that are looked at first, drawing before judging."""
        if self._changes:
            self._take_changes()
        elif name := self._first(self._unseen | self._stale):
            self._draw(name)
        elif self._judging and self._judging[2].done():
            self._take_verdict(*self._judging)
        elif not self._judging and (name := self._first(self._unjudged())):
            self._judge(name)
        elif self._unseen:
            self._note_change(min(self._unseen))
        else:
            self._store.wait(self._has_work)

    def _has_work(self) -> bool:
        return bool(
            self._store.ended
            or self._changes
            or self._first(self._unseen | self._stale)
            or (self._judging[2].done() if self._judging else self._first(self._unjudged()))
        )

    def _first(self, names: set[str]) -> str | None:
        """Return one of ``names`` that has viewers, or that is the first in the list."""
        first = next(iter(self._jobs), "")
        looked_at = [name or first for name in self._store.looked_at()]
        return next((name for name in looked_at if name in names and name in self._jobs), None)

    def _take_changes(self) -> None:
        with self._lock:
            changes, self._changes = self._changes, frozenset()
        kinds = {self._sources.kind(path) for path in changes}
        for path in sorted(changes):
            self._report(f"{display_path(path)} {'was saved' if path.exists() else 'is gone'}")
        if "program" in kinds:
            self._store.show(restart=True)
        if "fonts" in kinds:
            self._fonts += 1
            printable.cache_clear()
            self._renderer.renew()
            self._new_process()
        if kinds - {"words"}:
            self._renderer.forget_pages()
        if kinds & {"words", "fonts"}:
            self._load()
        self._orders.clear()
        self._unseen = set(self._jobs)

    def _load(self) -> None:
        """Load the content again; while it has problems, the last good content stays."""
        try:
            today = self._sources.today() if self._sources.today else None
            content = load(self._sources.content, self._sources.clinic, today)
            logo_of(content)  # which may be no good
            jobs = {job.full_name: job for job in shown_jobs(content, self._wish)}
            names = listed(content, jobs.values())
        except Exception as fault:  # shown in the browser
            self._store.show(banner=self._banner_of(fault), ready=True)
            return
        self._content, self._jobs, self._unseen = content, jobs, set(jobs)
        if self._store.board.banner:
            self._report("  Mended.")
        self._store.show(banner=None, listed=names, clinic=content.clinic.name, ready=True)

    def _order(self, name: str) -> tuple[Order, str]:
        """Return the order of a handout with a mark that changes with anything that is seen."""
        if self._content is None:
            raise LookupError(name)
        if name not in self._orders:
            order = order_of(self._content, self._jobs[name], marks=self._wish.marks)
            self._orders[name] = order
            self._marks[name] = fingerprint(order, str(self._fonts))
        return self._orders[name], self._marks[name]

    def _note_change(self, name: str) -> None:
        """Record whether a handout without viewers has changed; it is drawn on demand."""
        self._unseen.discard(name)
        try:
            mark = self._order(name)[1]
        except Exception:  # said when it is looked at
            mark = ""
        if mark != self._drawn.get(name):
            self._stale.add(name)
        changed = self._looked.setdefault(name, mark) != mark
        self._store.show_view(name, replace(self._store.board.view(name), changed=changed))

    def _draw(self, name: str) -> None:
        """Draw one handout; errors are shown above the pages that were drawn before."""
        self._unseen.discard(name)
        self._stale.discard(name)
        view = self._store.board.view(name)
        if not view.pages:
            self._store.show_view(name, replace(view, state="drawing"))
        with self._lock:
            since, self._since = self._since, None
        try:
            order, mark = self._order(name)
            if self._drawn.get(name) != mark:
                view = self._renderer.draw(name, order)
                self._drawn[name] = mark
                if since is not None:
                    self._report(f"  {name} is shown, {perf_counter() - since:.2f} s later")
        except (Exception, ForbiddenFileError) as fault:  # shown in the browser
            self._drawn.pop(name, None)
            banner = self._banner_of(fault)
            self._store.show_view(name, replace(view, state="faulty", banner=banner, changed=False))
            return
        self._looked[name] = mark
        self._store.show_view(name, self._with_verdict(name, replace(view, changed=False)))

    # --- the gate ---

    def _unjudged(self) -> set[str]:
        judged = {name: mark for name, (mark, _, _) in self._verdicts.items()}
        return {name for name, mark in self._drawn.items() if judged.get(name) != mark}

    def _judge(self, name: str) -> None:
        future = self._process.run(self._renderer.with_known_step(name, self._orders[name]))
        self._judging = (name, self._drawn[name], future)
        future.add_done_callback(self._store.wake)

    def _take_verdict(self, name: str, mark: str, future: Future[Result]) -> None:
        self._judging = None
        if self._drawn.get(name) != mark or name not in self._orders:
            return
        state: State = "good"
        banner: Banner | None = None
        view = self._store.board.view(name)
        try:
            result = future.result()
        except Exception as fault:  # the gate's own fault, or its process is gone
            if self._store.ended:
                return
            self._new_process()
            state, banner = "faulty", self._banner_of(fault)
        else:
            judged = self._renderer.judged(name, self._orders[name], result)
            view = replace(judged, changed=view.changed)
            order, content = self._orders[name], self._content
            findings = root_causes(result.report, order.expectation)
            if findings:
                shown = with_long_words(content, order.job, findings) if content else findings
                state, banner = "refused", gate_banner(shown)
            elif content and (too_hard := handout_problems(order.handout, content)):
                state, banner = "refused", content_banner(too_hard)
        self._verdicts[name] = (mark, state, banner)
        self._store.show_view(name, self._with_verdict(name, view))
        if banner and state == "refused":
            self._report_all(banner)

    def _with_verdict(self, name: str, view: View) -> View:
        mark, state, banner = self._verdicts.get(name, ("", "checking", None))
        return replace(view, state=state, banner=banner) if mark == self._drawn.get(name) else view

    def _new_process(self) -> None:
        self._process.close()
        self._process, self._judging = self._new_worker(), None

    def _new_worker(self) -> Workers:
        return start_workers(program_folders(self._sources.root), 1, init_background_worker)

    def _banner_of(self, fault: BaseException) -> Banner:
        """Return what to show of a fault, and print it: with a traceback when it is a bug."""
        if isinstance(fault, (HandoutsError, OSError, ForbiddenFileError)):
            banner = fault_banner(fault)
            self._report_all(banner)
            return banner
        traceback.print_exception(fault)
        return program_fault_banner(fault)

    def _report_all(self, banner: Banner) -> None:
        for notice in banner.notices:
            self._report(f"  {notice}")
