"""Checks of the bundled fonts and the print profile."""

import re
import shutil
import struct
from pathlib import Path

from handouts.doctor.diagnosis import BROKEN, MISSING, OK, Diagnosis, Instruction
from handouts.requirements import as_typed

_FONT_LIST = Path("styles", "fonts.css")
_NO_SYSTEM_FONTS = Path("styles", "fonts", "fonts.conf")
_PROFILE = Path("styles", "profiles", "FOGRA39L_coated.icc")
_WHOLE_FONT = 0xB1B0AFBA


def font_diagnosis(root: Path) -> Diagnosis:
    """Look at every font file that the style sheets name: is it there, and is it whole?"""
    use = "The typeface of all pages."
    try:
        listed = (root / _FONT_LIST).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return _file_diagnosis(root, "Fonts", use, [_FONT_LIST], [])
    named = [Path("styles", name) for name in re.findall(r'url\("(fonts/[^"]+)"\)', listed)]
    lost, damaged = [], []
    for file in named:
        try:
            if not is_whole_font((root / file).read_bytes()):
                damaged.append(file)
        except OSError:
            lost.append(file)
    if not (root / _NO_SYSTEM_FONTS).is_file():
        lost.append(_NO_SYSTEM_FONTS)
    if lost or damaged or not named:
        return _file_diagnosis(root, "Fonts", use, lost, damaged if named else [_FONT_LIST])
    return Diagnosis("Fonts", use, OK, f"All {len(named)} files, complete.")


def profile_diagnosis(root: Path) -> Diagnosis:
    """Look at the color profile: an ICC profile says its own length (ICC.1, 7.2.2)."""
    use = "Defines a print shop's inks."
    try:
        profile = (root / _PROFILE).read_bytes()
    except OSError:
        return _file_diagnosis(root, "Print profile", use, [_PROFILE], [])
    if len(profile) < 128 or struct.unpack(">L", profile[:4]) != (len(profile),):
        return _file_diagnosis(root, "Print profile", use, [], [_PROFILE])
    return Diagnosis("Print profile", use, OK, "Whole.")


def is_whole_font(font: bytes) -> bool:
    """Return whether an OpenType font has the checksum that it was given when it was made.

    A number in its table "head" makes the sum of the whole file, read as unsigned 32-bit numbers, a
    constant (OpenType, "Calculating checksums").
    """
    padded = font + bytes(-len(font) % 4)
    numbers = struct.unpack(f">{len(padded) // 4}L", padded)  # type: tuple[int, ...]
    return sum(numbers) & 0xFFFFFFFF == _WHOLE_FONT


def _file_diagnosis(
    root: Path, part: str, use: str, lost: "list[Path]", damaged: "list[Path]"
) -> Diagnosis:
    found = []
    if lost:
        found.append(f"Missing: {_listed(lost)}.")
    if damaged:
        found.append(f"Damaged: {_listed(damaged)}.")
    files = [*lost, *damaged]
    if (root / ".git").exists() and shutil.which("git"):
        names = " ".join(file.as_posix() for file in files)
        cure = f"git -C {as_typed(root)} checkout -- {names}"
    else:
        folders = sorted({file.parent for file in files})
        cure = Instruction(f"Copy the folder {_listed(folders)} from a fresh copy of this program.")
    return Diagnosis(part, use, MISSING if lost else BROKEN, " ".join(found), cure)


def _listed(files: "list[Path]") -> str:
    return ", ".join(file.as_posix() for file in files)
