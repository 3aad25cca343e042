"""Changes of pictures: of files, templates, styles, content and finished PDFs."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf

from benchmarks.harm import drawing
from benchmarks.harm.changes import appended, change, swapped
from benchmarks.harm.content import reword
from benchmarks.harm.painted_words import GUIDE

BROCHURE = "screen/brochure.esketamine.letter.en"

# --- pictures ------------------------------------------------------------------------------------

_BAR = '<path d="M14 45L37.5 3"/>'


@change(
    "pictures",
    "tree",
    {
        "one for another": ("no-drive", "ride"),
        "at home for not at home": ("no-home", "home-rest"),
        "a bar left out": ("no-drive", _BAR, ""),
        "a bar in white": ("no-drive", _BAR, '<path stroke="#fff" d="M14 45L37.5 3"/>'),
        "a bar hardly seen": ("no-drive", _BAR, '<path stroke-opacity="0.04" d="M14 45L37.5 3"/>'),
        "a bar beside it": ("no-drive", "M14 45L37.5 3", "M46 45L47 3"),
        "a letter more": ("no-drive", _BAR, _BAR + '<path d="M20 8C8 8 8 30 20 30"/>'),
    },
)
def picture_changed(root: Path, name: str, *how: str) -> None:
    """Change the file of a picture, or put another one in its place."""
    folder = root / "templates/pictures"
    if len(how) == 1:
        (folder / f"{name}.svg").write_text((folder / f"{how[0]}.svg").read_text("utf-8"), "utf-8")
    else:
        swapped(folder / f"{name}.svg", (how[0], how[1]))


_SECTIONS = "components/sections.html.j2"


@change(
    "pictures",
    "tree",
    {
        "each picture another": ("drawing(entry.picture)", "drawing('ride')"),
        "people who had it not": ("share(entry.people)", "share(100 - entry.people)"),
        "a person fewer": ("share(entry.people)", "share([entry.people - 1, 0] | max)"),
        "a tenth of them": ("share(entry.people)", "share(entry.people // 10)"),
        "dots the other way": (
            "dots(count)",
            "dots(namespace(people=count.of - count.people, of=count.of, of_harm=count.of_harm))",
        ),
        "dots of fifty": (
            "dots(count)",
            "dots(namespace(people=count.people, of=50, of_harm=count.of_harm))",
        ),
        "harm as benefit": (
            "dots(count)",
            "dots(namespace(people=count.people, of=count.of, of_harm=not count.of_harm))",
        ),
    },
    handout=GUIDE,
)
def counts_drawn_otherwise(root: Path, old: str, new: str) -> None:
    """Have the templates draw other counts or pictures."""
    swapped(root / "templates" / _SECTIONS, (old, new))


_LETTER = (
    "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'%3E"
    "%3Cpath d='M20 8C8 8 8 30 20 30'/%3E%3C/svg%3E\")"
)


@change(
    "pictures",
    "tree",
    {
        "letters by a style": (f".lead {{ background: {_LETTER} no-repeat 100% 0 / 12pt 12pt }}",),
        "a letter as a mark": (f".bullets li {{ background-image: {_LETTER} !important }}",),
        "a picture of a list": (f".bullets li {{ list-style-image: {_LETTER} }}",),
        "a stroke across": (
            (
                ".lead::after { content: ''; display: block; width: 40pt; height: 1pt;"
                " background: #000; transform: rotate(30deg) }"
            ),
        ),
        "a triangle": (
            (
                ".lead::after { content: ''; display: block; width: 0; height: 0;"
                " border: 9pt solid transparent; border-bottom-color: #000 }"
            ),
        ),
        "short bars": (
            (
                ".lead::after { content: ''; display: block; width: 2pt; height: 7pt;"
                " background: #000 }"
            ),
        ),
        "a picture away from its words": (
            ".entry.pictured { background-position: 100% 0.7mm !important }",
        ),
        "a picture below its words": (
            ".entry.pictured { background-position: 0 40mm !important; min-height: 50mm }",
        ),
        "a gradient": (".lead { background: linear-gradient(90deg, #000, #fff) }",),
    },
)
def drawn_by_a_style(root: Path, rule: str) -> None:
    """Draw something by a style, or move a picture."""
    appended(root / "styles/components.css", f"\n{rule}\n")


@change(
    "pictures",
    "tree",
    {"of another address": (".qr", _LETTER), "on the cover": (".drawing", _LETTER)},
    handout=BROCHURE,
)
def drawn_on_a_folded_piece(root: Path, selector: str, address: str) -> None:
    """Put another drawing where the code or the cover's picture is."""
    appended(
        root / "styles/components.css",
        f"\n{selector} {{ background-image: {address} !important }}\n",
    )


@change(
    "pictures on phones",
    "tree",
    {
        "each picture another": ("drawing(entry.picture)", "drawing('ride')"),
        "people who had it not": ("share(entry.people)", "share(100 - entry.people)"),
        "dots the other way": (
            "dots(count)",
            "dots(namespace(people=count.of - count.people, of=count.of, of_harm=count.of_harm))",
        ),
        "a mark for another": ("drawing(mark(section))", "drawing('ride')"),
        "people cut off": (
            "share(entry.people)",
            "share(entry.people).replace('0 0 102 12', '0 0 51 12')",
        ),
        "dots without outlines": (
            "dots(count)",
            "dots(count).replace('stroke=\"currentColor\"', '')",
        ),
        "a drawing of its own": (
            '<div class="entry study">',
            '<div class="entry study"><svg aria-hidden="true"><path d="M1 1h7"/></svg>',
        ),
    },
    handout="phone/guide.esketamine.en",
)
def drawn_on_phones(root: Path, old: str, new: str) -> None:
    """Have the phone page draw something else."""
    swapped(root / "templates/phone/page.html.j2", (old, new))


@change(
    "pictures",
    "tree",
    {
        "of driving, named": ("safety", "picture: no-drive", "picture: ride"),
        "of home, named": ("safety", "picture: no-home", "picture: home-rest"),
        "of food, named": ("visit", "picture: no-food", "picture: ride"),
        "none, of driving": ("safety", "        picture: no-drive\n", ""),
        "of the other treatment's cover": (
            "pieces",
            "esketamine: cover-spray",
            "esketamine: cover-iv",
        ),
    },
    signed=True,
)
def picture_named(root: Path, file: str, old: str, new: str) -> None:
    """Name another picture in the content: those who sign are shown it."""
    reword(root, file, old, new)


@change(
    "pdf: pictures",
    "pdf",
    {
        "moved to other words": (r"\A1 0 0 1 [\d.]+ [\d.]+ cm", "1 0 0 1 420 300 cm"),
        "mirrored": (r"\A1 0 0 1", "-1 0 0 1"),
        "without its last stroke": (r"q\n/A1\.0 gs[^q]*S\nQ\nQ\s*\Z", "Q"),
        "in two colors": (r"([\d.]+ [\d.]+ [\d.]+) RG(?!.* RG)", "1 1 1 RG"),
        "twice as thick": (r"\n2 w", "\n9 w"),
        "dashed": (r"\[\] 0 d", "[.1 9] 0 d"),
    },
)
def picture_drawn_otherwise(pdf: pikepdf.Pdf, pattern: str, new: str) -> None:
    """Change what a form with a picture draws."""
    for form in pdf.pages[0].obj.Resources.XObject.values():
        drawn = form.read_bytes().decode("latin-1")
        if "/a0.16 gs" in drawn:
            changed = re.sub(pattern, new, drawn, count=1, flags=re.DOTALL)
            if changed != drawn:
                form.write(changed.encode("latin-1"))
                return
    raise LookupError(f"no picture draws {pattern}")


@change(
    "pdf: pictures",
    "pdf",
    {
        "half cut off by the page": ("q {x} {y} 16 32 re W n", "Q"),
        "half under white": ("", "q 1 1 1 rg {x} {y} 16 32 re f Q"),
        "half on its own color": ("q .12 .31 .37 rg {x} {y} 16 32 re f Q", ""),
        "cut by a corner": ("q {x} {y} m {x} {top} l {right} {top} l h W n", "Q"),
    },
)
def picture_seen_in_part(pdf: pikepdf.Pdf, before: str, behind: str) -> None:
    """Hide a part of the first picture of a page."""
    page = pdf.pages[0]
    page.contents_coalesce()
    forms = page.obj.Resources.XObject
    name = next(name for name in forms.keys() if b"/a0.16 gs" in forms[name].read_bytes())  # noqa: SIM118
    x, y = (float(n) for n in forms[name].read_bytes().split()[4:6])
    places = {"x": x, "y": y, "right": x + 32, "top": y + 32}
    drawn = page.obj.Contents.read_bytes().decode("latin-1")
    new = f"{before.format(**places)} {name} Do {behind.format(**places)}"
    page.obj.Contents.write(drawn.replace(f"{name} Do", new, 1).encode("latin-1"))


@change("pdf: pictures", "pdf", {"cut by its own box": ()})
def picture_cut_by_its_box(pdf: pikepdf.Pdf) -> None:
    """Make the box of the first picture's form smaller."""
    for form in pdf.pages[0].obj.Resources.XObject.values():
        if b"/a0.16 gs" in form.read_bytes():
            x, y = (float(n) for n in form.read_bytes().split()[4:6])
            form.BBox = pikepdf.Array([x, y, x + 16, y + 32])
            return
    raise LookupError("no picture")


@change(
    "pdf: pictures",
    "pdf",
    {
        "a letter as a path": (
            "q 1 0 0 1 300 735 cm 0 0 m 0 20 l 12 20 l 12 18 l 2 18 l 2 0 l h f Q",
        ),
        "a stroke aslant": ("q .7 w 300 735 m 320 745 l S Q",),
        "an arc": ("q 300 735 m 300 750 320 750 320 735 c S Q",),
        "short bars": ("q 300 735 1 6 re f 300 742 1 6 re f 301 748 5 1 re f Q",),
        "an arrow": ("q 300 735 m 310 741 l 300 747 l h f Q",),
        "a letter as an opening": (
            (
                "q 300 735 m 300 755 l 312 755 l 312 753 l 302 753 l 302 735 l h W n "
                "290 730 40 40 re f Q"
            ),
        ),
        "a bar turned": ("q .8 .6 -.6 .8 300 735 cm 0 0 1.5 20 re f Q",),
        "a stroke of dots": ("q 2 w [1 1 2 1] 0 d 300 735 m 330 735 l S Q",),
        "short bars of long ones": ("q 300 735 2 6 re W n 290 730 40 40 re f Q",),
        "a letter like a box with round corners": (
            (
                "q 1 0 0 1 300 735 cm 0 0 m 12 0 l 12 0 12 2 12 2 c 2 2 l 2 2 2 20 2 20 c 0 20 l "
                "0 20 0 9 0 9 c 0 5 l 0 5 0 0 0 0 c f Q"
            ),
        ),
        "a word of long bars": (
            (
                "q 1 0 0 1 400 548 cm 0 0 2 22 re f 10 0 2 22 re f 0 20 12 2 re f "
                "20 0 2 22 re f 32 0 2 22 re f 20 0 14 2 re f 20 20 14 2 re f Q"
            ),
        ),
        "a letter of rules": (
            "q 2 w 400 548 m 400 570 l S 412 548 m 412 570 l S 400 559 m 412 559 l S Q",
        ),
        "a letter of squares": (
            "q 400 540 10 10 re f 400 551 10 10 re f 400 562 10 10 re f 411 562 10 10 re f Q",
        ),
        "a ring": (
            (
                "q 1 0 0 1 300 735 cm 10 0 m 10 0 l 15 0 20 5 20 10 c 20 10 l 20 15 15 20 10 20 c "
                "10 20 l 5 20 0 15 0 10 c 0 10 l 0 5 5 0 10 0 c f Q"
            ),
        ),
    },
)
def path_painted(pdf: pikepdf.Pdf, operators: str) -> None:
    """Paint a path in an empty place."""
    drawing.added(pdf, f"/Artifact BMC {operators} EMC")


@change(
    "pdf: pictures",
    "pdf",
    {"a mark of a fold through words": ()},
    handout="office/brochure.esketamine.letter.en",
)
def fold_marked_elsewhere(pdf: pikepdf.Pdf) -> None:
    """Move the mark of a fold into a panel."""
    pdf.pages[0].obj.Resources.XObject.x0.Matrix = pikepdf.Array([1, 0, 0, 1, 40, 0])
