"""Each required statement: word for word, unbroken, where it was promised, and seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handouts.inspection import pages
from handouts.inspection.case import Case
from handouts.inspection.expectation import ExpectedStatement, Finding
from handouts.inspection.flow import Position, normalise, quoted
from handouts.inspection.ink import LEGIBLE, Ink, visible_ink
from handouts.inspection.places import Occurrence

# A size of 11 pt is written to the file as 10.9995.
ROUNDING_PT = 0.05

# Fewer pixels of solid ink than this are not even a full stop.
FEWEST_SOLID = 2
# A descender loses up to a fifth of its ink where it meets its own underline (measured: 0.82).
LEAST_SEEN = 0.75
# Measured: 0 for text that nothing crosses, 0.2 and more for text that is struck out.
MOST_CROSSED = 0.12
# Measured: 0.6 at a line height of 0.7; two lines printed on one another leave less.
LEAST_OWN = 0.5


def statement_findings(case: Case) -> Iterator[Finding]:
    """Judge every statement (G501 to G508)."""
    ink = _all_ink(case, [place for places in case.places.values() for place in places])
    for statement in case.expected.statements:
        places = case.places[statement.id]
        if not places:
            yield from _absent(case, statement)
            continue
        if statement.first_page:
            on_first = tuple(place for place in places if place.pages == (1,))
            if not on_first:
                yield _not_on_first_page(statement, places)
            places = on_first or places
        # Said twice, a statement is proved by the better of the two.
        yield from min(([*_unseen(case, statement, place, ink)] for place in places), key=len)


def _absent(case: Case, statement: ExpectedStatement) -> Iterator[Finding]:
    missing = [
        line
        for line in statement.lines
        if not any(normalise(line) in flow.text for flow in case.flows)
    ]
    if missing:
        yield Finding(
            "G501",
            None,
            statement.id,
            f"does not say {', '.join(quoted(line) for line in missing[:3])}"
            + (f" and {len(missing) - 3} more" if len(missing) > 3 else ""),
            "print the statement word for word, as text",
        )
    else:
        yield Finding(
            "G502",
            None,
            statement.id,
            f"other words, or another order, break it up near {quoted(statement.lines[0])}",
            "set its lines one behind the other with nothing between",
        )


def _not_on_first_page(statement: ExpectedStatement, places: Sequence[Occurrence]) -> Finding:
    stands_on = places[0].pages
    return Finding(
        "G503",
        stands_on[0],
        statement.id,
        f"stands on page {' and '.join(map(str, stands_on))}, not whole on page 1",
        "move it, or what stands before it, so that all of it is on page 1",
    )


def _all_ink(case: Case, places: Sequence[Occurrence]) -> Mapping[Position, Ink]:
    """Return the ink of every character that a statement needs: one proof for each page."""
    ink: dict[Position, Ink] = {}
    for page in case.opened.pages:
        characters = [
            index
            for place in places
            for number, index in place.positions
            if number == page.number and page.run_of[index] >= 0
        ]
        proof = visible_ink(case.opened.content, page, characters)
        ink.update({(page.number, index): seen for index, seen in proof.items()})
    return ink


def _unseen(
    case: Case, statement: ExpectedStatement, place: Occurrence, ink: Mapping[Position, Ink]
) -> Iterator[Finding]:
    """Yield what keeps a reader from reading the statement at this place."""
    on_sheet = [p for p in place.positions if p in ink]
    off = [p for p in on_sheet if pages.is_off_trim(case.opened, p)]
    if off:
        yield _finding(case, "G507", statement, off, "stands off the sheet", "move it inwards")
    rest = [p for p in on_sheet if p not in set(off)]
    small = [p for p in rest if _size(case, p) < case.expected.statement_floor_pt - ROUNDING_PT]
    if small:
        size = min(_size(case, p) for p in small)
        yield _finding(
            case,
            "G506",
            statement,
            small,
            f"is set in {size:.1f} pt type, under {case.expected.statement_floor_pt:g} pt,",
            "cut other words; never set a statement smaller",
        )
        rest = [p for p in rest if p not in set(small)]
    yield from _without_ink(case, statement, rest, ink)


def _without_ink(
    case: Case,
    statement: ExpectedStatement,
    positions: Sequence[Position],
    ink: Mapping[Position, Ink],
) -> Iterator[Finding]:
    hidden = [p for p in positions if _is_hidden(ink[p])]
    if hidden:
        yield _finding(
            case,
            "G504",
            statement,
            hidden,
            f"is in the file but {_why_hidden(case, hidden[0])}",
            "take away what hides it, and set it in plain dark type",
        )
    shown = [p for p in positions if p not in set(hidden)]
    pale = [p for p in shown if _is_pale(ink[p])]
    if pale:
        worst = min(ink[p].contrast for p in pale)
        yield _finding(
            case,
            "G505",
            statement,
            pale,
            f"has a contrast of {worst:.2f} to 1, under {LEGIBLE:g} to 1,",
            "use a darker colour, or a lighter ground",
        )
    crossed = [p for p in shown if ink[p].crossed > MOST_CROSSED or ink[p].own < LEAST_OWN]
    if crossed:
        yield _finding(
            case,
            "G508",
            statement,
            crossed,
            "is struck out, or something is drawn across it,",
            "give it an even ground and room of its own",
        )


def _is_pale(ink: Ink) -> bool:
    """Seen, but nowhere dark enough."""
    return ink.seen >= LEAST_SEEN and ink.contrast < LEGIBLE


def _is_hidden(ink: Ink) -> bool:
    """Too little of it is seen, or too little of it can be read although some can."""
    return ink.solid < FEWEST_SOLID or (ink.legible < LEAST_SEEN and not _is_pale(ink))


def _why_hidden(case: Case, position: Position) -> str:
    page = case.opened.pages[position[0] - 1]
    run = page.runs[int(page.run_of[position[1]])]
    if run.render_mode in (3, 7):
        return "drawn with invisible ink,"
    if run.fill is not None and run.fill[3] < 255:
        return f"see-through ({run.fill[3] / 255:.0%} ink),"
    if len(run.path) > 1:
        return "part of a see-through or hidden group,"
    return "covered, cut off, or in the colour of its ground,"


def _size(case: Case, position: Position) -> float:
    page = case.opened.pages[position[0] - 1]
    return page.runs[int(page.run_of[position[1]])].size_pt


def _finding(
    case: Case,
    code: str,
    statement: ExpectedStatement,
    positions: Sequence[Position],
    what: str,
    fix: str,
) -> Finding:
    number, first = positions[0]
    same_page = [index for page, index in positions if page == number]
    return Finding(
        code, number, statement.id, f"{what} at {_words_at(case, number, first, same_page)}", fix
    )


def _words_at(case: Case, number: int, first: int, indices: Sequence[int]) -> str:
    """Quote the words around the first of the characters, and on while they follow closely."""
    text = case.opened.pages[number - 1].text
    last = first
    for index in indices:
        if index - last > 2:
            break
        last = index
    start = max(text.rfind(" ", 0, first), text.rfind("\n", 0, first)) + 1
    ends = [end for end in (text.find(" ", last), text.find("\n", last)) if end >= 0]
    return quoted(text[start : min(ends, default=len(text))])
