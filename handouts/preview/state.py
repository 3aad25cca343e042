"""The state of the preview, as plain values: handouts, their pages, and problems to fix."""

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition
from typing import Literal

from handouts.content.content import Content
from handouts.errors import ContentError, LogLine, PageError, Problem, UsageError, display_path
from handouts.pdf.raster import Picture
from handouts.preflight.expectation import Finding
from handouts.release.editions import EDITIONS
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.text.formatting import counted

RENDERER_FIX = "fix what it reports"

HandoutState = Literal["waiting", "drawing", "checking", "good", "refused", "faulty"]


@dataclass(frozen=True)
class Notice:
    """One thing to fix: where, its code, what is wrong, why it matters, what to do.

    All but ``what`` may lack.
    """

    what: str
    place: str = ""
    code: str = ""
    fix: str = ""
    why: str = ""

    def __str__(self) -> str:
        where = " ".join(part for part in (self.place, self.code) if part)
        what = f"{self.what}; {self.why}" if self.why else self.what
        return ": ".join(part for part in (where, what, self.fix) if part)


@dataclass(frozen=True)
class Banner:
    """The box above the pages while something is wrong."""

    title: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class HandoutLink:
    """A handout in the list: its ``name`` in addresses, its piece, how it differs from others."""

    name: str
    piece: str
    variant: str


@dataclass(frozen=True)
class View:
    """One handout as it was last drawn.

    ``words`` is every line of it, for those who do not see the pictures, ``body_pt`` the size of
    its text. ``banner`` is about this handout alone. ``changed``: its words or looks are other than
    when it was last looked at.
    """

    state: HandoutState = "waiting"
    pages: tuple[Picture, ...] = ()
    words: tuple[str, ...] = ()
    body_pt: float = 0
    banner: Banner | None = None
    changed: bool = False


@dataclass(frozen=True)
class PreviewState:
    """All that the preview shows. ``revision`` counts its changes."""

    revision: int = 0
    clinic: str = ""
    listed: tuple[HandoutLink, ...] = ()
    views: Mapping[str, View] = field(default_factory=dict)
    banner: Banner | None = None
    restart: bool = False
    ready: bool = False

    def view(self, name: str) -> View:
        """Return the view of the handout ``name``."""
        return self.views.get(name, View())

    def picture(self, address: str) -> Picture | None:
        """Return the page picture that ``address`` names, "pages/NAME.png"."""
        pages = (page for view in self.views.values() for page in view.pages)
        return next((page for page in pages if address == f"pages/{page.name}.png"), None)


def shown_jobs(content: Content, request: BuildRequest) -> tuple[Job, ...]:
    """Return the jobs of ``request`` that have pages to show. Raises UsageError when none has."""
    jobs = tuple(job for job in plan(content, request) if EDITIONS[job.edition].has_pages)
    if not jobs:
        raise UsageError("What you asked for has no pages to show. Leave out --edition.")
    return jobs


def handout_links(content: Content, jobs: Iterable[Job]) -> tuple[HandoutLink, ...]:
    """Return the list of handouts; what all of a piece share is not repeated in each."""
    jobs = tuple(jobs)
    pieces = {piece.id: piece for piece in content.pieces}
    treatments = {treatment.id: treatment for treatment in content.topic.treatments}

    def differs_in(what: str, piece: str) -> bool:
        return len({getattr(job, what) for job in jobs if job.piece == piece}) > 1

    found = []
    for job in jobs:
        parts = [treatments[job.treatment].short_name[job.language]]
        parts += [job.paper.capitalize()] if differs_in("paper", job.piece) and job.paper else []
        parts += [job.language] if differs_in("language", job.piece) else []
        parts += [f"{job.edition} edition"] if differs_in("edition", job.piece) else []
        name = pieces[job.piece].name[job.language]
        found.append(HandoutLink(job.full_name, name, ", ".join(parts)))
    return tuple(found)


def content_banner(problems: Iterable[Problem]) -> Banner:
    """Return the banner for problems of the content: place, code, what and cure of each."""
    notices = tuple(Notice(p.what, str(p.place), p.code, p.fix, p.reason) for p in problems)
    return Banner(f"{counted(len(notices), 'thing')} to fix", notices)


def gate_banner(findings: Iterable[Finding]) -> Banner:
    """Return the banner for what the release gate has found."""
    notices = tuple(_notice(finding) for finding in findings)
    return Banner(f"This would not be released, for {counted(len(notices), 'reason')}", notices)


def _notice(finding: Finding) -> Notice:
    """Return a finding as a notice; what the renderer said has a place in a style sheet."""
    if finding.logged:
        return Notice(finding.logged.message, finding.logged.place, finding.code, finding.fix)
    page = "" if finding.page is None else f"page {finding.page}"
    return Notice(finding.what, page, finding.code, finding.fix)


def fault_banner(fault: BaseException) -> Banner:
    """Return the banner for an exception that kept a page from being drawn."""
    if isinstance(fault, ContentError):
        return content_banner(fault.problems)
    notice = Notice(str(fault))
    if isinstance(fault, PageError):
        notice = Notice(fault.what, fault.place)
    elif isinstance(fault, OSError) and fault.filename:
        place, fix = display_path(Path(fault.filename)), "put the file back, or undo what names it"
        notice = Notice(fault.strerror or str(fault), place, fix=fix)
    return Banner("1 thing to fix", (notice,))


def program_fault_banner(fault: BaseException) -> Banner:
    """Return the banner for a fault of the program itself."""
    frames = traceback.extract_tb(fault.__traceback__)
    last = next((f for f in reversed(frames) if f.filename.endswith(".j2")), frames[-1])
    notice = Notice(
        what=f"{type(fault).__name__}: {fault}",
        place=f"{display_path(Path(last.filename))}:{last.lineno}",
        fix="undo your last change to a style or template; the terminal shows the whole report",
    )
    return Banner("A fault in the program, or a style that it cannot draw", (notice,))


def log_banner(lines: Iterable[LogLine]) -> Banner:
    """Return the banner for what the renderer complained of, as the gate will."""
    return gate_banner(Finding("G104", None, None, "", RENDERER_FIX, line) for line in lines)


def banner_over(preview: PreviewState, name: str) -> Banner | None:
    """Return the banner above the handout ``name``: what is wrong with all of them goes first."""
    own = preview.view(name).banner
    if preview.banner or own:
        return preview.banner or own
    if preview.restart:
        what = "The program has changed, but the old version is still running"
        fix = "press Ctrl-C in the terminal, then start the preview again"
        return Banner("Start the preview again", (Notice(what, fix=fix),))
    if preview.ready and name and name not in {one.name for one in preview.listed}:
        what = "This handout is no longer made"
        return Banner("Gone", (Notice(what, fix="choose another one from the list"),))
    return None


class PreviewStore:
    """The current state, and a count of the viewers of each handout."""

    def __init__(self) -> None:
        self._moved = Condition()
        self._looked_at: Counter[str] = Counter()
        self.state = PreviewState()
        """The state that is shown now."""
        self.ended = False
        """Whether the state changes no more."""

    def show(self, **fields: object) -> None:
        """Replace ``fields`` of the state and wake all who wait."""
        with self._moved:
            later = self.state.revision + 1
            self.state = replace(self.state, revision=later, **fields)  # type: ignore[arg-type]
            self._moved.notify_all()

    def show_view(self, name: str, view: View) -> None:
        """Show the handout ``name`` as ``view``, unless it is shown so already."""
        if view != self.state.view(name):
            self.show(views={**self.state.views, name: view})

    def later_state(self, than: int, seconds: float) -> PreviewState:
        """Return the state once its revision is above ``than``, or after ``seconds`` as it is."""
        self.wait(lambda: self.state.revision > than or self.ended, seconds)
        return self.state

    @contextmanager
    def looking_at(self, name: str) -> Iterator[None]:
        """Count a viewer of the handout ``name`` while the body runs; "" is the first handout."""
        with self._moved:
            self._looked_at[name] += 1
            self._moved.notify_all()
        try:
            yield
        finally:
            with self._moved:
                self._looked_at -= Counter({name: 1})

    def looked_at(self) -> tuple[str, ...]:
        """Return the handouts that have viewers; "" for the first one when none has."""
        with self._moved:
            return tuple(self._looked_at) or ("",)

    def wait(self, until: Callable[[], object], seconds: float | None = None) -> None:
        """Wait until ``until()`` is true; it is asked whenever something has happened."""
        with self._moved:
            self._moved.wait_for(until, seconds)

    def wake(self, _: object = None) -> None:
        """Wake all waiting threads, to check their conditions again."""
        with self._moved:
            self._moved.notify_all()

    def end(self) -> None:
        """End all waiting: the state changes no more."""
        self.ended = True
        self.wake()
