"""``dist/index.html``: one page on which staff find, look at, print and attach a handout.

It loads nothing: its only addresses are those of files next to it. Styles, script and fonts are in
the page itself, because browsers do not load fonts from a file next to a page opened from a disk.
"""

import base64
import hashlib
from dataclasses import dataclass

from markupsafe import Markup

from handouts.assets import TEMPLATES
from handouts.release.email_message import EmailWords
from handouts.release.manifest import Refused
from handouts.release.page_style import page_style
from handouts.render.templates import render_template

COPIES = 50
"""The default number of copies that the page counts sheets for."""


@dataclass(frozen=True)
class Printing:
    """The file to print, and how. ``sheets`` of paper go into each copy, printed on both sides."""

    href: str
    hint: str
    sheets: int


@dataclass(frozen=True)
class Label:
    """A value to filter by, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True)
class IndexFile:
    """One released file. Addresses are relative to the page.

    ``language_tag`` is the BCP 47 tag of ``name`` and ``purpose``. ``pages`` is None for files
    without pages. ``thumbnail`` is the address of its picture, ``picture_size`` its width and
    height in pixels, ``pictures`` those of all its pages. ``chart`` is the line for a patient's
    chart. ``email`` is what to paste into an email with it, ``email_command`` what drafts one.
    ``is_refused``: its newer version did not pass. ``is_stale``: it was made before the last
    change. Neither is offered.
    """

    treatment: Label
    piece: Label
    language: Label
    edition: Label
    paper: Label
    language_tag: str
    purpose: str
    href: str
    file_type: str
    pages: int | None
    size: str
    status: str
    chart: str = ""
    pictures: tuple[str, ...] = ()
    thumbnail: str | None = None
    picture_size: tuple[int, int] = (0, 0)
    printing: Printing | None = None
    ticket: str | None = None
    email: EmailWords | None = None
    email_command: str | None = None
    is_refused: bool = False
    is_stale: bool = False

    @property
    def is_offered(self) -> bool:
        """Whether it can be opened from the page: it is what today's words give."""
        return not (self.is_refused or self.is_stale)

    @property
    def title(self) -> str:
        """A title that no other file has, for people who do not see where it is."""
        parts = (self.piece, self.treatment, self.edition, self.paper, self.language)
        return ", ".join(choice.label for choice in parts if choice.label)


@dataclass(frozen=True)
class Card:
    """A piece for a treatment, in one language: ``files`` are its editions, at least one."""

    files: tuple[IndexFile, ...]

    @property
    def first(self) -> IndexFile:
        """The file that is shown until another is chosen."""
        return self.files[0]

    @property
    def title(self) -> str:
        """A title that no other card has."""
        return ", ".join((self.first.piece.label, self.first.treatment.label))

    @property
    def editions(self) -> tuple[Label, ...]:
        """The editions to choose from."""
        return tuple(dict.fromkeys(file.edition for file in self.files))

    @property
    def papers(self) -> tuple[Label, ...]:
        """The papers to choose from."""
        return tuple(dict.fromkeys(file.paper for file in self.files if file.pages))


@dataclass(frozen=True)
class Index:
    """Everything the page shows.

    ``logo`` is a ``data:`` address, ``brand`` a CSS colour that text can be set in, ``version`` the
    line of the version and the day of the next check, ``language`` its BCP 47 tag. ``review_by`` is
    that day (ISO 8601). The ``cards`` of one treatment are together. ``has_reports``: clinicians'
    are next to it. ``options`` are appended to every command to type.
    """

    clinic: str
    logo: str | None
    brand: str
    language: str
    version: str
    review_by: str
    has_drafts: bool
    files: tuple[IndexFile, ...]
    failures: tuple[Refused, ...]
    has_reports: bool = False
    options: str = ""

    @property
    def groups(self) -> tuple[tuple[Label, tuple[Card, ...]], ...]:
        """The cards of each treatment, so that no two are mixed up."""
        treatments: dict[Label, dict[tuple[Label, Label], list[IndexFile]]] = {}
        for file in self.files:
            cards = treatments.setdefault(file.treatment, {})
            cards.setdefault((file.piece, file.language), []).append(file)
        return tuple(
            (treatment, tuple(Card(tuple(files)) for files in cards.values()))
            for treatment, cards in treatments.items()
        )

    @property
    def has_languages(self) -> bool:
        """Whether there is more than one language."""
        return len({file.language for file in self.files}) > 1

    @property
    def filters(self) -> tuple[tuple[str, str, tuple[Label, ...]], ...]:
        """The lists that have something to choose from: field of a card, label, choices."""
        labels = {
            "treatment": "Treatment",
            "piece": "Handout",
            "language": "Language",
            "edition": "Edition",
            "paper": "Paper",
        }
        found = []
        for field, label in labels.items():
            choices = dict.fromkeys(getattr(file, field) for file in self.files)
            named = tuple(choice for choice in choices if choice.value)
            if len(choices) > 1:
                found.append((field, label, named))
        return tuple(found)


def render_index(index: Index) -> str:
    """Return the page as one HTML document. Raises PageError for a fault of its template."""
    script = (TEMPLATES / "index" / "page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    return render_template(
        "index/page.html.j2",
        index=index,
        copies=COPIES,
        style=page_style("index", index.brand),
        script=Markup(script),  # noqa: S704 - the program's own script
        script_hash=f"sha256-{digest}",
    )
