"""Changes of single characters in a finished PDF: set apart, read as others, shown by fields."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from benchmarks.harm import drawing
from benchmarks.harm.changes import change

CHECKLIST = "screen/checklist.esketamine.letter.en"


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


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
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
            state = next(name for name in dict(field.AP.N.items()) if name != "/Off")
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
