"""The only entries of objects and operators of content that a PDF of ours may have.

They are listed in known_objects.toml. What is not there may well be harmless, and nobody has proved
it: text in place of text, layers, masks, actions, appearances, forms within forms, and all that
readers may learn one day.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import pikepdf

from handouts.assets import table
from handouts.preflight.check import Faults, check
from handouts.preflight.checks.known_tags import in_no_tag, unknown_tags
from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import is_near
from handouts.preflight.readers.logo_picture import is_logo
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.widgets import Widget

_KNOWN = table(__file__)


def _entries(listed: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(f"/{k}" for k in line.split()) for line in listed.splitlines())


_ENTRIES = _entries(_KNOWN["entries"])
_ENTRIES_OF_PICTURES = _entries(_KNOWN["entries_of_pictures"])
_OPERATORS = frozenset(_KNOWN["operators"].split())
_MARKS: Mapping[str, Mapping[str, list[str]]] = _KNOWN["marks"]

_NAMES = re.compile(
    r"/(?:x\d+|i[0-9a-f]{32}[01]|[A-Z]{6}|[Aa][\d.]+|Own\w+|lab-d\d\d|on|Off|[ps]\d+|Page\d)"
)
"""Names that a file gives to its own resources, and the states of a box to tick."""

MOST_OFF_PT = 0.1
"""How far the box of a drawing may be from its field's: both are rounded."""

_VERSIONS = (b"%PDF-1.7\n", b"%PDF-1.6\n")
"""How a file begins: as PDF 1.7, and for a print shop, as PDF/X-4 requires, as 1.6."""

_DARK = 0.5
"""The most of each color that the frame of a field may have."""


@check("G820")
def known_objects(document: PdfDocument) -> Faults:
    """G820: entries, tags and operators are those of our own files, and the file ends once."""
    pictures = [s for s in document.file.holding("/Width") if isinstance(s, pikepdf.Stream)]
    logos = [each for each in pictures if is_logo(each, document.expected.logo)]
    if len(logos) < len(pictures):
        yield "holds a picture that is not the clinic's logo"
    known = _ENTRIES + _ENTRIES_OF_PICTURES if logos else _ENTRIES
    yield from _unknown_entries(document.file.reachable, known)
    yield from _unneeded(document)
    yield from dict.fromkeys(unknown_tags(document.file))
    yield from in_no_tag(document.file) if not document.expected.bleed_mm else ()
    ends = document.content.count(b"startxref")
    if ends != 1 or not document.content.rstrip().endswith(b"%%EOF"):
        yield "contains more than one file, or continues after its end"
    if not document.content.startswith(_VERSIONS):
        yield "does not begin like a file of its version"
    for stream in _painting(document):
        try:
            drawn = document.file.instructions(stream)
        except UnreadableError as error:
            yield str(error)
        else:
            yield from dict.fromkeys(filter(None, map(_unknown, drawn)))
            if not _is_marked_once(drawn):
                yield "has nested or equal marks around what it draws"
            if not _is_balanced(drawn):
                yield "has a text or a graphics state that does not end where it should"


def _unneeded(document: PdfDocument) -> Iterator[str]:
    """Yield each known entry that has no use in this file."""
    root = document.file.qpdf.Root
    form, names = objects.entry(root, "/AcroForm"), objects.entry(root, "/Names")
    if form is not None and not objects.elements(form, "/Fields"):
        yield "has a form without fields"
    if set(objects.keys(names)) - {"/Dests"}:
        yield "has names for things other than places"
    places = objects.elements(names, "/Dests", "/Names")[::2]
    if [*map(_letters, places)] != sorted({*map(_letters, places)}):
        # Viewers look them up as in a dictionary.
        yield "does not list its named places in alphabetical order"
    if objects.name(document.file.qpdf.trailer, "/Info", "/Trapped") not in ("", "False"):
        yield "says that its inks are prepared for a press"
    if objects.entry(root, "/OutputIntents") is not None and not document.expected.bleed_mm:
        yield "is intended for a print shop's inks"
    hints = {*objects.keys(objects.entry(root, "/ViewerPreferences"))} - {"/DisplayDocTitle"}
    if hints and "G903" not in document.expected.checks:
        yield "has printer settings, but is not for an office printer"
    yield from _odd_fields(document)


def _odd_fields(document: PdfDocument) -> Iterator[str]:
    """Yield each entry that lets a viewer show a field otherwise than it is drawn."""
    for field in objects.form_fields(document.file.qpdf):
        if not _goes_back(field):
            yield "a field resets to an answer other than the one it shows"
    if any(not _is_plain_box(widget.annotation) for widget in document.widgets):
        yield "a field has a look that a viewer may show instead of its own"
    if not all(map(_is_whole, document.widgets)):
        yield "a field is drawn partly, moved or rotated"


def _goes_back(field: object) -> bool:
    """Return whether a field that is emptied shows what it shows now, and marks it in its list."""
    shown = objects.text_string(field, "/V")
    answers = [objects.text_string(answer) for answer in objects.elements(field, "/Opt")]
    chosen = {objects.integer(number) for number in objects.elements(field, "/I")}
    is_marked = not chosen or (shown in answers and chosen == {answers.index(shown)})
    is_first = objects.entry(field, "/DV") is None or objects.text_string(field, "/DV") == shown
    return is_marked and is_first


def _is_plain_box(widget: object) -> bool:
    """Return whether a widget has no look (/MK) besides a dark frame."""
    look = objects.entry(widget, "/MK")
    frame = objects.numbers(objects.elements(look, "/BC"))
    return {*objects.keys(look)} <= {"/BC"} and max(frame, default=0.0) <= _DARK


def _is_whole(widget: Widget) -> bool:
    """Return whether each state of a field is drawn as large as the field, the right way up."""
    shown = objects.entry(widget.annotation, "/AP", "/N")
    states = [shown, *(objects.entry(shown, key) for key in objects.keys(shown))]
    for state in (each for each in states if isinstance(each, pikepdf.Stream)):
        box = objects.box(state, "/BBox") or (0.0,) * 4
        is_moved = objects.entry(state, "/Matrix") is not None
        if is_moved or not is_near(box, (0.0, 0.0, *widget.size), MOST_OFF_PT):
            return False
    return True


def _letters(name: object) -> bytes:
    return bytes(name) if isinstance(name, pikepdf.String) else b""


def _unknown_entries(
    found: Iterable[tuple[object, tuple[str, ...]]], known: tuple[frozenset[str], ...]
) -> Iterator[str]:
    for entries in dict.fromkeys(entries for _, entries in found):
        keys = frozenset(key for key in entries if not _NAMES.fullmatch(key))
        if not any(keys <= one for one in known):
            nearest = max(known, key=lambda one: len(keys & one))
            yield f"an object has {', '.join(sorted(keys - nearest))}"


def _painting(document: PdfDocument) -> Iterator[pikepdf.Object]:
    """Yield each page, and everything else that has a box to draw in."""
    yield from (page.obj for page in document.file.qpdf.pages)
    yield from (held for held in document.file.holding("/BBox") if isinstance(held, pikepdf.Stream))


def _unknown(instruction: objects.Instruction) -> str:
    """Return the fault of an instruction that our files do not have, "" for any other."""
    if instruction.operator not in _OPERATORS:
        return f"draws with the operator {instruction.operator}"
    if instruction.operator in _MARKS:
        name, entries, *_ = *instruction.operands, None, None
        if [*objects.keys(entries)] != _MARKS[instruction.operator].get(objects.name(name)):
            return "has a mark around what it draws"
    return ""


def _is_marked_once(drawn: Iterable[objects.Instruction]) -> bool:
    """Return whether no mark is nested: content in an artifact would not be read aloud.

    Nor may two have one number: a reader would find one of them, and pass over the other.
    """
    depth, numbers = 0, list[int]()
    for operands, operator in ((each.operands, each.operator) for each in drawn):
        depth += operator in _MARKS
        depth -= operator == "EMC"
        if depth > 1:
            return False
        if operator == "BDC" and (number := objects.integer(operands[-1], "/MCID")) is not None:
            numbers.append(number)
    return len(numbers) == len({*numbers})


def _is_balanced(drawn: Iterable[objects.Instruction]) -> bool:
    """Return whether each q has its Q, and each BT its ET: viewers differ in what they do else."""
    saved = texts = 0
    for operator in (each.operator for each in drawn):
        saved += (operator == "q") - (operator == "Q")
        texts += (operator == "BT") - (operator == "ET")
        if saved < 0 or texts not in (0, 1):
            return False
    return saved == texts == 0
