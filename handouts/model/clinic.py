"""A clinic's own file."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import AliasChoices, Field, StringConstraints

from handouts.assets import table
from handouts.model.base import COLOUR, ClinicEdition, Identifier, PageLook, RuleName, Text
from handouts.model.clinic_details import ClinicDetails
from handouts.model.details import About, Detail, details_of
from handouts.units import Paper

EmailMark = Annotated[Text, StringConstraints(max_length=20)]


class ClinicFile(ClinicDetails):
    """The clinic's own file. ``house_rules`` answers the topic's questions by name.

    The brand color is written ``color``; the British spelling is read too.
    """

    logo: Annotated[
        Text | None,
        About(
            "Your logo in the same folder as this file: SVG, PNG, JPEG, WebP or PDF.",
            kind="drawing",
            why="it is drawn on the handouts",
            line="logo.svg",
            also_called=("picture",),
            asked=15,
            hint="Type its name, or drag it here: it is copied there.",
            help="SVG, PNG, JPEG, WebP or PDF; it is copied next to the file.",
            example="sample-logo.svg",
            own=True,
        ),
    ] = None
    colour: Annotated[
        str,
        StringConstraints(pattern=COLOUR),
        About(
            "Your color: a number sign and six digits, or a name such as navy. Pale ones "
            "are darkened.",
            kind="colour",
            why="headings and lines are printed in it",
            also_called=("brand",),
            asked=16,
            suggested=True,
            stand_in="#000000",
            example="#1F4E5F",
        ),
    ] = Field(validation_alias=AliasChoices("color", "colour"))
    look: Annotated[
        PageLook,
        About(
            "How the PDFs look: calm, clear (white, black lines, for copiers), or warm "
            "(warm colors).",
            kind="name",
            why="it says how PDFs look",
            asked=17,
            suggested=True,
            says=("calm", "clear: white with black lines, for copiers", "warm: warm colors"),
            example="calm",
        ),
    ] = "calm"
    topic: Annotated[
        Identifier,
        About(
            "What the handouts are about.",
            kind="name",
            why="it says what the handouts are about",
            line="{topics}",
            also_called=("subject", "theme"),
            known="topics",
            unknown="C314",
            stand_in="unread",
        ),
    ]
    treatments: Annotated[
        tuple[Identifier, ...],
        Field(min_length=1),
        About(
            "The treatments you give. Each gets its own handouts.",
            kind="name",
            why="each has its own handouts",
            line="[{treatments}]",
            asked=3,
            singular="treatment",
            distinct=True,
            known="treatments",
            unknown="C302",
            stand_in=("unread",),
        ),
    ]
    email_marks: Annotated[
        tuple[EmailMark, ...],
        About(
            "A letter or word for each of your treatments, in order. It ends the subject of an "
            "email, which never names the treatment. Without this line they are A, B and so on.",
            kind="lines",
            why="it tells your treatments apart in the subject of an email, without naming them",
            line="[A, B]",
            also_called=("email words", "subject"),
            asked=18,
            singular="email_mark",
            distinct=True,
        ),
    ] = ()
    country: Annotated[
        Identifier,
        About(
            "Your country. It decides the crisis line and the emergency number.",
            kind="name",
            why="it decides the crisis line and emergency number",
            line="{countries}",
            asked=1,
            help="For instance us. It decides the crisis line.",
            known="countries",
            unknown="C303",
            stand_in="unread",
        ),
    ]
    languages: Annotated[
        tuple[Identifier, ...],
        Field(min_length=1),
        About(
            "The languages you want handouts in.",
            kind="name",
            why="handouts are made in each of them",
            line="[{languages}]",
            asked=2,
            help="For instance en. Repeat it for each.",
            singular="language",
            distinct=True,
            known="languages",
            unknown="C304",
            stand_in=("unread",),
        ),
    ]
    paper: Annotated[
        tuple[Paper, ...],
        Field(min_length=1),
        About(
            "The paper in your printer: letter, a4, or both.",
            kind="name",
            why="it must be the paper in your printer",
            line="[letter]",
            also_called=("paper size",),
            asked=4,
            distinct=True,
            stand_in=("letter",),
        ),
    ]
    editions: Annotated[
        tuple[ClinicEdition, ...],
        Field(min_length=1),
        About(
            "What to make: screen (email), office (your printer), press (print shop), "
            "large-print, text, phone.",
            kind="name",
            why="it says how you will use the handouts",
            line="[screen]",
            asked=5,
            singular="edition",
        ),
    ] = ("screen",)
    house_rules: Annotated[
        dict[RuleName, str | int | float],
        About(
            "Your house rules. Every sentence that needs one uses it from here.",
            kind="answers",
            why="sentences in every handout use the answers",
            line="...",
        ),
    ] = Field(default={})


DETAILS: Mapping[str, Detail] = details_of(ClinicFile)
"""The fields of the clinic file, by the name they are written by."""

_IN_ORDER = sorted(DETAILS.items(), key=lambda named: named[1].about.printed)

PRINTED: Mapping[str, Detail] = {
    f"clinic.{name}": detail for name, detail in _IN_ORDER if detail.about.printed
}
"""The clinic's details that texts may use, by placeholder."""

CHOICES_CALLED: Mapping[str, Mapping[str, Sequence[str]]] = table(__file__)
"""Other words that people use for the choices of a field, by field and choice."""

IN_PACK = tuple(name for name, detail in PRINTED.items() if detail.about.in_pack)
"""The placeholders of details that have a field in the fill-in pack."""

PHONES: Mapping[str, Detail] = {
    name: detail for name, detail in DETAILS.items() if detail.about.kind == "phone"
}
"""The numbers that patients call."""
