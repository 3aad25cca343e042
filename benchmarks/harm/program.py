"""Faults of what sets, finishes and hands over a file: a step left out, another handout's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.harm.changes import change
from benchmarks.harm.patched_program import PAGE, Function, gives, put

GUIDE = "screen/guide.esketamine.letter.en"
BOOKLET = "office/booklet.esketamine.letter.en"
FOLDED = "office/brochure.esketamine.letter.en"
CARDS = "office/pocket-card.esketamine.letter.en"
PACK = "fill-in/one-page.esketamine.letter.en"


def _left_out(where: str) -> bool:
    return put(where, lambda _: lambda pdf, *_, **__: pdf)


def _steps_left_out(names: dict[str, str], handout: str) -> Any:
    return change(
        "program: a step left out",
        "tree",
        {name: (where,) for name, where in names.items()},
        handout=handout,
    )(lambda _root, where: _left_out(where))


_POST = "handouts.pdf.postprocess."
NO_STEP = _steps_left_out(
    {"artifacts": f"{_POST}mark_artifacts", "words to read": f"{_POST}read_in_words"}, GUIDE
)
NO_SHEETS = _steps_left_out({"a booklet's sheets": f"{_POST}impose_booklet"}, BOOKLET)
NO_HINTS = _steps_left_out({"hints for the printer": f"{_POST}print_hints"}, FOLDED)
NO_CARDS = _steps_left_out({"the sheet of cards": f"{_POST}impose_cards"}, CARDS)
NO_FIELDS = _steps_left_out({"fields": f"{_POST}make_fields"}, PACK)


def _other_sides(sides: tuple[Any, ...]) -> tuple[Any, ...]:
    first, second, *rest = sides
    return (first._replace(left=second.left), second._replace(left=first.left), *rest)


OF_SHEETS = change(
    "program: sheets put together otherwise",
    "tree",
    {
        "two pages exchanged": ("handouts.pdf.imposition.saddle_stitch", _other_sides),
        "a side lost": ("handouts.pdf.imposition.saddle_stitch", lambda sides: sides[:-1]),
        "sides backwards": ("handouts.pdf.imposition.saddle_stitch", lambda sides: sides[::-1]),
        "left for right": (
            "handouts.pdf.imposition.saddle_stitch",
            lambda sides: tuple(s._replace(left=s.right, right=s.left) for s in sides),
        ),
        "turned on the other edge": (
            "handouts.pdf.postprocess.duplex_for",
            lambda _: "DuplexFlipLongEdge",
        ),
    },
    handout=BOOKLET,
)(lambda _root, where, new: gives(where, new))


def _of_another(root: Path, **fields: Any) -> bool:
    """Render the handout of another job: as when two orders were mixed up."""

    def wrap(made: Function) -> Function:
        def faulty(_handout: Any, setting: Any) -> Any:
            from handouts.content.load import load  # noqa: PLC0415 - of the copy
            from handouts.release.jobs import Job  # noqa: PLC0415 - of the copy
            from handouts.release.orders import handout_of  # noqa: PLC0415 - of the copy

            content = load(root / "content", root / "content/clinic.yaml")
            own = {"edition": "screen", "piece": "one-page", "treatment": "esketamine"} | fields
            job = Job(**own, paper="letter", language="en")
            return made(handout_of(content, job), setting)

        return faulty

    return put(PAGE, wrap)


ANOTHER = change(
    "program: another file",
    "tree",
    {
        "of another treatment": ({"treatment": "iv-ketamine"},),
        "of another piece": ({"piece": "two-page"},),
        "of another edition": ({"edition": "fill-in"},),
        "of large print": ({"edition": "large-print"},),
    },
)(lambda root, fields: _of_another(root, **fields))


def _of_clinic(_: Path, **fields: str) -> bool:
    """Render the handout of a clinic with other details."""

    def wrap(made: Function) -> Function:
        def faulty(handout: Any, setting: Any) -> Any:
            letterhead = handout.letterhead.model_copy(update=fields)
            return made(replace(handout, letterhead=letterhead), setting)

        return faulty

    return put(PAGE, wrap)


ANOTHER_CLINIC = change(
    "program: another clinic's details",
    "tree",
    {
        "name": ({"name": "Oak Street Sample Clinic"},),
        "hours": ({"hours": "Monday to Friday, 8 am to 6 pm"},),
        "website": ({"website": "https://oak.example"},),
        "address": ({"address": ("1 Oak Street", "Sampletown, ST 00000")},),
    },
)(lambda root, fields: _of_clinic(root, **fields))


def _without(name: str) -> Callable[[Any], Any]:
    return lambda sheets: tuple(sheet for sheet in sheets if sheet.name != name)


SETTING = change(
    "program: set otherwise",
    "tree",
    {
        "without components": ("handouts.render.page.stylesheets", _without("components.css")),
        "without its paper": ("handouts.render.page.stylesheets", _without("letter.css")),
        "on other paper": (
            "handouts.render.page.stylesheets",
            lambda s: tuple(p.with_name("a4.css") if p.name == "letter.css" else p for p in s),
        ),
        "in smaller type": (
            "handouts.pdf.copyfit.type_steps",
            lambda steps: tuple(replace(s, body_pt=s.body_pt - 2) for s in steps),
        ),
        "in a pale color": (
            "handouts.render.shades.shape_and_text",
            lambda both: (both[0], "#bbbbbb"),
        ),
    },
)(lambda _root, where, new: gives(where, new))
