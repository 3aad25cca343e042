"""Headers and footers as artifacts: a screen reader must not read them out on every page.

WeasyPrint paints margin boxes as marked content whose structure elements hang on no tree. PDF/UA-1
(ISO 14289-1, 7.1 and 7.8) wants such content marked as a pagination artifact.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Object, Operator

from handouts.pdf.save import saved

Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def mark_artifacts(pdf: bytes) -> bytes:
    """Return ``pdf`` with all that its tag tree does not reach marked as pagination artifact."""
    with pikepdf.open(BytesIO(pdf)) as document:
        tagged_by_page = _tagged_by_page(document)
        for page in document.pages:
            key = page.obj.get("/StructParents")
            tagged = frozenset() if key is None else tagged_by_page.get(int(key), frozenset())
            instructions = list(_as_artifacts(pikepdf.parse_content_stream(page), tagged))
            page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))
        return saved(document)


def _tagged_by_page(document: pikepdf.Pdf) -> dict[int, frozenset[int]]:
    """Return the marked-content ids that the tag tree reaches, by the page's StructParents key."""
    root = document.Root.get("/StructTreeRoot")
    if root is None:
        return {}
    reached = {element.objgen for element in elements_below(root)}
    tagged: dict[int, frozenset[int]] = {}
    for key, parents in pikepdf.NumberTree(root.ParentTree).items():
        if isinstance(parents, Array):
            known = [isinstance(p, Dictionary) and p.objgen in reached for p in parents]
            tagged[int(key)] = frozenset(mcid for mcid, inside in enumerate(known) if inside)
            for mcid, inside in enumerate(known):
                if not inside:
                    parents[mcid] = None
    return tagged


def kids(element: Object) -> list[Object]:
    """Return the objects directly below a structure element, in order."""
    found = element.get("/K")
    return list(found) if isinstance(found, Array) else [] if found is None else [found]


def elements_below(root: Object) -> Iterator[Object]:
    """Yield ``root`` and every structure element below it, each before its children are read."""
    waiting = [root]
    while waiting:
        yield (element := waiting.pop())
        waiting += [kid for kid in kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def _as_artifacts(instructions: list[Instruction], tagged: frozenset[int]) -> Iterator[Instruction]:
    artifact = ContentStreamInstruction(
        [Name.Artifact, Dictionary(Type=Name.Pagination)], Operator("BDC")
    )
    for instruction in instructions:
        mcid = marked_content_id(instruction)
        yield instruction if mcid is None or mcid in tagged else artifact


def marked_content_id(instruction: Instruction) -> int | None:
    """Return the id of the marked content that ``instruction`` begins, None for any other."""
    if str(instruction.operator) != "BDC":
        return None
    properties = instruction.operands[1]
    if isinstance(properties, Dictionary) and "/MCID" in properties:
        return int(properties.MCID)
    return None
