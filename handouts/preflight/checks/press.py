"""Press files besides colour: boxes, bleed, print condition, identification."""

import hashlib
import math
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

import numpy as np

from handouts.preflight.check import Faults, check
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers import pdfium
from handouts.preflight.readers.boxes import Box, is_near
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.units import PT_PER_MM

# Half the width of a crop mark's line: far below what a cutter can hold.
TOLERANCE_MM = 0.05

# What is ordered from a print shop (docs/decisions.md, "Press colour"): the standard's name in XMP
# (ISO 15930-7:2010), and the print condition's in the ICC's registry of characterizations.
STANDARD = "PDF/X-4"
PRINT_CONDITION = "FOGRA39"

PROFILE_NAME = "FOGRA39L_coated.icc"
PROFILE_SHA256 = "b35713ef7eff09349d4c3249e5f377736d06d8a2671c54712971a3546bf17c57"
"""The one profile that colours may have been made with (styles/profiles/README.md)."""

# The shortest crop mark that a cutter can go by.
LEAST_SLUG_MM = 5.0

# 144 dpi: a pixel is 0.18 mm, a fifth of the narrowest bleed's slack.
_PIXELS_PER_PT = 2.0

LEAST_BLEED_MM = 3.0
"""What print shops ask for where paper is metric; 1/8 inch, which is more, where it is not."""

# Ink this near to the trim reaches it: cutters are no more exact than this.
REACHES_MM = 0.5

# A pixel lighter than this is bare paper: below any tint that is printed on purpose.
_PAPER = 254

# A sheet that differs by more is another size.
_SAME_SIZE_MM = 5.0

_AGAIN = "make it again for the press"

_XMP = {
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
# What PDF/X-4 requires in the XMP metadata, and what the file must hold where its value is fixed.
_XMP_REQUIRED: Mapping[str, str | None] = {
    "pdfxid:GTS_PDFXVersion": STANDARD,
    "pdf:Trapped": "False",
    "xmp:CreateDate": None,
    "xmp:ModifyDate": None,
    "xmp:MetadataDate": None,
    "xmpMM:DocumentID": None,
    "xmpMM:VersionID": None,
    "xmpMM:RenditionClass": None,
}

# The last version that PDF/X-4 allows (ISO 15930-7:2010).
_LAST_VERSION = "1.6"


@check("G925", _AGAIN)
def output_intent(document: PdfDocument) -> Faults:
    """G925: one print condition, stated with the very profile that the colours were made with."""
    intents = objects.elements(document.file.qpdf.Root, "/OutputIntents")
    if not intents:
        yield "has no print condition"
    if len(intents) > 1:
        yield None, f"has {len(intents)} print conditions", "write the one that it was made for"
    for intent in intents:
        yield from _intent_faults(intent)


def _intent_faults(intent: object) -> Iterator[str]:
    if objects.name(intent, "/S") != "GTS_PDFX":
        yield "its print condition is not one of PDF/X"
    condition = objects.text_string(intent, "/OutputConditionIdentifier")
    if condition != PRINT_CONDITION:
        yield f"its print condition is {condition}, not {PRINT_CONDITION}"
    profile = objects.entry(intent, "/DestOutputProfile")
    if hashlib.sha256(objects.stream_bytes(profile)).hexdigest() != PROFILE_SHA256:
        yield f"its profile is not {PROFILE_NAME}, with which the colors were made"
    elif objects.entry(profile, "/N") != 4:
        yield "its profile is not declared as one of four inks"


@check("G926", _AGAIN)
def press_boxes(document: PdfDocument) -> Faults:
    """G926: TrimBox, BleedBox and MediaBox are where the shop's programs look for them."""
    for number, page in enumerate(document.file.qpdf.pages, start=1):
        for what in _box_faults(page.obj, document.expected.bleed_mm):
            yield number, what


def _box_faults(page: object, bleed_mm: float) -> Iterator[str]:
    boxes = {name: objects.box(page, f"/{name}") for name in ("MediaBox", "BleedBox", "TrimBox")}
    media, bleed, trim = boxes.values()
    if media is None or bleed is None or trim is None:
        yield f"has no {' and no '.join(name for name, box in boxes.items() if box is None)}"
        return
    if max(abs(media.left), abs(media.bottom)) > TOLERANCE_MM * PT_PER_MM:
        yield "its MediaBox does not start at 0,0"
    bleeds = _distances_mm(bleed, trim)
    if any(abs(mm - bleed_mm) > TOLERANCE_MM for mm in bleeds):
        widths = ", ".join(f"{mm:.2f}" for mm in bleeds)
        yield f"its BleedBox is {widths} mm around its TrimBox, not {bleed_mm:g} mm"
    elif bleed_mm < LEAST_BLEED_MM:
        least = f"the {LEAST_BLEED_MM:g} mm that every shop needs"
        yield f"its bleed is {bleed_mm:.2f} mm, less than {least}"
    slug = _distances_mm(media, bleed)
    if max(map(abs, slug)) > TOLERANCE_MM and min(slug) < LEAST_SLUG_MM:
        yield "its MediaBox is neither its BleedBox nor wide enough for crop marks"
    for key in ("/CropBox", "/ArtBox"):
        if objects.inherited(page, key) is not None:
            yield f"has a {key[1:]}, by which some programs place the page"


def _distances_mm(outer: Box, inner: Box) -> tuple[float, float, float, float]:
    """Return the distances in mm from ``inner`` to ``outer``: left, bottom, right, top."""
    left, bottom = ((inner[n] - outer[n]) / PT_PER_MM for n in (0, 1))
    right, top = ((outer[n] - inner[n]) / PT_PER_MM for n in (2, 3))
    return (left, bottom, right, top)


@check("G927", "extend it through the bleed, or end it well inside the page")
def artwork_stops(document: PdfDocument) -> Faults:
    """G927: all ink that reaches the trim continues to the edge of the bleed, proved by pixels.

    A guillotine is never exact: where a ground ends at the trim, a sheet that is cut slightly too
    wide shows a white line.
    """
    bleed_mm = max(document.expected.bleed_mm, LEAST_BLEED_MM)
    for number, page in enumerate(document.file.qpdf.pages, start=1):
        trim = objects.box(page.obj, "/TrimBox")
        meant = [side * PT_PER_MM for side in document.expected.trim_mm]
        if trim is None or not is_near(trim.size, meant, _SAME_SIZE_MM * PT_PER_MM):
            # Reported by G202 and G926; a sheet of any size must not be rendered.
            continue
        with pdfium.open_page(document.file.pdfium, number - 1) as handle:
            short = _short_sides(handle, trim, bleed_mm * PT_PER_MM)
        if short:
            yield number, f"artwork stops at the trim: {', '.join(short)}"


def _short_sides(handle: pdfium.Handle, trim: Box, bleed: float) -> list[str]:
    """Return the sides where ink reaches the trim and not the edge of the bleed (in pt)."""
    page = pdfium.render(handle, trim.grown(bleed, bleed), _PIXELS_PER_PT).min(axis=2)
    # Each side in turn becomes the top edge: rows run from the edge of the bleed inward.
    sides = enumerate(("top", "right", "bottom", "left"))
    return [side for turns, side in sides if _stops_short(np.rot90(page, turns), bleed)]


def _stops_short(rows: pdfium.Pixels, bleed: float) -> bool:
    """Return whether any column has ink just inside the trim and bare paper outside it."""
    # Whole pixels only: one that the trim or the edge of the sheet cuts is a mixture.
    at_trim, reach = bleed * _PIXELS_PER_PT, math.ceil(REACHES_MM * PT_PER_MM * _PIXELS_PER_PT)
    first = math.ceil(at_trim)
    # The corners belong to the sides next to this one.
    between = slice(first, rows.shape[1] - first)
    outside, inside = rows[1 : int(at_trim), between], rows[first : first + reach, between]
    reaches, runs_on = (inside < _PAPER).any(axis=0), (outside < _PAPER).all(axis=0)
    return bool(np.logical_and(reaches, ~runs_on).any())


@check("G928", _AGAIN)
def for_screens_only(document: PdfDocument) -> Faults:
    """G928: no links, forms or other things that a sheet of paper cannot do."""
    for number, page in enumerate(document.file.qpdf.pages, start=1):
        annotations = objects.elements(page.obj, "/Annots")
        if annotations:
            yield number, f"has {len(annotations)} annotations"
    for key in ("/AcroForm", "/OpenAction", "/AA"):
        if objects.entry(document.file.qpdf.Root, key) is not None:
            yield f"has {key[1:]}"


@check("G929", _AGAIN)
def not_identified(document: PdfDocument) -> Faults:
    """G929: it has the identification, the PDF version and the entries of its standard."""
    pdf = document.file.qpdf
    version = max(objects.name(pdf.Root, "/Version"), pdf.pdf_version)
    if version > _LAST_VERSION:
        yield f"is PDF {version}, which is newer than {STANDARD} allows"
    if objects.entry(pdf.trailer, "/ID") is None:
        yield "has no file identifier"
    if objects.name(pdf.trailer, "/Info", "/Trapped") != "False":
        yield "does not say that it is not trapped"
    root = objects.xmp(pdf)
    if root is None:
        yield "has no readable XMP metadata"
        return
    for name, required in _XMP_REQUIRED.items():
        found = _xmp_value(root, name)
        if not found or (required is not None and found != required):
            yield f"its {name} is {found or 'missing'}, not {required or 'given'}"


def _xmp_value(root: Element, name: str) -> str:
    """Return a simple property, "" where it is no element."""
    prefix, local = name.split(":")
    return (root.findtext(f".//{{{_XMP[prefix]}}}{local}") or "").strip()
