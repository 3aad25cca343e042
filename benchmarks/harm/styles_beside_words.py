"""Changes of style sheets that set bars, dashes and boxes beside words and numbers."""

from __future__ import annotations

from benchmarks.harm.changes import change, restyled

GUIDE = "screen/guide.esketamine.letter.en"
_NUMBER = ".look-crisis .bullets a[href^='tel:']"
_SIGN = ".look-emergency li:nth-child(3)"
_BAR = "content: ''; position: absolute"

ON_A_SHEET = change(
    "style of bars beside words",
    "tree",
    {
        "a bar before numbers for a crisis": (_NUMBER, "border-left: 2.4pt solid"),
        "a bar behind the numbers of the clinic": (
            ".look-call-us .bullets a[href^='tel:']",
            "border-right: 1.6pt solid; display: inline-block; padding-right: 1pt",
        ),
        "a bar before headings": ("h2", "border-left: 1.6pt solid; padding-left: 1pt"),
        "a bar beside one paragraph": (
            ".look-plain .entry:last-child",
            "border-left: 4pt solid; padding-left: 4pt; margin-left: -8pt",
        ),
        "a dash before numbers": (
            f"{_NUMBER} {{ position: relative }} {_NUMBER}::before",
            f"{_BAR}; left: -12pt; top: 14pt; width: 11pt; height: 2.5pt; background: #000",
        ),
        "an empty box before one sign": (
            f"{_SIGN} {{ position: relative }} {_SIGN}::before",
            f"{_BAR}; right: 2pt; top: 1pt; width: 10pt; height: 10pt; border: 1pt solid",
        ),
        "a black box at one sign": (
            f"{_SIGN} {{ position: relative }} {_SIGN}::before",
            f"{_BAR}; right: 2pt; top: 1pt; width: 10pt; height: 10pt; background: #000",
        ),
    },
)(restyled)

ON_A_GUIDE = change(
    "style of bars beside words",
    "tree",
    {
        "a bar before counts": (
            ".effects td.comparison",
            "border-left: 1.1pt solid; padding-left: 1pt",
        ),
    },
    handout=GUIDE,
)(restyled)
