"""``dist/approval.html``: what there is to check, to print and to sign on paper.

One file that asks for nothing: styles and typeface are in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from markupsafe import Markup, escape

from handouts.atomic_files import write_if_changed
from handouts.content.content import Content
from handouts.release.approval_changes import Change, Comparison
from handouts.release.page_style import brand_of, page_style
from handouts.render.templates import set_template

PAGE = "approval.html"


@dataclass(frozen=True)
class Row:
    """One passage as the page shows it; ``old`` and ``new`` have the changed words marked."""

    key: str
    place: str
    old: Markup
    new: Markup
    note: str


def write_page(out: Path, content: Content, compared: Sequence[Comparison]) -> Path:
    """Write the page in ``out`` and return where it is. Raises OutputError where it cannot be."""
    page = set_template(
        "approval/page.html.j2",
        style=page_style("approval", brand_of(content)),
        clinic=content.clinic.name,
        language=f"{content.clinic.languages[0]}-{content.country.id.upper()}",
        today=content.today,
        compared=[(one, [row_of(change) for change in one.changes]) for one in compared],
    )
    write_if_changed(out / PAGE, page.encode())
    return out / PAGE


def row_of(change: Change) -> Row:
    """Return how the pages show ``change``."""
    place = change.place
    old, new = _marked(change.old, change.new)
    return Row(
        key=change.key,
        place=str(place) if place else "",
        old=old,
        new=new,
        note=note_of(change),
    )


def note_of(change: Change) -> str:
    """Return which pieces begin or cease to print a passage, "" where none does."""
    parts = []
    if change.dropped:
        parts.append(f"no longer in {', '.join(change.dropped)}")
    if change.added:
        parts.append(f"now also in {', '.join(change.added)}")
    return "; ".join(parts)


def _marked(old: str, new: str) -> tuple[Markup, Markup]:
    """Return both texts with ``del`` around words that are gone and ``ins`` around new ones."""
    before, after = (text.replace("\n", " \n ").split(" ") for text in (old, new))
    if not old or not new:
        return _lines(escape(old)), _lines(escape(new))
    left, right = Markup(), Markup()
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = (escape(" ".join(words)) for words in (before[a:b], after[c:d]))
        if kind == "equal":
            left, right = left + gone + " ", right + come + " "
            continue
        left += Markup("<del>{}</del> ").format(gone) if gone else ""
        right += Markup("<ins>{}</ins> ").format(come) if come else ""
    return _lines(left), _lines(right)


def _lines(text: Markup) -> Markup:
    return Markup("<br>").join(line.strip() for line in text.strip().split("\n"))
