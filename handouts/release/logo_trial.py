"""The clinic's logo, drawn once where it can do no harm, before it is drawn anywhere else.

Some drawings of a few hundred bytes take hours, others make the renderer complain: both are told
in one line, before a handout is made.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from handouts.assets import STYLES
from handouts.atomic_files import write_atomically
from handouts.content.content import Content
from handouts.errors import ContentError, OutputError, Problem
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.release.cache import CACHE, sha256
from handouts.release.limits import LimitError, limited
from handouts.release.manifest import tool_versions
from handouts.release.orders import logo_of
from handouts.render.font_faces import FAMILY
from handouts.source.yaml_document import read_yaml

SECONDS, MEGABYTES = 20, 500
"""For one drawing: a logo that prints takes under 2 s, with the start of the renderer."""
CHECKED = "logo"
"""The file in the cache that holds the hash of the logo that was drawn last."""


def check_logo(root: Path, content: Content) -> None:
    """Raise ContentError when the clinic's logo cannot be drawn within the limits (C510).

    One that was drawn before is not drawn again: ``root`` is the program's folder.
    """
    logo, checked = logo_of(content), root / CACHE / CHECKED
    if logo is None:
        return
    drawn = sha256(json.dumps([logo.uri, tool_versions()], sort_keys=True).encode()).encode()
    with suppress(OSError):
        if checked.read_bytes() == drawn:
            return
    refuse_bad_logo(content)
    with suppress(OutputError):
        write_atomically(checked, drawn)


def refuse_bad_logo(content: Content) -> None:
    """Raise ContentError as :func:`check_logo` does, and keep nothing on disk."""
    logo = logo_of(content)
    fault = _fault_of(logo.uri) if logo else ""
    if fault:
        document, _ = read_yaml(content.clinic_path, content.clinic_path)
        if document is None:
            raise ValueError("the clinic file has been read, and now it cannot")
        what = f'the logo "{content.clinic.logo}" {fault}'
        fix = "export it again as plain SVG: shapes only"
        raise ContentError((Problem(document.place(("logo",)), "C510", what, fix),))


@lru_cache(maxsize=4)
def _fault_of(uri: str) -> str:
    try:
        complaints = limited(_draw, uri, seconds=SECONDS, megabytes=MEGABYTES)
    except LimitError:
        return f"cannot be drawn within {SECONDS} s and {MEGABYTES} MB"
    return "cannot be drawn without a fault" if complaints else ""


def _draw(uri: str) -> tuple[str, ...]:
    """Return what the renderer complains of when it draws ``uri``."""
    from handouts.pdf.typeset import Typesetter  # noqa: PLC0415 - WeasyPrint is slow

    html = (
        f'<html lang="en" style="font-family:{FAMILY}"><title>Logo</title>'
        f'<img src="{uri}" alt="Logo" width="100"></html>'
    )
    recipe = Recipe(html, (STYLES / "fonts.css",), "", (TypeStep(11, 1.4, 1),), 1)
    return Typesetter((STYLES,)).typeset(recipe).log
