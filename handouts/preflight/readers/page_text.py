"""The characters of each page and how each is drawn, as PDFium reads them."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap

import numpy as np
from numpy.typing import NDArray

from handouts.preflight.readers import pdfium
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.text_flow import Position

Characters = tuple[tuple[str, Position], ...]
"""Characters in order, each with where it is."""

_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")

# How far letters may lean and still count as upright: about half a degree.
_LEAN = 0.01

# How much wider or higher than in its font a letter may be.
_STRETCH = 0.02

# PDFium writes this for a hyphen at a line end.
_LINE_END_HYPHEN = 2


@dataclass(frozen=True)
class Run:
    """One text object. ``path`` finds it on the page (:class:`pdfium.Drawn`).

    ``font`` is its /BaseFont without subset tag. ``size_pt`` is the smaller of its height and width
    scale, as printed. ``mcid`` ties it to the tag tree (-1: not tagged). ``is_upright``: no letter
    lies on its side, leans, is upside down, is mirrored, or stretched. ``baseline`` is how high its
    first letter is, in pt.
    """

    path: tuple[int, ...]
    font: str
    size_pt: float
    render_mode: int
    fill: tuple[int, int, int, int] | None
    mcid: int
    is_upright: bool = True
    baseline: float = 0.0

    @property
    def is_bold(self) -> bool:
        """Whether its font is the bold one of a family of ours."""
        return self.font.endswith("-Bold")


@dataclass(frozen=True)
class PageContent:
    """A page's characters in the order they are painted.

    ``text[i]`` is drawn by ``runs[run_of[i]]`` (-1: by none; a space or line end that PDFium put
    in) and its ink fills ``boxes[i]``: left, bottom, right, top in pt on the page. ``shapes`` are
    the boxes of lines, grounds and pictures outside form XObjects.
    """

    number: int
    visible_box: Box
    text: str
    run_of: NDArray[np.int64]
    boxes: NDArray[np.float64]
    runs: tuple[Run, ...]
    shapes: tuple[Box, ...]

    @cached_property
    def characters(self) -> Characters:
        """The characters in painted order."""
        return tuple((character, (self.number, index)) for index, character in enumerate(self.text))

    @cached_property
    def drawn_by(self) -> tuple[Run | None, ...]:
        """For each character the run that draws it."""
        return tuple(self.runs[run] if run >= 0 else None for run in self.run_of.tolist())

    @cached_property
    def glyph_of(self) -> NDArray[np.int64]:
        """For each character the first one of its glyph: a letter may have marks after it."""
        first = np.arange(len(self.text))
        for index, mark in enumerate(self.text):
            is_one_glyph = (
                unicodedata.combining(mark)
                and index
                and self.run_of[index] == self.run_of[index - 1]
                and (self.boxes[index] == self.boxes[index - 1]).all()
            )
            if is_one_glyph:
                first[index] = first[index - 1]
        return first

    def letter(self, index: int) -> str:
        """Return the letter at ``index``, with its marks, as one character where there is one."""
        end = index + 1
        while end < len(self.text) and self.glyph_of[end] == index:
            end += 1
        return unicodedata.normalize("NFC", self.text[index:end])

    @cached_property
    def box_of(self) -> tuple[Box, ...]:
        """``boxes`` as plain numbers, which are faster to look up one by one."""
        return tuple(starmap(Box, self.boxes.tolist()))

    @cached_property
    def middles(self) -> NDArray[np.float64]:
        """The middle of each of ``boxes``: how far right, how high."""
        return (self.boxes[:, :2] + self.boxes[:, 2:]) / 2

    @cached_property
    def inked(self) -> NDArray[np.bool_]:
        """For each character whether a run draws it and it is no space."""
        return np.array([not c.isspace() for c in self.text], np.bool_) & (self.run_of >= 0)

    def outside(self, box: Box) -> NDArray[np.bool_]:
        """Return for each character whether its ink reaches beyond ``box`` (pt)."""
        low, high = np.array(box[:2]), np.array(box[2:])
        return np.asarray(((self.boxes[:, :2] < low) | (self.boxes[:, 2:] > high)).any(axis=1))

    def within(self, box: Box) -> NDArray[np.bool_]:
        """Return for each character whether the middle of its ink lies in ``box`` (pt)."""
        inside = (self.middles > box[:2]) & (self.middles < box[2:])
        return np.asarray(inside.all(axis=1))

    def box_around(self, characters: Sequence[int] | NDArray[np.int64]) -> Box:
        """Return the box around the ink of ``characters``, at least one."""
        boxes = self.boxes[characters]
        left, bottom = boxes[:, :2].min(axis=0).tolist()
        right, top = boxes[:, 2:].max(axis=0).tolist()
        return Box(left, bottom, right, top)

    def run_text(self, run: int) -> str:
        """Return the characters of the run of that index."""
        return "".join(self._by_run[run])

    @cached_property
    def _by_run(self) -> list[list[str]]:
        """The characters of each run, and last of none."""
        parts: list[list[str]] = [[] for _ in range(len(self.runs) + 1)]
        for character, run in zip(self.text, self.run_of.tolist(), strict=True):
            parts[run].append(character)
        return parts


def without_subset_tag(base_font: str) -> str:
    """Return "Name" for "ABCDEF+Name" (PDF 32000-1, 9.6.4)."""
    return _SUBSET_TAG.sub("", base_font.lstrip("/"))


def read_pages(document: pdfium.Document) -> tuple[PageContent, ...]:
    """Read every page of ``document``; raises :class:`pdfium.UnreadableError`."""
    pages = []
    for index in range(len(document)):
        with pdfium.open_page(document, index) as page, pdfium.open_text(page) as text:
            pages.append(_read_page(index + 1, page, text))
    return tuple(pages)


def _read_page(number: int, page: pdfium.Handle, text: pdfium.Handle) -> PageContent:
    drawn = tuple(pdfium.drawn_objects(page))
    codes = pdfium.character_codes(text)
    owners = _owners(drawn, pdfium.character_objects(text, len(codes)))
    # PDFium sorts what is on one line by place; the file's own order is the painted one.
    order = np.argsort(owners[0], kind="stable")
    first_character: dict[int, int] = {}
    for index, owner in enumerate(owners[1].tolist()):
        first_character.setdefault(owner, index)
    text_objects = sorted(owner for owner in first_character if owner >= 0)
    run_index = {owner: run for run, owner in enumerate(text_objects)}
    runs = tuple(_read_run(drawn[owner], text, first_character[owner]) for owner in text_objects)
    run_of = np.array([run_index.get(owner, -1) for owner in owners[1][order].tolist()], np.int64)
    shapes = (d for d in drawn if d.kind in (pdfium.PATH, pdfium.IMAGE) and len(d.path) == 1)
    return PageContent(
        number=number,
        visible_box=pdfium.visible_box(page),
        text="".join(character(codes[index]) for index in order),
        run_of=run_of,
        boxes=pdfium.character_boxes(text, len(codes))[order],
        runs=runs,
        shapes=tuple(filter(None, (pdfium.bounds(item.handle) for item in shapes))),
    )


def character(code: int) -> str:
    """Return the character of a Unicode value from PDFium; U+FFFD where it is none."""
    if code == _LINE_END_HYPHEN:
        return "-"
    # Half a surrogate pair, or no Unicode at all, cannot be written down.
    return "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _owners(
    drawn: tuple[pdfium.Drawn, ...], addresses: list[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each character the rank to sort by, and the index of the object that draws it.

    What PDFium put in itself has no object (-1) and stays after the character before it.
    """
    index_of = {pdfium.address(item.handle): index for index, item in enumerate(drawn)}
    owners = np.array([index_of.get(address, -1) for address in addresses], np.int64)
    drawn_at = np.where(owners >= 0, np.arange(len(owners)), 0)
    return owners[np.maximum.accumulate(drawn_at)], owners


def _read_run(item: pdfium.Drawn, text: pdfium.Handle, character: int) -> Run:
    a, b, c, d, _, f = pdfium.text_matrix(text, character)
    size = pdfium.font_size(text, character) * min(math.hypot(a, b), math.hypot(c, d))
    return Run(
        path=item.path,
        font=without_subset_tag(pdfium.font_name(item.handle)),
        size_pt=size if math.isfinite(size) else 0.0,
        render_mode=pdfium.render_mode(item.handle),
        fill=pdfium.fill_colour(item.handle),
        mcid=pdfium.marked_content_id(item.handle),
        is_upright=_is_upright(a, b, c, d),
        baseline=f,
    )


def _is_upright(a: float, b: float, c: float, d: float) -> bool:
    is_level = a > 0 and d > 0 and abs(b) <= _LEAN * a and abs(c) <= _LEAN * d
    return is_level and abs(a - d) <= _STRETCH * min(a, d)
