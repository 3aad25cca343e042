"""What one handout says, in reading order: a pure function of content, piece and treatment."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from handouts.content.approval import Approval, approval_of
from handouts.content.content import Content, placeholder_values
from handouts.content.entries import EntryBuilder, source_entry
from handouts.content.fill_in_fields import clinic_fields
from handouts.content.handout import ChosenSection, Entry, Handout, Line, Statement
from handouts.content.passages import RULES, Passages, clinic_passages, pack_name, printed_passages
from handouts.model.base import covers
from handouts.model.clinic import PHONES, ClinicFile
from handouts.model.placeholders import Values, fill
from handouts.model.sections import (
    Effect,
    Item,
    Paragraph,
    RecordSection,
    Section,
    SourceSection,
    TableSection,
    own_items,
)
from handouts.model.topic import Piece, RequiredStatement, Source
from handouts.text.clinic_field import STATUS
from handouts.text.fingerprints import short_code
from handouts.text.formatting import date_in_words
from handouts.text.markup import Span, parse, plain


def is_in_piece(item: Item, piece: Piece, treatment: str, country: str) -> bool:
    """Return whether a handout of ``piece`` takes ``item``."""
    is_taken = item.level <= piece.level and item.id not in piece.left_out
    return is_taken and _is_for(item, treatment, country)


def _is_for(item: Item | RequiredStatement, treatment: str, country: str) -> bool:
    return covers(item.treatments, treatment) and covers(item.countries, country)


def items_of_handout(
    content: Content, piece: Piece, treatment: str, language: str
) -> dict[str, tuple[Item, ...]]:
    """Return the items a handout takes, by section id, for the sections its piece names.

    A section without items is left out, except the source list, which has none of its own.
    """
    by_id = {section.id: section for section in content.sections[language]}
    country = content.clinic.country
    chosen: dict[str, tuple[Item, ...]] = {}
    for section in _sections_for(treatment, piece.sections, by_id):
        if isinstance(section, SourceSection):
            if section.level <= piece.level:
                chosen[section.id] = ()
            continue
        taken: Iterable[Section] = (section,)
        if isinstance(section, RecordSection):
            taken = _sections_for(treatment, section.of, by_id)
        items = (item for each in taken for item in own_items(each))
        if found := tuple(i for i in items if is_in_piece(i, piece, treatment, country)):
            chosen[section.id] = found
    return chosen


def _sections_for(
    treatment: str, names: Iterable[str], by_id: Mapping[str, Section]
) -> Iterator[Section]:
    """Yield the sections called ``names`` that are about ``treatment``."""
    for section in (by_id[name] for name in names):
        if covers(section.treatments, treatment):
            yield section


def _cited(content: Content, items: tuple[Item, ...], main: tuple[str, ...]) -> tuple[Source, ...]:
    """Return the printable sources of ``items`` and their facts, of ``main`` alone unless empty."""
    names = {name for item in items for name in item.sources}
    names |= {s for item in items for fact in item.facts for s in content.facts[fact].sources}
    if main:
        names &= set(main)
    printable = {content.sources[name].print_as: content.sources[name] for name in sorted(names)}
    return tuple(source for shown, source in printable.items() if shown is not None)


def select(
    content: Content, piece: Piece, treatment: str, language: str, *, to_fill_in: bool = False
) -> Handout:
    """Return the words of the handout of ``piece`` for ``treatment``, in reading order.

    ``to_fill_in``: with fields in place of all that is the clinic's own.
    ``content`` has been checked by :func:`handouts.content.load.load`: nothing here can be missing.
    """
    words, clinic = content.words[language].patterns(), content.clinic
    fields = clinic_fields(content, treatment, language) if to_fill_in else ()
    known = dict(placeholder_values(content, treatment, language, piece.layout))
    known |= {field.name: field.spans() for field in fields}
    comparison = content.topic.treatment(treatment).comparison.get(language)
    builder = EntryBuilder(known, words, comparison)
    items = items_of_handout(content, piece, treatment, language)
    every = content.topic.required_in(piece.layout)
    required = tuple(r for r in every if _is_for(r, treatment, clinic.country))
    by_id = {section.id: section for section in content.sections[language]}
    entries = _Entries(content, items, builder, frozenset(r.id for r in required))
    areas = {
        area: tuple(entries.section(by_id[name]) for name in names if name in items)
        for area, names in piece.areas.items()
    }
    taken = _taken(by_id, areas)
    approval = approval_of(
        content,
        treatment,
        language,
        pack_name(piece.id) if to_fill_in else piece.id,
        lambda passages: printed_passages(content, passages, piece.id, taken, of_pack=to_fill_in),
        of_pack=to_fill_in,
    )
    handout = Handout(
        piece=piece.id,
        treatment=treatment,
        language=language,
        layout=piece.layout,
        pages=piece.pages,
        type=piece.type,
        title=builder.line("title", piece.title[language]),
        lead=builder.optional("lead", piece.lead.get(language)),
        subject=plain(fill(parse(content.topic.subject[language]), builder.known)),
        areas=areas,
        statements=tuple(_statements(required, areas, items)),
        letterhead=clinic,
        phones=tuple(
            builder.line("clinic", f"{words[f'{name}_label']} {{clinic.{name}}}") for name in PHONES
        ),
        sample_note=builder.line("sample", words["sample_clinic"]) if clinic.sample else None,
        footer=(
            _footer_of_pack(known) if fields else Line("footer.clinic", (Span(clinic.name),)),
            builder.line("footer.version", words[_version(clinic, approval)]),
            *_state_of(content, approval, builder, language),
        ),
        words=words,
        approval=approval,
        code="",
        fields=fields,
        cover=piece.cover.get(treatment),
    )
    code = _code(content, handout)
    footer = (*handout.footer, builder.pattern("footer.code", "code", code=code))
    return replace(handout, code=code, footer=footer)


_Items = Mapping[str, tuple[Item, ...]]
"""The items that a handout takes, by the id of their section."""


@dataclass(frozen=True)
class _Entries:
    """The sections of one handout; ``required`` are the ids of its required statements."""

    content: Content
    items: _Items
    builder: EntryBuilder
    required: frozenset[str]

    def section(self, section: Section) -> ChosenSection:
        """Return ``section`` with the heads of its table, if it is one, and its entries."""
        builder, entries = self.builder, self._of(section)
        if isinstance(section, TableSection):
            columns = builder.each(f"{section.id}.columns", section.columns)
        elif isinstance(section, RecordSection):
            columns = builder.record_columns(section.id)
        else:
            # Of side effects alone anything is counted.
            columns = builder.effect_columns(section.id, entries)
            entries = tuple(builder.full_row(entry, len(columns)) for entry in entries)
        return ChosenSection(
            id=section.id,
            kind=section.kind,
            look=section.look,
            heading=builder.line(f"{section.id}.heading", section.heading),
            intro=builder.optional(f"{section.id}.intro", section.intro),
            picture=section.picture,
            columns=columns,
            entries=entries,
        )

    def _of(self, section: Section) -> tuple[Entry, ...]:
        taken, builder = self.items[section.id], self.builder
        if isinstance(section, SourceSection):
            every = tuple(chain.from_iterable(self.items.values()))
            cited = _cited(self.content, every, section.main)
            return tuple(source_entry(source) for source in cited)
        if isinstance(section, RecordSection):
            effects = (item for item in taken if isinstance(item, Effect))
            return tuple(Entry(e.id, label=builder.line(f"{e.id}.name", e.name)) for e in effects)
        return tuple(builder.entry(item, self.required) for item in taken)


def _statements(
    required: Iterable[RequiredStatement],
    areas: Mapping[str, tuple[ChosenSection, ...]],
    items: _Items,
) -> Iterator[Statement]:
    """Yield each required statement with its lines: first the heading that it continues, if any."""
    chosen = chain.from_iterable(items.values())
    continuing = {i.id for i in chosen if isinstance(i, Paragraph) and i.continues_heading}
    lines_of = {
        entry.id: ((section.heading,) if entry.id in continuing else ()) + tuple(entry.lines())
        for section in chain.from_iterable(areas.values())
        for entry in section.entries
        if entry.required
    }
    for each in required:
        yield Statement(each.id, lines_of[each.id], each.first_page)


def _code(content: Content, handout: Handout) -> str:
    """Return the code of a handout, a fingerprint of its words and of the clinic's own details."""
    # Answers to the house rules are in the words already.
    own = (item for item in clinic_passages(content).items() if not item[0].startswith(RULES))
    details = map(str, () if handout.fields else own)
    return short_code("\n".join((*_identified_by(handout), *details)))


_LONGEST_BESIDE_DATE = 30
"""Characters of a sample's name that stand on one line with version, date and code."""

_LABELS = ("phone_label", "after_hours_label", "website_label")
"""The program's own words that tell one of the clinic's details from another."""


def _identified_by(handout: Handout) -> Iterator[str]:
    """Yield the words that the code of a handout covers, without the clinic's own details."""
    yield from (handout.piece, handout.treatment, handout.language)
    for line in handout.lines():
        yield "".join(f"{s.text} <{s.href}>" if s.href else s.text for s in line.spans)
    yield from (handout.words[name] for name in _LABELS)
    for field in handout.fields:
        yield f"{field.mark} {field.label} {field.answers}"


def _footer_of_pack(known: Values) -> Line:
    """Return name, phone, and whether the handout is filled in: fields alone."""
    names = ("clinic.name", STATUS)
    return Line("footer.clinic", tuple(span for name in names for span in known[name]))


def passages_of_handout(content: Content, handout: Handout, passages: Passages) -> Passages:
    """Return all that ``handout`` prints of the text's ``passages``, and in which order."""
    by_id = {section.id: section for section in content.sections[handout.language]}
    taken = _taken(by_id, handout.areas)
    return printed_passages(content, passages, handout.piece, taken, of_pack=bool(handout.fields))


def _taken(
    by_id: Mapping[str, Section], areas: Mapping[str, tuple[ChosenSection, ...]]
) -> list[tuple[Section, tuple[str, ...]]]:
    return [
        (by_id[chosen.id], _keys(by_id[chosen.id], chosen))
        for sections in areas.values()
        for chosen in sections
    ]


def _keys(section: Section, chosen: ChosenSection) -> tuple[str, ...]:
    kind = "source" if isinstance(section, SourceSection) else "item"
    return tuple(f"{kind}/{entry.id}" for entry in chosen.entries)


def _version(clinic: ClinicFile, approval: Approval) -> str:
    """Return the key of the version's words: without a date once the status has one.

    The note of a sample with a long name needs the room, too.
    """
    is_short = approval.by or (clinic.sample and len(clinic.name) > _LONGEST_BESIDE_DATE)
    return "version_checked" if is_short else "version"


def _state_of(
    content: Content, approval: Approval, builder: EntryBuilder, language: str
) -> tuple[Line, Line]:
    """Return the lines that say whether the words are approved, and until when."""

    def date(day: datetime.date | None) -> str:
        return date_in_words(day, language, content.country.id) if day else ""

    status = builder.pattern(
        "footer.status",
        approval.status,
        who=approval.by,
        role=approval.role,
        date=date(approval.signed),
        count=approval.count,
    )
    review = builder.pattern("footer.review", "check_again", date=date(approval.review_by))
    return status, review
