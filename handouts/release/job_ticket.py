"""The job ticket next to a PDF that goes to a print shop: one page of plain text.

It is written for the shop, in English, by the clinic that orders; patients never see it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handouts.atomic_files import remove, write_if_changed
from handouts.content.content import Content
from handouts.model.clinic import ClinicFile
from handouts.model.layouts import layout_named
from handouts.pdf.icc import TOTAL_INK_LIMIT
from handouts.pdf.pdfx import CONDITION_IN_WORDS, PRINT_CONDITION, PROFILE_NAME, STANDARD
from handouts.release.editions import EDITIONS
from handouts.release.orders import Order
from handouts.render.paper_sizes import panels, trim
from handouts.text.formatting import wrapped
from handouts.units import MM_PER_INCH

TICKET = ".txt"
"""The ending of a ticket's name, in place of its PDF's."""

BLANK = "____________________"

_WIDTH = 88
_LABEL_WIDTH = 12

# Matt, because a shine under a lamp hides words; coated, because the profile is made for it; the
# weights are what shops keep.
_LEAFLET_PAPER = "matt coated white, 130 to 150 g/m2 (100 lb text), not glossy: gloss hides words"
_BOOKLET_PAPER = "matt coated white, 115 to 130 g/m2 (80 lb text), cover of the same"
_WRITING_PAPER = (
    "uncoated white, 100 to 120 g/m2 (70 lb text): people write on it. Colors are prepared for "
    "coated paper and will look duller"
)
_CARD_PAPER = "uncoated white card, 200 to 250 g/m2 (80 lb cover): people write on it and carry it"


@dataclass(frozen=True)
class Finishing:
    """The finishing of the printed sheet and a paper that suits it, in a print shop's terms."""

    sides: str
    steps: str
    paper: str


# By fold.
_FOLDED: Mapping[str, Finishing] = {
    "thirds": Finishing(
        "2 (both sides), head to head, turned on the short edge",
        "trim; two parallel letter folds; the narrowest panel folds in first, the cover (right "
        "panel of page 1) ends on top",
        _LEAFLET_PAPER,
    ),
    "half": Finishing(
        "both sides; single pages in reading order, page 1 is the front cover",
        "impose, fold, two staples in the fold, trim",
        _BOOKLET_PAPER,
    ),
}
_CARDS = Finishing("2 (both sides)", "trim; no fold", _CARD_PAPER)


def finishing_of(layout: str, pages: int) -> Finishing:
    """Return the finishing (folds, staples, cuts) of a piece of ``layout`` with ``pages`` pages."""
    found = layout_named(layout)
    if found.is_card or found.fold:
        return _CARDS if found.is_card else _FOLDED[found.fold]
    if pages <= 2:
        sides = "1 (front only)" if pages == 1 else "2 (both sides)"
        return Finishing(sides, "trim; no fold", _WRITING_PAPER)
    sides = f"both sides of {-(-pages // 2)} sheets"
    return Finishing(sides, "trim; collate; one staple in the top left corner", _WRITING_PAPER)


def _number(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")


def _lengths(mm: tuple[float, ...], between: str) -> str:
    """Return lengths in mm and, for a shop that measures so, in inches."""
    metric = between.join(_number(length, 3) for length in mm)
    inches = between.join(_number(length / MM_PER_INCH, 4) for length in mm)
    return f"{metric} mm ({inches} in)"


def _rows(clinic: ClinicFile, order: Order, pdf: bytes) -> tuple[tuple[str, str], ...]:
    handout, recipe, paper = order.handout, order.recipe, order.job.printed_on
    finishing = finishing_of(handout.layout, handout.pages)
    marks = "crop marks outside the bleed" if recipe.marks else "no marks"
    bleed = f"{_lengths((recipe.bleed_mm,), '')} on all sides, set as BleedBox; {marks}"
    inks = (
        "cyan, magenta, yellow, black; small text is black alone; no spot colors; total ink "
        f"{TOTAL_INK_LIMIT * 100:g} % or less"
    )
    folded = panels(handout.layout, paper)
    widths = f"page 1, left to right: {_lengths(folded, ' / ')}; page 2 mirrored"
    rows = (
        ("Ordered by", f"{clinic.name}, {clinic.phone}"),
        ("Piece", f"{handout.title.text}, {handout.footer[1].text}"),
        ("File", order.job.path.name),
        ("SHA-256", hashlib.sha256(pdf).hexdigest()),
        ("Quantity", BLANK),
        ("Needed by", BLANK),
        ("Trim size", f"{_lengths(trim(handout.layout, paper), ' x ')}, width x height"),
        ("Bleed", bleed),
        ("Pages", str(handout.pages)),
        ("Sides", finishing.sides),
        ("Finish", finishing.steps),
        ("Panels", widths if folded else ""),
        ("Paper", f"suggestion: {finishing.paper}"),
        ("Colors", inks),
        ("Profile", f"{PROFILE_NAME} ({PRINT_CONDITION}). {CONDITION_IN_WORDS}"),
        ("Standard", f"prepared to {STANDARD}, checked by our own tests"),
        ("Please", "print at 100 %, nothing scaled; send a proof before the run"),
    )
    return tuple((label, text) for label, text in rows if text)


def _row(label: str, text: str) -> str:
    first = f"{label + ':':<{_LABEL_WIDTH}}"
    return "\n".join(wrapped(text, _WIDTH, first, " " * _LABEL_WIDTH))


def job_ticket(clinic: ClinicFile, order: Order, pdf: bytes) -> str:
    """Return the ticket: a title, one row for each property, and what must not be changed."""
    rows = "\n".join(_row(label, text) for label, text in _rows(clinic, order, pdf))
    return (
        f"JOB TICKET\n\n{rows}\n\n"
        "This is medical information. Do not retype, shorten or move any of it. If something has\n"
        "to change, call the clinic first.\n"
    )


def write_ticket(content: Content, out: Path, order: Order, pdf: bytes) -> None:
    """Write the job ticket next to a PDF for a print shop, if it is new. Raises OutputError."""
    if EDITIONS[order.job.edition].for_print_shop:
        ticket = job_ticket(content.clinic, order, pdf)
        write_if_changed((out / order.job.path).with_suffix(TICKET), ticket.encode())


def remove_with_ticket(out: Path, path: str) -> None:
    """Remove the file at ``path`` of the output folder, and its job ticket."""
    remove(out / path)
    edition = PurePosixPath(path).parts[0]
    if any(kind.for_print_shop for kind in EDITIONS.values() if kind.id == edition):
        remove((out / path).with_suffix(TICKET))
