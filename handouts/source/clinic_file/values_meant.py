"""What a clinic may have meant by a value, as a line to write instead."""

import re
from difflib import get_close_matches

from PIL import ImageColor

from handouts.model.clinic import CHOICES_CALLED
from handouts.model.details import Detail
from handouts.text.advice import Advice, Entry
from handouts.text.suggestions import suggest
from handouts.text.typed_text import tidy

_LONGEST_EXAMPLE = 64
"""Letters of a value that is written out in a message."""

_DAY = re.compile("week|mon|tue|wed|thu|fri|sat|sun", re.IGNORECASE)


def colour_meant(value: str, example: Entry) -> str:
    """Return the advice for ``value``, which is no color."""
    if meant := hex_in(value):
        return Advice("write ", meant)
    near = get_close_matches(value.casefold(), ImageColor.colormap, n=1, cutoff=0.75)
    if near:
        return f'did you mean "{near[0]}"?'
    return Advice("write a number sign and six digits, or a plain name such as navy: ", example)


def choice_meant(detail: Detail, value: str) -> str:
    """Return the advice for ``value``, which is none of the choices of a field."""
    shape = _shape(value)
    shown = [n for n, says in enumerate(detail.about.says) if _shape(says) == shape]
    if shown:
        return Advice("write ", Entry(detail.name, detail.choices[shown[0]]))
    guess = suggest(value, CHOICES_CALLED[detail.name])
    if detail.name == "paper" and not guess.is_certain:
        letter, a4, both = (Entry("paper", names) for names in ("[letter]", "[a4]", "[letter, a4]"))
        return Advice("write ", letter, ", ", a4, " or ", both)
    return guess.fix


def _shape(text: str) -> str:
    """Return ``text`` with one sign for every digit: a number shown as the clinic's own."""
    return re.sub(r"\d|(?<![^\W\dXx])[Xx](?![^\W\dXx])", "0", text)


def hex_in(text: str) -> Entry | None:
    """Return a line with the one color that ``text`` holds in six digits, or None."""
    found = re.findall(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{6}(?![0-9A-Za-z])", text)
    return Entry("color", f'"#{found[0]}"') if len(found) == 1 else None


def joined(value: object, stop: str | None = None) -> str:
    """Return words on several lines on one, "" where they are too long for an example.

    They are sentences where ``stop`` is a full stop, and none where it is "".
    """
    if isinstance(value, dict) and all(map(_DAY.match, value)):
        value = [f"{key} {text}" for key, text in value.items() if isinstance(text, str)]
    lines = value if isinstance(value, list) else ()
    tidied = [tidy(line) for line in lines if isinstance(line, str)]
    whole = tidied if stop is None else [line.rstrip(".") + stop for line in tidied]
    text = (" " if stop else ", ").join(whole)
    return text if len(text) <= _LONGEST_EXAMPLE and '"' not in text else ""
