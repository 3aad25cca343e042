"""Paragraphs have words, and follow the heading that they continue (C406, C407)."""

from collections.abc import Iterator

from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.model.sections import Paragraph, ParagraphSection
from handouts.source.content_files import ContentFiles
from handouts.source.model_paths import value_at
from handouts.source.yaml_document import Loc, SourceDocument


@lint_rule("C406", "C407")
def whole_paragraphs(files: ContentFiles) -> Iterator[Problem]:
    """Yield paragraphs without words, and those that do not follow the heading they continue."""
    for language in files.sections:
        for document, loc, section in files.each_section(language):
            if isinstance(section, ParagraphSection):
                for n, paragraph in enumerate(section.items):
                    at: Loc = (*loc, "items", n)
                    yield from _without_words(document, at, paragraph)
                    if paragraph.continues_heading:
                        yield from _apart_from_heading(document, at, section, paragraph)


def _without_words(document: SourceDocument, at: Loc, paragraph: Paragraph) -> Iterator[Problem]:
    # As written: a text that could not be read is a problem of its own.
    written = value_at(document.value, at)
    if isinstance(written, dict) and not {"text", "bullets"} & written.keys():
        what = f"{paragraph.id} has neither text nor bullets"
        yield Problem(document.place(at), "C407", what, 'add "text:" or "bullets:" and its value')


def _apart_from_heading(
    document: SourceDocument, at: Loc, section: ParagraphSection, paragraph: Paragraph
) -> Iterator[Problem]:
    if paragraph == section.items[0] and section.intro is None and paragraph.title is None:
        return
    place = document.place((*at, "continues_heading"))
    what = f'{paragraph.id} is not directly below the heading "{section.heading}"'
    fix = "make it the first item, without intro and title, or write the full sentence"
    yield Problem(place, "C406", what, fix)
