"""Faults before page and expectation part ways: looks, bold words, links, foot, fields, layout."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.harm.approvals import have_signed
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

Fault = Callable[[Any], Any]


def _sections(fault: Fault) -> Fault:
    return lambda h: replace(h, areas={a: tuple(map(fault, s)) for a, s in h.areas.items()})


def _entries(fault: Fault) -> Fault:
    return _sections(lambda s: replace(s, entries=tuple(map(fault, s.entries))))


def _lines(fault: Fault) -> Fault:
    return _entries(
        lambda e: replace(e, text=e.text and fault(e.text), bullets=tuple(map(fault, e.bullets)))
    )


def _spans(fault: Fault) -> Fault:
    return _lines(lambda line: replace(line, spans=tuple(map(fault, line.spans))))


def _look(old: str, new: str) -> Fault:
    return _sections(lambda s: replace(s, look=new) if s.look == old else s)


def _led(scheme: str, old: str, new: str) -> Fault:
    def led(span: Any) -> Any:
        is_one = (span.href or "").startswith(scheme)
        return replace(span, href=span.href.replace(old, new) or None) if is_one else span

    return _spans(led)


def _bold_reversed(line: Any) -> Any:
    is_bold = any(span.bold for span in line.spans)
    return replace(line, spans=tuple(replace(s, bold=is_bold and not s.bold) for s in line.spans))


def _foot(number: int, old: str, new: str) -> Fault:
    def fault(handout: Any) -> Any:
        lines = list(handout.footer)
        spans = (replace(s, text=s.text.replace(old, new)) for s in lines[number].spans)
        lines[number] = replace(lines[number], spans=tuple(spans))
        return replace(handout, footer=tuple(lines))

    return fault


def _said(name: str, text: str) -> Fault:
    return lambda handout: replace(handout, words={**handout.words, name: text})


def _chosen(kind: str, handout: str, cases: dict[str, Fault]) -> Any:
    named = {name: (fault,) for name, fault in cases.items()}
    return change(f"program: {kind}", "tree", named, handout=handout)(
        lambda _, fault: gives(_SELECT, fault)
    )


ON_A_SHEET = _chosen(
    "a sheet that looks otherwise",
    BASE,
    {
        "a crisis like any other": _look("crisis", "plain"),
        "an emergency like any other": _look("emergency", "plain"),
        "an emergency in short": _look("emergency", "in-short"),
        "whom to call as an emergency": _look("call-us", "emergency"),
        "a warning like any other": _look("caution", "plain"),
        "other words in bold": _lines(_bold_reversed),
        "all words in bold": _spans(lambda s: replace(s, bold=True)),
        "nothing required": lambda h: replace(h, statements=()),
        "a later check date": _foot(3, "2027", "2037"),
        "checked": _foot(2, "Draft: not yet checked by a clinician", "Checked by Ann Sample, MD"),
        "another code": _foot(4, ".", "X."),
        "smaller type": lambda h: replace(h, type=h.type.model_copy(update={"floor": 7.0})),
    },
)

IN_A_GUIDE = _chosen(
    "a guide that looks otherwise",
    GUIDE,
    {
        "links to other pages": _led("https:", "https://", "https://x."),
        "no links to pages": _spans(
            lambda s: replace(s, href=None) if (s.href or "").startswith("https:") else s
        ),
        "no numbers to call": _spans(
            lambda s: replace(s, href=None) if (s.href or "").startswith("tel:") else s
        ),
        "steps as paragraphs": _sections(
            lambda s: replace(s, kind="passages") if s.kind == "steps" else s
        ),
    },
)

TO_WRITE_IN = _chosen(
    "lines to write on otherwise",
    BOOKLET,
    {
        "fewer": _entries(lambda e: replace(e, blank_lines=min(e.blank_lines, 1))),
        "more": _entries(lambda e: replace(e, blank_lines=e.blank_lines and e.blank_lines + 1)),
    },
)

FOLDED = _chosen(
    "a folded piece that looks otherwise",
    BROCHURE,
    {
        "a label for its website": _said("website_label", "Order at:"),
        "a label for its number": _said("phone_label", "In an emergency:"),
        "the label of the night": _said("phone_label", "After hours:"),
        "the other treatment's cover": lambda h: replace(h, cover="cover-iv"),
        "no drawing": lambda h: replace(h, cover=None),
        "no drawings of headings": _sections(lambda s: replace(s, picture=None)),
    },
)


def _fields(fault: Fault) -> Fault:
    return lambda h: replace(h, fields=tuple(map(fault, h.fields)))


IN_THE_PACK = _chosen(
    "fields of the pack otherwise",
    PACK,
    {
        "answers lost": _fields(lambda f: replace(f, answers=f.answers[:1])),
        "answers turned round": _fields(
            lambda f: replace(f, answers=tuple(a.replace("not ", "") for a in f.answers))
        ),
        "fewer hours": _fields(
            lambda f: replace(f, answers=tuple(a.replace("2 hours", "1 hour") for a in f.answers))
        ),
        "other names": _fields(lambda f: replace(f, label="Anything")),
        "other marks": _fields(lambda f: replace(f, mark="[ok]")),
        "no room": _fields(lambda f: replace(f, room=f.room and 2)),
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
    "a negation lost": _spans(lambda s: replace(s, text=s.text.replace(" not ", " "))),
    "lists backwards": _entries(lambda e: replace(e, bullets=e.bullets[::-1])),
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
