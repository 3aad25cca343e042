"""What to write instead: an advice that is worded for a file, a prompt or the command line."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A field and its value, as a line of a file has them: a list in brackets, text in quotes."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"

    def as_option(self, option: str) -> str:
        """Return what to type after a command; an ``option`` takes one value of a list."""
        is_list = self.value.startswith("[")
        values = self.value.strip("[]").split(", ") if is_list else [self.value]
        return " ".join(option + _in_quotes(value) for value in values)


@dataclass(frozen=True)
class Wording:
    """Words of an advice that differ from place to place."""

    in_file: str
    at_prompt: str
    as_option: str

    def __str__(self) -> str:
        return self.in_file


DELETE_LINE = Wording("delete the line", "leave it empty", "leave the option out")
WRITE_AFTER_COLON = Wording("write it after the colon,", "type it,", "write,")


class Advice(str):
    """An advice that names fields; as a str, it is worded for a file.

    ``parts`` are its words, with each :class:`Entry` and :class:`Wording` among them.
    """

    parts: tuple[str | Entry | Wording, ...]

    def __new__(cls, *parts: str | Entry | Wording) -> "Advice":
        """Join ``parts``; those of an advice become parts of this one."""
        advice = super().__new__(cls, "".join(map(str, parts)))
        flat = (part.parts if isinstance(part, Advice) else (part,) for part in parts)
        advice.parts = tuple(part for some in flat for part in some)
        return advice

    def __getnewargs__(self) -> tuple[str | Entry | Wording, ...]:  # type: ignore[override]
        """Return what makes an equal advice in another process."""
        return self.parts


def at_prompt(advice: str, name: str) -> str:
    """Return ``advice`` for a person who is asked for the value of the field ``name`` alone."""
    return "".join(_at_prompt(part, name) for part in _parts(advice))


def as_option(advice: str, name: str, option: str) -> str:
    """Return ``advice`` for the command line, where ``option`` gives the field ``name``.

    ``option`` has what stands before the value: ``--phone `` or ``--rule driving=``.
    """
    return "".join(_as_option(part, name, option) for part in _parts(advice))


def _parts(advice: str) -> tuple[str | Entry | Wording, ...]:
    return advice.parts if isinstance(advice, Advice) else (advice,)


def _at_prompt(part: str | Entry | Wording, name: str) -> str:
    if isinstance(part, Wording):
        return part.at_prompt
    return part.value if isinstance(part, Entry) and part.name == name else str(part)


def _as_option(part: str | Entry | Wording, name: str, option: str) -> str:
    if isinstance(part, Wording):
        return part.as_option
    if isinstance(part, Entry) and part.name == name:
        return part.as_option(option)
    return str(part)


def _in_quotes(value: str) -> str:
    is_word = re.fullmatch(r"[\w.:/@+-]+", value) or value.startswith('"')
    return value if is_word else f'"{value}"'
