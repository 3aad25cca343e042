"""A country's lines are pinned in topic.yaml, and links dial what they say (C408, C414)."""

from collections.abc import Iterator

from handouts.errors import Problem
from handouts.lint.required_statements import changed
from handouts.lint.run import lint_rule
from handouts.model.topic import TopicFile
from handouts.source.content_files import ContentFiles, LoadedFile, needed
from handouts.source.source_text import read
from handouts.text.dialed import phone_link
from handouts.text.fingerprints import normalised, plain_words
from handouts.text.markup import address


@lint_rule("C408")
def lines_that_are_not_pinned(files: ContentFiles) -> Iterator[Problem]:
    """Yield the lines of a country that differ from those in topic.yaml."""
    topic = needed(files.topic)
    for name in topic.model.countries:
        yield from _pinned(files, topic, name)


def _pinned(files: ContentFiles, topic: LoadedFile[TopicFile], name: str) -> Iterator[Problem]:
    country = files.countries.get(name)
    if country is None or country.dropped:
        return
    entries = ((n, c.lines) for n, c in enumerate(topic.model.country_words) if c.id == name)
    n, lines = next(entries, (None, {}))
    texts = [text for text in files.texts if text.document is country.document]
    by_field = {".".join(map(str, text.loc)): text for text in texts}
    for field in dict.fromkeys((*by_field, *lines)):
        text = by_field.get(field)
        old = normalised(lines.get(field, ""))
        new = plain_words(text.text) if text else ""
        if old != new:
            what, put = changed(f"{field} of {name}", old, new)
            place = text.place_of(put) if text else country.place()
            pin = topic.place("country_words", *(() if n is None else (n, "lines")))
            fix = f"put it back; if it really changed, look it up, and write it at {pin} too"
            yield Problem(place, "C408", what, fix)


@lint_rule("C414")
def misleading_links(files: ContentFiles) -> Iterator[Problem]:
    """Yield each link whose words name a number or an address that it does not lead to."""
    for text in files.texts:
        for span in read(text) or ():
            if span.href is None:
                continue
            words, target = span.text.strip(), address(span.href)
            is_phone = span.href.startswith("tel:")
            if is_phone:
                agree = words == target or phone_link(words) == phone_link(target) != "tel:"
            else:
                bare = target.removeprefix("https://").rstrip("/")
                is_named = "@" in words or ("." in words and " " not in words)
                agree = not is_named or words.rstrip("/") in (bare, target)
            if not agree:
                what = f'the link "{words}" leads to {target}'
                yield Problem(text.place_of(words), "C414", what, "write the same in both")
