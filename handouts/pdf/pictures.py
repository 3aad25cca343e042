"""Raster pictures from users as sRGB, upright, as browsers show them."""

import re
import warnings
import zlib
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from handouts.colour import level
from handouts.errors import shorten
from handouts.pdf.artwork_error import STILL, ArtworkError

AGAIN = "copy the file again, or ask the designer for another"
_UNPACK = "unpack it, and use the logo's own file in it"
_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP")
_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
ZIP_START = b"PK\3\4"
"""The first bytes of a ZIP archive, which .docx, .pptx, .xlsx and .odt files are."""
_OFFICE = r"(?:(?:word|ppt|xl)/media|Pictures)/[^/]+\."
_MEDIA = re.compile(rf"{_OFFICE}(?:svg|png|jpe?g|gif|webp|bmp|emf|wmf|tiff?)", re.IGNORECASE)
_DRAWING = re.compile(r".*\.(?:emf|wmf|tiff?)", re.IGNORECASE)
"""The pictures of Office that browsers do not draw."""
_OF_OFFICE = re.compile(r"(?:word|ppt|xl)/|content\.xml")
_CONVERT = "open it in Paint or Preview, and save it as PNG"
_PHOTO = "open it in your photo program, and save or export it as JPEG"
_ASK = "ask the designer for an SVG, a PDF, or a PNG 1000 dots wide"
_IN_OFFICE = "right-click the logo in it, choose Save as Picture, and save it as PNG"
_OTHERS = {
    b"%!PS": ("an EPS file", _ASK),
    b"\xc5\xd0\xd3\xc6": ("an EPS file", _ASK),
    b"8BPS": ("a Photoshop file", _ASK),
    ZIP_START: ("a Word file or another package", _IN_OFFICE),
    b"\xd0\xcf\x11\xe0": ("an old Word file", _IN_OFFICE),
    b"II*\0": ("a TIFF picture", _CONVERT),
    b"MM\0*": ("a TIFF picture", _CONVERT),
    b"\x1f\x8b": ("a compressed SVG (svgz)", _ASK),
    b"\0\0\1\0": ("an icon file (ICO)", _ASK),
    b"\1\0\0\0": ("a Windows drawing (EMF)", _CONVERT),
    b"\xd7\xcd\xc6\x9a": ("a Windows drawing (WMF)", _CONVERT),
    b"\0\0\0\x0cjP": ("a JPEG 2000 picture", _ASK),
    b"\xffO\xffQ": ("a JPEG 2000 picture", _ASK),
    b"\0\0\0\x0cJXL ": ("a JPEG XL picture", _CONVERT),
    b"icns": ("an icon file (ICNS)", _ASK),
    b"\x06\x06\xed\xf5": ("an InDesign file", _ASK),
    b"Rar!": ("a package of files", _UNPACK),
    b"7z\xbc\xaf": ("a package of files", _UNPACK),
    b"[Internet": ("a link to a web page", "save the picture itself, not the link to it"),
}
_HEIC = re.compile(rb"(?s).{4}ftyp(?:hei|hev|mif|msf)")
_FILM = re.compile(rb"(?s).{4}ftyp(?!avi)")
_OF_PICTURES = (b"RGB ", b"GRAY", b"CMYK")
"""Color spaces of a profile that dots of a picture have (ICC.1, 7.2.6)."""
_SRGB_GAMMA, _ALIKE = 0.45455, 0.01
"""The gamma of most PNG files, which is that of sRGB (PNG, 11.3.2.2)."""
_SRGB_LIGHTS = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)
"""The white, red, green and blue of sRGB, as chromaticities of a PNG (PNG, 11.3.2.1)."""
_OTHER_CODE = re.compile(rb"cICP(?!\x01\x0d)")
"""Code points of other colours than those of sRGB in a PNG (PNG, 11.3.2.6)."""
_CODE_OF_AVIF = re.compile(rb"(?s)colrnclx(.{4})")
_USUAL_CODE = re.compile(rb"\0[\x01\x02]\0[\x02\x0d]")
"""Primaries and transfer of an AVIF (ITU-T H.273): those of sRGB, or none that are named."""
_KINDS = "save it as SVG, PNG, JPEG, WebP or PDF, or ask the designer for one of these"


def only_picture(package: bytes) -> bytes:
    """Return the one picture in a Word, PowerPoint, Excel or OpenDocument file, as it was put in.

    Of an SVG and the PNG that Word keeps next to it, that is the SVG. What is no such file is
    returned as it is. Raises ArtworkError for several pictures, and for none that can be read.
    """
    try:
        with ZipFile(BytesIO(package)) as opened:
            names = opened.namelist()
            found = [name for name in names if _MEDIA.fullmatch(name)]
            lines = [name for name in found if name.lower().endswith(".svg")]
            chosen = lines if len(lines) == 1 and len(found) == 2 else found
            if len(chosen) > 1:
                what = f"is a Word or similar file with {len(chosen)} pictures"
                raise ArtworkError(what, "leave only the logo in it, or save the logo as a picture")
            if chosen and not _DRAWING.fullmatch(chosen[0]):
                return opened.read(chosen[0])
    except (BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError):
        return package
    if chosen or any(map(_OF_OFFICE.match, names)):
        raise ArtworkError("is a Word or similar file without a picture to take out", _IN_OFFICE)
    raise ArtworkError("is a package of files", _UNPACK)


def upright(raw: bytes) -> Image.Image:
    """Return a picture as sRGB, turned as its camera held it. Raises ArtworkError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(raw), formats=_FORMATS)
        ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it
        frames = 1 if opened.format == "MPO" else getattr(opened, "n_frames", 1)
        # Browsers turn no WebP; Pillow gives how an AVIF is held as the others do.
        turned = opened if opened.format == "WEBP" else ImageOps.exif_transpose(opened)
        image = _srgb(turned, opened.info.get("icc_profile"))
    except UnidentifiedImageError as error:
        kind, fix = _named(raw)
        raise ArtworkError(f"is {kind}", fix) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        what = f"has more than {Image.MAX_IMAGE_PIXELS or 0:,} dots"
        raise ArtworkError(what, "save it again with 2000 dots on its longest side") from error
    except MemoryError:
        raise
    except Exception as error:  # of many kinds, by what is broken
        raise ArtworkError(f"is broken ({shorten(str(error))})", AGAIN) from error
    if _has_other_colours(opened.format, opened.info, raw):
        what = "has colors of another kind (for movie screens or photographers)"
        raise ArtworkError(what, "save it again with sRGB colors, the usual ones")
    if frames > 1:
        raise ArtworkError(f"is animated: it has {frames} pictures", STILL)
    return image


def _named(raw: bytes) -> tuple[str, str]:
    """Return the kind of a file that is no picture of ours, and the advice about it."""
    if _HEIC.match(raw):
        return "a HEIC photo", _PHOTO
    if _FILM.match(raw):
        return "a film or a sound", _KINDS
    if raw.startswith(_STARTS):
        return "broken", AGAIN
    known = (named for start, named in _OTHERS.items() if raw.startswith(start))
    return next(known, ("neither a picture nor a drawing", _KINDS))


def _has_other_colours(kind: str | None, info: Mapping[Any, Any], raw: bytes) -> bool:
    """Return whether a picture has a colour space that browsers apply, and Pillow does not."""
    icc = info.get("icc_profile") or b""
    if icc[36:40] == b"acsp" and icc[16:20] not in _OF_PICTURES:
        return True
    if kind == "AVIF":
        code = _CODE_OF_AVIF.search(raw)
        return code is not None and not _USUAL_CODE.fullmatch(code[1])
    if kind != "PNG":
        return False
    if _OTHER_CODE.search(raw, 0, max(raw.find(b"IDAT"), 0)):
        return True
    lights = info.get("chromaticity")
    if not lights or "icc_profile" in info or "srgb" in info or "gamma" not in info:
        return False
    pairs = zip(lights, _SRGB_LIGHTS, strict=True)
    return any(abs(value - usual) > _ALIKE for value, usual in pairs)


def _srgb(image: Image.Image, icc: bytes | None) -> Image.Image:
    if image.mode[0] in "IF":  # 16 bits a dot and more
        image = image.point(lambda light: light / 256).convert("L")
    if image.mode in ("PA", "LA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("LA" if image.mode[0] in "1L" else "RGBA")
    alpha = image.getchannel("A") if "A" in image.mode else None
    plain = {"1": "L", "L": "L", "LA": "L", "CMYK": "CMYK"}.get(image.mode, "RGB")
    flat = image.convert(plain)
    if icc:
        with suppress(ImageCms.PyCMSError, OSError):  # of other colours than the picture's
            profile, srgb = ImageCms.ImageCmsProfile(BytesIO(icc)), ImageCms.createProfile("sRGB")
            relative = ImageCms.Intent.RELATIVE_COLORIMETRIC  # as Chromium
            changed = ImageCms.profileToProfile(flat, profile, srgb, relative, outputMode="RGB")
            flat = changed or flat
    flat = flat.convert("RGB")
    gamma = image.info.get("gamma")
    if gamma and not icc and "srgb" not in image.info and abs(gamma - _SRGB_GAMMA) > _ALIKE:
        flat = flat.point([level((n / 255) ** (1 / gamma)) for n in range(256)] * 3)
    if alpha is not None:
        flat.putalpha(alpha)
    return flat


def on_white(image: Image.Image) -> Image.Image:
    """Return a picture without alpha, as it looks on white paper."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image)
    return ground
