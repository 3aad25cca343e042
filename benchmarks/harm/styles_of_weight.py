"""Changes of style sheets that weigh parts otherwise: boxes, bars, rows, indents, notes."""

from __future__ import annotations

from benchmarks.harm.changes import change, restyled

GUIDE = "screen/guide.esketamine.letter.en"
LARGE = "large-print/guide.esketamine.letter.en"
OFFICE = "office/one-page.iv-ketamine.a4.en"
_BOX = ".look-in-short"

ON_A_SHEET = change(
    "style of weight",
    "tree",
    {
        "the most important rules in no box": (
            _BOX,
            "background: none; border-color: transparent",
        ),
        "all sections in a frame like that of a crisis": (
            ".look-plain",
            "border: 2.25pt solid var(--ink); padding: 2pt 4pt; margin-left: -8pt",
        ),
        "an outline like the frame of a crisis": (
            ".look-plain",
            "outline: 2.25pt solid var(--warning); outline-offset: 2pt",
        ),
        "a bar at every section": (
            ".look-plain",
            "border-left: 4pt solid; padding-left: 10pt; margin-left: -14pt",
        ),
        "a heading on a dark ground": (
            ".look-plain > h2",
            "background: var(--ink); color: #fff; padding: 0 4pt; margin-left: -4pt",
        ),
        "one sign below another": (".look-emergency li:nth-child(2)", "margin-left: 8mm"),
        "all signs but the first below it": (".look-emergency li + li", "margin-left: 6mm"),
        "one bullet larger": (".bullets li:nth-child(2)", "background-size: 0.7em 1lh"),
        "the clinic's name the largest words": (".name", "font-size: 26pt"),
        "where we are in bold": (".where", "font-weight: 700"),
        "where we are large": (".where", "font-size: 15pt"),
        "the title smaller than headings": ("h1", "font-size: 12pt"),
        "headings at the right": ("h2", "text-align: right"),
        "second lines hang": (".required p", "padding-left: 20mm; text-indent: -20mm"),
        "first lines indented": (".entry p", "text-indent: 12mm"),
        "figures higher": (".together", "vertical-align: super"),
        "figures apart from what they count": (
            ".together { white-space: normal } .entry p",
            "width: 30mm",
        ),
        "numbers broken in two": (
            "a[href^='tel:']",
            "white-space: normal; display: inline-block; width: 18mm; overflow-wrap: anywhere",
        ),
        "numbers in columns of digits": (
            ".look-crisis a[href^='tel:']",
            "word-break: break-all; width: 6mm; display: block",
        ),
        "the numbers in other order": (
            ".look-call-us .bullets",
            "display: flex; flex-direction: row-reverse",
        ),
        "the numbers of a crisis in other order": (
            ".look-crisis .bullets",
            "display: flex; flex-direction: row-reverse",
        ),
        "the main message last": (
            ".masthead > div { display: flex; flex-direction: column } .lead",
            "order: -1",
        ),
        "other forms of figures": (".required p", "font-variant-numeric: oldstyle-nums"),
        "lines far apart": (".required p", "line-height: 2"),
        "far from its frame": (".look-crisis", "padding: 16mm"),
        "a rule between columns": (
            ".look-emergency .bullets",
            "columns: 2; column-rule: 1pt solid",
        ),
        "a mark at quiet headings": (
            ".look-plain > h2",
            "background: var(--emergency-mark) no-repeat 0 50% / 14pt; padding-left: 20pt",
        ),
        "a disc at quiet headings": (
            ".look-plain > h2::before",
            "content: ''; float: left; width: 9pt; height: 9pt; background: var(--warning)",
        ),
    },
)(restyled)

ON_A_GUIDE = change(
    "style of weight",
    "tree",
    {
        "notes of counts in gray": (".note", "color: #757575"),
        "comparisons in gray": ("td.comparison", "color: #757575"),
        "statements in gray": (".required p", "color: #666"),
        "the foot in gray": (".foot", "color: #757575"),
        "notes of counts in bold": (".note", "font-weight: 700"),
        "notes of counts large": (".note", "font-size: 15pt"),
        "one share drawn smaller": (
            ".effects tbody tr:nth-child(2) .amount",
            "background-size: 33pt 3.9pt !important",
        ),
        "steps indented": (".step:nth-child(2)", "margin-left: 10mm"),
        "answers like questions": (".kind-questions .entry p", "font-weight: 700"),
        "sources larger than the text": (".sources", "font-size: 15pt"),
    },
    handout=GUIDE,
)(restyled)

OVER_PAGES = change(
    "style of weight",
    "tree",
    {
        "boxes over two pages": (
            ".short, .entry, .bullets, .section, .bullets li, p",
            "break-inside: auto !important; break-after: auto !important; orphans: 1; widows: 1",
        ),
        "the signs overleaf": (".look-emergency li:nth-child(4)", "break-before: page"),
    },
    handout=LARGE,
)(restyled)

ON_PAPER = change(
    "style of weight",
    "tree",
    {
        "bold words paler than others": ("strong", "color: #444"),
        "notes in gray on paper": (".foot, .where, .note", "color: #757575"),
        "the box of whom to call dotted": (
            ".look-call-us, .low > .column:has(> .look-call-us)",
            "border-style: dotted",
        ),
    },
    handout=OFFICE,
)(restyled)
