"""Faults before page and expectation part ways: looks, bold words, links, foot, fields, layout."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.harm.approvals import have_signed
from benchmarks.harm.changed_handout import (
    Fault,
    looking,
    of_entries,
    of_fields,
    of_lines,
    of_sections,
    of_spans,
    with_bold_reversed,
    with_foot,
    with_label,
)
from benchmarks.harm.changes import BASE, change
from benchmarks.harm.patched_program import gives

GUIDE = "screen/guide.esketamine.letter.en"
BOOKLET = "screen/booklet.esketamine.letter.en"
BROCHURE = "screen/brochure.esketamine.letter.en"
PACK = "fill-in/two-page.esketamine.letter.en"
PHONE = "phone/guide.esketamine.en"
LARGE = "large-print/guide.esketamine.letter.en"
_SELECT = "handouts.content.selection.select"
_LAYOUT = "handouts.render.section_layout"


def _led(scheme: str, old: str, new: str) -> Fault:
    def led(span: Any) -> Any:
        is_one = (span.href or "").startswith(scheme)
        return replace(span, href=span.href.replace(old, new) or None) if is_one else span

    return of_spans(led)


def _chosen(kind: str, handout: str, cases: dict[str, Fault]) -> Any:
    named = {name: (fault,) for name, fault in cases.items()}
    return change(f"program: {kind}", "tree", named, handout=handout)(
        lambda _, fault: gives(_SELECT, fault)
    )


ON_A_SHEET = _chosen(
    "a sheet that looks otherwise",
    BASE,
    {
        "a crisis like any other": looking("crisis", "plain"),
        "an emergency like any other": looking("emergency", "plain"),
        "an emergency in short": looking("emergency", "in-short"),
        "whom to call as an emergency": looking("call-us", "emergency"),
        "a warning like any other": looking("caution", "plain"),
        "other words in bold": of_lines(with_bold_reversed),
        "all words in bold": of_spans(lambda s: replace(s, bold=True)),
        "nothing required": lambda h: replace(h, statements=()),
        "a later check date": with_foot(3, "2027", "2037"),
        "checked": with_foot(
            2, "Draft: not yet checked by a clinician", "Checked by Ann Sample, MD"
        ),
        "another code": with_foot(4, ".", "X."),
        "smaller type": lambda h: replace(h, type=h.type.model_copy(update={"floor": 7.0})),
    },
)

IN_A_GUIDE = _chosen(
    "a guide that looks otherwise",
    GUIDE,
    {
        "links to other pages": _led("https:", "https://", "https://x."),
        "no links to pages": of_spans(
            lambda s: replace(s, href=None) if (s.href or "").startswith("https:") else s
        ),
        "no numbers to call": of_spans(
            lambda s: replace(s, href=None) if (s.href or "").startswith("tel:") else s
        ),
        "steps as paragraphs": of_sections(
            lambda s: replace(s, kind="passages") if s.kind == "steps" else s
        ),
    },
)

TO_WRITE_IN = _chosen(
    "lines to write on otherwise",
    BOOKLET,
    {
        "fewer": of_entries(lambda e: replace(e, blank_lines=min(e.blank_lines, 1))),
        "more": of_entries(lambda e: replace(e, blank_lines=e.blank_lines and e.blank_lines + 1)),
    },
)

FOLDED = _chosen(
    "a folded piece that looks otherwise",
    BROCHURE,
    {
        "a label for its website": with_label("website_label", "Order at:"),
        "a label for its number": with_label("phone_label", "In an emergency:"),
        "the label of the night": with_label("phone_label", "After hours:"),
        "the other treatment's cover": lambda h: replace(h, cover="cover-iv"),
        "no drawing": lambda h: replace(h, cover=None),
        "no drawings of headings": of_sections(lambda s: replace(s, picture=None)),
    },
)


IN_THE_PACK = _chosen(
    "fields of the pack otherwise",
    PACK,
    {
        "answers lost": of_fields(lambda f: replace(f, answers=f.answers[:1])),
        "answers turned round": of_fields(
            lambda f: replace(f, answers=tuple(a.replace("not ", "") for a in f.answers))
        ),
        "fewer hours": of_fields(
            lambda f: replace(f, answers=tuple(a.replace("2 hours", "1 hour") for a in f.answers))
        ),
        "other names": of_fields(lambda f: replace(f, label="Anything")),
        "other marks": of_fields(lambda f: replace(f, mark="[ok]")),
        "no room": of_fields(lambda f: replace(f, room=f.room and 2)),
    },
)


def _signed(root: Path, **fields: Any) -> bool:
    have_signed(root)
    where = "handouts.content.approval.approval_of"
    return gives(where, lambda approval: replace(approval, **fields))


WHO_HAS_SIGNED = change(
    "program: what was signed said otherwise",
    "tree",
    {
        "checked again later": ({"review_by": datetime.date(2029, 1, 1)},),
        "signed later": ({"signed": datetime.date(2026, 11, 27)},),
        "by another": ({"by": "Sample Nobody"},),
        "as another": ({"role": "surgeon"},),
        "past its date": ({"state": "expired"},),
    },
)(lambda root, fields: _signed(root, **fields))


def _without(number: int) -> Fault:
    def fault(handout: Any) -> Any:
        gone = [*handout.sections()][number].id
        areas = {a: tuple(s for s in ss if s.id != gone) for a, ss in handout.areas.items()}
        return replace(handout, areas=areas)

    return fault


def _backwards(handout: Any) -> Any:
    return replace(handout, areas=dict([*handout.areas.items()][::-1]))


_LAID_OUT: dict[str, Fault] = {
    "the first section lost": _without(0),
    "another section lost": _without(5),
    "areas backwards": _backwards,
    "a negation lost": of_spans(lambda s: replace(s, text=s.text.replace(" not ", " "))),
    "lists backwards": of_entries(lambda e: replace(e, bullets=e.bullets[::-1])),
    "no lead": lambda h: replace(h, lead=None),
}


def _laid_out(handout: str, where: str) -> Any:
    named = {name: (fault,) for name, fault in _LAID_OUT.items()}
    kind = f"program: laid out otherwise, {handout.partition('/')[0]}"
    return change(kind, "tree", named, handout=handout)(
        lambda _, fault: gives(f"{_LAYOUT}.{where}", fault)
    )


ON_A_PHONE = _laid_out(PHONE, "crisis_first")
IN_LARGE_PRINT = _laid_out(LARGE, "short_before_long")
