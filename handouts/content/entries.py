"""The items of the content files as the entries that one handout says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handouts.content.handout import Count, Entry, Line
from handouts.content.placeholders import fill
from handouts.model.placeholders import Values
from handouts.model.sections import (
    Blank,
    Effect,
    Item,
    Passage,
    Question,
    Row,
    Step,
    Study,
    Term,
    Tick,
)
from handouts.model.topic import Source
from handouts.text.markup import Span, Spans, parse


@dataclass(frozen=True)
class EntryBuilder:
    """Turns the markup of one handout's items into lines with every placeholder filled."""

    known: Values
    words: Mapping[str, str]
    comparison_group: str | None

    def line(self, name: str, text: str) -> Line:
        """Return ``text`` as a line called ``name``."""
        return Line(name, fill(parse(text), self.known))

    def optional(self, name: str, text: str | None) -> Line | None:
        """Return ``text`` as a line, or None where there is none."""
        return None if text is None else self.line(name, text)

    def each(self, name: str, texts: tuple[str, ...]) -> tuple[Line, ...]:
        """Return each of ``texts`` as a line, numbered from 1."""
        return tuple(self.line(f"{name}.{n}", text) for n, text in enumerate(texts, start=1))

    def pattern(self, name: str, word: str, **numbers: object) -> Line:
        """Return the pattern ``word`` of words.yaml with ``numbers`` in its places."""
        return Line(name, (Span(self.words[word].format(**numbers)),))

    def entry(self, item: Item, required: frozenset[str]) -> Entry:
        """Return the entry of ``item``: one branch for each kind of item in the model."""
        entry = Entry(id=item.id, required=item.id in required, tone=item.tone)
        at = item.id
        match item:
            case Passage():
                return self._worded(entry, item, self.optional(f"{at}.title", item.title))
            case Step():
                step = replace(entry, picture=item.picture)
                return self._worded(step, item, self.line(f"{at}.when", item.when))
            case Question():
                return self._worded(entry, item, self.line(f"{at}.question", item.question))
            case Effect():
                return self._effect(entry, item)
            case Tick():
                return replace(entry, text=self.line(f"{at}.text", item.text))
            case Row():
                return replace(entry, cells=self.each(f"{at}.cells", item.cells))
            case Study():
                counts = tuple(
                    Count(
                        self._count_label(f"{at}.counts.{n}", count.label, count.people),
                        count.people,
                        100,
                    )
                    for n, count in enumerate(item.counts, start=1)
                )
                return replace(
                    entry,
                    label=self.line(f"{at}.title", item.title),
                    text=self.line(f"{at}.text", item.text),
                    counts=counts,
                    after=self.optional(f"{at}.after", item.after),
                )
            case Term():
                return replace(
                    entry,
                    label=self.line(f"{at}.term", item.term),
                    text=self.line(f"{at}.text", item.text),
                )
            case Blank():
                return replace(
                    entry,
                    label=self.line(f"{at}.label", item.label),
                    blank_lines=item.lines,
                    blank_field=item.field,
                )
            case _:
                raise TypeError(f"no wording for {type(item).__name__}")

    def _worded(self, entry: Entry, item: Passage | Step | Question, label: Line | None) -> Entry:
        return replace(
            entry,
            label=label,
            text=self.line(f"{item.id}.text", item.text),
            bullets=self.each(f"{item.id}.bullets", item.bullets),
            after=self.optional(f"{item.id}.after", item.after),
        )

    def _count_label(self, name: str, label: str, people: int) -> Line:
        said = self.words["count_of_100"].format(people=people)
        return Line(name, (*fill(parse(label), self.known), Span(f": {said}")))

    def _effect(self, entry: Entry, item: Effect) -> Entry:
        at = item.id
        entry = replace(
            entry,
            label=self.line(f"{at}.name", item.name),
            note=self.optional(f"{at}.note", item.note),
        )
        if item.people is None:
            return entry
        word = "amount_" + item.amount.replace("-", "_")
        amount = self.pattern(f"{at}.amount", word, people=item.people)
        if item.comparison is None or self.comparison_group is None:
            return replace(entry, people=item.people, amount=amount)
        word = "comparison_" + item.comparison_amount.replace("-", "_")
        comparison = self.pattern(f"{at}.comparison", word, people=item.comparison)
        return replace(entry, people=item.people, amount=amount, comparison=comparison)

    def effect_columns(self, section: str, entries: tuple[Entry, ...]) -> tuple[Line, ...]:
        """Return the heads of a table of side effects; none where nothing was counted."""
        heads = ["effect_column"]
        if any(entry.amount for entry in entries):
            heads.append("amount_column")
        if any(entry.comparison for entry in entries):
            heads.append("comparison_column")
        if len(heads) == 1:
            return ()
        return tuple(
            self.pattern(f"{section}.columns.{n}", head, group=self.comparison_group)
            for n, head in enumerate(heads, start=1)
        )

    def full_row(self, entry: Entry, columns: int) -> Entry:
        """Return ``entry`` with words where nothing was counted: no cell stays empty."""
        at = entry.id
        if columns >= 2 and entry.amount is None:
            entry = replace(entry, amount=self.pattern(f"{at}.amount", "amount_unknown"))
        if columns >= 3 and entry.comparison is None:
            unknown = self.pattern(f"{at}.comparison", "comparison_unknown")
            entry = replace(entry, comparison=unknown)
        return entry


def source_entry(source: Source) -> Entry:
    """Return ``source`` as it is cited in print."""
    shown: Spans = (Span(source.print_as or source.title),)
    if source.url:
        shown += (Span(" "), Span(source.url.removeprefix("https://"), href=source.url))
    return Entry(id=source.id, text=Line(f"{source.id}.print_as", shown))
