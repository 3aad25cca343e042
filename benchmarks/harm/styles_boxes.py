"""Changes of style sheets by other rules: cuts, covers, lifts, marks, rows and columns."""

from __future__ import annotations

from benchmarks.harm.changes import change, restyled

CROSS = (
    "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E"
    "%3Cpath d='M0 0L9 9M9 0L0 9' stroke='red'/%3E%3C/svg%3E\")"
)
GUIDE = "screen/guide.esketamine.letter.en"
CHECKLIST = "screen/checklist.esketamine.letter.en"
CARD = "screen/pocket-card.esketamine.letter.en"
BROCHURE = "screen/brochure.esketamine.letter.en"
LARGE = "large-print/one-page.esketamine.letter.en"


ON_A_SHEET = change(
    "style by other rules",
    "tree",
    {
        "first line off the page": (".entry p", "text-indent: -300mm"),
        "first letter of no size": (".entry p::first-letter", "font-size: 0"),
        "first letter white": (".entry p::first-letter", "color: #fff"),
        "first line white": (".entry p::first-line", "color: #fff"),
        "bold words gone": (".required strong", "display: none"),
        "one line of each": (".entry p", "max-lines: 1; continue: discard"),
        "clamped": (".entry p", "line-clamp: 1 '…'"),
        "cut with dots": (
            ".entry p",
            "white-space: nowrap; overflow: hidden; text-overflow: ellipsis",
        ),
        "no wrapping": (".entry p", "white-space: nowrap"),
        "clipped by a rectangle": (".entry", "position: absolute; clip: rect(0, 40pt, 8pt, 0)"),
        "bullets backwards in a row": (".bullets", "display: flex; flex-direction: column-reverse"),
        "one sign before the others": (
            ".look-emergency .bullets { display: grid } .look-emergency li:nth-child(4)",
            "order: -1",
        ),
        "signs in two columns": (".look-emergency .bullets", "columns: 2"),
        "signs in three columns": (".look-emergency .bullets", "columns: 3; column-gap: 1mm"),
        "a statement as a footnote": (".look-emergency .entry", "float: footnote"),
        "a statement in the margin": (
            ".look-caution { position: running(x) } @page { @top-left",
            "content: element(x) }",
        ),
        "a statement lifted out": (".look-caution", "position: running(nowhere)"),
        "words of a heading in the margin": (
            "h2 { string-set: h content() } @page { @top-center",
            "content: string(h) }",
        ),
        "a frame in white over words": (
            ".look-caution",
            "outline: 9pt solid #fff; outline-offset: -12pt",
        ),
        "lines through in white": (
            ".required p",
            "text-decoration: line-through #fff; text-decoration-thickness: 8pt",
        ),
        "lines under in black": (
            ".required p",
            "text-decoration: underline 12pt #000; text-underline-offset: -9pt",
        ),
        "lines over": (
            ".required p",
            "text-decoration: overline #000; text-decoration-thickness: 12pt",
        ),
        "below the ground": (".look-in-short .entry", "position: relative; z-index: -1"),
        "a ground over the next": (
            ".look-crisis",
            "position: relative; margin-bottom: -30pt; padding-bottom: 40pt; background: #fff",
        ),
        "a drawing of no": (
            ".required p",
            f"background: {CROSS} no-repeat",
        ),
        "a shade over words": (
            ".required p",
            "background: linear-gradient(90deg, #fff 40%, #333)",
        ),
        "a mark of a cross": (
            ".bullets li",
            f"list-style: inside {CROSS}; display: list-item",
        ),
        "ticked signs": (".look-caution li::before", "content: '✓ '"),
        "plus signs": (".look-caution li::before", "content: '+ '"),
        "dots before": (".look-caution li::before", "content: '… '"),
        "an empty sign": (
            ".look-caution li::before",
            "content: '\\200b'; display: inline-block; width: 30mm",
        ),
        "spread over the line": (".required p", "text-align: justify; text-align-last: justify"),
        "spaces gone": (".required p", "word-spacing: -3pt"),
        "spaces nearly gone": (".required p", "word-spacing: -2pt"),
        "wide letters": (".required p", "letter-spacing: 2pt"),
        "close letters": (".required p", "letter-spacing: -1pt"),
        "letters a little closer": (".required p", "letter-spacing: -0.2pt"),
        "close digits": ("a[href^='tel:']", "letter-spacing: -0.6pt"),
        "scaled down": (".required", "transform: scale(0.7)"),
        "scaled up": (".look-in-short .entry:last-child", "transform: scale(1.3)"),
        "moved to the left": (".look-caution", "transform: translateX(-25mm)"),
        "moved up on the heading": (".look-caution .entry", "margin-top: -14pt"),
        "bullets in one line": (".bullets li", "display: inline"),
        "no marks of lists": (".bullets li", "background: none; padding: 0"),
        "broken words": (".entry p", "overflow-wrap: anywhere; width: 12mm"),
        "feet small": (".foot", "font-size: 4pt"),
        "feet pale": (".foot", "color: #999"),
        "half a point below": (".required p", "font-size: 10.4pt"),
        "bold words small": ("strong", "font-size: 8pt"),
        "crisis small": (".look-crisis", "font-size: 9pt"),
        "off the paper": ("@page", "margin: 2mm"),
        "a bookmark that says otherwise": ("h2", "bookmark-label: 'Nothing to fear'"),
        "no bookmarks": ("h2", "bookmark-level: none"),
        "bookmarks of paragraphs": (".required p", "bookmark-level: 3; bookmark-label: content()"),
        "hidden by a class": (".entry.required + .entry.required", "display: none"),
        "the last bullet of each": ("li:last-child:not(:only-child)", "display: none"),
        "the middle of a list": (".look-emergency li:nth-child(2)", "visibility: hidden"),
        "collapsed": (".look-emergency li:nth-child(2)", "height: 0; overflow: hidden"),
        "outside of its box": (
            ".look-emergency li:nth-child(2)",
            "position: absolute; left: -400mm",
        ),
        "two signs on one another": (
            ".look-emergency li:nth-child(2)",
            "margin-top: -1.2lh",
        ),
        "two signs nearly on one another": (
            ".look-emergency li:nth-child(2)",
            "margin-top: -0.5lh",
        ),
        "no space before bold words": (".required p > span", "display: none"),
        "as a table of cells": (".look-emergency .bullets li", "display: table-cell"),
        "a heading beside its list": (".section > h2", "float: left; width: 20mm"),
        "headings at the foot of their boxes": (
            ".section { display: flex; flex-direction: column } .section > h2",
            "order: 9",
        ),
        "a heading that hangs in the next box": (".section > h2", "position: relative; top: -22pt"),
        "pale ground and pale words": (".look-in-short", "background: #555; color: #888"),
        "white on dark": (".look-crisis", "background: #000; color: #fff"),
        "yellow words": (".look-crisis strong", "color: #e8c000"),
        "red words that copies lose": (".required p", "color: #ff8080"),
        "turned by a half degree": (".required", "transform: rotate(0.6deg)"),
        "turned by three degrees": (".required", "transform: rotate(3deg)"),
        "a hidden overflow": (".leaf", "height: 150mm; overflow: hidden"),
        "a small page": ("body", "width: 60%"),
        "seen through": (".look-crisis", "opacity: 0.6"),
        "seen through a little": (".look-crisis", "opacity: 0.85"),
    },
)(restyled)

ON_A_GUIDE = change(
    "style of tables and steps",
    "tree",
    {
        "a column gone": (".effects td:nth-child(3), .effects th:nth-child(3)", "display: none"),
        "a row gone": (".effects tr:nth-child(3)", "display: none"),
        "counts a row lower": (".effects td.counted p", "position: relative; top: 19pt"),
        "counts a half row lower": (".effects td.counted p", "position: relative; top: 9pt"),
        "rows from below": ("tbody", "display: flex; flex-direction: column-reverse"),
        "heads at the foot": ("thead", "display: table-footer-group"),
        "heads hidden": ("thead th", "visibility: hidden"),
        "heads white": ("thead th", "color: #fff"),
        "heads a column further": (
            "thead th:nth-child(2)",
            "text-align: right; padding-right: 0; width: 70%",
        ),
        "cells as blocks": ("tbody td", "display: block"),
        "counts to the right": (
            ".effects td.counted p.amount",
            "text-align: right; padding-right: 0",
        ),
        "dots exchanged": (".counts", "direction: rtl"),
        "counts in other order": (".count:first-child", "order: 2"),
        "steps backwards": (".steps", "display: flex; flex-direction: column-reverse"),
        "one step first": (
            ".steps { display: flex; flex-direction: column } .step:last-child",
            "order: -1",
        ),
        "times gone": (".when", "display: none"),
        "times behind the words": (
            ".step { display: flex; flex-direction: column } .when",
            "order: 2",
        ),
        "times a step lower": (".when", "position: relative; top: 30pt"),
        "numbers of steps": (
            ".steps { counter-reset: s } .step::before",
            "counter-increment: s; content: counter(s)",
        ),
        "questions without answers": (".kind-questions .entry p", "display: none"),
        "questions below answers": (
            ".kind-questions .entry { display: flex; flex-direction: column } .kind-questions h3",
            "order: 2",
        ),
        "answers under other questions": (".kind-questions h3", "position: relative; top: 34pt"),
        "a page lost": (".leaf-4", "display: none"),
        "a page white": (".leaf-4", "color: #fff"),
        "pages in other order": (
            "body { display: flex; flex-direction: column } .leaf-2",
            "order: 9",
        ),
        "a page of another size": ("@page :nth(2)", "size: 300mm 400mm"),
        "a page turned": ("@page :nth(2)", "size: letter landscape"),
        "numbers of pages": (".number::after", "content: counter(pages)"),
        "counting from five": ("@page :first", "counter-reset: page 5"),
        "sources small": (".sources", "font-size: 5pt"),
    },
    handout=GUIDE,
)(restyled)

FOLDED = change(
    "style of folded pieces",
    "tree",
    {
        "over the fold": (".panel.left > *", "position: relative; left: 20mm"),
        "a panel off": (".panel.flap", "display: none"),
        "a panel wider": (".panel.left", "width: 130mm"),
        "the cover turned": (".panel.cover", "transform: rotate(180deg)"),
    },
    handout=BROCHURE,
)(restyled)

WITHOUT_DRAWINGS = change(
    "style without drawings",
    "tree",
    {
        "a picture": (".entry.pictured", "background: none"),
        "a picture of a heading": (".section.pictured > h2", "background: none"),
        "bars of counts": ("td p", "background: none !important"),
        "the cover's drawing": (".cover .drawing", "background: none"),
        "the code": (".qr", "background: none"),
        "the logo": (".logo", "background: none !important"),
    },
    handout=BROCHURE,
)(restyled)

ON_A_CARD = change(
    "style of the pocket card",
    "tree",
    {
        "crisis gone": (".look-crisis", "display: none"),
        "driving white": (".entry p", "color: #fff"),
        "numbers small": ("a[href^='tel:']", "font-size: 6pt"),
        "all small": ("body", "font-size: 6.5pt"),
    },
    handout=CARD,
)(restyled)

LARGE_PRINT = change(
    "style of large print",
    "tree",
    {
        "no longer large": ("p, li", "font-size: 12pt"),
        "numbers no longer large": ("a[href^='tel:']", "font-size: 12pt"),
        "feet no longer large": (".foot", "font-size: 9pt"),
        "headings smaller than text": ("h2", "font-size: 14pt"),
        "tight": ("p, li", "line-height: 1.05"),
    },
    handout=LARGE,
)(restyled)

TO_FILL_IN = change(
    "style of the checklist",
    "tree",
    {
        "boxes of other rows": (".record input", "position: relative; top: 8mm"),
        "boxes gone": (".record input", "display: none"),
        "rows backwards": (".record tbody", "display: flex; flex-direction: column-reverse"),
        "names gone": (".record tbody label", "display: none"),
        "boxes far away": ("input[type='checkbox']", "margin-left: -40mm"),
    },
    handout=CHECKLIST,
)(restyled)
