"""The words of words.yaml: patterns with their places (C211), fields with their words (C212)."""

from collections.abc import Iterator

from handouts.errors import Place, Problem, shorten
from handouts.lint.run import lint_rule
from handouts.model.clinic import IN_PACK
from handouts.model.house_rules import HoursRule
from handouts.model.topic import TopicFile
from handouts.model.words import PLACE, WORDS, FillInWords, ProgramWords
from handouts.source.content_files import ContentFiles, LoadedFile, needed
from handouts.text.clinic_field import FIELD_LETTERS
from handouts.text.markup import placeholders
from handouts.text.suggestions import nearest


@lint_rule("C211")
def places_of_patterns(files: ContentFiles) -> Iterator[Problem]:
    """Yield every place that is missing, given twice, or unknown."""
    for loaded in files.words.values():
        for field, text in loaded.model.patterns().items():
            if WORDS[field].takes_placeholders:
                yield from _missing(loaded, field, text)
                continue
            expected = sorted(WORDS[field].places)
            found = [place[1] or place[0] for place in PLACE.finditer(text)]
            if sorted(found) != expected:
                named = " and ".join(f"{{{name}}}" for name in expected)
                fix = f"write {named} in it, once each" if expected else "remove the braces"
                yield Problem(loaded.place(field), "C211", f'"{field}" is "{text}"', fix)


@lint_rule("C212")
def words_of_fields(files: ContentFiles) -> Iterator[Problem]:
    """Yield fields of the fill-in pack without words, words for no field, and foreign letters."""
    topic = needed(files.topic)
    for language, loaded in files.words.items():
        if loaded.model.fill_in is not None:
            yield from _field_problems(language, loaded, loaded.model.fill_in, topic)


def _field_problems(
    language: str,
    loaded: LoadedFile[ProgramWords],
    fill_in: FillInWords,
    topic: LoadedFile[TopicFile],
) -> Iterator[Problem]:
    shown = (*_marks(loaded, fill_in), *_answers(language, loaded, topic))
    for place, text in shown:
        foreign = [letter for letter in text if not letter.encode(FIELD_LETTERS, "ignore")]
        if foreign:
            what = f'"{shorten(text)}" is in a field, but no field can show "{foreign[0]}"'
            fix = "write it with other letters, or leave out fill_in to make no pack"
            yield Problem(place, "C212", what, fix, "PDF viewers write only Western letters")
    expected = [*IN_PACK, *(f"rule.{rule.name}" for rule in topic.model.house_rules)]
    found = fill_in.fields
    for name in expected:
        if name not in found:
            place = loaded.place("fill_in", "fields", key=True)
            fix = f'write "{name}: {{label: ..., mark: ...}}" below it'
            yield Problem(place, "C212", f'the fill-in pack has no words for "{name}"', fix)
    for name in found:
        if name not in expected:
            place = loaded.place("fill_in", "fields", name, key=True)
            what = f'"{name}" is not a field of the fill-in pack'
            yield Problem(place, "C212", what, nearest(name, expected).fix)


def _marks(loaded: LoadedFile[ProgramWords], fill_in: FillInWords) -> Iterator[tuple[Place, str]]:
    """Yield the words that fields of the fill-in pack show until they are filled in."""
    yield loaded.place("fill_in", "status", "mark"), fill_in.status.mark
    yield loaded.place("fill_in", "done"), fill_in.done
    for name, field in fill_in.fields.items():
        yield loaded.place("fill_in", "fields", name, "mark"), field.mark


def _answers(
    language: str, loaded: LoadedFile[ProgramWords], topic: LoadedFile[TopicFile]
) -> Iterator[tuple[Place, str]]:
    """Yield the words of all answers that its drop-downs offer."""
    if any(isinstance(rule, HoursRule) for rule in topic.model.house_rules):
        yield loaded.place("hour"), loaded.model.hour
        yield loaded.place("hours"), loaded.model.hours
    for n, rule in enumerate(topic.model.house_rules):
        for m, choice in enumerate(rule.choices):
            at = ("house_rules", n, "choices", m, "words", language)
            yield topic.place(*at), choice.words.get(language, "")


def _missing(loaded: LoadedFile[ProgramWords], field: str, text: str) -> Iterator[Problem]:
    missing = set(WORDS[field].needs).difference(placeholders(text))
    if missing:
        named = " and ".join(f"{{{name}}}" for name in sorted(missing))
        what = f'"{field}" is "{shorten(text)}"'
        yield Problem(loaded.place(field), "C211", what, f"write {named} in it")
