"""What a clinician must look at first, and what rests on each source."""

from dataclasses import dataclass

from handouts.content.content import Content
from handouts.model.sections import SourceSection
from handouts.model.topic import Fact, Source
from handouts.release.evidence import Claim

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
    label = next(t.label_dated for t in content.topic.treatments if t.id == treatment)
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
        if not isinstance(section, SourceSection)
        for item in section.items
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
    """Return what rests on no fact and no source, but for lines to write on."""
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
