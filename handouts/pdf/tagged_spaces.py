"""The tag tree as it must be read aloud: a space between words, nothing empty, the foot once.

WeasyPrint 70 draws no space at a line end, nor one that is an element of its own: the text of the
tags runs words together ("isnot"). It leaves the tags of such spaces empty, keeps running elements
out of the tree, gives header cells no /Scope, and describes a link by its bare address.
"""

import re
from collections.abc import Iterator, Mapping, Set
from io import BytesIO
from itertools import groupby

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Object, Operator, String

from handouts.pdf.artifacts import Instruction, elements_below, kids
from handouts.pdf.marked_runs import SPACES, MarkedRun, PageRuns, read_page
from handouts.pdf.save import saved
from handouts.text.markup import address

_INLINE = frozenset({"/Span", "/Link", "/NonStruct", "/Form"})
_CELLS = frozenset({"/TD", "/TH", "/TR"})
_BREAKS_AFTER = re.compile(r"[\s/\u200b]$|\w[-\u2010\u2013\u2014|]$")
"""An end of a line that is inside a word, or has its space already."""

_BREAKS_BEFORE = re.compile(r"\u2014\w")
"""A dash without spaces, before which a line may end, too."""

Mark = tuple[tuple[int, int], int]
"""A piece of marked content: its page's object number, and its id there."""

_LINE_PX = 1.0
"""Baselines that differ by more are two lines, in CSS px."""

_SCHEMES = {"tel": "link_call", "mailto": "link_write"}


def read_in_words(pdf: bytes, words: Mapping[str, str]) -> bytes:
    """Return ``pdf`` with its tags in the form that is read aloud; no page looks different.

    ``words`` holds the patterns ``link_call``, ``link_open`` and ``link_write``, each with
    ``{address}``.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        fonts: dict[tuple[int, int], Mapping[int, str]] = {}
        pages = {page.obj.objgen: read_page(page, fonts) for page in document.pages}
        parents = dict(pikepdf.NumberTree(root.ParentTree).items())
        _tag_first_foot(document, parents)
        added: set[Mark] = set()
        targets = tuple(_target(a) for page in document.pages for a in _links_of(page))
        for block in _blocks(root.K[0]):
            _space(block, pages, added, targets)
        for page in document.pages:
            empty = _write_page(document, page, pages[page.obj.objgen], added)
            for mcid in empty:
                parents[int(page.obj.StructParents)][mcid] = None
        _prune(root.K[0], pages)
        _scope(root.K[0], None)
        _describe_links(document, pages, parents, words)
        return saved(document)


# --- the pages ---------------------------------------------------------------------------------


def _write_page(
    document: pikepdf.Pdf, page: pikepdf.Page, read: PageRuns, added: Set[Mark]
) -> list[int]:
    """Write the page with its spaces and without its empty runs; return the ids of these."""
    empty = [mcid for mcid, run in read.runs.items() if run.is_empty]
    dropped = {index for mcid in empty for index in read.runs[mcid].frame}
    before_end = {
        read.runs[mcid].end_of_text: list(_space_glyph(read.runs[mcid], read.spaces))
        for place, mcid in added
        if place == page.obj.objgen and mcid in read.runs  # not in a form XObject
    }
    written: list[Instruction] = []
    for index, instruction in enumerate(read.instructions):
        if index not in dropped:
            written += [*before_end.get(index, ()), instruction]
    page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(written))
    return empty


def _space_glyph(run: MarkedRun, spaces: Mapping[Name, bytes]) -> Iterator[Instruction]:
    """Yield the operators of a space after ``run``, in another font where its own has none."""
    if run.font is None or not spaces:
        return
    name, size = run.font
    is_own = name in spaces
    other = name if is_own else next(iter(spaces))
    if not is_own:
        yield ContentStreamInstruction([other, size], Operator("Tf"))
    yield ContentStreamInstruction([String(spaces[other])], Operator("Tj"))
    if not is_own:
        yield ContentStreamInstruction([name, size], Operator("Tf"))


# --- the tag tree ------------------------------------------------------------------------------


def _run_at(pages: Mapping[tuple[int, int], PageRuns], mark: Mark) -> MarkedRun:
    """Return the run at ``mark``; of one in a form XObject it is known only that it is there."""
    return pages[mark[0]].runs.get(mark[1], MarkedRun(is_drawn=True))


def _blocks(element: Object) -> Iterator[list[Mark]]:
    """Yield the content of each block below ``element``, in reading order."""
    for is_edge, marks in groupby(_walk(element), lambda mark: mark is None):
        if not is_edge:
            yield [mark for mark in marks if mark is not None]


def _walk(element: Object) -> Iterator[Mark | None]:
    """Yield every piece of content, and None where a block begins or ends."""
    edge = () if str(element.S) in _INLINE else (None,)
    yield from edge
    for kid in kids(element):
        if isinstance(kid, Dictionary):
            if "/S" in kid:
                yield from _walk(kid)
        else:
            yield element.Pg.objgen, int(kid)
    yield from edge


def _space(
    block: list[Mark],
    pages: Mapping[tuple[int, int], PageRuns],
    added: set[Mark],
    targets: tuple[str, ...],
) -> None:
    """Record the pieces of ``block`` after which a space is missing; none is in ``targets``."""
    before: Mark | None = None
    is_apart = False
    for mark in block:
        run = _run_at(pages, mark)
        if run.is_empty:
            is_apart = True
            continue
        if before is not None:
            last = _run_at(pages, before)
            is_new_line = before[0] != mark[0] or abs(last.baseline - run.baseline) > _LINE_PX
            is_broken_word = not is_apart and _is_broken(last.text, run.text, targets)
            has_space = last.text.endswith(SPACES) or run.text.startswith(SPACES)
            if (is_apart or is_new_line) and not is_broken_word and not has_space:
                added.add(before)
        before, is_apart = mark, False


def _is_broken(last: str, following: str, targets: tuple[str, ...]) -> bool:
    """Return whether a line ends inside a word, or in an address: "clinic.example:", "8443"."""
    if _BREAKS_AFTER.search(last) or _BREAKS_BEFORE.match(following):
        return True
    end, start = re.search(r"\S{1,4}$", last), re.match(r"\S{1,4}", following)
    if end is None or start is None or (last[-1].isalnum() and following[0].isalnum()):
        return False
    return any(f"{end[0]}{start[0]}" in target for target in targets)


def _links_of(page: pikepdf.Page) -> list[Object]:
    return [a for a in page.obj.get("/Annots", Array()) if a.get("/Subtype") == Name.Link]


def _target(link: Object) -> str:
    """Return the address that a link leads to, "" for a place in the file."""
    return str(link.get("/A", Dictionary()).get("/URI", ""))


def _prune(element: Object, pages: Mapping[tuple[int, int], PageRuns]) -> bool:
    """Delete empty elements below ``element``; return whether anything is left in it."""
    kept = [kid for kid in kids(element) if _is_kept(kid, element, pages)]
    element.K = Array(kept)
    return bool(kept) or str(element.S) in _CELLS


def _is_kept(kid: Object, parent: Object, pages: Mapping[tuple[int, int], PageRuns]) -> bool:
    if isinstance(kid, Dictionary):
        return "/S" not in kid or _prune(kid, pages)
    return not _run_at(pages, (parent.Pg.objgen, int(kid))).is_empty


def _tag_first_foot(document: pikepdf.Pdf, parents: Mapping[int, Object]) -> None:
    """Add the paragraphs of the first page's running elements to the end of the tag tree.

    What is in no paragraph, such as the page's number, and what holds a field stays out.
    """
    top = document.Root.StructTreeRoot.K[0]
    reached = {element.objgen for element in elements_below(top)}
    leaves = parents[int(document.pages[0].obj.StructParents)]
    found: dict[tuple[int, int], Object] = {}
    for leaf in leaves:
        element: Object | None = leaf
        while isinstance(element, Dictionary) and element.objgen not in reached:
            if str(element.get("/S")) == "/P":
                found[element.objgen] = element
                break
            element = element.get("/P")
    for paragraph in found.values():
        below = [kid for element in elements_below(paragraph) for kid in kids(element)]
        if not any(isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR for kid in below):
            paragraph.P = top
            top.K.append(paragraph)


def _scope(element: Object, scope: Name | None) -> None:
    """Give every header cell its /Scope: a column's in the table's head, else a row's."""
    role = str(element.S)
    if role == "/TH" and scope is not None:
        attributes = element.get("/A", Dictionary(O=Name.Table))
        attributes.Scope = scope
        element.A = attributes
    scope = {"/Table": Name.Row, "/THead": Name.Column, "/TBody": Name.Row}.get(role, scope)
    for kid in kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            _scope(kid, scope)


def _describe_links(
    document: pikepdf.Pdf,
    pages: Mapping[tuple[int, int], PageRuns],
    parents: Mapping[int, Object],
    words: Mapping[str, str],
) -> None:
    """Describe the target of every link: a number as printed, a place in the file by its words."""
    for page in document.pages:
        for annotation in _links_of(page):
            tag = parents[int(annotation.StructParent)]
            marks = [mark for block in _blocks(tag) for mark in block]
            shown = "".join(_run_at(pages, mark).text for mark in marks)
            annotation.Contents = String(_link_words(_target(annotation), shown, words))


def _link_words(target: str, shown: str, words: Mapping[str, str]) -> str:
    if not target:
        return shown
    bare = address(target).removeprefix("https://").rstrip("/")
    is_number = re.sub(r"\D", "", shown) == re.sub(r"\D", "", bare)
    pattern = words[_SCHEMES.get(target.partition(":")[0], "link_open")]
    return pattern.replace("{address}", shown if target.startswith("tel:") and is_number else bare)
