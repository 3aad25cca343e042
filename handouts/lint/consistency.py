"""Values that cannot be true together, in one file or in what it names (C209 to C318)."""

from collections.abc import Iterator

from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.model.approvals import LONGEST_YEARS, latest_review
from handouts.model.sections import Row, TableSection
from handouts.source.content_files import ContentFiles, needed
from handouts.text.markup import is_public


@lint_rule("C315")
def dates_of_the_topic(files: ContentFiles) -> Iterator[Problem]:
    """Yield a check date that is before the text's own date, or too long after it."""
    topic = needed(files.topic)
    if topic.is_missing("dated") or topic.is_missing("review_by"):
        return
    dated, review = topic.model.dated, topic.model.review_by
    place, last = topic.place("review_by"), latest_review(dated)
    if review < dated:
        what = f"review_by ({review}) is before dated ({dated})"
        yield Problem(place, "C315", what, "correct one of the two dates")
    elif review > last:
        what = f"review_by ({review}) is more than {LONGEST_YEARS} years after dated ({dated})"
        why = "labels and evidence change, and patients would get old advice"
        yield Problem(place, "C315", what, f"write {last} or an earlier date", why)


@lint_rule("C318")
def refusals_without_one_test(files: ContentFiles) -> Iterator[Problem]:
    """Yield reasons to refuse an answer that have no test, or several."""
    topic = needed(files.topic)
    for n, rule in enumerate(topic.model.house_rules):
        for m, refusal in enumerate(rule.refuse):
            tests = (refusal.below, refusal.above, refusal.matches, refusal.other_than)
            if sum(test is not None for test in tests) != 1:
                place = topic.place("house_rules", n, "refuse", m)
                what = f'a refusal of "{rule.name}" needs exactly one test'
                yield Problem(place, "C318", what, "give one of below, above, matches, other_than")


@lint_rule("C317")
def sizes_of_type(files: ContentFiles) -> Iterator[Problem]:
    """Yield pieces whose ideal size of type is below the smallest one."""
    pieces = needed(files.pieces)
    for n, piece in enumerate(pieces.model.pieces):
        if piece.type.ideal < piece.type.floor:
            what = f"ideal ({piece.type.ideal:g}) is below floor ({piece.type.floor:g})"
            place = pieces.place("pieces", n, "type", "ideal")
            yield Problem(place, "C317", what, f"write at least {piece.type.floor:g}")


@lint_rule("C312")
def sections_twice_in_a_piece(files: ContentFiles) -> Iterator[Problem]:
    """Yield every section that a piece names again."""
    pieces = needed(files.pieces)
    for n, piece in enumerate(pieces.model.pieces):
        seen: set[str] = set()
        for area, names in piece.areas.items():
            for m, name in enumerate(names):
                if name in seen:
                    place = pieces.place("pieces", n, "areas", area, m)
                    what = f'piece {piece.id} names the section "{name}" twice'
                    yield Problem(place, "C312", what, "remove one of them")
                seen.add(name)


@lint_rule("C209")
def addresses_of_sources(files: ContentFiles) -> Iterator[Problem]:
    """Yield addresses of sources that nobody can open."""
    sources = needed(files.sources)
    for n, source in enumerate(sources.model.sources):
        if source.url is not None and not is_public(source.url):
            what = f'"{source.url}" is not an https address'
            fix = "write https://… or delete the field"
            yield Problem(sources.place("sources", n, "url"), "C209", what, fix)


@lint_rule("C311")
def facts_without_a_source(files: ContentFiles) -> Iterator[Problem]:
    """Yield facts that name no source, though they are not marked as unverified."""
    facts = needed(files.facts)
    for n, fact in enumerate(facts.model.facts):
        if not fact.sources and fact.confidence != "unverified":
            what, fix = f"{fact.id} names no source", "name one, or write confidence: unverified"
            yield Problem(facts.place("facts", n, "sources"), "C311", what, fix)


@lint_rule("C310")
def weak_facts(files: ContentFiles) -> Iterator[Problem]:
    """Yield items that rest on facts of low confidence."""
    facts = files.facts.model.facts if files.facts else ()
    weak = {f.id: f.confidence for f in facts if f.confidence in {"low", "unverified"}}
    for language in files.sections if files.topic else ():
        for document, loc, _, item in files.each_item(language):
            for m, name in enumerate(item.facts):
                if name in weak:
                    what = f"{item.id} rests on {name}, whose confidence is {weak[name]}"
                    fix = "remove the words, or name a stronger fact for them"
                    yield Problem(document.place((*loc, "facts", m)), "C310", what, fix)


@lint_rule("C313")
def cells_of_rows(files: ContentFiles) -> Iterator[Problem]:
    """Yield rows with fewer or more cells than their table has columns."""
    for language in files.sections if files.topic else ():
        for document, loc, section, item in files.each_item(language):
            if isinstance(section, TableSection) and isinstance(item, Row):
                cells, expected = len(item.cells), len(section.columns)
                if cells != expected:
                    what = f"row {item.id} has {cells} cells, but the table has {expected} columns"
                    place = document.place((*loc, "cells"))
                    yield Problem(place, "C313", what, f"write {expected} cells")
