"""A finished PDF made ready for the print shop: prepared to PDF/X-4, checked by our own tests.

PDF/X-4 is ISO 15930-7. No free validator for it exists, so no file of ours is called certified: we
promise what the release gate proves (handouts/preflight/checks/press.py), and no more.
"""

import hashlib
import uuid
from io import BytesIO

import pikepdf

from handouts.assets import PROFILE
from handouts.pdf.artifacts import elements_below, kids
from handouts.pdf.page_boxes import PressSheet, set_boxes
from handouts.pdf.save import drop, saved
from handouts.pdf.separations import separate_document

STANDARD = "PDF/X-4"

# The version that PDF/X-4 is built on (ISO 15930-7:2010).
_PDF_VERSION = "1.6"

# Name of the print condition in the registry of the International Color Consortium.
PRINT_CONDITION = "FOGRA39"
REGISTRY = "http://www.color.org"
CONDITION_IN_WORDS = "Offset printing on coated paper (ISO 12647-2, paper types 1 and 2)"
PROFILE_NAME = "FOGRA39L Coated"

# What a printed sheet cannot do: forms, scripts, actions, attachments, jumps. The tags stay: from
# them the gate has the order in which the words are read.
_NOT_FOR_PAPER = ("/AcroForm", "/AA", "/OpenAction", "/Outlines", "/Names", "/Dests", "/PageMode")
_NOT_FOR_PAPER_ON_PAGE = ("/Annots", "/AA", "/Tabs", "/Thumb")


def prepare_for_press(pdf: bytes, sheet: PressSheet) -> bytes:
    """Return ``pdf``, as WeasyPrint wrote it with ``bleed``, prepared to PDF/X-4.

    Plain colours become inks, page boxes start at 0,0, the print condition is set, and everything
    that only works on a screen is gone; a form field's drawn look and the tags stay. The same bytes
    in give the same bytes out. Raises ValueError for a page without TrimBox or a document without
    dates, which is a fault of the page template.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        _drop_screen_features(document)
        separate_document(document)
        set_boxes(document, sheet)
        _set_output_intent(document)
        _set_metadata(document, hashlib.sha256(pdf).hexdigest())
        document.remove_unreferenced_resources()
        return saved(document, force_version=_PDF_VERSION)


def _drop_screen_features(document: pikepdf.Pdf) -> None:
    # What an annotation shows on paper becomes part of the page; the rest is removed.
    document.flatten_annotations("print")
    if "/StructTreeRoot" in document.Root:
        for tag in elements_below(document.Root.StructTreeRoot):
            # References to annotations, which are gone (ISO 32000-1:2008, 14.7.4.3).
            if "/K" in tag:
                tag.K = pikepdf.Array(kid for kid in kids(tag) if not _is_annotation(kid))
    drop(document.Root, *_NOT_FOR_PAPER)
    for page in document.pages:
        drop(page.obj, *_NOT_FOR_PAPER_ON_PAGE)


def _is_annotation(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR


def _set_output_intent(document: pikepdf.Pdf) -> None:
    """State the print condition, with the profile that the colours were made with."""
    profile = document.make_stream(PROFILE.read_bytes(), N=4, Alternate=pikepdf.Name.DeviceCMYK)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(PRINT_CONDITION),
        OutputCondition=pikepdf.String(CONDITION_IN_WORDS),
        RegistryName=pikepdf.String(REGISTRY),
        Info=pikepdf.String(PROFILE_NAME),
        DestOutputProfile=profile,
    )
    document.Root.OutputIntents = pikepdf.Array([intent])


def _set_metadata(document: pikepdf.Pdf, digest: str) -> None:
    """Write the XMP packet that ISO 15930-7 requires, with the document's own dates."""
    if not {"/CreationDate", "/ModDate"} <= set(document.docinfo.keys()):
        raise ValueError(
            "the PDF has no dates: the page template sets dcterms.created and .modified"
        )
    drop(document.Root, "/Metadata")
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata.load_from_docinfo(document.docinfo, delete_missing=True)
        metadata["pdf:Trapped"] = "False"
        metadata["pdfxid:GTS_PDFXVersion"] = STANDARD
        metadata["xmp:MetadataDate"] = metadata["xmp:ModifyDate"]
        metadata["xmpMM:DocumentID"] = f"uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}"
        metadata["xmpMM:RenditionClass"] = "default"
        metadata["xmpMM:VersionID"] = "1"
    document.docinfo["/Trapped"] = pikepdf.Name("/False")
