"""Changes of style sheets that change which words stand out: headings, bold words, numbers."""

from __future__ import annotations

from benchmarks.harm.changes import change, restyled

GUIDE = "screen/guide.esketamine.letter.en"
CHECKLIST = "office/checklist.esketamine.letter.en"
LARGE = "large-print/guide.esketamine.letter.en"

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
