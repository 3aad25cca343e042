"""Countries, and a clinic's own file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AliasChoices, Field, StringConstraints

from handouts.model.base import (
    WHOLE,
    ClinicEdition,
    Identifier,
    Paper,
    RuleName,
    Strict,
    Text,
    Truth,
)


class CountryFile(Strict):
    """``content/countries/<id>.yaml``. ``own_phrases`` may appear in no other country's handout.

    ``also_called`` has other names of the country that a clinic may write for its id.
    """

    id: Identifier
    name: dict[Identifier, Text]
    also_called: tuple[Text, ...] = ()
    emergency: Text
    crisis_line: Text
    crisis_contact: dict[Identifier, Text]
    crisis_details: dict[Identifier, Text]
    regulator: dict[Identifier, Text] = Field(default={})
    reporting_line: Text | None = None
    paper: Paper
    spelling: Literal["en-US", "en-GB"]
    calling_code: Text | None = None
    phone_digits: Annotated[int, Field(ge=3, le=14), WHOLE] | None = None
    own_phrases: Annotated[tuple[Text, ...], Field(min_length=1)]


class ClinicFile(Strict):
    """The clinic's own file. ``house_rules`` answers the topic's questions by name.

    Name and phone stand on one line at the foot of every page, of the half sheet too. The brand
    color is written ``color``; the British spelling is read too.
    """

    # A description is the comment above the field in the file, and what "build.py new" asks.
    sample: Truth = Field(
        default=False,
        description="Is this only a sample? Write false once every line below is your own.",
    )
    name: Annotated[Text, StringConstraints(max_length=48)] = Field(
        description="Your clinic's name, as patients know it. It stands on every page.",
        examples=["Willow Street Sample Clinic"],
    )
    address: Annotated[tuple[Text, ...], Field(min_length=1, max_length=4)] = Field(
        description="Your address, one line for each line of the envelope, so that patients find "
        "you.",
        examples=[["100 Sample Street, Suite 2", "Sampletown, ST 00000"]],
    )
    phone: Annotated[Text, StringConstraints(max_length=20)] = Field(
        description="The number patients call in office hours. It stands on every page.",
        examples=["555-555-0142"],
    )
    after_hours: Annotated[Text, StringConstraints(max_length=20)] = Field(
        description="The number patients call when you are closed, day or night. It must not be "
        "the one above.",
        examples=["555-555-0167"],
    )
    hours: Text = Field(
        description="When somebody answers the phone, so that patients know which number to call.",
        examples=["Monday to Friday, 8 am to 5 pm"],
    )
    website: Text = Field(
        description="Your website, beginning with https:// so that the link in the handouts works.",
        examples=["https://clinic.example"],
    )
    logo: Text | None = Field(
        default=None,
        description="Your logo, an SVG file in the same folder as this file. Leave the line out if "
        "you have none.",
        examples=["sample-logo.svg"],
    )
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")] = Field(
        validation_alias=AliasChoices("color", "colour"),
        description="Your color: a number sign and six digits, or a name such as navy. Dark enough "
        "to read on white.",
        examples=["#1F4E5F"],
    )
    topic: Identifier = Field(description="What the handouts are about.")
    treatments: Annotated[tuple[Identifier, ...], Field(min_length=1)] = Field(
        description="The treatments you give. Each gets handouts of its own."
    )
    country: Identifier = Field(
        description="Your country. It decides the crisis line and the emergency number."
    )
    languages: Annotated[tuple[Identifier, ...], Field(min_length=1)] = Field(
        description="The languages you want handouts in."
    )
    paper: Annotated[tuple[Paper, ...], Field(min_length=1)] = Field(
        description="The paper in your printer: letter, a4, or both."
    )
    editions: Annotated[tuple[ClinicEdition, ...], Field(min_length=1)] = Field(
        default=("screen",),
        description="What to make: screen (email), office (your printer), press (print shop), "
        "large-print, text, phone.",
    )
    house_rules: dict[RuleName, str | int | float] = Field(
        default={},
        description="Your house rules. Every sentence that needs one takes it from here.",
    )
