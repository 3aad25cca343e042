"""The inline markup of every text, and what its placeholders and glossary links point to."""

import re
from collections.abc import Iterator

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.model.placeholders import ALWAYS_FILLED, OPTIONAL_OF_CLINIC, OPTIONAL_OF_COUNTRY
from handouts.model.sections import TermSection
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText, read
from handouts.text.markup import LinkError, MarkupError, Spans, parse, placeholders, plain
from handouts.text.phrases import find_unfinished
from handouts.text.suggestions import nearest

_ONLY_WORDS = "write plain words on one line, without ** and links"


@lint_rule("C208", "C209", "C210", "C309", "C515", "C602")
def inline_markup(files: ContentFiles) -> Iterator[Problem]:
    """Yield unknown markup, unsafe links, unknown placeholders and dangling glossary links."""
    for text in files.texts:
        try:
            spans = parse(text.text)
        except MarkupError as error:
            # The clinic's own details are printed character by character.
            if text.role == "prose":
                yield _markup_problem(text, error)
                continue
            spans = read(text) or ()
        found = _not_read_here(text, spans)
        if found is not None:
            yield found
            continue
        for name in placeholders(text.text):
            yield from _placeholder(files, text, name)
        yield from _terms(files, text, spans)


def _not_read_here(text: SourceText, spans: Spans) -> Problem | None:
    """Return the problem of a placeholder or markup in a text that is printed as it is written."""
    names = placeholders(text.text)
    if text.takes != "placeholders" and names:
        at = text.text.find("{" + names[0])
        what = f"a placeholder that cannot be filled here ({{{names[0]}}})"
        return Problem(text.place(at), "C210", what, "write the words themselves")
    as_written = re.sub(r"[ \t\r\n]+", " ", text.text).strip(" ")
    is_words = text.takes == "words" and text.role not in {"name", "contact"}
    if is_words and plain(spans) != as_written:
        what = f'"{shorten(text.text)}" contains markup that does not work here'
        return Problem(text.place(), "C208", what, _ONLY_WORDS)
    return None


def _placeholder(files: ContentFiles, text: SourceText, name: str) -> Iterator[Problem]:
    at = text.text.find("{" + name)
    group, _, own = name.partition(".")
    if group == "rule":
        yield from _rule_placeholder(files, text, at, own)
    elif name in OPTIONAL_OF_COUNTRY:
        yield from _unfilled(files, text, at, own)
    elif name in OPTIONAL_OF_CLINIC:
        clinic = files.clinic
        if clinic and not clinic.is_missing(own) and not getattr(clinic.model, own):
            what = f"{{{name}}} has no value in {clinic.document.file.name}"
            fix = f'write the line "{own}:" there, or delete the placeholder'
            yield Problem(text.place(at), "C210", what, fix)
    elif name not in ALWAYS_FILLED:
        fix = nearest(name, ALWAYS_FILLED | OPTIONAL_OF_COUNTRY | OPTIONAL_OF_CLINIC).fix
        yield Problem(text.place(at), "C210", f"unknown placeholder {{{name}}}", fix)


def _rule_placeholder(
    files: ContentFiles, text: SourceText, at: int, name: str
) -> Iterator[Problem]:
    names = files.topic.names("house_rules", "name") if files.topic else None
    if files.topic is None or names is None:
        return
    if name not in names:
        what = f"unknown house rule {{rule.{name}}}"
        yield Problem(text.place(at), "C210", what, nearest(name, names).fix)
        return
    rules = {rule.name: rule for rule in files.topic.model.house_rules}
    treatments = rules[name].treatments if name in rules else ()
    if treatments and text.item and not text.treatments <= set(treatments):
        what = f"{text.item} is for {', '.join(sorted(text.treatments))}, the rule {name} for "
        fix = f"give the item treatments: [{', '.join(treatments)}], or use another rule"
        yield Problem(text.place(at), "C515", what + ", ".join(treatments), fix)


def _markup_problem(text: SourceText, error: MarkupError) -> Problem:
    place = text.place(error.offset)
    left = find_unfinished(text.text[error.offset :])
    if left and left.start() == 0:
        what = f'a placeholder was left in ("{shorten(left[0])}")'
        return Problem(place, "C602", what, "finish the sentence")
    code = "C209" if isinstance(error, LinkError) else "C208"
    return Problem(place, code, error.what, _ONLY_WORDS if text.takes == "words" else error.fix)


def _unfilled(files: ContentFiles, text: SourceText, at: int, field: str) -> Iterator[Problem]:
    for country in sorted(text.countries & set(files.countries)):
        loaded = files.countries[country]
        if not getattr(loaded.model, field):
            what = f"{{country.{field}}} has no value in {loaded.document.file.name}"
            fix = "list the item's countries, or add the value to the country's file"
            yield Problem(text.place(at), "C210", what, fix)


def _terms(files: ContentFiles, text: SourceText, spans: Spans) -> Iterator[Problem]:
    linked = [span.term for span in spans if span.term]
    if not linked or text.language in files.partial or files.lost_sections(text.language):
        return
    every = files.each_item(text.language)
    known = {item.id for _, _, section, item in every if isinstance(section, TermSection)}
    for term in linked:
        if term not in known:
            at = text.text.find(f"term:{term}")
            fix = nearest(term, known).fix
            yield Problem(text.place(at), "C309", f'unknown glossary term "{term}"', fix)
