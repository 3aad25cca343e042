"""Colours on a screen, and the inks that print them, by the profile of the print condition."""

from functools import lru_cache

from PIL import Image, ImageCms

from handouts.assets import PROFILE

Inks = tuple[float, ...]
"""Cyan, magenta, yellow and black, each 0 to 1."""


@lru_cache
def transform(mode: str) -> ImageCms.ImageCmsTransform:
    """Return the transform from ``mode`` to the other: RGB on a screen, CMYK in print."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    press, intent = ImageCms.ImageCmsProfile(str(PROFILE)), ImageCms.Intent.RELATIVE_COLORIMETRIC
    if mode == "RGB":
        return ImageCms.buildTransform(srgb, press, "RGB", "CMYK", renderingIntent=intent)
    return ImageCms.buildTransform(press, srgb, "CMYK", "RGB", renderingIntent=intent)


@lru_cache(maxsize=4096)
def as_printed(inks: Inks) -> tuple[float, ...]:
    """Return the red, green and blue, each 0 to 1, of what four ``inks`` look like on paper."""
    cell = Image.frombytes("CMYK", (1, 1), bytes(round(255 * ink) for ink in inks))
    return tuple(part / 255 for part in transform("CMYK").apply(cell).tobytes())
