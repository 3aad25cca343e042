"""A logo of any kind, drawn once: SVG by resvg, pictures by Pillow, a PDF page by PDFium.

For files from elsewhere: to be called in a process with limits (:mod:`handouts.release.logo`).
"""

import os
import re
import sys
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from io import BytesIO
from math import ceil, hypot
from tempfile import TemporaryFile

import pypdfium2
import pypdfium2.raw as pdfium
import resvg_py
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from handouts.assets import STYLES
from handouts.errors import shorten
from handouts.pdf.artwork_error import OUTLINES, PLAIN, ArtworkError
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.outlines import outlines
from handouts.pdf.pictures import AGAIN, ZIP_START, on_white, only_picture, upright
from handouts.pdf.recipe import Recipe
from handouts.pdf.svg_files import plain_svg
from handouts.render.font_faces import FAMILY
from handouts.render.logo import COVER, Logo
from handouts.text.formatting import counted
from handouts.units import MM_PER_INCH

SHARP_DPI, LEAST_DPI = 600, 150
"""Dots per inch of a drawing turned into dots, as of line art; and the fewest of a picture, below
which press checks refuse it (Ghent Workgroup, GWG 2015: an error below 149 ppi)."""
PHONE_SIDE = 144
"""Dots of the square for a logo on a phone page: 36 px, at four dots each."""
MOST_BYTES = 150_000
"""Of one picture: more, and it is made again with half the dots (600 KB for a handout)."""

_PALE, _INK = 8, 40
"""Of 255, how much darker than white a dot is that is kept; one that is seen on paper."""
_ROUGH, _FINER, _LARGEST_SIDE = 1000, 4, 6000
"""Dots of a first drawing; how many times finer than printed a drawing is made: resvg rounds the
tiles of a pattern to whole dots; the most dots of a side."""
_SAME_SHADE, _EDGES = 20, 0.04
"""How far a colour may be off in the midst of an area, of 255; how much of the ink at edges."""
_SAME_EDGE = 60
"""How far a colour is off at edges of a coarse picture, of 255; in sharp drawings 100 and up."""
_PICTURE = re.compile(r"<(?:\w+:)?image\b")
_KNOWN_COMPLAINTS = re.compile(
    r"path parsing|font-family|No fonts|@(media|font-face|charset|namespace) |"
    r"':(hover|active|focus|visited|target)"
)
"""What resvg passes over as browsers do."""


@dataclass(frozen=True)
class Drawing:
    """A logo without its margin. ``png`` is sRGB on white, as sharp as it is printed.

    ``source`` is what its lines can be taken from: a plain SVG, a PDF, or "" for a picture.
    ``canvas`` is the size of the whole page and ``box`` the logo on it, in dots of any size.
    """

    png: bytes
    source: str | bytes
    canvas: tuple[int, int]
    box: tuple[int, int, int, int]

    @property
    def size(self) -> tuple[int, int]:
        """The width and height of the logo, in dots of the canvas."""
        left, top, right, bottom = self.box
        return right - left, bottom - top


def draw(raw: bytes) -> Drawing:
    """Return the logo in a file of any kind, known by its content. Raises ArtworkError."""
    if raw.startswith(ZIP_START):
        raw = only_picture(raw)
    if b"%PDF-" in raw[:1024]:
        page = _pdf_page(raw)
        drawing = _drawing(raw, lambda side: _rendered(page, side))
        if dots := _dots_of_only_picture(page):
            _check_dots(dots * drawing.size[0] / max(drawing.canvas), drawing.size)
        return drawing
    if raw.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        svg = plain_svg(raw, _address)
        drawn = cache(partial(_resvg, svg))
        drawing = _drawing(svg, lambda side: drawn(side)[0])
        if _PICTURE.search(svg) and _is_coarse(drawing):
            raise ArtworkError("is made of a picture that is too coarse to print sharp", PLAIN)
        # A path that breaks off is drawn by each program in its own way, or without end.
        return replace(drawing, source="") if drawn(_ROUGH)[1] else drawing
    whole = on_white(upright(raw))
    logo = whole.crop(ink_box(whole))
    _check_dots(logo.width, logo.size)
    png = _as_png(_at_most(logo, _printed_inches(logo.size) * SHARP_DPI))
    return Drawing(png, "", whole.size, (0, 0, *logo.size))


def _check_dots(dots: float, size: tuple[int, int]) -> None:
    """Raise ArtworkError if a picture of the shape ``size`` has too few ``dots`` in its width."""
    least = ceil(_printed_inches(size) * LEAST_DPI)
    if dots < least:
        wide = counted(round(dots), "dot")
        what = f"is {wide} wide without its margin, and needs {least} to print sharp"
        raise ArtworkError(what, f"ask the designer for an SVG, or for one {2 * least} dots wide")


def _is_coarse(drawing: Drawing) -> bool:
    """Return whether half the dots that a picture needs would show the whole drawing as well."""
    image = Image.open(BytesIO(drawing.png)).convert("RGB")
    dots = _printed_inches(image.size) * LEAST_DPI / 2
    few = image.resize((ceil(dots), ceil(dots * image.height / image.width)), Image.Resampling.BOX)
    apart = ink_apart(image, few.resize(image.size))
    return apart.point(lambda level: 255 * (level >= _SAME_EDGE)).getbbox() is None


def _drawing(source: str | bytes, render: Callable[[int], Image.Image]) -> Drawing:
    """Return the drawing that ``render`` makes for a longest side in dots, as sharp as needed."""
    box = ink_box(render(_ROUGH))
    width, height = box[2] - box[0], box[3] - box[1]
    inches = _printed_inches((width, height))
    dots = inches * SHARP_DPI
    whole = render(min(_LARGEST_SIDE, ceil(_FINER * _ROUGH * dots / width)))
    box = ink_box(whole)
    if box[2] - box[0] < inches * LEAST_DPI:
        what = "is a small drawing on a large page"
        raise ArtworkError(what, "ask the designer for a page cropped to the logo")
    return Drawing(_as_png(_at_most(whole.crop(box), dots)), source, whole.size, box)


def _at_most(image: Image.Image, width: float) -> Image.Image:
    if image.width <= width:
        return image
    return image.resize((round(width), max(1, round(image.height * width / image.width))))


def _printed_inches(size: tuple[int, int]) -> float:
    """Return the width in inches of a logo of this shape where it is printed largest."""
    return Logo("", size[0] / size[1]).size_mm(COVER)[0] / MM_PER_INCH


def _resvg(svg: str, side: int) -> tuple[Image.Image, bool]:
    """Return an SVG drawn on white, and whether a path of it breaks off. Raises ArtworkError."""
    sys.stdout.flush()
    stdout = os.dup(1)
    with TemporaryFile() as log:
        os.dup2(log.fileno(), 1)  # where it complains
        try:
            png = resvg_py.svg_to_bytes(
                svg, width=side, height=side, dpi=96, log_information=True, skip_system_fonts=True
            )
        except ValueError as error:
            raise ArtworkError(f"cannot be drawn ({shorten(str(error))})", PLAIN) from error
        finally:
            os.dup2(stdout, 1)
            os.close(stdout)
        log.seek(0)
        complaints = log.read().decode("utf-8", "replace")
    for line in complaints.splitlines():
        warning = re.match(r"(?:Warning|Error) \(in [^)]*\): (.*)", line)
        if warning and not _KNOWN_COMPLAINTS.search(warning[1]):
            raise ArtworkError(f"cannot be drawn as intended ({shorten(warning[1])})", PLAIN)
    return on_white(Image.open(BytesIO(bytes(png)))), "path parsing" in complaints


def _pdf_page(raw: bytes) -> pypdfium2.PdfPage:
    """Return the one page of a PDF that needs nothing else. Raises ArtworkError."""
    try:
        document = pypdfium2.PdfDocument(raw)
        document.init_forms()  # a logo may be the face of a button
        page = document[0]
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            fix = "save it without a password, or ask the designer for one without"
            raise ArtworkError("is a PDF that asks for a password", fix) from error
        raise ArtworkError("is a PDF that is broken", AGAIN) from error
    if len(document) > 1:
        fix = "save the page with the logo as a separate PDF"
        raise ArtworkError(f"has {len(document)} pages", fix)
    if not all(page.get_size()):
        raise ArtworkError("is a PDF whose page has no area", AGAIN)
    kind, unseen = [pdfium.FPDF_PAGEOBJ_TEXT], pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    texts = page.get_objects(filter=kind, textpage=page.get_textpage())
    drawn = (t for t in texts if pdfium.FPDFTextObj_GetTextRenderMode(t) != unseen)
    fonts = [text.get_font() for text in drawn if text.extract().strip()]
    missing = sorted({font.get_base_name() for font in fonts if not font.is_embedded})
    if missing:
        raise ArtworkError(
            f"needs {shorten(', '.join(missing), 40)}, which is not in the file", OUTLINES
        )
    return page


def _rendered(page: pypdfium2.PdfPage, side: int) -> Image.Image:
    image: Image.Image = page.render(scale=side / max(page.get_size())).to_pil().convert("RGB")
    return image


def _dots_of_only_picture(page: pypdfium2.PdfPage) -> float:
    """Return how many dots the longer side of ``page`` has, 0 where it is not only a picture."""
    objects = [*page.get_objects()]
    if [found.type for found in objects] != [pdfium.FPDF_PAGEOBJ_IMAGE]:
        return 0.0
    matrix, (width, height) = objects[0].get_matrix(), objects[0].get_px_size()
    across = (width / hypot(matrix.a, matrix.b), height / hypot(matrix.c, matrix.d))
    return float(min(across) * max(page.get_size()))


def _address(picture: bytes) -> str:
    target = BytesIO()
    try:
        upright(picture).save(target, "PNG", compress_level=1)
    except ArtworkError as error:
        raise ArtworkError(f"holds a picture of its own, which {error.what}", PLAIN) from error
    return "data:image/png;base64," + b64encode(target.getvalue()).decode("ascii")


def ink_box(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box around the ink of a drawing, in dots. Raises ArtworkError without any ink."""
    ink = _ink(image)
    box = ink.point(lambda level: 255 * (level >= _PALE)).getbbox()
    if box is None or ink.point(lambda level: 255 * (level >= _INK)).getbbox() is None:
        what = "shows nothing on white paper: it is empty, white or very pale"
        raise ArtworkError(what, "ask the designer for the logo for white paper")
    return box


def _ink(image: Image.Image) -> Image.Image:
    """Return, for each dot, the most that any of its colours is darker than white, 0 to 255."""
    red, green, blue = ImageChops.invert(image).split()
    return ImageChops.lighter(red, ImageChops.lighter(green, blue))


def ink_apart(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return, for each dot, the largest difference of two drawings in any colour, 0 to 255."""
    return _ink(ImageChops.invert(ImageChops.difference(one, other)))


def _as_png(image: Image.Image) -> bytes:
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    if len(target.getvalue()) <= MOST_BYTES or image.width < 200:
        return target.getvalue()
    return _as_png(image.reduce(2))


def on_phone(png: bytes) -> bytes:
    """Return a picture within the square of a phone page, in 256 colours: at most 22 KB."""
    square = ImageOps.pad(Image.open(BytesIO(png)).convert("RGB"), (PHONE_SIDE,) * 2, color="white")
    target = BytesIO()
    square.quantize(256).save(target, "PNG", optimize=True)
    return target.getvalue()


def is_like(one: Image.Image, other: Image.Image) -> bool:
    """Return whether two drawings of one size look the same, except the edges of their lines."""
    apart = ink_apart(one, other)
    # At an edge a dot is drawn in another grey; what is missing, or of another colour, covers more.
    core = apart.filter(ImageFilter.MinFilter(3)).point(lambda level: 255 * (level > _SAME_SHADE))
    edges = ImageStat.Stat(apart).sum[0] / max(1.0, ImageStat.Stat(_ink(one)).sum[0])
    return core.getbbox() is None and edges <= _EDGES


def flat_drawing(drawing: Drawing) -> str | None:
    """Return a drawing as an SVG of flat paths, when its lines are no more than that.

    It is kept only when the handouts' own renderer draws it as ``drawing`` is.
    """
    pdf = drawing.source
    if isinstance(pdf, str):
        pdf = svg_to_pdf(pdf, drawing.canvas) if pdf else b""
    svg = outlines(pdf, drawing.canvas, drawing.box) if pdf else None
    if svg is None or len(svg) > MOST_BYTES:
        return None
    image = Image.open(BytesIO(drawing.png)).convert("RGB")
    page = pypdfium2.PdfDocument(svg_to_pdf(svg, image.size))[0]
    again = page.render(scale=image.width / page.get_width()).to_pil().convert("RGB")
    return svg if is_like(image, again.resize(image.size)) else None


def svg_to_pdf(svg: str, size: tuple[int, int]) -> bytes:
    """Return a PDF page of ``size`` points that holds a drawing, and nothing else."""
    width, height = size
    address = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode('ascii')}"
    html = (
        f'<html lang="en" style="font-family:{FAMILY}"><title>Logo</title>'
        f"<style>@page{{size:{width}pt {height}pt;margin:0}}body{{margin:0}}"
        f"img{{display:block;width:{width}pt;height:{height}pt}}</style>"
        f'<img src="{address}" alt="Logo"></html>'
    )
    from handouts.pdf.typeset import Typesetter  # noqa: PLC0415 - slow, and of no use for pictures

    recipe = Recipe(html, (STYLES / "fonts.css",), "", (TypeStep(11, 1.4, 1),), 1)
    return Typesetter((STYLES,)).typeset(recipe).pdf
