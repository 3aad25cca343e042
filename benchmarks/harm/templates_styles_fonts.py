"""Changes of templates, style sheets and font files, while the content is good."""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from benchmarks.harm.changes import appended, change, swapped

PARTS = "components/page_parts.html.j2"
SECTIONS = "components/sections.html.j2"
WORDS = "components/words.html.j2"
FIELDS = "components/fields.html.j2"
PORTRAIT = "portrait.html.j2"
LEAFLET = "screen/brochure.esketamine.letter.en"


@change(
    "template drops",
    "tree",
    {
        "bullets": (WORDS, "<li>{{ words(line) }}</li>", "<li></li>"),
        "an address line": (PARTS, "clinic.address | map", "clinic.address[:1] | map"),
        "the hours": (PARTS, 'f.own("hours", clinic.hours)', '""'),
        "the website": (PARTS, ".<span> </span>{{ f.website() }}", ""),
        "the clinic's name": (PARTS, "<p>{{ f.name() }}</p>", ""),
        "a sample's note": (
            PARTS,
            "{% if not signed %}{{ sample() }}{% endif %}",
            "",
        ),
        "the lead": (PARTS, '<p class="lead">{{ w.words(handout.lead) }}</p>', ""),
        "numbers of pages": (PARTS, '<span class="number"></span>', ""),
        "links": (WORDS, '<a href="{{ span.href }}">{{ text }}</a>', "{{ text }}"),
        "the last item": (
            SECTIONS,
            "{{ w.text(entry) }}",
            "{% if not loop.last %}{{ w.text(entry) }}{% endif %}",
        ),
    },
)
def template_drops(root: Path, file: str, old: str, new: str) -> None:
    """Leave words out of a template."""
    swapped(root / "templates" / file, (old, new))


@change(
    "template swaps or adds",
    "tree",
    {
        "title and lead": (
            PARTS,
            "<h1>{{ w.words(handout.title) }}</h1>",
            "<p>{{ w.words(handout.lead) }}</p><h1>{{ w.words(handout.title) }}</h1>",
        ),
        "another number in the letterhead": (
            PARTS,
            "<p>{{ f.name() }}</p>",
            "<p>{{ f.name() }} 933</p>",
        ),
        "a line in the letterhead": (
            PARTS,
            "<p>{{ f.name() }}</p>",
            "<p>{{ f.name() }}</p><p>Call 933</p>",
        ),
        "a myth": (SECTIONS, "{{ w.text(entry) }}", "<p>It is a myth that:</p>{{ w.text(entry) }}"),
        "a word in each bullet": (
            WORDS,
            "<li>{{ words(line) }}</li>",
            "<li>no {{ words(line) }}</li>",
        ),
        "or": (WORDS, "</ul>", "</ul><p>Or call 933.</p>"),
        "bullets backwards": (WORDS, "for line in lines", "for line in lines | reverse"),
        "sections backwards": (
            SECTIONS,
            "in handout.areas.get(name, ())",
            "in handout.areas.get(name, ()) | reverse",
        ),
        "columns": (PORTRAIT, "{{ sections.area(left) }}", "{{ sections.area(right) }}"),
        "columns exchanged": (
            PORTRAIT,
            "columns(left, right, kind)",
            "columns(right, left, kind)",
        ),
        "day for night": (WORDS, "{{ text }}</a>", "{{ text | replace('0142', '0167') }}</a>"),
        "988 for the clinic": (WORDS, 'href="{{ span.href }}"', 'href="tel:5555550142"'),
        "links among one another": (
            WORDS,
            'href="{{ span.href }}"',
            "href=\"{{ span.href | replace('988', '911') }}\"",
        ),
        "an abbreviation": (
            WORDS,
            "<li>{{ words(line) }}</li>",
            '<li><abbr title="x">{{ words(line) }}</abbr></li>',
        ),
        "a picture of words": (
            PARTS,
            "<h1>",
            '<img alt="Call 933" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E"><h1>',
        ),
        "a title of its own": ("base.html.j2", "<title>{{ handout.title.text }}", "<title>Drive"),
        "another author": ("base.html.j2", "{{ setting.author or", "{{ 'Nobody' or"),
        "a style of its own": (
            "base.html.j2",
            "</head>",
            "<style>.foot{display:none}</style></head>",
        ),
        "keywords": ("base.html.j2", '{{ setting.keywords }}">', '{{ setting.keywords }} drive">'),
        "a field": (
            WORDS,
            "<li>{{ words(line) }}</li>",
            '<li>{{ words(line) }}<input value="933"></li>',
        ),
        "struck out": (
            WORDS,
            "<strong>{{ linked(span, text) }}</strong>",
            "<strong><s>{{ linked(span, text) }}</s></strong>",
        ),
    },
)
def template_adds(root: Path, file: str, old: str, new: str) -> None:
    """Write something else into a template."""
    swapped(root / "templates" / file, (old, new))


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
    """Swap two letters in a font file: their outlines, or the characters they stand for."""
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


@change(
    "folded pieces",
    "tree",
    {
        "no number on the cover": ("trifold.html.j2", "{{ handout.words.phone_label }}", ""),
        "another number on the cover": (
            "trifold.html.j2",
            "handout.letterhead.phone,",
            '"555-555-0143",',
        ),
        "night for day on the cover": (
            "trifold.html.j2",
            "handout.letterhead.phone,",
            "handout.letterhead.after_hours,",
        ),
        "panels exchanged": ("trifold.html.j2", 'sections.area("left")', 'sections.area("right")'),
        "no clinic's block": ("trifold.html.j2", "{{ parts.find_us(with_address=false) }}", ""),
        "another website": (PARTS, "<p>{{ f.website() }}</p>", "<p>x.example</p>"),
    },
    handout=LEAFLET,
)
def folded(root: Path, file: str, old: str, new: str) -> None:
    """Write something else into what folded pieces are made from."""
    swapped(root / "templates" / file, (old, new))
