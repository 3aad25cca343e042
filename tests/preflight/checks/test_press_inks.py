"""The colour audit."""

from __future__ import annotations

import pikepdf
import press_specimen as specimen
import pytest
from expectations import expectation
from made_page import drawn
from pikepdf import Dictionary, Name
from press_ink_faults import SHAPE, with_image

from handouts.preflight import inspect
from handouts.preflight.readers.content_stream import MOST_INSTRUCTIONS


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
    assert (finding.code, "forms within forms" in finding.what) == ("G921", True)


@pytest.mark.parametrize("instructions", [f"1 1 1 0 k {SHAPE}", f"q 1 0 0 0 k Q {SHAPE}"])
def test_ink_is_accepted(instructions: str) -> None:
    assert specimen.findings(specimen.drawn(instructions)) == ()


def test_a_picture_of_little_ink_is_accepted() -> None:
    assert specimen.findings(with_image(b"\x80\x80\x00\x00", Name.DeviceCMYK)) == ()


def test_default_colour_space_takes_device_colours_away() -> None:
    remapped = specimen.changed(
        lambda d: d.pages[0].Resources.ColorSpace.update({"/DefaultCMYK": Name.DeviceRGB})
    )
    assert specimen.codes(remapped) == {"G921"}


# --- limits: each has a case on either side -------------------------------------------------------


@pytest.mark.parametrize(
    ("inks", "code"),
    [
        ("1 1 1 0", None),
        ("1 1 1 0.004", None),
        ("1 1 1 0.006", "G924"),
        ("0.75 0.75 0.75 0.75", None),
        ("0.76 0.75 0.75 0.75", "G924"),
    ],
)
def test_the_inks_together_are_three_times_full_at_most(inks: str, code: str | None) -> None:
    assert specimen.codes(specimen.drawn(f"{inks} k {SHAPE}")) == ({code} if code else set())


@pytest.mark.parametrize(
    ("size_pt", "inks", "code"),
    [
        (12.9, "0 0 0 1", None),
        (12.9, "0.87 0.39 0.24 0.38", "G923"),
        (13.0, "0.87 0.39 0.24 0.38", None),
        # Solid black, and bare paper on a dark ground, except rounding.
        (10.0, "0.004 0 0 0.996", None),
        (10.0, "0 0 0 0.994", "G923"),
        (10.0, "0.006 0 0 1", "G923"),
        (10.0, "0 0 0 0.004", None),
        (10.0, "0 0 0 0.006", "G923"),
    ],
)
def test_small_type_is_of_one_plate(size_pt: float, inks: str, code: str | None) -> None:
    words = f"BT {inks} k /F {size_pt} Tf 60 60 Td (Go) Tj ET"
    expected = expectation(checks=("G923",))
    found = inspect(drawn(words), expected).findings
    assert [finding.code for finding in found] == ([code] if code else [])
