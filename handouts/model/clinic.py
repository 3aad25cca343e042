"""A clinic's own file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, AliasChoices, Field, StringConstraints

from handouts.model.base import (
    ClinicEdition,
    Identifier,
    PageLook,
    Paper,
    RuleName,
    Strict,
    Text,
    Truth,
    unless_none,
)
from handouts.model.details import About, Detail, details_of


class ClinicFile(Strict):
    """The clinic's own file. ``house_rules`` answers the topic's questions by name.

    Name and phone stand on one line at the foot of every page, of the half sheet too. The brand
    color is written ``color``; the British spelling is read too.
    """

    # A description is the comment above the field in the file, and what "build.py new" asks. All
    # else that the program knows of a field is its About: a new field is written here, and where
    # it is printed.
    sample: Annotated[
        Truth,
        About(kind="flag", why="the handouts of a sample say so", line="true or sample: false"),
    ] = Field(
        default=False,
        description="Is this only a sample? Write false once every line below is your own.",
    )
    name: Annotated[
        Text,
        StringConstraints(max_length=48),
        About(
            kind="words",
            why="it stands at the foot of every page",
            line="Willow Street Clinic",
            also_called=("clinic", "practice"),
            asked=6,
            help="The clinic's name.",
            printed=1,
            own=True,
            stand_in="Our Clinic",
        ),
    ] = Field(
        description="Your clinic's name, as patients know it. It stands on every page.",
        examples=["Willow Street Sample Clinic"],
    )
    address: Annotated[
        tuple[Text, ...],
        Field(min_length=1, max_length=4),
        About(
            kind="lines",
            why="patients have to find you",
            line="100 Main Street, Springfield",
            asked=7,
            help="Once for each line.",
            printed=5,
            own=True,
            stand_in=("Our Street",),
        ),
    ] = Field(
        description="Your address, one line for each line of the envelope, so that patients find "
        "you.",
        examples=[["100 Sample Street, Suite 2", "Sampletown, ST 00000"]],
    )
    phone: Annotated[
        Text,
        StringConstraints(max_length=20),
        About(
            kind="phone",
            why="patients must be able to reach you",
            also_called=("telephone", "tel", "call"),
            asked=8,
            help="The number in office hours.",
            printed=2,
            own=True,
            stand_in="555-555-0100",
        ),
    ] = Field(
        description="The number patients call in office hours. It stands on every page.",
        examples=["555-555-0142"],
    )
    after_hours: Annotated[
        Text,
        StringConstraints(max_length=20),
        About(
            kind="phone",
            why="patients need somebody to call when you are closed",
            also_called=("after hours", "night", "on call", "closed"),
            asked=9,
            help="The number when you are closed.",
            printed=3,
            own=True,
            stand_in="555-555-0101",
            answered="the number that is answered when you are closed",
        ),
    ] = Field(
        description="The number patients call when you are closed, day or night. It must not be "
        "the one above.",
        examples=["555-555-0167"],
    )
    hours: Annotated[
        Text,
        About(
            kind="words",
            why="patients have to know when somebody answers",
            also_called=("opening hours", "office hours", "open"),
            asked=10,
            help="When somebody answers the phone.",
            printed=4,
            stand_in="Monday to Friday",
        ),
    ] = Field(
        description="When somebody answers the phone, so that patients know which number to call.",
        examples=["Monday to Friday, 8 am to 5 pm"],
    )
    website: Annotated[
        Text,
        About(
            kind="web",
            why="patients look you up there",
            also_called=("web", "site", "url", "homepage"),
            asked=11,
            help="Beginning with https://",
            printed=6,
            own=True,
            stand_in="https://clinic.example",
        ),
    ] = Field(
        description="Your website, beginning with https:// so that the link in the handouts works.",
        examples=["https://clinic.example"],
    )
    logo: Annotated[
        Text | None,
        AfterValidator(unless_none),
        About(
            kind="drawing",
            why="it is drawn on the handouts",
            line="logo.svg",
            also_called=("picture",),
            asked=12,
            hint="Type its name, or drag it here: it is copied there. Enter if you have none.",
            help="SVG, PNG, JPEG, WebP or PDF; it is copied beside the file.",
        ),
    ] = Field(
        default=None,
        description="Your logo in the same folder as this file: SVG, PNG, JPEG, WebP or PDF. Leave "
        "the line out if you have none.",
        examples=["sample-logo.svg"],
    )
    colour: Annotated[
        str,
        StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$"),
        About(
            kind="colour",
            why="headings and lines are drawn in it",
            also_called=("brand",),
            asked=13,
            suggested=True,
            help="Words get a darker shade of it where it is pale.",
            stand_in="#000000",
        ),
    ] = Field(
        validation_alias=AliasChoices("color", "colour"),
        description="Your color: a number sign and six digits, or a name such as navy. Pale ones "
        "are darkened.",
        examples=["#1F4E5F"],
    )
    look: Annotated[
        PageLook,
        About(
            kind="name", why="it says how PDFs look", asked=14, suggested=True, help="Of the PDFs."
        ),
    ] = Field(
        default="calm",
        description="How the PDFs look: calm, clear (white, black lines, for copiers), or warm "
        "(warm grounds).",
        examples=["calm"],
    )
    topic: Annotated[
        Identifier,
        About(
            kind="name",
            why="it says what the handouts are about",
            line="{topics}",
            known="topics",
            unknown="C314",
            stand_in="unread",
        ),
    ] = Field(description="What the handouts are about.")
    treatments: Annotated[
        tuple[Identifier, ...],
        Field(min_length=1),
        About(
            kind="name",
            why="each has handouts of its own",
            line="[{treatments}]",
            asked=3,
            help="One or more.",
            singular="treatment",
            distinct=True,
            known="treatments",
            unknown="C302",
            stand_in=("unread",),
        ),
    ] = Field(description="The treatments you give. Each gets handouts of its own.")
    country: Annotated[
        Identifier,
        About(
            kind="name",
            why="crisis line and emergency number come from it",
            line="{countries}",
            asked=1,
            help="It decides the crisis line.",
            known="countries",
            unknown="C303",
            stand_in="unread",
        ),
    ] = Field(description="Your country. It decides the crisis line and the emergency number.")
    languages: Annotated[
        tuple[Identifier, ...],
        Field(min_length=1),
        About(
            kind="name",
            why="handouts are made in each",
            line="[{languages}]",
            asked=2,
            help="One or more.",
            singular="language",
            distinct=True,
            known="languages",
            unknown="C304",
            stand_in=("unread",),
        ),
    ] = Field(description="The languages you want handouts in.")
    paper: Annotated[
        tuple[Paper, ...],
        Field(min_length=1),
        About(
            kind="name",
            why="it has to be the paper in your printer",
            line="[letter]",
            also_called=("paper size",),
            asked=4,
            help="letter, a4, or both.",
            distinct=True,
            stand_in=("letter",),
        ),
    ] = Field(description="The paper in your printer: letter, a4, or both.")
    editions: Annotated[
        tuple[ClinicEdition, ...],
        Field(min_length=1),
        About(
            kind="name",
            why="it says how the handouts leave the house",
            line="[screen]",
            asked=5,
            help="One or more.",
            singular="edition",
        ),
    ] = Field(
        default=("screen",),
        description="What to make: screen (email), office (your printer), press (print shop), "
        "large-print, text, phone.",
    )
    house_rules: Annotated[
        dict[RuleName, str | int | float],
        About(kind="answers", why="sentences in every handout take the answers", line="..."),
    ] = Field(
        default={},
        description="Your house rules. Every sentence that needs one takes it from here.",
    )


DETAILS: Mapping[str, Detail] = MappingProxyType(details_of(ClinicFile))
"""The fields of the clinic file, by the name they are written by."""

_IN_ORDER = sorted(DETAILS.items(), key=lambda named: named[1].about.printed)

PRINTED: Mapping[str, Detail] = MappingProxyType(
    {f"clinic.{name}": detail for name, detail in _IN_ORDER if detail.about.printed}
)
"""What a clinic says of itself: a placeholder in a text, a field in the fill-in pack."""

PHONES: Mapping[str, Detail] = MappingProxyType(
    {name: detail for name, detail in DETAILS.items() if detail.about.kind == "phone"}
)
"""The numbers that patients call."""
