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
from handouts.preview import state as preview_state
from handouts.preview.fast_render import FastRenderer
from handouts.preview.file_watcher import WatchedPaths
from handouts.preview.known_handout import KnownHandout
from handouts.release.jobs import BuildRequest
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
        watched: WatchedPaths,
        request: BuildRequest,
        store: preview_state.PreviewStore,
        report: Callable[[str], None],
    ) -> None:
        self._watched = watched
        self._store = store
        self._request = request
        self._report = report
        self._lock = Lock()
        # Guarded by _lock:
        self._changes: frozenset[Path] = frozenset()
        self._since: float | None = None
        # The thread's own:
        self._renderer = FastRenderer(program_folders(watched.root))
        self._process = self._new_worker()
        self._fonts = 0
        self._content: Content | None = None
        self._handouts: dict[str, KnownHandout] = {}
        self._judging: tuple[str, str, Future[Result]] | None = None

    def take(self, changes: frozenset[Path]) -> None:
        """Schedule changed files to be read again; called from another thread."""
        with self._lock:
            self._changes |= changes
            self._since = self._since or perf_counter()
        self._store.wake()

    def choose(self, clinic: Path) -> None:
        """Show the handouts of another clinic file next to this one; called from another thread."""
        if clinic != self._watched.clinic:
            self._watched = replace(self._watched, clinic=clinic)
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
        elif name := self._first(KnownHandout.is_due):
            self._draw(name)
        elif self._judging and self._judging[2].done():
            self._take_verdict(*self._judging)
        elif not self._judging and (name := self._first(KnownHandout.is_unjudged)):
            self._judge(name)
        elif unseen := [name for name, one in self._handouts.items() if one.is_unseen]:
            self._note_change(min(unseen))
        else:
            self._store.wait(self._has_work)

    def _has_work(self) -> bool:
        return bool(
            self._store.ended
            or self._changes
            or self._first(KnownHandout.is_due)
            or (self._judging[2].done() if self._judging else self._first(KnownHandout.is_unjudged))
        )

    def _first(self, applies: Callable[[KnownHandout], bool]) -> str | None:
        """Return a handout that ``applies`` to, with viewers or the first in the list."""
        first, known = next(iter(self._handouts), ""), self._handouts
        looked_at = [name or first for name in self._store.looked_at()]
        return next((name for name in looked_at if name in known and applies(known[name])), None)

    def _take_changes(self) -> None:
        with self._lock:
            changes, self._changes = self._changes, frozenset()
        kinds = {self._watched.kind(path) for path in changes}
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
        for handout in self._handouts.values():
            handout.order, handout.is_unseen = None, True

    def _load(self) -> None:
        """Load the content again; while it has problems, the last good content stays."""
        try:
            today = self._watched.today() if self._watched.today else None
            content = load(self._watched.content, self._watched.clinic, today)
            logo_of(content)  # which may be no good
            jobs = {job.full_name: job for job in preview_state.shown_jobs(content, self._request)}
            names = preview_state.handout_links(content, jobs.values())
        except Exception as fault:  # shown in the browser
            self._store.show(banner=self._banner_of(fault), ready=True)
            return
        known = {name: self._handouts.get(name) or KnownHandout(job) for name, job in jobs.items()}
        for name, handout in known.items():
            handout.job, handout.is_unseen = jobs[name], True
        self._content, self._handouts = content, known
        if self._store.state.banner:
            self._report("  Fixed.")
        self._store.show(banner=None, listed=names, clinic=content.clinic.name, ready=True)

    def _order(self, name: str) -> tuple[Order, str]:
        """Return the order of a handout with its fingerprint, which anything seen changes."""
        if self._content is None:
            raise LookupError(name)
        handout = self._handouts[name]
        if handout.order is None:
            handout.order = order_of(self._content, handout.job, marks=self._request.marks)
            handout.fingerprint = fingerprint(handout.order, str(self._fonts))
        return handout.order, handout.fingerprint

    def _note_change(self, name: str) -> None:
        """Record whether a handout without viewers has changed; it is drawn on demand."""
        handout = self._handouts[name]
        handout.is_unseen = False
        try:
            now = self._order(name)[1]
        except Exception:  # said when it is looked at
            now = ""
        handout.is_stale |= now != handout.drawn
        if handout.looked_at is None:
            handout.looked_at = now
        changed = handout.looked_at != now
        self._store.show_view(name, replace(self._store.state.view(name), changed=changed))

    def _draw(self, name: str) -> None:
        """Draw one handout; errors are shown above the pages that were drawn before."""
        handout = self._handouts[name]
        handout.is_unseen = handout.is_stale = False
        view = self._store.state.view(name)
        if not view.pages:
            self._store.show_view(name, replace(view, state="drawing"))
        with self._lock:
            since, self._since = self._since, None
        try:
            order, now = self._order(name)
            if handout.drawn != now:
                view = self._renderer.draw(name, order)
                handout.drawn = now
                if since is not None:
                    self._report(f"  {name} is shown, {perf_counter() - since:.2f} s later")
        except (Exception, ForbiddenFileError) as fault:  # shown in the browser
            handout.drawn = None
            banner = self._banner_of(fault)
            self._store.show_view(name, replace(view, state="faulty", banner=banner, changed=False))
            return
        handout.looked_at = now
        self._store.show_view(name, handout.with_verdict(replace(view, changed=False)))

    # --- the gate ---

    def _judge(self, name: str) -> None:
        order, now = self._order(name)
        future = self._process.run(self._renderer.with_known_step(name, order))
        self._judging = (name, now, future)
        future.add_done_callback(self._store.wake)

    def _take_verdict(self, name: str, judged: str, future: Future[Result]) -> None:
        self._judging = None
        handout = self._handouts.get(name)
        if handout is None or handout.order is None or handout.drawn != judged:
            return
        state: preview_state.HandoutState = "good"
        banner: preview_state.Banner | None = None
        view = self._store.state.view(name)
        try:
            result = future.result()
        except Exception as fault:  # the gate's own fault, or its process is gone
            if self._store.ended:
                return
            self._new_process()
            state, banner = "faulty", self._banner_of(fault)
        else:
            order, content = handout.order, self._content
            view = replace(self._renderer.judged(name, order, result), changed=view.changed)
            findings = root_causes(result.report, order.expectation)
            if findings:
                shown = with_long_words(content, order.job, findings) if content else findings
                state, banner = "refused", preview_state.gate_banner(shown)
            elif content and (too_hard := handout_problems(order.handout, content)):
                state, banner = "refused", preview_state.content_banner(too_hard)
        handout.judged, handout.verdict = judged, (state, banner)
        self._store.show_view(name, handout.with_verdict(view))
        if banner and state == "refused":
            self._report_all(banner)

    def _new_process(self) -> None:
        self._process.close()
        self._process, self._judging = self._new_worker(), None

    def _new_worker(self) -> Workers:
        return start_workers(program_folders(self._watched.root), 1, init_background_worker)

    def _banner_of(self, fault: BaseException) -> preview_state.Banner:
        """Return the banner of a fault, and print it: with a traceback when it is a bug."""
        if isinstance(fault, (HandoutsError, OSError, ForbiddenFileError)):
            banner = preview_state.fault_banner(fault)
            self._report_all(banner)
            return banner
        traceback.print_exception(fault)
        return preview_state.program_fault_banner(fault)

    def _report_all(self, banner: preview_state.Banner) -> None:
        for notice in banner.notices:
            self._report(f"  {notice}")
