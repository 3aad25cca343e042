"""Changes of the sheet on which side effects are written down: its rows, columns and fields."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Array, String

from benchmarks.harm.approvals import have_signed
from benchmarks.harm.changes import appended, change, swapped
from benchmarks.harm.content import reword

CHECKLIST = "screen/checklist.esketamine.letter.en"
OFFICE = "office/checklist.iv-ketamine.letter.en"
SECTIONS = "components/sections.html.j2"

_NAME = '<th scope="row">{{ ticked(entry, entry.label) }}</th>'
_FIELD = "record_field(entry, column)"
_ROWS = '{% for entry in section.entries %}\n<tr>\n<th scope="row">{{ ticked('
_HEADS = '<table class="record" style="--rows:{{ section.entries | length }}">\n<thead>\n<tr>\n'
_HEAD = f'{_HEADS}{{% for column in section.columns %}}\n<th scope="col">{{{{ w.words(column) }}}}'
_CELLS = "{% for column in section.columns[1:] %}\n<td>"


def _field(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == name)


@change(
    "record: fields",
    "pdf",
    {
        "a strength in another row": ("line-L-04-dizzy-1", "line-L-04-headache-1"),
        "a time in another row": ("line-L-04-dizzy-2", "line-L-04-taste-2"),
        "a strength among the times": ("line-L-04-dizzy-1", "line-L-04-dizzy-2"),
        "a box in another row": ("tick-L-04-dizzy", "tick-L-04-headache"),
    },
    handout=CHECKLIST,
)
def exchanged_places(pdf: pikepdf.Pdf, one: str, other: str) -> None:
    """Exchange the places of two fields."""
    first, second = _field(pdf, one), _field(pdf, other)
    first.Rect, second.Rect = Array(second.Rect), Array(first.Rect)


@change(
    "record: fields",
    "pdf",
    {
        "another strength": ("line-L-04-dizzy-1", "How strong", "How weak"),
        "another effect": ("line-L-04-dizzy-1", "Feeling dizzy", "Headache"),
        "the time for the strength": (
            "line-L-04-dizzy-2",
            "Gone by (time or day)",
            "How strong, 1 to 3",
        ),
        "a box of another effect": ("tick-L-04-dizzy", "Feeling dizzy", "Feeling fine"),
    },
    handout=CHECKLIST,
)
def called_otherwise(pdf: pikepdf.Pdf, name: str, old: str, new: str) -> None:
    """Call a field of the record by other words."""
    field = _field(pdf, name)
    field.TU = String(str(field.TU).replace(old, new))


@change(
    "record: fields",
    "pdf",
    {
        "a row's fields lost": ("line-L-04-dizzy-1", "line-L-04-dizzy-2", "tick-L-04-dizzy"),
        "a strength lost": ("line-L-04-dizzy-1",),
    },
    handout=CHECKLIST,
)
def lost(pdf: pikepdf.Pdf, *names: str) -> None:
    """Take fields of the record out of the form and off the page."""
    gone = {_field(pdf, name).objgen for name in names}
    form = pdf.Root.AcroForm
    form.Fields = Array([field for field in form.Fields if field.objgen not in gone])
    for page in pdf.pages:
        page.obj.Annots = Array([a for a in page.obj.Annots if a.objgen not in gone])


_TEMPLATE_CASES = {
    "a row called by another name": (_NAME, _NAME.replace("entry.label", "section.heading")),
    "a word before each name": (_NAME, _NAME.replace("{{ ", "No {{ ")),
    "a row lost": (_ROWS, _ROWS.replace("entries", "entries[1:]")),
    "rows backwards": (_ROWS, _ROWS.replace("entries", "entries | reverse")),
    "the heads backwards": (_HEAD, _HEAD.replace("columns %}", "columns | reverse %}")),
    "another head": (_HEAD, _HEAD.replace("w.words(column)", "w.words(section.columns[0])")),
    "a word in each cell": (_CELLS, f"{_CELLS}none"),
}


@change("record: template", "tree", _TEMPLATE_CASES, handout=CHECKLIST)
def made_otherwise(root: Path, old: str, new: str) -> None:
    """Set the record otherwise than the content says, on the screen."""
    swapped(root / "templates" / SECTIONS, (old, new))


@change("record: template on paper", "tree", _TEMPLATE_CASES, handout=OFFICE)
def made_otherwise_on_paper(root: Path, old: str, new: str) -> None:
    """Set the record otherwise than the content says, on paper."""
    swapped(root / "templates" / SECTIONS, (old, new))


@change(
    "record: template",
    "tree",
    {
        "fields called by the first row": (_FIELD, "record_field(section.entries[0], column)"),
        "fields called by the last column": (_FIELD, "record_field(entry, section.columns[2])"),
        "a column without fields": (_CELLS, _CELLS.replace("[1:]", "[2:]")),
    },
    handout=CHECKLIST,
)
def fields_made_otherwise(root: Path, old: str, new: str) -> None:
    """Set the record's fields otherwise than the content says."""
    swapped(root / "templates" / SECTIONS, (old, new))


@change(
    "record: style",
    "tree",
    {
        "names a row lower": (".record tbody th { position: relative; top: 8mm }",),
        "names hidden": (".record tbody tr:first-child th { visibility: hidden }",),
        "heads hidden": (".record thead { display: none }",),
        "fields a row lower": (
            '.record input[type="checkbox"].write-line { position: relative; top: 8mm }',
        ),
    },
    handout=CHECKLIST,
)
def styled_otherwise(root: Path, rule: str) -> None:
    """Move names, heads or fields elsewhere, or take them out."""
    appended(root / "styles/components.css", f"\n{rule}\n")


@change(
    "record: changed since it was signed",
    "tree",
    {
        "a row's name": ("side-effects", "name: Feeling dizzy", "name: Feeling fine"),
        "what a time is": ("words", "Gone by (time or day)", "Began at (time)"),
        "what a strength is": ("side-effects", "1 a little, 2 more", "1 nothing, 2 a little"),
        "what a field is called": ("words", '"{row}: {column}"', '"{row}, not {column}"'),
        "a row lost": (
            "pieces",
            "      - L-04-iv-oxygen\n      - EMERGENCY",
            "      - L-04-iv-oxygen\n      - L-04-dizzy\n      - EMERGENCY",
        ),
        "the day below the record": (
            "pieces",
            "[crisis, this-visit, visit-record]",
            "[crisis, visit-record, this-visit]",
        ),
    },
    handout=CHECKLIST,
    unapproved=True,
)
def record_changed_since(root: Path, file: str, old: str, new: str) -> None:
    """Change the record after its words were signed."""
    have_signed(root)
    reword(root, file, old, new)
