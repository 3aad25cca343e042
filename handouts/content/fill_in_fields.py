"""The fill-in pack: fields where other handouts have the clinic's own words and answers.

A clinic that may not install anything types them in once. What the label forbids cannot be typed:
hours and choices are drop-downs of the allowed answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from handouts.model.clinic import PRINTED
from handouts.model.house_rules import HouseRule
from handouts.model.placeholders import Values
from handouts.model.words import FieldWords, FillInWords, WordFile
from handouts.text.markup import Span, Spans

if TYPE_CHECKING:
    from handouts.content.content import Content

FieldKind = Literal["line", "lines", "choice"]

STATUS = "pack.status"
"""The field at the foot of every page that says whether the handout is filled in."""


@dataclass(frozen=True)
class ClinicField:
    """One field, which may stand in many places: what is typed in one stands in all.

    ``name`` is the placeholder it replaces. ``mark`` is what stands in it until it is filled in.
    A ``choice`` takes one of ``answers`` and nothing else; the others take ``room`` characters of
    average width, on ``lines`` lines. ``before`` and ``after`` are the words that all answers begin
    and end with: they are printed, and only what differs is chosen.
    """

    name: str
    kind: FieldKind
    label: str
    mark: str
    answers: tuple[str, ...] = ()
    room: int = 0
    lines: int = 1
    before: str = ""
    after: str = ""

    @property
    def form_name(self) -> str:
        """Its name in the PDF, where a dot would make it a field within a field."""
        return self.name.replace(".", "-")

    def spans(self) -> Spans:
        """Return what stands in a sentence in place of the answer."""
        around = (Span(self.before), Span(self.mark, field=self.name), Span(self.after))
        return tuple(span for span in around if span.text)


def pack_file(root: Path) -> Path:
    """Return the file below ``root`` that says what the pack is made from."""
    return root / "fill-in.yaml"


def has_pack(content: Content, language: str) -> bool:
    """Return whether there are words for a fill-in pack in ``language``."""
    return content.words[language].fill_in is not None


def clinic_fields(content: Content, treatment: str, language: str) -> tuple[ClinicField, ...]:
    """Return every field of a handout about ``treatment``, the clinic's details first."""
    words = content.words[language]
    if words.fill_in is None:
        raise ValueError(f"no words for a fill-in pack in {language}")
    rules = (
        rule
        for rule in content.topic.house_rules
        if not rule.treatments or treatment in rule.treatments
    )
    own = words.fill_in.fields
    return (
        *(_typed(name, own[name]) for name in PRINTED),
        *(_rule_field(rule, own[f"rule.{rule.name}"], language, words) for rule in rules),
        _status(words.fill_in),
    )


def field_values(fields: Sequence[ClinicField]) -> Values:
    """Return the fields as what their placeholders stand for."""
    return {field.name: field.spans() for field in fields}


def _status(words: FillInWords) -> ClinicField:
    mark = f"[{words.status.mark}]"
    return ClinicField(STATUS, "choice", words.status.label, mark, (words.done,))


def _typed(name: str, words: FieldWords) -> ClinicField:
    return ClinicField(
        name,
        "lines" if words.lines > 1 else "line",
        words.label,
        f"[{words.mark}]",
        room=words.room,
        lines=words.lines,
    )


def _rule_field(
    rule: HouseRule, words: FieldWords, language: str, program: WordFile
) -> ClinicField:
    name, menu = f"rule.{rule.name}", rule.menu(language, program)
    if menu is None:
        return _typed(name, words)
    mark = f"[{words.mark}]"
    return ClinicField(
        name, "choice", words.label, mark, menu.answers, before=menu.before, after=menu.after
    )
