"""Make, inspect, and write what passes: the module that writes to ``dist/``.

A build is planned, run, and recorded: :func:`.plan_build` lists what is asked for and what is
there, :func:`_run` makes the rest, :func:`_record` writes the manifest and what follows from it.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from handouts.atomic_files import check_writable, exclusive_lock, write_atomically, write_if_changed
from handouts.content.check_date_reminder import reminder
from handouts.content.content import Content
from handouts.content.made_up_phones import made_up_phones
from handouts.preflight.expectation import Finding
from handouts.release.build_plan import BuildPlan, SharedByClinics, plan_build
from handouts.release.cache import cache_file
from handouts.release.editions import PACKS
from handouts.release.email_drafts import remove_stale
from handouts.release.history import check_recordable, record_releases
from handouts.release.index.index_files import write_index
from handouts.release.job_ticket import write_ticket
from handouts.release.jobs import BuildRequest, Job
from handouts.release.kept_files import kept_files, still_refused
from handouts.release.leftovers import clean_up, remove_unlisted, stray_files
from handouts.release.manifest import MANIFEST, Manifest, Refused, Released, tool_versions
from handouts.release.manifest_entry import manifest_entry
from handouts.release.overflow import root_causes, with_long_words
from handouts.release.pack_zip import remove_old_zip
from handouts.release.processes.workers import run_orders
from handouts.release.quarantine import REFUSED, quarantine, remove_all_but, with_old_file
from handouts.release.reports.reports import write_reports
from handouts.release.signatures.lost_signatures import lost_signatures


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
class _Results:
    """The files that one build has released and refused so far, by path."""

    released: dict[str, Released] = field(default_factory=dict)
    refused: dict[str, Refused] = field(default_factory=dict)
    arrangements: dict[str, str] = field(default_factory=dict)
    """Only of files made by this build."""


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
        planned, done = plan_build(root, content, request, out, shared), _Results()
        made = (*planned.orders.values(), *planned.withheld.values())
        due = reminder((o.handout.approval for o in made), content.today, content.topic.dated)
        of_folders = (*lost_signatures(content, out), *stray_files(content, out))
        for one in filter(None, (due, made_up_phones(content), *of_folders)):
            (warn or str)(one)
        try:
            yield from _run(planned, done)
        finally:
            with shared.recording:
                _record(planned, done)


def _run(planned: BuildPlan, done: _Results) -> Iterator[HandoutOutcome]:
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


def _record(planned: BuildPlan, done: _Results) -> None:
    """Write the manifest, the cache, and what follows from them: drafts and the index page."""
    content, out, before = planned.content, planned.out, planned.cache.manifest
    reports, drawn = (planned.cache.file.with_suffix(s) for s in (".reports", ".pictures"))
    jobs = [order.job for order in (*planned.orders.values(), *planned.withheld.values())]
    # The pack belongs to no clinic: the manifest's heading, drafts and index page stay as they are.
    of_pack = bool(jobs) and all(job.edition in PACKS for job in jobs)
    keeps_heading = of_pack and bool(before.topic)
    # Must run before kept_files(): still_refused() moves files out.
    refused = (*done.refused.values(), *still_refused(planned))
    failed = tuple(sorted(refused, key=attrgetter("path")))
    kept = kept_files(planned, done.released)
    released = sorted((*done.released.values(), *kept), key=attrgetter("path"))
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
    record_releases(content, out, [planned.orders[path] for path in done.released])
    made_now = {path: planned.fingerprints[path] for path in done.arrangements}
    remove_old_zip(out, manifest, made_now)
    planned.cache.save(manifest, made_now, done.arrangements, planned.program)
    remove_all_but(out, {file for each in failed for file in (each.refused_file, each.old_file)})
    if not of_pack:
        remove_stale(content, out, manifest.up_to_date())
        write_index(out, content, manifest, drawn, pictures=planned.request.pictures)
