"""What a page paints, read from its content stream alone."""

from __future__ import annotations

import pikepdf
import pytest

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.content_stream import painted

Name = pikepdf.Name


def test_content_that_cannot_be_decoded_is_unreadable() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Contents = document.make_stream(b"not compressed", Filter=Name.FlateDecode)
    with pytest.raises(UnreadableError, match="broken"):
        list(painted(page.obj))


def test_text_without_a_colour_of_its_own_is_black_ink() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Contents = document.make_stream(b"BT /F 11 Tf (a) Tj ET")
    (text,) = painted(page.obj)
    assert (text.space.name, text.inks, text.size_pt) == ("DeviceGray", (0, 0, 0, 1), 11)


def test_size_of_type_is_the_size_on_the_page() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Contents = document.make_stream(b"2 0 0 2 0 0 cm BT /F 4 Tf 1 0 0 -3 0 0 Tm (a) Tj ET")
    (text,) = painted(page.obj)
    assert text.size_pt == pytest.approx(24)


def test_number_beyond_all_bounds_is_no_number() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    huge = "9" * 400 + ".5"
    page.Contents = document.make_stream(f"{huge} Tr {huge} 0 0 1 0 0 cm BT (a) Tj ET".encode())
    (text,) = painted(page.obj)
    assert text.inks == (0, 0, 0, 1)
