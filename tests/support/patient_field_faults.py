"""A form that passes the gate, and faults that make exactly their own code fire."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from gate_fault import Fault
from gate_specimen import EXPECTED, PAGE, printed

from handouts.pdf.acroform import make_fields
from handouts.preflight.expectation import Expectation
from handouts.release.editions import FILLABLE_CHECKS

ROOM = "{label}: up to {letters} letters"
BOX = (
    '<div><input type="checkbox" id="a" name="slept" title="Slept well">'
    "<label>Slept well</label></div>"
)
LINE = (
    "<div><label>My notes</label></div>"
    '<input class="line" type="checkbox" id="b" name="line-1" title="My notes">'
    '<input class="line" type="checkbox" id="c" name="line-2" title="My notes 2">'
)


class Cell(NamedTuple):
    label: str
    row: str
    column: str


HEADS, ROWS = ("Felt", "How strong", "Gone by"), ("Dizzy", "Sick")
CELLS = tuple(Cell(f"{row}: {column}", row, column) for row in ROWS for column in HEADS[1:])


def _row(row: str) -> str:
    tick = f'<input type="checkbox" id="{row}" name="tick-{row}" title="{row}">'
    cells = "".join(
        f'<td><input class="line" type="checkbox" id="{cell.label}" name="line-{cell.label}" '
        f'title="{cell.label}"></td>'
        for cell in CELLS
        if cell.row == row
    )
    return f"<tr><th scope='row'>{tick}<label>{row}</label></th>{cells}</tr>"


def _rows(row: str) -> tuple[str, ...]:
    """Return how a row of the table is tagged."""
    cells = (
        (f"  TD[headers={row}; {cell.column}]", f"    Form {cell.label}")
        for cell in CELLS
        if cell.row == row
    )
    return (
        *("Table TBody TR", f"  TH[scope=Row] {row}", f"    Form {row}"),
        *(part for cell in cells for part in cell),
    )


RECORD = (
    f"<table><thead><tr>{''.join(f'<th scope=col>{head}</th>' for head in HEADS)}</tr></thead>"
    f"<tbody>{''.join(map(_row, ROWS))}</tbody></table>"
)
SHOWN = (*EXPECTED.lines[:-1], "Slept well", "My notes", *HEADS, *ROWS, EXPECTED.lines[-1])
FORM: Expectation = replace(
    EXPECTED,
    name="screen/checklist.ear-rinse.letter.en",
    lines=SHOWN,
    structure=(
        *EXPECTED.structure[:-1],
        *("Div Slept well", "Form Slept well", "Div My notes", "Form My notes", "Form My notes 2"),
        *("Table THead TR", *(f"  TH[scope=Column] {head}" for head in HEADS)),
        *(row for name in ROWS for row in _rows(name)),
        EXPECTED.structure[-1],
    ),
    labels=EXPECTED.labels | {*HEADS, *ROWS},
    patient_fields=9,
    checks=FILLABLE_CHECKS,
    field_room=ROOM,
)
CSS = (
    "input{display:inline-block;appearance:auto;width:4mm;height:4mm;border:1pt solid #000}"
    "input.line{display:block;width:30mm;height:7mm}.filler{min-height:82mm}"
)
TICK = b"/a1.0 gs 0 0 0 rg 0 5 m 5 0 l 11 11 l 4 3 l h f"
SMALL_TICK = b"/a1.0 gs 0 0 0 rg 0 2 m 2 0 l 4 4 l 1 1 l h f"
END = '<p id="end">'


def form(body: str = BOX + LINE + RECORD, css: str = "") -> bytes:
    return make_fields(
        printed(PAGE.replace(END, f"<form><div>{body}</div></form>{END}"), CSS + css, forms=True),
        (),
        ROOM,
    )


def changed(change: Callable[[pikepdf.Object], None]) -> bytes:
    """The form with ``change`` done to its fields."""
    out = BytesIO()
    with pikepdf.open(BytesIO(form())) as document:
        change(document.Root.AcroForm.Fields)
        document.save(out, deterministic_id=True)
    return out.getvalue()


def without(key: str) -> bytes:
    def change(fields: pikepdf.Object) -> None:
        del fields[1][key]

    return changed(change)


def with_entry(key: str, value: object, field: int = 1) -> bytes:
    def change(fields: pikepdf.Object) -> None:
        fields[field][key] = value

    return changed(change)


def _last_first(fields: pikepdf.Object) -> None:
    fields.insert(0, fields[2])
    del fields[3]


def moved(field: int, right: float = 0, up: float = 0) -> bytes:
    """The form with a field moved by so much, in pt."""

    def change(fields: pikepdf.Object) -> None:
        left, low, far, high = map(float, fields[field].Rect)
        fields[field].Rect = pikepdf.Array([left + right, low + up, far + right, high + up])

    return changed(change)


DIZZY, HOW_DIZZY, SICK = 3, 4, 6
"""Fields of the record: a box to tick and the cell after it, and the box of the next row."""


def row_height() -> float:
    """How far the second row of the record is below the first one, in pt."""
    with pikepdf.open(BytesIO(form())) as document:
        first, second = (document.Root.AcroForm.Fields[n].Rect for n in (DIZZY, SICK))
        return float(first[1]) - float(second[1])


def _without_off(fields: pikepdf.Object) -> None:
    del fields[0].AP.N["/Off"]


def _in_one_state(fields: pikepdf.Object) -> None:
    fields[0].AP.N["/Off"] = pikepdf.Dictionary()


def _in_three_states(fields: pikepdf.Object) -> None:
    fields[0].AP.N["/s1"] = fields[0].AP.N.Off


def shown_in(key: str, value: list[float]) -> Callable[[pikepdf.Object], None]:
    def change(fields: pikepdf.Object) -> None:
        fields[0].AP.N.on[key] = pikepdf.Array(value)

    return change


def shown_nowhere(*, kids: bool = False) -> bytes:
    """The form with a line that no page shows, or none of its ``kids``."""
    out = BytesIO()
    with pikepdf.open(BytesIO(form())) as document:
        line = document.Root.AcroForm.Fields[1]
        if kids:
            line.Kids = pikepdf.Array()
        for page in document.pages:
            kept = [a for a in page.get("/Annots", ()) if a.objgen != line.objgen]
            page.Annots = pikepdf.Array(kept)
        document.save(out, deterministic_id=True)
    return out.getvalue()


def drawing(instructions: bytes, state: str = "", field: int = 1, **coded: Any) -> bytes:
    """The form with other instructions in what a field shows, in a ``state`` when it has some."""

    def change(fields: pikepdf.Object) -> None:
        shown = fields[field].AP.N
        (shown[state] if state else shown).write(instructions, **coded)

    return changed(change)


def redrawn(pdf: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.Root.AcroForm.NeedAppearances = True
        document.save(out, deterministic_id=True)
    return out.getvalue()


def no_fields() -> bytes:
    shown = re.sub("<input[^>]*>", "", RECORD)
    body = f"<p>Slept well</p><p>My notes</p>{shown}"
    return printed(PAGE.replace(END, body + END), CSS)


_FAULTS: dict[str, Callable[[], bytes]] = {
    "G811 no name": lambda: without("/T"),
    "G811 an empty name": lambda: with_entry("/T", pikepdf.String("")),
    "G603 an empty label": lambda: with_entry("/TU", pikepdf.String(" "), field=0),
    "G603 half a label": lambda: with_entry("/TU", pikepdf.String("Slept"), field=0),
    "G603 a label of its own": lambda: with_entry("/TU", pikepdf.String("Field 1"), field=0),
    "G603 a cell with another head": lambda: with_entry(
        "/TU", pikepdf.String("Dizzy: How weak: up to 11 letters"), HOW_DIZZY
    ),
    "G811 two of one name": lambda: with_entry("/T", pikepdf.String("line-2")),
    "G812 no field": no_fields,
    "G812 a box ticked": lambda: with_entry("/V", pikepdf.Name.on, field=0),
    "G812 a line written on": lambda: with_entry("/V", pikepdf.String("Anna was here")),
    "G812 a field lost": lambda: form("<p>Slept well</p>" + LINE + RECORD),
    "G812 fields in another order": lambda: changed(_last_first),
    "G822 a box that is shown as ticked": lambda: with_entry("/AS", pikepdf.Name.on, field=0),
    "G822 a box that is hardly seen": lambda: form(css="input{border-color:#ccc}"),
    "G822 a hidden field": lambda: with_entry("/F", 2),
    "G822 a field to read only": lambda: with_entry("/Ff", 3 << 22 | 1),
    "G822 a box to read only": lambda: with_entry("/Ff", 1, field=0),
    "G822 a field that must be filled in": lambda: with_entry("/Ff", 3 << 22 | 2),
    "G822 a field for a password": lambda: with_entry("/Ff", 3 << 22 | 1 << 13),
    "G822 a field that is not printed": lambda: with_entry("/F", 0),
    "G822 a field off the sheet": lambda: with_entry("/Rect", pikepdf.Array([900, 9, 1500, 30])),
    "G822 a field over words": lambda: with_entry("/Rect", pikepdf.Array([60, 60, 500, 700])),
    "G822 a field that is not shown": shown_nowhere,
    "G822 a field without places": lambda: shown_nowhere(kids=True),
    "G822 a box in another row": lambda: moved(DIZZY, up=-row_height()),
    "G822 a box behind its words": lambda: moved(DIZZY, right=40),
    "G822 a cell in another row": lambda: moved(HOW_DIZZY, up=-row_height()),
    "G822 a cell in another column": lambda: moved(HOW_DIZZY, right=170),
    "G822 words on a line": lambda: drawing(b"BT (Anna) Tj ET"),
    "G822 a picture on a line": lambda: drawing(b"/Anna Do"),
    "G822 words in an empty box": lambda: drawing(b"BT (Anna) Tj ET", "/Off", field=0),
    "G822 words in a box when it is ticked": lambda: drawing(b"BT (A) Tj ET", "/on", field=0),
    "G822 a bar on a line": lambda: drawing(b"0 0 9 9 re f"),
    "G822 a tick in an empty box": lambda: drawing(TICK, "/Off", field=0),
    "G822 a bar in a box when it is ticked": lambda: drawing(b"0 0 9 9 re f", "/on", field=0),
    "G822 a ticked box that shows nothing": lambda: drawing(b"", "/on", field=0),
    "G822 a white tick": lambda: drawing(TICK.replace(b"0 0 0", b"1 1 1"), "/on", field=0),
    "G822 a tick too small to see": lambda: drawing(SMALL_TICK, "/on", field=0),
    "G822 what cannot be read on a line": lambda: drawing(b"", filter=pikepdf.Name.Unknown),
    "G822 small type": lambda: with_entry("/DA", pikepdf.String("0 0 0 rg /OwnRegular 2 Tf")),
    "G823 white type": lambda: with_entry("/DA", pikepdf.String("1 1 1 rg /OwnRegular 0 Tf")),
    "G823 type of no color": lambda: with_entry("/DA", pikepdf.String("/OwnRegular 0 Tf")),
    "G823 to be drawn by each viewer": lambda: redrawn(form()),
    "G823 a box without its empty state": lambda: changed(_without_off),
    "G823 a box drawn in one state": lambda: changed(_in_one_state),
    "G823 a box of three states": lambda: changed(_in_three_states),
    "G823 a line that is not drawn": lambda: without("/AP"),
    "G823 type that lacks letters": lambda: with_entry(
        "/DA", pikepdf.String("0 0 0 rg /Helvetica 0 Tf")
    ),
    "G823 a second color": lambda: with_entry(
        "/DA", pikepdf.String("0 0 0 rg /OwnRegular 0 Tf 1 1 1 rg")
    ),
    "G824 no limit": lambda: without("/MaxLen"),
    "G822 one that scrolls": lambda: with_entry("/Ff", 0),
    "G824 more than fits": lambda: with_entry("/MaxLen", 200),
    "G824 another number than it says": lambda: with_entry("/MaxLen", 2),
    "G824 it does not say how much": lambda: with_entry("/TU", pikepdf.String("My notes")),
}

FAULTS = tuple(Fault(name, make, FORM) for name, make in _FAULTS.items())
