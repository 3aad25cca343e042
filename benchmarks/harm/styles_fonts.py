"""Changes of style sheets and font files, while the content is good."""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

from benchmarks.harm.changes import appended, change

_ALL = ".required p"


@change(
    "style hides",
    "tree",
    {
        "transparent": (_ALL, "color: transparent"),
        "white": (_ALL, "color: #fff"),
        "pale": (_ALL, "color: #aaa"),
        "not displayed": (".bullets li:last-child", "display: none"),
        "hidden": (_ALL, "visibility: hidden"),
        "see-through": (_ALL, "opacity: 0.1"),
        "small": (_ALL, "font-size: 3pt"),
        "narrow": (_ALL, "transform: scaleX(0.5)"),
        "cut off": (_ALL, "height: 5pt; overflow: hidden"),
        "clipped": (".entry", "max-height: 12pt; overflow: hidden"),
        "letterhead": (".where", "display: none"),
        "letterhead white": (".where", "color: #fff"),
        "letterhead pale": (".where", "color: #bbb"),
        "foot": (".foot", "opacity: 0.1"),
        "foot lost": (".foot p:last-child", "display: none"),
        "struck out": (".entry p", "text-decoration: line-through"),
        "letterhead struck out": (".where", "text-decoration: line-through"),
        "letters on one another": (".entry p", "letter-spacing: -3pt"),
        "lines on one another": (".entry p", "line-height: 0.5"),
        "a ground over words": (".entry", "position: relative"),
        "digits in white": ("a[href^='tel:']", "color: #fff"),
        "headings in white": ("h2", "color: #fff"),
        "off the sheet": (".entry:last-child", "margin-left: -300mm"),
    },
)
def style_hides(root: Path, selector: str, rule: str) -> None:
    """Hide words by a style."""
    extra = ""
    if "ground over" in rule or rule == "position: relative":
        extra = (
            f"{selector}::after {{ content: ''; position: absolute; inset: 0; background: #fff }}"
        )
    appended(root / "styles/components.css", f"\n{selector} {{ {rule} !important }}\n{extra}\n")


@change(
    "style adds or swaps",
    "tree",
    {
        "not": (".required p::before", "content: 'Not: '"),
        "a number": (".look-crisis::after", "content: 'Or call 933'"),
        "a myth": (".look-in-short::before", "content: 'Myths: '"),
        "in the letterhead": (".where::after", "content: ' 933'"),
        "behind a link": ("a[href^='tel:']::after", "content: '9'"),
        "before a link": ("a[href^='tel:']::before", "content: '1'"),
        "in the foot": (".foot p::after", "content: ' Approved.'"),
        "a mark of a list": (".bullets li::before", "content: 'No '"),
        "numbers of a list": (".bullets li", "display: list-item; list-style: decimal inside"),
        "quotes": (".entry p::before", "content: open-quote"),
        "an attribute": ("a::after", "content: attr(href)"),
        "a counter": ("h2::before", "counter-increment: h; content: counter(h) '. '"),
        "in the margin": ("@page", "@top-center { content: 'Call 933' }"),
        "hyphens": (".entry p", "hyphens: auto; word-break: break-all"),
        "columns exchanged": (".columns", "direction: rtl"),
        "right to left": (".entry p", "direction: rtl; unicode-bidi: bidi-override"),
    },
)
def style_adds(root: Path, selector: str, rule: str) -> None:
    """Add words by a style, or set them in another order."""
    appended(root / "styles/components.css", f"\n{selector} {{ {rule} }}\n")


@change(
    "style moves",
    "tree",
    {
        "bold words into the next column": ("strong", "position: relative; left: 80mm"),
        "bold words in plain type": ("strong", "font-weight: 400"),
        "all words in bold": ("p, li, td", "font-weight: 700"),
        "bold words up": ("strong", "position: relative; top: -20pt"),
        "bold words down by half a line": ("strong", "position: relative; top: 7pt"),
        "headings over another box": ("h2", "position: relative; top: 40mm"),
        "headings to the side": ("h2", "position: relative; left: 60mm"),
        "a list to the side": (".bullets", "position: relative; left: 50mm"),
        "bullets apart": (".bullets li:last-child", "position: relative; top: 30mm"),
        "numbers": ("a[href^='tel:']", "position: relative; left: 40mm"),
        "the letterhead": (".where", "position: relative; top: 60mm"),
        "upside down": (_ALL, "transform: rotate(180deg)"),
        "mirrored": (_ALL, "transform: scaleX(-1)"),
        "sideways": (_ALL, "transform: rotate(90deg)"),
        "turned a little": (_ALL, "transform: rotate(5deg)"),
        "leaning": (_ALL, "transform: skewX(20deg)"),
        "the page on its head": (".leaf", "transform: rotate(180deg)"),
        "floating": (".entry:first-child p", "float: right"),
        "far apart": (".entry p", "word-spacing: 30pt"),
        "letters far apart": ("strong", "letter-spacing: 12pt"),
        "raised": ("strong", "vertical-align: 9pt"),
        "the foot": (".foot", "position: relative; top: -60mm"),
    },
)
def style_moves(root: Path, selector: str, rule: str) -> None:
    """Move words by a style."""
    appended(root / "styles/components.css", f"\n{selector} {{ {rule} }}\n")


@change(
    "style of the sheet",
    "tree",
    {
        "a bleed": ("bleed: 150mm",),
        "marks": ("bleed: 10mm; marks: crop",),
        "larger": ("size: 300mm 400mm",),
        "on its side": ("size: letter landscape",),
        "no margins": ("margin: 0",),
    },
)
def style_of_the_sheet(root: Path, rule: str) -> None:
    """Change the sheet by a style."""
    for file in ("layouts/sheet.css", "papers/letter.css", "editions/screen.css"):
        appended(root / "styles" / file, f"\n@page {{ {rule} }}\n")


REGULAR, BOLD = "AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf"


@change(
    "fonts on disk",
    "tree",
    {
        f"{a} and {b} of {file[25:-4]}, {how}": (file, a, b, how)
        for file in (REGULAR, BOLD)
        for a, b in ("83", "19", "on", "05")
        for how in ("drawn", "mapped")
    },
)
def letters_swapped(root: Path, file: str, one: str, other: str, how: str) -> None:
    """Swap two letters in a font file: their outlines, or the characters they represent."""
    path = root / "styles/fonts" / file
    font = TTFont(path)
    names = font.getBestCmap()
    a, b = names[ord(one)], names[ord(other)]
    if how == "drawn":
        drawn = font["glyf"]
        drawn[a], drawn[b] = drawn[b], drawn[a]
    else:
        for table in font["cmap"].tables:
            if ord(one) in table.cmap:
                table.cmap[ord(one)], table.cmap[ord(other)] = b, a
    font.save(path)


@change(
    "fonts on disk",
    "tree",
    {"bold for regular": (BOLD, REGULAR), "regular for bold": (REGULAR, BOLD)},
)
def file_for_another(root: Path, source: str, target: str) -> None:
    """Put a font file in the place of another."""
    shutil.copyfile(root / "styles/fonts" / source, root / "styles/fonts" / target)


@change("fonts on disk", "tree", {"regular": (REGULAR,), "bold": (BOLD,)})
def file_lost(root: Path, file: str) -> None:
    """Take a font file away."""
    (root / "styles/fonts" / file).unlink()


@change("fonts on disk", "tree", {"wider": (2,), "on one another": (0.4,)})
def advances(root: Path, factor: float) -> None:
    """Give the letters of a font file other widths."""
    path = root / "styles/fonts" / REGULAR
    font = TTFont(path)
    metrics = font["hmtx"].metrics
    for name, (width, bearing) in list(metrics.items()):
        metrics[name] = (int(width * factor), bearing)
    font.save(path)


@change("fonts on disk", "tree", {"no kerning": ("GPOS",), "no other forms": ("GSUB",)})
def table_lost(root: Path, name: str) -> None:
    """Take a table out of a font file."""
    path = root / "styles/fonts" / REGULAR
    font = TTFont(path)
    del font[name]
    font.save(path)
