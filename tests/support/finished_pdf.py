"""A released handout as pypdf reads it. Nothing here is shared with the release gate."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import Destination

from handouts.content.handout import Handout
from handouts.release.jobs import Job

TYPOGRAPHIC = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": ""})


def folded(words: str) -> str:
    """Return ``words`` without what typesetting changes: ligatures, quotes, case, white space.

    A hyphen at the end of a line stays, since the handouts never divide a word.
    """
    plain = unicodedata.normalize("NFKC", words).translate(TYPOGRAPHIC).casefold()
    return re.sub(r"\s+", "", plain)


@dataclass(frozen=True)
class FinishedPdf:
    """One PDF from the output folder, its pages counted from 1."""

    content: bytes

    @classmethod
    def read(cls, path: Path) -> FinishedPdf:
        """Read the file at ``path``."""
        return cls(path.read_bytes())

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.content), strict=True)

    @cached_property
    def _read(self) -> tuple[tuple[str, ...], tuple[tuple[str, float], ...]]:
        runs: list[tuple[str, float]] = []

        def visit(text: str, cm: list[float], tm: list[float], _: Any, size: float) -> None:
            height = abs(tm[2] * cm[1] + tm[3] * cm[3])
            runs.append((text, size * height))

        texts = tuple(page.extract_text(visitor_text=visit) for page in self.reader.pages)
        return texts, tuple(runs)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each page as pypdf gives them."""
        return self._read[0]

    @property
    def runs(self) -> tuple[tuple[str, float], ...]:
        """Each run of text, in the order of painting, and its size in pt."""
        return self._read[1]

    @cached_property
    def folded_texts(self) -> tuple[str, ...]:
        return tuple(folded(text) for text in self.texts)

    def pages_with(self, words: str) -> tuple[int, ...]:
        """Return the numbers of the pages that say ``words``, whatever the line breaks."""
        sought = folded(words)
        return tuple(n for n, text in enumerate(self.folded_texts, start=1) if sought in text)

    def text_of(self, pages: list[int]) -> str:
        """Return the folded words of ``pages``, one after the other."""
        return "".join(self.folded_texts[number - 1] for number in pages)

    def links(self) -> Iterator[tuple[int, str]]:
        """Yield page and address of each link that leads out of the file."""
        for number, page in enumerate(self.reader.pages, start=1):
            for reference in page.get("/Annots", ()):
                action = reference.get_object().get("/A", {})
                if "/URI" in action:
                    yield number, str(action["/URI"])

    def bookmarks(self) -> list[str]:
        """Return the titles of all bookmarks, in order."""

        def titles(outline: list[Any]) -> Iterator[str]:
            for entry in outline:
                if isinstance(entry, Destination):
                    yield str(entry.title)
                else:
                    yield from titles(entry)

        return list(titles(self.reader.outline))


@dataclass(frozen=True)
class Finished:
    """A released handout: which one, its PDF, what the manifest says of it, what it should say."""

    job: Job
    pdf: FinishedPdf
    entry: Mapping[str, Any]
    handout: Handout


def manifest_of(out: Path) -> dict[str, Any]:
    """Return what ``manifest.json`` in the output folder says."""
    found: dict[str, Any] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return found
