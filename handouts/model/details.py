"""Metadata of a field of the clinic file besides its type: all else is derived from it.

:class:`About` is given in the annotation of a field of :class:`~handouts.model.clinic.ClinicFile`;
:func:`details_of` reads it back together with the names and texts of the field.
"""

from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal, get_args, get_origin

from pydantic import AliasChoices, BaseModel

from handouts.text.advice import Entry

Kind = Literal["flag", "words", "lines", "phone", "web", "drawing", "colour", "name", "answers"]
"""The kind of value of a field; a ``name`` is one of a fixed set."""

KnownNames = Literal["topics", "treatments", "countries", "languages"]


@dataclass(frozen=True)
class About:
    """Metadata of one field.

    ``description`` is the comment above the field in the file, and what "build.py new" asks;
    ``example`` is its value in the sample file. ``why`` says in a clause why the field matters.
    ``line`` is what to paste after its colon, where that is not its example. ``also_called`` has
    other words that people use for it.

    ``asked`` is its position among the questions of ``new``, 0 where it is not asked; ``hint`` says
    there how to answer, and a field with ``suggested`` takes its example for an answer. ``help``
    explains its option on the command line, where the description does not. ``singular`` is the
    name of one entry of a list.
    ``says`` has words for each of the choices that the class allows, in their order.

    ``printed`` is its position among the fields of the fill-in pack; texts print it as
    ``{clinic.NAME}``. It is 0 for a field that is no text. ``own``: no two clinics share it.
    ``distinct``: no entry of the list is twice in it. ``known`` are the names that it may hold,
    ``unknown`` the code of the problem of another one. ``stand_in`` is taken for it while the rest
    of a file is judged in which it cannot be read. ``answered`` says of a phone number what it is.
    ``in_pack``: the fill-in pack has a field for it. ``instead`` names the field that chooses the
    words printed where this one is left out: ``INSTEAD_CHOICE`` of words.yaml.
    """

    description: str
    kind: Kind
    why: str
    line: str = ""
    also_called: tuple[str, ...] = ()
    asked: int = 0
    hint: str = ""
    suggested: bool = False
    example: str | tuple[str, ...] = ""
    help: str = ""
    singular: str = ""
    says: tuple[str, ...] = ()
    printed: int = 0
    own: bool = False
    distinct: bool = False
    known: KnownNames | None = None
    unknown: str = ""
    stand_in: object = None
    answered: str = ""
    in_pack: bool = True
    instead: str = ""


@dataclass(frozen=True)
class Detail:
    """A field of the clinic file.

    ``attribute`` is its name in the class, ``name`` how it is written, ``spellings`` how else.
    ``choices`` are the values that the class allows, where it lists them; ``most`` is how many
    characters, or entries of a list, it takes.
    """

    attribute: str
    name: str
    spellings: tuple[str, ...]
    is_list: bool
    is_required: bool
    default: Any
    choices: tuple[str, ...]
    most: int | None
    about: About

    @property
    def singular(self) -> str:
        """The name of one entry of it."""
        return self.about.singular or self.name

    @property
    def is_optional(self) -> bool:
        """Whether a clinic may have none of it."""
        return not self.is_required and self.default is None

    @property
    def line(self) -> Entry:
        """A line to paste; it may hold the places ``{topics}``, ``{treatments}`` and the like."""
        value = self.about.line or str(self.about.example)
        # A number and a color are read by some programs as another thing: they are in quotes.
        quoted = f'"{value}"' if self.about.kind in {"phone", "colour"} else value
        return Entry(self.name, quoted)

    def value(self, clinic: BaseModel) -> Any:
        """Return the value of this field in ``clinic``."""
        return getattr(clinic, self.attribute)

    def effective_value(self, clinic: BaseModel) -> Any:
        """Return the value of this field in ``clinic``, or of the one that replaces it, or None."""
        value, instead = self.value(clinic), self.about.instead
        return getattr(clinic, instead) if value is None and instead else value


def details_of(model_class: type[BaseModel]) -> dict[str, Detail]:
    """Return the fields of ``model_class`` with an :class:`About`, by their names in the file."""
    found: dict[str, Detail] = {}
    for attribute, field in model_class.model_fields.items():
        about = next((part for part in field.metadata if isinstance(part, About)), None)
        if about is None:
            continue
        alias = field.validation_alias
        names = alias.choices if isinstance(alias, AliasChoices) else [attribute]
        name, *spellings = [str(name) for name in names]
        inner_parts = (getattr(part, "__metadata__", ()) for part in get_args(field.annotation))
        parts = (*field.metadata, *chain.from_iterable(inner_parts))
        limits = [getattr(part, "max_length", None) for part in parts]
        is_list = get_origin(field.annotation) is tuple
        inner = get_args(field.annotation)[0] if is_list else field.annotation
        found[name] = Detail(
            attribute=attribute,
            name=name,
            spellings=tuple(spellings),
            is_list=is_list,
            is_required=field.is_required(),
            default=field.default,
            choices=get_args(inner) if get_origin(inner) is Literal else (),
            most=next((limit for limit in limits if limit), None),
            about=about,
        )
    return found
