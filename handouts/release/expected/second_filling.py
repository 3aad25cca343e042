"""What a text of the content may say once its placeholders are filled: a second way to fill them.

It shares nothing with :mod:`handouts.model.placeholders`, nor with the markup's parser.
"""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handouts.content.content import Content
from handouts.text.clinic_field import ClinicField

_PLACE = re.compile(r"\{([a-z]+)\.([a-z0-9_]+)\}")
_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")
# A number with letters, then its digits in brackets, which may stand alone.
_LETTERS = re.compile(r".*[A-Za-z].* \(([0-9 .+-]+)\)")
# What may be left out of an answer that repeats the word before it: "Bring Please bring a list".
_POLITE = r"(?:(?!(?:not|no|never|nothing|nobody)\b)[A-Za-z]+ ){0,4}"


@dataclass(frozen=True)
class SecondFilling:
    """The values of the placeholders of one handout; ``fields`` are those of the fill-in pack."""

    content: Content
    treatment: str
    language: str
    fields: Mapping[str, ClinicField]

    def allows(self, text: str, printed: str) -> bool:
        """Return whether ``printed`` says ``text``, its placeholders filled and no more."""
        return bool(re.fullmatch(self._pattern(text), printed))

    def _pattern(self, text: str) -> str:
        """Return a regular expression for all that ``text`` may say."""
        before, *rest = _PLACE.split(_words_of(text))
        found = re.escape(before)
        for group, name, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            word = (before.split() or [""])[-1] if before.endswith(" ") else ""
            shapes = {
                shape
                for value in self._values(group, name)
                for shape in _shapes(value, word, ends_sentence=after.startswith("."))
            }
            found += f"(?:{'|'.join(sorted(shapes))}){re.escape(after)}"
            before = after
        return found

    def _values(self, group: str, name: str) -> Iterator[str]:
        """Yield each way to print the value of a placeholder, as a regular expression."""
        if field := self.fields.get(f"{group}.{name}"):
            yield re.escape(f"{field.before}{field.mark}{field.after}")
        elif group == "rule":
            yield re.escape(self._answer(name))
        else:
            topic, clinic = self.content.topic, self.content.clinic
            owners = {"clinic": clinic, "country": self.content.country, "topic": topic}
            owner = owners.get(group) or next(t for t in topic.treatments if t.id == self.treatment)
            value = getattr(owner, name)
            if value is None:
                yield self._pattern(self._word(f"when_closed_{clinic.when_closed}"))
            else:
                yield from self._shown(value)

    def _shown(self, value: object) -> Iterator[str]:
        if isinstance(value, date):
            yield from printed_day(value, self.language)
        elif isinstance(value, Mapping):
            yield re.escape(_words_of(value[self.language]))
        elif isinstance(value, tuple):
            yield re.escape(", ".join(value))
        else:
            yield re.escape(str(value).removeprefix("https://"))
            if digits := _LETTERS.match(str(value)):
                yield re.escape(digits[1] + str(value)[digits.end() :])

    def _answer(self, name: str) -> str:
        """Return the words of the clinic's answer to a house rule."""
        answer = self.content.clinic.house_rules[name]
        rule = next(rule for rule in self.content.topic.house_rules if rule.name == name)
        if said := {choice.id: choice.words for choice in rule.choices}:
            return _words_of(said[str(answer)][self.language])
        if not re.fullmatch(r"\d+(?:\.\d+)?", str(answer)):
            return str(answer)
        hours = float(answer)
        number = f"{int(hours) or ''}{'½' if hours % 1 else ''}"
        return self._word("hour" if hours <= 1 else "hours").replace("{number}", number)

    def _word(self, name: str) -> str:
        return str(getattr(self.content.words[self.language], name))


def printed_day(day: date, language: str) -> Iterator[str]:
    """Yield how a date may be written, of languages other than English its day and year alone."""
    if language.partition("-")[0] == "en":
        month = calendar.month_name[day.month]
        yield from (f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}")
    else:
        yield rf"\D*{day.day}\D+{day.year}\D*"
        yield rf"\D*{day.year}\D(?:.*\D)?{day.day}\D*"


def _words_of(text: str) -> str:
    """Return the words of a text with markup, placeholders as they are."""
    return re.sub(r"[ \t\r\n]+", " ", _LINK.sub(r"\1", text).replace("**", "")).strip(" ")


def _shapes(value: str, word: str, *, ends_sentence: bool) -> Iterator[str]:
    """Yield ``value`` as it may be after ``word``: not repeating it, and with one full stop."""
    shorter = value.removesuffix(r"\.") if ends_sentence else value
    yield shorter
    spaced = shorter.replace("\\ ", " ")
    if word.isalpha() and (found := re.match(rf"(?i:{_POLITE}{word})(?: +|: *)", spaced)):
        shorter = spaced[found.end() :]
        yield shorter
    yield shorter[:1].lower() + shorter[1:]
