"""Finished PDFs whose drawings, frames, lines and groups of words are painted otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from benchmarks.harm.changes import change

BROCHURE = "office/brochure.esketamine.letter.en"
CHECKLIST = "office/checklist.esketamine.letter.en"
BOOKLET = "office/booklet.esketamine.letter.en"
OFFICE = "office/one-page.esketamine.letter.en"
CARDS = "office/pocket-card.esketamine.letter.en"

Instructions = list[Any]


def _edited(pdf: pikepdf.Pdf, page: int, edit: Callable[[Instructions], Instructions]) -> None:
    found = list(pikepdf.parse_content_stream(pdf.pages[page]))
    pdf.pages[page].obj.Contents = Stream(pdf, pikepdf.unparse_content_stream(edit(found)))


def _moved_from(low: float, high: float, by: float, *, mirror: bool = False) -> Any:
    """Move each text whose own matrix begins between two places across by so many points."""

    def edit(found: Instructions) -> Instructions:
        out = []
        for operands, operator in found:
            if str(operator) == "Tm" and low <= float(operands[4]) < high:
                *rest, x, y = [float(each) for each in operands]
                x = low + high - x - by if mirror else x + by
                out.append((Array([*rest, x, y]), operator))
            else:
                out.append((operands, operator))
        return out

    return edit


@change(
    "pdf: drawings painted otherwise",
    "pdf",
    {
        "seen through": ("/A1 gs",),
        "hardly seen": ("/A2 gs",),
        "as outlines of nothing": ("0 w",),
        "in another mode": ("/A3 gs",),
        "small": ("0.2 0 0 0.2 100 300 cm",),
        "a little lower": ("1 0 0 1 0 -30 cm",),
        "to the right": ("1 0 0 1 200 0 cm",),
        "flat": ("1 0 0 0.5 0 200 cm",),
        "cut off": ("0 0 1 1 re W n",),
    },
    handout=OFFICE,
)
def drawings_otherwise(pdf: pikepdf.Pdf, before: str) -> None:
    """Say something before each drawing of the first page."""
    page = pdf.pages[0]
    resources = page.obj.Resources
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    resources.ExtGState.A1 = Dictionary(ca=0.4, CA=0.4)
    resources.ExtGState.A2 = Dictionary(ca=0.1)
    resources.ExtGState.A3 = Dictionary(BM=Name.Screen)
    page.contents_coalesce()
    said = page.obj.Contents.read_bytes()
    changed, times = re.subn(rb"(/\S+)\s+Do\b", rb"q %b \1 Do Q" % before.encode(), said)
    if not times:
        raise LookupError("no drawing")
    page.obj.Contents = Stream(pdf, changed)


@change(
    "pdf: each drawing alone",
    "pdf",
    {f"{how} {n}": (n, how) for n in range(6) for how in ("gone:", "the next for:", "twice:")},
    handout=OFFICE,
)
def one_drawing(pdf: pikepdf.Pdf, number: int, how: str) -> None:
    """Leave out a drawing, draw it twice, or another one in its place."""
    page = pdf.pages[0]
    page.contents_coalesce()
    said = page.obj.Contents.read_bytes()
    found = list(re.finditer(rb"(/\S+)\s+Do\b", said))
    one, other = found[number * 2], found[(number * 2 + 3) % len(found)]
    if how == "gone:":
        new = b""
    elif how == "twice:":
        new = one.group() + b" q 1 0 0 1 40 40 cm " + one.group() + b" Q"
    else:
        new = b"q 1 0 0 1 3 0 cm " + other.group() + b" Q"
    page.obj.Contents = Stream(pdf, said[: one.start()] + new + said[one.end() :])


@change(
    "pdf: rules and frames",
    "pdf",
    {
        "all gone": (rb"\bre\s+f\*?\b", b"re n"),
        "strokes gone": (rb"\bS\b", b"n"),
        "grounds black": (rb"([\d.]+ ){3,4}(rg|k)\b", b"0 0 0 rg"),
        "all white": (rb"([\d.]+ ){3}rg\b", b"1 1 1 rg"),
        "evenly filled": (rb"\bf\*", b"f"),
        "dashed": (rb"\bS\b", b"[1 9] 0 d S"),
    },
    handout=CHECKLIST,
)
def rules_otherwise(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Exchange instructions that paint rules, frames and grounds on every page."""
    times = 0
    for page in pdf.pages:
        page.contents_coalesce()
        said, count = re.subn(old, new, page.obj.Contents.read_bytes())
        page.obj.Contents = Stream(pdf, said)
        times += count
    if not times:
        raise LookupError(f"no {old!r}")


def _boxes_gone(pdf: pikepdf.Pdf, keep: int, page: int = 0) -> None:
    """Paint only so many of the drawings of a page that are drawn most often."""
    page_ = pdf.pages[page]
    page_.contents_coalesce()
    said = page_.obj.Contents.read_bytes()
    found = list(re.finditer(rb"(/\S+)\s+Do\b", said))
    out, end = b"", 0
    for one in found[keep:]:
        out += said[end : one.start()]
        end = one.end()
    page_.obj.Contents = Stream(pdf, out + said[end:])


@change(
    "pdf: boxes to tick on paper",
    "pdf",
    {"none": (0,), "the first alone": (1,), "all but some": (9,)},
    handout=CHECKLIST,
)
def boxes_gone(pdf: pikepdf.Pdf, keep: int) -> None:
    """Leave out boxes to tick."""
    _boxes_gone(pdf, keep)


@change(
    "pdf: panels",
    "pdf",
    {
        "left and middle, inside": (1, (0, 265.5), (265.5, 531)),
        "middle and right, inside": (1, (265.5, 531), (531, 792)),
        "flap and back, outside": (0, (0, 261), (261, 526.5)),
        "back and cover, outside": (0, (261, 526.5), (526.5, 792)),
    },
    handout=BROCHURE,
)
def panels_exchanged(
    pdf: pikepdf.Pdf, page: int, one: tuple[float, float], other: tuple[float, float]
) -> None:
    """Exchange two panels as a form each, drawn where the other was."""
    source = pdf.pages[page]
    source.contents_coalesce()
    said = source.obj.Contents.read_bytes()
    height = float(source.mediabox[3])
    parts = []
    for low, high in ((0.0, one[0]), (other[1], 792.0)):
        parts.append(f"q {low} 0 {high - low} {height} re W n\n".encode() + said + b"\nQ")
    for (low, high), by in ((one, other[0] - one[0]), (other, one[0] - other[0])):
        clip = f"q 1 0 0 1 {by} 0 cm {low} 0 {high - low} {height} re W n\n"
        parts.append(clip.encode() + said + b"\nQ")
    source.obj.Contents = Stream(pdf, b"\n".join(parts))


@change(
    "pdf: text moved across",
    "pdf",
    {
        "a column to the right": (OFFICE, 0, 300, 280),
        "right column to the left": (OFFICE, 300, 620, -282),
        "columns mirrored": (OFFICE, 0, 612, 0),
    },
    handout=OFFICE,
)
def text_moved(pdf: pikepdf.Pdf, _: str, low: float, high: float, by: float) -> None:
    """Move what begins in one column."""
    _edited(pdf, 0, _moved_from(low, high, by, mirror=not by))


@change(
    "pdf: letters set otherwise",
    "pdf",
    {
        "letters closer": ("Tc", -0.3),
        "letters wider": ("Tc", 0.4),
        "letters a little closer": ("Tc", -0.15),
        "scaled across": ("Tz", 94),
        "raised": ("Ts", 1.5),
        "as lines": ("Tr", 1),
        "as lines and fills": ("Tr", 2),
    },
    handout=OFFICE,
)
def letters_otherwise(pdf: pikepdf.Pdf, operator: str, amount: float) -> None:
    """Set another state of text for all that a page says."""

    def edit(found: Instructions) -> Instructions:
        return [(Array([amount]), pikepdf.Operator(operator)), *found]

    _edited(pdf, 0, edit)


@change(
    "pdf: words of a line moved",
    "pdf",
    {
        "every second one down": ("even", 0.0, -3.0),
        "every second one to the right": ("even", 3.0, 0.0),
        "every third one up by half": ("third", 0.0, 1.2),
        "one far below": ("one", 0.0, -200.0),
        "one into the margin": ("one", -30.0, 0.0),
        "one a point to the right": ("one", 1.2, 0.0),
        "one a point to the left": ("one", -1.2, 0.0),
    },
    handout=OFFICE,
)
def words_of_a_line(pdf: pikepdf.Pdf, which: str, across: float, up: float) -> None:
    """Move some of the texts of the first page."""

    def edit(found: Instructions) -> Instructions:
        out, n = [], 0
        for operands, operator in found:
            if str(operator) == "Tm":
                n += 1
                is_it = {"even": n % 2 == 0, "third": n % 3 == 0, "one": n == 30}[which]
                if is_it:
                    *rest, x, y = [float(each) for each in operands]
                    out.append((Array([*rest, x + across, y + up]), operator))
                    continue
            out.append((operands, operator))
        return out

    _edited(pdf, 0, edit)


@change(
    "pdf: spaces of color",
    "pdf",
    {
        "all greys white": ("DefaultGray", (1, 1, 1)),
        "all colors white": ("DefaultRGB", (1, 1, 1)),
        "all inks none": ("DefaultCMYK", (1, 1, 1)),
    },
    handout=OFFICE,
)
def spaces_of_colour(pdf: pikepdf.Pdf, name: str, white: tuple[float, ...]) -> None:
    """Give the device colours another meaning (8.6.5.6)."""
    function: pikepdf.Object = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array(white), C1=Array(white), N=1
    )
    count = {"DefaultGray": 1, "DefaultRGB": 3, "DefaultCMYK": 4}[name]
    if count > 1:
        function = pikepdf.Stream(pdf, b"{ " + b"pop " * count + b"1 1 1 }")
        function.FunctionType = 4
        function.Domain = Array([0, 1] * count)
        function.Range = Array([0, 1] * 3)
    names = Array([Name(f"/C{n}") for n in range(count)])
    space = Array([Name.DeviceN, names, Name.DeviceRGB, pdf.make_indirect(function)])
    for page in pdf.pages:
        resources = page.obj.Resources
        if "/ColorSpace" not in resources:
            resources.ColorSpace = Dictionary()
        resources.ColorSpace[f"/{name}"] = space


@change(
    "pdf: cards drawn otherwise",
    "pdf",
    {
        "seen through": ("/A1 gs",),
        "a tenth smaller": ("0.9 0 0 0.9 20 30 cm",),
        "no driving lower": ("1 0 0 1 0 -12 cm",),
    },
    handout=CARDS,
)
def cards_otherwise(pdf: pikepdf.Pdf, before: str) -> None:
    """Say something before each form of a sheet of cards."""
    for page in pdf.pages:
        resources = page.obj.Resources
        if "/ExtGState" not in resources:
            resources.ExtGState = Dictionary()
        resources.ExtGState.A1 = Dictionary(ca=0.3, CA=0.3)
        page.contents_coalesce()
        said = page.obj.Contents.read_bytes()
        page.obj.Contents = Stream(
            pdf, re.sub(rb"(/\S+)\s+Do\b", rb"q %b \1 Do Q" % before.encode(), said)
        )


@change(
    "pdf: halves of a booklet",
    "pdf",
    {
        "exchanged": ("1 0 0 1 396 0 cm", "1 0 0 1 -396 0 cm"),
        "on each other": ("", "1 0 0 1 -396 0 cm"),
        "moved over the fold": ("1 0 0 1 30 0 cm", ""),
        "the second smaller": ("", "0.8 0 0 0.8 80 40 cm"),
    },
    handout=BOOKLET,
)
def halves(pdf: pikepdf.Pdf, *before: str) -> None:
    """Paint the two pages of each side elsewhere."""
    for page in pdf.pages:
        page.contents_coalesce()
        said = page.obj.Contents.read_bytes()
        found = list(re.finditer(rb"(/\S+)\s+Do\b", said))
        if len(found) < 2:
            raise LookupError("no two halves")
        out, end = b"", 0
        for one, how in zip(found[:2], before, strict=True):
            out += said[end : one.start()] + b"q " + how.encode() + b" " + one.group() + b" Q"
            end = one.end()
        page.obj.Contents = Stream(pdf, out + said[end:])
