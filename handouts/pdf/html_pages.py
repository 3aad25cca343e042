"""The pages of a handout's HTML, each an element of its own."""

import re
from collections.abc import Collection

# How the templates begin a page.
_BEGINS = re.compile(r'^<div class="(?:leaf|cover|side)[ "][^\n]*>$', re.MULTILINE)


def split_pages(html: str) -> tuple[str, ...]:
    """Return the HTML before the first page, then that of each page; ``()`` without pages.

    The last one holds what is after it, too.
    """
    places = [found.start() for found in _BEGINS.finditer(html)]
    if not places:
        return ()
    ends = [*places, len(html)]
    return tuple(html[start:end] for start, end in zip([0, *places], ends, strict=True))


def with_emptied_pages(html: str, kept: Collection[int]) -> str:
    """Return ``html`` with nothing on its pages but on those numbered ``kept``, 1 for the first.

    The others are still pages, so that the kept ones have their numbers and sides.
    """
    before, *pages = split_pages(html)
    return before + "".join(
        page if number in kept else _emptied(page) for number, page in enumerate(pages, start=1)
    )


def _emptied(page: str) -> str:
    start = page[: page.index("\n")]
    return start + page[page.rindex("</div>") :]
