"""The lines of a logo that is a drawing, and whether a page has them."""

import re
from base64 import b64decode
from collections.abc import Iterable, Sequence
from functools import lru_cache

from handouts.preflight.readers.drawings import Drawing, Loose
from handouts.preflight.readers.shapes import Lines, Shape

_PATH = re.compile(r'<path [^>]*?\bd="([^"]*)"')
_STEP = re.compile("([MLCZ])([^MLCZ]*)")
_STEPS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


@lru_cache(maxsize=32)
def logo_paths(address: str) -> tuple[Lines, ...]:
    """Return the paths of a logo (``data:``) that is a drawing; none of a picture."""
    if not address.startswith("data:image/svg"):
        return ()
    svg = b64decode(address.partition(",")[2]).decode("utf-8", "replace")
    return tuple(map(_path, _PATH.findall(svg)))


def _path(steps: str) -> Lines:
    found = ((_STEPS[step], numbers.split()) for step, numbers in _STEP.findall(steps))
    return Shape(
        tuple((step, tuple(map(float, numbers))) for step, numbers in found), ""
    ).from_start


def is_among(things: Iterable[Drawing | Loose], paths: Sequence[Lines]) -> bool:
    """Return whether all ``paths`` are painted outside drawings, one after the other."""
    lines = [each.shape.from_start for each in things if isinstance(each, Loose)]
    return bool(paths) and any(lines[n : n + len(paths)] == [*paths] for n in range(len(lines)))
