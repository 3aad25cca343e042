"""How every line of a text file is set, found without handouts/render/plain_text.py.

The gate compares the two.
"""

from collections.abc import Iterable, Iterator

from handouts.content.handout import ChosenSection, Entry, Handout, Line

_TICK, _BULLET, _WRITE_HERE = "[ ] ", "- ", "____"
_ENDS = (".", "?", "!", ":")

_Block = list[str]


def text_structure(handout: Handout, identity: str) -> Iterator[str]:
    """Yield each line of a text file, empty ones too, without the addresses of links."""
    sections = tuple(handout.sections())
    yield from _spaced([[line.text] for line in (handout.title, handout.lead) if line])
    for number, section in enumerate(sections, start=1):
        part = handout.words["part"].format(number=number, parts=len(sections))
        intro = [[section.intro.text]] if section.intro else []
        yield from ("", "")
        yield from _spaced([[f"{part} {section.heading.text}"], *intro, *_blocks(section, handout)])
    clinic, (_, *state) = handout.letterhead, handout.footer
    block = (
        *(clinic.name, clinic.clinician, ", ".join(clinic.address)),
        *(line.text for line in handout.phones),
        *(clinic.hours, (clinic.website or "").removeprefix("https://")),
        handout.sample_note.text if handout.sample_note else "",
    )
    yield from ("", "")
    yield from _spaced([[*filter(None, block)], [line.text for line in state], [identity]])


def _spaced(blocks: Iterable[_Block]) -> Iterator[str]:
    for number, block in enumerate(filter(None, blocks)):
        yield from [""] * bool(number)
        yield from block


def _blocks(section: ChosenSection, handout: Handout) -> Iterator[_Block]:
    """Yield the groups of lines of a section below its intro, with an empty line between two."""
    entries, kind, heads = section.entries, section.kind, [c.text for c in section.columns]
    if heads:
        yield [handout.words["table_columns"].format(columns="; ".join(heads))]
    if kind in ("passages", "questions", "steps", "studies"):
        for number, entry in enumerate(entries, start=1):
            yield _passage(entry, f"{number}." if kind == "steps" else "")
            yield [entry.after.text] if entry.after else []
    elif kind == "table":
        for entry in entries:
            first, *rest = (cell.text for cell in entry.cells)
            cells = (
                _with_full_stop(_labelled(*pair)) for pair in zip(heads[1:], rest, strict=True)
            )
            yield [_labelled(first), *(_BULLET + cell for cell in cells)]
    elif kind == "record":
        blank = " ".join(_labelled(head, _WRITE_HERE) for head in heads[1:])
        yield [f"{_TICK}{_with_full_stop(_text(entry.label))} {blank}" for entry in entries]
    elif kind == "effects":
        yield [_BULLET + " ".join(_counted(entry, heads)) for entry in entries]
    elif kind == "terms":
        yield [_BULLET + _labelled(_text(entry.label), _text(entry.text)) for entry in entries]
    elif kind == "blanks":
        yield [_BULLET + _labelled(_text(entry.label), _WRITE_HERE) for entry in entries]
    else:
        yield [(_TICK if kind == "ticks" else _BULLET) + _text(entry.text) for entry in entries]


def _passage(entry: Entry, number: str) -> _Block:
    lines = [line.text for line in (entry.label, entry.text) if line]
    if number:
        lines = [f"{number} {_labelled(*lines)}"]
    listed = (*entry.bullets, *(count.label for count in entry.counts))
    return [*lines, *(_BULLET + line.text for line in listed)]


def _counted(entry: Entry, heads: list[str]) -> Iterator[str]:
    name = _text(entry.label)
    yield _with_full_stop(_labelled(name, entry.amount.text) if entry.amount else name)
    if entry.note:
        yield _with_full_stop(entry.note.text)
    if entry.comparison:
        yield _with_full_stop(_labelled(heads[-1], entry.comparison.text))


def _text(line: Line | None) -> str:
    return line.text if line else ""


def _labelled(name: str, words: str = "") -> str:
    return f"{name if name.endswith(_ENDS) else f'{name}:'} {words}".rstrip()


def _with_full_stop(words: str) -> str:
    return words if words.endswith(_ENDS) else f"{words}."
