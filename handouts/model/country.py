"""What differs between countries: crisis line, emergency number, paper, their own phrases."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handouts.model.base import WHOLE, Identifier, Paper, Strict, Text


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
