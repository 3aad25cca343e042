"""Changes of style sheets that draw lines at words, and that make content beside them."""

from __future__ import annotations

from benchmarks.harm.changes import change, restyled

OFFICE = "office/one-page.esketamine.letter.en"
_ALL = ".required p"
_SIGNS = ".look-emergency li"
_RULE = "border-top: 0.6pt solid"
_LINE = "content: ''; position: absolute; left: 0; right: 0"

LINES = {
    "over bold words": ("strong", "text-decoration: overline"),
    "under bold words": ("strong", "text-decoration: underline"),
    "over numbers": ("a[href^='tel:']", "text-decoration: overline"),
    "over one sign": (f"{_SIGNS}:nth-child(2)", "text-decoration: overline"),
    "under the foot": (".foot p", "text-decoration: underline"),
    "over a heading": ("h2", "text-decoration: overline"),
    "a border under words": ("strong", "border-bottom: 0.6pt solid"),
    "a border over words": ("strong", "border-top: 0.6pt solid"),
    "an element over a statement": (
        f"{_ALL} {{ position: relative }} {_ALL}::after",
        f"{_LINE}; top: 1pt; {_RULE}",
    ),
    "an element through a statement": (
        f"{_ALL} {{ position: relative }} {_ALL}::after",
        f"{_LINE}; top: 6pt; {_RULE}",
    ),
    "dots under": (_ALL, "text-decoration: underline dotted"),
    "a rule before each sign": (f"{_SIGNS}::before", f"content: ''; display: block; {_RULE}"),
}

ON_SCREEN = change("style of lines at words", "tree", LINES)(restyled)

ON_PAPER = change(
    "style of lines at words on paper",
    "tree",
    {name: LINES[name] for name in ("over bold words", "under bold words", "over numbers")},
    handout=OFFICE,
)(restyled)

MADE = change(
    "style of made content",
    "tree",
    {
        "a hyphen of a word": (
            ".entry p",
            "hyphens: auto; hyphenate-character: ' not '; width: 40mm",
        ),
        "a mark of a word": (".bullets li", "display: list-item; list-style: 'No ' outside"),
        "a quote of a word": (
            f"p {{ quotes: 'Not ' '.' }} {_ALL}::before",
            "content: open-quote",
        ),
        "a leader": (f"{_ALL}::after", "content: leader('. ')"),
        "an end of a block": (
            ".entry p",
            "max-lines: 1; block-ellipsis: ' no more'; continue: discard",
        ),
        "a heading once more": (
            ".look-caution h2 { string-set: a content(text) } @page { @bottom-left",
            "content: string(a) }",
        ),
        "a bookmark": ("h2", "bookmark-label: 'No: ' content()"),
        "a logo turned": ("img, .logo", "transform: rotate(90deg)"),
    },
)(restyled)
