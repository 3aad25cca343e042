"""What text and phone editions must both hold: the same words, by the same rules, as on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from handouts.preflight.check import check
from handouts.preflight.checks import wording
from handouts.preflight.checks.approval import untold
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.reading import Reading
from handouts.preflight.readers.text_flow import in_order, normalise, quoted

Rule = Callable[[Reading], Iterable[Finding]]

# Title, lead and one heading: what a phone shows before anybody scrolls.
MOST_BEFORE_THE_CRISIS = 400

# Control characters, those that cannot be seen or turn words round, unassigned ones, other line
# ends (Unicode general categories).
_NOT_PLAIN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_SPACES = frozenset({" ", "\u00a0", "\u202f"})


@check("G941")
def plain_characters(reading: Reading) -> Iterator[Finding]:
    """G941: every character is a letter, a sign, a space or a line end."""
    odd = {sign for sign in set(reading.text) - {"\n"} if _is_odd(sign)}
    for sign in sorted(odd):
        line = reading.text.count("\n", 0, reading.text.index(sign)) + 1
        what = f"holds the character U+{ord(sign):04X} (line {line})"
        yield Finding("G941", None, None, what, "take it out, or write a plain character")


def _is_odd(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind in _NOT_PLAIN or (kind == "Zs" and sign not in _SPACES)


@check("G401", "G402")
def nothing_lost(reading: Reading) -> Iterator[Finding]:
    """G401 and G402: every content string is there, one behind the other."""
    lines = [reading.bare(line) for line in reading.expected.lines]
    statements = reading.expected.statements
    yield from wording.nothing_lost(lines, statements, reading.read_flow, reading.read_flow)


@check("G403")
def footer(reading: Reading) -> Iterator[Finding]:
    """G403: the clinic's block, version and status stand whole at the end, in their order."""
    lines = [reading.bare(line) for line in reading.expected.footer]
    kept = in_order(reading.foot_flow, [normalise(line) for line in lines])
    for line, is_kept in zip(lines, kept, strict=True):
        if not is_kept:
            what = f"lacks the footer {quoted(line)}"
            yield Finding("G403", None, None, what, "write the whole footer at the end")


@check("G409")
def approval_told(reading: Reading) -> Iterator[Finding]:
    """G409: the foot says whether the words are approved, and no word says else of it."""
    approval, foot = reading.expected.approval, reading.foot_flow.text
    yield from untold(replace(approval, never=()), foot, None, Reading.make_again)
    everything = foot + reading.read_flow.text
    yield from untold(replace(approval, says=()), everything, None, Reading.make_again)


@check("G501", "G502")
def statements(reading: Reading) -> Iterator[Finding]:
    """G501 and G502: each required statement word for word, its lines together."""
    for statement in reading.expected.statements:
        if not reading.places[statement.id]:
            yield wording.not_whole(statement, (reading.read_flow,))


@check("G942")
def crisis_first(reading: Reading) -> Iterator[Finding]:
    """G942: the words for a crisis stand before all other statements, close to the top."""
    crisis = reading.expected.crisis
    start = reading.start(crisis) if crisis else None
    if start is None:
        return
    others = [s.id for s in reading.expected.statements if s.id != crisis]
    starts = {name: reading.start(name) for name in others}
    before = [name for name, at in starts.items() if at is not None and at < start]
    if before or start > MOST_BEFORE_THE_CRISIS:
        behind = ", ".join(before) or f"{start} characters"
        what = f"comes after {behind}"
        yield Finding("G942", None, crisis, what, "set the crisis box before all other sections")


@check("G943")
def identity(reading: Reading) -> Iterator[Finding]:
    """G943: it says which handout it is."""
    if reading.identity != reading.expected.identity:
        found = quoted(reading.identity) if reading.identity else "nothing"
        what = f"says {found} of which handout it is, not {quoted(reading.expected.identity)}"
        yield Finding("G943", None, None, what, Reading.make_again)
