"""What a shop relies on besides colour: each fault, by name, makes exactly its own check fire."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import press_specimen as specimen
import pytest

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array


def with_bar(margin: str) -> bytes:
    """Add a bar whose ends lie where ``margin`` puts them: the trim is at -10 mm."""
    return specimen.with_body(f'<div style="background:#1a5f7a;height:9mm;margin:{margin}"></div>')


def with_annotation(**entries: object) -> bytes:
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


FAULTS = {
    # --- G925: output intent
    "output-intent-missing": ("G925", without_output_intent),
    "two-output-intents": ("G925", with_two_intents),
    "another-profile": ("G925", with_another_profile),
    "another-print-condition": (
        "G925",
        lambda: with_intent("/OutputConditionIdentifier", pikepdf.String("CGATS TR 001")),
    ),
    "an-archive-output-intent": ("G925", lambda: with_intent("/S", Name.GTS_PDFA1)),
    # --- G926: page boxes
    "a-missing-bleedbox": ("G926", lambda: without("/BleedBox")),
    "a-bleed-of-2-mm": ("G926", lambda: with_box("/BleedBox", 2.8346, 2.8346, 433.7008, 609.4488)),
    "a-negative-origin": ("G926", lambda: with_box("/MediaBox", -2, -2, 440, 620)),
    "a-crop-box": ("G926", lambda: with_box("/CropBox", 0, 0, 400, 500)),
    # --- G927: bleed
    "artwork-stops-at-the-trim": ("G927", lambda: with_bar("0 -10mm")),
    "artwork-stops-within-the-bleed": ("G927", lambda: with_bar("0 -12mm")),
    "a-line-at-the-trim": (
        "G927",
        lambda: specimen.with_body(
            '<div style="border-left:1pt solid;height:9mm;margin-left:-9.8mm"></div>'
        ),
    ),
    # --- G928: for screens only
    "a-link-left-in": ("G928", lambda: with_annotation(Subtype=Name.Link)),
    "a-form-left-in": ("G928", lambda: with_root("/AcroForm", Dictionary(Fields=[]))),
    "an-action-when-opened": (
        "G928",
        lambda: with_root("/OpenAction", Dictionary(S=Name.Named, N=Name.Print)),
    ),
    # --- G929: identification
    "a-later-pdf-version": ("G929", lambda: with_root("/Version", Name("/2.0"))),
    "another-standard": ("G929", lambda: with_xmp(b"PDF/X-4<", b"PDF/X-1a:2001<")),
    "no-metadata-date": ("G929", lambda: with_xmp(b"MetadataDate", b"AnotherDate")),
    "metadata-that-cannot-be-read": ("G929", with_broken_metadata),
    "trapping-unknown": ("G929", with_trapped_unknown),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_fires_its_own_check_and_no_other(name: str) -> None:
    code, make = FAULTS[name]
    assert specimen.codes(make()) == {code}


@pytest.mark.parametrize("marks", [False, True])
def test_good_sheet_passes(marks: bool) -> None:
    assert specimen.findings(specimen.good(marks=marks)) == ()


def test_sheet_fresh_from_weasyprint_is_refused_by_every_check_it_deserves() -> None:
    expected = {"G921", "G925", "G926", "G928", "G929"}
    assert specimen.codes(specimen.printed()) == expected


def test_bleed_of_another_width_is_refused() -> None:
    narrower = replace(specimen.EXPECTED, bleed_mm=2.0)
    assert specimen.codes(specimen.good(), narrower) == {"G926"}


def test_every_side_of_the_trim_is_looked_at() -> None:
    trim = "position:absolute;left:-10mm;right:-10mm;top:-10mm;height:210mm"
    frame = f"{trim};box-sizing:border-box;border:2mm solid"
    (finding,) = specimen.findings(specimen.with_body(f'<div style="{frame}"></div>'))
    assert finding.what.endswith("top, right, bottom, left")


def test_sheet_of_another_size_is_not_rendered() -> None:
    endless = with_box("/TrimBox", 8.5, 8.5, 1e9, 1e9)
    assert "G927" not in specimen.codes(endless)
