"""Whether a picture in a PDF is the clinic's logo, in screen colours or in printing inks."""

from base64 import b64decode
from io import BytesIO

import pikepdf
from PIL import Image, ImageChops

from handouts.preflight.readers.press_colours import transform

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
    meant = transform("RGB").apply(expected)
    apart = ImageChops.difference(*(transform("CMYK").apply(inks) for inks in (found, meant)))
    return apart.point([255 * (n > _SAME) for n in range(256)] * 3).getbbox() is None
