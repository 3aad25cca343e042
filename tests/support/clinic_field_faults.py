"""A pack to fill in that passes the gate, and faults that make exactly their own code fire."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import pikepdf
from gate_fault import Fault
from gate_specimen import EXPECTED, PAGE, printed
from pikepdf import Array, Name, String

from handouts.pdf.acroform import NO_SCROLL, make_fields
from handouts.pdf.artifacts import mark_artifacts
from handouts.preflight.expectation import Expectation, ExpectedField, ExpectedStatement
from handouts.release.editions import FILL_IN
from handouts.text.clinic_field import ClinicField

FIELDS = (
    ClinicField(
        "clinic.phone", "line", "Your phone number: up to 16 letters", "[phone number]", room=16
    ),
    ClinicField("rule.driving", "choice", "When to drive", "[choose: driving]", ("until", "for")),
    ClinicField("rule.stay", "choice", "How long to stay", "[choose hours]", ("2 hours",)),
    ClinicField("pack.status", "tick", "Is this filled in", "Unfinished", ("Filled in",)),
)
KINDS = {"line": "Tx", "lines": "Tx", "choice": "Ch", "tick": "Btn"}
SIGNS = {field.name: chr(0xE000 + n) for n, field in enumerate(FIELDS)}
PHONE, DRIVING, STAY, _ = SIGNS.values()

CSS = """
@page { @bottom-center { content: element(foot) } }
.foot { position: running(foot); font-size: 10pt }
input { appearance: auto; display: inline-block; width: 40mm; height: 1.22em;
        margin: -0.25em 0; padding: 0; vertical-align: -0.026em; background: #fbe8c8;
        border: none; font: inherit }
.filler { min-height: 110mm }
"""


def field(name: str) -> str:
    kept = next(each for each in FIELDS if each.name == name)
    return f'<input type="checkbox" name="{kept.form_name}/1" title="{kept.label}">'


DRIVE = f"<p id='rs05'>Do not drive {field('rule.driving')} the next day, after a good sleep.</p>"
STAYS = f"<p id='stay'>Plan to stay {field('rule.stay')}. Then you may go.</p>"
ASKED = f"<p id='asked'>When? Not {field('rule.driving')} then. Or stay {field('rule.stay')}.</p>"
CALLS = f"<p id='calls'>Questions? Call us at {field('clinic.phone')}.</p>"
FOOT = f"<div class='foot'>{field('pack.status')}</div>"
PACK = (
    PAGE.replace("<body>", f"<body>{FOOT}<form><div>")
    .replace("</body>", "</div></form></body>")
    .replace('<p id="rs05">Do not drive until the next day, after a good night’s sleep.</p>', DRIVE)
    .replace('<p id="end">', f'{STAYS}{ASKED}{CALLS}<p id="end">')
)
LINES = (
    f"Plan to stay {STAY}. Then you may go.",
    f"When? Not {DRIVING} then. Or stay {STAY}.",
    f"Questions? Call us at {PHONE}.",
)
DRIVE_LINE = f"Do not drive {DRIVING} the next day, after a good sleep."
RS_05 = "Do not drive until the next day, after a good night’s sleep."
EXPECTED_PACK: Expectation = replace(
    EXPECTED,
    name="fill-in/one-page.ear-rinse.letter.en",
    lines=tuple(
        line
        for old in EXPECTED.lines
        for line in ((*LINES, old) if old == EXPECTED.lines[-1] else (old,))
        for line in ((DRIVE_LINE,) if line == RS_05 else (line,))
    ),
    structure=tuple(
        row
        for old in EXPECTED.structure
        for row in (
            (f"P {DRIVE_LINE}",)
            if old == f"P {RS_05}"
            else (*(f"P {line}" for line in LINES), old)
            if old == EXPECTED.structure[-1]
            else (old,)
        )
    ),
    statements=tuple(
        ExpectedStatement(s.id, (DRIVE_LINE,)) if s.id == "RS-05" else s
        for s in EXPECTED.statements
    ),
    checks=FILL_IN.checks,
    clinic_fields=tuple(
        ExpectedField(
            *(f.form_name, SIGNS[f.name], f.label, f.mark, f.answers, KINDS[f.kind], f.room)
        )
        for f in FIELDS
    ),
    foot_fields=("pack-status",),
    field_room="{label}: up to {letters} letters",
)


@lru_cache(maxsize=16)
def pack(html: str = PACK, css: str = "") -> bytes:
    return make_fields(mark_artifacts(printed(html, CSS + css, forms=True)), FIELDS, "{label}")


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pack())) as document, warnings.catch_warnings():
        # One of the faults is what pikepdf warns of.
        warnings.filterwarnings("ignore", message=".*not reachable from /AcroForm")
        change(document)
        document.save(out, deterministic_id=True)
    return out.getvalue()


def named(document: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return next(f for f in document.Root.AcroForm.Fields if str(f.T) == name)


def with_entry(name: str, key: str, value: object, kid: int | None = None) -> bytes:
    """The pack with an entry of a field, or of one of its places, set to something else."""

    def change(document: pikepdf.Pdf) -> None:
        holder = named(document, name)
        holder = holder if kid is None else holder.Kids[kid]
        if value is None:
            del holder[key]
        else:
            holder[key] = value

    return changed(change)


def moved(name: str, right: float, up: float, kid: int = 0) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        box = [float(side) for side in named(document, name).Kids[kid].Rect]
        named(document, name).Kids[kid].Rect = Array(
            [box[0] + right, box[1] + up, box[2] + right, box[3] + up]
        )

    return changed(change)


def worded(old: str, new: str) -> Callable[[], bytes]:
    assert old in PACK, old
    return lambda: pack(PACK.replace(old, new))


def _taken_out(document: pikepdf.Pdf) -> None:
    fields = document.Root.AcroForm.Fields
    document.Root.AcroForm.Fields = Array([f for f in fields if str(f.T) != "clinic-phone"])


def _twice(document: pikepdf.Pdf) -> None:
    one = named(document, "rule-stay")
    twin = pikepdf.Dictionary(T=one.T, TU=one.TU, FT=one.FT, V=one.V)
    document.Root.AcroForm.Fields.append(document.make_indirect(twin))


def _own_value(document: pikepdf.Pdf) -> None:
    """One place becomes a field of its own: what is chosen elsewhere never reaches it."""
    field_, place = named(document, "rule-driving"), named(document, "rule-driving").Kids[1]
    for key in ("/T", "/FT", "/V", "/Opt", "/Ff"):
        place[key] = field_[key]
    del place["/Parent"]


def _drawn(words: bytes, colour: bytes = b"0 g") -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        drawn = named(document, "rule-stay").Kids[0].AP.N
        source = drawn.read_bytes()
        start, end = source.index(b"<"), source.index(b">") + 1
        source = source[:start] + b"<" + words.hex().encode() + b">" + source[end:]
        drawn.write(source.replace(b"0.102 0.122 0.141 rg", colour))

    return changed(change)


def _drawn_over(instructions: bytes, in_place_of: bytes = b"") -> bytes:
    """Draw more after the mark of a field to type in, in it or ``in_place_of`` its end."""

    def change(document: pikepdf.Pdf) -> None:
        shown = named(document, "clinic-phone").Kids[0].AP.N
        words = document.make_stream(shown.read_bytes(), Subtype=Name.Form, BBox=shown.BBox)
        words.Resources = shown.Resources
        shown.Resources.XObject = pikepdf.Dictionary(x1=words)
        source = shown.read_bytes()
        assert source.endswith(in_place_of)
        shown.write(source.removesuffix(in_place_of) + b" " + instructions)

    return changed(change)


def _large_mark(document: pikepdf.Pdf) -> None:
    shown = named(document, "clinic-phone").Kids[0].AP.N
    shown.write(re.sub(rb"[\d.]+ Tf", b"30 Tf", shown.read_bytes()))


def _footless(document: pikepdf.Pdf) -> None:
    page = document.pages[1].obj
    page.Annots = Array(
        [a for a in page.Annots if "/Parent" not in a or str(a.Parent.T) != "pack-status"]
    )


def with_states(name: str = "/on", on: bytes = b"Filled in") -> bytes:
    """The pack with another ticked state of the status on its first page."""

    def change(document: pikepdf.Pdf) -> None:
        states = named(document, "pack-status").Kids[0].AP.N
        drawn = states.on.read_bytes().replace(b"Filled in".hex().encode(), on.hex().encode())
        shown = states.on
        shown.write(drawn)
        del states["/on"]
        states[name] = shown

    return changed(change)


def _other_ticks(document: pikepdf.Pdf) -> None:
    for place in named(document, "pack-status").Kids:
        shown = place.AP.N.on
        said = shown.read_bytes().replace(b"Filled in".hex().encode(), b"Checked".hex().encode())
        shown.write(said)


def _without_accents(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.DR.Font.OwnRegular.Widths[0xE9 - 32] = 0


LAXER = Array([String(text) for text in ("[choose: driving]", "until", "for", "when you like")])
FEWER = Array([String(text) for text in ("[choose: driving]", "until")])
REVERSED = Array([String(text) for text in ("[choose: driving]", "for", "until")])
HIDDEN_VALUE = Array(
    [String("[choose: driving]"), Array([String("now"), String("until")]), String("for")]
)
SHOWN_OTHERWISE = Array(
    [String("[choose: driving]"), Array([String("until"), String("if")]), String("for")]
)
NO_TEXT = Array([String("[choose: driving]"), String("until"), 5])

_FAULTS: dict[str, Callable[[], bytes]] = {
    "G401 a sentence without its field": worded(
        f"Plan to stay {field('rule.stay')}", "Plan to stay"
    ),
    "G501 half a statement": worded(" the next day, after a good sleep.", ""),
    "G501 a statement without its field": worded(f"drive {field('rule.driving')} the", "drive the"),
    "G501 the field before its words": worded(
        f"Do not drive {field('rule.driving')} the", f"{field('rule.driving')} Do not drive the"
    ),
    "G501 the field of another rule": worded(
        f"drive {field('rule.driving')} the", f"drive {field('rule.stay')} the"
    ),
    "G813 no such field": lambda: changed(_taken_out),
    "G813 two of one name": lambda: changed(_twice),
    "G813 a place that is not filled in with the others": lambda: changed(_own_value),
    "G813 typed in where it should be chosen": lambda: with_entry("rule-stay", "/FT", Name.Tx),
    "G813 read only": lambda: with_entry("rule-stay", "/Ff", (1 << 17) | 1),
    "G813 a secret": lambda: with_entry("clinic-phone", "/Ff", 1 << 13 | NO_SCROLL),
    "G813 a file": lambda: with_entry("clinic-phone", "/Ff", 1 << 20 | NO_SCROLL),
    "G813 one box of several": lambda: with_entry("pack-status", "/Ff", 1 << 15),
    "G813 a button": lambda: with_entry("pack-status", "/Ff", 1 << 16),
    "G813 a place that is read only": lambda: with_entry("rule-stay", "/Ff", 1 << 17 | 1, kid=1),
    "G813 answers in another order": lambda: with_entry("rule-driving", "/Opt", REVERSED),
    "G813 a list that is always open": lambda: with_entry("rule-driving", "/Ff", 0),
    "G813 several answers at once": lambda: with_entry("rule-driving", "/Ff", 1 << 17 | 1 << 21),
    "G813 laxer than the label": lambda: with_entry("rule-driving", "/Opt", LAXER),
    "G813 an answer missing": lambda: with_entry("rule-driving", "/Opt", FEWER),
    "G813 another value than is shown": lambda: with_entry("rule-driving", "/Opt", HIDDEN_VALUE),
    "G813 something else is shown than is kept": lambda: with_entry(
        "rule-driving", "/Opt", SHOWN_OTHERWISE
    ),
    "G813 an answer that is no text": lambda: with_entry("rule-driving", "/Opt", NO_TEXT),
    "G813 anything may be typed": lambda: with_entry("rule-driving", "/Ff", 3 << 17),
    "G813 no label": lambda: with_entry("rule-stay", "/TU", None),
    "G813 another label": lambda: with_entry("rule-stay", "/TU", String("Field 3")),
    "G813 a place without its label": lambda: with_entry("rule-stay", "/TU", None, kid=1),
    "G816 already chosen": lambda: with_entry("rule-driving", "/V", String("until")),
    "G816 empty": lambda: with_entry("clinic-phone", "/V", String("")),
    "G813 not printed": lambda: with_entry("rule-stay", "/F", 0, kid=0),
    "G813 hidden": lambda: with_entry("rule-stay", "/F", 6, kid=0),
    "G813 invisible": lambda: with_entry("rule-stay", "/F", 4 | 1, kid=0),
    "G813 not on the screen": lambda: with_entry("rule-stay", "/F", 4 | 1 << 5, kid=0),
    "G816 nothing drawn": lambda: with_entry("rule-stay", "/AP", None, kid=0),
    "G816 drawn as if it were finished": lambda: _drawn(b"2 hours"),
    "G816 drawn in the colour of its ground": lambda: _drawn(b"[choose hours]", b"1 0.9 0.8 rg"),
    "G816 words more": lambda: _drawn_over(b"BT /OwnRegular 9 Tf 2 2 Td (Call 933) Tj ET"),
    "G816 words more, in pieces": lambda: _drawn_over(
        b"BT /OwnRegular 9 Tf 2 2 Td [(Call 933)] TJ ET"
    ),
    "G816 a form more": lambda: _drawn_over(b"/x1 Do"),
    "G816 a bar over it": lambda: _drawn_over(b"0 0 0 rg 0 0 200 20 re f"),
    "G816 a box of a thick line": lambda: _drawn_over(
        b"q 0 0 0 RG 30 w 0 0 200 20 re S Q EMC", in_place_of=b"EMC"
    ),
    "G817 on another line": lambda: moved("rule-driving", 0, 60),
    "G817 at the end of its line": lambda: moved("rule-driving", 260, 0),
    "G817 over words": lambda: moved("clinic-phone", -60, 0),
    "G817 off the sheet": lambda: moved("clinic-phone", 400, 0),
    "G817 over another field": lambda: moved("clinic-phone", 0, 22),
    "G817 without a place": lambda: with_entry("clinic-phone", "/Rect", Array([0, 0, 0, 0]), kid=0),
    "G411 a field in no sentence": worded(
        '<p id="end">', f'<p id="x">{field("rule.stay")}</p><p id="end">'
    ),
    "G818 small type": lambda: with_entry(
        "rule-driving", "/DA", String("/OwnRegular 10.5 Tf 0 0 0 rg"), kid=0
    ),
    "G818 a mark that is cut": lambda: changed(_large_mark),
    "G818 as small as the viewer likes": lambda: with_entry(
        "rule-stay", "/DA", String("/OwnRegular 0 Tf 0 0 0 rg"), kid=0
    ),
    "G818 too narrow": lambda: pack(css="#stay input { width: 22mm }"),
    "G813 a tick that says something else": lambda: with_states(on=b"Approved by all"),
    "G813 ticks that all say something else": lambda: changed(_other_ticks),
    "G813 a place that is not ticked with the others": lambda: with_states(name="/yes"),
    "G816 ticked already": lambda: with_entry("pack-status", "/V", Name.on),
    "G816 shown as ticked": lambda: with_entry("pack-status", "/AS", Name.on, kid=0),
    "G823 type that lacks letters": lambda: changed(_without_accents),
    "G823 white type": lambda: with_entry(
        "rule-stay", "/DA", String("/OwnRegular 12 Tf 1 1 1 rg"), kid=0
    ),
    "G824 more than there is room for": lambda: with_entry("clinic-phone", "/MaxLen", 17),
    "G813 one that scrolls": lambda: with_entry("clinic-phone", "/Ff", 0),
    "G819 a page that does not say it": lambda: changed(_footless),
}

FAULTS = tuple(Fault(name, make, EXPECTED_PACK) for name, make in _FAULTS.items())
