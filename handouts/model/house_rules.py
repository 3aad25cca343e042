"""House rules: what a clinic is asked once, and how each kind of rule handles its answers.

A fourth kind is one more subclass of :class:`RuleBase`, named in :data:`HouseRule`; for editors,
tests/json_schemas.py says what its answers look like.
"""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import Field

from handouts.errors import shorten
from handouts.model.base import WHOLE, Identifier, RuleName, Strict, Text, Truth
from handouts.model.refusals import Answer, Refusal, number_in
from handouts.model.words import LanguageWords
from handouts.text.advice import Advice, Entry
from handouts.text.durations import hours_meant, hours_said
from handouts.text.formatting import hours_in_words
from handouts.text.markup import Span, Spans, parse, parse_or_raw, plain
from handouts.text.phrases import differing, find_unfinished, folded_name, known_name, mid_sentence
from handouts.text.readability import sentences
from handouts.text.suggestions import nearest
from handouts.text.typed_text import ELSEWHERE, as_list, as_sentences, listed_lines, tidy

LONGEST_STAY = 24  # hours: nobody is kept longer than a day, and all are whole or half (C503)
_EVERY_HALF_HOUR = tuple(n / 2 for n in range(1, 2 * LONGEST_STAY + 1))
_NO_WORDS = frozenset({"yes", "no", "y", "n", "on", "off", "true", "false", "none", "n/a", "-"})
"""Answers to another question: a text is printed in a sentence."""


class RuleChoice(Strict):
    """One allowed answer of a ``choice`` rule, and the words it puts into sentences."""

    id: Identifier
    words: dict[Identifier, Text]


class AnswerFault(NamedTuple):
    """Why an answer cannot be printed: the code of the problem, and its words."""

    code: str
    what: str
    fix: str
    why: str = ""


class AnswerMenu(NamedTuple):
    """The answers that a drop-down offers, and the words printed before and after each."""

    before: str
    answers: tuple[str, ...]
    after: str


class RuleBase(Strict):
    """A question the clinic answers once, in its own file; ``{rule.NAME}`` puts the answer in text.

    ``example`` is also suggested as the answer, unless ``clinicians_decide``: there is no rule that
    holds for every clinic, so each clinic's own clinicians have to give one. ``unless_said`` is the
    answer where a clinic gives none; a rule without it must be answered. ``facts`` hold the numbers
    of its choices, and the fewest hours.
    """

    is_free_text: ClassVar[bool] = False
    """Whether the clinic's own words are printed as they are."""

    name: RuleName
    question: Text
    treatments: tuple[Identifier, ...] = ()
    facts: tuple[Identifier, ...] = ()
    choices: tuple[RuleChoice, ...] = ()
    refuse: tuple[Refusal, ...] = ()
    clinicians_decide: Truth = False
    example: Text
    unless_said: Text | None = None

    @property
    def short_question(self) -> str:
        """The question without the advice that follows it."""
        return "".join(self.question.partition("?")[:2])

    def concerns(self, used: Mapping[str, frozenset[str]], offered: frozenset[str]) -> bool:
        """Return whether a clinic that gives ``offered`` prints it; ``used``: where rules are."""
        own = frozenset(self.treatments) or offered
        return bool(used.get(self.name, frozenset()) & offered & own)

    def refusal(self, answer: Answer) -> Refusal | None:
        """Return the first reason of the topic not to take ``answer``, None if there is none."""
        return next((refusal for refusal in self.refuse if refusal.refuses(answer)), None)

    def fault(self, answer: Answer) -> AnswerFault | None:
        """Return the reason why ``answer`` cannot be printed (C503 to C505), or None."""
        if (refusal := self.refusal(answer)) is None:
            return self._wrong_kind(answer)
        what = f"{self.name} {self._refused_answer(str(answer), refusal)}"
        fix = Advice(self._allowed(refusal), f" (source: {refusal.source})")
        return AnswerFault("C505", what, fix, refusal.because.rstrip("."))

    def read(self, written: str) -> Answer:
        """Return the answer that is meant by ``written``."""
        return tidy(written)

    @abstractmethod
    def as_printed(self, answer: Answer, own: LanguageWords) -> Spans | None:
        """Return ``answer`` as it is printed, None where there are no words for it."""

    def menu(self, own: LanguageWords) -> AnswerMenu | None:  # noqa: ARG002
        """Return every answer that is not refused; None where it is written, not chosen."""
        return None

    @abstractmethod
    def _wrong_kind(self, answer: Answer) -> AnswerFault | None:
        """Return the reason why ``answer`` is not of this kind, or None."""

    def _refused_answer(self, answer: str, refusal: Refusal) -> str:
        if self.choices and answer not in [choice.id for choice in self.choices]:
            return (
                f'is "{shorten(answer, 30)}", which is not one of its answers'  # it may be stricter
            )
        found = refusal.found(answer) if self.is_free_text else ""
        return f'may not {"say" if found else "be"} "{shorten(found or answer, 30)}"'

    def _allowed(self, refusal: Refusal) -> str:
        """Return the advice for an answer that ``refusal`` refuses."""
        cure = "use a plainer word, or leave that out" if refusal.other_than else "leave that out"
        return Advice(f"{cure}, for instance ", self._line)

    @property
    def ask(self) -> str:
        """The question again, and an example of an answer."""
        return Advice(f"{self.short_question} Write for instance ", self._line)

    @property
    def _line(self) -> Entry:
        return Entry(self.name, self.example)

    def _not_words(self, answer: Answer) -> AnswerFault | None:
        if not isinstance(answer, str) or number_in(answer) is not None:
            return AnswerFault("C503", f"{self.name} is the number {answer}, not words", self.ask)
        return None


class HoursRule(RuleBase):
    """A rule answered by a number, whole or half, above 0 and within a day: "2½ hours"."""

    kind: Literal["hours"]

    def read(self, written: str) -> Answer:
        """Return the number in "2", "2 hours" or "half an hour"; other words as they are."""
        if (number := hours_meant(written)) is None:
            return written
        return int(number) if number.is_integer() else number

    def as_printed(self, answer: Answer, own: LanguageWords) -> Spans | None:
        """Return a number of hours in words: "1 hour", "2½ hours"."""
        if (number := number_in(answer)) is None or own.words is None:
            return (Span(str(answer)),)
        return (Span(hours_in_words(number, own.words.hour, own.words.hours)),)

    def menu(self, own: LanguageWords) -> AnswerMenu | None:
        """Return every number of hours that is not refused, in half hours."""
        allowed = (hours for hours in _EVERY_HALF_HOUR if self.refusal(hours) is None)
        shown = (plain(self.as_printed(hours, own) or ()) for hours in allowed)
        return AnswerMenu("", tuple(shown), "")

    def _wrong_kind(self, answer: Answer) -> AnswerFault | None:
        if number_in(answer) in _EVERY_HALF_HOUR:
            return None
        what = f'{self.name} is "{shorten(str(answer))}", not one number of hours'
        return AnswerFault("C503", what, self.ask)

    def _allowed(self, refusal: Refusal) -> str:
        if refusal.below is not None:
            return Advice("write ", Entry(self.name, f"{refusal.below:g}"), ", or more")
        if refusal.above is not None:
            most = f", and no more than {refusal.above:g}"
            return Advice("write, for instance, ", self._line, most)
        return super()._allowed(refusal)


class ChoiceRule(RuleBase):
    """A rule answered by the id of one of ``choices``, whose words are printed."""

    kind: Literal["choice"]
    choices: Annotated[tuple[RuleChoice, ...], Field(min_length=1)]

    def allowed(self) -> tuple[RuleChoice, ...]:
        """Return the choices that the topic does not refuse."""
        return tuple(choice for choice in self.choices if self.refusal(choice.id) is None)

    def read(self, written: str) -> Answer:
        """Return the id of the choice that is meant by id, or said in its words; else the words.

        A duration is said in its words however it is written: "30 mins" is "30 minutes".
        """
        name, hours = folded_name(written), hours_said(written)
        chosen = [
            choice.id
            for choice in self.choices
            for words in choice.words.values()
            if folded_name(words) == name or (hours is not None and hours_said(words) == hours)
        ]
        return chosen[0] if chosen else known_name(written, [choice.id for choice in self.choices])

    def as_printed(self, answer: Answer, own: LanguageWords) -> Spans | None:
        """Return the words of the choice in the language of ``own``."""
        chosen = (c.words.get(own.language) for c in self.choices if c.id == str(answer))
        return parse_or_raw(text) if (text := next(chosen, None)) else None

    def menu(self, own: LanguageWords) -> AnswerMenu | None:
        """Return the words of every choice that is not refused."""
        shown = [plain(parse(choice.words[own.language])) for choice in self.allowed()]
        return AnswerMenu(*differing(shown))

    def _wrong_kind(self, answer: Answer) -> AnswerFault | None:
        ids = [choice.id for choice in self.choices]
        if answer in ids:
            return None
        guess = nearest(str(answer), ids)
        ask = guess.fix if guess.is_certain else self.short_question
        listed = f"{', '.join(ids[:-1])} or {ids[-1]}"
        what = f'{self.name} is "{shorten(str(answer))}"'
        return self._not_words(answer) or AnswerFault("C504", what, f"{ask} Write {listed}")

    def _allowed(self, refusal: Refusal) -> str:
        if not (safe := self.allowed()):
            return super()._allowed(refusal)
        each = [part for choice in safe for part in (" or ", Entry(self.name, choice.id))]
        return Advice("write ", *each[1:])


class TextRule(RuleBase):
    """A rule answered in the clinic's own words, which are printed as they are."""

    is_free_text: ClassVar[bool] = True

    kind: Literal["text"]
    longest: Annotated[int, Field(ge=1), WHOLE] = 128  # letters that fit into every handout

    def read(self, written: str) -> Answer:
        """Return words as their sentence has them, or whole sentences, like the example.

        They are one paragraph, in however many lines they are written.
        """
        lines = listed_lines(written)
        if not self.example.endswith("."):
            return mid_sentence(as_list(lines))
        return as_sentences(lines)

    def as_printed(self, answer: Answer, own: LanguageWords) -> Spans | None:  # noqa: ARG002
        """Return the clinic's own words."""
        return (Span(str(answer)),)

    def refusal(self, answer: Answer) -> Refusal | None:
        """Return the first reason not to take ``answer``; None for a word, which is no sentence."""
        is_word = self.example.endswith(".") and len(str(answer).split()) == 1
        return None if is_word else super().refusal(answer)

    def _wrong_kind(self, answer: Answer) -> AnswerFault | None:
        text, length = str(answer).removesuffix("."), len(str(answer))
        is_list, count = not self.example.endswith("."), len(sentences(text))
        if text.casefold() in _NO_WORDS or ELSEWHERE.fullmatch(text):
            what = f'is only "{text}"'
        elif length > self.longest:
            what = f"has {length} characters, {length - self.longest} more than fit"
        elif is_list and count > 1:
            what = f"has {count} sentences"
        elif find_unfinished(text):
            return None  # for which another rule has a line
        elif not is_list and (len(text.split()) == 1 or hours_meant(text) is not None):
            what = f'is "{text}", not a sentence'
        else:
            return self._not_words(answer)
        return AnswerFault("C503", f"{self.name} {what}", self.ask)


HouseRule = Annotated[HoursRule | ChoiceRule | TextRule, Field(discriminator="kind")]
