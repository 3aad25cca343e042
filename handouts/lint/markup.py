"""The inline markup of every text, and what its placeholders and glossary links point to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.errors import Problem, shorten
from handouts.model import TermSection
from handouts.model.placeholders import ALWAYS_KNOWN, OF_SOME_COUNTRIES
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText
from handouts.text.markup import LinkError, MarkupError, Spans, parse, placeholders, plain
from handouts.text.suggestions import nearest
from handouts.text.unfinished import left_in


def problems(library: ContentFiles, texts: tuple[SourceText, ...]) -> Iterator[Problem]:
    """Yield unknown markup, unsafe links, unknown placeholders and dangling glossary links."""
    rules = {r.name: r for r in library.topic.shape.house_rules} if library.topic else {}
    asked = library.topic.names("house_rules", "name") if library.topic else None
    for text in texts:
        try:
            spans = parse(text.text)
        except MarkupError as error:
            yield _markup_problem(text, error)
            continue
        if text.takes != "placeholders" and placeholders(text.text):
            at = text.text.find("{" + placeholders(text.text)[0])
            what = f"a placeholder that is not filled here ({{{placeholders(text.text)[0]}}})"
            yield Problem(text.place(at), "C210", what, "write the words themselves")
            continue
        if text.takes == "words" and plain(spans) != re.sub(r"[ \t\r\n]+", " ", text.text).strip(
            " "
        ):
            what = f'"{shorten(text.text)}" holds signs that are not read here'
            fix = "write plain words on one line, without ** and links"
            yield Problem(text.place(), "C208", what, fix)
            continue
        for name in placeholders(text.text):
            at = text.text.find("{" + name)
            group, _, own = name.partition(".")
            if group == "rule" and asked is not None:
                if own not in asked:
                    fix = nearest(own, asked).fix
                    yield Problem(text.place(at), "C210", f"unknown house rule {{{name}}}", fix)
                elif (
                    own in rules
                    and text.item
                    and not text.treatments <= set(rules[own].treatments or text.treatments)
                ):
                    yield _blurred_rule(text, at, own, rules[own].treatments)
            elif name in OF_SOME_COUNTRIES:
                yield from _unfilled(library, text, at, own)
            elif group != "rule" and name not in ALWAYS_KNOWN:
                fix = nearest(name, ALWAYS_KNOWN | OF_SOME_COUNTRIES).fix
                yield Problem(text.place(at), "C210", f"unknown placeholder {{{name}}}", fix)
        yield from _terms(library, text, spans)


def _markup_problem(text: SourceText, error: MarkupError) -> Problem:
    place = text.place(error.offset)
    left = left_in(text.text[error.offset :])
    if left and left.start() == 0:
        what = f'a placeholder was left in ("{shorten(left[0])}")'
        return Problem(place, "C602", what, "finish the sentence")
    code = "C209" if isinstance(error, LinkError) else "C208"
    return Problem(place, code, error.what, error.fix)


def _blurred_rule(text: SourceText, at: int, name: str, treatments: tuple[str, ...]) -> Problem:
    what = f"{text.item} is for {', '.join(sorted(text.treatments))}, the rule {name} for "
    fix = f"give the item treatments: [{', '.join(treatments)}], or use another rule"
    return Problem(text.place(at), "C515", what + ", ".join(treatments), fix)


def _unfilled(library: ContentFiles, text: SourceText, at: int, field: str) -> Iterator[Problem]:
    for country in sorted(text.countries & set(library.countries)):
        loaded = library.countries[country]
        if not getattr(loaded.shape, field):
            what = f"{{country.{field}}} has no value in {loaded.document.file.name}"
            fix = "give the item its countries, or add the value to the country's file"
            yield Problem(text.place(at), "C210", what, fix)


def _terms(library: ContentFiles, text: SourceText, spans: Spans) -> Iterator[Problem]:
    linked = [span.term for span in spans if span.term]
    if not linked or text.language in library.partial:
        return
    known = {
        item.id
        for _, _, section in library.each_section(text.language)
        if isinstance(section, TermSection)
        for item in section.items
    }
    for term in linked:
        if term not in known:
            at = text.text.find(f"term:{term}")
            fix = nearest(term, known).fix
            yield Problem(text.place(at), "C309", f'unknown glossary term "{term}"', fix)
