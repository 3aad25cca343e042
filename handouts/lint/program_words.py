"""The words of words.yaml: patterns with their places (C211), fields with their words (C212)."""

from collections.abc import Iterator

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.model.clinic import IN_PACK
from handouts.model.topic import TopicFile
from handouts.model.word_patterns import NEEDED, ORDINARY, PLACE, PLACES
from handouts.model.words import WordFile
from handouts.source.content_files import ContentFiles, LoadedFile
from handouts.text.markup import placeholders
from handouts.text.suggestions import nearest


@lint_rule("C211", "C212")
def problems(library: ContentFiles) -> Iterator[Problem]:
    """Yield every place that is missing, given twice, or unknown."""
    for loaded in library.words.values():
        for field, text in loaded.shape.patterns().items():
            if field in ORDINARY:
                yield from _missing(loaded, field, text)
                continue
            expected = PLACES.get(field, frozenset())
            found = [place[1] or place[0] for place in PLACE.finditer(text)]
            if sorted(found) != sorted(expected):
                named = " and ".join(f"{{{name}}}" for name in sorted(expected))
                fix = f"write {named} in it, each once" if expected else "take the braces out"
                yield Problem(loaded.place(field), "C211", f'"{field}" is "{text}"', fix)
        if library.topic is not None:
            yield from _field_problems(loaded, library.topic.shape)


def _field_problems(loaded: LoadedFile[WordFile], topic: TopicFile) -> Iterator[Problem]:
    """Yield the fields of the fill-in pack that have no words, and words for no field."""
    if loaded.shape.fill_in is None:
        return
    expected = [*IN_PACK, *(f"rule.{rule.name}" for rule in topic.house_rules)]
    found = loaded.shape.fill_in.fields
    for name in expected:
        if name not in found:
            place = loaded.place("fill_in", "fields", key=True)
            fix = f'write "{name}: {{label: ..., mark: ...}}" below it'
            yield Problem(place, "C212", f'the fill-in pack has no words for "{name}"', fix)
    for name in found:
        if name not in expected:
            place = loaded.place("fill_in", "fields", name, key=True)
            what = f'"{name}" is no field of the fill-in pack'
            yield Problem(place, "C212", what, nearest(name, expected).fix)


def _missing(loaded: LoadedFile[WordFile], field: str, text: str) -> Iterator[Problem]:
    missing = NEEDED.get(field, frozenset()) - set(placeholders(text))
    if missing:
        named = " and ".join(f"{{{name}}}" for name in sorted(missing))
        what = f'"{field}" is "{shorten(text)}"'
        yield Problem(loaded.place(field), "C211", what, f"write {named} in it")
