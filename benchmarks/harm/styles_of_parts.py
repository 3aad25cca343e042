"""Changes of style sheets that move, shrink or hide a part: panels, codes, marks, lines, gaps."""

from __future__ import annotations

from benchmarks.harm.changes import change, restyled

BROCHURE = "screen/brochure.esketamine.letter.en"
FOLDED_A4 = "office/brochure.iv-ketamine.a4.en"
BOOKLET = "screen/booklet.esketamine.letter.en"
CHECKLIST = "office/checklist.esketamine.letter.en"
GUIDE = "office/guide.iv-ketamine.letter.en"
CARDS = "office/pocket-card.esketamine.letter.en"

WIDE, NARROW = "var(--panel-wide)", "var(--panel-narrow)"


def _moved(first: str, by: str, second: str, by_other: str) -> tuple[str, str]:
    """Return the rule that moves two panels from their cells to the right."""
    rule = f"margin-left: calc({by}); margin-right: calc(-1 * ({by}))"
    other = f"margin-left: calc({by_other}); margin-right: calc(-1 * ({by_other}))"
    return f".side .{first} > * {{ {rule} }} .side .{second} > *", other


LEFT_AND_MIDDLE = _moved("left", WIDE, "middle", f"-1 * {WIDE}")
COVER_AND_BACK = _moved("cover", NARROW, "back", "0mm")
OVER_THE_FOLD = (".inside .middle > *", "position: relative; left: 9mm")

PANELS = change(
    "style of panels",
    "tree",
    {
        "left and middle exchanged": LEFT_AND_MIDDLE,
        "middle and right exchanged": _moved("right", f"-1 * {WIDE}", "middle", NARROW),
        "inner panels from the right": (".inside", "direction: rtl"),
        "cover and back exchanged": COVER_AND_BACK,
        "flap and back exchanged": _moved("flap", "0mm", "back", f"-1 * ({WIDE} + {NARROW})"),
        "cover at the left": _moved("cover", "0mm", "flap", NARROW),
        "a panel moved over the fold": OVER_THE_FOLD,
        "all panels of one width, words at their edges": (".panel", "padding: 0 0 0 14mm"),
    },
    handout=BROCHURE,
)(restyled)

PANELS_A4 = change(
    "style of panels on A4",
    "tree",
    {
        "left and middle exchanged": LEFT_AND_MIDDLE,
        "cover and back exchanged": COVER_AND_BACK,
        "a panel moved over the fold": OVER_THE_FOLD,
    },
    handout=FOLDED_A4,
)(restyled)

CODES = change(
    "style of codes",
    "tree",
    {
        "too small": (".find .qr", "transform: scale(0.4)"),
        "a little too small": (".find .qr", "transform: scale(0.5)"),
        "seen through": (".find .qr", "opacity: 0.25"),
        "on dark": (".find .qr", "background-color: #555"),
        "on its own color": (".find .qr", "background-color: #1a1f24"),
        "in a dark panel": (".cover .bottom", "background-color: #666; color: #fff"),
        "words beside it": (".find .clinic", "position: relative; left: 22mm"),
        "words on it": (".find .clinic", "position: relative; left: 40mm"),
        "a frame on it": (".find .qr", "border: 2pt solid #000"),
        "a thin frame close to it": (".find .qr", "outline: 1pt solid #000; outline-offset: 1pt"),
        "turned": (".find .qr", "transform: rotate(20deg)"),
        "stretched": (".find .qr", "transform: scale(1, 0.5)"),
        "mirrored": (".find .qr", "transform: scale(-1, 1)"),
        "twice": (".find .qr", "background-repeat: repeat-x; background-size: 9mm"),
        "over the edge of the panel": (".find .qr", "position: relative; left: 26mm"),
    },
    handout=BROCHURE,
)(restyled)

CODES_OF_BOOKLETS = change(
    "style of codes of booklets",
    "tree",
    {
        "too small": (".find .qr", "transform: scale(0.3)"),
        "on dark": (".find .qr", "background-color: #555"),
        "words close to it": (".find.coded", "column-gap: 0.5mm"),
        "a line close to it": (".find .qr", "border-bottom: 1pt solid #000"),
        "at the edge of the page": (".find .qr", "position: relative; left: -12mm"),
    },
    handout=BOOKLET,
)(restyled)

SPACES = change(
    "style of spaces",
    "tree",
    {
        "a tenth of an em less": ("body", "word-spacing: -0.1em"),
        "1.2 pt less": ("body", "word-spacing: -1.2pt"),
        "half a point less": ("body", "word-spacing: -0.5pt"),
        "in bold words": ("strong", "word-spacing: -1.2pt"),
        "in a heading": ("h2", "word-spacing: -2pt"),
        "in bullets": ("li", "word-spacing: -1pt"),
        "half a point more": ("body", "word-spacing: 1.5pt"),
        "before bold words": ("strong", "margin-left: -1.2pt"),
        "behind bold words": ("strong", "margin-right: -1.2pt"),
        "words justified": (".entry p", "text-align: justify"),
        "letters nearer, words farther": ("body", "letter-spacing: -0.2pt; word-spacing: 0.2pt"),
    },
)(restyled)

SMALL = change(
    "style of drawings",
    "tree",
    {
        "pictures of a millimetre": (".entry.pictured", "background-size: 1mm 1mm"),
        "a picture seen through": (".entry.pictured", "opacity: 0.6"),
        "a frame seen through": (".look-crisis", "opacity: 0.8"),
        "pictures of two millimetres": (".entry.pictured", "background-size: 3mm 3mm"),
        "pictures on dark": (".entry", "background-color: #333"),
        "pictures on their own color": (".entry", "background-color: #1f4e5f"),
        "bullets hardly seen": (".bullets li", "background-size: 0.6pt 0.6pt"),
        "bullets larger than words": (".bullets li", "background-size: 16pt 16pt"),
        "marks of headings tiny": (".look-emergency > h2", "background-size: 2pt 2pt"),
        "no bullets": (".bullets li", "background-image: none"),
        "bullets on the line below": (
            ".bullets li",
            "background-position: 0 100%; padding-bottom: 12pt",
        ),
        "no bullet at one sign": (".look-emergency li:nth-child(3)", "background-image: none"),
        "a ground behind one statement": (".required", "background-color: #ddd"),
        "narrow columns": (".entry p, .bullets", "width: 22mm"),
        "a heading nearer to what is before": ("h2", "margin-top: -6pt; margin-bottom: 9pt"),
        "dotted frames": (".look-crisis", "border-style: dotted"),
        "a double frame": (".look-crisis", "border: 0.4pt double #000"),
    },
)(restyled)

TO_WRITE = change(
    "style of what is filled in",
    "tree",
    {
        "no lines to write on": (".write-line", "border: none"),
        "lines to write on in white": (".write-line", "border-color: #fff"),
        "lines to write on hardly seen": (".write-line", "border-color: #eee"),
        "no boxes to tick": (".record tbody th", "background-image: none !important"),
        "one box to tick lost": (
            ".record tbody tr:nth-child(4) th",
            "background-image: none !important",
        ),
        "boxes to tick hardly seen": (".record tbody th", "background-size: 2pt 2pt"),
        "boxes to tick of the next line": (
            "li, .tick, .ticks li",
            "background-position: 0 100%; padding-bottom: 9pt",
        ),
        "no rules of a record": (".record *", "border: none"),
        "bands of other rows": (".record tr:nth-child(odd)", "background-color: #eee"),
    },
    handout=CHECKLIST,
)(restyled)

OF_GUIDES = change(
    "style of a guide on paper",
    "tree",
    {
        "counts under other dots": (".counts", "direction: rtl"),
        "dots behind their words": (".count", "background-position: 100% 0"),
        "small dots": (".count", "background-size: 5pt 5pt"),
        "choices side by side": (".kind-table table, table.choices", "display: flex"),
        "columns from the right": ("table", "direction: rtl"),
        "a page's columns exchanged": (".columns, .page > div", "direction: rtl"),
        "sources in white": (".sources li:nth-child(2)", "color: #fff"),
        "comparison above": (".effects tbody", "display: flex; flex-direction: column-reverse"),
    },
    handout=GUIDE,
)(restyled)

ON_CARDS = change(
    "style of cards on paper",
    "tree",
    {
        "no driving, tiny": (".card .section.pictured > h2", "background-size: 2mm 2mm"),
        "spaces narrower": ("body", "word-spacing: -0.8pt"),
        "on a dark ground": (".section", "background-color: #777"),
        "upside down": (".card, .side, .page", "transform: rotate(180deg)"),
    },
    handout=CARDS,
)(restyled)
