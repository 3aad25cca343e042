"""The words of a document in one order, made comparable: what differs for no reader is dropped."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from handouts.preflight.expectation import ExpectedStatement

# Quotes, primes, hyphens and the minus sign, each as a typewriter has it.
_STRAIGHT = {
    **dict.fromkeys(range(0x2018, 0x201C), "'"),
    **dict.fromkeys(range(0x201C, 0x2020), '"'),
    **dict.fromkeys((0x2032, 0x2035), "'"),
    **dict.fromkeys((0x2033, 0x2036), '"'),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212), "-"),
}
# No ink, no sound: zero-width characters, the soft hyphen, and the byte order mark.
_SILENT = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")

# The marker of a field (expectation.ExpectedField): a character for private use.
FIELD_MARKER = re.compile("[\ue000-\uf8ff]")

Gap = bool | Literal["dash"] | None
"""What is before a character: a space or none; a dash; None where that is not known."""

Position = tuple[int, int]


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character.isspace() or character in _SILENT:
        return ""
    straight = unicodedata.normalize("NFKD", character.translate(_STRAIGHT)).casefold()
    return "".join(unicodedata.normalize("NFKD", straight).translate(_STRAIGHT).split())


@lru_cache(maxsize=2048)
def normalise(text: str) -> str:
    """Return ``text`` as it is compared: no case, white space, or kind of quote or hyphen.

    A hyphen between two letters is dropped, for it may be one that a line end put there; "1-2"
    keeps its hyphen, or it would be 12.
    """
    return _HYPHEN_IN_WORD.sub("", "".join(map(_folded, text))).strip("-")


def exact(text: str) -> str:
    """Return ``text`` on one line, as it is compared letter by letter, and with its spaces."""
    return unicodedata.normalize("NFC", " ".join(text.translate(_STRAIGHT).split()))


def spaces_before(text: str) -> tuple[Gap, ...]:
    """Return for each character of ``normalise(text)`` whether a space is before it.

    None after a hyphen that is dropped, "dash" where that was between spaces.
    """
    characters, found, is_spaced = "", list[Gap](), False
    for character in text:
        is_spaced = is_spaced or character.isspace()
        folded = _folded(character)
        if folded:
            characters += folded
            found += [is_spaced, *[False] * (len(folded) - 1)]
            is_spaced = False
    for match in reversed([*_HYPHEN_IN_WORD.finditer(characters)]):
        is_dash = found[match.start()] and found[match.end()]
        found[match.start() : match.end() + 1] = ["dash" if is_dash else None]
    characters = _HYPHEN_IN_WORD.sub("", characters)
    start = len(characters) - len(characters.lstrip("-"))
    return tuple(found[start : start + len(characters.strip("-"))])


def quoted(text: str, longest: int = 90) -> str:
    """Return ``text`` in quotes on one line, its middle left out if long, a field as "[…]"."""
    line = FIELD_MARKER.sub("[…]", " ".join(text.split()))
    if len(line) > longest:
        half = (longest - 3) // 2
        line = f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
    return f'"{line}"'


@dataclass(frozen=True)
class Flow:
    """Words in one order. ``text[i]`` is from ``positions[i]``: page (from 1), character there."""

    text: str
    positions: tuple[Position, ...]

    def starts(self, needle: str) -> list[int]:
        """Return every start of ``needle`` (normalised), earliest first."""
        overlapping = re.compile(f"(?={re.escape(needle)})")
        return [match.start() for match in overlapping.finditer(self.text)] if needle else []


def on_page(positions: Iterable[Position], page: int) -> list[int]:
    """Return the characters on that page (from 1) of ``positions``."""
    return [index for number, index in positions if number == page]


def flow(characters: Iterable[tuple[str, Position]]) -> Flow:
    """Return the flow of ``characters``, each with where it is."""
    folded = [(_folded(character), position) for character, position in characters]
    text = "".join(letters for letters, _ in folded)
    positions = [position for letters, position in folded for _ in letters]
    for match in reversed([*_HYPHEN_IN_WORD.finditer(text)]):
        del positions[match.start()]
    return Flow(_HYPHEN_IN_WORD.sub("", text), tuple(positions))


def in_order(flow: Flow, needles: Sequence[str]) -> tuple[int | None, ...]:
    """Return the start of each of ``needles`` (normalised) in ``flow``, one after the other.

    As many as can be: the others are missing, or are in the wrong place, and have None.
    """
    position = 0
    starts: list[int] = []
    for needle in needles:
        start = flow.text.find(needle, position)
        if start < 0:
            return _longest_chain([flow.starts(n) for n in needles], [len(n) for n in needles])
        starts.append(start)
        position = start + len(needle)
    return tuple(starts)


def _longest_chain(
    starts: Sequence[Sequence[int]], lengths: Sequence[int]
) -> tuple[int | None, ...]:
    """Choose at most one start each so that most follow one another (patience sorting)."""
    ends: list[int] = []
    chosen: list[tuple[int, int, int]] = []  # needle, its start, its predecessor in `chosen`
    links: list[int] = []  # last link of the best chain of each length
    for needle, (places, length) in enumerate(zip(starts, lengths, strict=True)):
        for start in reversed(places):
            rank = bisect_right(ends, start)
            chosen.append((needle, start, links[rank - 1] if rank else -1))
            if rank == len(ends):
                ends.append(start + length)
                links.append(len(chosen) - 1)
            elif start + length < ends[rank]:
                ends[rank] = start + length
                links[rank] = len(chosen) - 1
    kept: list[int | None] = [None] * len(starts)
    link = links[-1] if links else -1
    while link >= 0:
        needle, start, link = chosen[link]
        kept[needle] = start
    return tuple(kept)


# What may be between two lines of a statement: a bullet, a number, a tick box; no field, whose
# marker is a character for private use.
_MARK = r"[^\w\ue000-\uf8ff]*"
_LIST_MARKER = rf"{_MARK}(?:\d{{1,2}}{_MARK})?"


@dataclass(frozen=True)
class Occurrence:
    """One complete occurrence of a statement: the positions of its characters, in order.

    Those of ``fields`` are no characters: the clinic fills them in (:meth:`PdfDocument.widget_at`).
    """

    positions: tuple[Position, ...]
    fields: tuple[Position, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it is on, from 1."""
        return tuple(sorted({page for page, _ in self.positions}))


def occurrences(flows: Iterable[Flow], statement: ExpectedStatement) -> tuple[Occurrence, ...]:
    """Return all places in the first of ``flows`` with its lines together, list marks aside."""
    lines = [line for line in map(normalise, statement.lines) if line]
    if not lines:
        return ()
    pattern = _one_behind_the_other(tuple(lines))
    for flow in flows:
        found = tuple(
            Occurrence(tuple(p for p in at if p[1] >= 0), tuple(p for p in at if p[1] < 0))
            for match in pattern.finditer(flow.text)
            for at in (flow.positions[match.start() : match.end()],)
        )
        if found:
            return found
    return ()


@lru_cache(maxsize=256)
def _one_behind_the_other(lines: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_LIST_MARKER.join(map(re.escape, lines)))


def last_apart(flow: Flow, needles: Iterable[str]) -> Mapping[str, int | None]:
    """Return the last start of each of ``needles``, the longest first, without overlaps."""
    found: dict[str, int | None] = {}
    taken: list[tuple[int, int]] = []
    for needle in sorted(set(needles), key=len, reverse=True):
        start = flow.text.rfind(needle)
        while start >= 0 and any(start < end and at < start + len(needle) for at, end in taken):
            start = flow.text.rfind(needle, 0, start + len(needle) - 1)
        found[needle] = start if start >= 0 else None
        taken += [(start, start + len(needle))] if start >= 0 else []
    return found
