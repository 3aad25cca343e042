"""Plain values out of PDF objects that may be anything: a wrong type reads as missing.

A damaged or hostile file may hold any type anywhere, and may point in circles. Everything in the
gate that reads qpdf's objects reads them through here. Where a function takes ``keys``, the value
is looked for at their path in ``holder``; without keys, ``holder`` is the value itself.
"""

import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

import pikepdf
from defusedxml.ElementTree import fromstring

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.boxes import Box

# A tuple is looked through in half the time of a union.
_HOLDERS = (pikepdf.Dictionary, pikepdf.Stream)
MOST_AT_ONCE = 1 << 20
"""Bytes that are inflated at a time."""

_UNREADABLE = (pikepdf.PikepdfError, ValueError, TypeError)

NO_MATRIX = pikepdf.Matrix()
"""The one that changes nothing."""


def entry(holder: object, *keys: str) -> object:
    """Return the value at the path of ``keys`` in a dictionary or stream, None without one."""
    for key in keys:
        if not isinstance(holder, _HOLDERS):
            return None
        try:
            holder = holder.get(key)
        except _UNREADABLE:
            return None
    return holder


def keys(holder: object) -> tuple[str, ...]:
    """Return the keys of a dictionary or stream, sorted."""
    if isinstance(holder, _HOLDERS):
        with suppress(*_UNREADABLE):
            return tuple(sorted(map(_plain, holder.keys())))
    return ()


def elements(holder: object, *keys: str) -> tuple[object, ...]:
    """Return the elements of an array; of anything else that is there, itself alone."""
    value = entry(holder, *keys)
    if not isinstance(value, pikepdf.Array):
        return () if value is None else (value,)
    with suppress(*_UNREADABLE):
        return tuple(value)
    return ()


def name(holder: object, *keys: str) -> str:
    """Return a name without its slash, "" for anything else."""
    value = entry(holder, *keys)
    return _text(value).removeprefix("/") if isinstance(value, pikepdf.Name) else ""


def text_string(holder: object, *keys: str) -> str | None:
    """Return a text string, None for anything else."""
    value = entry(holder, *keys)
    return _text(value) if isinstance(value, pikepdf.String) else None


def address(holder: object, *keys: str) -> str | None:
    """Return the address of an action (12.6.4.7), a letter for each byte; None for no string.

    A text string in UTF-16 or UTF-8 is none: viewers take its bytes for letters.
    """
    value = entry(holder, *keys)
    return bytes(value).decode("latin-1") if isinstance(value, pikepdf.String) else None


def _text(value: pikepdf.Object) -> str:
    try:
        return str(value)
    except (ValueError, pikepdf.PikepdfError):
        return bytes(value).decode("latin-1")


def _plain(key: str) -> str:
    """Return a key whose bytes that are no UTF-8 are letters, as in :func:`_text`."""
    return key.encode("utf-8", "surrogateescape").decode("latin-1") if not key.isascii() else key


def number(holder: object, *keys: str) -> float | None:
    """Return a number, None for anything else."""
    value = entry(holder, *keys)
    if isinstance(value, bool):
        return None
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ArithmeticError, pikepdf.PikepdfError):
        return None


def numbers(operands: Iterable[object]) -> tuple[float, ...]:
    """Return the numbers among ``operands`` that are finite."""
    found = map(number, operands)
    return tuple(each for each in found if each is not None and math.isfinite(each))


def matrix(operands: Iterable[object]) -> pikepdf.Matrix:
    """Return the matrix of six numbers; that of no change when there are not six."""
    found = numbers(operands)
    return pikepdf.Matrix(*found) if len(found) == 6 else NO_MATRIX


def integer(holder: object, *keys: str) -> int | None:
    """Return a whole number, None for anything else."""
    value = entry(holder, *keys)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def objgen(holder: object, *keys: str) -> tuple[int, int]:
    """Return object and generation number; (0, 0) for a direct object."""
    value = entry(holder, *keys)
    return value.objgen if isinstance(value, pikepdf.Object) else (0, 0)


def stream_bytes(holder: object, *keys: str) -> bytes:
    """Return the decoded bytes of a stream, empty when it cannot be decoded."""
    value = entry(holder, *keys)
    if isinstance(value, pikepdf.Stream):
        with suppress(*_UNREADABLE):
            return value.read_bytes()
    return b""


def is_torn(value: object) -> bool:
    """Return whether a deflated stream ends early, or other bytes come out than went in.

    qpdf does not check the checksum; viewers draw part of it, or nothing.
    """
    if not isinstance(value, pikepdf.Stream) or name(value, "/Filter") != "FlateDecode":
        return False
    inflater = zlib.decompressobj()
    try:
        rest = value.read_raw_bytes()
        if not rest:  # a field that draws nothing
            return False
        while rest:
            inflater.decompress(rest, MOST_AT_ONCE)
            rest = inflater.unconsumed_tail
    except (zlib.error, *_UNREADABLE):
        return True
    return not inflater.eof


class Instruction(NamedTuple):
    """One operator of a content stream; an inline picture is one too ("INLINE IMAGE")."""

    operator: str
    operands: Sequence[object]


def parsed(stream: object) -> tuple[Instruction, ...]:
    """Return the instructions of a page or a stream. Raises UnreadableError: broken, or neither."""
    try:
        return tuple(
            Instruction(bytes(each.operator).decode("latin-1"), each.operands)  # type: ignore[arg-type]
            for each in pikepdf.parse_content_stream(stream)  # type: ignore[arg-type]
        )
    except (pikepdf.PikepdfError, TypeError, ValueError) as error:
        raise UnreadableError("a content stream is broken") from error


def box(holder: object, *keys: str) -> Box | None:
    """Return a rectangle, whichever two corners it names."""
    sides = [number(side) for side in elements(holder, *keys)]
    if len(sides) != 4 or None in sides:
        return None
    x0, y0, x1, y1 = (side for side in sides if side is not None)
    return Box.around([(x0, y0), (x1, y1)])


def place(annotation: object) -> Box | None:
    """Return the rectangle of an annotation (12.5.2); None when it has none or one without area."""
    found = box(annotation, "/Rect")
    return found if found is not None and min(found.size) > 0 else None


def inherited(page: object, key: str) -> object:
    """Return a page's own value of ``key``, or the one it inherits (PDF 32000-1, 7.7.3.4)."""
    for _ in range(100):
        value = entry(page, key)
        if value is not None:
            return value
        page = entry(page, "/Parent")
    return None


def reachable(start: object) -> Iterator[tuple[object, tuple[str, ...]]]:
    """Yield every dictionary and stream reachable from ``start``, with its keys.

    Each indirect one comes once; what leads upwards (/Parent, /P) is not followed.
    """
    waiting: list[object] = [start]
    seen: set[tuple[int, int]] = set()
    while waiting:
        value = waiting.pop()
        if not isinstance(value, pikepdf.Object):
            continue
        here = value.objgen
        if here != (0, 0):
            if here in seen:
                continue
            seen.add(here)
        if isinstance(value, pikepdf.Array):
            waiting.extend(elements(value))
        elif isinstance(value, _HOLDERS):
            own = keys(value)
            yield value, own
            waiting.extend(entry(value, key) for key in own if key not in ("/Parent", "/P"))


def destination(pdf: pikepdf.Pdf, target: object) -> tuple[object, ...]:
    """Return the parts of a destination, explicit or by name: page, fit, left, top (12.3.2)."""
    if isinstance(target, pikepdf.Name):
        target = entry(pdf.Root, "/Dests", _text(target))
    elif isinstance(target, pikepdf.String):
        target = _in_name_tree(entry(pdf.Root, "/Names", "/Dests"), _text(target))
    if isinstance(target, pikepdf.Dictionary):
        target = entry(target, "/D")
    return elements(target) if isinstance(target, pikepdf.Array) else ()


def _in_name_tree(tree: object, name: str) -> object:
    """Return the value of a name in a name tree (7.9.6), None if the tree is damaged."""
    if isinstance(tree, pikepdf.Dictionary):
        with suppress(*_UNREADABLE):
            return pikepdf.NameTree(tree, auto_repair=False).get(name)
    return None


def information(pdf: pikepdf.Pdf, key: str) -> str:
    """Return an entry of the document information (PDF 32000-1, 14.3.3), "" without one."""
    return text_string(pdf.trailer, "/Info", key) or ""


def page_annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str, object]]:
    """Yield every annotation, with the number of its page (from 1) and its kind ("Link")."""
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in elements(page.obj, "/Annots"):
            yield number, name(annotation, "/Subtype"), annotation


def form_fields(pdf: pikepdf.Pdf) -> tuple[object, ...]:
    """Return the fields of the file's form; none when it has no form."""
    return elements(pdf.Root, "/AcroForm", "/Fields")


def xmp(pdf: pikepdf.Pdf) -> Element | None:
    """Return the XMP metadata; None when there is none or it cannot be read."""
    try:
        return fromstring(stream_bytes(pdf.Root, "/Metadata").strip())
    except (ParseError, ValueError, LookupError):
        return None
