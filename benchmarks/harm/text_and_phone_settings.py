"""Texts and phone pages with signs and settings that only some programs show or heed."""

from __future__ import annotations

from benchmarks.harm.changes import change

TEXT = "text/one-page.esketamine.en"
PHONE = "phone/one-page.esketamine.en"
_DRIVE = "Do not drive"
IN_A_TEXT = change(
    "text file: signs that few programs show",
    "txt",
    {
        "a mark of its order": ("", "\ufeff"),
        "line ends of Windows": ("\n", "\r\n", 999),
        "a lone return": (_DRIVE, f"{_DRIVE}\rYou may drive"),
        "a form feed": ("\n\n\n", "\f", 1),
        "a tab": (_DRIVE, _DRIVE.replace(" ", "\t")),
        "a backspace": (_DRIVE, "Do not\b\b\b\b drive"),
        "a bell": (_DRIVE, "Do \anot drive"),
        "colors of a terminal": (_DRIVE, "Do \x1b[8mnot\x1b[0m drive"),
        "a line struck through": (_DRIVE, "".join(f"{c}\u0336" for c in _DRIVE)),
        "a line separator": (_DRIVE, "Do not\u2028drive"),
        "a paragraph separator": (_DRIVE, "Do not\u2029drive"),
        "a next line": (_DRIVE, "Do not\x85drive"),
        "a word joiner": (_DRIVE, "Do no\u2060t drive"),
        "a tag of Unicode": (_DRIVE, f"{_DRIVE}\U000e0041"),
        "a choice of forms": (_DRIVE, "Do not\ufe0f drive"),
        "an object": (_DRIVE, f"{_DRIVE}\ufffc"),
        "a replacement": (_DRIVE, "Do n\ufffdt drive"),
        "blank Braille": (_DRIVE, "Do not\u2800drive"),
        "a filler": (_DRIVE, "Do not\u3164drive"),
        "a wide space": (_DRIVE, "Do not\u3000drive"),
        "an isolate": (_DRIVE, f"\u2067{_DRIVE}\u2069"),
        "an embedding": (_DRIVE, f"\u202b{_DRIVE}\u202c"),
        "an apostrophe that looks otherwise": ("night's", "night\u02bcs"),
        "a full stop that looks otherwise": ("wake you.", "wake you\u3002"),
        "a lookalike of o": (_DRIVE, "Do n\u03bft drive"),
        "a long s": ("spray", "\u017fpray"),
        "letters of mathematics": (_DRIVE, "Do \U0001d427\U0001d428\U0001d42d drive"),
        "a picture": (_DRIVE, f"\U0001f44d {_DRIVE}"),
        "a cross": ("- You have chest", "\u274c You have chest"),
        "an accent on a digit": ("911", "91\u03051"),
        "digits joined": ("911", "9\u200d11"),
        "an arrow": ("988", "988 \u2192 933"),
        "a second end": ("", "\n\n\nThe end\n", -1),
        "nothing": (None, ""),
        "half of it": (None, "half"),
        "twice": (None, "twice"),
    },
    handout=TEXT,
)


def _written(text: str, old: str | None, new: str, count: int = 1) -> str:
    if old is None:
        return {"": "", "half": text[: len(text) // 2], "twice": text + text}[new]
    if not old:
        return text + new if count < 0 else new + text
    if old not in text:
        raise LookupError(f"no {old!r}")
    return text.replace(old, new, count)


TEXTS = IN_A_TEXT(_written)

IN_A_PHONE_PAGE = change(
    "phone page: settings that only some browsers heed",
    "html",
    {
        "a rule for narrow screens": (
            "</style>",
            "@media (max-width: 400px){.look-crisis{display:none}}</style>",
        ),
        "a rule for the dark": (
            "</style>",
            "@media (prefers-color-scheme: dark){p{color:#111}}</style>",
        ),
        "a rule for paper": ("</style>", "@media print{.look-emergency{display:none}}</style>"),
        "a rule for little motion": (
            "</style>",
            "@media (prefers-reduced-motion){h2{opacity:0}}</style>",
        ),
        "a rule for more contrast": (
            "</style>",
            "@media (forced-colors: active){h2{display:none}}</style>",
        ),
        "an animation": (
            "</style>",
            "@keyframes a{to{opacity:0}} h2{animation:a 1s forwards}</style>",
        ),
        "a rule of support": (
            "</style>",
            "@supports (display: grid){.look-crisis{order:9}}</style>",
        ),
        "a rule from elsewhere": ("<style>", "<style>@import url(https://x.example/a.css);"),
        "a sheet from elsewhere": (
            "</head>",
            '<link rel="stylesheet" href="https://x.example/a.css"></head>',
        ),
        "a sheet for paper": ("</head>", '<style media="print">p{display:none}</style></head>'),
        "an icon": ("</head>", '<link rel="icon" href="https://x.example/a.png"></head>'),
        "fetched before": ("</head>", '<link rel="prefetch" href="https://x.example"></head>'),
        "a manifest": ("</head>", '<link rel="manifest" href="a.json"></head>'),
        "another page of the same": (
            "</head>",
            '<link rel="canonical" href="https://x.example"></head>',
        ),
        "no zoom": ('name="viewport" content="', 'name="viewport" content="user-scalable=no,'),
        "a theme": ("</head>", '<meta name="theme-color" content="#fff"></head>'),
        "phones not found": (
            "</head>",
            '<meta name="format-detection" content="telephone=no"></head>',
        ),
        "not translated": ("<main", '<main translate="no"'),
        "inert": ("<main", "<main inert"),
        "a popover": ("<section", "<section popover", 1),
        "to be edited": ("<main", '<main contenteditable="true"'),
        "not reached by keys": ('href="tel:988"', 'tabindex="-1" href="tel:988"'),
        "reached first": ('href="tel:5555550142"', 'tabindex="1" href="tel:5555550142"'),
        "a key": ('href="tel:988"', 'accesskey="9" href="tel:988"'),
        "told to others": ('href="tel:988"', 'ping="https://x.example" href="tel:988"'),
        "another window": ('href="tel:988"', 'target="x" href="tel:988"'),
        "saved as a file": (
            'href="https://clinic.example"',
            'download href="https://clinic.example"',
        ),
        "a text to 988": ('href="tel:988"', 'href="sms:988"'),
        "a number with a pause": ('href="tel:988"', 'href="tel:988,,933"'),
        "a number with an extension": ('href="tel:988"', 'href="tel:988;ext=1"'),
        "a number of a country": ('href="tel:988"', 'href="tel:+1988"'),
        "a number in entities": ('href="tel:988"', 'href="tel:&#57;33"'),
        "a second address": ('href="tel:988"', 'href="tel:933" href="tel:988"'),
        "a click": ('href="tel:988"', 'onclick="location=\'tel:933\'" href="tel:988"'),
        "an event": ("<main", '<main onload="x()"'),
        "a shadow": ("<main", '<main><template shadowrootmode="open">Call 933</template'),
        "a slot": ("</main>", "<slot>Call 933</slot></main>"),
        "no script": ("</main>", "<noscript>Call 933</noscript></main>"),
        "a plain text": ("</main>", "<plaintext>Call 933</main>"),
        "an old list": ("</main>", "<xmp>Call 933</xmp></main>"),
        "words that move": ("Do not drive", "<marquee>Do not drive</marquee>"),
        "small words": ("Do not drive", "<small>Do not drive</small>"),
        "marked words": ("Do not drive", "<mark>Do not drive</mark>"),
        "quoted words": ("Do not drive", "<q>Do not drive</q>"),
        "an insertion": ("Do not drive", "<ins>Do not drive</ins>"),
        "letters above": ("Do not drive", "Do <ruby>not<rt>now</rt></ruby> drive"),
        "a turn": ("Do not drive", '<bdo dir="rtl">Do not drive</bdo>'),
        "data": ("Do not drive", '<data value="drive">Do not drive</data>'),
        "a time": ("Do not drive", '<time datetime="2030">Do not drive</time>'),
        "an unknown tag": ("Do not drive", "<x-y>Do not drive</x-y>"),
        "a part that no tag ends": ("</section>", "", 1),
        "a tag in a comment": ("<h2>Serious risks</h2>", "<!--><h2>Serious risks</h2>-->"),
        "a conditional comment": (
            "<h2>Serious risks</h2>",
            "<![if IE]><h2>Serious risks</h2><![endif]>",
        ),
        "data for programs": ("<main", '<main itemscope itemtype="https://schema.org/Drug"'),
        "a row that is described": ("<h2>", '<h2 aria-describedby="part-crisis">', 1),
        "a part that owns another": ("<main", '<main aria-owns="part-crisis"'),
        "another level": ("<h2>Serious risks", '<h2 aria-level="6">Serious risks'),
        "called otherwise": ("<h2>Serious risks", '<h2 aria-roledescription="ad">Serious risks'),
        "read at once": ("<main", '<main aria-live="assertive"'),
        "busy": ("<main", '<main aria-busy="true"'),
        "Braille": ("<h2>Serious risks", '<h2 aria-braillelabel="no">Serious risks'),
        "disabled": ('href="tel:988"', 'aria-disabled="true" href="tel:988"'),
        "another type": ("<!DOCTYPE html>", "<!DOCTYPE html PUBLIC 'x'>"),
        "no type": ("<!DOCTYPE html>", ""),
        "another coding": ('charset="utf-8"', 'charset="utf-16"'),
        "a policy": (
            "</head>",
            '<meta http-equiv="Content-Security-Policy" content="style-src \'none\'"></head>',
        ),
        "words behind all": ("</html>", "</html>Call 933"),
        "words before all": ("<!DOCTYPE html>", "Call 933<!DOCTYPE html>"),
        "a zero": ("Do not drive", "Do no\0t drive"),
        "a color for the dark": ("--ink: #e8ecef", "--ink: #20262b"),
        "a color": ("--ink: #1a1f24", "--ink: #e0e0e0"),
        "a size": ("--body: 1.125rem", "--body: 0.4rem"),
        "tap": ("--tap: 2.75rem", "--tap: 0.2rem"),
    },
    handout=PHONE,
)(lambda text, old, new, count=1: _written(text, old, new, count))
