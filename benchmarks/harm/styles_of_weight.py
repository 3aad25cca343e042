"""Changes of style sheets that weigh parts otherwise: boxes, bars, rows, indents, notes."""

from __future__ import annotations

from benchmarks.harm.changes import change, restyled

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
    },
)(restyled)
