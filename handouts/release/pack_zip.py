"""The fill-in pack: what it is made from today, and as one file to send on."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as zlib_error

from handouts.assets import TEMPLATES
from handouts.atomic_files import remove, write_if_changed
from handouts.content.content import Content
from handouts.content.fill_in_fields import pack_file
from handouts.content.load import load
from handouts.errors import ContentError, UsageError
from handouts.release.cache import sha256
from handouts.release.editions import PACKS
from handouts.release.manifest import Manifest, read_manifest

NAME = "fill-in.zip"
_READ_ME_NAME = "READ-ME.txt"
_EARLIEST = (1980, 1, 1, 0, 0, 0)

_READ_ME = TEMPLATES / "fill-in" / _READ_ME_NAME


@lru_cache(maxsize=4)
def pack_of(content: Content) -> Content | None:
    """Return the content of the fill-in pack, next to that of a clinic; None while it has problems.

    A build asks for it once for each file of the pack.
    """
    try:
        return load(content.root, pack_file(content.root), content.today)
    except ContentError:
        return None


def remove_old_zip(out: Path, manifest: Manifest, made: Collection[str]) -> None:
    """Delete the ZIP if any file in it is stale, was ``made`` again, or is not as released."""
    packs = (entry for entry in manifest.handouts if entry.edition in PACKS)
    if any(entry.stale or entry.path in made for entry in packs) or not _is_true(out, manifest):
        remove(out / NAME)


def _is_true(out: Path, manifest: Manifest) -> bool:
    """Return whether the ZIP, if there is one, holds what was released and nothing else."""
    released = {entry.path: entry.sha256 for entry in manifest.up_to_date()}
    try:
        with ZipFile(out / NAME) as archive:
            names = archive.namelist()
            files = {name: sha256(archive.read(name)) for name in names if name != _READ_ME_NAME}
            read_me = archive.read(_READ_ME_NAME)
    except FileNotFoundError:
        return True
    except (OSError, KeyError, ValueError, RuntimeError, BadZipFile, zlib_error):
        return False
    is_one_each = len(names) == len(files) + 1
    return (
        is_one_each
        and read_me == _read_me(sorted(files))
        and all(released.get(name) == digest for name, digest in files.items())
    )


def zip_pack(out: Path) -> Path:
    """Write the released files of the fill-in pack in ``out`` as one, and return where.

    The same files give the same bytes. Raises UsageError when there are none, OutputError when
    ``out`` cannot be written.
    """
    paths = sorted(e.path for e in read_manifest(out).up_to_date() if e.edition in PACKS)
    if not paths:
        raise UsageError(
            "There is no fill-in pack to put into one file: nothing in it was released."
        )
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        _add(archive, _READ_ME_NAME, _read_me(paths))
        for path in paths:
            _add(archive, path, (out / path).read_bytes())
    write_if_changed(out / NAME, target.getvalue())
    return out / NAME


def _read_me(paths: Iterable[str]) -> bytes:
    read_me = _READ_ME.read_text(encoding="utf-8") + "".join(f"  {path}\n" for path in paths)
    # Old Windows editors need CR LF line ends.
    return read_me.replace("\n", "\r\n").encode()


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, _EARLIEST)
    info.compress_type = ZIP_DEFLATED
    # The file mode of Unix, on every system: a plain file that all may read.
    info.create_system, info.external_attr = 3, 0o100644 << 16
    archive.writestr(info, content)
