"""A specimen with drawings next to its words, and one fault of a drawing at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import pikepdf
from gate_fault import Fault
from gate_specimen import EXPECTED, PAGE, printed

from handouts.preflight.expectation import ExpectedDrawing, ExpectedText
from handouts.render.svg import (
    data_uri,
    dot_array,
    mark,
    picture,
    qr_code,
    share_bar,
)

DRIVE = "Do not drive until the next day, after a good night’s sleep."
SLEEPY = "You may feel sleepy for 1-2 hours. Read what may come later."
ADDRESS = "https://clinic.example/"
SIGNS = ("chest pain", "trouble breathing", "a seizure")
LISTED = tuple(ExpectedText(sign, mark="bullet") for sign in SIGNS)
DRAWN = replace(
    EXPECTED,
    drawings=(
        ExpectedDrawing("no-drive", DRIVE),
        ExpectedDrawing("no-home", "Going home"),
        ExpectedDrawing("share 31 100", SLEEPY),
        ExpectedDrawing("dots 22 100", "It does not work for everyone."),
        ExpectedDrawing(f"code {ADDRESS}"),
    ),
)
WITHOUT_CODE = replace(DRAWN, drawings=DRAWN.drawings[:-1])
INK = "#1f4e5f"
BAR = '<path d="M14 45L37.5 3"/>'
PICTURE, A_BAR = b"/a0.16 gs", b"0 0 1 1 re"
"""What the forms of pictures and of bars say."""
LETTER_C = '<path d="M20 8C8 8 8 30 20 30" fill="none"/>'


def of_ours(name: str) -> str:
    """Return one of our pictures."""
    return picture(name, INK)


def page(
    drive: str = of_ours("no-drive"),
    home: str = of_ours("no-home"),
    share: str = share_bar(31, INK),
    dots: str = dot_array(22, 100, INK),
    code: str = qr_code(ADDRESS, INK),
    css: str = "",
) -> bytes:
    """Return the specimen with these drawings."""

    def drawn(selector: str, svg: str, width: float, height: float) -> str:
        return (
            f"{selector} {{ background: url({data_uri(svg)}) no-repeat 0 0 / {width}pt {height}pt;"
            f" padding-left: {width + 4}pt; min-height: {height + 2}pt }}"
        )

    return printed(
        PAGE,
        drawn("#rs05", drive, 24, 24)
        + drawn(".crisis + h2", home, 24, 24)
        + drawn("#rs05 + p", share, 102, 12)
        + drawn("#table", dots, 40, 40)
        + drawn("#end", code, 58, 58)
        + "#table { margin-top: 0 } #end { margin: 12pt 0; padding-left: 72pt } "
        + css,
    )


@lru_cache(maxsize=1)
def good() -> bytes:
    """Return the specimen as it is expected."""
    return page()


def _fault(name: str, file: Callable[[], bytes]) -> Fault:
    return Fault(f"G413 {name}", file, DRAWN)


def redrawn(change: Callable[[pikepdf.Pdf], None], file: bytes | None = None) -> bytes:
    """Return the specimen, or another finished ``file``, changed."""
    with pikepdf.open(BytesIO(file or good())) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, deterministic_id=True)
        return target.getvalue()


def painted(instructions: str) -> bytes:
    """Return the specimen with more painted on its first page, in the middle of it."""
    return redrawn(
        lambda pdf: pdf.pages[0].contents_add(
            f"/Artifact BMC q 1 0 0 1 300 120 cm {instructions} Q EMC".encode()
        )
    )


def drawn_between(before: str, behind: str = "") -> bytes:
    """Return the specimen with more painted before and behind its first picture.

    ``{x}`` and ``{y}`` are its corner, of which it is 32 wide and high.
    """

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_coalesce()
        name, contents = _first(pdf, PICTURE), pdf.pages[0].obj.Contents
        x, y = _corner(pdf.pages[0].obj.Resources.XObject[name])
        new = f"{before} {name} Do {behind}".format(x=x, y=y)
        drawn = contents.read_bytes().decode("latin-1")
        contents.write(_swapped(drawn, f"{name} Do", new).encode("latin-1"))

    return redrawn(change)


def _corner(form: pikepdf.Object) -> tuple[float, float]:
    x, y = form.read_bytes().split()[4:6]
    return float(x), float(y)


def _first(pdf: pikepdf.Pdf, said: bytes) -> str:
    """Return the name of the first form that says something."""
    forms = pdf.pages[0].obj.Resources.XObject
    return next(name for name in forms.keys() if said in forms[name].read_bytes())  # noqa: SIM118


def _in_a_box(wide: float) -> bytes:
    """Return the specimen with its first picture in a box of this width."""

    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.pages[0].obj.Resources.XObject[_first(pdf, PICTURE)]
        x, y = _corner(form)
        form.BBox = pikepdf.Array([x, y, x + wide, y + 32])

    return redrawn(change)


def _emptied(pdf: pikepdf.Pdf) -> None:
    """Have the form of the first picture paint a line without points."""
    pdf.pages[0].obj.Resources.XObject[_first(pdf, PICTURE)].write(b"f")


def _placed_otherwise(new: str, said: bytes = PICTURE, file: bytes | None = None) -> bytes:
    """Return the specimen with the first drawing that says something through another matrix."""

    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.pages[0].obj.Resources.XObject[_first(pdf, said)]
        head, rest = form.read_bytes().split(b"cm\n", 1)
        x, y = head.split()[4:6]
        placed = new.format(x=x.decode(), y=y.decode(), right=float(x) + 32)
        form.write(f"{placed} cm\n".encode() + rest)

    return redrawn(change, file)


def beside_the_end(*drawings: tuple[str, str]) -> bytes:
    """Return the specimen with other drawings than the code at its last words."""
    drawn = ", ".join(f"url({data_uri(svg)}) no-repeat {place}" for svg, place in drawings)
    return page(css=f"#end {{ background: {drawn} }}")


def _swapped(svg: str, old: str, new: str) -> str:
    assert old in svg, old
    return svg.replace(old, new, 1)


DRIVING = of_ours("no-drive")
AT_BOTH_ENDS = ", ".join(
    f"url({data_uri(qr_code(ADDRESS, INK))}) no-repeat {x} 0 / 58pt 58pt" for x in ("0", "100%")
)
SHARE = share_bar(31, INK)


FAULTS = (
    _fault("a picture missing", lambda: page(css="#rs05 { background: none }")),
    _fault("a share missing", lambda: page(css="#rs05 + p { background: none }")),
    _fault("dots missing", lambda: page(css="#table { background: none }")),
    _fault("a code missing", lambda: page(css="#end { background: none }")),
    _fault(
        "a code twice",
        lambda: page(css=f"#end {{ background: {AT_BOTH_ENDS} }}"),
    ),
    _fault("another picture", lambda: page(drive=of_ours("ride"))),
    _fault("two pictures exchanged", lambda: page(of_ours("no-home"), of_ours("no-drive"))),
    _fault("a bar left out", lambda: page(_swapped(DRIVING, BAR, ""))),
    _fault(
        "a bar in white",
        lambda: page(_swapped(DRIVING, '<path d="M14', '<path stroke="#fff" d="M14')),
    ),
    _fault(
        "a bar that is seen through",
        lambda: page(_swapped(DRIVING, '<path d="M14', '<path stroke-opacity="0.05" d="M14')),
    ),
    _fault(
        "a thinner line", lambda: page(_swapped(DRIVING, 'stroke-width="2"', 'stroke-width="0.2"'))
    ),
    _fault("a line more", lambda: page(_swapped(DRIVING, BAR, f"{BAR}{LETTER_C}"))),
    _fault(
        "a letter drawn",
        lambda: page(
            css=f"#end {{ background-image: url({data_uri(_swapped(DRIVING, BAR, LETTER_C))}) }}"
        ),
    ),
    _fault(
        "a picture twice",
        lambda: page(
            css=f"#end {{ background: url({data_uri(DRIVING)}) no-repeat 0 0 / 24pt 24pt }}"
        ),
    ),
    _fault(
        "a picture away from its words",
        lambda: page(css="#rs05 { background-position: 0 100%; min-height: 80pt }"),
    ),
    _fault(
        "a picture stretched",
        lambda: page(
            _swapped(DRIVING, "<svg ", '<svg preserveAspectRatio="none" '),
            css="#rs05 { background-size: 24pt 12pt }",
        ),
    ),
    _fault("a picture mirrored", lambda: _placed_otherwise("-1 0 0 1 {right} {y}")),
    _fault("a picture on its side", lambda: _placed_otherwise("0 1 -1 0 {right} {y}")),
    _fault("a picture cut off by the page", lambda: drawn_between("q {x} {y} 20 32 re W n", "Q")),
    _fault("a picture cut off by its form", lambda: _in_a_box(20)),
    _fault(
        "a picture larger than its element",
        lambda: page(css="#rs05 { background-size: 48pt; max-height: 26pt; padding-left: 52pt }"),
    ),
    _fault("a picture under a box", lambda: drawn_between("", "q 1 1 1 rg {x} {y} 20 20 re f Q")),
    _fault(
        "a picture wholly under a box",
        lambda: drawn_between("", "q 1 1 1 rg 1 0 0 1 {x} {y} cm -4 -4 40 40 re f Q"),
    ),
    _fault(
        "a picture under a thick rule",
        lambda: drawn_between("", "q 1 1 1 RG 9 w 1 0 0 1 {x} {y} cm 0 16 m 32 16 l S Q"),
    ),
    _fault("a picture half on a box", lambda: drawn_between("q 0 0 0 rg {x} {y} 20 20 re f Q")),
    _fault(
        "a picture under a bar",
        lambda: page(
            css=f"#rs05 {{ background: url({data_uri(mark('bar', '#fff'))}) no-repeat"
            " 0 5pt / 24pt 10pt,"
            f" url({data_uri(DRIVING)}) no-repeat 0 0 / 24pt 24pt }}"
        ),
    ),
    _fault("a short bar of a list", lambda: beside_the_end((mark("bar", INK), "0 0 / 9.9pt 3pt"))),
    _fault(
        "a bar turned",
        lambda: _placed_otherwise(
            "0.8 0.6 -0.6 0.8 {x} {y}", A_BAR, beside_the_end((mark("bar", INK), "0 0 / 20pt 3pt"))
        ),
    ),
    _fault(
        "marks that form a letter",
        lambda: beside_the_end(
            *((mark("bullet", INK), f"0 {n * 4}pt / 2pt 2pt") for n in range(4))
        ),
    ),
    _fault("a share larger by one", lambda: page(share=share_bar(32, INK))),
    _fault("a share smaller by one", lambda: page(share=share_bar(30, INK))),
    _fault("a share of nothing", lambda: page(share=share_bar(0, INK))),
    _fault(
        "a bar filled from the middle", lambda: page(share=_swapped(SHARE, '"M1 1h31', '"M20 1h31'))
    ),
    _fault("a bar filled over its edge", lambda: page(share=_swapped(SHARE, "M1 1h", "M1 -3h"))),
    _fault(
        "a bar filled higher than it is",
        lambda: page(share=_swapped(SHARE, "h31v10h", "h31v8h")),
    ),
    _fault(
        "a bar filled twice",
        lambda: page(
            share=_swapped(SHARE, "<path", f'<path d="M1 1h9v10h-9z" fill="{INK}"/><path')
        ),
    ),
    _fault("a bar of nine parts", lambda: page(share=_swapped(SHARE, "M91 1v10", ""))),
    _fault(
        "a bar that is filled whole",
        lambda: page(share=_swapped(SHARE, 'fill="none"', f'fill="{INK}"')),
    ),
    _fault(
        "a bar with thick lines",
        lambda: page(share=_swapped(SHARE, 'stroke-width="1.1"', 'stroke-width="9"')),
    ),
    _fault(
        "a bar with a thick end",
        lambda: page(share=_swapped(SHARE, 'fill="none"', 'fill="none" stroke-dasharray="30"')),
    ),
    _fault(
        "a share that is stretched by its own matrix",
        lambda: page(share=_swapped(SHARE, "<path", '<path transform="scale(2 1)"')),
    ),
    _fault(
        "a share that is seen through",
        lambda: page(share=_swapped(SHARE, "<path", '<path fill-opacity="0.1"')),
    ),
    _fault(
        "dots with thick lines",
        lambda: page(
            dots=_swapped(dot_array(22, 100, INK), 'stroke-width="1.1"', 'stroke-width="7"')
        ),
    ),
    _fault(
        "a dot that is moved",
        lambda: page(
            dots=_swapped(
                dot_array(22, 100, INK), "<circle", '<circle transform="translate(40 40)"'
            )
        ),
    ),
    _fault(
        "a dot upon another",
        lambda: page(dots=_swapped(dot_array(22, 100, INK), 'cx="15"', 'cx="5"')),
    ),
    _fault(
        "a share of outlines",
        lambda: page(
            share=_swapped(SHARE, f'fill="{INK}"', f'fill="none" stroke="{INK}" stroke-width="1.1"')
        ),
    ),
    _fault(
        "people who are well as squares, as those are who are not",
        lambda: page(dots=dot_array(22, 100, INK, of_harm=True)),
    ),
    _fault("a picture too small", lambda: page(css="#rs05 { background-size: 9pt 9pt }")),
    _fault("dots too small", lambda: page(css="#table { background-size: 15pt 15pt }")),
    _fault(
        "a picture on a ground that is not light",
        lambda: drawn_between("q 0.3 g 1 0 0 1 {x} {y} cm -4 -4 40 40 re f Q"),
    ),
    _fault("a code too small", lambda: page(css="#end { background-size: 26pt 26pt }")),
    _fault("a code that is pale", lambda: page(code=qr_code(ADDRESS, "#777"))),
    _fault("a code close to words", lambda: page(css="#end { padding-left: 64pt }")),
    _fault("a dot more", lambda: page(dots=dot_array(23, 100, INK))),
    _fault(
        "a dot of another size",
        lambda: page(dots=_swapped(dot_array(22, 100, INK), 'r="3.6"', 'r="1"')),
    ),
    _fault(
        "a code of another address", lambda: page(code=qr_code("https://clinic.example.org", INK))
    ),
    _fault(
        "a code with a square less",
        lambda: page(code=_swapped(qr_code(ADDRESS, INK), "M1 0h1v1h-1z", "")),
    ),
    _fault(
        "a code of lines",
        lambda: page(code=_swapped(qr_code(ADDRESS, INK), "h1v1h-1z", "h2v1h-1z")),
    ),
    _fault(
        "a code of open squares",
        lambda: page(code=_swapped(qr_code(ADDRESS, INK), "h1v1h-1z", "h1v1h-1L9 9")),
    ),
    _fault(
        "a code of outlines",
        lambda: page(code=qr_code(ADDRESS, INK).replace("fill=", 'fill="none" stroke=')),
    ),
    _fault("a drawing of nothing", lambda: redrawn(_emptied)),
    _fault("a stroke aslant", lambda: painted("0 0 m 30 20 l S")),
    _fault("a letter", lambda: painted("0 0 m 0 30 l 20 30 l 20 28 l 2 28 l 2 0 l h f")),
    _fault(
        "a letter as an opening",
        lambda: painted("0 0 m 0 30 l 20 30 l 20 28 l 2 28 l 2 0 l h W n 0 0 30 30 re f"),
    ),
    _fault("a short bar", lambda: painted("0 0 2 9.8 re f")),
    Fault("G418 a list without its bullets", good, replace(DRAWN, text=(*DRAWN.text, LISTED))),
)
