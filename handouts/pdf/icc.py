"""Screen colours to printing inks: sRGB to device CMYK by the bundled profile.

Relative colorimetric, without black point compensation: white is bare paper, and a colour that ink
can reach is printed as that colour. Amounts are whole per cent, which hides the last-bit
differences between versions of Little CMS. docs/decisions.md, "Press colour", says why.
"""

from functools import cache
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageCms, ImageMath

from handouts.assets import PROFILE
from handouts.colour import Rgb

# Sum of the four inks that the print condition bears (styles/profiles/README.md).
TOTAL_INK_LIMIT = 3.0

# Neutral for the eye and darker than any ground: one ink, so that no plate out of place shows. The
# 8-bit channels of such a colour differ by no more than the first, and none is above the second.
_NEUTRAL_SPREAD = 24
_NEARLY_BLACK = 72


class Cmyk(NamedTuple):
    """Amounts of the four inks, each 0 (none) to 1 (solid)."""

    cyan: float
    magenta: float
    yellow: float
    black: float


# All text of body size: one plate, nothing to come out of register.
TEXT = Cmyk(0.0, 0.0, 0.0, 1.0)


def separate(colour: Rgb) -> Cmyk:
    """Return the inks that print ``colour``, an sRGB colour of 8-bit channels.

    Near-black neutrals are solid black alone and greys a tint of black alone; every other colour
    goes through the profile. The total never exceeds ``TOTAL_INK_LIMIT``.
    """
    if max(colour) <= _NEARLY_BLACK and max(colour) - min(colour) <= _NEUTRAL_SPREAD:
        return TEXT
    if len(set(colour)) == 1:
        return Cmyk(0.0, 0.0, 0.0, _black_tint(colour[0]))
    return _limited(_through_profile(colour))


def separate_picture(picture: Image.Image) -> Image.Image:
    """Return the inks, as a CMYK picture, that print ``picture``, an RGB one.

    As for plain colours: greys and near-black neutrals are black alone, and no dot has more than
    ``TOTAL_INK_LIMIT``.
    """
    inks = _transform("RGB", "CMYK").apply(picture)
    red, green, blue = picture.split()
    most = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    spread = ImageChops.difference(most, ImageChops.darker(red, ImageChops.darker(green, blue)))
    neutral = ImageChops.lighter(
        spread.point([255 * (n == 0) for n in range(256)]),
        ImageChops.darker(
            spread.point([255 * (n <= _NEUTRAL_SPREAD) for n in range(256)]),
            most.point([255 * (n <= _NEARLY_BLACK) for n in range(256)]),
        ),
    )
    alone = [round(255 * separate((n, n, n)).black) for n in range(256)]
    none = Image.new("L", picture.size)
    inks.paste(Image.merge("CMYK", (none, none, none, most.point(alone))), mask=neutral)
    cyan, magenta, yellow, black = inks.split()
    colours = {"c": cyan, "m": magenta, "y": yellow}
    limited = [
        ImageMath.lambda_eval(_within_limit, plate=plate, k=black, **colours)
        for plate in colours.values()
    ]
    return Image.merge("CMYK", (*limited, black))


def _within_limit(named: dict[str, Any]) -> Any:
    """Return a plate of colour, taken back as far as its dots have too much ink in all."""
    total = named["c"] + named["m"] + named["y"]
    room = named["min"](round(255 * TOTAL_INK_LIMIT) - named["k"], total)
    return named["convert"](named["plate"] * room / named["max"](total, 1), "L")


def _profile(mode: str) -> ImageCms.ImageCmsProfile:
    if mode == "CMYK":
        return ImageCms.ImageCmsProfile(str(PROFILE))
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB" if mode == "LAB" else "sRGB"))


@cache
def _transform(source: str, target: str) -> ImageCms.ImageCmsTransform:
    """Return the transform from colours of one mode to those of another."""
    return ImageCms.buildTransform(
        _profile(source),
        _profile(target),
        source,
        target,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.NOOPTIMIZE,
    )


def _through_profile(colour: Rgb) -> Cmyk:
    pixel = _transform("RGB", "CMYK").apply(Image.new("RGB", (1, 1), colour))
    return Cmyk(*(round(level / 255, 2) for level in pixel.tobytes()))


def _limited(ink: Cmyk) -> Cmyk:
    """Reduce cyan, magenta and yellow in proportion to the ink limit; black is kept."""
    if sum(ink) <= TOTAL_INK_LIMIT:
        return ink
    colours = sum(ink) - ink.black
    keep = (TOTAL_INK_LIMIT - ink.black) / colours
    # Cut, not rounded: rounding up could step over the limit again.
    cyan, magenta, yellow = (int(a * keep * 100) / 100 for a in ink[:3])
    return Cmyk(cyan, magenta, yellow, ink.black)


@cache
def _lightness_of_black() -> tuple[int, ...]:
    """Return the lightness (0 to 255, relative to paper) of 0 to 100 % black ink alone."""
    steps = Image.new("CMYK", (101, 1))
    steps.putdata([(0, 0, 0, round(percent * 2.55)) for percent in range(101)])
    return _lightness(steps)


def _black_tint(level: int) -> float:
    """Return the amount of black ink alone that looks as light as the grey ``level`` (0 to 255)."""
    grey = Image.new("RGB", (1, 1), (level, level, level))
    (target,) = _lightness(grey)
    return min(range(101), key=lambda p: abs(_lightness_of_black()[p] - target)) / 100


def _lightness(image: Image.Image) -> tuple[int, ...]:
    lab = _transform(image.mode, "LAB").apply(image)
    return tuple(lab.getchannel(0).tobytes())
