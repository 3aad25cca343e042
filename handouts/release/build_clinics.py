"""The handouts of many clinics: a build for each, two at a time, by the same workers."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Event

from handouts.atomic_files import exclusive_lock, remove_parts, write_if_changed
from handouts.content.content import Content
from handouts.errors import ContentError, Problem, UnknownNameError, UsageError, display_path
from handouts.release.build import HandoutOutcome, build
from handouts.release.build_plan import SharedByClinics
from handouts.release.cache import CACHE, cache_file
from handouts.release.clinic_files import Clinic
from handouts.release.editions import PACKS
from handouts.release.index.index_files import INDEX
from handouts.release.jobs import BuildRequest, plan
from handouts.release.manifest import read_manifest
from handouts.release.processes.workers import Workers
from handouts.release.reports.clinics_page import PAGE, render_clinics
from handouts.release.set_manifest import ListedClinic, SetManifest, State, read_set
from handouts.requirements import CLINIC_SET

CLINICS_AT_ONCE = 2
"""While the handouts of one are made, the next is read. A pool of more workers takes more."""


@dataclass(frozen=True)
class ClinicOutcome:
    """The outcome of one clinic.

    ``problems`` stopped it: nothing of it was made. ``skipped`` says why nothing of it was asked
    for. ``notes`` are of words whose check is due.
    """

    clinic: Clinic
    name: str = ""
    handouts: tuple[HandoutOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: UnknownNameError | None = None
    notes: tuple[str, ...] = ()


def build_clinics(
    root: Path,
    clinics: Sequence[Clinic],
    load: Callable[[Path], Content],
    request: BuildRequest,
    out: Path,
    start_workers: Callable[[], Workers],
) -> Iterator[ClinicOutcome]:
    """Make the handouts of each clinic in its folder in ``out``, and yield what became of each.

    A clinic whose file has problems stops none of the others. ``load`` reads a clinic file;
    ``start_workers`` returns the workers, which are closed at the end. ``clinics.json`` and the
    page that links the clinics are written then, also when the caller stops early. Raises
    UsageError for unknown names and where ``out`` has one clinic's handouts, and OutputError when
    ``out`` cannot be written or another build writes to it.
    """
    stop = Event()
    with exclusive_lock(cache_file(root, out, ".lock")):
        _refuse_one_clinics(out)
        remove_parts(out, root / CACHE)
        known = {entry.clinic: entry for entry in read_set(out).clinics}
        waiting = (ListedClinic(clinic=clinic.slug, name="", state="waiting") for clinic in clinics)
        entries = {entry.clinic: known.get(entry.clinic, entry) for entry in waiting}
        gone = [slug for slug in known if slug not in entries and (out / slug).is_dir()]
        entries |= {slug: known[slug].model_copy(update={"state": "gone"}) for slug in gone}
        _write(out, entries, with_page=False)  # says where a clinic's history is
        workers = start_workers()
        made = SharedByClinics(workers, is_only_build=False)

        def build_one(clinic: Clinic) -> ClinicOutcome:
            return _build_clinic(root, clinic, load, request, out, made, stop)

        threads = CLINICS_AT_ONCE + workers.count // 8
        pool = ThreadPoolExecutor(threads)
        try:
            for outcome in _in_threads(pool, threads, build_one, clinics):
                entries[outcome.clinic.slug] = _entry(out, outcome, entries)
                yield outcome
        finally:
            stop.set()
            workers.close()
            pool.shutdown()
            _write(out, entries, with_page=True)


def refuse_unknown(
    clinics: Sequence[Clinic], load: Callable[[Path], Content], request: BuildRequest
) -> None:
    """Raise UsageError if ``request`` names something that no clinic with a valid file has."""
    nobody_gives: UnknownNameError | None = None
    for clinic in clinics:
        try:
            plan(load(clinic.file), request)
        except ContentError:
            continue
        except UnknownNameError as error:
            if not error.where:
                raise
            nobody_gives = error
        else:
            return
    if nobody_gives:
        raise nobody_gives


def _refuse_one_clinics(out: Path) -> None:
    """Raise UsageError where ``out`` has a single clinic's handouts: they would become outdated."""
    alone_there = read_manifest(out)
    if any(entry.edition not in PACKS for entry in alone_there.handouts):
        raise UsageError(
            f'"{display_path(out)}" holds the handouts of {alone_there.clinic} only, and they '
            "would never be updated. Name another folder with --out, or delete that one."
        )


def _in_threads(
    pool: ThreadPoolExecutor,
    threads: int,
    one: Callable[[Clinic], ClinicOutcome],
    clinics: Sequence[Clinic],
) -> Iterator[ClinicOutcome]:
    """Yield the outcome of each clinic; no more are begun than there are threads."""
    waiting, running = iter(clinics), set[Future[ClinicOutcome]]()
    while True:
        begun = islice(waiting, threads - len(running))
        running |= {pool.submit(one, clinic) for clinic in begun}
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for each in done:
            yield each.result()


def _build_clinic(
    root: Path,
    clinic: Clinic,
    load: Callable[[Path], Content],
    request: BuildRequest,
    out: Path,
    made: SharedByClinics,
    stop: Event,
) -> ClinicOutcome:
    """Make what ``request`` asks of one clinic, until all is made or ``stop`` is set."""
    outcomes: list[HandoutOutcome] = []
    notes: list[str] = []
    name = ""
    try:
        content = load(clinic.file)
        name = content.clinic.name
        building = build(root, content, request, out / clinic.slug, notes.append, made)
        with closing(building):
            for outcome in building:
                outcomes.append(outcome)
                if stop.is_set():
                    break
    except ContentError as error:
        return ClinicOutcome(clinic, name, problems=error.problems)
    except UnknownNameError as error:
        if not error.where:
            raise
        return ClinicOutcome(clinic, name, skipped=error)
    return ClinicOutcome(clinic, name, tuple(outcomes), notes=tuple(notes))


def _entry(out: Path, outcome: ClinicOutcome, before: dict[str, ListedClinic]) -> ListedClinic:
    slug = outcome.clinic.slug
    manifest = read_manifest(out / slug)
    refused = tuple(f"{each.path} {reason}" for each in manifest.failed for reason in each.reasons)
    state: State = "refused" if refused else "released"
    if outcome.problems or outcome.skipped:
        state = "problems" if outcome.problems else "not asked for"
    return ListedClinic(
        clinic=slug,
        name=outcome.name or before[slug].name,
        state=state,
        released=0 if outcome.problems else len(manifest.up_to_date()),
        refused=refused,
        problems=tuple(_line(problem, outcome.clinic) for problem in outcome.problems),
    )


def _line(problem: Problem, clinic: Clinic) -> str:
    """Return a problem with the file as it is called in the folder of the clinics."""
    place, file = problem.place, clinic.file
    own = f"{file.parent.name}/{file.name}"
    name = own if place.file == file else display_path(place.file)
    return f"{name}:{place.line}:{place.column} {problem.message}"


def _write(out: Path, entries: dict[str, ListedClinic], *, with_page: bool) -> None:
    found = SetManifest(clinics=tuple(entries[slug] for slug in sorted(entries)))
    write_if_changed(out / CLINIC_SET, found.as_json().encode())
    if with_page:
        there = {slug for slug in entries if (out / slug / INDEX).is_file()}
        write_if_changed(out / PAGE, render_clinics(found, there).encode())
