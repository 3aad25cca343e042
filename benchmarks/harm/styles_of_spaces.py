"""Changes of style sheets that take away what tells words apart: gaps, edges, marks, sizes."""

from __future__ import annotations

from benchmarks.harm.changes import change, restyled

GUIDE = "screen/guide.esketamine.letter.en"
VISIT = "screen/two-page.esketamine.letter.en"
BROCHURE = "screen/brochure.esketamine.letter.en"
BOOKLET = "screen/booklet.esketamine.letter.en"
LARGE = "large-print/one-page.esketamine.letter.en"
_NONE = "margin-bottom: 0 !important"
_EMERGENCY = "background-image: var(--emergency-mark) !important"
_MARK = "background: var(--emergency-mark) no-repeat; background-size: 14pt; padding-left: 20pt"

ON_A_SHEET = change(
    "style of gaps",
    "tree",
    {
        "none between paragraphs": (".entry", _NONE),
        "none between two": (".look-in-short .entry:nth-child(2)", _NONE),
        "none before headings": (".section", _NONE),
        "the last sign as if part of the one before": (
            ".look-emergency li:last-child",
            "margin-left: 8mm",
        ),
        "the last three signs farther in": (
            ".look-emergency li:nth-child(n + 4)",
            "margin-left: 5mm",
        ),
        "a line through a list": (
            ".look-emergency li:nth-child(4)",
            "border-top: 1.5pt solid #000",
        ),
        "the first words of a sign farther in": (
            ".look-emergency li:nth-child(2)",
            "text-indent: 6mm",
        ),
        "marks of two headings exchanged": (
            f".look-call-us > h2 {{ {_EMERGENCY} }} .look-emergency > h2",
            "background-image: var(--call-mark) !important",
        ),
        "the mark of emergencies at another heading too": (".look-in-short > h2", _MARK),
        "no marks of headings": (
            ".look-emergency > h2, .look-call-us > h2",
            "background-image: none !important",
        ),
        "the night number larger": (
            ".look-call-us li:last-child a",
            "font-size: 24pt !important",
        ),
    },
)(restyled)

ON_A_GUIDE = change(
    "style of gaps of a guide",
    "tree",
    {
        "none between paragraphs": (".entry", _NONE),
        "headings at the words before": (
            ".section { margin-bottom: 1pt !important } .section > h2",
            "margin-bottom: 9pt !important",
        ),
        "bold words on a ground": (".required strong", "background: #ffe08a"),
        "a comparison on a ground": ("td.comparison", "background: #ffe9a8"),
    },
    handout=GUIDE,
)(restyled)

OF_STEPS = change(
    "style of gaps of steps",
    "tree",
    {
        "none between them": (".step", "padding-bottom: 0 !important"),
        "times at the step before": (
            ".when { margin-bottom: 7pt } .step",
            "padding-bottom: 0 !important",
        ),
    },
    handout=VISIT,
)(restyled)

OF_BROCHURES = change(
    "style of gaps of a brochure",
    "tree",
    {
        "none": (".section, .entry", _NONE),
        "numbers touch": (
            '.look-call-us .bullets:has(a[href^="tel:"])',
            "column-gap: 1pt !important",
        ),
        "the day number larger": (
            ".look-call-us li:first-child a",
            "font-size: 20pt !important",
        ),
    },
    handout=BROCHURE,
)(restyled)

OF_BOOKLETS = change(
    "style of gaps of a booklet", "tree", {"none": (".section, .entry", _NONE)}, handout=BOOKLET
)(restyled)

OF_LARGE_PRINT = change(
    "style of gaps of large print",
    "tree",
    {
        "none": (".section, .entry", _NONE),
        "one number larger": (".look-crisis li:last-child a", "font-size: 34pt !important"),
    },
    handout=LARGE,
)(restyled)
