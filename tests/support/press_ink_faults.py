"""The colour audit: each fault makes exactly its own code fire."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import press_specimen as specimen
from PIL import Image

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


def with_graphics_state(**state: Any) -> bytes:
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


FAULTS = (
    # --- G921: not press ink
    specimen.fault(
        "G921 an rgb image",
        lambda: with_image(b"\xff\0\0", Name.DeviceRGB),
    ),
    specimen.fault("G921 rgb black text", lambda: specimen.repainted(BLACK_TEXT, "0 0 0 rg\nBT")),
    specimen.fault("G921 an rgb border", lambda: specimen.repainted(FRAME, "0.5 0.5 0.5 rg")),
    specimen.fault("G921 an rgb stroke", lambda: specimen.drawn("1 0 0 RG 60 60 m 90 90 l S")),
    specimen.fault("G921 rgb set and not used", lambda: specimen.drawn("1 0 0 rg")),
    specimen.fault(
        "G921 an rgb inline image", lambda: specimen.drawn("BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI")
    ),
    specimen.fault(
        "G921 an rgb palette",
        lambda: with_image(b"\0", Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(b"abc")])),
    ),
    specimen.fault("G921 rgb in a pattern", with_rgb_in_a_pattern),
    specimen.fault("G924 rgb in a soft mask", with_rgb_soft_mask),
    specimen.fault("G921 an rgb transparency group", with_rgb_group),
    specimen.fault(
        "G921 a colour by icc profile",
        lambda: with_space(Array([Name.ICCBased, 0]), f"/C9 cs 0 0 0 1 scn {SHAPE}"),
    ),
    specimen.fault(
        "G921 a spot colour",
        lambda: with_space(
            Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, rgb_function(4)]),
            f"/C9 cs 1 scn {SHAPE}",
        ),
    ),
    specimen.fault(
        "G921 a lab colour",
        lambda: with_space(
            Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])]), f"/C9 cs 50 0 0 scn {SHAPE}"
        ),
    ),
    specimen.fault(
        "G921 an unknown colour space", lambda: specimen.drawn(f"/Nowhere cs 1 scn {SHAPE}")
    ),
    specimen.fault("G921 too few amounts", lambda: specimen.drawn(f"0 0 1 k {SHAPE}")),
    specimen.fault("G921 an image without colour space", lambda: with_image(b"abc", None)),
    specimen.fault("G921 a grey", lambda: specimen.drawn(f"0.2 g {SHAPE}")),
    specimen.fault("G921 a grey stroke", lambda: specimen.drawn("0.2 G 60 60 m 90 90 l S")),
    specimen.fault("G921 cmyk by name", lambda: specimen.drawn(f"/DeviceCMYK cs {SHAPE}")),
    specimen.fault("G921 a stencil", lambda: specimen.drawn("BI /W 1 /H 1 /IM true ID a EI")),
    # --- G922: gradients
    specimen.fault("G922 a cmyk gradient", lambda: with_gradient("DeviceCMYK", 4)),
    specimen.fault("G922 an rgb gradient", lambda: with_gradient("DeviceRGB", 3)),
    specimen.fault("G921 a gradient pattern", with_gradient_pattern),
    # --- G923: ink of small text
    specimen.fault(
        "G923 four colour black text",
        lambda: specimen.repainted(BLACK_TEXT, "0.75 0.68 0.57 0.9 k\nBT"),
    ),
    specimen.fault("G923 grey text", lambda: specimen.repainted(BLACK_TEXT, "0 0 0 0.6 k\nBT")),
    specimen.fault(
        "G923 text in the brand colour",
        lambda: specimen.with_body('<p style="color:#1a5f7a">Words</p>'),
    ),
    specimen.fault(
        "G923 outlined text in two inks",
        lambda: specimen.repainted(BLACK_TEXT, "0 1 0.5 0 K 0 0 0 1 k 2 Tr\nBT"),
    ),
    # --- G924: total ink
    specimen.fault(
        "G924 total ink of 320 per cent", lambda: specimen.repainted(BAND, "0.8 0.8 0.8 0.8 k")
    ),
    specimen.fault(
        "G924 a picture of 400 per cent", lambda: with_image(b"\xff" * 4, Name.DeviceCMYK)
    ),
    specimen.fault("G924 a jpeg of 360 per cent", jpeg_of_360_percent),
    specimen.fault(
        "G921 a palette of 400 per cent",
        lambda: with_image(
            b"\0", Array([Name.Indexed, Name.DeviceCMYK, 0, pikepdf.String(b"\xff" * 4)])
        ),
    ),
    specimen.fault(
        "G924 a picture that cannot be measured",
        lambda: with_image(b"abcd", Name.DeviceCMYK, Filter=Name.JPXDecode),
    ),
    specimen.fault("G924 overprint", lambda: with_graphics_state(OP=True, op=True, OPM=1)),
    specimen.fault("G924 multiplied inks", lambda: with_graphics_state(BM=Name.Multiply)),
)
