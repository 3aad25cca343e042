"""The entry of a released file in the manifest."""

from dataclasses import asdict

from handouts.content.content import Content
from handouts.content.reading_grade import handout_grade, handout_smog, sentences_counted
from handouts.release.cache import sha256
from handouts.release.manifest import Released
from handouts.release.orders import Order
from handouts.release.processes.making import Result
from handouts.release.quarantine import clinic_words
from handouts.text.readability import rounded_up


def manifest_entry(content: Content, order: Order, result: Result) -> Released:
    """Return the manifest's entry of a file that has passed."""
    job, trim, report = order.job, order.trim_mm, result.report
    return Released(
        **asdict(job),
        path=job.path.as_posix(),
        pages=report.pages,
        trim_mm=(round(trim[0], 2), round(trim[1], 2)) if trim else None,
        bytes=len(result.file),
        sha256=sha256(result.file),
        statements={name: list(pages) for name, pages in report.statement_pages.items()},
        reading_grade=float(rounded_up(handout_grade(order.handout, content))),
        smog=float(rounded_up(handout_smog(order.handout, content))),
        sentences_counted=sentences_counted(order.handout),
        smallest_pt=report.measures.smallest_pt if report.measures else None,
        least_contrast=report.measures.least_contrast if report.measures else None,
        fit=result.fit,
        status=order.handout.approval.state,
        code=order.handout.code,
        clinic_words=clinic_words(content, job.treatment, job.language),
        check_again=order.handout.approval.review_by.isoformat(),
        checks=dict.fromkeys(order.expectation.checks, "pass"),
    )
