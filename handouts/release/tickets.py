"""The job ticket next to a PDF that goes to a print shop."""

from pathlib import Path, PurePosixPath

from handouts.atomic_files import remove, write_if_changed
from handouts.content.content import Content
from handouts.pdf.job_ticket import PressJob, job_ticket
from handouts.pdf.page_boxes import PressSheet
from handouts.release.editions import EDITIONS
from handouts.release.orders import Order
from handouts.render.paper_sizes import panels

TICKET = ".txt"
"""The ending of a ticket's name, in place of its PDF's."""


def write_ticket(content: Content, out: Path, order: Order, pdf: bytes) -> None:
    """Write the job ticket next to a PDF for a print shop, if it is new. Raises OutputError."""
    job, handout, clinic = order.job, order.handout, content.clinic
    if not EDITIONS[job.edition].for_print_shop or order.trim_mm is None:
        return
    ticket = PressJob(
        clinic=clinic.name,
        phone=clinic.phone,
        title=handout.title.text,
        version=handout.footer[1].text,
        layout=handout.layout,
        pages=handout.pages,
        trim_mm=order.trim_mm,
        sheet=PressSheet(order.recipe.bleed_mm, marks=order.recipe.marks),
        file_name=job.path.name,
        pdf=pdf,
        panels_mm=panels(handout.layout, job.printed_on),
    )
    write_if_changed((out / job.path).with_suffix(TICKET), job_ticket(ticket).encode())


def remove_with_ticket(out: Path, path: str) -> None:
    """Remove the file at ``path`` of the output folder, and its job ticket."""
    remove(out / path)
    edition = PurePosixPath(path).parts[0]
    if any(kind.for_print_shop for kind in EDITIONS.values() if kind.id == edition):
        remove((out / path).with_suffix(TICKET))
