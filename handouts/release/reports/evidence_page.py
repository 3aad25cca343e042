"""``dist/evidence.html``: every passage with what it rests on, to read, question and sign.

One file that loads nothing and needs no script: styles and typeface are in it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from handouts.content.approval import is_past
from handouts.content.content import Content
from handouts.model.sections import own_items
from handouts.model.topic import Fact, Source
from handouts.release.page_style import heading
from handouts.release.reports.approval_page import Comparison
from handouts.release.reports.evidence import Claim, TextEvidence, treatment_name
from handouts.release.signatures.signing import missing_signatures
from handouts.render.svg import picture
from handouts.render.templates import render_template
from handouts.text.formatting import date_in_words

Claims = tuple[Claim, ...]


@dataclass(frozen=True)
class UsedFact:
    """A fact, and the passages that rest on it: at least one."""

    fact: Fact
    claims: Claims


@dataclass(frozen=True)
class FreeAnswer:
    """A house rule that the clinic has answered in its own words, and what prints them."""

    name: str
    question: str
    words: str
    claims: Claims


@dataclass(frozen=True)
class Support:
    """A source, and what rests on it: facts with their passages, and passages that name it."""

    source: Source
    facts: tuple[UsedFact, ...]
    claims: Claims


def used_facts(content: Content, claims: Claims) -> tuple[UsedFact, ...]:
    """Return every fact that one of ``claims`` rests on, in the order of the evidence."""
    resting: dict[str, list[Claim]] = {}
    for claim in claims:
        for fact in claim.facts:
            resting.setdefault(fact.id, []).append(claim)
    facts = (fact for fact in content.facts.values() if fact.id in resting)
    return tuple(UsedFact(fact, tuple(resting[fact.id])) for fact in facts)


def is_older_than_label(content: Content, fact: Fact, treatment: str) -> bool:
    """Return whether ``fact`` rests on texts of the treatment's label, all from before its date.

    Texts without a date count as older, and so do all where the date of the label is not known.
    """
    label = content.topic.treatment(treatment).label_dated
    texts = label_texts(content, fact, treatment)
    newest = max((source.dated or "" for source in texts), default="")
    return bool(texts) and (label is None or newest < label.isoformat())


def label_texts(content: Content, fact: Fact, treatment: str) -> tuple[Source, ...]:
    """Return the texts of the treatment's label that ``fact`` rests on."""
    own = (content.sources[name] for name in fact.sources)
    return tuple(source for source in own if source.label_of == treatment)


def free_answers(content: Content, claims: Claims) -> tuple[FreeAnswer, ...]:
    """Return the house rules that the clinic answers in its own words."""
    written = {
        item.id: str(item)
        for sections in content.sections.values()
        for section in sections
        for item in own_items(section)
    }
    return tuple(
        FreeAnswer(
            name=rule.name,
            question=rule.question,
            words=str(content.clinic.house_rules[rule.name]),
            claims=tuple(c for c in claims if f"{{rule.{rule.name}}}" in written[c.id]),
        )
        for rule in content.topic.house_rules
        if rule.is_free_text and rule.name in content.clinic.house_rules
    )


def without_evidence(claims: Claims) -> Claims:
    """Return the claims that rest on no fact and no source, except lines to write on."""
    return tuple(c for c in claims if not (c.facts or c.sources or c.is_label))


def supports(content: Content, claims: Claims) -> tuple[Support, ...]:
    """Return every source that one of ``claims`` rests on, in the order of the evidence."""
    used, found = used_facts(content, claims), []
    for source in content.sources.values():
        facts = tuple(one for one in used if source.id in one.fact.sources)
        known = {claim.anchor for one in facts for claim in one.claims}
        named = tuple(c for c in claims if source.id in c.own_sources and c.anchor not in known)
        if facts or named:
            found.append(Support(source, facts, named))
    return tuple(found)


_EXTENTS = {
    "full": "read almost completely",
    "excerpt": "excerpts read",
    "abstract": "abstract read",
    "table": "tables read",
    "second-hand": "read in other people’s reports",
    "header": "only its beginning read",
}


def render_evidence(
    content: Content,
    texts: Sequence[TextEvidence],
    compared: Sequence[Comparison],
    options: str = "",
) -> str:
    """Return the page as one HTML document. Raises PageError for a fault of its template.

    ``options`` are appended to every command to type.
    """
    written = tuple(claim for text in texts for claim in text.claims)
    claims = tuple(claim for claim in written if claim.pieces)
    used = used_facts(content, claims)
    given = content.clinic.treatments
    older = {
        treatment: [u for u in used if is_older_than_label(content, u.fact, treatment)]
        for treatment in given
    }

    def date(day: datetime.date) -> str:
        return date_in_words(day, "en", content.country.id)

    def label_read(name: str, treatment: str) -> str:
        texts = label_texts(content, content.facts[name], treatment)
        return ", ".join(f"{s.id} ({_text_of(s)})" for s in texts)

    return render_template(
        "reports/evidence.html.j2",
        **heading(content, "Evidence behind the handouts"),
        texts=texts,
        sources=content.sources,
        treatments={name: treatment_name(content, name) for name in given},
        labels={t.id: t.label_dated for t in content.topic.treatments},
        older=older,
        older_ids={used.fact.id for found in older.values() for used in found},
        less_sure=[u for u in used if u.fact.confidence != "high"],
        disagreeing=[u for u in used if u.fact.disagreement],
        free=free_answers(content, claims),
        bare=without_evidence(claims),
        supports=supports(content, written),
        unused=[f for f in content.facts if f not in {one.fact.id for one in used}],
        compared=compared,
        missing=missing_signatures(content),
        options=options,
        is_past=lambda signature: is_past(signature, content.today),
        subject_name=lambda one: subject_name(content, one),
        extents=_EXTENTS,
        all_pieces=tuple(piece.id for piece in content.pieces),
        drawing=_drawing,
        by_day=lambda names: _by_day(content, names).items(),
        text_of=_text_of,
        label_read=label_read,
        date=date,
    )


def _drawing(name: str) -> str:
    """Return a picture as a part of the page, silent for listeners: its name is next to it."""
    return picture(name, "currentColor").replace("<svg ", '<svg aria-hidden="true" ', 1)


def subject_name(content: Content, compared: Comparison) -> str:
    """Return the name that clinicians have for the words that are compared."""
    if compared.of_clinic:
        return f"The clinic’s own details and rules ({compared.about})"
    _, treatment, language = compared.about.split("/")
    return f"The text about {treatment_name(content, treatment)} ({language})"


def _by_day(content: Content, names: Sequence[str]) -> dict[datetime.date, list[str]]:
    """Return ``names`` of sources by the day on which they were read, the first day first."""
    found: dict[datetime.date, list[str]] = {}
    for name in sorted(names, key=lambda name: content.sources[name].seen):
        found.setdefault(content.sources[name].seen, []).append(name)
    return found


def _text_of(source: Source) -> str:
    return f"text dated {source.dated}" if source.dated else "text without a date"
