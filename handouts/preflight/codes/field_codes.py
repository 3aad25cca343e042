"""The codes of pieces that can be filled in: what each means, why it matters, how to cure it."""

from __future__ import annotations

from handouts.preflight.codes.gate_code import PRINT_AGAIN, GateCode

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

CLINIC_FIELD_CODES: tuple[GateCode, ...] = (
    GateCode(
        "G813",
        "A field of the clinic that is missing, or not the one it should be",
        "What a clinic types in once must stand in every place that needs it.",
        PRINT_AGAIN,
    ),
    GateCode(
        "G814",
        "A drop-down with other answers than the allowed ones",
        "A clinic may ask for more care than the label, never for less.",
        "Offer the answers of the house rule and no others, and let nothing else be typed in.",
    ),
    GateCode(
        "G815",
        "A field of the clinic without its label",
        "A screen reader says a field's label: without it nobody knows what to type in.",
        "Give the field, in every place, the label of words.yaml.",
    ),
    GateCode(
        "G816",
        "A field that is not marked as unfinished",
        "A handout that looks finished is handed out: without a phone number, or with no answer.",
        "Let every field show its mark, on the screen and in print, until it is filled in.",
    ),
    GateCode(
        "G817",
        "A field out of its place",
        "Its words would stand in another sentence, or cover what is written there.",
        "Set the field in the line, between the words before and after it.",
    ),
    GateCode(
        "G818",
        "A field without room for its answer",
        "What does not fit is cut off, and half an answer may say the opposite.",
        "Make the field as wide as its longest answer, in type as large as the words beside it.",
    ),
    GateCode(
        "G819",
        "A page that does not say whether it is filled in",
        "A loose page of an unfinished handout must say so.",
        "Put the clinic's name and the status at the foot of every page.",
    ),
)
