"""Tags are nested as in our own files, and agree with the page about their content."""

from handouts.preflight.check import Faults
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.structure_tree import Marked, Referred, Tag
from handouts.preflight.readers.text_flow import quoted


def unknown_tags(file: PdfFile) -> Faults:
    """Yield each difference of the tag tree from those of our own files."""
    pages = {objects.objgen(page.obj) for page in file.qpdf.pages}
    for tag in file.every_tag:
        named = objects.entry(tag.source, "/Pg")
        if named is not None and objects.objgen(named) not in pages:
            yield tag.page, f"a tag {quoted(tag.role)} names no page of the file"
        for kid in tag.kids:
            if isinstance(kid, Tag) and _is_elsewhere(kid, tag):
                what = f"a tag {quoted(kid.role)} names a parent other than the tag it is in"
                yield (kid.page, what)
    yield from _named_otherwise(file)


def _is_elsewhere(kid: Tag, tag: Tag) -> bool:
    """Return whether a tag names (/P) another than ``tag``: some readers go from tag to tag."""
    named = objects.objgen(kid.source, "/P")
    return tag.source is not None and named != objects.objgen(tag.source)


def in_no_tag(file: PdfFile) -> Faults:
    """Yield pages whose words, links or fields belong to a tag that is not in the tree.

    Readers are left to guess whether to read them out, and find no such field (ISO 14289-1, 7.1 and
    7.18.4). A press edition has dropped the tags of its links, and is read by nobody.
    """
    tagged = frozenset(file.tagged)
    for page in file.painted if tagged else ():
        named = {Marked(page.number, shown.mcid) for shown in page.strings if shown.mcid >= 0}
        if not named <= tagged:
            yield page.number, "words name a tag that is not in the tree"
    kids = (kid for tag in file.every_tag for kid in tag.kids)
    referred = {kid.number for kid in kids if isinstance(kid, Referred)}
    for number, kind, annotation in objects.page_annotations(file.qpdf) if tagged else ():
        if objects.objgen(annotation) not in referred:
            yield number, f"no tag in the tree is about a {'field' if kind == 'Widget' else 'link'}"


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
        objects.objgen(annotation): named.get(objects.integer(annotation, "/StructParent"))
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
            if found is None or objects.objgen(found) != objects.objgen(tag.source):
                yield kid.page or None, f"a page names another tag than {quoted(tag.role)}"
