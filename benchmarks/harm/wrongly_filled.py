"""Faults before page and expectation part ways: what is chosen, filled in, and said of approval."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.harm.changed_handout import Fault
from benchmarks.harm.changes import BASE, change
from benchmarks.harm.patched_program import Function, gives

GUIDE = "screen/guide.esketamine.letter.en"
VISIT = "screen/two-page.esketamine.letter.en"
CARD = "office/pocket-card.esketamine.letter.en"
TEXT = "text/one-page.esketamine.en"
PHONE = "phone/one-page.esketamine.en"

_VALUES = "handouts.model.placeholders.values_of"
_FILL = "handouts.model.placeholders.fill"
_SELECTION = "handouts.content.selection"


def _said(name: str, text: str) -> Fault:
    """Fill in ``text`` for the placeholder called ``name``."""
    return lambda values: {**values, name: (replace(values[name][0], text=text),)}


def _said_for(name: str, other: str) -> Fault:
    """Fill in the value of ``other`` for the placeholder called ``name``."""
    return lambda values: {**values, name: values[other]}


_NUMBERS: dict[str, tuple[Fault]] = {
    "another phone": (_said("clinic.phone", "555-555-0143"),),
    "another night number": (_said("clinic.after_hours", "555-555-0168"),),
    "another emergency number": (_said("country.emergency", "999"),),
    "another crisis line": (_said("country.crisis_line", "998"),),
    "another crisis contact": (_said("country.crisis_contact", "call or text 998"),),
    "day for night": (_said_for("clinic.after_hours", "clinic.phone"),),
    "the crisis line for emergencies": (_said_for("country.emergency", "country.crisis_line"),),
    "driving": (_said("rule.driving", "Drive the same day, after a good night's sleep."),),
}


def _values(handout: str, cases: dict[str, tuple[Fault]]) -> Any:
    kind = f"program: filled in otherwise, {handout.partition('.')[0]}"
    return change(kind, "tree", cases, handout=handout)(lambda _, fault: gives(_VALUES, fault))


ON_SHEET = _values(BASE, {**_NUMBERS, "a shorter stay": (_said("rule.esketamine_stay", "1 hour"),)})
ON_CARD, IN_TEXT, ON_PHONE = (_values(handout, _NUMBERS) for handout in (CARD, TEXT, PHONE))
OF_VISIT = _values(
    VISIT,
    {
        "less time without food": (_said("rule.esketamine_food", "1 hour"),),
        "less time without drink": (_said("rule.esketamine_drink", "5 minutes"),),
        "alcohol": (_said("rule.alcohol", "You may drink alcohol the night before."),),
        "a taxi": (_said("rule.rideshare", "You may go home alone in a taxi."),),
        "the escort": (_said("rule.escort", "Nobody needs to take you home."),),
        "who may be there": (_said("rule.companion", "Nobody may sit with you."),),
        "what to bring": (_said("rule.bring", "your car"),),
        "the version": (_said("topic.version", "9.9"),),
        "the day": (_said("topic.dated", "May 1, 2036"),),
        "the treatment": (_said("treatment.name", "IV ketamine"),),
        "the treatment in short": (_said("treatment.short_name", "IV ketamine"),),
    },
)


def _reworded(old: str, new: str) -> Fault:
    return lambda spans: tuple(replace(s, text=s.text.replace(old, new)) for s in spans)


FILLING = change(
    "program: a fault of filling",
    "tree",
    {
        "a negation lost": (_reworded(" not ", " "),),
        "only for never": (_reworded("Never", "Only"),),
        "another age": (_reworded("18", "12"),),
        "the last part lost": (lambda spans: spans[:-1] if len(spans) > 3 else spans,),
        "parts backwards": (lambda spans: spans[::-1],),
        "a first sentence alone": (
            lambda spans: tuple(replace(s, text=s.text.split(". ")[0]) for s in spans),
        ),
        "bold words alone": (lambda spans: tuple(s for s in spans if s.bold) or spans,),
        "no bold words": (lambda spans: tuple(replace(s, bold=False) for s in spans),),
    },
)(lambda _, fault: gives(_FILL, fault))

WRITING = change(
    "program: written otherwise",
    "tree",
    {
        "a digit of a phone": ("phone_numbers.format_phone", lambda t: t.replace("2", "3")),
        "a digit less": ("phone_numbers.format_phone", lambda t: t[:-1]),
        "the digits a link dials": ("dialed.phone_link", lambda t: t.replace("8", "9")),
        "hours": ("formatting.hours_in_words", lambda t: t.replace("2", "1")),
        "minutes for hours": ("formatting.hours_in_words", lambda _: "30 minutes"),
        "a year": ("formatting.date_in_words", lambda t: t.replace("2026", "2036")),
        "a month": ("formatting.date_in_words", lambda t: f"July{t[t.find(' ') :]}"),
    },
    handout=VISIT,
)(lambda _, where, fault: _in_text(where, fault))


def _in_text(where: str, fault: Fault) -> bool:
    return gives(f"handouts.text.{where}", fault)


CHOOSING = change(
    "program: chosen otherwise",
    "tree",
    {
        "items backwards": ("items_of_handout", lambda f: {k: v[::-1] for k, v in f.items()}),
        "an item lost": (
            "items_of_handout",
            lambda f: {k: tuple(i for i in v if i.id != "L-01-food") for k, v in f.items()},
        ),
        "for any treatment": ("_is_for", lambda _: True),
        "of any length": ("is_in_piece", lambda _: True),
        "nothing required": ("_statements", lambda _: iter(())),
        "one statement required": ("_statements", lambda found: iter([*found][:1])),
    },
    handout=VISIT,
)(lambda _, name, fault: gives(f"{_SELECTION}.{name}", fault))


def _of_builder(name: str, fault: Fault) -> bool:
    """Put a fault into a method of what makes the entries of items."""
    from handouts.content.entries import EntryBuilder  # noqa: PLC0415 - of the copy

    made: Function = getattr(EntryBuilder, name)
    setattr(EntryBuilder, name, lambda *args, **named: fault(made(*args, **named)))
    return True


def _line(old: str, new: str) -> Fault:
    return lambda line: replace(line, spans=_reworded(old, new)(line.spans))


ENTRIES = change(
    "program: an item made otherwise",
    "tree",
    {
        "a bullet lost": ("each", lambda lines: lines[:-1]),
        "bullets backwards": ("each", lambda lines: lines[::-1]),
        "what comes after lost": ("entry", lambda entry: replace(entry, after=None)),
        "an amount": ("pattern", _line("41", "4")),
        "amount and comparison exchanged": (
            "_counted",
            lambda e: replace(e, amount=e.comparison or e.amount, comparison=e.amount),
        ),
        "people drawn": ("_counted", lambda e: replace(e, people=1) if e.people else e),
        "people not counted": ("_count", lambda c: replace(c, people=100 - c.people)),
        "a count in words": ("_count", lambda c: replace(c, label=_line("22", "82")(c.label))),
    },
    handout=GUIDE,
)(lambda _, name, fault: _of_builder(name, fault))


def _approved(approval: Any) -> Any:
    day = datetime.date(2026, 5, 1)
    signed = {"by": "Ann Sample", "role": "physician", "signed": day}
    return replace(approval, state="approved", status="checked", **signed)


APPROVAL = change(
    "program: approval said otherwise",
    "tree",
    {
        "approved by nobody": (_approved,),
        "approved, the foot says not": (lambda approval: replace(approval, state="approved"),),
    },
)(lambda _, fault: gives("handouts.content.approval.approval_of", fault))


def _around(**fields: Fault) -> Fault:
    return lambda handout: replace(handout, **{n: make(handout) for n, make in fields.items()})


def _clinic(**fields: Any) -> Fault:
    return _around(letterhead=lambda handout: handout.letterhead.model_copy(update=fields))


WHOLE = change(
    "program: put together otherwise",
    "tree",
    {
        "another title": (_around(title=lambda h: _line("Treatment", "Cure")(h.title)),),
        "no lead": (_around(lead=lambda _: None),),
        "numbers exchanged": (_around(phones=lambda h: h.phones[::-1]),),
        "a number lost": (_around(phones=lambda h: h.phones[:1]),),
        "a sample is none": (_around(sample_note=lambda _: None),),
        "another clinic": (_clinic(name="Oak Street Clinic"),),
        "other hours": (_clinic(hours="Day and night"),),
        "another address": (_clinic(address=("1 Oak Street", "Sampletown, ST 00000")),),
        "another foot": (
            _around(footer=lambda h: (_line("Willow", "Oak")(h.footer[0]), *h.footer[1:])),
        ),
        "areas exchanged": (
            _around(areas=lambda h: dict(zip(h.areas, [*h.areas.values()][::-1], strict=True))),
        ),
        "an area lost": (_around(areas=lambda h: dict([*h.areas.items()][:-1])),),
    },
)(lambda _, fault: gives(f"{_SELECTION}.select", fault))


def _required(_: Path, most: int) -> bool:
    from handouts.model.topic import TopicFile  # noqa: PLC0415 - of the copy

    made: Function = TopicFile.required_in
    TopicFile.required_in = lambda self, layout: made(self, layout)[:most]  # type: ignore[method-assign]
    return True


REQUIRED = change("program: fewer required", "tree", {"ten alone": (10,)})(_required)
