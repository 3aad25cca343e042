"""Logos as pictures of dots: of every format, color and turn that clinics have them in.

Each is a name and what makes its bytes; the name of what is to be refused begins with "refused".
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

from PIL import Image, ImageCms, ImageDraw, ImageOps, PngImagePlugin

from handouts.assets import PROFILE


def art(mode: str = "RGB", size: tuple[int, int] = (600, 360)) -> Image.Image:
    """Return a logo of flat colours, a gradient and a fine ring, with a white margin."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    w, h = size
    for y in range(h // 6, h // 2):
        draw.line((w * 0.55, y, w * 0.9, y), fill=(20, 40 + y * 150 // h, 160))
    draw.ellipse((w * 0.1, h * 0.2, w * 0.45, h * 0.8), fill="#1f6f50")
    draw.ellipse((w * 0.2, h * 0.35, w * 0.35, h * 0.65), fill="#f2b134", outline="#222", width=5)
    draw.polygon([(w * 0.55, h * 0.9), (w * 0.72, h * 0.55), (w * 0.9, h * 0.9)], fill="#c0392b")
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return ``image`` as a file."""
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def picture(kind: str, exif: int = 0, **options: object) -> bytes:
    """Return the logo as a picture; ``exif`` says how the camera was held."""
    if exif:
        said = Image.Exif()
        said[0x0112] = exif
        options["exif"] = said
    return saved(art(), kind, **options)


def transparent() -> Image.Image:
    """Return the logo without its white ground, and with soft edges."""
    image = art().resize((900, 540)).resize((600, 360), Image.Resampling.BICUBIC)
    image.putalpha(Image.eval(image.convert("L"), lambda level: 255 - max(0, level - 225) * 8))
    return image


def alpha(kind: str, **options: object) -> bytes:
    """Return the logo on no ground."""
    return saved(transparent(), kind, **options)


def profile(name: str) -> bytes:
    """Return an ICC profile: another red, green and blue, or ink."""
    if name == "ink":
        return PROFILE.read_bytes()
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def lab() -> bytes:
    """Return an ICC profile of colours that no picture has."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def of_gamma(gamma: int) -> bytes:
    """Return a PNG that says its gamma, in 1/100000."""
    return with_chunks((b"gAMA", struct.pack(">I", gamma)))


LIGHTS = (
    (b"gAMA", struct.pack(">I", 45455)),
    (b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)),
)
"""The white, red, green and blue of Adobe RGB."""


def with_chunks(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG that holds more chunks before its dots."""
    plain = picture("PNG")
    return plain[:33] + b"".join(chunk(*each) for each in chunks) + plain[33:]


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def sixteen(colour: int) -> bytes:
    """Return a PNG of 16 bits a channel, grey (0) or colour (2), as Pillow cannot write it."""
    image = art("L" if colour == 0 else "RGB")
    step = len(image.getbands()) * image.width
    flat = image.tobytes()
    rows = b"".join(
        b"\0" + bytes(byte for level in flat[n : n + step] for byte in (level, level))
        for n in range(0, len(flat), step)
    )
    head = struct.pack(">IIBBBBB", *image.size, 16, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def _moving(kind: str) -> bytes:
    return saved(art(), kind, save_all=True, append_images=[art("L").convert("RGB")])


def avif_of(code: bytes) -> bytes:
    """Return the logo with these code points of primaries and transfer."""
    raw = picture("AVIF", quality=95)
    at = raw.index(b"colrnclx") + len(b"colrnclx")
    return raw[:at] + code + raw[at + len(code) :]


def pictures() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield every picture of dots: its name, and what makes it."""
    for kind in ("PNG", "JPEG", "WEBP", "GIF", "BMP"):
        yield f"plain.{kind.lower()}", partial(picture, kind)
        yield f"named otherwise, {kind}.svg", partial(picture, kind)
    yield "plain.avif", partial(picture, "AVIF", quality=95)
    yield "alpha.avif", lambda: alpha("AVIF", quality=95)
    for turn in range(2, 9):
        yield f"held {turn}.jpg", partial(picture, "JPEG", exif=turn)
    yield "held 6.avif", lambda: picture("AVIF", exif=6, quality=95)
    yield "held 6.webp", lambda: picture("WEBP", exif=6)
    yield "held 8.png", lambda: picture("PNG", exif=8)
    for mode in ("1", "L", "P", "RGBA", "LA"):
        yield f"mode {mode}.png", partial(saved, art(mode), "PNG")
    for gamma in (45455, 100000, 55555):
        yield f"gamma {gamma}.png", partial(of_gamma, gamma)
    yield "alpha.png", lambda: alpha("PNG")
    yield "alpha.webp", lambda: alpha("WEBP", lossless=True)
    yield "alpha, palette.png", lambda: saved(transparent().quantize(64), "PNG")
    yield "alpha, palette.gif", lambda: saved(transparent().quantize(64), "GIF", transparency=0)
    yield "alpha, grey.png", lambda: saved(transparent().convert("LA"), "PNG")
    yield "one colour left out.png", lambda: saved(art(), "PNG", transparency=(255, 255, 255))
    yield "one grey left out.png", lambda: saved(art("L"), "PNG", transparency=255)
    yield "16 bits, grey.png", lambda: sixteen(0)
    yield "16 bits, colour.png", lambda: sixteen(2)
    yield (
        "black and white.png",
        lambda: saved(art("L").point(lambda level: 255 * (level > 128)).convert("1"), "PNG"),
    )
    yield "4 colours.png", lambda: saved(art().quantize(4), "PNG", bits=2)
    yield "progressive.jpg", lambda: picture("JPEG", progressive=True)
    yield "grey.jpg", lambda: saved(art("L"), "JPEG")
    yield "rough.jpg", lambda: picture("JPEG", quality=30)
    yield "fine.jpg", lambda: picture("JPEG", quality=98, subsampling=0)
    yield "inks.jpg", lambda: saved(art("CMYK"), "JPEG")
    yield "inks, profile.jpg", lambda: saved(art("CMYK"), "JPEG", icc_profile=profile("ink"))
    yield "profile.jpg", lambda: picture("JPEG", icc_profile=profile("srgb"))
    yield "profile.png", lambda: picture("PNG", icc_profile=profile("srgb"))
    yield "wide colours.png", lambda: picture("PNG", icc_profile=swapped())
    yield "wide colours.jpg", lambda: picture("JPEG", icc_profile=swapped())
    yield "wide colours, alpha.png", lambda: alpha("PNG", icc_profile=swapped())
    yield (
        "wide colours, palette.png",
        lambda: saved(art().quantize(64), "PNG", icc_profile=swapped()),
    )
    yield "refused, profile of no picture.png", lambda: picture("PNG", icc_profile=lab())
    yield "profile broken.png", lambda: picture("PNG", icc_profile=b"none at all")
    yield "lossless.webp", lambda: picture("WEBP", lossless=True)
    yield "lossy.webp", lambda: picture("WEBP", quality=70)
    yield "72 dpi.png", lambda: picture("PNG", dpi=(72, 72))
    words = PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", "<x/>")
    yield "with words.png", lambda: saved(art(), "PNG", pnginfo=words)
    yield "large.png", lambda: saved(art(size=(6000, 3600)), "PNG")
    yield "large.jpg", lambda: saved(art(size=(8000, 4800)), "JPEG")
    yield "tall.png", lambda: saved(art(size=(300, 1500)), "PNG")
    yield "wide.png", lambda: saved(art(size=(3000, 300)), "PNG")
    yield "on black.jpg", lambda: saved(ImageOps.invert(art()), "JPEG", quality=95)
    yield "just sharp enough.png", lambda: saved(art(size=(180, 140)), "PNG")
    yield "refused, too coarse.png", lambda: saved(art(size=(60, 36)), "PNG")
    for kind in ("WEBP", "GIF", "PNG"):
        yield f"refused, moving.{kind.lower()}", partial(_moving, kind)
    yield "refused, cut off.png", lambda: picture("PNG")[:-2000]
    yield "refused, cut off.jpg", lambda: picture("JPEG")[:4000]
    yield "refused, white.png", lambda: saved(Image.new("RGB", (300, 300), "white"), "PNG")
    yield (
        "refused, white on nothing.png",
        lambda: saved(Image.new("RGBA", (300, 300), (255, 255, 255, 200)), "PNG"),
    )
    yield "refused, empty.png", lambda: saved(Image.new("RGBA", (300, 300)), "PNG")
    yield "refused, huge.png", lambda: saved(Image.new("1", (30000, 30000)), "PNG")
    yield "refused, picture.tiff", lambda: saved(art(), "TIFF")
    yield "refused, photo.heic", lambda: b"\0\0\0\x18ftypheic" + b"\0" * 99
    yield "refused, drawing.emf", lambda: b"\1\0\0\0" + b"\0" * 99
    yield "refused, icon.ico", lambda: saved(art(size=(256, 256)), "ICO")
    yield "refused, film's colours.avif", lambda: avif_of(b"\0\x09\0\x10")
    yield "refused, photographer's lights.png", lambda: with_chunks(*LIGHTS)
    yield "refused, film's colours.png", lambda: with_chunks((b"cICP", b"\x09\x10\0\1"))
    yield "colours of a screen.png", lambda: with_chunks((b"cICP", b"\1\x0d\0\1"))
    yield "refused, letter.docx", lambda: b"PK\3\4" + b"\0" * 99
    yield "refused, logo.eps", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n"
    yield "refused, logo.psd", lambda: b"8BPS" + b"\0" * 99
    yield "refused, broken start.png", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99
    yield "refused, nothing.png", lambda: b""
    yield "refused, words.svg", lambda: b"This is our logo."


def swapped() -> bytes:
    """Return a profile whose red is further out than that of sRGB, made from it by hand."""
    raw = bytearray(profile("srgb"))
    primaries = {b"rXYZ": (0.61, 0.311, 0.019), b"gXYZ": (0.205, 0.626, 0.061)}
    for n in range(struct.unpack_from(">I", raw, 128)[0]):
        name, start, _ = struct.unpack_from(">4sII", raw, 132 + 12 * n)
        if name in primaries:
            struct.pack_into(">iii", raw, start + 8, *(round(v * 65536) for v in primaries[name]))
    return bytes(raw)
