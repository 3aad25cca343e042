"""The items of PEMAT-P and of the CDC Clear Communication Index, with rules for some.

The items in our own words are those of docs/plain-language.md, the limits those of evidence.md E.
They count English words; a person judges what has no rule here, and may judge the rest otherwise.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from handouts.content.content import Content
from handouts.content.handout import ChosenSection, Handout
from handouts.content.reading_grade import HANDOUT_GRADE, counted_text, handout_grade
from handouts.text.readability import sentences, words

Verdict = Literal["no", "not judged by a program", "yes", "does not apply"]
WORST_FIRST: tuple[Verdict, ...] = get_args(Verdict)

NOT_JUDGED: Verdict = "not judged by a program"

Judge = Callable[[Handout, Content], Verdict]

_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+|never\s+)?\w+(?:ed|en)\b")
_MOST_PASSIVE = 0.2
_HARD_NUMBER = re.compile(r"\d[.]\d|%|\bpercent\b")
_SUM = re.compile(r"%|\bpercent\b|\b(?:minus|plus|subtract|divided?|multipl\w+|\w+ times as)\b")
_TO_THE_READER = re.compile(r"\b(?:you|your|we|us|our)\b", re.IGNORECASE)
_LEAST_TO_THE_READER = 2 / 3
_EMPTY_HEADINGS = {"introduction", "information", "overview", "general", "background", "details"}
_LONGEST_HEADING = 8
_MOST_SENTENCES, _MOST_WORDS = 4, 60
_MOST_COLUMNS, _LONGEST_HEAD, _LONGEST_CELL = 4, 5, 12
_FIRST_SECTIONS = 3
_NOT_READ = {"effects", "record", "blanks", "sources", "terms", "table"}
_BOXES = ("crisis", "emergency", "caution")


@dataclass(frozen=True)
class Criterion:
    """One item of a tool: number, criterion, our rule, and the function that applies it."""

    number: int
    asks: str
    rule: str = ""
    judge: Judge | None = None

    def verdict(self, handout: Handout, content: Content) -> Verdict:
        """Return the program's verdict on ``handout``."""
        if self.judge is None or handout.language != "en":
            return NOT_JUDGED
        return self.judge(handout, content)


def _is(holds: Callable[[Handout], bool], otherwise: Verdict = "no") -> Judge:
    return lambda handout, _: "yes" if holds(handout) else otherwise


def set_lines(sections: Iterable[ChosenSection]) -> Iterator[str]:
    """Yield every line that holds sentences, bullets alone, except lists of sources."""
    for section in sections:
        entries = section.entries if section.kind != "sources" else ()
        lines = [section.intro]
        for entry in entries:
            lines += [entry.text, *entry.bullets, entry.note, entry.after]
        yield from (line.text for line in lines if line is not None)


def _counted_text(handout: Handout) -> str:
    return counted_text(handout.sections())


def _is_easy(handout: Handout, content: Content) -> Verdict:
    return "yes" if handout_grade(handout, content) <= HANDOUT_GRADE else "no"


def _explains_terms(handout: Handout, _: Content) -> Verdict:
    used = {span.term for line in handout.lines() for span in line.spans if span.term}
    return "yes" if used and used <= handout.terms.keys() else NOT_JUDGED


def _is_active(handout: Handout) -> bool:
    found = sentences(_counted_text(handout))
    return sum(bool(_PASSIVE.search(s)) for s in found) <= _MOST_PASSIVE * len(found)


def _is_chunked(handout: Handout) -> bool:
    lines = list(set_lines(handout.sections()))
    return all(
        len(sentences(line)) <= _MOST_SENTENCES and len(words(line)) <= _MOST_WORDS
        for line in lines
    )


def _has_headings_that_say(handout: Handout) -> bool:
    headings = [section.heading.text for section in handout.sections()]
    return all(
        len(words(heading)) <= _LONGEST_HEADING and heading.casefold() not in _EMPTY_HEADINGS
        for heading in headings
    )


def _each_table(holds: Callable[[ChosenSection], object]) -> Judge:
    def judge(handout: Handout, _: Content) -> Verdict:
        held = [bool(holds(s)) for s in handout.sections() if s.kind == "table"]
        return "does not apply" if not held else "yes" if all(held) else "no"

    return judge


def _is_simple(table: ChosenSection) -> bool:
    return (
        len(table.columns) <= _MOST_COLUMNS
        and all(len(words(head.text)) <= _LONGEST_HEAD for head in table.columns)
        and all(len(words(c.text)) <= _LONGEST_CELL for e in table.entries for c in e.cells)
    )


def _is_spoken(handout: Handout) -> bool:
    read = [section for section in handout.sections() if section.kind not in _NOT_READ]
    texts = [" ".join(line.text for line in section.lines()) for section in read]
    spoken = sum(bool(_TO_THE_READER.search(each)) for each in texts)
    return spoken >= _LEAST_TO_THE_READER * len(texts)


def _looks(*looks: str, within: int | None = None) -> Callable[[Handout], bool]:
    return lambda h: any(section.look in looks for section in [*h.sections()][:within])


def _kinds(*kinds: str) -> Callable[[Handout], bool]:
    return lambda h: any(section.kind in kinds for section in h.sections())


def _has_tool(handout: Handout) -> bool:
    return _kinds("ticks", "blanks", "record")(handout) or _looks("to-tick")(handout)


def _needs_no_sums(handout: Handout, _: Content) -> Verdict:
    return NOT_JUDGED if _SUM.search(_counted_text(handout)) else "does not apply"


def _draws_counts(handout: Handout, _: Content) -> Verdict:
    # In one of two columns there is no room for figures (styles/components.css, .high).
    drawn = [
        not (section.kind == "effects" and re.fullmatch(r"page\d-(left|right)", area))
        for area, sections in handout.areas.items()
        for section in sections
        if any(entry.people is not None or entry.counts for entry in section.entries)
    ]
    return "does not apply" if not drawn else "yes" if all(drawn) else "no"


_HAS_LEAD = _is(lambda handout: handout.lead is not None)
_HAS_LISTS = _is(lambda h: any(entry.bullets for s in h.sections() for entry in s.entries))
_INTRODUCED = _each_table(lambda table: table.intro)
_CHUNK = f"{_MOST_SENTENCES} sentences or {_MOST_WORDS} words"
_ACTION = (
    "A section says when to call the clinic or the emergency number.",
    _is(_looks("emergency", "call-us"), NOT_JUDGED),
)
_ACTIVE = (
    "At most 1 sentence of 5 looks passive: is, are, was or be, then a word that ends in ed or en.",
    _is(_is_active),
)
_CHUNKED = (f"Headings, and no paragraph over {_CHUNK}.", _is(_is_chunked))
_EASY = (f"Reading grade of the whole at most {HANDOUT_GRADE:g}.", _is_easy)
_EXPLAINED = ("Words that lead to the glossary are in it.", _explains_terms)
_NUMBERS = (
    "No decimals and no percent in a sentence.",
    _is(lambda handout: not _HARD_NUMBER.search(_counted_text(handout))),
)
_NO_SUMS = (
    "No percent, and no word for a sum, such as plus or divided.",
    _is(lambda handout: not _SUM.search(_counted_text(handout))),
)
_HEADINGS = (
    f"No heading over {_LONGEST_HEADING} words, none that says only “Information” or the like.",
    _is(_has_headings_that_say),
)
_SIMPLE_TABLES = (
    f"At most {_MOST_COLUMNS} columns, heads of {_LONGEST_HEAD} words, cells of {_LONGEST_CELL}.",
    _each_table(_is_simple),
)
_SUMMED_UP_FIRST = (
    f"One of the first {_FIRST_SECTIONS} sections holds it all in short.",
    _is(_looks("in-short", within=_FIRST_SECTIONS), NOT_JUDGED),
)

PEMAT = (
    Criterion(1, "Purpose plain at once", "A title, and a line under it.", _HAS_LEAD),
    Criterion(2, "Nothing distracts"),
    Criterion(3, "Everyday words", *_EASY),
    Criterion(4, "Medical words explained", *_EXPLAINED),
    Criterion(5, "Active voice", *_ACTIVE),
    Criterion(6, "Numbers clear", *_NUMBERS),
    Criterion(7, "Nothing to calculate", *_NO_SUMS),
    Criterion(8, "Short chunks", *_CHUNKED),
    Criterion(9, "Headings say what follows", *_HEADINGS),
    Criterion(10, "Sensible order"),
    Criterion(11, "A summary", "A section holds it all in short.", _is(_looks("in-short"))),
    Criterion(12, "Cues to key points", "Boxes set off what is urgent.", _is(_looks(*_BOXES))),
    Criterion(15, "Pictures where useful"),
    Criterion(16, "Pictures support"),
    Criterion(17, "Pictures titled"),
    Criterion(18, "Pictures clear"),
    Criterion(19, "Tables simple", *_SIMPLE_TABLES),
    Criterion(20, "An action", *_ACTION),
    Criterion(
        21, "Speaks to the reader", "2 of 3 sections of sentences say you or we.", _is(_is_spoken)
    ),
    Criterion(22, "Steps", "A section has steps in time.", _is(_kinds("steps"), NOT_JUDGED)),
    Criterion(23, "A tool", "Boxes to tick, or lines to fill in.", _is(_has_tool)),
    Criterion(24, "Calculations shown", "None is asked for.", _needs_no_sums),
    Criterion(25, "How to use tables", "Words stand before each table.", _INTRODUCED),
    Criterion(26, "Pictures to act by"),
)

CDC = (
    Criterion(1, "One main message"),
    Criterion(2, "At the top"),
    Criterion(3, "Stands out"),
    Criterion(4, "Picture for it"),
    Criterion(5, "Call to action", *_ACTION),
    Criterion(6, "Both in active voice", *_ACTIVE),
    Criterion(7, "The audience’s words", *_EASY),
    Criterion(8, "Lists", "It has lists.", _HAS_LISTS),
    Criterion(9, "Chunks with headings", *_CHUNKED),
    Criterion(10, "Summed up first", *_SUMMED_UP_FIRST),
    Criterion(11, "Known and not known"),
    Criterion(12, "Behavior advised", *_ACTION),
    Criterion(13, "Why"),
    Criterion(14, "How"),
    Criterion(15, "Usual numbers", *_NUMBERS),
    Criterion(16, "Numbers explained"),
    Criterion(17, "No math", *_NO_SUMS),
    Criterion(18, "Nature of the risk"),
    Criterion(19, "Risks and benefits"),
    Criterion(20, "Odds in words or picture too", "Counts are drawn as well.", _draws_counts),
)
