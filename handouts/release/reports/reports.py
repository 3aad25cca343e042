"""The pages for clinicians next to the index page, rewritten by each build that changes them."""

from pathlib import Path

from handouts.atomic_files import write_if_changed
from handouts.content.approval import is_past
from handouts.content.content import Content
from handouts.release.cache import keep, read_kept, sha256
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
    made_from = {"made from": sha256("\0".join(parts).encode())}
    if read_kept(known) == made_from | _hashes(out):
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
    keep(known, made_from | _hashes(out))


def _hashes(out: Path) -> dict[str, str]:
    """Return the hashes of the reports in ``out`` by their names."""
    files = (out / name for name in REPORTS)
    return {file.name: sha256(file.read_bytes()) for file in files if file.is_file()}
