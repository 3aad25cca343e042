"""Changes of one word, sign, picture, rule or seal, each small enough to be overlooked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from benchmarks.harm import drawing
from benchmarks.harm.changes import appended, change, swapped
from benchmarks.harm.content import file_of, reword
from benchmarks.harm.painted_words import GUIDE
from benchmarks.harm.text_and_phone import PHONE

BROCHURE = "screen/brochure.esketamine.letter.en"
CHECKLIST = "screen/checklist.esketamine.letter.en"
BOOKLET = "screen/booklet.esketamine.letter.en"
A4 = "screen/one-page.esketamine.a4.en"
LARGE = "large-print/one-page.esketamine.letter.en"
OFFICE = "office/one-page.esketamine.letter.en"

# --- words hidden from patterns by signs ---------------------------------------------------------

_ANSWER = "Then we look at your other choices with you."


@change(
    "a sentence hidden by signs",
    "tree",
    {
        "a soft hyphen": ("You can dri\u00adve home.",),
        "a space of no width": ("You can dri\u200bve home.",),
        "a joiner": ("You can dri\u2060ve home.",),
        "a Cyrillic letter": ("You can driv\u0435 home.",),
        "a Greek letter": ("Y\u03bfu can go h\u03bfme al\u03bfne.",),
        "a letter of full width": ("You can \uff44\uff52\uff49\uff56\uff45 home.",),
        "turned round": ("You can \u202eevird\u202c home.",),
        "an accent": ("Have a glass of win\u00e9 at h\u00f3me.",),
        "an accent of its own": ("Have a glass of win\u0301e.",),
        "a word half bold": ("You can dr**iv**e home.",),
        "spaces that do not break": ("You\\_may\\_drive\\_when you feel awake.",),
        "a space that does not break": ("Do not\u00a0call 911.",),
        "a thin space": ("Do not\u202fcall 911.",),
        "a hyphen that does not break": ("Have a glass\u2011of\u2011wine.",),
        "two spaces": ("Do not  call  911.",),
        "a dash between": ("Do not \u2013 call \u2013 911.",),
        "a line end": ("Do not\\n call 911.",),
        "digits of another script": ("Call \u0669\u0663\u0663 in a crisis.",),
        "digits of full width": ("Call \uff19\uff13\uff13 in a crisis.",),
        "digits as letters": ("Call 9l1 in a cr\u0131sis.",),
        "raised digits": ("Call \u2079\u00b3\u00b3 in a crisis.",),
        "small capitals": ("You can \u1d05\u0280\u026a\u1d20\u1d07 home.",),
        "a link within": ("You can dr[iv](https://clinic.example)e home.",),
        "letters apart": ("You can d r i v e home.",),
        "dots between": ("You can d.r.i.v.e home.",),
    },
)
def hidden_by_signs(root: Path, sentence: str) -> None:
    """Write a sentence that a pattern knows, with a sign that keeps it from seeing it."""
    file = file_of(root / "content", "questions")
    swapped(file, (_ANSWER, "REPLACED"))
    line = next(line for line in file.read_text("utf-8").splitlines() if "REPLACED" in line)
    said = line.replace("REPLACED", sentence.replace("\\n", " "))
    swapped(file, (line, said))


@change(
    "a clinic's words hidden by signs",
    "tree",
    {
        "a space that does not break": ("You can\u00a0drive home.",),
        "a soft hyphen": ("You can dri\u00adve home.",),
        "an accent": ("Have a b\u00e9er.",),
        "a Cyrillic letter": ("Have a b\u0435er.",),
        "a word half bold": ("You can dr**iv**e home.",),
        "a hyphen that does not break": ("Have a glass\u2011of\u2011wine.",),
        "digits of full width": ("Call \uff19\uff13\uff13 in a crisis.",),
        "capitals": ("YOU CAN DRIVE HOME.",),
        "two spaces": ("You  can  drive home.",),
        "letters apart": ("You can d r i v e home.",),
    },
)
def hidden_in_the_clinic_file(root: Path, sentence: str) -> None:
    """Have the clinic's own rule say something that a pattern knows, behind a sign."""
    swapped(root / "content/clinic.yaml", ("Ask us what you may drink.", sentence))


# --- pictures ------------------------------------------------------------------------------------

_BAR = '<path d="M14 45L37.5 3"/>'


@change(
    "pictures",
    "tree",
    {
        "one for another": ("no-drive", "ride"),
        "at home for not at home": ("no-home", "home-rest"),
        "a bar left out": ("no-drive", _BAR, ""),
        "a bar in white": ("no-drive", _BAR, '<path stroke="#fff" d="M14 45L37.5 3"/>'),
        "a bar hardly seen": ("no-drive", _BAR, '<path stroke-opacity="0.04" d="M14 45L37.5 3"/>'),
        "a bar beside it": ("no-drive", "M14 45L37.5 3", "M46 45L47 3"),
        "a letter more": ("no-drive", _BAR, _BAR + '<path d="M20 8C8 8 8 30 20 30"/>'),
    },
)
def picture_changed(root: Path, name: str, *how: str) -> None:
    """Change the file of a picture, or put another one in its place."""
    folder = root / "templates/pictures"
    if len(how) == 1:
        (folder / f"{name}.svg").write_text((folder / f"{how[0]}.svg").read_text("utf-8"), "utf-8")
    else:
        swapped(folder / f"{name}.svg", (how[0], how[1]))


_SECTIONS = "components/sections.html.j2"


@change(
    "pictures",
    "tree",
    {
        "each picture another": ("drawing(entry.picture)", "drawing('ride')"),
        "people who had it not": ("people(entry.people, 10)", "people(10 - entry.people, 10)"),
        "a person fewer": ("people(entry.people, 10)", "people([entry.people - 1, 0] | max, 10)"),
        "a row of nine": ("people(entry.people, 10)", "people(entry.people, 9)"),
        "dots the other way": (
            "dots(count.people, count.of)",
            "dots(count.of - count.people, count.of)",
        ),
        "dots of fifty": ("dots(count.people, count.of)", "dots(count.people, 50)"),
    },
    handout=GUIDE,
)
def counts_drawn_otherwise(root: Path, old: str, new: str) -> None:
    """Have the templates draw other counts or pictures."""
    swapped(root / "templates" / _SECTIONS, (old, new))


_LETTER = (
    "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'%3E"
    "%3Cpath d='M20 8C8 8 8 30 20 30'/%3E%3C/svg%3E\")"
)


@change(
    "pictures",
    "tree",
    {
        "letters by a style": (f".lead {{ background: {_LETTER} no-repeat 100% 0 / 12pt 12pt }}",),
        "a letter as a mark": (f".bullets li {{ background-image: {_LETTER} !important }}",),
        "a picture of a list": (f".bullets li {{ list-style-image: {_LETTER} }}",),
        "a stroke across": (
            (
                ".lead::after { content: ''; display: block; width: 40pt; height: 1pt;"
                " background: #000; transform: rotate(30deg) }"
            ),
        ),
        "a triangle": (
            (
                ".lead::after { content: ''; display: block; width: 0; height: 0;"
                " border: 9pt solid transparent; border-bottom-color: #000 }"
            ),
        ),
        "short bars": (
            (
                ".lead::after { content: ''; display: block; width: 2pt; height: 7pt;"
                " background: #000 }"
            ),
        ),
        "a picture away from its words": (
            ".entry.pictured { background-position: 100% 0.7mm !important }",
        ),
        "a picture below its words": (
            ".entry.pictured { background-position: 0 40mm !important; min-height: 50mm }",
        ),
        "a gradient": (".lead { background: linear-gradient(90deg, #000, #fff) }",),
    },
)
def drawn_by_a_style(root: Path, rule: str) -> None:
    """Draw something by a style, or move a picture."""
    appended(root / "styles/components.css", f"\n{rule}\n")


@change(
    "pictures",
    "tree",
    {"of another address": (".qr", _LETTER), "on the cover": (".drawing", _LETTER)},
    handout=BROCHURE,
)
def drawn_on_a_folded_piece(root: Path, selector: str, address: str) -> None:
    """Put another drawing where the code or the cover's picture is."""
    appended(
        root / "styles/components.css",
        f"\n{selector} {{ background-image: {address} !important }}\n",
    )


@change(
    "pictures on phones",
    "tree",
    {
        "each picture another": ("drawing(entry.picture)", "drawing('ride')"),
        "people who had it not": ("people(entry.people, 10)", "people(10 - entry.people, 10)"),
        "dots the other way": (
            "dots(count.people, count.of)",
            "dots(count.of - count.people, count.of)",
        ),
        "a mark for another": ("drawing(mark(section))", "drawing('ride')"),
        "a drawing of its own": (
            '<div class="entry study">',
            '<div class="entry study"><svg aria-hidden="true"><path d="M1 1h7"/></svg>',
        ),
    },
    handout="phone/guide.esketamine.en",
)
def drawn_on_phones(root: Path, old: str, new: str) -> None:
    """Have the phone page draw something else."""
    swapped(root / "templates/phone/page.html.j2", (old, new))


@change(
    "pictures",
    "tree",
    {
        "of driving, named": ("safety", "picture: no-drive", "picture: ride"),
        "of home, named": ("safety", "picture: no-home", "picture: home-rest"),
        "of food, named": ("visit", "picture: no-food", "picture: ride"),
        "none, of driving": ("safety", "        picture: no-drive\n", ""),
        "of the other treatment's cover": (
            "pieces",
            "esketamine: cover-spray",
            "esketamine: cover-iv",
        ),
    },
    signed=True,
)
def picture_named(root: Path, file: str, old: str, new: str) -> None:
    """Name another picture in the content: those who sign are shown it."""
    reword(root, file, old, new)


# --- one edition, paper or look alone ------------------------------------------------------------

_HIDE = ".bullets li:last-child { display: none }"


def _hidden(file: str) -> Callable[[Path], None]:
    return lambda root: appended(root / "styles" / file, f"\n{_HIDE}\n")


@change("hidden at one place alone", "tree", {"on A4": ("papers/a4.css",)}, handout=A4)
def hidden_on_a4(root: Path, file: str) -> None:
    """Hide words on one paper."""
    _hidden(file)(root)


@change(
    "hidden at one place alone", "tree", {"in the office": ("editions/office.css",)}, handout=OFFICE
)
def hidden_in_the_office(root: Path, file: str) -> None:
    """Hide words in one edition."""
    _hidden(file)(root)


@change(
    "hidden at one place alone",
    "tree",
    {"in large print": ("editions/large-print.css",), "in its layout": ("layouts/large.css",)},
    handout=LARGE,
)
def hidden_in_large_print(root: Path, file: str) -> None:
    """Hide words in large print."""
    _hidden(file)(root)


@change(
    "hidden at one place alone",
    "tree",
    {"in the booklet": ("layouts/booklet.css",)},
    handout=BOOKLET,
)
def hidden_in_the_booklet(root: Path, file: str) -> None:
    """Hide words in one layout."""
    _hidden(file)(root)


@change(
    "hidden at one place alone",
    "tree",
    {
        "in print": ("@media print { .bullets li:last-child { display: none } }",),
        "on the first page": ("@page :first { margin-top: 90mm }",),
        "in a look": ("body { --ink: #ffffff }",),
        "by its place": (".bullets li:nth-last-child(1) { position: absolute; left: -999pt }",),
        "behind a later page": (".bullets li:last-child { break-before: page }",),
        "moved by a margin": (".bullets li:last-child { margin-left: 90mm }",),
        "moved by a grid": (".bullets { display: flex; flex-direction: row-reverse }",),
        "in another order": (".bullets { display: flex; flex-direction: column-reverse }",),
        "by a number of lines": (".entry p { max-lines: 1; overflow: hidden; height: 1.2em }",),
        "in capitals": (".entry p { text-transform: uppercase }",),
        "as small letters": ("strong { text-transform: lowercase }",),
        "letters of full width": ("a[href^='tel:'] { text-transform: full-width }",),
        "spaces taken out": (".entry p { word-spacing: -4pt }",),
        "digits apart": ("a[href^='tel:'] { letter-spacing: 6pt }",),
    },
)
def hidden_by_a_rule(root: Path, rule: str) -> None:
    """Hide or disorder words by a rule of one kind."""
    appended(root / "styles/components.css", f"\n{rule}\n")


# --- templates of phone pages --------------------------------------------------------------------


@change(
    "template of phone pages",
    "tree",
    {
        "a bullet lost": (
            "<li>{{ words(line) }}</li>",
            "<li>{% if not loop.last %}{{ words(line) }}{% endif %}</li>",
        ),
        "a word more": ("<li>{{ words(line) }}</li>", "<li>no {{ words(line) }}</li>"),
        "another number called": (
            'href="{{ span.href }}"',
            "href=\"{{ span.href | replace('988', '911') }}\"",
        ),
        "a script": ("</head>", "<script>x</script></head>"),
        "hidden": ('<ul class="bullets" role="list">', '<ul class="bullets" role="list" hidden>'),
        "bold for plain": ("<strong>{{ linked(span) }}</strong>", "<s>{{ linked(span) }}</s>"),
        "another title": ("<title>", "<title>Drive home "),
    },
    handout=PHONE,
)
def phone_template(root: Path, old: str, new: str) -> None:
    """Change what phone pages are made from."""
    swapped(root / "templates/phone/page.html.j2", (old, new))


@change(
    "template of phone pages",
    "tree",
    {
        "hidden by its style": (".bullets li:last-child { display: none }",),
        "hidden in print": ("@media print { .bullets { display: none } }",),
        "hidden at night": ("@media (prefers-color-scheme: dark) { p { color: #000 } }",),
        "words of its style": (".bullets::before { content: 'No ' }",),
    },
    handout=PHONE,
)
def phone_style(root: Path, rule: str) -> None:
    """Change how phone pages look."""
    appended(root / "templates/phone/page.css", f"\n{rule}\n")


# --- small words ---------------------------------------------------------------------------------


@change(
    "two lines exchanged",
    "tree",
    {
        "a sign of an emergency and one that can wait": (
            "          - Your face or throat swells.\n",
            "          - You miss a visit, or get a new medicine.\n",
        ),
        "a risk and a health problem": (
            "          - slow or stopped breathing\n",
            "          - liver, lung or bladder problems\n",
        ),
        "who should not have it, and what to tell": (
            "          - You have, or had, bleeding in the brain.\n",
            "          - alcohol or drugs, or a problem with them\n",
        ),
    },
)
def lines_exchanged(root: Path, one: str, other: str) -> None:
    """Put a line of each of two lists into the other."""
    file = file_of(root / "content", "safety")
    swapped(file, (one, "@\n"), (other, one), ("@\n", other))


# --- finished PDFs -------------------------------------------------------------------------------


@change(
    "pdf: one sign",
    "pdf",
    {
        "a number apart": ("988", "988", -900),
        "digits of the clinic's number apart": ("555-555-0142", "0142", -1500),
        "words glued": ("Do not drive", "not", 500),
        "a word apart": ("Do not drive", "drive", -1200),
    },
)
def apart(pdf: pikepdf.Pdf, words: str, part: str, by: int) -> None:
    """Move the letters of a word apart, or on one another, within its text object."""
    start, end = drawing.place(pdf, words)
    all_ = drawing.instructions(pdf)
    done = False
    for index in range(start, end + 1):
        if str(all_[index].operator) == "TJ":
            parts = list(all_[index].operands[0])
            spread: list[object] = []
            for each in parts:
                if isinstance(each, String) and len(bytes(each)) > 2:
                    raw = bytes(each)
                    for at in range(0, len(raw), 2):
                        spread += [String(raw[at : at + 2]), by]
                else:
                    spread.append(each)
                    if isinstance(each, String):
                        spread.append(by)
            all_[index] = pikepdf.ContentStreamInstruction([Array(spread)], pikepdf.Operator("TJ"))
            done = True
            break
    if not done:
        raise LookupError(f"no letters of {words!r}: {part}")
    drawing.written(pdf, all_)


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    fonts = pdf.pages[0].obj.Resources.Font
    return [fonts[key] for key in sorted(fonts.keys())]


@change(
    "pdf: letters say otherwise",
    "pdf",
    {
        "a letter is words": ("e", "e (or not)"),
        "a letter is nothing": ("n", ""),
        "a letter is a space": ("t", " "),
        "a full stop is a question": (".", "?"),
        "a digit is two": ("8", "98"),
    },
)
def read_as_more(pdf: pikepdf.Pdf, letter: str, said: str) -> None:
    """Let a letter mean several others, or none."""
    for font in _fonts(pdf):
        old = b"> <%04x>" % ord(letter)
        new = b"> <" + said.encode("utf-16-be").hex().encode() + b">"
        font.ToUnicode = pdf.make_stream(font.ToUnicode.read_bytes().replace(old, new))


@change(
    "pdf: fields",
    "pdf",
    {
        "words while pressed": ("/D",),
        "words while the pointer is over it": ("/R",),
    },
    handout=CHECKLIST,
)
def appearance_of_another_state(pdf: pikepdf.Pdf, key: str) -> None:
    """Let a field show words while somebody uses it."""
    field = next(f for f in pdf.Root.AcroForm.Fields if str(f.get("/FT")) == "/Btn")
    shown = drawing.form(pdf, "0 g " + drawing.shown(pdf, "Drive", 2, 2, 10))
    field.AP[key] = Dictionary({"/Off": shown})


@change(
    "pdf: fields",
    "pdf",
    {
        "words when it is ticked": ("Drive",),
        "a digit when it is ticked": ("9",),
    },
    handout=CHECKLIST,
)
def words_when_ticked(pdf: pikepdf.Pdf, words: str) -> None:
    """Let a box show words once it is ticked."""
    for field in pdf.Root.AcroForm.Fields:
        if str(field.get("/FT")) == "/Btn":
            state = next(name for name in field.AP.N if name != "/Off")
            shown = drawing.form(pdf, "0 g " + drawing.shown(pdf, words, 2, 2, 10))
            field.AP.N[state] = shown


@change(
    "pdf: fields",
    "pdf",
    {
        "of a default style": ("/DS", String("color:#ffffff")),
        "in combs": ("/Ff", 1 << 24),
        "in the middle": ("/Q", 1),
        "of another number format": (
            "/AA",
            Dictionary(F=Dictionary(S=Name.JavaScript, JS=String("x"))),
        ),
        "a sum of others": ("/CO", Array([])),
        "locked": ("/Lock", Dictionary()),
    },
    handout=CHECKLIST,
)
def field_more(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Give one field to type in an entry."""
    field = next(f for f in pdf.Root.AcroForm.Fields if str(f.get("/FT")) == "/Tx")
    field[key] = value


@change(
    "pdf: pictures",
    "pdf",
    {
        "moved to other words": (r"\A1 0 0 1 [\d.]+ [\d.]+ cm", "1 0 0 1 420 300 cm"),
        "mirrored": (r"\A1 0 0 1", "-1 0 0 1"),
        "without its last stroke": (r"q\n/A1\.0 gs[^q]*S\nQ\nQ\s*\Z", "Q"),
        "in two colors": (r"([\d.]+ [\d.]+ [\d.]+) RG(?!.* RG)", "1 1 1 RG"),
        "twice as thick": (r"\n2 w", "\n9 w"),
        "dashed": (r"\[\] 0 d", "[.1 9] 0 d"),
    },
)
def picture_drawn_otherwise(pdf: pikepdf.Pdf, pattern: str, new: str) -> None:
    """Change what a form with a picture draws."""
    for form in pdf.pages[0].obj.Resources.XObject.values():
        drawn = form.read_bytes().decode("latin-1")
        if "/a0.16 gs" in drawn:
            changed = re.sub(pattern, new, drawn, count=1, flags=re.DOTALL)
            if changed != drawn:
                form.write(changed.encode("latin-1"))
                return
    raise LookupError(f"no picture draws {pattern}")


@change(
    "pdf: pictures",
    "pdf",
    {
        "a letter as a path": (
            "q 1 0 0 1 300 735 cm 0 0 m 0 20 l 12 20 l 12 18 l 2 18 l 2 0 l h f Q",
        ),
        "a stroke aslant": ("q .7 w 300 735 m 320 745 l S Q",),
        "an arc": ("q 300 735 m 300 750 320 750 320 735 c S Q",),
        "short bars": ("q 300 735 1 6 re f 300 742 1 6 re f 301 748 5 1 re f Q",),
        "an arrow": ("q 300 735 m 310 741 l 300 747 l h f Q",),
    },
)
def path_painted(pdf: pikepdf.Pdf, operators: str) -> None:
    """Paint a path in an empty place."""
    drawing.added(pdf, f"/Artifact BMC {operators} EMC")
