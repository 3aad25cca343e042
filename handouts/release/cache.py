"""The build cache: from which order each file in the output folder was made.

It is kept in ``.cache`` of the program. Without it, every file is made again.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from handouts.atomic_files import write_atomically
from handouts.errors import OutputError
from handouts.release.jobs import Job
from handouts.release.manifest import Manifest, Released, read_manifest, tool_versions

CACHE = ".cache"


def sha256(content: bytes) -> str:
    """Return the SHA-256 of ``content`` in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def entry_fingerprint(entry: Released) -> str:
    """Return a hash of the manifest's entry of a file, except whether it is stale."""
    return sha256(entry.model_copy(update={"stale": False}).as_json().encode())


_IN_THE_ORDER = ("templates/", "styles/layouts/", "styles/papers/", "styles/editions/")
"""Of these an order holds what it uses: rendered pages, and the style sheets of its recipe."""


def program_states(root: Path) -> tuple[str, str]:
    """Return two hashes, each of the tools' versions too.

    The first is of what files are made and judged with, besides their orders: when it changes,
    every file is made again. The second is of the whole program, its templates, styles and fonts.
    """
    engine = hashlib.sha256(json.dumps(tool_versions(), sort_keys=True).encode())
    orders = hashlib.sha256()
    for top in ("handouts", "templates", "styles"):
        for folder, folders, names in os.walk(root / top):
            folders[:] = sorted({*folders} - {"__pycache__"})
            inside = Path(folder).relative_to(root).as_posix()
            digest = orders if f"{inside}/".startswith(_IN_THE_ORDER) else engine
            for file in (Path(folder, name) for name in sorted(names)):
                if file.is_file():  # an editor's link may lead nowhere
                    content = file.read_bytes()
                    digest.update(f"{inside}/{file.name}\0{len(content)}\0".encode())
                    digest.update(content)
    state = engine.hexdigest()
    engine.update(orders.digest())
    return state, engine.hexdigest()


def cache_file(root: Path, out: Path, suffix: str) -> Path:
    """Return the file of the program below ``root`` that is about the output folder ``out``."""
    return root / CACHE / f"{sha256(os.fsencode(os.path.realpath(out)))[:16]}{suffix}"


def read_kept(file: Path) -> dict[str, str]:
    """Return what ``file`` of the cache keeps, nothing where it cannot be read."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(file: Path, known: Mapping[str, str]) -> None:
    """Keep ``known`` in the cache; where that is not possible, all is made again."""
    with suppress(OutputError):
        write_atomically(file, json.dumps(known, indent=0).encode())


def approvals_lock(root: Path, content: Path) -> Path:
    """Return the lock file that is held while the words in the folder ``content`` are signed."""
    return cache_file(root, content, ".approvals.lock")


@dataclass(frozen=True)
class BuildCache:
    """The files in the output folder before this build, and the orders that they were made from."""

    out: Path
    file: Path
    manifest: Manifest
    released: Mapping[str, Released]
    """The entries of the manifest by their paths, except those that lead out of the folder."""
    fingerprints: Mapping[str, str]
    """By path: of the order, of the manifest's entry (:func:`entry_fingerprint`), then the hash
    of the program that made the file, and its arrangement
    (:attr:`handouts.pdf.typeset.TypesetPdf.arrangement`)."""

    def unchanged(self, job: Job, fingerprint: str) -> Released | None:
        """Return the released file of ``job`` when it is whole and of this very order."""
        name = job.path.as_posix()
        entry = self.released.get(name)
        if entry is None or not self.is_made_from(entry, fingerprint):
            return None
        return entry if self.is_whole(entry) else None

    def is_made_from(self, entry: Released, fingerprint: str) -> bool:
        """Return whether ``entry`` was made from the order with this fingerprint.

        The manifest's entry is compared too: an older output folder may have been restored, or the
        manifest edited.
        """
        return self._recorded(entry)[:2] == [fingerprint, entry_fingerprint(entry)]

    def is_known(self, entry: Released) -> bool:
        """Return whether ``entry`` was released by this program, and not edited since."""
        return self._recorded(entry)[1:2] == [entry_fingerprint(entry)]

    def arrangement(self, entry: Released, program: str) -> str:
        """Return the layout of the boxes of ``entry``, "" when unknown for this ``program``."""
        found = self._recorded(entry)
        return "".join(found[3:]) if found[1:3] == [entry_fingerprint(entry), program] else ""

    def _recorded(self, entry: Released) -> list[str]:
        return self.fingerprints.get(entry.path, "").split()

    def is_whole(self, entry: Released) -> bool:
        """Return whether the file of ``entry`` is there, as it was released."""
        try:
            return sha256((self.out / entry.path).read_bytes()) == entry.sha256
        except OSError:
            return False

    def save(
        self,
        manifest: Manifest,
        fingerprints: Mapping[str, str],
        arrangements: Mapping[str, str],
        program: str,
    ) -> None:
        """Keep what is known of the files that ``manifest`` lists.

        ``fingerprints`` and ``arrangements`` are, by path, of those that this ``program`` made now.
        """
        refused = {refusal.path for refusal in manifest.failed}
        listed = {entry.path for entry in manifest.handouts} - refused
        new = {
            path: " ".join(
                (fingerprints[path], entry_fingerprint(each), program, arrangements[path])
            )
            for each in manifest.handouts
            if (path := each.path) in fingerprints
        }
        known = {**self.fingerprints, **new}
        kept = {path: known[path] for path in sorted(known) if path in listed}
        if kept != self.fingerprints:
            keep(self.file, kept)


def open_cache(root: Path, out: Path) -> BuildCache:
    """Return the cache of the output folder ``out``."""
    file = cache_file(root, out, ".json")
    manifest = read_manifest(out)
    released = {entry.path: entry for entry in manifest.handouts if _is_inside(out, entry.path)}
    failed = tuple(refusal for refusal in manifest.failed if _is_inside(out, refusal.path))
    manifest = manifest.model_copy(update={"failed": failed})
    return BuildCache(out, file, manifest, released, read_kept(file))


def _is_inside(out: Path, path: str) -> bool:
    """Return whether a path in a manifest, which anybody may have edited, stays in its folder."""
    return Path(os.path.realpath(out / path)).is_relative_to(os.path.realpath(out))
