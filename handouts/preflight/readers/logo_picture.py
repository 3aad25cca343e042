"""Whether a picture in a PDF is the clinic's logo, in screen colours or in printing inks."""

from base64 import b64decode
from functools import lru_cache
from io import BytesIO

import pikepdf
from PIL import Image, ImageChops, ImageCms

from handouts.assets import PROFILE

_SAME = 48
"""How far a colour in inks may be from the logo's, of 255: black ink alone is that much paler than
black of four inks, which a picture is made of when nothing takes care of it."""


def is_logo(image: object, logo: str) -> bool:
    """Return whether ``image`` shows the picture that ``logo`` is, a ``data:`` address, or ""."""
    if not logo.startswith("data:image/png") or not isinstance(image, pikepdf.Stream):
        return False
    try:
        found = pikepdf.PdfImage(image).as_pil_image()
    except (pikepdf.PikepdfError, NotImplementedError, TypeError, ValueError, OSError):
        return False
    expected = Image.open(BytesIO(b64decode(logo.partition(",")[2]))).convert("RGB")
    if found.size != expected.size:
        return False
    if found.mode == "RGB":
        return found.tobytes() == expected.tobytes()
    if found.mode != "CMYK":
        return False
    meant = _transform("RGB").apply(expected)
    apart = ImageChops.difference(*(_transform("CMYK").apply(inks) for inks in (found, meant)))
    return apart.point([255 * (n > _SAME) for n in range(256)] * 3).getbbox() is None


@lru_cache
def _transform(mode: str) -> ImageCms.ImageCmsTransform:
    """Return the transform from ``mode`` to the other: RGB on a screen, CMYK in print."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    press, intent = ImageCms.ImageCmsProfile(str(PROFILE)), ImageCms.Intent.RELATIVE_COLORIMETRIC
    if mode == "RGB":
        return ImageCms.buildTransform(srgb, press, "RGB", "CMYK", renderingIntent=intent)
    return ImageCms.buildTransform(press, srgb, "CMYK", "RGB", renderingIntent=intent)
