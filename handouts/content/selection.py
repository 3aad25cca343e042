"""What one handout says, in reading order: a pure function of content, piece and treatment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handouts.content.fill_in_fields import STATUS, clinic_fields, field_values
from handouts.content.handout import (
    ChosenSection,
    Count,
    Entry,
    Handout,
    Letterhead,
    Line,
    Statement,
)
from handouts.content.load import Content
from handouts.content.placeholders import Values, fill, values
from handouts.model import (
    Blank,
    ClinicFile,
    Effect,
    EffectSection,
    Item,
    Passage,
    Piece,
    Question,
    Row,
    Section,
    Source,
    SourceSection,
    Step,
    Study,
    TableSection,
    Term,
    Tick,
)
from handouts.text.markup import Span, Spans, parse, plain


@dataclass(frozen=True)
class _Wording:
    """Turns the markup of one handout's items into lines with every placeholder filled."""

    known: Values
    words: Mapping[str, str]
    comparison_group: str | None

    def line(self, name: str, text: str) -> Line:
        return Line(name, fill(parse(text), self.known))

    def optional(self, name: str, text: str | None) -> Line | None:
        return None if text is None else self.line(name, text)

    def each(self, name: str, texts: tuple[str, ...]) -> tuple[Line, ...]:
        return tuple(self.line(f"{name}.{n}", text) for n, text in enumerate(texts, start=1))

    def pattern(self, name: str, word: str, **numbers: object) -> Line:
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


def is_for(item: Item, piece: Piece, treatment: str, country: str) -> bool:
    """Say whether a handout of ``piece`` takes ``item``."""
    return (
        item.level <= piece.level
        and item.id not in piece.left_out
        and (not item.treatments or treatment in item.treatments)
        and (not item.countries or country in item.countries)
    )


def chosen_items(
    content: Content, piece: Piece, treatment: str, language: str
) -> dict[str, tuple[Item, ...]]:
    """Return the items a handout takes, by section id, for the sections its piece names.

    A section without items is left out, but for the source list, which has none of its own.
    """
    by_id = {section.id: section for section in content.sections[language]}
    chosen: dict[str, tuple[Item, ...]] = {}
    for section in (by_id[name] for names in piece.areas.values() for name in names):
        if section.treatments and treatment not in section.treatments:
            continue
        if isinstance(section, SourceSection):
            if section.level <= piece.level:
                chosen[section.id] = ()
            continue
        items = tuple(
            i for i in section.items if is_for(i, piece, treatment, content.clinic.country)
        )
        if items:
            chosen[section.id] = items
    return chosen


def _cited(content: Content, items: tuple[Item, ...], main: tuple[str, ...]) -> tuple[Source, ...]:
    """The printable sources behind ``items``, by their own ids and by those of their facts.

    ``main``, if any, are the only ones wanted.
    """
    names = {name for item in items for name in item.sources}
    names |= {s for item in items for fact in item.facts for s in content.facts[fact].sources}
    if main:
        names &= set(main)
    printable = {content.sources[name].print_as: content.sources[name] for name in sorted(names)}
    return tuple(source for shown, source in printable.items() if shown is not None)


def _source_entry(source: Source) -> Entry:
    shown: Spans = (Span(source.print_as or source.title),)
    if source.url:
        shown += (Span(" "), Span(source.url.removeprefix("https://"), href=source.url))
    return Entry(id=source.id, text=Line(f"{source.id}.print_as", shown))


def _set_section(section: Section, entries: tuple[Entry, ...], wording: _Wording) -> ChosenSection:
    columns: tuple[Line, ...] = ()
    if isinstance(section, TableSection):
        columns = wording.each(f"{section.id}.columns", section.columns)
    elif isinstance(section, EffectSection):
        columns = wording.effect_columns(section.id, entries)
        entries = tuple(wording.full_row(entry, len(columns)) for entry in entries)
    return ChosenSection(
        id=section.id,
        kind=section.kind,
        look=section.look,
        heading=wording.line(f"{section.id}.heading", section.heading),
        intro=wording.optional(f"{section.id}.intro", section.intro),
        picture=section.picture,
        columns=columns,
        entries=entries,
    )


def select(
    content: Content, piece: Piece, treatment: str, language: str, *, to_fill_in: bool = False
) -> Handout:
    """Return what the handout of ``piece`` for ``treatment`` says, in reading order.

    ``to_fill_in``: with fields in place of all that is the clinic's own.
    ``content`` has been checked by :func:`handouts.content.load.load`: nothing here can be missing.
    """
    words = content.words[language].patterns()
    chosen = next(t for t in content.topic.treatments if t.id == treatment)
    fields = clinic_fields(content, treatment, language) if to_fill_in else ()
    known = {**values(content, treatment, language), **field_values(fields)}
    wording = _Wording(known, words, chosen.comparison.get(language))
    items = chosen_items(content, piece, treatment, language)
    country = content.clinic.country
    required = tuple(
        r
        for r in content.topic.required
        if (not r.treatments or treatment in r.treatments)
        and (not r.countries or country in r.countries)
    )
    required_ids = frozenset(r.id for r in required)
    said = tuple(i for group in items.values() for i in group)
    by_id = {section.id: section for section in content.sections[language]}

    def entries(name: str) -> tuple[Entry, ...]:
        section = by_id[name]
        if isinstance(section, SourceSection):
            return tuple(_source_entry(source) for source in _cited(content, said, section.main))
        return tuple(wording.entry(item, required_ids) for item in items[name])

    areas = {
        area: tuple(
            _set_section(by_id[name], entries(name), wording) for name in names if name in items
        )
        for area, names in piece.areas.items()
    }
    set_entries = {e.id: e for a in areas.values() for section in a for e in section.entries}
    clinic = content.clinic
    title = wording.line("title", piece.title[language])
    lead = wording.optional("lead", piece.lead.get(language))
    return Handout(
        piece=piece.id,
        treatment=treatment,
        language=language,
        layout=piece.layout,
        pages=piece.pages,
        type=piece.type,
        title=title,
        lead=lead,
        subject=plain(fill(parse(content.topic.subject[language]), wording.known)),
        areas=areas,
        statements=tuple(
            Statement(r.id, tuple(set_entries[r.id].lines()), r.first_page) for r in required
        ),
        letterhead=Letterhead(
            name=clinic.name,
            address=clinic.address,
            phone=clinic.phone,
            after_hours=clinic.after_hours,
            hours=clinic.hours,
            website=clinic.website,
            sample_note=wording.line("sample", words["sample_clinic"]) if clinic.sample else None,
        ),
        footer=(
            _footer_of_pack(known) if fields else _footer_of(clinic),
            wording.line("footer.version", words["version"]),
            wording.line("footer.status", words["not_approved"]),
        ),
        words=words,
        fields=fields,
    )


def _footer_of(clinic: ClinicFile) -> Line:
    return Line("footer.clinic", (Span(f"{clinic.name}, {clinic.phone}"),))


def _footer_of_pack(known: Values) -> Line:
    """Name, phone, and whether the handout is filled in: fields alone."""
    names = ("clinic.name", "clinic.phone", STATUS)
    return Line("footer.clinic", tuple(span for name in names for span in known[name]))
