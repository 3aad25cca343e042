"""Changes of one word, sign or rule, each small enough to be overlooked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.harm.changes import appended, change, swapped
from benchmarks.harm.content import file_of
from benchmarks.harm.text_and_phone import PHONE

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
    """Have the clinic's own rule say something that a pattern knows, after a sign."""
    swapped(root / "content/clinic.yaml", ("Ask us what you may drink.", sentence))


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
        "plain for bold": ("<strong>{{ linked(span) }}</strong>", "{{ linked(span) }}"),
        "struck out for bold": ("<strong>{{ linked(span) }}</strong>", "<s>{{ linked(span) }}</s>"),
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
            "          - You get new medicine, or may be pregnant.\n",
        ),
        "a risk and a health problem": (
            '          - "a jump in blood pressure: staff check it"\n',
            "          - heart, lung, liver, bladder, thyroid problems\n",
        ),
        "who should not have it, and what to tell": (
            "          - You have, or had, bleeding in the brain.\n",
            "          - alcohol or drug use, now or before\n",
        ),
    },
)
def lines_exchanged(root: Path, one: str, other: str) -> None:
    """Put a line of each of two lists into the other."""
    file = file_of(root / "content", "safety")
    swapped(file, (one, "@\n"), (other, one), ("@\n", other))
