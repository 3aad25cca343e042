"""Make, inspect, and write what passes: the module that writes to ``dist/``.

A build is planned, run, and recorded: :func:`_planned` lists what is asked for and what is
there, :func:`_run` makes the rest, :func:`_record` writes the manifest and what follows from it.
"""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from threading import Lock

from handouts.atomic_files import check_writable, exclusive_lock, write_atomically, write_if_changed
from handouts.content.check_date_reminder import reminder
from handouts.content.content import Content
from handouts.content.fill_in_fields import pack_file
from handouts.content.reading_grade import handout_problems
from handouts.errors import ContentError, UsageError
from handouts.preflight.expectation import Finding
from handouts.release.cache import BuildCache, cache_file, open_cache, program_states
from handouts.release.editions import EDITIONS, PACKS
from handouts.release.email_drafts import remove_stale
from handouts.release.history import check_recordable, record
from handouts.release.index.index_files import write_index
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.release.leftovers import clean_up, remove_unlisted, stray_files
from handouts.release.logo import logo_of
from handouts.release.manifest import MANIFEST, Manifest, Refused, Released, tool_versions
from handouts.release.manifest_entry import manifest_entry
from handouts.release.orders import Order, fingerprint, order_of
from handouts.release.overflow import root_causes, with_long_words
from handouts.release.pack_zip import pack_of, remove_old_zip
from handouts.release.processes.workers import Workers, program_folders, run_orders
from handouts.release.quarantine import REFUSED, quarantine, remove_all_but, with_old_file
from handouts.release.reports.reports import write_reports
from handouts.release.signatures.lost_signatures import lost_signatures
from handouts.release.tickets import remove_with_ticket, write_ticket


@dataclass(frozen=True)
class HandoutOutcome:
    """One handout is done: ``made``, ``unchanged``, ``withheld`` or ``refused`` (with findings).

    Withheld is what is for a print shop while its words are not approved: it is not made.
    """

    job: Job
    state: str
    released: Released | None = None
    findings: tuple[Finding, ...] = ()
    refused: Refused | None = None


@dataclass(frozen=True)
class SharedByClinics:
    """What the builds of several clinics have in common.

    ``fits`` has, by path, the type setting at which a file was typeset for another clinic.
    ``workers`` make the files, as many processes of this computer as pay without them.
    """

    workers: Workers | None = None
    is_only_build: bool = True
    """Whether no other build is running in this process."""
    fits: dict[str, str] = field(default_factory=dict)
    recording: Lock = field(default_factory=Lock)
    """Held while one of them is recorded: PDFium, which draws thumbnails, is not thread-safe."""


@dataclass(frozen=True)
class _Plan:
    """What one build is asked for, and what is in the output folder."""

    content: Content
    request: BuildRequest
    out: Path
    folders: tuple[Path, ...]
    """Where style sheets and fonts are read from."""
    state: str
    """The hash of what files are made with, besides their orders."""
    program: str
    """The hash of the whole program, which the reports rest on."""
    orders: Mapping[str, Order]
    """By the paths of their files."""
    withheld: Mapping[str, Order]
    """What is for a print shop and not approved, by the paths of their files."""
    fingerprints: Mapping[str, str]
    cache: BuildCache
    shared: SharedByClinics


@dataclass(frozen=True)
class _Results:
    """What one build has released and refused so far, by path."""

    released: dict[str, Released] = field(default_factory=dict)
    refused: dict[str, Refused] = field(default_factory=dict)
    arrangements: dict[str, str] = field(default_factory=dict)
    """Of what was made now."""


def build(
    root: Path,
    content: Content,
    request: BuildRequest,
    out: Path,
    warn: Callable[[str], None] | None = None,
    shared: SharedByClinics | None = None,
) -> Generator[HandoutOutcome, None, None]:
    """Make every handout of ``request`` and release those that pass, yielding each as it is done.

    Before all, ``warn`` is called with what is due, lost or foreign. A refused handout's last good
    file stays. The manifest is written at the end, also when the caller stops early.
    ``shared`` has the workers, and what the builds of other clinics found out.
    Raises UsageError for unknown names, ContentError for a handout too hard to read or a logo that
    cannot be drawn, and OutputError when ``out`` cannot be written or another build writes to it.
    """
    shared = shared or SharedByClinics()
    with exclusive_lock(cache_file(root, out, ".lock")):
        clean_up(root, content, out, is_only_build=shared.is_only_build)
        planned, done = _planned(root, content, request, out, shared), _Results()
        made = (*planned.orders.values(), *planned.withheld.values())
        due = reminder((o.handout.approval for o in made), content.today, content.topic.dated)
        for one in filter(None, (due, *lost_signatures(content, out), *stray_files(content, out))):
            (warn or str)(one)
        try:
            yield from _run(planned, done)
        finally:
            with shared.recording:
                _record(planned, done)


def _planned(
    root: Path, content: Content, request: BuildRequest, out: Path, shared: SharedByClinics
) -> _Plan:
    logo_of(content)  # which may be no good: said before anything is made
    orders = [order_of(content, job, marks=request.marks) for job in plan(content, request)]
    too_hard = [p for order in orders for p in handout_problems(order.handout, content)]
    if too_hard:
        raise ContentError(tuple(too_hard))
    state, program = program_states(root)
    withheld = {o.job.path.as_posix(): o for o in orders if _is_withheld(o)}
    by_path = {order.job.path.as_posix(): order for order in orders if not _is_withheld(order)}
    return _Plan(
        content=content,
        request=request,
        out=out,
        folders=program_folders(root),
        state=state,
        program=program,
        orders=by_path,
        withheld=withheld,
        fingerprints={path: fingerprint(order, state) for path, order in by_path.items()},
        cache=open_cache(root, out),
        shared=shared,
    )


def _is_withheld(order: Order) -> bool:
    """Return whether an order is for a print shop, and its words are not approved."""
    return EDITIONS[order.job.edition].ticketed and not order.handout.approval.is_approved


def _run(planned: _Plan, done: _Results) -> Iterator[HandoutOutcome]:
    """Leave alone what is unchanged, make the rest; note in ``done`` what became of each."""
    for order in planned.withheld.values():
        yield HandoutOutcome(order.job, "withheld")
    due = []
    for path, order in planned.orders.items():
        entry = planned.cache.unchanged(order.job, planned.fingerprints[path])
        if entry is None:
            due.append(order)
        else:
            write_ticket(planned.content, planned.out, order, (planned.out / path).read_bytes())
            done.released[path] = entry.model_copy(update={"stale": False})
            planned.shared.fits.setdefault(path, entry.fit)
            yield HandoutOutcome(order.job, "unchanged", entry)
    if due:  # what cannot be written is said before anything is made
        check_writable(planned.out)
        check_recordable(planned.out)
    shared = planned.shared
    before = planned.cache.released
    fits = shared.fits | {path: entry.fit for path, entry in before.items()}
    known = {p: planned.cache.arrangement(e, planned.program) for p, e in before.items()}
    for order, result in run_orders(planned.folders, due, fits, shared.workers, known):
        path = order.job.path.as_posix()
        causes = root_causes(result.report, order.expectation)
        findings = with_long_words(planned.content, order.job, causes)
        if findings:
            refused = Refused(
                path=path,
                reasons=[str(finding) for finding in findings],
                last_good_kept=False,
                refused_file=quarantine(planned.out, path, REFUSED, result.file),
            )
            done.refused[path] = with_old_file(planned.content, planned.cache, refused)
            yield HandoutOutcome(order.job, "refused", None, findings, done.refused[path])
        else:
            write_atomically(planned.out / path, result.file)
            write_ticket(planned.content, planned.out, order, result.file)
            done.released[path] = manifest_entry(planned.content, order, result)
            done.arrangements[path] = result.arrangement
            shared.fits[path] = result.fit
            yield HandoutOutcome(order.job, "made", done.released[path])


def _record(planned: _Plan, done: _Results) -> None:
    """Write the manifest, the cache, and what follows from them: drafts and the index page."""
    content, out, before = planned.content, planned.out, planned.cache.manifest
    reports, drawn = (planned.cache.file.with_suffix(s) for s in (".reports", ".pictures"))
    jobs = [order.job for order in (*planned.orders.values(), *planned.withheld.values())]
    # The pack is no clinic's: the manifest's heading, drafts and index page stay as they are.
    of_pack = bool(jobs) and all(job.edition in PACKS for job in jobs)
    keeps_heading = of_pack and bool(before.topic)
    # Before what stays is listed: it takes files out.
    failed = tuple(sorted(_still_refused(planned, done), key=attrgetter("path")))
    released = sorted((*done.released.values(), *_kept(planned, done)), key=attrgetter("path"))
    manifest = Manifest(
        topic=before.topic if keeps_heading else content.topic.id,
        clinic=before.clinic if keeps_heading else content.clinic.name,
        content_revision=before.content_revision if keeps_heading else content.revision,
        handouts=tuple(released),
        failed=failed,
        tools=tool_versions(),
    )
    if not of_pack:  # before the manifest: nobody can sign what they do not show
        write_reports(out, content, manifest, planned.program, reports)
    write_if_changed(out / MANIFEST, manifest.as_json().encode())
    remove_unlisted(content, out, {entry.path for entry in manifest.handouts})
    record(content, out, [planned.orders[path] for path in done.released])
    made_now = {path: planned.fingerprints[path] for path in done.arrangements}
    remove_old_zip(out, manifest, made_now)
    planned.cache.save(manifest, made_now, done.arrangements, planned.program)
    remove_all_but(out, {file for each in failed for file in (each.refused_file, each.old_file)})
    if not of_pack:
        remove_stale(content, out, manifest.up_to_date())
        write_index(out, content, manifest, drawn, pictures=planned.request.pictures)


def _kept(planned: _Plan, done: _Results) -> Iterator[Released]:
    """Yield the released files that this build did not replace, and remove those to be removed.

    What is for a print shop and no longer approved goes, whatever is built.
    A build of the whole clinic removes those that the clinic no longer asks for, except those of
    the fill-in pack, which are no clinic's; the last good file of a planned job always stays.
    """
    whole_clinic = not planned.request.is_filtered
    for path, entry in planned.cache.released.items():
        if path in done.released or not planned.cache.is_whole(entry):
            continue
        if whole_clinic and path not in planned.orders and entry.edition not in PACKS:
            remove_with_ticket(planned.out, entry.path)
            continue
        stale, order = _today(planned, entry)
        if order is not None and _is_withheld(order):
            remove_with_ticket(planned.out, entry.path)
        else:
            yield entry.model_copy(update={"stale": stale})


def _is_of_another_clinic(content: Content, entry: Released | Refused) -> bool:
    """Return whether a file is made from another clinic file than this build's."""
    return (entry.edition in PACKS) != (content.clinic_path == pack_file(content.root))


def _today(planned: _Plan, entry: Released) -> tuple[bool, Order | None]:
    """Return whether ``entry`` would be another file today, and its order, if there is one."""
    is_filled_in, content = entry.edition not in PACKS, planned.content
    if _is_of_another_clinic(content, entry):
        pack = None if is_filled_in else pack_of(content)
        if pack is None:  # which clinic it is of is not known here
            return entry.stale or not (is_filled_in and planned.cache.is_known(entry)), None
        content = pack
    everything = BuildRequest((entry.piece,), editions=(entry.edition,), everything=is_filled_in)
    try:
        jobs = {job.path.as_posix(): job for job in plan(content, everything)}
    except UsageError:
        return True, None
    if entry.path not in jobs:
        return True, None
    known = planned.orders.get(entry.path) or planned.withheld.get(entry.path)
    order = known or order_of(content, jobs[entry.path])
    possible = [order]
    if EDITIONS[order.job.edition].bleeds:
        possible = [replace(order, payload=replace(order.recipe, marks=m)) for m in (False, True)]
    state, cache = planned.state, planned.cache
    is_true = any(cache.is_made_from(entry, fingerprint(one, state)) for one in possible)
    return not is_true, order


def _still_refused(planned: _Plan, done: _Results) -> Iterator[Refused]:
    """Yield what was refused now, and before by builds of handouts that this one left alone."""
    yield from done.refused.values()
    for old in planned.cache.manifest.failed:
        if (planned.request.is_filtered or old.edition in PACKS) and old.path not in {
            *planned.orders,
            *planned.withheld,
        }:
            is_other = _is_of_another_clinic(planned.content, old)
            yield old if is_other else with_old_file(planned.content, planned.cache, old)
