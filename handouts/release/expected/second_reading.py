"""The words of one handout read a second time from the content, apart from handouts/content/.

The page, and what the gate expects of it, are both made of one ``Handout``. A fault in choosing its
items, in filling its placeholders or in what it says of its approval would be in both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from handouts.content.content import Content
from handouts.content.handout import Entry, Handout, Line
from handouts.errors import NotAsWrittenError
from handouts.model.clinic import PHONES
from handouts.model.layouts import layout_named
from handouts.model.topic import Piece
from handouts.release.expected import second_look
from handouts.release.expected.second_filling import SecondFilling
from handouts.text.markup import Span

_HEADS = ("title", "when", "question", "name", "term", "label")
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")

_Text = tuple[str, str]
"""The name of a line, and the text of it in the content."""


def refuse_other_words(content: Content, piece: Piece, handout: Handout) -> None:
    """Raise NotAsWrittenError unless ``handout`` says what the content does, all of it, in order.

    It is as it was chosen, not laid out for an edition yet.
    """
    fields = {field.name: field for field in handout.fields}
    filling = SecondFilling(content, handout.treatment, handout.language, fields)
    faults = _SecondReading(content, piece, handout, filling).faults()
    if fault := next(faults, ""):
        raise NotAsWrittenError(f"{piece.id}, {handout.treatment}: {fault}")


@dataclass(frozen=True)
class _SecondReading:
    content: Content
    piece: Piece
    handout: Handout
    filling: SecondFilling

    def faults(self) -> Iterator[str]:
        """Yield how the handout differs from the content."""
        given = self.handout
        texts, lines = (*self._texts(), *self._around()), (*given.lines(), *_around(given))
        known = second_look.known_pages(self.content)
        for text, line in zip_longest(texts, lines):
            if text is None or line is None or text[0] != line.id:
                yield f"it has {line and line.id} where the content has {text and text[0]}"
                return
            if not self.filling.allows(text[1], line.text):
                yield f'{line.id} says "{line.text}" where the content says "{text[1]}"'
            if line.id != "subject":
                if "**" in text[1] and not any(span.bold for span in line.spans):
                    yield f"{line.id} has no bold words"
                yield from second_look.wrong_emphasis(text[1], line)
                yield from second_look.wrong_links(text[1], line, known)
                yield from second_look.lost_numbers(text[1], line, self.content)
            yield from _wrong_numbers(line)
        if given.letterhead != self.content.clinic:
            yield "its letterhead is another clinic's"
        items = {item.id: dict(item) for _, item in self._chosen() if item}
        for entry in (entry for section in given.sections() for entry in section.entries):
            if entry.id in items and _drawn(entry) not in _drawings(items[entry.id]):
                yield f"{entry.id} is drawn otherwise than the content says"
        yield from self._statements()
        yield from self._approval()
        yield from second_look.SecondLook(self.content, self.piece, given).faults()

    def _chosen(self) -> Iterator[tuple[Any, Any]]:
        """Yield each item of the handout with its section; None for a section without its own."""
        by_id = {section.id: section for section in self.content.sections[self.handout.language]}
        named = [by_id[name] for names in self.piece.areas.values() for name in names]
        for section in filter(self._is_for, named):
            if section.kind == "sources":
                if section.level <= self.piece.level:
                    yield section, None
                continue
            of: Iterable[Any] = (section,)
            if section.kind == "record":
                of = (by_id[name] for name in section.of)
            for each in filter(self._is_for, of):
                for item in each.items:
                    is_left_out = item.id in self.piece.left_out or item.level > self.piece.level
                    if self._is_for(item) and not is_left_out:
                        yield section, item

    def _is_for(self, what: Any) -> bool:
        countries = getattr(what, "countries", ())
        return (not what.treatments or self.handout.treatment in what.treatments) and (
            not countries or self.content.clinic.country in countries
        )

    def _texts(self) -> Iterator[_Text]:
        language = self.handout.language
        yield "title", self.piece.title[language]
        if language in self.piece.lead:
            yield "lead", self.piece.lead[language]
        chosen: dict[str, list[Any]] = {}
        sections = {}
        for section, item in self._chosen():
            sections[section.id] = section
            chosen.setdefault(section.id, []).append(item)
        for name, items in chosen.items():
            yield from self._section(sections[name], items)

    def _section(self, section: Any, items: Sequence[Any]) -> Iterator[_Text]:
        yield f"{section.id}.heading", section.heading
        if section.intro is not None:
            yield f"{section.id}.intro", section.intro
        heads = self._heads(section, items)
        yield from ((f"{section.id}.columns.{n}", head) for n, head in enumerate(heads, 1))
        if section.kind == "record":
            yield from ((f"{item.id}.name", item.name) for item in items)
        elif section.kind == "sources":
            yield from self._cited(section.id)
        else:
            for item in items:
                yield from self._item(item.id, dict(item), len(heads))

    def _heads(self, section: Any, items: Sequence[Any]) -> Sequence[str]:
        if section.kind == "table":
            return tuple(section.columns)
        if section.kind == "record":
            return tuple(map(self._word, ("effect_column", "record_strength", "record_gone")))
        if section.kind != "effects" or all(item.people is None for item in items):
            return ()
        heads = [self._word("effect_column"), self._word("amount_column")]
        if self._group and any(None not in (item.people, item.comparison) for item in items):
            heads.append(self._word("comparison_column").replace("{group}", self._group))
        return heads

    def _item(self, name: str, given: dict[str, Any], columns: int) -> Iterator[_Text]:
        """Yield the texts of an item in the order of :meth:`Entry.lines`."""
        head = next((head for head in _HEADS if given.get(head)), "")
        for field in filter(None, (head, "text")):
            if given.get(field) is not None:
                yield f"{name}.{field}", given[field]
        yield from _numbered(f"{name}.bullets", given.get("bullets", ()))
        if columns and "people" in given:
            yield f"{name}.amount", self._amount(given)
        if given.get("note") is not None:
            yield f"{name}.note", given["note"]
        if columns == 3 and "people" in given:
            yield f"{name}.comparison", self._compared(given)
        yield from _numbered(f"{name}.cells", given.get("cells", ()))
        share = self._word("count_of_100")
        counts = (
            f"{c.label}: {share.replace('{people}', str(c.people))}"
            for c in given.get("counts", ())
        )
        yield from _numbered(f"{name}.counts", counts)
        if given.get("after") is not None:
            yield f"{name}.after", given["after"]

    def _amount(self, given: dict[str, Any]) -> str:
        if given["people"] is None:
            return self._word("amount_unknown")
        word = self._word(f"amount_{given['amount']}".replace("-", "_"))
        share = word.replace("{people}", str(given["people"]))
        return self._word("of_each").replace("{amount}", share) if given["each"] else share

    def _compared(self, given: dict[str, Any]) -> str:
        if given["people"] is None or given["comparison"] is None:
            return self._word("comparison_unknown")
        word = self._word(f"comparison_{given['comparison_amount']}".replace("-", "_"))
        return word.replace("{people}", str(given["comparison"]))

    def _cited(self, section: str) -> Iterator[_Text]:
        entries = (e for s in self.handout.sections() if s.id == section for e in s.entries)
        for source in (self.content.sources[entry.id] for entry in entries):
            url = (source.url or "").removeprefix("https://")
            yield f"{source.id}.print_as", f"{source.print_as or source.title} {url}"

    def _around(self) -> Iterator[_Text]:
        """Yield the texts that are in no section: the subject, the clinic's numbers, the foot."""
        yield "subject", self.content.topic.subject[self.handout.language]
        for name in PHONES:
            yield "clinic", f"{self._word(f'{name}_label')} {{clinic.{name}}}"
        if self.content.clinic.sample:
            yield "sample", self._word("sample_clinic")
        if not self.handout.fields:
            yield "footer.clinic", "{clinic.name}"
        clinic = self.content.clinic
        undated = self.handout.approval.by or (clinic.sample and len(clinic.name) > 30)
        yield "footer.version", self._word("version_checked" if undated else "version")

    def _statements(self) -> Iterator[str]:
        """Yield each required statement that is not among those the gate looks for, all of it."""
        on_cards = {each.on_card for each in self.content.topic.required}
        is_card = layout_named(self.handout.layout).is_card
        found = {each.id: each.lines for each in self.handout.statements}
        for each in filter(self._is_for, self.content.topic.required):
            if (each.id not in on_cards) if is_card else each.card_only:
                continue
            own = [line for line in self.handout.lines() if line.id.startswith(f"{each.id}.")]
            if not own or [line for line in found.get(each.id, ()) if line in own] != own:
                yield f"the required statement {each.id} is not looked for"

    def _approval(self) -> Iterator[str]:
        """Yield why what is called approved is not: two sign the text, a third for the clinic.

        Of the pack to fill in, the text alone is signed.
        """
        given, language = self.handout.approval, self.handout.language
        if (given.state == "approved") != (given.status == "checked"):
            yield f"its state is {given.state}, and the foot says {given.status}"
        text = f"{self.content.topic.id}/{self.handout.treatment}/{language}"
        signed = [
            s for s in self.content.approvals.signatures if s.of == "clinic" or s.about == text
        ]
        today = self.content.today
        held = [s for s in signed if today is None or s.review_by >= today]
        by = {kind: {s.by.casefold() for s in held if s.of == kind} for kind in ("text", "clinic")}
        needed = {"text": 2} if self.handout.fields else {"text": 2, "clinic": 1}
        people = set[str]().union(*(by[kind] for kind in needed))
        is_signed = all(len(by[kind]) >= least for kind, least in needed.items())
        if given.state == "approved" and not (is_signed and len(people) >= sum(needed.values())):
            yield "it is called approved without the signatures that it needs"

    @property
    def _group(self) -> str:
        treatments = self.content.topic.treatments
        found = next(t.comparison for t in treatments if t.id == self.handout.treatment)
        return str(found.get(self.handout.language, ""))

    def _word(self, name: str) -> str:
        return str(getattr(self.content.words[self.handout.language], name))


def _around(handout: Handout) -> Iterable[Line]:
    """Return the lines that are in no section; of the pack, without the fields of its foot."""
    subject = Line("subject", (Span(handout.subject),))
    note = (handout.sample_note,) if handout.sample_note else ()
    return (subject, *handout.phones, *note, *handout.footer[1 if handout.fields else 0 : 2])


def _numbered(name: str, texts: Iterable[str]) -> Iterator[_Text]:
    return ((f"{name}.{n}", text) for n, text in enumerate(texts, start=1))


def _drawn(entry: Entry) -> tuple[object, ...]:
    counts = tuple((count.people, count.of, count.of_harm) for count in entry.counts)
    return entry.picture, entry.people, counts


def _drawings(given: dict[str, Any]) -> tuple[tuple[object, ...], ...]:
    """Return what an item may be drawn as: in a record, side effects without their counts."""
    counts = tuple((c.people, 100, given["of_harm"]) for c in given.get("counts", ()))
    is_drawn = given.get("amount") != "fewer-than"
    people = given.get("people") if is_drawn else None
    return tuple((given.get("picture"), each, counts) for each in (people, None))


def _wrong_numbers(line: Line) -> Iterator[str]:
    """Yield each link of ``line`` that dials another number than its words say."""
    for span in line.spans:
        if span.href and span.href.startswith("tel:") and re.search("[0-9]", span.text):
            dialed = re.sub("[^0-9]", "", span.href.partition(";")[0])
            if dialed != re.sub("[^0-9]", "", span.text.upper().translate(_KEYS)):
                yield f'"{span.text}" dials {dialed}'
