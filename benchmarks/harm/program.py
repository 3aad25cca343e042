"""Faults of the program itself: of what renders, sets, finishes and hands over a file.

Each is made in memory, in the process that makes the handout; the gate there knows nothing of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.harm.changes import change

GUIDE = "screen/guide.esketamine.letter.en"
BOOKLET = "office/booklet.esketamine.letter.en"
FOLDED = "office/brochure.esketamine.letter.en"
CARDS = "office/pocket-card.esketamine.letter.en"
PACK = "fill-in/one-page.esketamine.letter.en"
TEXT = "text/one-page.esketamine.en"
PHONE = "phone/one-page.esketamine.en"
CHECKLIST = "screen/checklist.esketamine.letter.en"

_Function = Callable[..., Any]


def _put(where: str, wrap: Callable[[_Function], _Function]) -> bool:
    """Put ``wrap`` around the function called ``where``, in every module that has it."""
    module, _, name = where.rpartition(".")
    made = getattr(import_module(module), name)
    fault = wrap(made)
    for loaded in [m for n, m in sys.modules.items() if n.startswith("handouts.")]:
        for own, value in list(vars(loaded).items()):
            if value is made:
                setattr(loaded, own, fault)
    return True


def _rewrites(where: str, pattern: str, new: str) -> bool:
    def wrap(made: _Function) -> _Function:
        def faulty(*args: Any, **named: Any) -> Any:
            said = made(*args, **named)
            found, times = re.subn(pattern, new, said, count=1, flags=re.DOTALL)
            if not times:
                raise LookupError(f"no {pattern!r}")
            return found

        return faulty

    return _put(where, wrap)


_PAGE, _TEXT, _PHONE = (
    "handouts.render.page.render_page",
    "handouts.render.plain_text.write_text",
    "handouts.render.phone_page.render_phone",
)
_WORDS = {
    "a negation lost": ("does not work", "does work"),
    "a digit": ("911", "912"),
    "another clinic's number": ("555-555-0142", "555-555-0199"),
    "a word": ("Never use", "Always use"),
    "another treatment": ("esketamine", "ketamine"),
    "checked by nobody": (r"Draft: not yet checked by a clinician\.", "Checked by Ann Sample, RN."),
    "a later check date": ("2027", "2037"),
    "another version": (r"2026\.11", "2027.11"),
    "another code": (r"(Code\s)\w", r"\1X"),
    "a capital that is another word": ("US medicines", "us medicines"),
}
_TAGS = {
    "the language": ('lang="en-US"', 'lang="fr"'),
    "a link": ("tel:988", "tel:989"),
}
_ON_PAGES = {
    "a statement lost": (r'<div class="entry required[^>]*>.*?</div>', ""),
    "a statement twice": (r'(<div class="entry required[^>]*>.*?</div>)', r"\1\1"),
    "a bullet lost": (r"<li>[^<]*</li>", ""),
    "two bullets exchanged": (r"(<li>[^<]*</li>)(\s*)(<li>[^<]*</li>)", r"\3\2\1"),
    "two statements exchanged": (
        r'(<div class="entry requ[^>]*>.*?</div>)(\s*)(<div class="entry requ[^>]*>.*?</div>)',
        r"\3\2\1",
    ),
    "a box lost": (r'<section class="section kind-passages look-caution.*?</section>', ""),
    "the lead lost": (r'<p class="lead">.*?</p>', ""),
    "the foot lost": (r'<div class="foot">', '<div class="foot" hidden style="display:none">'),
    "a class": ("look-crisis", "look-plain"),
    "a title": ("<title>", "<title>Home use: "),
}

IN_A_PAGE = change(
    "program: a page rendered otherwise",
    "tree",
    {name: (_PAGE, *swap) for name, swap in {**_WORDS, **_TAGS, **_ON_PAGES}.items()},
)(lambda _root, *fault: _rewrites(*fault))

IN_A_GUIDE = change(
    "program: a guide rendered otherwise",
    "tree",
    {
        "a row lost": (_PAGE, r"<tr>\s*<th scope=\"row\">.*?</tr>", ""),
        "names of two rows exchanged": (
            _PAGE,
            r'(<th scope="row">[^<]*</th>)(.*?)(<th scope="row">[^<]*</th>)',
            r"\3\2\1",
        ),
        "counts of two rows exchanged": (
            _PAGE,
            r'(<td class="counted">.*?</td>)(.*?)(<td class="counted">.*?</td>)',
            r"\3\2\1",
        ),
        "a count and its comparison exchanged": (
            _PAGE,
            r'(">)(\d+)(<span> </span>.*?<td class="comparison">)(\d+)',
            r"\1\4\3\2",
        ),
        "heads of columns exchanged": (
            _PAGE,
            r'(<th scope="col">How.*?</th>)(\s*)(<th scope="col">.*?</th>)',
            r"\3\2\1",
        ),
        "a cell moved": (_PAGE, r"(<td>[^<]*</td>)(\s*)(<td>.*?</td>)", r"\3\2\1"),
        "a question with another answer": (
            _PAGE,
            r"(FAQ-safe[^>]*>\s*<h3>.*?</h3>\s*)(<p>.*?</p>)(.*?<h3>.*?</h3>\s*)(<p>.*?</p>)",
            r"\1\4\3\2",
        ),
        "two steps exchanged": (
            _PAGE,
            r'(<li class="step.*?</li>)(\s*)(<li class="step.*?</li>)',
            r"\3\2\1",
        ),
        "times of two steps exchanged": (
            _PAGE,
            r'(<p class="when">.*?</p>)(.*?)(<p class="when">.*?</p>)',
            r"\3\2\1",
        ),
        "labels of two results exchanged": (
            _PAGE,
            r'(<div class="count" [^>]*><p>)(.*?)(<br>.*?<div class="count" [^>]*><p>)(.*?)(<br>)',
            r"\1\4\3\2\5",
        ),
        "drawings of two results exchanged": (
            _PAGE,
            r'(<div class="count" )(style="[^"]*")(.*?<div class="count" )(style="[^"]*")',
            r"\1\4\3\2",
        ),
        "a page lost": (_PAGE, r'<div class="leaf leaf-4">.*?(<div class="leaf leaf-5">)', r"\1"),
        "a page twice": (
            _PAGE,
            r'(<div class="leaf leaf-4">.*?)(<div class="leaf leaf-5">)',
            r"\1\1\2",
        ),
        "two pages exchanged": (
            _PAGE,
            r'(<div class="leaf leaf-4">.*?)(<div class="leaf leaf-5">.*?)(<div class="leaf leaf)',
            r"\2\1\3",
        ),
    },
    handout=GUIDE,
)(lambda _root, *fault: _rewrites(*fault))

IN_A_TEXT = change(
    "program: a text written otherwise",
    "tree",
    {name: (_TEXT, *swap) for name, swap in _WORDS.items()},
    handout=TEXT,
)(lambda _root, *fault: _rewrites(*fault))

ON_A_PHONE = change(
    "program: a phone page rendered otherwise",
    "tree",
    {name: (_PHONE, *swap) for name, swap in {**_WORDS, **_TAGS}.items()},
    handout=PHONE,
)(lambda _root, *fault: _rewrites(*fault))


def _left_out(where: str) -> bool:
    return _put(where, lambda _: lambda pdf, *_, **__: pdf)


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


def _gives(where: str, new: Callable[[Any], Any]) -> bool:
    return _put(where, lambda made: lambda *args, **named: new(made(*args, **named)))


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
)(lambda _root, where, new: _gives(where, new))


def _of_another(root: Path, **fields: str) -> bool:
    """Render the handout of another job: as when two orders were mixed up."""

    def wrap(made: _Function) -> _Function:
        def faulty(_handout: Any, setting: Any) -> Any:
            from handouts.content.load import load  # noqa: PLC0415 - of the copy
            from handouts.release.jobs import Job  # noqa: PLC0415 - of the copy
            from handouts.release.orders import handout_of  # noqa: PLC0415 - of the copy

            content = load(root / "content", root / "content/clinic.yaml")
            job = Job(
                fields.get("edition", "screen"),
                fields.get("piece", "one-page"),
                fields.get("treatment", "esketamine"),
                "letter",
                "en",
            )
            return made(handout_of(content, job), setting)

        return faulty

    return _put(_PAGE, wrap)


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

    def wrap(made: _Function) -> _Function:
        def faulty(handout: Any, setting: Any) -> Any:
            letterhead = handout.letterhead.model_copy(update=fields)
            return made(replace(handout, letterhead=letterhead), setting)

        return faulty

    return _put(_PAGE, wrap)


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
)(lambda _root, where, new: _gives(where, new))

FITTED = change(
    "program: fields otherwise",
    "tree",
    {
        "a field lost": (f"{_PAGE}", r'<input type="checkbox"[^>]*>', ""),
        "two fields exchanged": (
            f"{_PAGE}",
            r'(<input type="checkbox"[^>]*>)(.*?)(<input type="checkbox"[^>]*>)',
            r"\3\2\1",
        ),
        "a name of another": (f"{_PAGE}", r'title="[^"]*"', 'title="Feeling well"'),
        "a field ticked": (f"{_PAGE}", '<input type="checkbox"', '<input checked type="checkbox"'),
    },
    handout=CHECKLIST,
)(lambda _root, *fault: _rewrites(*fault))
