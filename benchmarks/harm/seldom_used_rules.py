"""Templates and styles changed by means that few pages use: features of fonts, filters, wraps."""

from __future__ import annotations

from pathlib import Path

from benchmarks.harm.changes import change, restyled, swapped

GUIDE = "screen/guide.esketamine.letter.en"
CHECKLIST = "screen/checklist.esketamine.letter.en"
BOOKLET = "office/booklet.esketamine.letter.en"
CARDS = "office/pocket-card.esketamine.letter.en"
WORDS, SECTIONS = "components/words.html.j2", "components/sections.html.j2"
_LINE = "<li>{{ words(line) }}</li>"
_ENTRY = '{% for entry in section.entries %}\n<div class="entry{{ " required'
_TEXT = "{{ w.text(entry) }}\n{{ w.after(entry) }}\n</div>\n{% endfor %}\n</div>"

STYLES = change(
    "style by seldom used rules",
    "tree",
    {
        "capitals of each word": (".entry p", "text-transform: capitalize"),
        "letters from the right": (".required p", "unicode-bidi: bidi-override; direction: rtl"),
        "on one another by a margin": (".entry + .entry", "margin-top: -14pt"),
        "crisis at the side of the text": (".look-crisis", "float: right; width: 30%"),
        "crisis on every page": (".look-crisis", "position: fixed; bottom: 0"),
        "crisis on a page of its own": (".look-crisis", "break-after: page"),
        "the first page sideways": ("@page :first", "size: letter landscape"),
        "a wave below words": (".required p", "text-decoration: underline wavy 2pt #000"),
        "all words underlined": (".entry p", "text-decoration: underline"),
        "hyphens at each line": (".entry p", "hyphens: auto; hyphenate-limit-chars: 4 2 2"),
        "a narrow column of crisis": (".look-crisis", "width: 40mm"),
        "words balanced away": (".required p", "margin-right: 60%"),
        "bullets inside": (".bullets li", "display: list-item; list-style: square inside"),
        "bold and thin exchanged": ("strong", "font-weight: 300"),
        "numbers of another width": (".required p", "font-variant-numeric: ordinal"),
        "spread letters of numbers": ("a[href^='tel:']", "letter-spacing: 4pt"),
        "blended": (".look-crisis", "mix-blend-mode: multiply; background: #444"),
    },
)(restyled)


def _swapped(root: Path, file: str, old: str, new: str) -> None:
    swapped(root / "templates" / file, (old, new))


TEMPLATES = change(
    "template by seldom used filters",
    "tree",
    {
        "bullets cut": (WORDS, _LINE, "<li>{{ words(line) | string | truncate(30) }}</li>"),
        "bullets in capitals": (WORDS, _LINE, "<li>{{ words(line) | upper }}</li>"),
        "bullets with numbers": (WORDS, '<ul class="bullets', '<ol class="bullets'),
        "bullets in order of letters": (
            WORDS,
            "{% for line in lines %}",
            '{% for line in lines | sort(attribute="text") %}',
        ),
        "bullets shown once each": (
            WORDS,
            "{% for line in lines %}",
            "{% for line in lines | list | slice(2) | first %}",
        ),
        "a negation lost": (
            WORDS,
            "{{ unlinked(text) }}",
            "{{ unlinked(text | replace('not ', '')) }}",
        ),
        "a number exchanged": (
            WORDS,
            '<a href="{{ span.href }}">{{ text }}',
            "<a href=\"{{ span.href }}\">{{ text | replace('988', '898') }}",
        ),
        "marks of markup": (WORDS, _LINE, "<li>{{ words(line) | forceescape }}</li>"),
        "a break within numbers": (
            WORDS,
            '">{{ text }}</a>\n{%- elif span.term and',
            '">{{ text[:1] }}<wbr>{{ text[1:] }}</a>\n{%- elif span.term and',
        ),
        "a line within numbers": (
            WORDS,
            '">{{ text }}</a>\n{%- elif span.term and',
            '">{{ text[:1] }}<br>{{ text[1:] }}</a>\n{%- elif span.term and',
        ),
        "all words a link": (
            WORDS,
            "<p>{{ words(entry.text, narrow) }}</p>",
            '<p><a href="tel:911">{{ words(entry.text, narrow) }}</a></p>',
        ),
        "words after before": (
            WORDS,
            "<p>{{ words(entry.text, narrow) }}</p>\n{% endif %}\n{{ bullets(entry.bullets) }}",
            (
                "{% endif %}\n{{ bullets(entry.bullets) }}\n"
                "{% if entry.text %}<p>{{ words(entry.text, narrow) }}</p>{% endif %}"
            ),
        ),
        "headings a level lower": (
            SECTIONS,
            "<h2{% if section.picture %}",
            "<h3{% if section.picture %}",
        ),
        "entries backwards": (
            SECTIONS,
            _ENTRY,
            _ENTRY.replace("entries %}", "entries | reverse %}"),
        ),
        "the last entry lost": (
            SECTIONS,
            _ENTRY,
            _ENTRY.replace("entries %}", "entries[:-1] or section.entries %}"),
        ),
        "what is required twice": (
            SECTIONS,
            _TEXT,
            "{{ w.text(entry) if entry.required }}" + _TEXT,
        ),
        "what is not required lost": (
            SECTIONS,
            _TEXT,
            _TEXT.replace("(entry)", "(entry) if entry.required", 1),
        ),
        "intros lost": (SECTIONS, '<p class="intro">{{ w.words(section.intro) }}</p>', ""),
    },
    handout=GUIDE,
)(_swapped)

OF_FIELDS = change(
    "template of fields",
    "tree",
    {
        "names turned": (
            SECTIONS,
            'title="{{ line.label }}"',
            'title="{{ line.label | reverse }}"',
        ),
        "one name for all": (
            SECTIONS,
            'title="{{ line.label }}"',
            'title="{{ section.heading.label }}"',
        ),
        "lines to type named by number": (SECTIONS, 'title="{{ label }}"', 'title="{{ loop }}"'),
        "ticked before": (
            SECTIONS,
            '<input type="checkbox" id="tick-',
            '<input checked type="checkbox" id="tick-',
        ),
        "words before a box": (
            SECTIONS,
            '"><label>{{ w.words(line) }}</label>',
            '">No <label>{{ w.words(line) }}</label>',
        ),
    },
    handout=CHECKLIST,
)(_swapped)

ON_SHEETS = change(
    "style of sheets on paper",
    "tree",
    {
        "crisis hidden": (".look-crisis", "visibility: hidden"),
        "pages exchanged": (".leaf-2 { order: 9 } body", "display: flex; flex-direction: column"),
        "feet of other pages": (".foot", "position: absolute; top: 0"),
        "words over the fold": (".section", "margin-right: -20mm"),
        "small": ("p, li", "font-size: 8pt"),
    },
    handout=BOOKLET,
)(restyled)

ON_CARDS = change(
    "style of sheets of cards",
    "tree",
    {
        "crisis on its head": (".look-crisis", "transform: rotate(180deg)"),
        "words over the cut": (".entry p", "margin-left: -12mm"),
        "signs in white": (".look-emergency li:nth-child(2)", "color: #fff"),
    },
    handout=CARDS,
)(restyled)
