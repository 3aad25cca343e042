"""How the tags of a PDF are nested: a row for each, with what is read out for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.spoken import beside_fields, tagged_strings
from handouts.preflight.readers.structure_tree import Marked, Referred, Tag

_PLACES = frozenset({"StructTreeRoot", "Document", "Div", "Sect", "NonStruct"})
"""Where something is on the page: nothing is read out for them."""
_AROUND = frozenset({"L", "LI", "Table", "THead", "TBody"})
"""What has no words of its own: it is named in front of what is in it."""
_INLINE = frozenset({"Span", "Link", "NonStruct", "Form"})
"""Parts of a sentence; WeasyPrint has NonStruct for what is bold."""

TagRow = tuple[int | None, str]
"""A page, and a tag with its attributes and words, two spaces further in than what it is in."""


def tag_rows(document: PdfDocument) -> Iterator[TagRow]:
    """Yield a row for each tag in reading order, except places and parts of a sentence.

    The heads of a table that are once more at the top of a page are left out.
    """
    tags, reader = document.file.tags, _Reader(document, tagged_strings(document.file.painted))
    heads = {_name(tag): reader.words(tag.kids) for tag in document.file.every_tag if _name(tag)}
    is_body = is_repeated = False
    for page, row in reader.rows(tags, heads) if tags is not None else ():
        if not row.startswith(" "):
            is_repeated = is_body and row == "Table THead TR"
            is_body = row == "Table TBody TR"
        if not is_repeated:
            yield page, row


def as_row(row: str) -> str:
    """Return a row for comparison: no space is needed next to a field."""
    return row[: len(row) - len(row.lstrip())] + beside_fields(row.strip())


@dataclass(frozen=True)
class _Reader:
    document: PdfDocument
    strings: Mapping[Marked, str]

    def rows(self, tag: Tag, heads: Mapping[str, str], before: str = "") -> Iterator[TagRow]:
        """Yield a row for ``tag`` and each below it, with ``before`` in front of it."""
        attributes = "".join(_attributes(tag, heads))
        is_row = bool(attributes) or tag.role not in _PLACES | _AROUND
        within = before
        if is_row:
            yield tag.page, as_row(f"{before}{tag.role}{attributes} {self.words(tag.kids)}")
            within = f"{' ' * (len(before) - len(before.lstrip()))}  "
        elif tag.role in _AROUND:
            within = f"{before}{tag.role} "
        for is_inline, group in groupby(tag.kids, _is_inline):
            kids = tuple(group)
            words = self.words(kids) if is_inline and not is_row else ""
            if words:
                yield tag.page, as_row(f"{before}{tag.role} {words}")
            for kid in (kid for kid in kids if isinstance(kid, Tag)):
                more = self._fields(kid, within) if is_inline else self.rows(kid, heads, within)
                yield from more

    def _fields(self, tag: Tag, before: str) -> Iterator[TagRow]:
        """Yield a row for each field of patients in a part of a sentence."""
        for node in tag.walk():
            widget = self.document.widget_of(node) if isinstance(node, Referred) else None
            if widget and not self.document.clinic_field(widget):
                label, _ = self.document.label_and_room(widget.field)
                yield widget.page, as_row(f"{before}Form {label}")

    def words(self, kids: Sequence[Tag | Marked | Referred]) -> str:
        """Return the words read out for a tag's ``kids``."""
        return "".join(self._said(kids))

    def _said(self, kids: Iterable[Tag | Marked | Referred]) -> Iterator[str]:
        for kid in kids:
            if isinstance(kid, Marked):
                yield self.strings.get(kid, "")
            elif isinstance(kid, Referred):
                yield "".join(marker for marker, _ in self.document.marker_of(kid))
            elif _is_inline(kid):
                yield from self._said(kid.kids)


def _is_inline(kid: Tag | Marked | Referred) -> bool:
    if not isinstance(kid, Tag):
        return True
    return kid.role in _INLINE and kid.alt is None and all(map(_is_inline, kid.kids))


def _name(tag: Tag) -> str:
    return objects.text_string(tag.source, "/ID") or ""


def _attributes(tag: Tag, heads: Mapping[str, str]) -> Iterator[str]:
    if tag.alt is not None:
        yield f"[alt={tag.alt}]"
    scope = objects.name(tag.source, "/A", "/Scope")
    if scope and _name(tag):  # else no cell can name it
        yield f"[scope={scope}]"
    headers = objects.elements(tag.source, "/A", "/Headers")
    named = [objects.text_string(name) or "" for name in headers]
    if named:
        yield f"[headers={'; '.join(heads.get(name, '?') for name in named)}]"
