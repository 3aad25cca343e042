"""Where the files that come with the program lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder of ``build.py``."""

TEMPLATES = ROOT / "templates"
STYLES = ROOT / "styles"
PICTURES = TEMPLATES / "pictures"
FONTS = STYLES / "fonts"
PROFILE = STYLES / "profiles" / "FOGRA39L_coated.icc"
"""The ICC output profile of the print shop (styles/profiles/README.md)."""


def picture_names(folder: Path) -> frozenset[str]:
    """Return the names of all drawings in ``folder``."""
    return frozenset(path.stem for path in folder.glob("*.svg"))
