"""Tags are nested as in our own files, and agree with the page about their content."""

from collections.abc import Mapping

from handouts.preflight.check import Faults
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.structure_tree import Marked, Referred, Tag
from handouts.preflight.readers.text_flow import quoted

_BLOCKS = frozenset({"Div", "Sect", "H1", "H2", "H3", "L", "P", "Table", "Figure", "Form"})
_WORDS = frozenset({"Span", "NonStruct", "Link"})

_WITHIN: Mapping[str, frozenset[str]] = {
    "StructTreeRoot": frozenset({"Document"}),
    **dict.fromkeys(("Document", "Div", "Sect"), _BLOCKS | {"NonStruct"}),
    **dict.fromkeys(("H1", "H2", "H3", "P"), _WORDS | {"Form"}),
    "NonStruct": _WORDS | {"Div", "Form", "Figure"},
    "Span": frozenset({"Span", "Marked"}),
    "Link": frozenset({"Span", "NonStruct", "Marked", "Referred"}),
    "Form": frozenset({"Referred"}),
    "Figure": frozenset({"Marked"}),
    "L": frozenset({"LI"}),
    "LI": frozenset({"LBody"}),
    "LBody": _WORDS | {"P", "Form", "Div"},
    "Table": frozenset({"THead", "TBody"}),
    **dict.fromkeys(("THead", "TBody"), frozenset({"TR"})),
    "TR": frozenset({"TH", "TD"}),
    **dict.fromkeys(("TH", "TD"), _WORDS | {"P", "Form", "Div"}),
}
"""The children that a tag of each role may have: other tags, or content."""

ROLES = frozenset(_WITHIN)
"""Every role that a tag of ours has."""


def unknown_tags(file: PdfFile) -> Faults:
    """Yield what of the tag tree is not as in our own files."""
    for tag in file.every_tag:
        known = _WITHIN.get(tag.role)
        if known is None:
            yield tag.page, f"a tag is {quoted(tag.role)}"
            continue
        for kid in tag.kids:
            role = kid.role if isinstance(kid, Tag) else type(kid).__name__
            if isinstance(kid, Tag) and _is_elsewhere(kid, tag):
                yield (kid.page, f"a tag {quoted(role)} names a parent other than the tag it is in")
            if role not in known and role in {*_WITHIN, "Marked", "Referred"}:
                yield tag.page, f"a tag {quoted(role)} is in {quoted(tag.role)}"
    yield from _named_otherwise(file)


def _is_elsewhere(kid: Tag, tag: Tag) -> bool:
    """Return whether a tag names (/P) another than ``tag``: some readers go from tag to tag."""
    named = objects.identity(kid.source, "/P")
    return tag.source is not None and named != objects.identity(tag.source)


def in_no_tag(file: PdfFile) -> Faults:
    """Yield pages whose words are marked with the number of a tag that is not in the tree.

    Readers are left to guess whether to read them out (ISO 14289-1, 7.1). A press edition has
    dropped the tags of its links, and is read by nobody.
    """
    tagged = frozenset(file.tagged)
    for page in file.painted if tagged else ():
        named = {Marked(page.number, shown.mcid) for shown in page.strings if shown.mcid >= 0}
        if not named <= tagged:
            yield page.number, "words name a tag that is not in the tree"


def _named_otherwise(file: PdfFile) -> Faults:
    """Yield content and annotations that name another tag than the one that holds them.

    Viewers that follow a tap or a selection begin with the page (ISO 32000-1, 14.7.4.4).
    """
    numbers = objects.elements(file.qpdf.Root, "/StructTreeRoot", "/ParentTree", "/Nums")
    named = dict(zip(map(objects.integer, numbers[::2]), numbers[1::2], strict=False))
    of_page = [
        objects.elements(named.get(objects.integer(page.obj, "/StructParents")))
        for page in file.qpdf.pages
    ]
    annotations = {
        objects.identity(annotation): named.get(objects.integer(annotation, "/StructParent"))
        for _, _, annotation in objects.page_annotations(file.qpdf)
    }
    for tag in file.every_tag:
        for kid in tag.kids:
            if isinstance(kid, Marked):
                listed = of_page[kid.page - 1] if kid.page else ()
                found = listed[kid.mcid] if 0 <= kid.mcid < len(listed) else None
            elif isinstance(kid, Referred):
                found = annotations.get(kid.number)
            else:
                continue
            if found is None or objects.identity(found) != objects.identity(tag.source):
                yield kid.page or None, f"a page names another tag than {quoted(tag.role)}"
