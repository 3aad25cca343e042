"""Paths of the files that are bundled with the program."""

import errno
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handouts.requirements import as_typed, is_checkout

ROOT = Path(__file__).resolve().parent.parent
"""The folder of ``build.py``."""

WORK_FOLDER = ROOT if is_checkout(ROOT) else Path.cwd()
"""The folder of content and output: the checkout, or the current folder if pip installed this."""

COMMAND_IN_TEXTS = "python3 build.py"
"""The command in messages, help and templates."""
COMMAND = COMMAND_IN_TEXTS if is_checkout(ROOT) else "handouts"
"""The command to type: put in place of :data:`COMMAND_IN_TEXTS` when a text is printed."""

PROGRAM = ROOT / "handouts"
TEMPLATES = ROOT / "templates"
STYLES = ROOT / "styles"
PICTURES = TEMPLATES / "pictures"
MARKS = TEMPLATES / "marks"
FONTS = STYLES / "fonts"
PROFILE = STYLES / "profiles" / "FOGRA39L_coated.icc"
"""The ICC output profile of the print shop (styles/profiles/README.md)."""


def table(module: str) -> dict[str, Any]:
    """Return the data of a ``module``, given as its file: the TOML file of its name next to it."""
    return tomllib.loads(Path(module).with_suffix(".toml").read_text(encoding="utf-8"))


def content_folder() -> Path:
    """Return the content folder: the one in :data:`WORK_FOLDER`, else the bundled one."""
    here = WORK_FOLDER / "content"
    return here if here.is_dir() else ROOT / "content"


def unusual_options(given: Mapping[str, Path | None], folder: Path | None = None) -> str:
    """Return the options of a command for those paths of ``given`` that are not the defaults.

    ``given`` may hold "clinic", "content" and "out"; None is a default. Paths are relative to
    ``folder``, :data:`WORK_FOLDER` by default.
    """
    content = given.get("content") or content_folder()
    out = WORK_FOLDER / "dist"
    usual = {"clinic": content / "clinic.yaml", "content": content_folder(), "out": out}
    return "".join(
        f" --{name} {as_typed(path, folder or WORK_FOLDER)}"
        for name, path in given.items()
        if path and os.path.realpath(path) != os.path.realpath(usual[name])
    )


def colours(css: str) -> dict[str, str]:
    """Return the colours that ``css`` names, ``#rrggbb`` by custom property without its dashes."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def paper_colours(look: str = "calm") -> dict[str, str]:
    """Return the colours of ``styles/tokens.css``, by name, as the clinic's ``look`` has them."""
    sheets = (STYLES / "tokens.css", STYLES / "looks" / f"{look}.css")
    return colours("".join(sheet.read_text(encoding="utf-8") for sheet in sheets))


def picture_names(folder: Path) -> frozenset[str]:
    """Return the names of all drawings in ``folder``. Raises FileNotFoundError for none."""
    names = frozenset(path.stem for path in folder.glob("*.svg"))
    if not names:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    return names
