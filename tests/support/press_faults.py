"""What a shop relies on besides colour: each fault makes exactly its own code fire."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pikepdf
import press_specimen as specimen
from gate_fault import Fault

from handouts.preflight.expectation import ExpectedApproval
from handouts.units import PT_PER_MM

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array


def with_bar(margin: str) -> bytes:
    """Add a bar whose ends lie where ``margin`` puts them: the trim is at -10 mm."""
    return specimen.with_body(f'<div style="background:#1a5f7a;height:9mm;margin:{margin}"></div>')


def bar(left_mm: float, right_mm: float) -> bytes:
    """Draw a bar from and to so far from the left edge of the bleed: the trim is at 3 mm."""
    left, width = left_mm * PT_PER_MM, (right_mm - left_mm) * PT_PER_MM
    return specimen.drawn(f"0 0 0 1 k {left:.3f} 300 {width:.3f} 20 re f")


def replaced(old: bytes, new: bytes) -> bytes:
    good = specimen.good()
    assert good.count(old) == 1
    return good.replace(old, new)


def with_annotation(**entries: Any) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        annotation = Dictionary(Type=Name.Annot, Rect=[60, 60, 90, 90], **entries)
        document.pages[0].obj["/Annots"] = Array([annotation])

    return specimen.changed(change)


def with_box(key: str, *sides: float) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].obj[key] = Array(sides)

    return specimen.changed(change)


def without(*keys: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        for key in keys:
            del document.pages[0].obj[key]

    return specimen.changed(change)


def with_root(key: str, value: object) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.Root[key] = value

    return specimen.changed(change)


def without_output_intent() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        del document.Root.OutputIntents

    return specimen.changed(change)


def with_intent(key: str, value: object) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.OutputIntents[0][key] = value

    return specimen.changed(change)


def with_two_intents() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        intents = document.Root.OutputIntents
        document.Root.OutputIntents = Array([intents[0], intents[0]])

    return specimen.changed(change)


def with_another_profile() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.OutputIntents[0].DestOutputProfile = document.make_stream(b"another", N=4)

    return specimen.changed(change)


def with_profile_of_three() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.OutputIntents[0].DestOutputProfile.N = 3

    return specimen.changed(change)


def with_xmp(old: bytes, new: bytes) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        packet = document.Root.Metadata.read_bytes()
        assert old in packet
        document.Root.Metadata.write(packet.replace(old, new))

    return specimen.changed(change)


def with_broken_metadata() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.Metadata = document.make_stream(b"no XML")

    return specimen.changed(change)


def with_trapped_unknown() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.docinfo["/Trapped"] = Name.Unknown

    return specimen.changed(change)


FAULTS = (
    # --- G925: output intent
    specimen.fault("G925 output intent missing", without_output_intent),
    specimen.fault("G925 two output intents", with_two_intents),
    specimen.fault("G925 another profile", with_another_profile),
    specimen.fault(
        "G925 another print condition",
        lambda: with_intent("/OutputConditionIdentifier", pikepdf.String("CGATS TR 001")),
    ),
    specimen.fault("G925 an archive output intent", lambda: with_intent("/S", Name.GTS_PDFA1)),
    specimen.fault("G925 its profile for three inks", with_profile_of_three),
    # --- G926: page boxes
    specimen.fault("G926 a missing trimbox", lambda: without("/TrimBox")),
    specimen.fault("G926 an art box", lambda: with_box("/ArtBox", 9, 9, 400, 500)),
    specimen.fault("G926 a missing bleedbox", lambda: without("/BleedBox")),
    specimen.fault(
        "G926 a bleed of 2 mm", lambda: with_box("/BleedBox", 2.8346, 2.8346, 433.7008, 609.4488)
    ),
    specimen.fault("G926 a negative origin", lambda: with_box("/MediaBox", -2, -2, 440, 620)),
    specimen.fault("G926 a crop box", lambda: with_box("/CropBox", 0, 0, 400, 500)),
    # --- G927: bleed
    specimen.fault("G927 a bar near the trim", lambda: bar(3.4, 40)),
    specimen.fault("G927 artwork stops at the trim", lambda: with_bar("0 -10mm")),
    specimen.fault("G927 artwork stops within the bleed", lambda: with_bar("0 -12mm")),
    specimen.fault(
        "G927 a line at the trim",
        lambda: specimen.with_body(
            '<div style="border-left:1pt solid;height:9mm;margin-left:-9.8mm"></div>'
        ),
    ),
    # --- G928: for screens only
    specimen.fault("G928 a link left in", lambda: with_annotation(Subtype=Name.Link)),
    specimen.fault("G928 a form left in", lambda: with_root("/AcroForm", Dictionary(Fields=[]))),
    specimen.fault(
        "G928 an action when opened",
        lambda: with_root("/OpenAction", Dictionary(S=Name.Named, N=Name.Print)),
    ),
    # --- G929: identification
    specimen.fault("G929 a later pdf version", lambda: with_root("/Version", Name("/2.0"))),
    specimen.fault("G929 a later header", lambda: replaced(b"%PDF-1.6", b"%PDF-1.7")),
    specimen.fault("G929 no identifier", lambda: replaced(b"/ID [", b"/Id [")),
    specimen.fault("G929 another standard", lambda: with_xmp(b"PDF/X-4<", b"PDF/X-1a:2001<")),
    specimen.fault("G929 no metadata date", lambda: with_xmp(b"MetadataDate", b"AnotherDate")),
    specimen.fault("G929 metadata that cannot be read", with_broken_metadata),
    specimen.fault("G929 trapping unknown", with_trapped_unknown),
    # --- G930: approval
    Fault(
        "G930 a draft",
        specimen.good,
        replace(specimen.EXPECTED, approval=ExpectedApproval("draft")),
    ),
    Fault(
        "G930 past its check date",
        specimen.good,
        replace(specimen.EXPECTED, approval=ExpectedApproval("expired")),
    ),
)
