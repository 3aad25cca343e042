"""A picture in a PDF is the clinic's logo, or it is not known."""

from __future__ import annotations

from base64 import b64encode

import numpy as np
import pikepdf
import pytest
from PIL import Image

from benchmarks.logo_pictures import art, saved
from handouts.pdf.icc import separate_picture
from handouts.preflight.readers.logo_picture import is_logo

PDF = pikepdf.new()
LOGO = art()
ADDRESS = f"data:image/png;base64,{b64encode(saved(LOGO, 'PNG')).decode()}"


def stream(image: Image.Image) -> pikepdf.Stream:
    held = pikepdf.Stream(PDF, image.tobytes())
    held["/Type"], held["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
    held["/Width"], held["/Height"] = image.size
    held["/BitsPerComponent"] = 8
    held["/ColorSpace"] = pikepdf.Name(
        "/DeviceGray" if image.mode == "L" else f"/Device{image.mode}"
    )
    return held


def changed(image: Image.Image) -> Image.Image:
    other = image.copy()
    other.paste((0,) * len(image.getbands()), (100, 100, 103, 103))
    return other


def test_the_logo_is_known_in_screen_colours_and_in_inks() -> None:
    assert is_logo(stream(LOGO), ADDRESS)
    assert is_logo(stream(separate_picture(LOGO)), ADDRESS)


@pytest.mark.parametrize(
    "image",
    [
        changed(LOGO),
        LOGO.crop((0, 0, 500, 360)),
        changed(separate_picture(LOGO)),
        separate_picture(LOGO).crop((0, 0, 500, 360)),
        LOGO.convert("L"),
    ],
    ids=["another dot", "another size", "another dot in inks", "another size in inks", "in greys"],
)
def test_another_picture_is_not(image: Image.Image) -> None:
    assert not is_logo(stream(image), ADDRESS)


def test_without_a_picture_for_a_logo_none_is_known() -> None:
    assert not is_logo(stream(LOGO), "")


def test_no_dot_has_more_ink_than_paper_takes() -> None:
    inks = separate_picture(Image.linear_gradient("L").convert("RGB").rotate(3))
    assert np.asarray(inks)[..., :3].max() == 0  # greys are black alone
    wheel = Image.merge("HSV", [Image.linear_gradient("L").rotate(n * 90) for n in range(3)])
    inks = separate_picture(wheel.convert("RGB"))
    assert np.asarray(inks).sum(axis=2, dtype=int).max() <= 765
    assert inks.getpixel((128, 128)) != (0, 0, 0, 0)
