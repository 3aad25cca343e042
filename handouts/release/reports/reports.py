"""The pages for clinicians next to the index page, rewritten by each build that changes them."""

from contextlib import suppress
from pathlib import Path

from handouts.atomic_files import write_atomically, write_if_changed
from handouts.content.approval import is_past
from handouts.content.content import Content
from handouts.errors import OutputError
from handouts.release.cache import sha256
from handouts.release.manifest import Manifest
from handouts.release.page_style import typed_options
from handouts.release.reports.approval_page import compare
from handouts.release.reports.evidence import handouts_of, text_of
from handouts.release.reports.evidence_page import render_evidence
from handouts.release.reports.plain_language_page import render_report
from handouts.release.signatures.signing import texts_of

EVIDENCE = "evidence.html"
REPORT = "report.html"
REPORTS = (EVIDENCE, REPORT)


def write_reports(out: Path, content: Content, manifest: Manifest, state: str, known: Path) -> None:
    """Write the reports in ``out``, unless they are there and nothing they are made from changed.

    ``state`` is the hash of the program, ``known`` the file with the hash of their sources.
    Raises OutputError when ``out`` cannot be written.
    """
    signatures = content.approvals.model_dump_json()
    past = [is_past(signature, content.today) for signature in content.approvals.signatures]
    options = typed_options(content)
    parts = (state, content.revision, signatures, str(past), manifest.as_json(), options)
    made_from = sha256("\0".join(parts).encode())
    if _recorded_hashes(known) == (made_from, *_hashes(out)):
        return
    handouts = {name: handouts_of(content, name) for name in content.clinic.languages}
    texts = [text_of(content, own, language) for language, own in handouts.items()]
    compared = compare(content, texts_of(content, (), ()))
    pages = {
        EVIDENCE: render_evidence(content, texts, compared, options),
        REPORT: render_report(content, handouts, compared, manifest),
    }
    for name, page in pages.items():
        write_if_changed(out / name, page.encode())
    # Where it cannot be kept, the reports are made again by the next build.
    with suppress(OutputError):
        write_atomically(known, "\n".join((made_from, *_hashes(out))).encode())


def _recorded_hashes(known: Path) -> tuple[str, ...]:
    try:
        return tuple(known.read_text(encoding="utf-8").split("\n"))
    except (OSError, ValueError):
        return ()


def _hashes(out: Path) -> tuple[str, ...]:
    """Return the hashes of the reports in ``out``, "" where one is missing."""
    files = (out / name for name in REPORTS)
    return tuple(sha256(file.read_bytes()) if file.is_file() else "" for file in files)
