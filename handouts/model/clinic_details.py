"""The clinic's own details: name, address, numbers, hours, website."""

from typing import Annotated

from pydantic import Field, StringConstraints

from handouts.model.base import Strict, Text, Truth, WhenClosed
from handouts.model.details import About
from handouts.text.phone_numbers import PhoneStyle

Phone = Annotated[Text, StringConstraints(max_length=40)]


class ClinicDetails(Strict):
    """The first part of the clinic file.

    The longest of each fit all handouts together (tests/release/test_longest_clinic.py).
    """

    # A new field is written here, and where it is printed.
    sample: Annotated[
        Truth,
        About(
            "Is this only a sample? Write false once every line below is your own.",
            kind="flag",
            why="handouts of a sample clinic say so",
            line="true or sample: false",
        ),
    ] = False
    name: Annotated[
        Text,
        StringConstraints(max_length=48),
        About(
            "Your clinic's name, as patients know it. It is on every page.",
            kind="words",
            why="it is at the foot of every page",
            line="Willow Street Clinic",
            also_called=("clinic", "practice", "clinic name", "practice name", "title"),
            asked=6,
            printed=1,
            own=True,
            stand_in="Our Clinic",
            example="Willow Street Sample Clinic",
        ),
    ]
    clinician: Annotated[
        Text | None,
        StringConstraints(max_length=48),
        About(
            "A second line below the name: who treats, or the rest of your name.",
            kind="words",
            why="it is printed below the clinic's name",
            also_called=("doctor", "provider", "second line", "tagline"),
            asked=7,
            printed=7,
            own=True,
            in_pack=False,
            example="Ann Sample, MD, psychiatrist",
        ),
    ] = None
    address: Annotated[
        tuple[Annotated[Text, StringConstraints(max_length=48)], ...],
        Field(min_length=1, max_length=4),
        About(
            "Your address, one line for each line of the envelope, so that patients find you.",
            kind="lines",
            why="patients must be able to find you",
            line="100 Main Street, Springfield",
            distinct=True,
            asked=8,
            printed=5,
            own=True,
            stand_in=("Our Street",),
            example=("100 Sample Street, Suite 2", "Sampletown, ST 00000"),
        ),
    ]
    phone: Annotated[
        Phone,
        About(
            "The number patients call during office hours. It is on every page.",
            kind="phone",
            why="patients must be able to reach you",
            also_called=("telephone", "tel", "call"),
            asked=9,
            printed=2,
            own=True,
            stand_in="555-555-0100",
            example="555-555-0142",
        ),
    ]
    phone_style: Annotated[
        PhoneStyle,
        About(
            "How all your phone numbers are printed: dashes (555-555-0142), brackets "
            "((555) 555-0142), dots, spaces, or international (+1 555-555-0142).",
            kind="name",
            why="it says how all your numbers are printed",
            also_called=("phone format", "number format"),
            asked=12,
            suggested=True,
            says=(
                "555-555-0142",
                "(555) 555-0142",
                "555.555.0142",
                "555 555 0142",
                "+1 555-555-0142",
            ),
            example="dashes",
        ),
    ] = "dashes"
    after_hours: Annotated[
        Phone | None,
        About(
            "The number patients call when you are closed, day or night. It must "
            "differ from phone.",
            kind="phone",
            why="patients need somebody to call when you are closed",
            also_called=("after hours", "night", "on call", "closed", "emergency phone"),
            asked=10,
            printed=3,
            own=True,
            answered="the number that is answered when you are closed",
            instead="when_closed",
            example="555-555-0167",
        ),
    ] = None
    when_closed: Annotated[
        WhenClosed,
        About(
            "What patients must do when you are closed, if you have no number for that: emergency "
            "(in an emergency, call the emergency number) or message (also leave a message).",
            kind="name",
            why="patients must know what to do when you are closed",
            also_called=("if closed", "no after hours"),
            asked=11,
            suggested=True,
            says=(
                "In an emergency, call the emergency number",
                "Leave a message; in an emergency, call the emergency number",
            ),
            example="emergency",
        ),
    ] = "emergency"
    hours: Annotated[
        Text,
        StringConstraints(max_length=64),
        About(
            "When somebody answers the phone, so that patients know which number to call.",
            kind="words",
            why="patients must know when somebody answers",
            also_called=("opening hours", "office hours", "open"),
            asked=13,
            printed=4,
            stand_in="Monday to Friday",
            example="Monday to Friday, 8 am to 5 pm",
        ),
    ]
    website: Annotated[
        Text | None,
        StringConstraints(max_length=68),
        About(
            "Your website, beginning with https:// so that the link in the handouts works.",
            kind="web",
            why="patients look you up there",
            also_called=("web", "site", "url", "homepage"),
            asked=14,
            printed=6,
            own=True,
            example="https://clinic.example",
        ),
    ] = None
