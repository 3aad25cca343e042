"""Small vector drawings: pictures and marks from files, codes and counts drawn from numbers.

They are decorative in the tagged PDF, because the words that say the same are next to them.
"""

import base64
from math import ceil
from pathlib import Path
from xml.sax.saxutils import quoteattr

import segno

from handouts.assets import MARKS, PICTURES

_TENTHS = "".join(f"M{x} 1v10" for x in range(11, 101, 10))


def data_uri(svg: str) -> str:
    """Return ``svg`` as a ``data:`` URI."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def picture(name: str, colour: str) -> str:
    """Return a drawing of templates/pictures/ in ``colour``. Raises OSError without one."""
    return _coloured(PICTURES / f"{name}.svg", colour)


def mark(name: str, colour: str) -> str:
    """Return a drawing of templates/marks/ in ``colour``: the sign of a list, a bar, a box."""
    return _coloured(MARKS / f"{name}.svg", colour).rstrip()


def _coloured(file: Path, colour: str) -> str:
    return file.read_text("utf-8").replace('"currentColor"', quoteattr(colour))


def share_bar(count: int, colour: str) -> str:
    """Return a bar of ten parts, filled as far as ``count`` of 100 people."""
    own = quoteattr(colour)
    filled = f'<path d="M1 1h{count}v10h-{count}z" fill={own}/>' if count else ""
    whole = f'<path d="M1 1h100v10h-100z{_TENTHS}" fill="none" stroke={own} stroke-width="1.1"/>'
    return _svg("102 12", filled + whole)


def dot_array(count: int, of: int, colour: str, *, of_harm: bool = False) -> str:
    """Return ``of`` dots in rows of ten, the first ``count`` filled, the others outlined.

    Squares represent people with a bad outcome, ``of_harm``.
    """
    dots = []
    for n in range(of):
        row, column = divmod(n, 10)
        look = f"fill={quoteattr(colour)}" if n < count else 'fill="none"'
        x, y = column * 10, row * 10
        dots.append(
            f'<path d="M{x + 2} {y + 2}h6v6h-6z" {look}/>'
            if of_harm
            else f'<circle cx="{x + 5}" cy="{y + 5}" r="3.6" {look}/>'
        )
    stroke = f' stroke={quoteattr(colour)} stroke-width="1.1"'
    return _svg(f"100 {ceil(of / 10) * 10}", "".join(dots), stroke)


def _svg(size: str, shapes: str, attributes: str = "") -> str:
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}"{attributes}>'
    return f"{start}{shapes}</svg>"


def qr_code(address: str, colour: str) -> str:
    """Return ``address`` as a QR code of error level M (ISO/IEC 18004), without its quiet zone.

    The style sheets keep 4 modules clear around it.
    """
    code = segno.make_qr(address, error="m", boost_error=False)
    size = len(code.matrix)
    modules = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(code.matrix)
        for x, module in enumerate(row)
        if module
    )
    return _svg(f"{size} {size}", f'<path d="{modules}" fill={quoteattr(colour)}/>')
