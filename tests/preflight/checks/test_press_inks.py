"""The colour audit: each fault, by name, makes exactly its own check fire."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import press_specimen as specimen
import pytest
from PIL import Image

from handouts.preflight.readers.content_stream import MOST_INSTRUCTIONS

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array

BLACK_TEXT = "0 0 0 1 k\nBT"
FRAME = "0 0 0 0.64 k"
BAND = "0.87 0.39 0.24 0.38 k"
SHAPE = "60 60 9 9 re f"


def rgb_function(n: int) -> pikepdf.Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * n, C1=[0.5] * n, N=1)


def shading(space: str, n: int) -> pikepdf.Dictionary:
    return Dictionary(
        ShadingType=2, ColorSpace=Name(f"/{space}"), Coords=[0, 0, 90, 0], Function=rgb_function(n)
    )


def image(document: pikepdf.Pdf, content: bytes, space: object, **more: object) -> pikepdf.Stream:
    return document.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=space,
        **more,
    )


def with_image(content: bytes, space: object, **more: object) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Resources.XObject["/Im9"] = image(document, content, space, **more)
        page.contents_add(b"\nq 40 0 0 40 60 60 cm /Im9 Do Q\n")

    return specimen.changed(change)


def jpeg_of_360_percent() -> bytes:
    out = BytesIO()
    Image.new("CMYK", (1, 1), (230, 230, 230, 230)).save(out, "JPEG", quality=100)
    # Pillow writes CMYK as Adobe does, upside down; without a Decode array that is 40 %.
    return with_image(
        out.getvalue(), Name.DeviceCMYK, Filter=Name.DCTDecode, Decode=Array([1, 0] * 4)
    )


def with_rgb_soft_mask() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        mask = document.make_stream(
            b"1 1 1 rg 0 0 99 99 re f",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 99, 99],
            Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK),
        )
        page.Resources.ExtGState["/S9"] = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))
        page.contents_add(b"\nq /S9 gs 0 0 0 1 k 60 60 9 9 re f Q\n")

    return specimen.changed(change)


def with_rgb_in_a_pattern() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Resources.Pattern["/P9"] = document.make_stream(
            b"1 0 0 rg 0 0 5 5 re f",
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=[0, 0, 9, 9],
            XStep=9,
            YStep=9,
            Resources=Dictionary(),
        )
        page.contents_add(b"\nq /Pattern cs /P9 scn 60 60 40 40 re f Q\n")

    return specimen.changed(change)


def with_rgb_group() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].obj["/Group"] = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)

    return specimen.changed(change)


def with_graphics_state(**state: object) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Resources.ExtGState["/S9"] = Dictionary(**state)
        page.contents_add(b"\nq /S9 gs 0.5 0.5 0 0 k 60 60 9 9 re f Q\n")

    return specimen.changed(change)


def with_space(space: object, instructions: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Resources.ColorSpace["/C9"] = space
        page.contents_add(f"\nq {instructions} Q\n".encode())

    return specimen.changed(change)


def with_gradient(space: str, n: int) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Resources.Shading["/G9"] = shading(space, n)
        page.contents_add(b"\nq 60 60 90 20 re W n /G9 sh Q\n")

    return specimen.changed(change)


def with_gradient_pattern() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Resources.Pattern["/P9"] = Dictionary(PatternType=2, Shading=shading("DeviceCMYK", 4))
        page.contents_add(b"\nq /Pattern cs /P9 scn 60 60 90 20 re f Q\n")

    return specimen.changed(change)


def with_rgb_appearance() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        look = document.make_stream(
            b"1 0 0 RG 0 0 9 9 re S", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
        )
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name.Stamp, Rect=[60, 60, 90, 90], AP=Dictionary(N=look)
        )
        document.pages[0].obj["/Annots"] = Array([annotation])

    return specimen.changed(change)


FAULTS = {
    # --- G921: not press ink
    "an-rgb-image": (
        "G921",
        lambda: specimen.with_body(f'<img alt="x" src="{specimen.picture("RGB", "red")}">'),
    ),
    "rgb-black-text": ("G921", lambda: specimen.repainted(BLACK_TEXT, "0 0 0 rg\nBT")),
    "an-rgb-border": ("G921", lambda: specimen.repainted(FRAME, "0.5 0.5 0.5 rg")),
    "an-rgb-stroke": ("G921", lambda: specimen.drawn("1 0 0 RG 60 60 m 90 90 l S")),
    "rgb-set-and-not-used": ("G921", lambda: specimen.drawn("1 0 0 rg")),
    "an-rgb-inline-image": (
        "G921",
        lambda: specimen.drawn("BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"),
    ),
    "an-rgb-palette": (
        "G921",
        lambda: with_image(b"\0", Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(b"abc")])),
    ),
    "rgb-in-a-pattern": ("G921", with_rgb_in_a_pattern),
    "rgb-in-a-soft-mask": ("G921", with_rgb_soft_mask),
    "an-rgb-transparency-group": ("G921", with_rgb_group),
    "a-colour-by-icc-profile": (
        "G921",
        lambda: with_space(Array([Name.ICCBased, 0]), f"/C9 cs 0 0 0 1 scn {SHAPE}"),
    ),
    "a-spot-colour": (
        "G921",
        lambda: with_space(
            Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, rgb_function(4)]),
            f"/C9 cs 1 scn {SHAPE}",
        ),
    ),
    "a-lab-colour": (
        "G921",
        lambda: with_space(
            Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])]), f"/C9 cs 50 0 0 scn {SHAPE}"
        ),
    ),
    "an-unknown-colour-space": ("G921", lambda: specimen.drawn(f"/Nowhere cs 1 scn {SHAPE}")),
    "too-few-amounts": ("G921", lambda: specimen.drawn(f"0 0 1 k {SHAPE}")),
    "an-image-without-colour-space": ("G921", lambda: with_image(b"abc", None)),
    # --- G922: gradients
    "a-cmyk-gradient": ("G922", lambda: with_gradient("DeviceCMYK", 4)),
    "an-rgb-gradient": ("G922", lambda: with_gradient("DeviceRGB", 3)),
    "a-gradient-pattern": ("G922", with_gradient_pattern),
    # --- G923: ink of small text
    "four-colour-black-text": (
        "G923",
        lambda: specimen.repainted(BLACK_TEXT, "0.75 0.68 0.57 0.9 k\nBT"),
    ),
    "grey-text": ("G923", lambda: specimen.repainted(BLACK_TEXT, "0 0 0 0.6 k\nBT")),
    "text-in-the-brand-colour": (
        "G923",
        lambda: specimen.with_body('<p style="color:#1a5f7a">Words</p>'),
    ),
    "outlined-text-in-two-inks": (
        "G923",
        lambda: specimen.repainted(BLACK_TEXT, "0 1 0.5 0 K 0 0 0 1 k 2 Tr\nBT"),
    ),
    # --- G924: total ink
    "total-ink-of-320-per-cent": ("G924", lambda: specimen.repainted(BAND, "0.8 0.8 0.8 0.8 k")),
    "a-picture-of-400-per-cent": ("G924", lambda: with_image(b"\xff" * 4, Name.DeviceCMYK)),
    "a-jpeg-of-360-per-cent": ("G924", jpeg_of_360_percent),
    "a-palette-of-400-per-cent": (
        "G924",
        lambda: with_image(
            b"\0", Array([Name.Indexed, Name.DeviceCMYK, 0, pikepdf.String(b"\xff" * 4)])
        ),
    ),
    "a-picture-that-cannot-be-measured": (
        "G924",
        lambda: with_image(b"abcd", Name.DeviceCMYK, Filter=Name.JPXDecode),
    ),
    "overprint": ("G924", lambda: with_graphics_state(OP=True, op=True, OPM=1)),
    "multiplied-inks": ("G924", lambda: with_graphics_state(BM=Name.Multiply)),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_fires_its_own_check_and_no_other(name: str) -> None:
    code, make = FAULTS[name]
    assert specimen.codes(make()) == {code}


def test_endless_page_is_refused() -> None:
    endless = specimen.drawn("q Q " * (MOST_INSTRUCTIONS // 2))
    (finding,) = specimen.findings(endless)
    assert (finding.code, "instructions" in finding.what) == ("G921", True)


def test_form_that_draws_itself_ends() -> None:
    def change(document: pikepdf.Pdf) -> None:
        form = document.make_stream(
            b"0 0 0 1 k 0 0 1 1 re f 1.01 0 0 1 0 0 cm /X Do",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 9, 9],
        )
        form["/Resources"] = Dictionary(XObject=Dictionary(X=form))
        document.pages[0].Resources.XObject["/X"] = form
        document.pages[0].contents_add(b"\n/X Do\n")

    (finding,) = specimen.findings(specimen.changed(change))
    assert (finding.code, "nested" in finding.what) == ("G921", True)


def test_look_of_an_annotation_is_audited() -> None:
    assert "G921" in specimen.codes(with_rgb_appearance())


@pytest.mark.parametrize(
    "instructions",
    [
        f"0.2 g {SHAPE}",
        f"1 1 1 0 k {SHAPE}",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID a EI",
        "BI /W 1 /H 1 /IM true ID a EI",
        f"/DeviceCMYK cs {SHAPE}",
        "q 1 0 0 0 k Q 60 60 9 9 re f",
    ],
)
def test_ink_is_accepted_however_it_is_written(instructions: str) -> None:
    assert specimen.findings(specimen.drawn(instructions)) == ()


def test_black_separation_is_the_black_plate() -> None:
    black = Array([Name.Separation, Name.Black, Name.DeviceCMYK, rgb_function(4)])
    assert specimen.findings(with_space(black, f"/C9 cs 1 scn {SHAPE}")) == ()


def test_default_colour_space_takes_device_colours_away() -> None:
    remapped = specimen.changed(
        lambda d: d.pages[0].Resources.ColorSpace.update({"/DefaultCMYK": Name.DeviceRGB})
    )
    assert specimen.codes(remapped) == {"G921"}
