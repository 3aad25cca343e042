"""What a handout says is read a second time from the content: faults before the gate are found."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from handouts.content import entries, selection
from handouts.content.content import Content
from handouts.content.fill_in_fields import pack_file
from handouts.content.handout import Handout, Line
from handouts.content.load import load
from handouts.errors import NotAsWrittenError
from handouts.release import orders
from handouts.release.expected.second_filling import SecondFilling
from handouts.release.expected.second_reading import refuse_other_words
from handouts.release.jobs import Job
from handouts.release.orders import handout_of

PACK = Job("fill-in", "two-page", "esketamine", "letter", "en")
GUIDE = Job("screen", "guide", "esketamine", "letter", "en")

Fault = Callable[[Any], Any]


def reworded(line: Line, old: str, new: str) -> Line:
    return replace(line, spans=tuple(replace(s, text=s.text.replace(old, new)) for s in line.spans))


def _without_not(spans: Any) -> Any:
    return tuple(replace(span, text=span.text.replace(" not ", " ")) for span in spans)


FAULTS: dict[str, tuple[Any, str, Fault]] = {
    "a negation lost": (entries, "fill", _without_not),
    "no bold words": (entries, "fill", lambda s: tuple(replace(x, bold=False) for x in s)),
    "all links call another": (
        entries,
        "fill",
        lambda s: tuple(replace(x, href=x.href and "tel:5555550199") for x in s),
    ),
    "another emergency number": (
        selection,
        "placeholder_values",
        lambda v: {**v, "country.emergency": v["country.crisis_line"]},
    ),
    "an item lost": (
        selection,
        "items_of_handout",
        lambda f: {k: v[:-1] if k == "faq" or len(v) > 5 else v for k, v in f.items()},
    ),
    "items of another treatment": (selection, "_is_for", lambda _: True),
    "nothing required": (selection, "_statements", lambda _: ()),
    "other people drawn": (
        entries.EntryBuilder,
        "_counted",
        lambda e: replace(e, people=e.people and 1),
    ),
    "not the counts": (
        entries.EntryBuilder,
        "_count",
        lambda c: replace(c, label=reworded(c.label, "22 of", "82 of")),
    ),
    "approved by nobody": (
        selection,
        "approval_of",
        lambda a: replace(a, state="approved", status="checked"),
    ),
    "approved, and the foot says draft": (
        selection,
        "approval_of",
        lambda a: replace(a, state="approved"),
    ),
}


def with_fault(patch: pytest.MonkeyPatch, where: Any, name: str, fault: Fault) -> None:
    made = getattr(where, name)
    patch.setattr(where, name, lambda *args, **named: fault(made(*args, **named)))


@pytest.mark.parametrize(("where", "name", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_before_the_gate_stops_the_build(
    real_content: Content, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, fault: Fault
) -> None:
    with_fault(monkeypatch, where, name, fault)
    with pytest.raises(NotAsWrittenError):
        handout_of(real_content, GUIDE)
    monkeypatch.setattr(orders, "refuse_other_words", lambda *_: None)
    handout_of(real_content, GUIDE)  # nothing else tells


AROUND: dict[str, Callable[[Handout], Handout]] = {
    "its title": lambda h: replace(h, title=reworded(h.title, "spray", "pill")),
    "its lead": lambda h: replace(h, lead=None),
    "its subject": lambda h: replace(h, subject=h.subject.replace("spray", "pill")),
    "its numbers": lambda h: replace(h, phones=h.phones[::-1]),
    "a number": lambda h: replace(h, phones=h.phones[:1]),
    "that it is a sample": lambda h: replace(h, sample_note=None),
    "the clinic": lambda h: replace(
        h, letterhead=h.letterhead.model_copy(update={"hours": "Day and night"})
    ),
    "the clinic of its foot": lambda h: replace(
        h, footer=(reworded(h.footer[0], "Willow", "Oak"), *h.footer[1:])
    ),
    "its day": lambda h: replace(
        h, footer=(h.footer[0], reworded(h.footer[1], ", 20", ", 19"), *h.footer[2:])
    ),
    "its last area": lambda h: replace(h, areas=dict([*h.areas.items()][:-1])),
    "statements": lambda h: replace(
        h, statements=tuple(replace(s, lines=s.lines[:-1]) for s in h.statements)
    ),
}


@pytest.mark.parametrize("change", AROUND.values(), ids=AROUND)
def test_what_is_around_the_words_is_read_too(
    real_content: Content, change: Callable[[Handout], Handout]
) -> None:
    piece, handout = real_content.piece("guide"), handout_of(real_content, GUIDE)
    refuse_other_words(real_content, piece, handout)
    with pytest.raises(NotAsWrittenError):
        refuse_other_words(real_content, piece, change(handout))


def _filling(content: Content, **clinic: Any) -> SecondFilling:
    rules = {**content.clinic.house_rules, **clinic.pop("rules", {})}
    changed = content.clinic.model_copy(update={**clinic, "house_rules": rules})
    return SecondFilling(replace(content, clinic=changed), "esketamine", "en", {})


@pytest.mark.parametrize(
    ("clinic", "text", "printed", "is_allowed"),
    [
        ({}, "Call **{clinic.phone}**.", "Call 555-555-0142.", True),
        ({}, "Call **{clinic.phone}**.", "Call 555-555-0143.", False),
        ({}, "Call {country.emergency} if", "Call 911 if", True),
        ({}, "Call {country.emergency} if", "Call 991 if", False),
        ({}, "Dated {topic.dated}", "Dated November 28, 2026", True),
        ({}, "Dated {topic.dated}", "Dated December 28, 2026", False),
        ({}, "Dated {topic.dated}", "Dated November 28, 2036", False),
        ({"phone": "1-800-FLOWERS (1-800-356-9377) ext. 2"}, "{clinic.phone}", "1-800-356-9377", 0),
        (
            {"phone": "1-800-FLOWERS (1-800-356-9377) ext. 2"},
            "Call {clinic.phone}",
            "Call 1-800-356-9377 ext. 2",
            True,
        ),
        ({"after_hours": None}, "{clinic.after_hours}", "in an emergency, call 911", True),
        ({"after_hours": None}, "{clinic.after_hours}", "in an emergency, call 988", False),
        ({"rules": {"esketamine_stay": 2.5}}, "{rule.esketamine_stay}", "2½ hours", True),
        ({"rules": {"esketamine_stay": 2.5}}, "{rule.esketamine_stay}", "2 hours", False),
        ({"rules": {"esketamine_stay": 0.5}}, "{rule.esketamine_stay}", "½ hour", True),
        ({"rules": {"iv_stay": 1}}, "{rule.iv_stay}", "1 hour", True),
        ({"rules": {"iv_stay": "2"}}, "{rule.iv_stay}", "2 hours", True),
        ({"rules": {"bring": "Please bring an ID."}}, "Bring {rule.bring}.", "Bring an ID.", True),
        ({"rules": {"bring": "Do not bring a dog"}}, "Bring {rule.bring}.", "Bring a dog.", False),
        ({"rules": {"bring": "An ID"}}, "Bring {rule.bring}.", "Bring an ID.", True),
        ({"rules": {"bring": "an ID"}}, "Bring {rule.bring}.", "Bring an ID, and wine.", False),
        ({"address": ("1 Oak St", "Iowa")}, "At {clinic.address}.", "At 1 Oak St, Iowa.", True),
        ({"address": ("1 Oak St", "Iowa")}, "At {clinic.address}.", "At 1 Oak St Iowa.", False),
        ({"name": "A+B (Clinic)."}, "{clinic.name}.", "A+B (Clinic).", True),
        ({}, "See [us](https://x.example/a_(b)) **now**", "See us now", True),
        ({}, "See [us](https://x.example) not", "See us", False),
    ],
)
def test_placeholders_are_filled_a_second_way(
    real_content: Content, clinic: dict[str, Any], text: str, printed: str, *, is_allowed: bool
) -> None:
    assert _filling(real_content, **clinic).allows(text, printed) == is_allowed


def test_a_field_to_fill_in_is_printed_as_its_mark(real_content: Content) -> None:
    content = load(real_content.root, pack_file(real_content.root))
    (field, *_) = (f for f in handout_of(content, PACK).fields if f.name == "rule.esketamine_stay")
    filling = SecondFilling(content, "esketamine", "en", {field.name: field})
    shown = f"{field.before}{field.mark}{field.after}"
    assert filling.allows("For {rule.esketamine_stay}.", f"For {shown}.")
    assert not filling.allows("For {rule.esketamine_stay}.", "For 2 hours.")


def test_a_date_of_another_language_has_its_day_and_year(tiny_content: Content) -> None:
    topic = tiny_content.topic.model_copy(update={"dated": datetime.date(2026, 5, 4)})
    filling = SecondFilling(replace(tiny_content, topic=topic), "water-rinse", "fi", {})
    assert filling.allows("{topic.dated}", "4. toukokuuta 2026")
    assert filling.allows("{topic.dated}", "2026年5月4日")
    assert not filling.allows("{topic.dated}", "5. toukokuuta 2026")
