"""Changes of style sheets by properties that few know: forms of letters, links, tags, layers."""

from __future__ import annotations

from benchmarks.harm.changes import change, restyled

GUIDE = "screen/guide.esketamine.letter.en"
CHECKLIST = "screen/checklist.esketamine.letter.en"
BROCHURE = "screen/brochure.esketamine.letter.en"
_TICK = (
    "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E"
    "%3Cpath d='M1 5L4 8L8 1' stroke='green' fill='none'/%3E%3C/svg%3E\")"
)
_WHITE = (
    "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E"
    "%3Crect width='9' height='9' fill='white'/%3E%3C/svg%3E\")"
)


LETTERS = change(
    "style of letters",
    "tree",
    {
        "capitals": (".required p", "text-transform: uppercase"),
        "small letters": (".required p", "text-transform: lowercase"),
        "capitals of words": (".required li", "text-transform: capitalize"),
        "letters of full width": ("a[href^='tel:']", "text-transform: full-width"),
        "black": (".required p", "font-weight: 900"),
        "another size by a share": (".required p", "font-size: 90%"),
        "a hyphen that is a word": (
            ".entry p",
            "hyphens: auto; hyphenate-character: ' not '; width: 30mm",
        ),
        "no hyphen where a word ends": (
            ".entry p",
            "hyphens: auto; hyphenate-character: ''; width: 30mm",
        ),
        "quotes that say no": (
            ".required p::before { content: open-quote } .required p",
            "quotes: 'no ' ''",
        ),
    },
)(restyled)

ADDED = change(
    "style adds by lists and counters",
    "tree",
    {
        "marks with words": (".bullets li", "display: list-item; list-style: 'No: ' inside"),
        "marks outside with words": (
            ".bullets li",
            "display: list-item; list-style: 'No: ' outside",
        ),
        "ticks for marks": (
            "@counter-style t { system: cyclic; symbols: '✓'; suffix: ' ' } .bullets li",
            "display: list-item; list-style: t inside",
        ),
        "roman numbers": (".bullets li", "display: list-item; list-style: upper-roman inside"),
        "letters": (".bullets li", "display: list-item; list-style: lower-alpha inside"),
        "a disc more": (".required p", "display: list-item; list-style: disc inside"),
        "a square": (".look-emergency li", "display: list-item; list-style: square"),
        "the name of a page": (".required p::after", "content: ' ' counter(page)"),
        "an item's name": (".required::before", "content: attr(data-item)"),
        "the words of an address": ("a[href]::after", "content: ' ' attr(href)"),
        "where it is": (".required p::after", "content: target-counter('#crisis', page)"),
        "leaders": (".required p::after", "content: leader('. ') '5'"),
        "the last heading": (
            "h2 { string-set: h content(text) } .required p::before",
            "content: string(h)",
        ),
        "a picture of a tick": (".look-caution li::before", f"content: {_TICK}"),
        "a picture of a tick on a heading": ("h2::after", f"content: {_TICK}"),
        "a tick behind a warning": (".look-caution", f"background: {_TICK} center / 40% no-repeat"),
        "a tick on the page": (".leaf", f"background: {_TICK} center / 60% no-repeat"),
        "a tick on the sheet": ("@page", f"background: {_TICK} center / 60% no-repeat"),
        "a white picture on words": (
            ".look-caution { position: relative } .look-caution::after",
            f"content: {_WHITE}; position: absolute; top: 0; left: 0; width: 60mm",
        ),
        "a frame of pictures": (".look-caution", f"border: 12pt solid; border-image: {_TICK} 3"),
        "a word in each corner": ("@page", "@bottom-right-corner { content: 'No' }"),
        "a word at the left": ("@page", "@left-middle { content: 'Not for you' }"),
        "a word on the first page": ("@page :first", "@bottom-center { content: 'Page 1 of 9' }"),
        "a white word": ("@page", "@top-left { content: 'drive'; color: #fff }"),
        "a footnote's call": (
            ".look-caution .entry { float: footnote } .look-caution .entry::footnote-call",
            "content: '*'",
        ),
        "a footnote's mark": (
            ".required { float: footnote } .required::footnote-marker",
            "content: 'Not: '",
        ),
        "a fixed word": (
            "body::before",
            "content: 'Old'; position: fixed; top: 0; left: 0",
        ),
        "a caption": (".entries::before", "display: table-caption; content: 'Rare:'"),
        "a line at the end of all": ("body::after", "content: 'The end of all risks'"),
    },
)(restyled)

SHOWN = change(
    "style shows otherwise",
    "tree",
    {
        "a place": (".required p", "-weasy-anchor: 'RS-06'"),
        "a table": (".look-crisis", "display: inline-table; width: 20mm"),
        "a ground of its letters": (
            ".required p",
            "background: #000; background-clip: text; color: transparent",
        ),
        "blended": (".required p", "mix-blend-mode: difference; color: #fff"),
        "rounded away": (".look-crisis", "border-radius: 50%; overflow: hidden"),
        "a corner cut": (".look-crisis", "border-radius: 0 0 90% 0 / 0 0 90% 0; overflow: hidden"),
        "thick white frames": (".entry", "border: 6pt solid #fff; margin: -6pt"),
        "a white line on it": (
            ".look-emergency li + li",
            "border-top: 7pt solid #fff; margin-top: -7pt",
        ),
        "frames collapsed": (
            ".entries",
            "display: table; border-collapse: collapse; border: 9pt solid #fff",
        ),
        "turned by a property": (".required", "rotate: 4deg; transform: rotate(4deg)"),
        "seen from the side": (".required", "transform: matrix(1, 0.1, 0, 1, 0, 0)"),
        "moved by a matrix": (".required", "transform: matrix(1, 0, 0, 1, 90, 0)"),
        "zoomed": (".required", "zoom: 0.6; transform: scale(0.95, 0.8)"),
        "an end that is a start": (".required p", "text-align: end; direction: rtl"),
        "plain bidi": (".required p", "direction: rtl; unicode-bidi: isolate-override"),
        "in the middle": (".required p", "text-align: center"),
        "to the right": (".required p", "text-align: right"),
        "first letter apart": (".required p::first-letter", "margin-right: 4mm"),
        "first lines small": (".required p::first-line", "font-size: 7pt"),
        "tabs": (".required p", "white-space: pre; tab-size: 40"),
        "a heading far from its list": (".section > h2", "margin-bottom: 16mm"),
        "a list far from its heading": (".look-emergency .entries", "margin-top: 25mm"),
        "wide gaps": (".look-emergency .bullets", "display: grid; gap: 9mm"),
        "wrapped from below": (
            ".look-emergency .bullets",
            "display: flex; flex-flow: row wrap-reverse",
        ),
        "columns by a grid": (
            ".look-emergency .bullets",
            "display: grid; grid-template-columns: 1fr 1fr; grid-auto-flow: column",
        ),
        "rows by a grid": (
            ".look-emergency .bullets { display: grid } .look-emergency li:first-child",
            "grid-row: 6",
        ),
        "two in one cell": (
            ".look-emergency .bullets { display: grid } .look-emergency li:nth-child(-n+2)",
            "grid-area: 1 / 1",
        ),
        "a box to the other side": (".look-crisis", "float: right; width: 40%"),
        "pictures moved": (".pictured", "background-position: 40mm 0 !important"),
        "pictures large": (".pictured", "background-size: 30mm !important"),
        "pictures again and again": (".pictured", "background-repeat: repeat !important"),
        "pictures on words": (".pictured", "padding-left: 0 !important"),
        "the logo large": (".logo", "width: 90mm !important; height: 60mm !important"),
        "the logo over words": (".logo", "position: absolute; top: 60mm; left: 20mm"),
        "bookmarks of entries": (".required", "bookmark-level: 1; bookmark-label: attr(data-item)"),
        "letters of another ink": (".required p", "color: device-cmyk(0 0 0 0.3)"),
        "letters of a wide color": (".required p", "color: color(display-p3 0.7 0.7 0.7)"),
        "letters seen through": (".required p", "color: rgb(0 0 0 / 35%)"),
        "the color of its ground": (".look-in-short p", "color: inherit; background: currentColor"),
        "all in a line": (".look-emergency .bullets", "display: flex; flex-flow: row nowrap"),
        "an outline for a box": (".look-crisis", "border-color: transparent; background: none"),
    },
)(restyled)

TABLES = change(
    "style of tables by other rules",
    "tree",
    {
        "a row collapsed": (".effects tr:nth-child(4)", "visibility: collapse"),
        "a column narrow": (".effects", "table-layout: fixed; width: 40mm"),
        "cells at the foot": (".effects td", "vertical-align: bottom; height: 18mm"),
        "names at the top, counts at the foot": (
            ".effects tr { height: 20mm } .effects th { vertical-align: top } .effects td",
            "vertical-align: bottom",
        ),
        "bands of other rows": (
            ".effects tbody tr:nth-child(odd) td",
            "background: linear-gradient(#fff 50%, #eee 50%)",
        ),
        "columns from the right": (".effects", "direction: rtl"),
        "comparisons first": (
            ".effects tr { display: flex } .effects td:nth-child(3)",
            "order: -1",
        ),
        "comparisons large": (".effects td.comparison", "font-size: 18pt; font-weight: 700"),
        "counts small": (".effects td.counted p", "font-size: 8pt"),
        "the first row as a head": (".effects tbody tr:first-child", "display: table-header-group"),
        "the last row as a foot": (".effects tbody tr:first-child", "display: table-footer-group"),
        "dots larger": (".counts *", "background-size: 200% !important"),
        "dots mirrored": (".count", "transform: scaleX(-1)"),
        "choices turned": (".kind-table td", "display: flex; flex-direction: column-reverse"),
        "the first choice hidden": (".kind-table tbody tr:first-child", "display: none"),
        "heads of choices small": (".kind-table th", "font-size: 6pt"),
        "steps counted": (".step", "display: list-item; list-style: decimal inside"),
        "steps in columns": (".steps", "columns: 2"),
        "times to the right": (".when", "float: right"),
        "pages by their sides": ("@page :left", "margin-left: 1mm"),
        "pages upside down": (".leaf-3", "display: flex; flex-direction: column-reverse"),
    },
    handout=GUIDE,
)(restyled)

FIELDS = change(
    "style of fields",
    "tree",
    {
        "no fields": ("input", "appearance: none"),
        "fields of no size": ("input", "width: 0 !important; height: 0 !important"),
        "fields large": (
            "input[type='checkbox']",
            "width: 30mm !important; height: 12mm !important",
        ),
        "fields from the right": (".ticks li, .record tr", "direction: rtl"),
        "fields behind the words": (".entry", "display: flex; flex-direction: row-reverse"),
    },
    handout=CHECKLIST,
)(restyled)

FOLDED = change(
    "style of folded pieces by other rules",
    "tree",
    {
        "panels by a grid": (
            ".inside { display: grid; grid: auto / 1fr 1fr 1fr } .panel { display: block } .left",
            "order: 5",
        ),
        "a panel on its head": (".panel.back", "rotate: 180deg; transform: rotate(180deg)"),
        "a panel on another": (".panel.middle > *", "margin-left: -60mm"),
        "a cover without a title": (".panel.cover h1", "font-size: 0"),
    },
    handout=BROCHURE,
)(restyled)
