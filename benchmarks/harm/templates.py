"""Changes of templates, while the content is good."""

from __future__ import annotations

from pathlib import Path

from benchmarks.harm.changes import change, swapped

PARTS = "components/page_parts.html.j2"
SECTIONS = "components/sections.html.j2"
WORDS = "components/words.html.j2"
PORTRAIT = "portrait.html.j2"
LEAFLET = "screen/brochure.esketamine.letter.en"


@change(
    "template drops",
    "tree",
    {
        "bullets": (WORDS, "<li>{{ words(line) }}</li>", "<li></li>"),
        "an address line": (PARTS, "clinic.address | map", "clinic.address[:1] | map"),
        "the hours": (PARTS, 'f.own("hours", hours)', '""'),
        "the website": (PARTS, "<span> </span>{{ f.website() }}{% endif %}</p>", "{% endif %}</p>"),
        "the clinic's name": (PARTS, '<p>{{ f.name(halved=beside != "") }}</p>', ""),
        "a sample's note": (
            PARTS,
            "{% if not signed %}{{ sample() }}{% endif %}",
            "",
        ),
        "the lead": (PARTS, '<p class="lead">{{ w.words(handout.lead) }}</p>', ""),
        "numbers of pages": (PARTS, '"page": "number"', '"page": "none"'),
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
            '<p>{{ f.name(halved=beside != "") }}</p>',
            "<p>{{ f.name() }} 933</p>",
        ),
        "a line in the letterhead": (
            PARTS,
            '<p>{{ f.name(halved=beside != "") }}</p>',
            '<p>{{ f.name(halved=beside != "") }}</p><p>Call 933</p>',
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
        "another author": ("base.html.j2", "{{ setting.author }}", "Nobody"),
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
            ">{{ linked(span, text) }}</strong>",
            "><s>{{ linked(span, text) }}</s></strong>",
        ),
        "bold words in plain type": (
            WORDS,
            (
                '<strong{% if text | is_short_label %} class="together"{% endif %}>'
                "{{ linked(span, text) }}</strong>"
            ),
            "<span>{{ linked(span, text) }}</span>",
        ),
    },
)
def template_adds(root: Path, file: str, old: str, new: str) -> None:
    """Write something else into a template."""
    swapped(root / "templates" / file, (old, new))


@change(
    "folded pieces",
    "tree",
    {
        "no number on the cover": ("trifold.html.j2", "{{ handout.words.phone_label }}", ""),
        "another number on the cover": (
            "trifold.html.j2",
            "handout.letterhead.phone)",
            '"555-555-0143")',
        ),
        "night for day on the cover": (
            "trifold.html.j2",
            "handout.letterhead.phone)",
            "handout.letterhead.after_hours)",
        ),
        "panels exchanged": ("trifold.html.j2", 'sections.area("left")', 'sections.area("right")'),
        "no clinic's block": (
            "trifold.html.j2",
            "{{ parts.find_us(with_address=not crowded, below=website_em > 14) }}",
            "",
        ),
        "another website": (
            PARTS,
            "</span>{% endif %}{{ f.website() }}</p>",
            "</span>{% endif %}x.example</p>",
        ),
    },
    handout=LEAFLET,
)
def folded(root: Path, file: str, old: str, new: str) -> None:
    """Write something else into what folded pieces are made from."""
    swapped(root / "templates" / file, (old, new))


@change(
    "template of tables",
    "tree",
    {
        "heads of rows as cells": (
            '<th scope="row">{{ w.words(cell) }}</th>',
            "<td>{{ w.words(cell) }}</td>",
        ),
        "heads of rows as heads of columns": (
            '<th scope="row">{{ w.words(cell) }}</th>',
            '<th scope="col">{{ w.words(cell) }}</th>',
        ),
        "cells backwards": ("for cell in entry.cells", "for cell in entry.cells | reverse"),
        "the last cell as the head": ("{% if loop.first %}<th", "{% if loop.last %}<th"),
    },
    handout="screen/guide.esketamine.letter.en",
)
def tables(root: Path, old: str, new: str) -> None:
    """Change how tables are made."""
    swapped(root / "templates" / SECTIONS, (old, new))
