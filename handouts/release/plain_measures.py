"""How plain the words of a handout and of its sections are, in numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handouts.content.content import Content
from handouts.content.handout import ChosenSection, Handout
from handouts.content.reading_grade import counted_text
from handouts.text.readability import reading_grade, sentences, smog_grade, words


@dataclass(frozen=True)
class Measures:
    """What is counted over sentences: grades are US years of school.

    A lead-in and its list are one sentence (:func:`counted_text`): so they are for ``average``, the
    words of a sentence. ``longest`` is the number of words of the longest sentence or bullet as it
    is set, each alone.
    """

    sentences: int
    words: int
    average: float
    longest: int
    grade: float
    smog: float


def measures_of(content: Content, sections: Sequence[ChosenSection]) -> Measures | None:
    """Return the measures of the sentences of ``sections``, None where they have none."""
    text = counted_text(sections)
    lengths = [len(words(sentence)) for sentence in sentences(text)]
    alone = [len(words(said)) for line in set_lines(sections) for said in sentences(line)]
    if not lengths:
        return None
    return Measures(
        sentences=len(lengths),
        words=sum(lengths),
        average=sum(lengths) / len(lengths),
        longest=max(alone),
        grade=reading_grade(text, content.wording.masked),
        smog=smog_grade(text, content.wording.masked),
    )


def set_lines(sections: Iterable[ChosenSection]) -> Iterator[str]:
    """Yield every line that holds sentences, bullets alone, but for lists of sources."""
    for section in sections:
        entries = section.entries if section.kind != "sources" else ()
        lines = [section.intro]
        for entry in entries:
            lines += [entry.text, *entry.bullets, entry.note, entry.after]
        yield from (line.text for line in lines if line is not None)


def by_section(content: Content, handout: Handout) -> dict[str, tuple[str, Measures]]:
    """Return heading and measures of each section that has sentences, by its id."""
    found = {}
    for section in handout.sections():
        measured = measures_of(content, [section])
        if measured:
            found[section.id] = (section.heading.text, measured)
    return found
