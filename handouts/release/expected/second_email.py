"""The words of an email read a second time from the content: no gate judges a draft."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from handouts.content.content import Content
from handouts.errors import NotAsWrittenError
from handouts.release.expected.second_filling import SecondFilling

_ABOVE = ("email_greeting", "email_purpose")
_BELOW = ("email_call", "email_crisis", "email_formats")


def refuse_other_email(
    content: Content, treatment: str, language: str, text: str, names: Sequence[str]
) -> None:
    """Raise NotAsWrittenError unless ``text`` says what the content does, all of it, in order.

    ``names`` are those of the attached files.
    """
    own = content.words[language]
    filling = SecondFilling(content, treatment, language, {})
    for word, paragraph in zip_longest(_words(content), text.strip("\n").split("\n\n")):
        if word is None or paragraph is None:
            raise NotAsWrittenError(f"the email has {paragraph!r} where the content has {word}")
        if word == "clinic":
            clinic = content.clinic
            lines = (clinic.name, clinic.clinician, *clinic.address, clinic.website)
            is_meant = paragraph == "\n".join(filter(None, lines))
        elif word == "attached":
            first, *listed = paragraph.split("\n")
            is_meant = first == own.email_attached and len(listed) == len(names)
            is_meant &= all(name in line for name, line in zip(names, listed, strict=False))
        else:
            is_meant = filling.allows(str(getattr(own, word)), paragraph)
        if not is_meant:
            raise NotAsWrittenError(f"the email says {paragraph!r} for {word}")


def _words(content: Content) -> Iterator[str]:
    """Yield the name of each paragraph, by words.yaml where it is there."""
    yield from (*_ABOVE, "attached", *_BELOW, "clinic")
    if content.clinic.sample:
        yield "sample_clinic"
