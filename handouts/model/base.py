"""What every class of the content model is made of: names, levels, papers, editions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=60)]
RuleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]


def _whole_number(value: object) -> object:
    """Refuse ``true`` and 1.0, which Python takes for 1."""
    if type(value) is not int:
        raise PydanticCustomError("literal_error", "not a level", {"expected": "1, 2 or 3"})
    return value


Level = Annotated[Literal[1, 2, 3], BeforeValidator(_whole_number)]
Paper = Literal["letter", "a4"]
ClinicEdition = Literal["screen", "office", "press", "large-print", "text", "phone"]
EditionName = Literal[ClinicEdition, "fill-in"]
Tone = Literal["neutral", "benefit", "risk"]


class Strict(BaseModel):
    """Base of every content class: unknown keys and later changes are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def written_names(shape: type[BaseModel]) -> tuple[str, ...]:
    """Return how the fields of ``shape`` are written in a file: by alias, where they have one."""
    names: list[str] = []
    for name, field in shape.model_fields.items():
        alias = field.validation_alias
        first = alias.choices[0] if isinstance(alias, AliasChoices) else None
        names.append(first if isinstance(first, str) else name)
    return tuple(names)
