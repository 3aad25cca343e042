"""Pocket cards: the few required statements that they cannot do without (C416 to C418)."""

from collections.abc import Iterator

from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.model.base import covers
from handouts.model.layouts import CARD
from handouts.model.topic import RequiredStatement, TopicFile
from handouts.source.content_files import ContentFiles, needed
from handouts.text.markup import placeholders
from handouts.text.suggestions import nearest

SMALLEST_PT = 10.0
"""Of the type of any other piece (evidence.md E-20)."""

TO_CALL = frozenset({"country.emergency", "country.crisis_contact", "clinic.phone"})
"""What every card must say."""


@lint_rule("C418")
def small_type(files: ContentFiles) -> Iterator[Problem]:
    """Yield pieces with small type that are no cards."""
    pieces = needed(files.pieces)
    for n, piece in enumerate(pieces.model.pieces):
        if piece.layout != CARD.name and piece.type.floor < SMALLEST_PT:
            what = f"the floor of {piece.id} is {piece.type.floor:g}"
            fix = f"write at least {SMALLEST_PT:g}, or layout: {CARD.name}"
            yield Problem(pieces.place("pieces", n, "type", "floor"), "C418", what, fix)


@lint_rule("C417")
def cards_without_numbers(files: ContentFiles) -> Iterator[Problem]:
    """Yield cards that do not say whom to call."""
    pieces, topic = needed(files.pieces), files.topic_model
    for n, piece in enumerate(pieces.model.pieces):
        for what in _numbers_lacking(topic) if piece.layout == CARD.name else ():
            fix = "under on_card in topic.yaml, name a statement that says it"
            yield Problem(pieces.place("pieces", n, "layout"), "C417", what, fix)


@lint_rule("C416")
def substitutes(files: ContentFiles) -> Iterator[Problem]:
    """Yield statements of cards that cannot replace another statement, or replace none."""
    topic = needed(files.topic)
    by_id = {statement.id: statement for statement in topic.model.required}
    named = set[str]()
    for n, statement in enumerate(topic.model.required):
        if statement.on_card is None:
            continue
        place = topic.place("required", n, "on_card")
        substitute = by_id.get(statement.on_card)
        if substitute is None:
            what = f'no statement has the id "{statement.on_card}"'
            yield Problem(place, "C416", what, nearest(statement.on_card, by_id).fix)
        elif statement.card_only:
            what = f"{statement.id} is only for cards"
            yield Problem(place, "C416", what, "delete on_card or card_only")
        elif substitute is not statement and not substitute.card_only:
            what = f"{substitute.id}, which replaces {statement.id} on a card, is for all pieces"
            fix = "name the statement itself, or one with card_only: true"
            yield Problem(place, "C416", what, fix)
        elif not _covers(substitute, statement, topic.model):
            what = f"{substitute.id} is not for all treatments and countries of {statement.id}"
            yield Problem(place, "C416", what, f"add them to {substitute.id}")
        named.add("" if statement.card_only else statement.on_card)
    for n, statement in enumerate(topic.model.required):
        if statement.card_only and statement.id not in named:
            what = f"{statement.id} is only for cards, and replaces no other statement"
            fix = "name it in the on_card of another, or delete card_only"
            yield Problem(topic.place("required", n, "card_only"), "C416", what, fix)


def _covers(substitute: RequiredStatement, statement: RequiredStatement, topic: TopicFile) -> bool:
    every = [(treatment.id for treatment in topic.treatments), iter(topic.countries)]
    asked = (statement.treatments, statement.countries)
    offered = (substitute.treatments, substitute.countries)
    return all(
        not own or set(names or all_names) <= set(own)
        for own, names, all_names in zip(offered, asked, every, strict=True)
    )


def _numbers_lacking(topic: TopicFile) -> Iterator[str]:
    for treatment in topic.treatments:
        printed = {
            name
            for statement in topic.required_in(CARD.name)
            if covers(statement.treatments, treatment.id)
            for lines in statement.says.values()
            for line in lines
            for name in placeholders(line)
        }
        for name in sorted(TO_CALL - printed):
            yield f"no required statement of a card for {treatment.id} says {{{name}}}"
