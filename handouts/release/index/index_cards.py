"""The files that the index page shows: every released one, in one fixed order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import PurePosixPath

from handouts.content.content import Content
from handouts.model.layouts import Layout, layout_named
from handouts.model.topic import Piece
from handouts.pdf.raster import thumbnail_size
from handouts.release.editions import EDITIONS, Edition, edition
from handouts.release.email_drafts import EDITION as DRAFTED
from handouts.release.email_message import email_approval, email_words
from handouts.release.history import chart_line
from handouts.release.index.index_page import Index, IndexFile, Label, Printing
from handouts.release.logo import logo_of
from handouts.release.manifest import Manifest, Released
from handouts.release.page_style import brand_of, version_of
from handouts.text.formatting import date_in_words, language_name, language_tag, size_in_words
from handouts.text.markup import parse, plain

PDF = ".pdf"

# What each edition is for; one without a word here is called by its name alone.
_USES: Mapping[str, str] = {
    "screen": "email, portal",
    "office": "your own printer",
    "press": "print shop",
    "large-print": "18 pt type",
    "fill-in": "for clinics without this program",
    "text": "portal message, interpreter",
    "phone": "to read on a phone",
}

_STATUSES: Mapping[str, str] = {
    "draft": "Draft, not approved",
    "approved": "Approved",
    "expired": "Expired: do not hand out",
}

_OLD = "Old: do not hand out"
"""The status of a stale or refused file, whatever it was when it was made."""

# Names of single pages of which the office edition puts several on a sheet.
_ALONE: Mapping[str, str] = {
    "half": "Half-size pages. For sheets to fold",
    "eighth": "One card. For eight on a sheet",
}

NO_PAPER = Label("none", "No paper")

MAILED = ("screen", "large-print")
"""The editions that are made to be sent to patients."""


def index_of(
    content: Content,
    manifest: Manifest,
    thumbnails: Mapping[str, str],
    pictures: Mapping[str, Sequence[str]] = {},
    options: str = "",
) -> Index:
    """Return the contents of the page for ``manifest``.

    ``thumbnails`` gives the address of the picture of each PDF that has one, by the PDF's path,
    ``pictures`` those of its pages. ``options`` are appended to every command: they name this
    clinic.
    """
    language = content.clinic.languages[0]
    both = ((treatment, own) for treatment in content.clinic.treatments for own in content.words)
    mailable = frozenset(pair for pair in both if email_approval(content, *pair).is_approved)
    catalog = _Catalog(content, manifest, thumbnails, pictures, options, mailable)
    logo = logo_of(content)
    default = content.topic.review_by.isoformat()
    review_by = min((e.check_again for e in manifest.handouts if e.check_again), default=default)
    day = date_in_words(date.fromisoformat(review_by), language, content.country.id)
    until = content.words[language].check_again.format(date=day)
    return Index(
        clinic=content.clinic.name,
        logo=logo.uri if logo else None,
        brand=brand_of(content),
        language=language_tag(language, content.country.id),
        version=f"{version_of(content)} {until}",
        review_by=review_by,
        has_drafts=any(entry.status == "draft" for entry in manifest.handouts),
        files=tuple(catalog.file(entry) for entry in sorted(manifest.handouts, key=catalog.order)),
        failures=manifest.failed,
        options=options,
    )


def _label(name: str) -> str:
    return name.replace("-", " ").capitalize()


def edition_label(name: str) -> str:
    """Return the name and the use of an edition."""
    use = _USES.get(name)
    return f"{_label(name)} ({use})" if use else _label(name)


def _rank(name: str, names: Iterable[str]) -> int:
    """Return the index of ``name`` in ``names``; the number of ``names`` if it is not there."""
    listed = list(names)
    return listed.index(name) if name in listed else len(listed)


@dataclass(frozen=True)
class _Catalog:
    content: Content
    manifest: Manifest
    thumbnails: Mapping[str, str]
    pictures: Mapping[str, Sequence[str]]
    options: str
    mailable: frozenset[tuple[str, str]]
    """Treatments and languages of which what an email itself says is approved."""

    def order(self, entry: Released) -> tuple[object, ...]:
        """Return the sort key of a file: its treatment, then its place in pieces.yaml."""
        topic = self.content.topic
        return (
            _rank(entry.treatment, (t.id for t in topic.treatments)),
            entry.treatment,
            _rank(entry.piece, (p.id for p in self.content.pieces)),
            _rank(entry.edition, EDITIONS),
            _rank(entry.paper or NO_PAPER.value, self.content.clinic.paper),
            _rank(entry.language, self.content.clinic.languages),
            entry.path,
        )

    def file(self, entry: Released) -> IndexFile:
        """Return the entry of one released file."""
        piece, kind = self._piece(entry), self._edition(entry)
        path = PurePosixPath(entry.path)
        refused = {failure.path for failure in self.manifest.failed}
        country = self.content.country.id
        name = (piece.name if piece else {}).get(entry.language, _label(entry.piece))
        treatment, version = self._treatment(entry), self.content.topic.version
        is_pack = kind is not None and kind.is_pack
        is_old = entry.stale or entry.path in refused
        has_ticket = kind is not None and kind.for_print_shop and not is_old
        is_mailable = (entry.treatment, entry.language) in self.mailable
        email = (
            email_words(self.content, entry.treatment, entry.language, [(entry.pages, entry.bytes)])
            if entry.edition in MAILED and is_mailable and not is_old and entry.status == "approved"
            else None
        )
        return IndexFile(
            treatment=Label(entry.treatment, treatment),
            piece=Label(entry.piece, name),
            language=Label(entry.language, language_name(entry.language).capitalize()),
            edition=Label(entry.edition, edition_label(entry.edition)),
            paper=Label(entry.paper, _label(entry.paper)) if entry.paper else NO_PAPER,
            language_tag=language_tag(entry.language, country),
            purpose=_purpose(entry, kind, piece),
            href=entry.path,
            file_type=path.suffix.removeprefix(".").upper(),
            pages=entry.pages if path.suffix == PDF else None,
            size=size_in_words(entry.bytes, entry.language, country),
            chart=chart_line(name, treatment, entry.code, version) if entry.code else "",
            status=_OLD if is_old else _STATUSES.get(entry.status, entry.status),
            pictures=tuple(self.pictures.get(entry.path, ())),
            thumbnail=self.thumbnails.get(entry.path),
            picture_size=thumbnail_size(entry.trim_mm) if entry.trim_mm else (0, 0),
            printing=None if is_old or is_pack else self._printing(entry, piece),
            ticket=path.with_suffix(".txt").as_posix() if has_ticket else None,
            email=email,
            email_command=self._command(entry) if email else None,
            is_refused=entry.path in refused,
            is_stale=entry.stale,
        )

    def _piece(self, entry: Released) -> Piece | None:
        return next((p for p in self.content.pieces if p.id == entry.piece), None)

    def _edition(self, entry: Released) -> Edition | None:
        piece = self._piece(entry)
        name = next((known for known in EDITIONS if known == entry.edition), None)
        return edition(name, piece.layout) if name and piece else None

    def _treatment(self, entry: Released) -> str:
        language = self.content.clinic.languages[0]
        names = {t.id: t.short_name[language] for t in self.content.topic.treatments}
        known = names.get(entry.treatment)
        return plain(parse(known)) if known else _label(entry.treatment)

    def _printing(self, entry: Released, piece: Piece | None) -> Printing | None:
        """Return what to print of a PDF, and how: of an email edition its office edition."""
        target = self._to_print(entry)
        kind = self._edition(target)
        if not target.path.endswith(PDF) or (kind and kind.for_print_shop):
            return None
        words = self.content.words.get(entry.language)
        name = (kind.layout if kind else None) or (piece.layout if piece else "")
        layout = layout_named(name)
        alone = _ALONE.get(layout.page) if not (kind and "impose" in kind.steps) else None
        hint = _how_to_print(words.model_dump(), layout, target.pages) if words else ""
        if alone:
            hint = f"{alone}: python3 build.py {entry.piece} --edition office{self.options}"
        return Printing(target.path, hint, -(-target.pages // 2))

    def _to_print(self, entry: Released) -> Released:
        if entry.edition != "screen":
            return entry
        named = attrgetter("piece", "treatment", "language", "paper")
        office = (other for other in self.manifest.up_to_date() if other.edition == "office")
        return next((other for other in office if named(other) == named(entry)), entry)

    def _command(self, entry: Released) -> str | None:
        if entry.edition != DRAFTED:
            return None
        command = f"python3 build.py email {entry.piece} --treatment {entry.treatment}"
        if entry.paper != self.content.clinic.paper[0]:
            command += f" --paper {entry.paper}"
        return command + self.options


def _purpose(entry: Released, kind: Edition | None, piece: Piece | None) -> str:
    if kind is not None and kind.is_pack:
        return "Unfinished: for another clinic, to fill in first."
    return piece.purpose.get(entry.language, "") if piece else ""


def _how_to_print(words: Mapping[str, str], layout: Layout, pages: int) -> str:
    """Return the instruction for printing a handout on an office printer."""
    if layout.fold == "half":
        return words["print_booklet"]
    if layout.fold == "thirds":
        return words["print_short_edge"]
    return words["print_one_side" if pages == 1 else "print_long_edge"]
