"""Files that killed processes left behind, removed by the next build."""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from handouts.atomic_files import exclusive_lock, remove, remove_parts
from handouts.content.content import Content
from handouts.errors import OutputError
from handouts.release.cache import CACHE, approvals_lock
from handouts.release.editions import EDITIONS, Edition
from handouts.release.email_drafts import addressed_drafts
from handouts.release.job_ticket import TICKET
from handouts.release.processes.work_folder import remove_abandoned
from handouts.release.quarantine import quarantine_folder
from handouts.requirements import sibling_folder

_HANDOUT = re.compile(r"[\w-]+\.([\w-]+)(?:\.(?:letter|a4))?\.[\w-]+")
"""The name of a handout without its ending: piece, treatment, paper and language."""


def remove_unlisted(content: Content, out: Path, listed: Collection[str]) -> None:
    """Remove handouts in ``out`` that are not ``listed``: it is unknown what they say.

    Their manifest was lost, or they are not as they were released. Files with other names stay.
    """
    for kind, file in _files(out):
        is_ours = file.suffix == kind.suffix or (kind.for_print_shop and file.suffix == TICKET)
        of = f"{kind.id}/{file.with_suffix(kind.suffix).name}"
        if is_ours and _is_named_so(content, file) and of not in listed:
            remove(file)


def stray_files(content: Content, out: Path) -> tuple[str, ...]:
    """Return a sentence for each handout not made here, and each email draft with an address."""
    drafts = (
        f"{path.as_posix()} has an address in it, so it stays as it is, with old handouts too: "
        "send it now, or delete it."
        for path in addressed_drafts(out)
    )
    handouts = (
        f"{kind.id}/{file.name} was not made by this program, and nobody has checked it: "
        "move it somewhere else."
        for kind, file in _files(out)
        if file.suffix == kind.suffix and not _is_named_so(content, file)
    )
    return (*handouts, *drafts)


def _files(out: Path) -> Iterator[tuple[Edition, Path]]:
    """Yield each edition with each file in its folder."""
    for kind in EDITIONS.values():
        yield from ((kind, file) for file in sorted((out / kind.id).glob("*")))


def _is_named_so(content: Content, file: Path) -> bool:
    """Return whether a file has the name of a handout of this topic."""
    named = _HANDOUT.fullmatch(file.stem)
    return named is not None and named[1] in {each.id for each in content.topic.treatments}


def clean_up(root: Path, content: Content, out: Path, *, is_only_build: bool) -> None:
    """Remove what a killed build or ``approve`` left half written.

    While other builds run, only what is in the build's own folders.
    """
    written = (out, *out.glob("*/"), *out.glob("email/*/"), *quarantine_folder(out).glob("*/"))
    remove_parts(*written, sibling_folder(out, "history"))
    if not is_only_build:
        return
    remove_abandoned()
    remove_parts(root / CACHE)
    with suppress(OutputError), exclusive_lock(approvals_lock(root, content.root)):
        remove_parts(content.root, content.clinic_path.parent)
