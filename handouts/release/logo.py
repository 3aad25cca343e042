"""The clinic's logo as handouts use it, made once from a file of any kind where it can do no harm.

Some files of a few hundred bytes take hours to draw: each step runs in a process with limits, and
what comes out is kept in the cache by what went in.
"""

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from handouts.assets import ROOT
from handouts.atomic_files import write_atomically
from handouts.content.content import Content
from handouts.errors import ContentError, OutputError, Place, Problem
from handouts.pdf.artwork import Drawing, draw, flat_drawing, on_phone
from handouts.pdf.artwork_error import PLAIN, ArtworkError
from handouts.release.cache import CACHE, program_states, sha256
from handouts.release.processes.limits import Limited, LimitError, limits
from handouts.render.logo import Logo
from handouts.source.logo import read_logo
from handouts.source.yaml_document import read_yaml

SECONDS, MEGABYTES = 10, 1500
"""The limits of one drawing: a usable logo takes under 2 s, with the start of the renderer."""

MOST_ON_PHONE = 12_000
"""Characters of a drawing that a phone page embeds as SVG: a page has 200 KB at most."""


def usable_logo(raw: bytes) -> Logo:
    """Return the logo in a file of any kind, known by its content: flat paths, or a picture.

    Raises ArtworkError, which says why it cannot be printed and what to do about it.
    """
    with limits(SECONDS, MEGABYTES) as limited:
        try:
            drawing = limited(draw, raw)
        except LimitError as error:
            what = f"cannot be drawn within {SECONDS} s and {MEGABYTES} MB"
            raise ArtworkError(what, PLAIN) from error
        svg = _flat_svg(limited, drawing)
    left, top, right, bottom = drawing.box
    uri = _address("svg+xml", svg.encode()) if svg else _address("png", drawing.png)
    is_small = svg and len(uri) <= MOST_ON_PHONE
    small = "" if is_small else _address("png", on_phone(drawing.png))
    return Logo(uri, (right - left) / (bottom - top), small)


def _address(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"


def _flat_svg(limited: Limited, drawing: Drawing) -> str | None:
    """Return the drawing as flat paths; None where it cannot be, or what is tried does not end."""
    if not drawing.source:
        return None
    try:
        return limited(flat_drawing, drawing)
    except Exception:  # of a renderer, by a drawing that it does not understand
        return None


def logo_of(content: Content) -> Logo | None:
    """Return the clinic's logo, or None without one. Raises ContentError (C510)."""
    if content.logo is None:
        return None
    logo = _cached_logo(content.logo)
    if isinstance(logo, Logo):
        return logo
    document, _ = read_yaml(content.clinic_path)  # which may be gone since
    place = document.place(("logo",)) if document else Place(content.clinic_path)
    raise ContentError((_problem(place, content.clinic.logo or "", logo),))


def judge_logo(clinic_path: Path, name: str, place: Place) -> Problem | None:
    """Return the reason why the file ``name`` cannot be the clinic's logo, None if it can."""
    raw, problem = read_logo(clinic_path, name, place)
    if raw is None:
        return problem
    logo = _cached_logo(raw)
    return None if isinstance(logo, Logo) else _problem(place, name, logo)


def picture_of(raw: bytes) -> tuple[str, bytes] | None:
    """Return the media type and bytes of a logo as it is printed, None where it cannot be."""
    logo = _cached_logo(raw)
    if not isinstance(logo, Logo):
        return None
    head, _, body = logo.uri.partition(";base64,")
    return head.removeprefix("data:"), b64decode(body)


def _problem(place: Place, name: str, error: ArtworkError) -> Problem:
    return Problem(place, "C510", f'the logo "{name}" {error.what}', error.fix)


@lru_cache(maxsize=4)
def _cached_logo(raw: bytes) -> Logo | ArtworkError:
    """Return the logo in ``raw``, or why it is none; from the program's cache if it was drawn.

    It is written only where the cache's folder is: the doctor leaves nothing behind. What was
    changed there is drawn anew, and all is by a changed program.
    """
    key = sha256(raw + program_states(ROOT)[0].encode())
    file = ROOT / CACHE / f"logo-{key[:16]}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        seal, _, drawn = file.read_bytes().partition(b"\n")
        if seal.decode() == sha256(key.encode() + drawn):
            kept = json.loads(drawn)
            return Logo(str(kept["uri"]), float(kept["ratio"]), str(kept["small"]))
    try:
        logo = usable_logo(raw)
    except ArtworkError as error:
        return error
    if file.parent.is_dir():
        with suppress(OutputError):
            drawn = json.dumps(vars(logo)).encode()
            write_atomically(file, sha256(key.encode() + drawn).encode() + b"\n" + drawn)
    return logo
