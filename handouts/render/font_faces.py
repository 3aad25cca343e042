"""The typefaces of styles/fonts.css inside a page, for browsers that load no file next to it."""

import base64
import re

from handouts.assets import STYLES

FAMILY = "Atkinson Hyperlegible Next"
"""The family of nearly all text; a second one has the characters that this one lacks."""

_FACE = re.compile(
    r'font-family: "(?P<family>[^"]+)";\s*'
    r"font-weight: (?P<weight>\d+);\s*"
    r'src: url\("(?P<file>[^"]+)"'
)


def embedded_faces(*, packed: bool, family: str | None = None) -> str:
    """Return the ``@font-face`` rules with the font files in them, one per line.

    ``packed`` takes the WOFF2 files, which are shown only once they are unpacked. ``family`` leaves
    out every other one.
    """
    faces = _FACE.finditer((STYLES / "fonts.css").read_text(encoding="utf-8"))
    return "\n".join(_embedded(face, packed) for face in faces if family in (None, face["family"]))


def _embedded(face: re.Match[str], packed: bool) -> str:
    kind = "woff2" if packed else "ttf"
    font = (STYLES / face["file"]).with_suffix(f".{kind}").read_bytes()
    encoded = base64.b64encode(font).decode("ascii")
    display, format_ = ("font-display:block;", ' format("woff2")') if packed else ("", "")
    return (
        f'@font-face{{font-family:"{face["family"]}";font-weight:{face["weight"]};{display}'
        f'src:url("data:font/{kind};base64,{encoded}"){format_}}}'
    )
