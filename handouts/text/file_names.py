"""The names of clinic files and their folders."""

import re
import unicodedata

# Letters that are not one of a to z with an accent; "ß" folds into "ss".
_SPELLED: dict[int, int | str] = {
    **str.maketrans("øłđð\u0131ħŧɓɗƙƴəɛɔƒǥɨʉ", "olddihtbdkyeeofgiu"),
    ord("þ"): "th",
    ord("æ"): "ae",
    ord("œ"): "oe",
    ord("ŋ"): "ng",
    **dict.fromkeys(map(ord, "\u00a0\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
}
_OF_WINDOWS = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9]")
"""What no file may be called there, whatever its ending."""
_KEPT = re.compile(r"\.(sample|backup)(-\d+)?$")


def is_kept_copy(stem: str) -> bool:
    """Return whether a file is the copy of an old clinic file, by its name without ".yaml"."""
    return bool(_KEPT.search(stem))


def slug(name: str) -> str:
    """Return ``name`` in small letters, digits and hyphens, which any file system can hold."""
    spelled = unicodedata.normalize("NFKD", name.casefold().translate(_SPELLED))
    plain = spelled.encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"clinic-{found}" if _OF_WINDOWS.fullmatch(found) else found
