"""The items of the content files as the entries that one handout says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handouts.content.handout import Count, Entry, Line
from handouts.model.placeholders import Values, fill
from handouts.model.sections import Effect, Item, StudyCount
from handouts.model.topic import Source
from handouts.text.markup import Span, Spans, parse

_HEADS = ("title", "when", "question", "name", "term", "label")
"""The fields that head an item; no kind of item has two of them."""


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
        """Return the entry of ``item``: its fields by their own names, and what heads it."""
        at, given = item.id, dict(item)
        counts = enumerate(given.get("counts", ()), start=1)
        heads = next((name for name in _HEADS if given.get(name)), "")
        entry = Entry(
            id=at,
            required=at in required,
            label=self.optional(f"{at}.{heads}", given.get(heads)),
            text=self.optional(f"{at}.text", given.get("text")),
            bullets=self.each(f"{at}.bullets", given.get("bullets", ())),
            after=self.optional(f"{at}.after", given.get("after")),
            note=self.optional(f"{at}.note", given.get("note")),
            cells=self.each(f"{at}.cells", given.get("cells", ())),
            counts=tuple(
                self._count(f"{at}.counts.{n}", count, of_harm=given["of_harm"])
                for n, count in counts
            ),
            blank_lines=given.get("lines", 0),
            blank_field=given.get("field", "text"),
            picture=given.get("picture"),
        )
        return self._counted(entry, item) if isinstance(item, Effect) else entry

    def _count(self, name: str, count: StudyCount, *, of_harm: bool) -> Count:
        in_words = self.words["count_of_100"].format(people=count.people)
        words = (*fill(parse(count.label), self.known), Span(": "), Span(in_words))
        return Count(Line(name, words), count.people, 100, of_harm)

    def _counted(self, entry: Entry, item: Effect) -> Entry:
        """Return the entry of a side effect with how many people had it, where a study counted."""
        if item.people is None:
            return entry
        word = "amount_" + item.amount.replace("-", "_")
        amount = self.pattern(f"{item.id}.amount", word, people=item.people)
        if item.each:
            amount = self.pattern(amount.id, "of_each", amount=amount.text)
        # A drawing of 1 of 100 would say as many as "1 of 100".
        people = None if item.amount == "fewer-than" else item.people
        entry = replace(entry, people=people, amount=amount)
        if item.comparison is None or self.comparison_group is None:
            return entry
        word = "comparison_" + item.comparison_amount.replace("-", "_")
        compared = self.pattern(f"{item.id}.comparison", word, people=item.comparison)
        return replace(entry, comparison=compared)

    def effect_columns(self, section: str, entries: tuple[Entry, ...]) -> tuple[Line, ...]:
        """Return the heads of a table of side effects; none where nothing was counted."""
        counted = {
            "amount_column": any(entry.amount for entry in entries),
            "comparison_column": any(entry.comparison for entry in entries),
        }
        heads = ("effect_column", *(head for head, is_there in counted.items() if is_there))
        return tuple(
            self.pattern(f"{section}.columns.{n}", head, group=self.comparison_group)
            for n, head in enumerate(heads if any(counted.values()) else (), start=1)
        )

    def record_columns(self, section: str) -> tuple[Line, ...]:
        """Return the heads of a record: the side effect, how strong it was, and gone by when."""
        heads = ("effect_column", "record_strength", "record_gone")
        return tuple(self.pattern(f"{section}.columns.{n}", h) for n, h in enumerate(heads, 1))

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
