"""Types that the classes of the content model share: names, numbers, levels, editions."""

import datetime
import re
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

IDENTIFIER = r"^[A-Za-z][A-Za-z0-9-]*$"
RULE_NAME = r"^[a-z][a-z0-9_]*$"
VERSION = r"^[0-9]+([.-][0-9]+)*$"
YEAR_OR_DAY = r"^[0-9]{4}(-[0-9]{2}){0,2}$"
REGION = r"^[A-Z]{2}$"
COLOUR = r"^#[0-9A-Fa-f]{6}$"

Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=60)]
RuleName = Annotated[str, StringConstraints(pattern=RULE_NAME, max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Version = Annotated[str, StringConstraints(pattern=VERSION, max_length=12)]
"""Printed, and not signed: so it holds no words."""


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise PydanticCustomError(NO_PATTERN, "{reason}", {"reason": error.msg}) from error
    return pattern


NO_PATTERN = "pattern"
"""The name of the error of a :data:`Pattern` that Python cannot read."""

Pattern = Annotated[Text, AfterValidator(_compiles)]
"""A regular expression."""

_WHOLE = r"[-+]?(?:0|[1-9][0-9]{0,17})"


def _spelled(
    pattern: str, error: Literal["bool_type", "int_type", "float_type", "date_type"]
) -> BeforeValidator:
    """Return a check that a word is spelled as ``pattern``; if not, it raises ``error``.

    Pydantic itself would read other spellings too: "yes", "1_000", "nan".
    """
    spelling = re.compile(pattern)

    def check(value: object) -> object:
        if isinstance(value, str) and not spelling.fullmatch(value):
            raise PydanticKnownError(error)
        return value

    return BeforeValidator(check)


WHOLE = _spelled(_WHOLE, "int_type")
"""Last in the ``Annotated`` of an ``int``."""

NUMBER = _spelled(rf"{_WHOLE}|[-+]?[0-9]{{1,18}}\.[0-9]{{1,18}}", "float_type")
"""Last in the ``Annotated`` of a ``float``."""

TRUE = ("true", "True", "TRUE")
FALSE = ("false", "False", "FALSE")
Truth = Annotated[bool, _spelled("|".join(TRUE + FALSE), "bool_type")]
Day = Annotated[datetime.date, _spelled("[0-9]{4}-[0-9]{2}-[0-9]{2}", "date_type")]


def _level(value: object) -> object:
    """Return the level written as ``value``; refuse what Python takes for 1: True and 1.0."""
    if isinstance(value, str) and re.fullmatch("[123]", value):
        return int(value)
    if type(value) is not int:
        raise PydanticCustomError("literal_error", "not a level", {"expected": "1, 2 or 3"})
    return value


Level = Annotated[Literal[1, 2, 3], BeforeValidator(_level)]
ClinicEdition = Literal["screen", "office", "press", "large-print", "text", "phone"]
PageLook = Literal["calm", "clear", "warm"]
WhenClosed = Literal["emergency", "message"]
EditionName = Literal[ClinicEdition, "fill-in"]


class Strict(BaseModel):
    """Base of every content class: unknown keys and later changes are refused.

    Files hold words alone. The types of this module read a number, a date, true or false from them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)


def covers(names: tuple[str, ...], name: str) -> bool:
    """Return whether ``name`` is one of ``names``, a list that is empty for all there are."""
    return not names or name in names


def written_names(model_class: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the fields of ``model_class`` as a file has them: the alias, if any."""
    names: list[str] = []
    for name, field in model_class.model_fields.items():
        alias = field.validation_alias
        first = alias.choices[0] if isinstance(alias, AliasChoices) else None
        names.append(first if isinstance(first, str) else name)
    return tuple(names)
