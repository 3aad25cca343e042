"""What a finished file of any format must hold to: its size, its links, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handouts.preflight.check import Faults, check, rule
from handouts.preflight.checks import wording
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.reading import Reading
from handouts.preflight.readers.text_flow import quoted
from handouts.text.readability import sentences

File = PdfDocument | Reading

SCHEMES = frozenset({"https", "tel", "mailto"})

# What an unfinished text leaves behind (evidence.md, C.1, "Notes for engineers").
_PLACEHOLDER = re.compile(
    r"\{[^{}\n]{0,80}\}?|\}|<%|%>|\[[^\]\n]{1,80}\]|\b(?:TODO|TBD|FIXME|XXX+)\b|(?i:lorem ipsum)|"
    r"\bundefined\b",
)


@rule("G103", "look for a large picture, or a font that is not cut down to its used letters")
def small_enough(file: File) -> Faults:
    """G103: no larger than its edition allows (evidence.md E-50)."""
    size, cap = len(file.content), file.expected.size_cap_bytes
    if size > cap:
        yield f"has {size / 1000:.0f} KB, more than {cap / 1000:.0f} KB"


@rule("G404", "finish the text, or fill in the clinic file")
def no_placeholder(file: File) -> Faults:
    """G404: nothing unfinished."""
    for block in file.blocks:
        for match in _PLACEHOLDER.finditer(block.text):
            yield block.page, f"{quoted(match.group())} is left in"


@rule("G405", "use the country's own words: a wrong crisis line can cost a life")
def no_foreign_words(file: File) -> Faults:
    """G405: no number or phrase that belongs to another country (evidence.md B.11)."""
    return wording.no_foreign_words(file.blocks, file.expected.foreign_phrases)


@check("G406")
def no_banned_claim(file: File) -> Iterator[Finding]:
    """G406: no claim that promises too much, and nothing that belongs in no handout (E.7)."""
    sentences_of = [(block, text) for block in file.blocks for text in sentences(block.text)]
    for banned in file.expected.banned:
        pattern = re.compile(rf"(?<!\w)(?:{banned.pattern})(?!\w)", re.IGNORECASE)
        allowed = [re.compile(words, re.IGNORECASE) for words in banned.unless]
        for block, sentence in sentences_of:
            match = pattern.search(sentence)
            if match and not any(words.search(sentence) for words in allowed):
                what = f"says {quoted(match.group())} in {quoted(sentence)}: {banned.because}"
                yield Finding("G406", block.page, None, what, f"write {banned.instead}")


@rule("G806", "link to https, tel or mailto addresses only")
def link_schemes(file: File) -> Faults:
    """G806: links lead to https, tel and mailto only."""
    for link in file.links:
        if _scheme(link.address) not in SCHEMES:
            yield link.page, f"a link leads to {quoted(link.address)}"


@rule("G807", "write the link in the content, where it is checked")
def expected_links(file: File) -> Faults:
    """G807: no link but those of the content and the clinic."""
    for link in file.links:
        if _scheme(link.address) in SCHEMES and link.address not in file.expected.links:
            yield link.page, f"a link leads to {quoted(link.address)}, which is not in the content"


def _scheme(address: str) -> str:
    """Return the scheme in small letters, "" when there is none."""
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""
