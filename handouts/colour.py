"""Colours ``#rrggbb``: channels, contrast (WCAG 2.2), tints, and shades that text can be set in."""

from __future__ import annotations

import colorsys
import math

WHITE = "#ffffff"

TEXT_CONTRAST = 4.5
"""Least contrast ratio of text on its ground (WCAG 2.2, 1.4.3; evidence.md E.3)."""


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

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, fractions(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(a: str, b: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21, in either order."""
    lighter, darker = sorted((relative_luminance(a), relative_luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def darken_to(colour: str, ratio: float) -> str:
    """Return ``colour``, or the lightest darker shade of its hue with ``ratio`` on white.

    ``ratio`` is a contrast ratio, 1 to 21. Raises ValueError outside that range.
    """
    if not 1 <= ratio <= 21:
        raise ValueError(f"no colour has a contrast ratio of {ratio:g}")
    hue, lightness, saturation = colorsys.rgb_to_hls(*fractions(colour))
    steps = math.ceil(lightness * 500)
    shades = (_hex(hue, lightness * (steps - n) / steps, saturation) for n in range(steps))
    candidates = (colour.lower(), *shades, "#000000")
    return next(c for c in candidates if contrast_ratio(c, WHITE) >= ratio)


def lighten_to(colour: str, ratio: float, ground: str) -> str:
    """Return ``colour``, or the darkest lighter shade of its hue with ``ratio`` on ``ground``.

    ``ratio`` is a contrast ratio, 1 to 21; white is returned where no shade has it.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*fractions(colour))
    steps = math.ceil((1 - lightness) * 500)
    shades = (
        _hex(hue, lightness + (1 - lightness) * n / steps, saturation) for n in range(1, steps)
    )
    candidates = (colour.lower(), *shades)
    return next((c for c in candidates if contrast_ratio(c, ground) >= ratio), WHITE)


def tint(colour: str, strength: float = 0.08, ground: str = WHITE) -> str:
    """Return ``colour`` thinned with ``ground`` to ``strength`` (0 to 1): a ground under words."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round(g - (g - c) * strength):02x}" for c, g in pairs)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    channels = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
