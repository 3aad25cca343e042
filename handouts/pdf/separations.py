"""Screen colours of a finished PDF to printing inks, where they are set: in the content streams.

WeasyPrint leaves screen colours in places that no style sheet reaches (docs/decisions.md, "Press
colour"). It writes each of them as ``r g b rg`` or ``r g b RG``, and blends transparency groups in
DeviceRGB: these become DeviceCMYK, as does the picture of a logo. Gradients, patterns, soft masks
and other colour spaces stay as they are: the release gate refuses them (G921, G922, G924).
"""

from collections.abc import Sequence

import pikepdf

from handouts.pdf.artifacts import Instruction
from handouts.pdf.icc import separate, separate_picture
from handouts.pdf.save import drop

# Operators that set a colour of DeviceRGB, and the same for DeviceCMYK (ISO 32000-1:2008,
# table 74).
_CMYK_OPERATORS = {"rg": "k", "RG": "K"}


def separate_document(document: pikepdf.Pdf) -> None:
    """Turn the plain RGB colours of every page and form XObject into CMYK.

    So are pictures without transparency, such as a clinic's logo. The colour spaces that WeasyPrint
    names in the resources are dropped. Changes ``document``.
    """
    pages = [page.obj for page in document.pages]
    forms = _forms(pages)
    for page in pages:
        page.Contents = document.make_stream(_rewritten(page))
    for form in forms:
        form.write(_rewritten(form))
    for held in document.objects:
        if isinstance(held, pikepdf.Stream) and held.get("/Subtype") == pikepdf.Name.Image:
            _separate_image(held)
    for holder in (*pages, *forms):
        _blend_in_cmyk(holder)
        spaces = holder.get("/Resources", pikepdf.Dictionary()).get("/ColorSpace")
        if spaces is not None:
            drop(spaces, *spaces.keys())


def _separate_image(stream: pikepdf.Stream) -> None:
    picture = pikepdf.PdfImage(stream).as_pil_image()
    if picture.mode == "RGB" and "/SMask" not in stream:
        stream.write(separate_picture(picture).tobytes())
        stream.ColorSpace = pikepdf.Name.DeviceCMYK


def _rewritten(holder: pikepdf.Object) -> bytes:
    """Return a content stream in printing inks."""
    separated = [_separated(each) for each in pikepdf.parse_content_stream(holder)]
    return pikepdf.unparse_content_stream(separated)


def _separated(instruction: Instruction) -> Instruction:
    operator = _CMYK_OPERATORS.get(str(instruction.operator))
    if operator is None:
        return instruction
    amounts = (min(1.0, max(0.0, float(operand))) for operand in instruction.operands)
    red, green, blue = (round(amount * 255) for amount in amounts)
    ink = separate((red, green, blue))
    return pikepdf.ContentStreamInstruction(list(ink), pikepdf.Operator(operator))


def _forms(pages: Sequence[pikepdf.Object]) -> tuple[pikepdf.Object, ...]:
    """Return the form XObjects of ``pages``, each once."""
    waiting = list(pages)
    found: dict[tuple[int, int], pikepdf.Object] = {}
    while waiting:
        resources = waiting.pop().get("/Resources", pikepdf.Dictionary())
        for drawn in resources.get("/XObject", pikepdf.Dictionary()).values():
            if drawn.get("/Subtype") == pikepdf.Name.Form and drawn.objgen not in found:
                found[drawn.objgen] = drawn
                waiting.append(drawn)
    return tuple(found.values())


def _blend_in_cmyk(holder: pikepdf.Object) -> None:
    group = holder.get("/Group")
    if group is not None and group.get("/CS") == pikepdf.Name.DeviceRGB:
        group["/CS"] = pikepdf.Name.DeviceCMYK
