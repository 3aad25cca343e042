"""What large print, text and phone pages say in another order is what was chosen for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmarks.harm.changed_handout import of_sections
from handouts.content.content import Content
from handouts.content.handout import ChosenSection, Entry, Handout
from handouts.errors import NotAsWrittenError
from handouts.model.base import EditionName
from handouts.release.expected.rearranged_words import refuse_lost_words
from handouts.release.jobs import Job
from handouts.release.orders import handout_of

Change = Callable[[ChosenSection], ChosenSection | None]


def _in(name: str, change: Change) -> Callable[[Handout], Handout]:
    return of_sections(lambda s: change(s) if s.id == name else s)


def _each_entry(change: Callable[[Entry], Entry]) -> Change:
    return lambda s: replace(s, entries=tuple(map(change, s.entries)))


FAULTS: dict[str, Callable[[Handout], Handout]] = {
    "areas backwards": lambda h: replace(h, areas=dict([*h.areas.items()][::-1])),
    "the crisis box last": lambda h: replace(
        _in("crisis", lambda _: None)(h),
        areas={
            **_in("crisis", lambda _: None)(h).areas,
            "more": tuple(s for s in h.sections() if s.look == "crisis"),
        },
    ),
    "a section lost": _in("crisis", lambda _: None),
    "a section twice": lambda h: replace(h, areas={**h.areas, "more": tuple(h.sections())[:1]}),
    "a section of its own": lambda h: replace(
        h, areas={**h.areas, "more": (replace(next(h.sections()), id="own"),)}
    ),
    "another heading": _in("choices", lambda s: replace(s, heading=s.entries[0].bullets[0])),
    "the last sections exchanged": lambda h: replace(
        h, areas={"all": (*[*h.sections()][:-2], *[*h.sections()][:-3:-1])}
    ),
    "a row more": _in("choices", lambda s: replace(s, entries=(*s.entries, s.entries[-1]))),
    "a row lost": _in("choices", lambda s: replace(s, entries=s.entries[:-1])),
    "rows exchanged": _in("choices", lambda s: replace(s, entries=s.entries[::-1])),
    "the last cell lost": _in("choices", _each_entry(lambda e: replace(e, bullets=e.bullets[:-1]))),
    "cells exchanged": _in("choices", _each_entry(lambda e: replace(e, bullets=e.bullets[::-1]))),
    "no head before a cell": _in(
        "choices",
        _each_entry(
            lambda e: replace(e, bullets=tuple(replace(b, spans=b.spans[1:]) for b in e.bullets))
        ),
    ),
    "no bold words": _in(
        "choices",
        _each_entry(
            lambda e: replace(
                e,
                bullets=tuple(
                    replace(b, spans=tuple(replace(x, bold=False) for x in b.spans))
                    for b in e.bullets
                ),
            )
        ),
    ),
    "no name of a row": _in("choices", _each_entry(lambda e: replace(e, label=None))),
    "no points": of_sections(_each_entry(lambda e: replace(e, bullets=()))),
    "effects without names": of_sections(
        lambda s: _each_entry(lambda e: replace(e, label=None))(s) if s.kind == "effects" else s
    ),
    "a drawing": _in("choices", _each_entry(lambda e: replace(e, people=50))),
    "a statement lost": lambda h: replace(h, statements=h.statements[1:]),
    "another title": lambda h: replace(h, title=h.footer[0]),
}


def chosen_and_large(content: Content) -> tuple[Handout, Handout]:
    jobs = (Job(name, "guide", "esketamine", "letter", "en") for name in ("screen", "large-print"))
    chosen, large = (handout_of(content, job) for job in jobs)
    return chosen, large


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_large_print_that_says_something_else_is_no_order(
    real_content: Content, fault: Callable[[Handout], Handout]
) -> None:
    chosen, large = chosen_and_large(real_content)
    refuse_lost_words(chosen, large, has_room_to_write=True)
    assert any(s.id == "choices" and s.kind == "passages" for s in large.sections())
    with pytest.raises(NotAsWrittenError):
        refuse_lost_words(chosen, fault(large), has_room_to_write=True)


@pytest.mark.parametrize("has_room_to_write", [True, False])
@pytest.mark.parametrize("kind", ["blanks", "record", "passages"])
@pytest.mark.parametrize("required", [True, False])
def test_only_lines_to_write_on_are_left_out_of_a_phone_page(
    tiny_content: Content, kind: str, has_room_to_write: bool, required: bool
) -> None:
    job = Job("screen", "sheet", "water-rinse", "letter", "en")
    first, *_ = handout_of(tiny_content, job).sections()
    last = replace(
        first,
        id="last",
        kind=kind,
        entries=tuple(replace(e, required=required) for e in first.entries),
    )
    handout = handout_of(tiny_content, job)
    chosen = replace(handout, areas={**handout.areas, "last": (last,)})
    may_go = kind != "passages" and not required and not has_room_to_write
    if may_go:
        refuse_lost_words(chosen, handout, has_room_to_write=has_room_to_write)
        return
    with pytest.raises(NotAsWrittenError):
        refuse_lost_words(chosen, handout, has_room_to_write=has_room_to_write)


@pytest.mark.parametrize("edition", ["large-print", "text", "phone"])
def test_what_is_lost_in_arranging_stops_the_build(
    real_content: Content, monkeypatch: pytest.MonkeyPatch, edition: EditionName
) -> None:
    name = "short_before_long" if edition == "large-print" else "crisis_first"
    losing = _in("crisis", lambda _: None)
    monkeypatch.setattr(f"handouts.render.section_layout.{name}", losing)
    with pytest.raises(NotAsWrittenError, match="lacks crisis"):
        handout_of(real_content, Job(edition, "guide", "esketamine", None, "en"))
