"""Texts as readers get them: each placeholder filled with a sample value or an answer."""

from collections.abc import Collection, Iterator, Mapping

from handouts.errors import Place
from handouts.model.clinic import PRINTED
from handouts.model.placeholders import Sources, values_of
from handouts.model.refusals import Answer
from handouts.model.words import LanguageWords
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText, read
from handouts.text.markup import PLACEHOLDER, parse_or_raw, plain

_ANSWER = "rule."


class FilledTexts:
    """The sample values of every treatment and language, for the clinic's own country."""

    def __init__(self, files: ContentFiles) -> None:
        self._files = files
        self._known: dict[tuple[str, str, str], Mapping[str, str]] = {}

    def each(self, text: SourceText) -> Iterator[tuple[str, str]]:
        """Yield each treatment of a text, and the text as that treatment's readers get it."""
        for treatment, known in self._values(text):
            yield treatment, fill_plain(text.text, known)

    def with_answers(self, text: SourceText) -> Iterator[tuple[Collection[str], str]]:
        """Yield answers to house rules, and the text with them, as each treatment's readers get it.

        Other placeholders are one word: what is banned where it is typed may stand behind them.
        """
        if f"{{{_ANSWER}" in text.text:
            for _, known in self._values(text):
                answers = {n: words for n, words in known.items() if n.startswith(_ANSWER)}
                yield answers.values(), fill_plain(text.text, answers)

    def longest_answer(self, text: SourceText) -> tuple[Place | None, str]:
        """Return the clinic's longest answer in a text, and where it is; None for none."""
        clinic = self._files.clinic
        if clinic is None:
            return None, ""
        answers = clinic.model.house_rules
        used = [n.removeprefix("rule.") for n in PLACEHOLDER.findall(text.text)]
        given = [name for name in used if isinstance(answers.get(name), str)]
        longest = max(given, key=lambda name: len(str(answers[name])), default=None)
        if longest is None:
            return None, ""
        return clinic.place("house_rules", longest), str(answers[longest])

    def _values(self, text: SourceText) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield each treatment of a text, and the values of its placeholders."""
        clinic = self._files.clinic
        country = clinic.model.country if clinic else ""
        if country not in text.countries:
            country = min(text.countries, default="")
        for treatment in sorted(text.treatments):
            key = (treatment, country, text.language)
            if key not in self._known:
                self._known[key] = sample_values(self._files, *key)
            yield treatment, self._known[key]


def sample_values(
    files: ContentFiles, treatment: str, country: str, language: str
) -> Mapping[str, str]:
    """Return the words behind each placeholder that has any, by name.

    Each of the clinic's own details is one word: no sentence is judged by a clinic's name or hours.
    """
    countries = files.countries
    topic = files.topic.model if files.topic else None
    words = files.words[language].model if language in files.words else None
    own = LanguageWords(language, words)
    rules = topic.house_rules if topic else ()
    answers: dict[str, Answer] = {rule.name: rule.example for rule in rules}
    given = files.clinic.model.house_rules if files.clinic else {}
    for rule in rules:
        answer = given.get(rule.name)
        if answer is not None and rule.as_printed(answer, own) and not rule.fault(answer):
            answers[rule.name] = answer
    sources = Sources(
        files.clinic.model if files.clinic else None,
        countries[country].model if country in countries else None,
        topic,
        own,
    )
    values = values_of(sources, treatment, answers)
    texts = {name: plain(spans) for name, spans in values.items()}
    return {name: "ours" if name in PRINTED else words for name, words in texts.items()}


def fill_plain(text: str, known: Mapping[str, str]) -> str:
    """Return the plain words of ``text`` with placeholders filled; unknown ones as one word."""
    return PLACEHOLDER.sub(lambda name: known.get(name[1], "this"), plain(parse_or_raw(text)))


def plain_texts(files: ContentFiles) -> Iterator[tuple[SourceText, str]]:
    """Yield every text whose markup is sound, except phones and the like, and its plain words."""
    for text in files.texts:
        spans = read(text)
        if spans is not None and text.role != "contact":
            yield text, plain(spans)
