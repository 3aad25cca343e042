"""What a page paints, read from its content stream alone."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from handouts.preflight.readers import content_stream
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.content_stream import painted_page
from handouts.preflight.readers.drawings import Drawing, PaintedPage
from handouts.preflight.readers.inks import Painted
from handouts.preflight.readers.pdf_objects import parsed

Name = pikepdf.Name


SHEET = Box(0.0, 0.0, 612.0, 792.0)


def page_of(drawn: bytes, **resources: Any) -> PaintedPage:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Contents, page.obj.Resources = document.make_stream(drawn), pikepdf.Dictionary(**resources)
    return painted_page(page.obj, 1, SHEET, parsed)


def read(drawn: bytes, **resources: Any) -> list[Painted]:
    page = page_of(drawn, **resources)
    assert not page.fault
    return list(page.inks)


def made_form(document: pikepdf.Pdf, drawn: bytes, **entries: object) -> pikepdf.Stream:
    box = pikepdf.Array(SHEET)
    return document.make_stream(drawn, Subtype=Name.Form, BBox=box, **entries)


def test_a_page_without_contents_paints_nothing() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    del page.obj.Contents
    assert painted_page(page.obj, 1, SHEET, parsed) == PaintedPage(1)


def test_text_without_a_colour_of_its_own_is_black_ink() -> None:
    (text,) = read(b"BT /F 11 Tf (a) Tj ET")
    assert (text.inks, text.size_pt) == ((0, 0, 0, 1), 11)


def test_size_of_type_is_the_size_on_the_page() -> None:
    (text,) = read(b"2 0 0 2 0 0 cm BT /F 4 Tf 1 0 0 -3 0 0 Tm (a) Tj ET")
    assert text.size_pt == pytest.approx(24)


def test_number_beyond_all_bounds_is_no_number() -> None:
    (text,) = read(f"{'9' * 400}.5 0 0 1 0 0 cm BT (a) Tj ET".encode())
    assert text.inks == (0, 0, 0, 1)


def test_q_keeps_inks_size_and_scale_and_a_lone_one_brings_nothing_back() -> None:
    drawn = b"Q 0 1 0 0 K q 1 0 0 0 k 2 0 0 2 0 0 cm /F 9 Tf Q BT /F 5 Tf (a) Tj ET 0 0 9 9 re B"
    assert [(one.inks, one.size_pt) for one in read(drawn)] == [
        ((0, 0, 0, 1), 5),
        ((0, 0, 0, 1), 0),
        ((0, 1, 0, 0), 0),
    ]


def test_text_begins_anew_where_text_begins() -> None:
    sizes = [t.size_pt for t in read(b"BT /F 5 Tf 3 0 0 3 0 0 Tm (a) Tj ET BT (a) Tj ET")]
    assert sizes == [15, 5]


def test_a_form_is_drawn_in_the_inks_and_at_the_scale_of_its_place() -> None:
    with pikepdf.new() as document:
        matrix = pikepdf.Array([3, 0, 0, 3, 0, 0])
        form = made_form(document, b"BT /F 5 Tf (a) Tj ET", Matrix=matrix)
        drawn = b"0 1 0 0 k /X Do 2 0 0 2 0 0 cm /X Do /X Do"
        found = read(drawn, XObject=pikepdf.Dictionary(X=form))
    assert [(one.inks, one.size_pt) for one in found] == [((0, 1, 0, 0), 15), ((0, 1, 0, 0), 30)]


@pytest.mark.parametrize(
    ("samples", "entries", "inks"),
    [
        (b"\x00\xff\x00\x00\x66\x33\x99\xcc\x01", {}, (0.4, 0.2, 0.6, 0.8)),
        (b"\x00\xff\x00", {}, None),
        (b"\x00\xff\x00\x00", {"BitsPerComponent": 4}, None),
        (b"\x00\xff\x00\x00", {"Decode": [1, 0] * 4}, None),
        (b"\x00\xff\x00\x00", {"SMask": Name.x}, None),
    ],
)
def test_a_picture_is_as_heavy_as_its_heaviest_pixel(
    samples: bytes, entries: dict[str, Any], inks: object
) -> None:
    with pikepdf.new() as document:
        known = {"Subtype": Name.Image, "ColorSpace": Name.DeviceCMYK, "BitsPerComponent": 8}
        picture = document.make_stream(samples, **{**known, **entries})
        (found,) = read(b"/X Do", XObject=pikepdf.Dictionary(X=picture))
    assert (found.kind, found.inks) == ("image", inks and pytest.approx(inks))


@pytest.mark.parametrize("operator", ["g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN"])
def test_colours_are_set_by_amounts_of_four_inks_alone(operator: str) -> None:
    assert [one.kind for one in read(f"/X {operator}".encode())] == ["foreign"]


@pytest.mark.parametrize(
    ("painting", "inks"),
    [(operator, "c") for operator in ("f", "F", "f*")]
    + [(operator, "m") for operator in ("s", "S")]
    + [(operator, "cm") for operator in ("b", "b*", "B", "B*")]
    + [(f"BT (a) {operator} ET", "c") for operator in ("Tj", "'")]
    + [("BT [(a)] TJ ET", "c"), ('BT 0 0 (a) " ET', "c"), ("n", "")],
)
def test_whatever_paints_is_seen(painting: str, inks: str) -> None:
    named = {"c": (1, 0, 0, 0), "m": (0, 1, 0, 0)}
    found = read(f"1 0 0 0 k 0 1 0 0 K 0 0 9 9 re {painting}".encode())
    assert [one.inks for one in found] == [named[letter] for letter in inks]


@pytest.mark.parametrize("key", ["Group", "Resources"])
def test_what_is_within_a_form_is_seen(key: str) -> None:
    within = {
        "Group": pikepdf.Dictionary(CS=Name.DeviceRGB),
        "Resources": pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(G=pikepdf.Dictionary(BM=1))),
    }
    with pikepdf.new() as document:
        form = made_form(document, b"/G gs", **{key: within[key]})
        found = read(b"/X Do", XObject=pikepdf.Dictionary(X=form))
    assert [one.kind for one in found] == [{"Group": "foreign", "Resources": "mixed"}[key]]


@pytest.mark.parametrize(
    ("drawn", "kind", "what"),
    [
        (b"0 1 0 k", "foreign", "too few amounts of ink"),
        (b"0 0 0 (a) K", "foreign", "too few amounts of ink"),
        (b"BT 1 Tr ET", "text", "outlines"),
        (b"/X sh", "gradient", ""),
        (b"BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd EI", "foreign", "an inline image"),
    ],
)
def test_what_says_its_inks_in_another_way_is_reported(drawn: bytes, kind: str, what: str) -> None:
    assert [(one.kind, one.what) for one in read(drawn)] == [(kind, what)]


def test_a_foreign_colour_is_printed_as_black_at_worst() -> None:
    found = read(b"0 1 0 0 k 1 0 0 rg 0 0 9 9 re f")
    assert [(one.kind, one.inks) for one in found[1:]] == [("shape", (0, 0, 0, 1))]


def test_amounts_of_ink_are_none_to_all() -> None:
    (shape,) = read(b"-1 0.5 2 0 k 0 0 9 9 re f")
    assert shape.inks == (0, 0.5, 1, 0)


@pytest.mark.parametrize(
    ("entries", "what"),
    [({"ca": 1, "CA": 1, "Type": Name.ExtGState}, []), ({"ca": 1}, []), ({"OP": True}, ["/OP"])],
)
def test_what_shows_through_mixes_no_inks_and_all_else_may(
    entries: dict[str, Any], what: list[str]
) -> None:
    states = pikepdf.Dictionary(G=pikepdf.Dictionary(**entries))
    found = read(b"/G gs", ExtGState=states)
    assert [one.what for one in found if one.kind == "mixed"] == what


@pytest.mark.parametrize(("space", "kinds"), [("DefaultCMYK", ["foreign"]), ("Own", [])])
def test_another_space_in_place_of_the_inks_is_foreign(space: str, kinds: list[str]) -> None:
    found = read(b"", ColorSpace=pikepdf.Dictionary({f"/{space}": Name.DeviceRGB}))
    assert [one.kind for one in found] == kinds


@pytest.mark.parametrize(("space", "kind"), [("DeviceCMYK", "image"), ("DeviceRGB", "foreign")])
def test_a_picture_of_other_inks_is_foreign(space: str, kind: str) -> None:
    with pikepdf.new() as document:
        known = {"Subtype": Name.Image, "BitsPerComponent": 8}
        picture = document.make_stream(b"abcd", ColorSpace=Name(f"/{space}"), **known)
        found = read(b"/X Do", XObject=pikepdf.Dictionary(X=picture))
    assert [one.kind for one in found] == [kind]


@pytest.mark.parametrize("mask", ["Mask", "Alternates"])
def test_a_picture_that_another_one_hides_has_no_known_inks(mask: str) -> None:
    with pikepdf.new() as document:
        known = {"Subtype": Name.Image, "ColorSpace": Name.DeviceCMYK, "BitsPerComponent": 8}
        picture = document.make_stream(b"abcd", **known, **{mask: pikepdf.Array([0])})
        (found,) = read(b"/X Do", XObject=pikepdf.Dictionary(X=picture))
    assert found.inks is None


def test_a_group_of_the_inks_themselves_is_not_foreign() -> None:
    with pikepdf.new() as document:
        group = pikepdf.Dictionary(CS=Name.DeviceCMYK)
        form = made_form(document, b"0 0 9 9 re f", Group=group)
        found = read(b"/X Do", XObject=pikepdf.Dictionary(X=form))
    assert [one.kind for one in found] == ["shape"]


def test_a_form_without_resources_takes_those_of_its_place() -> None:
    states = pikepdf.Dictionary(G=pikepdf.Dictionary(BM=Name.Multiply))
    with pikepdf.new() as document:
        form = made_form(document, b"/G gs")
        found = read(b"/X Do", XObject=pikepdf.Dictionary(X=form), ExtGState=states)
    assert [one.what for one in found] == ["/BM"]


@pytest.mark.parametrize(("deep", "is_read"), [(24, True), (25, False)])
def test_forms_within_forms_are_followed_so_far(deep: int, is_read: bool) -> None:
    with pikepdf.new() as document:
        form = made_form(document, b"0 0 9 9 re f")
        for _ in range(deep - 1):
            inner = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
            form = made_form(document, b"/X Do", Resources=inner)
        if is_read:
            assert len(read(b"/X Do", XObject=pikepdf.Dictionary(X=form))) == 1
        else:
            assert "within forms" in page_of(b"/X Do", XObject=pikepdf.Dictionary(X=form)).fault


@pytest.mark.parametrize(("count", "is_read"), [(8, True), (9, False)])
def test_a_page_with_too_many_instructions_is_not_read(
    count: int, is_read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of forms count, once for each time that one is drawn."""
    monkeypatch.setattr(content_stream, "MOST_INSTRUCTIONS", 8)
    with pikepdf.new() as document:
        form = made_form(document, b"q Q")
        drawn = b"/X Do 1 w /X Do" + b" n" * (count - 7)
        if is_read:
            assert read(drawn, XObject=pikepdf.Dictionary(X=form)) == []
        else:
            fault = page_of(drawn, XObject=pikepdf.Dictionary(X=form)).fault
            assert fault == "a page has more than 8 instructions"


@pytest.mark.parametrize("size", ["", "9" * 400 + ".5"])
def test_type_of_no_size_is_as_small_as_can_be(size: str) -> None:
    (text,) = read(f"BT /F {size} Tf (a) Tj ET".encode())
    assert text.size_pt == 0


@pytest.mark.parametrize("broken", [b"Do", b"BDC", b"Tj", b"d", b"W n"])
def test_an_operator_that_lacks_its_operands_is_not_followed(broken: bytes) -> None:
    assert page_of(broken).fault == "what page 1 draws is broken"


def test_what_is_neither_picture_nor_form_is_foreign() -> None:
    with pikepdf.new() as document:
        other = document.make_stream(b"", Subtype=Name.PS)
        found = read(b"/X Do", XObject=pikepdf.Dictionary(X=other))
    assert [one.what for one in found] == ["a picture of another space"]


@pytest.mark.parametrize(
    ("drawing", "inks", "foreign"),
    [
        (b"1 0 0 0 k 0 0 9 9 re f", [(1, 0, 0, 0)], []),
        (b"0 0 9 9 re f", [(0, 0.5, 0, 0), (0, 0, 0.5, 0)], []),
        (b"1 0 0 rg 0 1 0 0 k 0 0 9 9 re f", [(0, 1, 0, 0)], ["a color set by rg"]),
        (b"0 0 0 k 0 0 9 9 re f", [(0, 0, 0, 1)], ["too few amounts of ink"]),
    ],
)
def test_a_drawing_is_printed_in_the_inks_that_it_sets_or_those_of_its_place(
    drawing: bytes, inks: list[tuple[float, ...]], foreign: list[str]
) -> None:
    with pikepdf.new() as document:
        drawn = b"0 .5 0 0 k 0 0 .5 0 K /X Do"
        form = made_form(document, drawing)
        page = page_of(drawn, XObject=pikepdf.Dictionary(X=form))
    assert isinstance(page.things[0], Drawing)
    assert [one.inks for one in page.inks if one.kind == "shape"] == inks
    assert [one.what for one in page.inks if one.kind == "foreign"] == foreign


def test_a_form_in_whose_states_inks_may_mix_is_no_drawing() -> None:
    with pikepdf.new() as document:
        states = pikepdf.Dictionary(G=pikepdf.Dictionary(BM=Name.Multiply))
        own = pikepdf.Dictionary(ExtGState=states)
        form = made_form(document, b"/G gs 0 0 9 9 re f", Resources=own)
        page = page_of(b"/X Do", XObject=pikepdf.Dictionary(X=form))
    assert not isinstance(page.things[0], Drawing)
    assert [one.what for one in page.inks if one.kind == "mixed"] == ["/BM"]
