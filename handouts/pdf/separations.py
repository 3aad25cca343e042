"""Screen colours of a finished PDF to printing inks, where they are set: in the content streams.

WeasyPrint leaves screen colours in places that no style sheet reaches (docs/decisions.md, "Press
colour"). It writes each of them as ``r g b rg`` or ``r g b RG``, and blends transparency groups in
DeviceRGB: these become DeviceCMYK, as does the picture of a logo. Gradients stay: the release gate
refuses them.
"""

from collections.abc import Iterator, Sequence

import pikepdf

from handouts.pdf.artifacts import Instruction
from handouts.pdf.icc import separate, separate_picture

# Operators that set a colour of DeviceRGB, and the same for DeviceCMYK (ISO 32000-1:2008,
# table 74).
_CMYK_OPERATORS = {"rg": "k", "RG": "K"}
_CHOOSE_SPACE = frozenset({"cs", "CS"})


def separate_document(document: pikepdf.Pdf) -> None:
    """Turn the plain RGB colours of every page, form XObject, pattern and soft mask into CMYK.

    So are pictures without transparency, such as a clinic's logo.
    Colour spaces that nothing uses are dropped from the resources. Changes ``document``.
    """
    pages = [page.obj for page in document.pages]
    streams = _nested_streams(pages)
    spaces: frozenset[str] = frozenset()
    for page in pages:
        content, named = _rewritten(page)
        page.Contents = document.make_stream(content)
        spaces |= named
    for stream in streams:
        content, named = _rewritten(stream)
        stream.write(content)
        spaces |= named
    for held in document.objects:
        if isinstance(held, pikepdf.Stream) and held.get("/Subtype") == pikepdf.Name.Image:
            _separate_image(held)
    for holder in (*pages, *streams):
        _blend_in_cmyk(holder)
        _drop_unused_spaces(holder, spaces)


def _separate_image(stream: pikepdf.Stream) -> None:
    picture = pikepdf.PdfImage(stream).as_pil_image()
    if picture.mode == "RGB" and "/SMask" not in stream:
        stream.write(separate_picture(picture).tobytes())
        stream.ColorSpace = pikepdf.Name.DeviceCMYK


def _rewritten(holder: pikepdf.Object) -> tuple[bytes, frozenset[str]]:
    """Return a content stream in printing inks, and the colour spaces it names."""
    instructions = pikepdf.parse_content_stream(holder)
    spaces = frozenset(
        str(instruction.operands[0])
        for instruction in instructions
        if str(instruction.operator) in _CHOOSE_SPACE
    )
    separated = [_separated(instruction) for instruction in instructions]
    return pikepdf.unparse_content_stream(separated), spaces


def _separated(instruction: Instruction) -> Instruction:
    operator = _CMYK_OPERATORS.get(str(instruction.operator))
    if operator is None:
        return instruction
    amounts = (min(1.0, max(0.0, float(operand))) for operand in instruction.operands)
    red, green, blue = (round(amount * 255) for amount in amounts)
    ink = separate((red, green, blue))
    return pikepdf.ContentStreamInstruction(list(ink), pikepdf.Operator(operator))


def _nested_streams(pages: Sequence[pikepdf.Object]) -> tuple[pikepdf.Stream, ...]:
    """Return the form XObjects, tiling patterns and soft masks of ``pages``, each once."""
    waiting = list(pages)
    found: dict[tuple[int, int], pikepdf.Stream] = {}
    while waiting:
        for stream in _streams_of(waiting.pop().get("/Resources", pikepdf.Dictionary())):
            if stream.objgen not in found:
                found[stream.objgen] = stream
                waiting.append(stream)
    return tuple(found.values())


def _streams_of(resources: pikepdf.Object) -> Iterator[pikepdf.Stream]:
    drawn: list[pikepdf.Object | None] = [
        item
        for kind in ("/XObject", "/Pattern")
        for item in resources.get(kind, pikepdf.Dictionary()).values()
    ]
    for state in resources.get("/ExtGState", pikepdf.Dictionary()).values():
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary):
            drawn.append(mask.get("/G"))
    for item in drawn:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != pikepdf.Name.Image:
            yield item


def _blend_in_cmyk(holder: pikepdf.Object) -> None:
    group = holder.get("/Group")
    if group is not None and group.get("/CS") == pikepdf.Name.DeviceRGB:
        group["/CS"] = pikepdf.Name.DeviceCMYK


def _drop_unused_spaces(holder: pikepdf.Object, used: frozenset[str]) -> None:
    resources = holder.get("/Resources", pikepdf.Dictionary())
    spaces = resources.get("/ColorSpace")
    if spaces is None:
        return
    for name in [name for name in spaces.keys() if name not in used]:  # noqa: SIM118 - keys, not values
        del spaces[name]
