"""The fill-in pack: fields where other handouts have the clinic's own words and answers.

A clinic that may not install anything types them in once. What the label forbids cannot be typed:
hours and choices are drop-downs of the allowed answers.
"""

from pathlib import Path

from handouts.content.content import Content
from handouts.model.base import covers
from handouts.model.clinic import IN_PACK
from handouts.model.house_rules import AnswerMenu
from handouts.model.words import FieldWords, LanguageWords, ProgramWords
from handouts.source.loader import PACK
from handouts.text.clinic_field import STATUS, ClinicField, FieldKind


def pack_file(root: Path) -> Path:
    """Return the file below ``root`` that says what the pack is made from."""
    return root / PACK


def has_pack(content: Content, language: str) -> bool:
    """Return whether there are words for a fill-in pack in ``language``."""
    return content.words[language].fill_in is not None


def clinic_fields(content: Content, treatment: str, language: str) -> tuple[ClinicField, ...]:
    """Return every field of a handout about ``treatment``, the clinic's details first."""
    words = content.words[language]
    own_words = LanguageWords(language, words)
    if words.fill_in is None:
        raise ValueError(f"no words for a fill-in pack in {language}")
    own, status = words.fill_in.fields, words.fill_in.status
    rules = content.topic.house_rules
    asked = (r for r in rules if covers(r.treatments, treatment))
    return (
        *(_field(name, own[name], words, None) for name in IN_PACK),
        *(_field(f"rule.{r.name}", own[f"rule.{r.name}"], words, r.menu(own_words)) for r in asked),
        ClinicField(STATUS, "tick", status.label, status.mark, (words.fill_in.done,)),
    )


def _field(name: str, own: FieldWords, words: ProgramWords, menu: AnswerMenu | None) -> ClinicField:
    """Return the field ``name``: a choice from ``menu``, or to type into where there is none."""
    label, mark, lines = own.label, f"[{own.mark}]", own.lines
    if menu is None:
        kind: FieldKind = "lines" if lines > 1 else "line"
        label = words.field_room.format(label=label, letters=own.room)
        return ClinicField(name, kind, label, mark, room=own.room, lines=lines)
    before, answers, after = menu
    return ClinicField(name, "choice", label, mark, answers, before=before, after=after)
