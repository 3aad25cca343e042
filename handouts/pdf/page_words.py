"""The words of a page, apart from all else that affects how much room they take."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handouts.pdf.recipe import Recipe

# Colours, and pictures on grounds of a size given in the style sheets: they move nothing.
_MOVES_NOTHING = re.compile(r'url\((?:"[^"]*"|\'[^\']*\')\)|#[0-9A-Fa-f]{6}\b')
# What is read out in place of a picture, and a link's target without its scheme.
_NOT_SHOWN = frozenset({"alt", "href"})
# It is in the margin: no words of it take room from the page.
_FOOT = "foot"


@dataclass(frozen=True)
class PageText:
    """The words of a page. ``frame`` is a hash of all else that affects how much room they take."""

    frame: str
    chunks: tuple[str, ...]
    """The words between two tags each."""
    holders: tuple[Any, ...]
    """The element that each of them is in."""


def page_text(recipe: Recipe, page: Any, sheets: Sequence[bytes]) -> PageText:
    """Return the words of ``page``, the root of the parsed HTML of ``recipe``."""
    chunks: list[tuple[str, Any]] = []
    settings = (recipe.fit, recipe.splits, recipe.pages, recipe.tagged, recipe.forms)
    digest = hashlib.sha256(repr(settings).encode())
    for rest in (repr(sorted(page.items())), recipe.variables):
        digest.update(_MOVES_NOTHING.sub("", rest).encode())
    for sheet in sheets:
        digest.update(hashlib.sha256(sheet).digest())
    for part in _parts(page.find("body"), chunks):
        digest.update(part.encode())
    words, holders = zip(*chunks, strict=True)
    return PageText(digest.hexdigest(), words, holders)


def _parts(element: Any, chunks: list[tuple[str, Any]]) -> Iterator[str]:
    """Yield the tags below ``element``, except what takes no room; add the words to ``chunks``."""
    shown = {name: value for name, value in element.items() if name not in _NOT_SHOWN}
    kind = element.get("href", "").partition(":")[0]
    yield _MOVES_NOTHING.sub("", repr((element.tag, kind, sorted(shown.items()))))
    if element.get("class") != _FOOT:
        chunks.append((element.text or "", element))
        for child in element:
            yield from _parts(child, chunks)
            chunks.append((child.tail or "", element))
    yield "/"
