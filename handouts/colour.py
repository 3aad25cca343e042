"""Colours ``#rrggbb``: channels, contrast (WCAG 2.2), tints, and shades that text can be set in.

Shades keep their hue to the eye: they are lighter and darker ones in OKLCH (Bjorn Ottosson, "A
perceptual color space for image processing", 2020; CSS Color 4, 9.3), with as much of their chroma
as a screen can show.
"""

import colorsys
import math
from collections.abc import Iterator, Sequence

WHITE = "#ffffff"
BLACK = "#000000"

TEXT_CONTRAST = 4.5
"""Least contrast ratio of text on its ground (WCAG 2.2, 1.4.3; evidence.md E.3)."""

SHAPE_CONTRAST = 3.0
"""Least contrast ratio of lines and drawings on their ground (WCAG 2.2, 1.4.11)."""

SAME_HUE = 25
COLOURFUL = 0.35
"""What makes a colour resemble another: degrees of hue, saturation (see :func:`resembles`)."""

_STEPS = 250
"""How many shades lie between black and white."""

Rgb = tuple[int, int, int]


def channels(colour: str) -> Rgb:
    """Return the 8-bit red, green and blue of ``#rrggbb``. Raises ValueError for other forms."""
    digits = colour.removeprefix("#")
    if len(colour) != 7 or len(digits) != 6:
        raise ValueError(f"{colour!r} is not #rrggbb")
    return (int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16))


def fractions(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of ``#rrggbb``, each 0 to 1."""
    red, green, blue = channels(colour)
    return red / 255, green / 255, blue / 255


def relative_luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 (black) to 1 (white) (WCAG 2.2, glossary)."""
    return luminance(fractions(colour))


def luminance(parts: Sequence[float]) -> float:
    """Return the relative luminance of red, green and blue, each 0 to 1 (WCAG 2.2, glossary)."""
    red, green, blue = map(_linear, parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(a: str, b: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21, in either order."""
    lighter, darker = sorted((relative_luminance(a), relative_luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def darken_to(colour: str, ratio: float, *grounds: str) -> str:
    """Return ``colour``, or the lightest darker shade of it with ``ratio`` on all ``grounds``.

    ``ratio`` is a contrast ratio, 1 to 21; grounds are ``#rrggbb``, white when none is given. Black
    is returned where no shade has it. Raises ValueError for a ratio outside that range.
    """
    if not 1 <= ratio <= 21:
        raise ValueError(f"no colour has a contrast ratio of {ratio:g}")
    darkest = min(grounds or (WHITE,), key=relative_luminance)
    return _first_with(ratio, darkest, _shades(colour, 0.0), otherwise=BLACK)


def lighten_to(colour: str, ratio: float, ground: str) -> str:
    """Return ``colour``, or its darkest lighter shade with ``ratio`` (1 to 21); else white."""
    return _first_with(ratio, ground, _shades(colour, 1.0), otherwise=WHITE)


def resembles(colour: str, other: str) -> bool:
    """Return whether two colours of some saturation could be taken for the same at a glance.

    That is when their hues are at most :data:`SAME_HUE` degrees apart, and ``colour`` has a
    saturation (HSL) above :data:`COLOURFUL`.
    """
    (hue, _, saturation), (other_hue, _, _) = (
        colorsys.rgb_to_hls(*fractions(one)) for one in (colour, other)
    )
    apart = abs(hue - other_hue) * 360
    return min(apart, 360 - apart) <= SAME_HUE and saturation > COLOURFUL


def tint(colour: str, strength: float = 0.08, ground: str = WHITE) -> str:
    """Return ``colour`` thinned with ``ground`` to ``strength`` (0 to 1): a ground under words."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round(g - (g - c) * strength):02x}" for c, g in pairs)


def _first_with(ratio: float, ground: str, shades: Iterator[str], otherwise: str) -> str:
    return next((c for c in shades if contrast_ratio(c, ground) >= ratio), otherwise)


def _shades(colour: str, end: float) -> Iterator[str]:
    """Yield ``colour``, then its shades to the lightness ``end``, 0 (black) or 1 (white)."""
    yield colour.lower()
    start, a, b = _oklab(colour)
    steps = max(1, math.ceil(abs(end - start) * _STEPS))
    for n in range(1, steps):
        yield _in_gamut(start + (end - start) * n / steps, a, b)


def _in_gamut(lightness: float, a: float, b: float) -> str:
    """Return the colour of OKLab with as much of the chroma as sRGB has, to a 256th of it."""
    least, most = 0.0, 1.0
    if not _is_shown(_linear_rgb(lightness, a, b)):
        for _ in range(8):
            middle = (least + most) / 2
            shown = _is_shown(_linear_rgb(lightness, a * middle, b * middle))
            least, most = (middle, most) if shown else (least, middle)
        a, b = a * least, b * least
    return "#" + "".join(f"{level(light):02x}" for light in _linear_rgb(lightness, a, b))


def _is_shown(linear: tuple[float, ...]) -> bool:
    return all(-1e-4 <= light <= 1 + 1e-4 for light in linear)


def _linear(channel: float) -> float:
    """Return the light of an sRGB channel, both 0 to 1 (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def level(light: float) -> int:
    """Return the 8-bit sRGB channel of light from 0 to 1 (IEC 61966-2-1)."""
    light = min(max(light, 0.0), 1.0)
    channel = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(channel * 255)


def _oklab(colour: str) -> tuple[float, float, float]:
    """Return lightness (0 to 1), green to red, and blue to yellow of ``#rrggbb``."""
    r, g, b = map(_linear, fractions(colour))
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    medium = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _linear_rgb(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """Return the light of red, green and blue, outside 0 to 1 for what no screen shows."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
