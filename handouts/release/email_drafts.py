"""Email drafts in ``dist/email/``: written next to the handouts, gone when those change.

``dist/email/TREATMENT/PIECE+PIECE.PAPER.LANGUAGE.eml``, and ``.txt`` with the same text. The
folder keeps treatments apart for staff; what a patient sees is neutral.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from handouts.atomic_files import remove, write_if_changed
from handouts.content.content import Content
from handouts.release.email_message import EmailDraft, NotToBeSentError, email_approval, email_draft
from handouts.release.manifest import Released

FOLDER = "email"
EDITION = "screen"
_RECIPIENTS = ("To", "Cc", "Bcc")


@dataclass(frozen=True)
class WrittenDraft:
    """A draft below ``out``: ``path`` of its .eml, the handouts in it, and what it says."""

    path: Path
    handouts: tuple[Released, ...]
    draft: EmailDraft


def _group_by_draft(released: Iterable[Released]) -> dict[tuple[str, str, str], list[Released]]:
    groups = defaultdict(list)
    for entry in released:
        groups[entry.treatment, entry.paper or "", entry.language].append(entry)
    return groups


def _path(handouts: Sequence[Released]) -> Path:
    first = handouts[0]
    name = "+".join(entry.piece for entry in handouts)
    return Path(FOLDER) / first.treatment / f"{name}.{first.paper}.{first.language}.eml"


def _draft(content: Content, out: Path, handouts: Sequence[Released]) -> EmailDraft:
    pdfs = [(entry.pages, (out / entry.path).read_bytes()) for entry in handouts]
    return email_draft(content, handouts[0].treatment, handouts[0].language, pdfs)


def write_drafts(
    content: Content, out: Path, released: Iterable[Released]
) -> tuple[WrittenDraft, ...]:
    """Write a draft for each treatment, paper and language of ``released``, and return them.

    Raises NotToBeSentError before anything is written, when one is too large or not approved, and
    OutputError when ``out`` cannot be written.
    """
    released = tuple(released)
    unapproved = [entry.path for entry in released if entry.status != "approved"]
    if unapproved:
        raise NotToBeSentError(f"No email was made: the words of {unapproved[0]} are not approved.")
    written = tuple(
        WrittenDraft(_path(group), tuple(group), _draft(content, out, group))
        for group in _group_by_draft(released).values()
    )
    for one in written:
        write_if_changed(out / one.path, one.draft.eml)
        write_if_changed((out / one.path).with_suffix(".txt"), one.draft.pasted.encode())
    return written


def remove_stale(content: Content, out: Path, released: Iterable[Released]) -> None:
    """Remove drafts that would be others today, or are not approved now. Raises OutputError.

    The text to paste goes with its draft, and alone where somebody has moved the draft away.
    """
    groups = _group_by_draft(entry for entry in released if _may_be_sent(content, entry))
    written = (out / FOLDER).glob("*/*")
    paths = {file.with_suffix(".eml") for file in written if file.suffix in {".eml", ".txt"}}
    for path in sorted(paths):
        parts = path.stem.split(".")
        if len(parts) != 3 or not _is_ours(content, parts[0], path):
            continue
        pieces, paper, language = parts
        group = groups.get((path.parent.name, paper, language), [])
        by_piece = {entry.piece: entry for entry in group}
        there = [by_piece[name] for name in pieces.split("+") if name in by_piece]
        is_whole = len(there) == len(pieces.split("+"))
        if not (is_whole and _is_current(content, out, path, there)):
            remove(path)
            remove(path.with_suffix(".txt"))


def _may_be_sent(content: Content, entry: Released) -> bool:
    is_approved = entry.status == "approved" and entry.language in content.words
    if entry.edition != EDITION or not is_approved:
        return False
    return email_approval(content, entry.treatment, entry.language).is_approved


def _is_ours(content: Content, pieces: str, path: Path) -> bool:
    """Return whether a draft was written by this program, and has no address in it yet."""
    known = {piece.id for piece in content.pieces}
    if not known.issuperset(pieces.split("+")):
        return False
    try:
        found = message_from_bytes(path.read_bytes())
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return "X-Unsent" in found and not any(name in found for name in _RECIPIENTS)


def addressed_drafts(out: Path) -> Iterator[Path]:
    """Yield the drafts below ``out`` that have an address in them: nothing updates them."""
    for path in sorted((out / FOLDER).glob("*/*.eml")):
        with suppress(OSError):
            found = message_from_bytes(path.read_bytes())
            if any(name in found for name in _RECIPIENTS):
                yield path.relative_to(out)


def _is_current(content: Content, out: Path, path: Path, handouts: Sequence[Released]) -> bool:
    """Return whether a draft and its text are as they would be written; one of them may be gone."""
    try:
        draft = _draft(content, out, handouts)
    except (OSError, NotToBeSentError):
        return False
    expected = {path: draft.eml, path.with_suffix(".txt"): draft.pasted.encode()}
    return all(_reads(file) in (None, text) for file, text in expected.items())


def _reads(file: Path) -> bytes | None:
    """Return the content of ``file``; None if it is not there, nothing if it cannot be read."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return b""
