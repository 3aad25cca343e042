"""Changes of style sheets that change which words stand out: headings, bold words, numbers."""

from __future__ import annotations

from benchmarks.harm.changes import change, restyled

GUIDE = "screen/guide.esketamine.letter.en"
CHECKLIST = "office/checklist.esketamine.letter.en"
LARGE = "large-print/guide.esketamine.letter.en"
BOOKLET = "screen/booklet.esketamine.letter.en"
BROCHURE = "screen/brochure.esketamine.letter.en"

ON_A_SHEET = change(
    "style of what stands out",
    "tree",
    {
        "a quiet heading larger than all": (".look-plain > h2", "font-size: 24pt"),
        "the heading of a crisis the smallest": (".look-crisis > h2", "font-size: 11.6pt"),
        "the heading of an emergency the smallest": (".look-emergency > h2", "font-size: 11.6pt"),
        "one number for a crisis in grey": (".look-crisis li:first-child a", "color: #757575"),
        "the night number in grey": (".look-call-us li:last-child a", "color: #757575"),
        "a warning without its bar": (".look-caution", "border-left: none"),
        "a quiet section on yellow": (".look-plain", "background: #ffe96b"),
        "columns on grey": (".column", "background: #e2e2e2"),
        "a frame thicker than that of a crisis": (
            ".look-crisis { border-width: 0.75pt } .look-plain",
            "border: 5pt solid #a11b14; padding: 4pt; margin-left: -9pt",
        ),
        "lines that are bold nowhere": (".look-call-us .entry:last-child p", "font-weight: 700"),
    },
)(restyled)

ON_A_GUIDE = change(
    "style of what stands out",
    "tree",
    {
        "comparisons in bold": ("td.comparison", "font-weight: 700"),
        "the second count in bold": (".count:last-child p", "font-weight: 700"),
        "sources in bold": (".sources li, .note", "font-weight: 700"),
        "an introduction in bold": (".intro", "font-weight: 700"),
    },
    handout=GUIDE,
)(restyled)

TO_FILL_IN = change(
    "style of what stands out",
    "tree",
    {"one row in bold": (".record tbody tr:nth-child(3) th", "font-weight: 700")},
    handout=CHECKLIST,
)(restyled)

OVER_PAGES = change(
    "style of what stands out",
    "tree",
    {"a heading on the page before": (".look-caution .entries", "break-before: page")},
    handout=LARGE,
)(restyled)

_CALLED = ".look-call-us .bullets a[href^='tel:']"

OVERLOOKED = change(
    "style of what is then overlooked",
    "tree",
    {
        "whom to call without a frame": (
            ".look-call-us, .low > .column:has(> .look-call-us)",
            "border-color: transparent",
        ),
        "the frame of whom to call dashed": (
            ".look-call-us, .low > .column:has(> .look-call-us)",
            "border-style: dashed",
        ),
        "the heading of a crisis in gray": (".look-crisis > h2", "color: #757575"),
        "the heading of an emergency in gray": (".look-emergency > h2", "color: #757575"),
        "the heading of a warning in gray": (".look-caution > h2", "color: #757575"),
        "the title in gray": ("h1", "color: #757575"),
        "the main message plain": (".masthead .lead", "font-weight: 400"),
        "the main message in gray": (".masthead .lead", "color: #757575"),
        "the main message in small type": (".masthead .lead", "font-size: 10pt"),
        "numbers to call like the text": (_CALLED, "font-size: var(--body); font-weight: 400"),
        "numbers to call smaller than the text": (_CALLED, "font-size: 10pt"),
        "numbers to call in gray": (_CALLED, "color: #757575"),
    },
)(restyled)

ON_A_BOOKLET = change(
    "style of what is then overlooked",
    "tree",
    {
        "the cover's number like the text": (
            ".front .phone strong",
            "font-size: var(--body); font-weight: 400",
        ),
        "the cover's number in small type": (".front .phone strong", "font-size: 10pt"),
        "the cover's number in gray": (".front .phone strong", "color: #757575"),
        "the cover's main message plain": (".front h1 + .lead", "font-weight: 400; font-size: 1em"),
    },
    handout=BOOKLET,
)(restyled)

ON_A_BROCHURE = change(
    "style of what is then overlooked",
    "tree",
    {
        "the panel's number like the text": (
            ".cover .bottom strong",
            "font-size: var(--body); font-weight: 400",
        ),
        "the panel's main message like the text": (".cover .lead", "font-size: var(--body)"),
        "whom to call without a frame on a panel": (".look-call-us", "border-color: transparent"),
    },
    handout=BROCHURE,
)(restyled)
