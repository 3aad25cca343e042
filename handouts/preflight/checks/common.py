"""What a finished file of any format must hold to: its size, its links, its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from handouts.preflight.check import check
from handouts.preflight.checks import wording
from handouts.preflight.expectation import CommonExpectation, Finding
from handouts.preflight.readers.blocks import Block
from handouts.preflight.readers.description import Description, Link
from handouts.preflight.readers.text_flow import quoted

SCHEMES = frozenset({"https", "tel", "mailto"})


class File(Protocol):
    """An opened file of any format."""

    @property
    def make_again(self) -> str:
        """What to do about it when its maker is to blame."""

    @property
    def expected(self) -> CommonExpectation:
        """What is expected of it."""

    @property
    def content(self) -> bytes:
        """Its bytes."""

    @property
    def blocks(self) -> Sequence[Block]:
        """All its words, block by block."""

    @property
    def links(self) -> Sequence[Link]:
        """Where it leads to outside of it."""


class DescribedFile(File, Protocol):
    """An opened file that says what it is: a PDF or a phone page."""

    @property
    def description(self) -> Description:
        """What it says of itself."""


@check("G103")
def small_enough(file: File) -> Iterator[Finding]:
    """G103: no larger than its edition allows (evidence.md E-50)."""
    size, cap = len(file.content), file.expected.size_cap_bytes
    if size > cap:
        what = f"has {size / 1000:.0f} KB, more than {cap / 1000:.0f} KB"
        fix = "look for a large picture, or a font that is not cut down to its used letters"
        yield Finding("G103", None, None, what, fix)


@check("G404")
def no_placeholder(file: File) -> Iterator[Finding]:
    """G404: nothing unfinished."""
    yield from wording.no_placeholder(file.blocks)


@check("G405")
def no_foreign_words(file: File) -> Iterator[Finding]:
    """G405: no number or phrase that belongs to another country (evidence.md B.11)."""
    yield from wording.no_foreign_words(file.blocks, file.expected.foreign_phrases)


@check("G406")
def no_banned_claim(file: File) -> Iterator[Finding]:
    """G406: no claim that promises too much, and nothing that belongs in no handout (E.7)."""
    yield from wording.no_banned_claim(file.blocks, file.expected.banned)


@check("G806")
def link_schemes(file: File) -> Iterator[Finding]:
    """G806: links lead to https, tel and mailto only."""
    for link in file.links:
        if _scheme(link.address) not in SCHEMES:
            what = f"a link leads to {quoted(link.address)}"
            fix = "link to https, tel or mailto addresses only"
            yield Finding("G806", link.page, None, what, fix)


@check("G807")
def expected_links(file: File) -> Iterator[Finding]:
    """G807: no link but those of the content and the clinic."""
    for link in file.links:
        if _scheme(link.address) in SCHEMES and link.address not in file.expected.links:
            what = f"a link leads to {quoted(link.address)}, which is not in the content"
            fix = "write the link in the content, where it is checked"
            yield Finding("G807", link.page, None, what, fix)


def _scheme(address: str) -> str:
    """Return the scheme in small letters, "" when there is none."""
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""
