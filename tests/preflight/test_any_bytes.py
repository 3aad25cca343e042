"""The gate never raises for a file, whatever its bytes: a broken PDF is a finding."""

from __future__ import annotations

import zlib
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from gate_specimen import EXPECTED, printed
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from uncompressed import uncompressed

from handouts.preflight import identity, inspect

A_PICTURE = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

SLOW = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def judge(pdf: bytes) -> None:
    for finding in inspect(pdf, EXPECTED).findings:
        assert finding.code in EXPECTED.checks
        assert "\n" not in str(finding)
    identity(pdf)


@given(st.binary(max_size=300))
@example(b"%PDF-1.7")
@example(b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
@SLOW
def test_any_bytes(pdf: bytes) -> None:
    judge(pdf)


@given(st.floats(0, 1))
@SLOW
def test_cut_off_anywhere(where: float) -> None:
    pdf = uncompressed(printed())
    judge(pdf[: int(len(pdf) * where)])


@given(
    st.lists(
        st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=6)), min_size=1, max_size=5
    )
)
@SLOW
def test_overwritten_anywhere(changes: list[tuple[float, bytes]]) -> None:
    pdf = bytearray(uncompressed(printed()))
    for where, new in changes:
        start = int(len(pdf) * where)
        pdf[start : start + len(new)] = new
    judge(bytes(pdf))


VALUES = (
    None,
    True,
    -1,
    10**12,
    String("x"),
    String(b"\xff\xfe\x00"),
    Name("/X"),
    Array([]),
    Array([1, 2, 3, 4]),
    Dictionary(),
    Dictionary(K=Array([0, Dictionary()])),
)


def _holders(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        value
        for value in document.objects
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) and len(value.keys())
    ]


@given(
    st.lists(
        st.tuples(st.floats(0, 0.999), st.floats(0, 0.999), st.sampled_from(VALUES)),
        min_size=1,
        max_size=4,
    )
)
@SLOW
def test_any_value_replaced(changes: list[tuple[float, float, object]]) -> None:
    with pikepdf.open(BytesIO(uncompressed(printed()))) as document:
        for which, key, value in changes:
            holders = _holders(document)
            holder = holders[int(len(holders) * which)]
            keys = sorted(str(key) for key in dict(holder) if str(key) != "/Length")
            if not keys:
                continue
            chosen = keys[int(len(keys) * key)]
            if value is None:
                del holder[chosen]
            else:
                holder[chosen] = value
        target = BytesIO()
        try:
            document.save(target)
        except (pikepdf.PdfError, ValueError, RuntimeError):
            return
    judge(target.getvalue())


@pytest.mark.parametrize(
    "drawn",
    [
        *(b"BMC EMC", b"/P BDC EMC", b"Do", b"gs", b"Tf", b"/F Tf", b"Tj", b"TJ", b"'", b"d", b"w"),
        *(b"/P#80 BMC EMC", b"/P <</MCID#80 0>> BDC EMC", b"/X\x80 Do", b"/G#ff gs", b"/F#80 9 Tf"),
        *(b"0 0 9 re f", b"1 m 2 2 l S", b"0 0 m 1 2 3 4 5 c S", b"0 0 m 1 h S"),
        # A box with round corners, of which one number is missing.
        b"1 0 m 8 0 l 9 0 9 1 9 2 c 8 l 9 8 8 9 7 9 c 2 9 l 1 9 0 8 0 7 c 0 2 l 0 1 1 0 2 0 c f",
        *(b"(X) Do", b"1 gs", b"[] 9 Tf", b"/X Tj", b"(X) <<>> BDC EMC"),
    ],
)
def test_operators_of_any_operands(drawn: bytes) -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        document.pages[0].contents_add(b" BT " + drawn + b" ET ")
        form = document.make_stream(drawn, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        document.pages[0].obj.Resources.XObject = Dictionary(Given=form)
        document.pages[0].contents_add(b" /Given Do ")
        target = BytesIO()
        document.save(target)
    assert inspect(target.getvalue(), EXPECTED).findings


def test_names_that_are_no_words() -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        document.pages[0].obj.Given80 = 1
        target = BytesIO()
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    renamed = target.getvalue().replace(b"/Given80", b"/Given#80")
    said = [finding.what for finding in inspect(renamed, EXPECTED).findings]
    assert "an object has /Given\x80" in said


@pytest.mark.parametrize("which", range(3))
def test_streams_packed_in_a_way_that_is_not_installed(which: int) -> None:
    """Pages, letters of fonts, and a form that no page draws."""
    with pikepdf.open(BytesIO(printed())) as document:
        page = document.pages[0].obj
        form = document.make_stream(b"q Q", Subtype=Name.Form, BBox=[0, 0, 9, 9])
        page.Resources.XObject = Dictionary(F=form)
        font = next(iter(page.Resources.Font.values()))
        streams = (page.Contents, font.ToUnicode, form)
        streams[which].write(b"x", filter=Name.JBIG2Decode)
        target = BytesIO()
        document.save(target)
    with pytest.warns(UserWarning, match="missing some specialized decoders"):
        judge(target.getvalue())


@pytest.mark.parametrize(
    "entries",
    [
        {"ColorSpace": Array([Name.Separation, Name.All, Name.DeviceCMYK, 1])},
        {"ColorSpace": Array([Name.DeviceN, Array([Name.a, Name.b]), Name.DeviceRGB, 1])},
        {"ColorSpace": Array([Name.Indexed, Name.DeviceRGB, 3, 5])},
        {"ColorSpace": Name.Pattern},
        {"BitsPerComponent": 3},
        {"Filter": Name.JPXDecode},
        {"Filter": Name.CCITTFaxDecode},
        {"Filter": Name.DCTDecode},
        {"Filter": Array([Name.FlateDecode, Name.DCTDecode])},
        {"Width": -1},
        {},
    ],
)
def test_pictures_of_any_kind_are_no_logo(entries: dict[str, object]) -> None:
    known = {"Width": 2, "Height": 2, "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB}
    with pikepdf.open(BytesIO(printed())) as document:
        picture = document.make_stream(b"abcdefghijkl", Subtype=Name.Image, **{**known, **entries})
        document.pages[0].obj.Resources.XObject = Dictionary(x0=picture)
        target = BytesIO()
        document.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    findings = inspect(target.getvalue(), replace(EXPECTED, logo=A_PICTURE)).findings
    assert findings


def _circle(document: pikepdf.Pdf, name: str) -> None:
    root = document.Root
    if name == "tags":
        root.StructTreeRoot.K[0].K.append(root.StructTreeRoot.K[0])
    elif name == "bookmarks":
        root.Outlines.First.First.Next = root.Outlines.First
    elif name == "pages":
        root.Pages.Kids.append(root.Pages)
    elif name == "names":
        names = document.make_indirect(root.Names.Dests)
        root.Names.Dests = names
        names.Kids = Array([names])
    elif name == "roles":
        root.StructTreeRoot.RoleMap = Dictionary(P=Name("/Q"), Q=Name("/P"))
    elif name == "parents":
        document.pages[0].obj.Parent = document.pages[0].obj
    elif name == "forms":
        form = document.make_stream(
            b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
        )
        form.Resources = Dictionary(XObject=Dictionary(F=form))
        document.pages[0].obj.Resources.XObject = Dictionary(F=form)
        document.pages[0].contents_add(b"/F Do")


@pytest.mark.parametrize(
    "name", ["tags", "bookmarks", "pages", "names", "roles", "parents", "forms"]
)
def test_in_circles(name: str) -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        _circle(document, name)
        target = BytesIO()
        document.save(target)
    judge(target.getvalue())


def test_a_tree_of_great_depth() -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        leaf = document.Root.StructTreeRoot.K[0]
        for _ in range(3_000):
            leaf = document.make_indirect(Dictionary(S=Name.Div, K=Array([leaf])))
        document.Root.StructTreeRoot.K = Array([leaf])
        target = BytesIO()
        document.save(target)
    judge(target.getvalue())


def test_metadata_that_grows_without_end() -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
        document.Root.Metadata = document.make_stream(bomb)
        document.Root.Metadata.Filter = Name.FlateDecode
        document.Root.Metadata.write(zlib.compress(bomb), filter=Name.FlateDecode)
        target = BytesIO()
        document.save(target)
    assert "G606" in {finding.code for finding in inspect(target.getvalue(), EXPECTED).findings}
