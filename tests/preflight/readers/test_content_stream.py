"""What a page paints, read from its content stream alone."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from handouts.preflight.readers import UnreadableError, content_stream
from handouts.preflight.readers.content_stream import Painted, painted

Name = pikepdf.Name


def test_a_page_without_contents_paints_nothing() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    del page.obj.Contents
    assert list(painted(page.obj, pikepdf.parse_content_stream)) == []


def test_text_without_a_colour_of_its_own_is_black_ink() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Contents = document.make_stream(b"BT /F 11 Tf (a) Tj ET")
    (text,) = painted(page.obj, pikepdf.parse_content_stream)
    assert (text.inks, text.size_pt) == ((0, 0, 0, 1), 11)


def test_size_of_type_is_the_size_on_the_page() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Contents = document.make_stream(b"2 0 0 2 0 0 cm BT /F 4 Tf 1 0 0 -3 0 0 Tm (a) Tj ET")
    (text,) = painted(page.obj, pikepdf.parse_content_stream)
    assert text.size_pt == pytest.approx(24)


def test_number_beyond_all_bounds_is_no_number() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    huge = "9" * 400 + ".5"
    page.Contents = document.make_stream(f"{huge} 0 0 1 0 0 cm BT (a) Tj ET".encode())
    (text,) = painted(page.obj, pikepdf.parse_content_stream)
    assert text.inks == (0, 0, 0, 1)


def read(drawn: bytes, **resources: pikepdf.Object) -> list[Painted]:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Contents, page.obj.Resources = document.make_stream(drawn), pikepdf.Dictionary(**resources)
    return list(painted(page.obj, pikepdf.parse_content_stream))


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
        form = document.make_stream(
            b"BT /F 5 Tf (a) Tj ET",
            Subtype=Name.Form,
            Matrix=pikepdf.Array([3, 0, 0, 3, 0, 0]),
        )
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
        form = document.make_stream(b"/G gs", Subtype=Name.Form, **{key: within[key]})
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
def test_what_says_its_inks_in_another_way_is_told(drawn: bytes, kind: str, what: str) -> None:
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
        form = document.make_stream(b"0 0 9 9 re f", Subtype=Name.Form, Group=group)
        found = read(b"/X Do", XObject=pikepdf.Dictionary(X=form))
    assert [one.kind for one in found] == ["shape"]


def test_a_form_without_resources_takes_those_of_its_place() -> None:
    states = pikepdf.Dictionary(G=pikepdf.Dictionary(BM=Name.Multiply))
    with pikepdf.new() as document:
        form = document.make_stream(b"/G gs", Subtype=Name.Form)
        found = read(b"/X Do", XObject=pikepdf.Dictionary(X=form), ExtGState=states)
    assert [one.what for one in found] == ["/BM"]


@pytest.mark.parametrize(("deep", "is_read"), [(24, True), (25, False)])
def test_forms_within_forms_are_followed_so_far(deep: int, is_read: bool) -> None:
    with pikepdf.new() as document:
        form = document.make_stream(b"0 0 9 9 re f", Subtype=Name.Form)
        for _ in range(deep - 1):
            inner = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
            form = document.make_stream(b"/X Do", Subtype=Name.Form, Resources=inner)
        if is_read:
            assert len(read(b"/X Do", XObject=pikepdf.Dictionary(X=form))) == 1
        else:
            with pytest.raises(UnreadableError, match="nested"):
                read(b"/X Do", XObject=pikepdf.Dictionary(X=form))


@pytest.mark.parametrize(("count", "is_read"), [(6, True), (7, False)])
def test_a_page_with_too_many_instructions_is_not_read(
    count: int, is_read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of forms count, once for each way in which one is drawn."""
    monkeypatch.setattr(content_stream, "MOST_INSTRUCTIONS", 6)
    with pikepdf.new() as document:
        form = document.make_stream(b"q Q", Subtype=Name.Form)
        drawn = b"/X Do 1 w /X Do" + b" n" * (count - 5)
        if is_read:
            assert read(drawn, XObject=pikepdf.Dictionary(X=form)) == []
        else:
            with pytest.raises(UnreadableError, match="more than 6 instructions"):
                read(drawn, XObject=pikepdf.Dictionary(X=form))


@pytest.mark.parametrize("size", ["", "9" * 400 + ".5"])
def test_type_of_no_size_is_as_small_as_can_be(size: str) -> None:
    (text,) = read(f"BT /F {size} Tf (a) Tj ET".encode())
    assert text.size_pt == 0


def test_a_name_left_out_draws_nothing() -> None:
    assert read(b"Do") == []
