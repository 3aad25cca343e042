"""A handout as plain text: for portal messages, and to be read aloud by an interpreter.

A paragraph is one line, which portals and screen readers wrap themselves. Nothing is drawn with
characters: they would be read out. Headings are numbered, so that two people can name them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from handouts.content.handout import ChosenSection, Entry, Handout, Line
from handouts.text.markup import Span, address

# ASCII in place of characters that old portals garble, and nothing for invisible ones.
_PLAIN: Mapping[int, str] = {
    **dict.fromkeys(range(0x2018, 0x201C), "'"),
    **dict.fromkeys(range(0x201C, 0x2020), '"'),
    **dict.fromkeys(range(0x2010, 0x2016), "-"),
    **dict.fromkeys((0x00A0, 0x2009, 0x202F), " "),
    **dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF), ""),
    0x2212: "-",
    0x2026: "...",
}

_TICK_BOX = "[ ] "
_BULLET = "- "
_WRITE_HERE = "____"
_PARAGRAPH_END = "\n\n"
_PART_END = "\n\n\n"


def write_text(handout: Handout, identity: str) -> str:
    """Return the whole handout as text: title, parts, the clinic's block, version and status.

    The last line is ``identity``, by which ``check`` identifies the handout.
    """
    sections = tuple(handout.sections())
    parts = [
        _part(handout, section, handout.words["part"].format(number=number, parts=len(sections)))
        for number, section in enumerate(sections, start=1)
    ]
    top = _PARAGRAPH_END.join(filter(None, map(_words, (handout.title, handout.lead))))
    return plain_characters(_PART_END.join((top, *parts, _foot(handout, identity))) + "\n")


def plain_characters(text: str) -> str:
    """Return ``text`` with plain quotes, hyphens and blanks: what every portal can show."""
    return text.translate(_PLAIN)


def _words(line: Line | None) -> str:
    """Return the words of a line, each link followed by where it leads; "" for no line."""
    return "".join(span.text + _address_of(span) for span in line.spans) if line else ""


def _address_of(span: Span) -> str:
    """Return a link's address in brackets, "" if its words are the address or the number."""
    if span.href is None:
        return ""
    where = address(span.href)
    is_phone = span.href.startswith("tel:") and any(digit.isdigit() for digit in span.text)
    short = where.removeprefix("https://").removeprefix("www.").rstrip("/").casefold()
    is_address = short in span.text.replace(" ", "").casefold()
    return "" if is_phone or is_address else f" ({where})"


def _after(before: str, words: str) -> str:
    """Return ``words`` after a label, in one sentence or two, depending on the label's end."""
    return f"{before} {words}" if before.endswith((".", "?", "!", ":")) else f"{before}: {words}"


def _as_sentence(words: str) -> str:
    """Return ``words`` with a full stop if no punctuation ends them."""
    return words if words.endswith((".", "?", "!", ":")) else f"{words}."


def _part(handout: Handout, section: ChosenSection, number: str) -> str:
    intro = [_words(section.intro)] if section.intro else []
    entries = _ENTRIES[section.kind](section, handout)
    return _PARAGRAPH_END.join([f"{number} {_words(section.heading)}", *intro, *entries])


def _list(lines: Iterable[str], mark: str = _BULLET) -> list[str]:
    joined = "\n".join(mark + line for line in lines)
    return [joined] if joined else []


def _with_bullets(entry: Entry, *first: str) -> str:
    return "\n".join(filter(None, (*first, *_list(map(_words, entry.bullets)))))


def _closing(entry: Entry) -> list[str]:
    return [_words(entry.after)] if entry.after else []


def _passages(section: ChosenSection, _handout: Handout) -> Iterator[str]:
    """Title or question on a line of its own, the words below it."""
    for entry in section.entries:
        yield _with_bullets(entry, _words(entry.label), _words(entry.text))
        yield from _closing(entry)


def _steps(section: ChosenSection, _handout: Handout) -> Iterator[str]:
    for number, entry in enumerate(section.entries, start=1):
        step = _after(_words(entry.label), _words(entry.text))
        yield _with_bullets(entry, f"{number}. {step}")
        yield from _closing(entry)


def _record(section: ChosenSection, handout: Handout) -> Iterator[str]:
    """Each row on one line: "[ ] Headache. How strong, 1 to 3: ____ Gone by (time): ____"."""
    heads = [_words(column) for column in section.columns]
    yield handout.words["table_columns"].format(columns="; ".join(heads))
    cells = " ".join(_after(head, _WRITE_HERE) for head in heads[1:])
    rows = (_as_sentence(_words(entry.label)) for entry in section.entries)
    yield from _list((f"{row} {cells}" for row in rows), _TICK_BOX)


def _effects(section: ChosenSection, handout: Handout) -> Iterator[str]:
    """Name, count, note, comparison: "Headache: 20 of 100. With a dummy spray: not given."."""
    columns = [_words(column) for column in section.columns]
    if columns:
        yield handout.words["table_columns"].format(columns="; ".join(columns))

    def effect(entry: Entry) -> str:
        name = _words(entry.label)
        sentences = [_as_sentence(_after(name, _words(entry.amount)) if entry.amount else name)]
        if entry.note:
            sentences.append(_as_sentence(_words(entry.note)))
        if entry.comparison:
            sentences.append(_as_sentence(_after(columns[-1], _words(entry.comparison))))
        return " ".join(sentences)

    yield from _list(map(effect, section.entries))


def _ticks(section: ChosenSection, _handout: Handout) -> Iterator[str]:
    yield from _list((_words(entry.text) for entry in section.entries), _TICK_BOX)


def _table(section: ChosenSection, handout: Handout) -> Iterator[str]:
    """Each row below its first cell, each of its other cells with the column that it is in."""
    columns = [_words(column) for column in section.columns]
    yield handout.words["table_columns"].format(columns="; ".join(columns))
    for entry in section.entries:
        head, *cells = map(_words, entry.cells)
        sentences = [_as_sentence(_after(*pair)) for pair in zip(columns[1:], cells, strict=True)]
        yield "\n".join([_after(head, "").rstrip(), *_list(sentences)])


def _studies(section: ChosenSection, _handout: Handout) -> Iterator[str]:
    for entry in section.entries:
        counts = _list(_words(count.label) for count in entry.counts)
        yield "\n".join([_words(entry.label), _words(entry.text), *counts])
        yield from _closing(entry)


def _terms(section: ChosenSection, _handout: Handout) -> Iterator[str]:
    yield from _list(_after(_words(each.label), _words(each.text)) for each in section.entries)


def _blanks(section: ChosenSection, _handout: Handout) -> Iterator[str]:
    yield from _list(_after(_words(entry.label), _WRITE_HERE) for entry in section.entries)


def _sources(section: ChosenSection, _handout: Handout) -> Iterator[str]:
    yield from _list(_words(entry.text) for entry in section.entries)


_ENTRIES: Mapping[str, Callable[[ChosenSection, Handout], Iterator[str]]] = {
    "passages": _passages,
    "questions": _passages,
    "steps": _steps,
    "effects": _effects,
    "ticks": _ticks,
    "table": _table,
    "studies": _studies,
    "terms": _terms,
    "blanks": _blanks,
    "record": _record,
    "sources": _sources,
}


def _foot(handout: Handout, identity: str) -> str:
    _, *state = handout.footer
    clinic = handout.letterhead
    block = (
        clinic.name,
        clinic.clinician,
        ", ".join(clinic.address),
        *map(_words, handout.phones),
        clinic.hours,
        clinic.website,
        _words(handout.sample_note),
    )
    foot = ("\n".join(filter(None, block)), "\n".join(map(_words, state)), identity)
    return _PARAGRAPH_END.join(foot)
