"""A country's file: crisis line, emergency number, paper, its own phrases."""

from typing import Annotated

from pydantic import Field

from handouts.model.base import REGION, Identifier, Pattern, Strict, Text
from handouts.units import Paper


class CountryFile(Strict):
    """``content/countries/<id>.yaml``. ``own_phrases`` may appear in no other country's handout.

    ``also_called`` has other names of the country that a clinic may write for its id. ``region`` is
    its ISO 3166-1 code, for its numbering plan, and ``territories`` are those of places that are
    called from there like the next town; ``crisis_also`` has other numbers of the crisis
    line. ``places_outside`` are patterns of how an address ends in a place for which the
    numbers are not known to hold: a territory, say.
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
    region: Annotated[str, Field(pattern=REGION)]
    territories: tuple[Annotated[str, Field(pattern=REGION)], ...] = ()
    crisis_also: tuple[Text, ...] = ()
    places_outside: tuple[Pattern, ...] = ()
    own_phrases: Annotated[tuple[Text, ...], Field(min_length=1)]
