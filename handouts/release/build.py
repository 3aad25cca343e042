"""Make, inspect, and write what passes: the only module that writes to ``dist/``."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from handouts.atomic_files import alone, write_atomically, write_if_changed
from handouts.content.content import Content
from handouts.content.fill_in_fields import pack_file
from handouts.content.reading_grade import handout_grade, handout_problems
from handouts.errors import ContentError, OutputError, UsageError
from handouts.pdf.job_ticket import PressJob, job_ticket
from handouts.pdf.page_boxes import PressSheet
from handouts.preflight.expectation import Finding
from handouts.release.editions import EDITIONS, PACKS
from handouts.release.email_drafts import remove_stale
from handouts.release.index_files import write_index
from handouts.release.jobs import Job, Wish, plan
from handouts.release.manifest import (
    MANIFEST,
    Heading,
    Manifest,
    Refused,
    Released,
    read_heading,
    read_refused,
    read_released,
    tool_versions,
)
from handouts.release.orders import Order, handout_of
from handouts.release.workers import Outcome, make_all
from handouts.release.written_orders import WrittenOrder, fingerprint_of, order_of
from handouts.render.paper_sizes import TRIFOLD_PANELS_MM

CACHE = ".cache"


@dataclass(frozen=True)
class Step:
    """One handout is done: ``made``, ``unchanged`` or ``refused`` (with its findings)."""

    job: Job
    state: str
    released: Released | None = None
    findings: tuple[Finding, ...] = ()
    last_good_kept: bool = False


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def engine_state(root: Path) -> str:
    """Return a hash of the program, its templates, fonts, and its tools' versions.

    When it changes, every file is made again.
    """
    digest = hashlib.sha256(json.dumps(tool_versions(), sort_keys=True).encode())
    for folder in ("handouts", "templates", "styles"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True)
class _Ledger:
    """What is in the output folder already, and from which order each file was made."""

    out: Path
    file: Path
    released: Mapping[str, Released]
    fingerprints: Mapping[str, str]

    def unchanged(self, job: Job, mark: str) -> Released | None:
        """Return the released file of ``job`` when it is whole and of this very order."""
        name = job.path.as_posix()
        entry = self.released.get(name)
        if entry is None or self.fingerprints.get(name) != mark:
            return None
        return entry if self.is_whole(entry) else None

    def is_whole(self, entry: Released) -> bool:
        try:
            return _sha256((self.out / entry.path).read_bytes()) == entry.sha256
        except OSError:
            return False


def _key(out: Path) -> str:
    """Return the name by which the cache knows the output folder."""
    return _sha256(os.fsencode(out.resolve()))[:16]


def _open_ledger(root: Path, out: Path) -> _Ledger:
    file = root / CACHE / f"{_key(out)}.json"
    try:
        fingerprints = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        fingerprints = {}
    inside = out.resolve()
    released = {
        entry.path: entry
        for entry in read_released(out)
        if (inside / entry.path).resolve().is_relative_to(inside)
    }
    return _Ledger(out, file, released, fingerprints)


def _write_ticket(out: Path, content: Content, wanted: Order | WrittenOrder, pdf: bytes) -> None:
    """Write the job ticket beside a PDF that goes to a print shop, unless it is there."""
    job = wanted.job
    if isinstance(wanted, WrittenOrder) or not EDITIONS[job.edition].ticketed:
        return
    expected, handout = wanted.expectation, handout_of(content, job)
    ticket = PressJob(
        clinic=content.clinic.name,
        phone=content.clinic.phone,
        title=expected.title,
        version=handout.footer[1].text,
        layout=handout.layout,
        pages=handout.pages,
        trim_mm=expected.trim_mm,
        sheet=PressSheet(expected.bleed_mm, marks=wanted.recipe.marks),
        file_name=job.path.name,
        pdf=pdf,
        panels_mm=TRIFOLD_PANELS_MM[job.printed_on] if handout.layout == "trifold" else (),
    )
    write_if_changed((out / job.path).with_suffix(".txt"), job_ticket(ticket).encode())


def _trim_mm(wanted: Order | WrittenOrder) -> tuple[float, float] | None:
    if isinstance(wanted, WrittenOrder):
        return None
    width, height = wanted.expectation.trim_mm
    return round(width, 2), round(height, 2)


def _entry(
    content: Content, wanted: Order | WrittenOrder, outcome: Outcome, file: bytes
) -> Released:
    job = wanted.job
    handout = handout_of(content, job)
    return Released(
        path=job.path.as_posix(),
        piece=job.piece,
        treatment=job.treatment,
        language=job.language,
        paper=job.paper,
        edition=job.edition,
        pages=outcome.pages,
        trim_mm=_trim_mm(wanted),
        bytes=len(file),
        sha256=_sha256(file),
        statements={name: list(pages) for name, pages in outcome.statement_pages.items()},
        reading_grade=round(handout_grade(handout, content), 1),
        fit=outcome.fit,
        status="draft",
        checks=dict.fromkeys(wanted.expectation.checks, "pass"),
    )


def build(root: Path, content: Content, wish: Wish, out: Path) -> Iterator[Step]:
    """Make every handout of ``wish`` and release those that pass, yielding each as it is done.

    A refused handout's last good file stays. The manifest is written at the end, also when the
    caller stops early. Raises UsageError for unknown names, ContentError when a whole handout is
    too hard to read, and OutputError when ``out`` cannot be written or another build writes to it.
    """
    with alone(root / CACHE / f"{_key(out)}.lock"):
        yield from _build(root, content, wish, out)


def _build(root: Path, content: Content, wish: Wish, out: Path) -> Iterator[Step]:
    jobs = plan(content, wish)
    too_hard = [p for job in jobs for p in handout_problems(handout_of(content, job), content)]
    if too_hard:
        raise ContentError(tuple(too_hard))
    state = engine_state(root)
    orders = {job: order_of(content, job, marks=wish.marks) for job in jobs}
    marks = {job: fingerprint_of(wanted, state) for job, wanted in orders.items()}
    ledger = _open_ledger(root, out)
    done: dict[str, Released] = {}
    refused: dict[str, Refused] = {}
    due: list[Order | WrittenOrder] = []
    try:
        for job, wanted in orders.items():
            entry = ledger.unchanged(job, marks[job])
            if entry is None:
                due.append(wanted)
            else:
                _write_ticket(out, content, wanted, (out / entry.path).read_bytes())
                done[entry.path] = replace(entry, stale=False)
                yield Step(job, "unchanged", entry)
        folders = (root / "templates", root / "styles", content.clinic_path.parent)
        for outcome in make_all(folders, due):
            name = outcome.job.path.as_posix()
            if outcome.file is None:
                kept = (out / name).is_file()
                reasons = [str(finding) for finding in outcome.findings]
                refused[name] = Refused(name, reasons, kept)
                yield Step(outcome.job, "refused", None, outcome.findings, kept)
            else:
                write_atomically(out / name, outcome.file)
                _write_ticket(out, content, orders[outcome.job], outcome.file)
                done[name] = _entry(content, orders[outcome.job], outcome, outcome.file)
                yield Step(outcome.job, "made", done[name])
    finally:
        left = _others(ledger, jobs, done, whole_clinic=not wish.is_filtered)
        kept_entries = [replace(e, stale=_is_stale(content, ledger, e, state)) for e in left]
        # The pack is no clinic's: the manifest's heading, drafts and index page stay as they are.
        of_pack = bool(jobs) and all(job.edition in PACKS for job in jobs)
        heading = (read_heading(out) if of_pack else None) or Heading(
            content.topic.id, content.clinic.name, content.revision
        )
        manifest = Manifest(
            topic=heading.topic,
            clinic=heading.clinic,
            content_revision=heading.content_revision,
            handouts=tuple(sorted([*done.values(), *kept_entries], key=lambda e: e.path)),
            failed=tuple(sorted(_still_refused(out, jobs, refused, wish), key=lambda r: r.path)),
            tools=tool_versions(),
        )
        made_of = {j.path.as_posix(): m for j, m in marks.items() if j.path.as_posix() in done}
        _write_books(out, ledger, manifest, made_of)
        if not of_pack:
            remove_stale(content, out, manifest.true_today())
            write_index(out, content, manifest)


def _still_refused(
    out: Path, jobs: Sequence[Job], refused: Mapping[str, Refused], wish: Wish
) -> list[Refused]:
    """Return what was refused now, and before by builds of handouts that this one left alone."""
    planned = {job.path.as_posix() for job in jobs}
    kept = (old for old in read_refused(out) if wish.is_filtered or old.edition in PACKS)
    return [*refused.values(), *(old for old in kept if old.path not in planned)]


def _is_stale(content: Content, ledger: _Ledger, entry: Released, state: str) -> bool:
    """Say whether ``entry``, which this build left alone, would be another file if made today."""
    is_of_pack = entry.edition in PACKS
    if is_of_pack != (content.clinic_path == pack_file(content.root)):
        # Made from another clinic file than this build's: nothing is known of it here.
        return entry.stale
    everything = Wish(editions=(entry.edition,), pieces=(entry.piece,), everything=not is_of_pack)
    try:
        jobs = {job.path.as_posix(): job for job in plan(content, everything)}
    except UsageError:
        return True
    job = jobs.get(entry.path)
    if job is None:
        return True
    with_marks = (False, True) if EDITIONS[job.edition].bleeds else (False,)
    orders = (order_of(content, job, marks=marks) for marks in with_marks)
    made_from = ledger.fingerprints.get(entry.path)
    return made_from not in {fingerprint_of(wanted, state) for wanted in orders}


def _others(
    ledger: _Ledger, jobs: Sequence[Job], done: Mapping[str, Released], *, whole_clinic: bool
) -> list[Released]:
    """Return the released files that this build did not replace.

    A build of the whole clinic removes those that the clinic no longer asks for, but for those of
    the fill-in pack, which are no clinic's; the last good file of a planned job always stays.
    """
    planned = {job.path.as_posix() for job in jobs}
    others: list[Released] = []
    for path, entry in ledger.released.items():
        if path in done or not ledger.is_whole(entry):
            continue
        if whole_clinic and path not in planned and entry.edition not in PACKS:
            (ledger.out / path).unlink(missing_ok=True)
            if any(kind.ticketed for kind in EDITIONS.values() if kind.id == entry.edition):
                (ledger.out / path).with_suffix(".txt").unlink(missing_ok=True)
        else:
            others.append(entry)
    return others


def _write_books(out: Path, ledger: _Ledger, manifest: Manifest, marks: Mapping[str, str]) -> None:
    """Write the manifest, and the fingerprints of what it lists."""
    write_if_changed(out / MANIFEST, manifest.as_json().encode())
    listed = {entry.path for entry in manifest.handouts}
    known = {**ledger.fingerprints, **marks}
    stale = {refusal.path for refusal in manifest.failed}
    fingerprints = {p: m for p, m in sorted(known.items()) if p in listed and p not in stale}
    if fingerprints != ledger.fingerprints:
        with suppress(OutputError):
            write_atomically(ledger.file, json.dumps(fingerprints, indent=0).encode())
