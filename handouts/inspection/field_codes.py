"""The codes of pieces that can be filled in: what each means, why it matters, how to cure it."""

from __future__ import annotations

from handouts.inspection.gate_code import PRINT_AGAIN, GateCode

FIELD_CODES: tuple[GateCode, ...] = (
    GateCode(
        "G811",
        "A field without a label or a name of its own",
        "A screen reader says a field's label; two fields of one name fill each other in.",
        "Label every field with all the words beside it, and give it a name that no other has.",
    ),
    GateCode(
        "G812",
        "Fields that are missing or filled in",
        "The form must come empty: what somebody typed in is about a patient.",
        PRINT_AGAIN,
    ),
)
