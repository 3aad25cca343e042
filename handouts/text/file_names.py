"""What clinic files and their folders are called."""

import re
import unicodedata

_KEPT = re.compile(r"\.(sample|backup)(-\d+)?$")


def is_kept_copy(stem: str) -> bool:
    """Return whether a file is the copy of an old clinic file, by its name without ".yaml"."""
    return bool(_KEPT.search(stem))


def slug(name: str) -> str:
    """Return ``name`` in small letters, digits and hyphens, which any file system can hold."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
