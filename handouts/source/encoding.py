"""Raw text files: readable, UTF-8, without tabs (C101 to C105)."""

import codecs
import re
from pathlib import Path

from handouts.errors import Place, Problem, shorten

LARGEST_BYTES, LARGEST_CLINIC_BYTES, LARGEST_APPROVALS_BYTES = 1_000_000, 30_000, 100_000_000
"""Of a file of words, and of a clinic's: ours have 50,000 and 4,000, and to judge what is much
larger takes minutes. Approvals have 350,000 for one text, and keep every version that was signed.
"""


def place_of(file: Path, text: str, offset: int) -> Place:
    """Return the place of the character ``offset`` of ``text``, the text of ``file``."""
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def plain_line_ends(text: str) -> str:
    """Return ``text`` with a line feed alone at the end of each line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, most: int = LARGEST_BYTES) -> bytes | Problem:
    """Return the bytes of the file, at most so many, or why not (C101, C102, C103)."""
    start = Place(path)
    try:
        if path.is_dir():
            return Problem(start, "C102", "this is a folder", "name the file itself")
        if path.exists() and not path.is_file():
            return Problem(start, "C103", "this is not an ordinary file", "name a YAML file")
        if path.stat().st_size > most:
            what = f"the file is larger than {most // 1000:,} kB"
            return Problem(start, "C103", what, "name the right file, or delete what is not needed")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if path.is_symlink():
            what = f'this is a link to "{shorten(str(path.readlink()))}", which is not there'
            return Problem(start, "C103", what, "correct the link, or put the file in its place")
        return Problem(start, "C101", "there is no such file", "create it, or correct its name")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        what = f"the file cannot be read ({reason})"
        return Problem(start, "C103", what, "check the file and its permissions")


# What UTF-16 and UTF-32 begin with: a byte order mark, or an ASCII letter padded with NUL bytes.
_WIDE = (
    (re.escape(codecs.BOM_UTF32_LE) + b"|" + re.escape(codecs.BOM_UTF32_BE), "utf-32"),
    (re.escape(codecs.BOM_UTF16_LE) + b"|" + re.escape(codecs.BOM_UTF16_BE), "utf-16"),
    (rb"[^\0]\0[^\0]\0", "utf-16-le"),
    (rb"\0[^\0]\0[^\0]", "utf-16-be"),
)


def decode_wide(raw: bytes) -> str | None:
    """Return UTF-16 or UTF-32 as text ("Unicode" in old editors); None for anything else."""
    name = next((name for start, name in _WIDE if re.match(start, raw)), None)
    try:
        return raw.decode(name) if name else None
    except UnicodeDecodeError:
        return None


def any_text(raw: bytes) -> str:
    """Return the text of ``raw``, also as old editors saved it: UTF-8, UTF-16, Windows-1252."""
    wide = decode_wide(raw)
    try:
        return raw.decode("utf-8-sig") if wide is None else wide
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


_SAVE = (
    "save it as plain text (in Word: Save As, Plain Text, UTF-8; "
    "in TextEdit: Format, Make Plain Text)"
)
_NAME_ANOTHER = "name a file with lines of words instead, such as clinic.yaml"
_NOT_TEXT = (
    (rb"PK\x03\x04", "a Word document or another zip file", _SAVE),
    (rb"\xd0\xcf\x11\xe0", "an old Word document", _SAVE),
    (rb"%PDF", "a PDF", _NAME_ANOTHER),
    (rb"\{\\rtf", "a document with fonts and sizes (RTF)", _SAVE),
    (rb"\x89PNG|GIF8|BM....\0\0|II\*\0|MM\0\*|RIFF....WEBP|....ftyp", "a picture", _NAME_ANOTHER),
    (rb"\xff\xd8\xff", "a photo", _NAME_ANOTHER),
    (rb"(?i:(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|meta)\b)", "a web page", _SAVE),
    (rb"(?:\xef\xbb\xbf)?\s*<\?xml\b|bplist", "a file from another program", _SAVE),
)
"""What other files start with, what they are, and what to do."""


_HEAD, _FEW = 4096, 2
"""Where, and beyond how many kinds of control characters, a file that is no UTF-8 is no text."""


def decode(raw: bytes, shown_as: Path) -> str | Problem:
    """Return UTF-8 as text, without a byte order mark, or the place of the first wrong byte."""
    for start, kind, fix in _NOT_TEXT:
        if re.match(start, raw, re.DOTALL):
            return _no_text(shown_as, kind, fix)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len({*raw[:_HEAD]} & {*range(9), *range(14, 32)}) > _FEW:
            return _no_text(shown_as, "a file from another program", _SAVE)
        before = raw[: len(raw) - len(error.object) + error.start].decode("utf-8-sig")
        what = f"a letter is not saved as UTF-8 (byte {error.object[error.start]:#04x})"
        fix = "save the file as UTF-8 (in Notepad: File, Save As, Encoding)"
        return Problem(place_of(shown_as, before, len(before)), "C104", what, fix)


def _no_text(shown_as: Path, kind: str, fix: str) -> Problem:
    what, why = f"this is {kind}", "only plain text can be read"
    return Problem(Place(shown_as), "C104", what, fix, why)


def tabs_in(text: str, shown_as: Path) -> list[Problem]:
    """Return a problem for each line with a tab."""
    return [
        Problem(Place(shown_as, n, line.index("\t") + 1), "C105", "a tab", "use spaces instead")
        for n, line in enumerate(text.split("\n"), start=1)
        if "\t" in line
    ]
