"""Full lines: WeasyPrint ends one early where a letter is kerned with the space after it.

Pango ends a line with a space, to which our fonts move some letters nearer. Measured again without
it, the line is a little wider than its box, and WeasyPrint goes back to a break in the bold words
before: "Tell us at", and on the next line "once if your mood gets worse".
"""

from typing import Any

from handouts.pdf.known_fits import SPACE_KERNING_EM


def allow_kerned_spaces() -> None:
    """Patch WeasyPrint so that a line may be too wide by one kerned space. Call it once."""
    # Loaded before its fonts are chosen, it warns that there are none.
    from weasyprint.layout import inline  # noqa: PLC0415

    size_of_space = inline.trailing_whitespace_size

    def with_kerning(context: Any, box: Any) -> float:
        return float(size_of_space(context, box) + SPACE_KERNING_EM * box.style["font_size"])

    inline.trailing_whitespace_size = with_kerning
