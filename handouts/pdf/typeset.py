"""HTML and styles to PDF bytes, by WeasyPrint.

What it works around (docs/decisions.md, "Printing"): silent fallback fonts, log records that nobody
reads, files read from anywhere, and type that must be fitted to a page count.
"""

import ctypes.util
import gc
import logging
import os
import sys
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from handouts.assets import FONTS
from handouts.errors import DependencyError, LogLine
from handouts.pdf.box_places import arrangement, ruled_out_splits
from handouts.pdf.copyfit import TypeStep, roomiest_fit
from handouts.pdf.known_fits import FACES, KnownFits
from handouts.pdf.line_ends import allow_kerned_spaces
from handouts.pdf.page_words import page_text
from handouts.pdf.recipe import Recipe
from handouts.pdf.style_sheets import StyleSheet, naming_the_rule, placed

# Read by fontconfig when Pango loads: without it a missing family is replaced in silence by
# whatever font the machine has.
os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")


@contextmanager
def _found_by_the_loader() -> Iterator[None]:
    """Leave libraries to the dynamic loader, which finds them by the names of their files.

    WeasyPrint tries the names of other systems first: for each, Python runs ldconfig, gcc and ld.
    """
    find_library = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda _: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = find_library


try:
    with warnings.catch_warnings(), _found_by_the_loader():
        # While it is imported, WeasyPrint warns that there are no system fonts: as intended.
        warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
        from weasyprint import CSS, HTML
        from weasyprint.document import Document
        from weasyprint.formatting_structure.boxes import TextBox
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.text.line_break import Layout, line_size
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError as missing_library:
    raise DependencyError(
        "Pango, which sets the type, is not installed. Run: sh install.sh"
    ) from missing_library

allow_kerned_spaces()
MOST_WORDS = 4096
"""How many words the widths are kept of."""

_RULER_PX = 100
_FAMILIES = "'Atkinson Hyperlegible Next','Atkinson Hyperlegible Next Ext'"

# Raised for a file that may not be read; not an Exception.
ForbiddenFileError = FatalURLFetchingError


@dataclass(frozen=True)
class TypesetPdf:
    """A PDF as WeasyPrint writes it. ``log`` holds its complaints: any refuses the file (G104)."""

    pdf: bytes
    pages: int
    step: TypeStep
    log: tuple[LogLine, ...]
    arrangement: str
    """What :func:`handouts.pdf.box_places.arrangement` returns."""


class _OwnFilesFetcher(URLFetcher):  # type: ignore[misc]
    """Reads only files below the allowed folders, links resolved, and ``data:`` URLs."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(
            allowed_protocols={"file", "data"}, allow_redirects=False, fail_on_errors=True
        )
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the file at ``url``. Raises :data:`ForbiddenFileError` outside the folders."""
        if url.startswith("file:"):
            path = Path(unquote(urlsplit(url).path)).resolve()
            if not any(path.is_relative_to(folder) for folder in self._folders):
                raise FatalURLFetchingError(f"{path} is outside the handouts' own folders")
        return super().fetch(url, headers)


class _LogLines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[LogLine] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(LogLine(f"{record.levelname.lower()}: {record.getMessage()}"))


@contextmanager
def _collected_log() -> Iterator[list[LogLine]]:
    """Collect what the renderer and the font subsetter log at WARNING or above."""
    records = _LogLines()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(records)
    try:
        yield records.lines
    finally:
        for logger in loggers:
            logger.removeHandler(records)


class _Fonts(FontConfiguration):  # type: ignore[misc]
    """Checks whether any font could be loaded: with none at all, Pango ends the whole process."""

    any_loaded = False

    def add_font_face(self, *rule: object) -> None:
        with _collected_log() as log:
            try:
                super().add_font_face(*rule)
            except FatalURLFetchingError as lost:
                raise DependencyError(f"{lost}. Restore the folder styles/fonts.") from lost
        self.any_loaded |= not log


class Typesetter:
    """Typesets many handouts with the fonts, style sheets and images read once."""

    def __init__(self, folders: Sequence[Path]) -> None:
        # Of what a layout and its checks make, little can be let go before the file is written:
        # looked through after each 700 new objects, as Python would, it takes a sixth of the time.
        gc.set_threshold(100_000, 20)
        self._fetcher = _OwnFilesFetcher(folders)
        self._fonts = _Fonts()
        self._sheets: dict[Path, StyleSheet] = {}
        self._base_url = folders[0].resolve().as_uri() + "/"
        self._known = KnownFits(lru_cache(MOST_WORDS)(self._widths))

    def _sheet(self, path: Path) -> StyleSheet:
        """Return the style sheet at ``path``, parsed again only when its bytes have changed."""
        raw = path.read_bytes()
        kept = self._sheets.get(path)
        if kept is None or kept.raw != raw:
            with _collected_log() as log:
                css = CSS(filename=path, font_config=self._fonts, url_fetcher=self._fetcher)
            kept = StyleSheet(path, raw, css, tuple(placed(path, line) for line in log))
            self._sheets[path] = kept
        return kept

    def _part(self, path: Path, text: str) -> CSS:
        """Return the beginning of the style sheet at ``path``, which is ``text``."""
        where = path.as_uri()
        return CSS(string=text, base_url=where, font_config=self._fonts, url_fetcher=self._fetcher)

    @cached_property
    def _rulers(self) -> tuple[Layout, ...]:
        """A word in each of the faces."""
        styles = [f"font-weight:{bold};font-variant-numeric:{kind}" for bold, kind in FACES]
        words = "".join(f'<p style="{style}">x</p>' for style in styles)
        own = CSS(string=f"p{{font-size:{_RULER_PX}px;font-family:{_FAMILIES}}}")
        document = HTML(string=words).render(font_config=self._fonts, stylesheets=[own])
        boxes = chain.from_iterable(page._page_box.descendants() for page in document.pages)
        return tuple(Layout(box.style) for box in boxes if isinstance(box, TextBox))

    def _widths(self, word: str) -> tuple[float, ...]:
        """Return the width of ``word`` on each of the rulers, in em."""
        for ruler in self._rulers:
            ruler.set_text(word)
        lines = [(ruler.get_first_line()[0], ruler.style) for ruler in self._rulers]
        return tuple(line_size(*line)[0] / _RULER_PX for line in lines)

    def typeset(self, recipe: Recipe) -> TypesetPdf:
        """Typeset ``recipe.html`` on at most ``recipe.pages`` pages at the roomiest step that fits.

        When nothing fits, the tightest step is used: the gate refuses its page count. Raises
        DependencyError when no font can be read, ForbiddenFileError for a file outside the folders,
        PageError for a rule of a style sheet that the renderer cannot draw.
        """
        kind = {
            "pdf_variant": "pdf/ua-1" if recipe.tagged else None,
            "pdf_identifier": True,
            "pdf_forms": recipe.forms,
        }
        sheets = [self._sheet(path) for path in recipe.stylesheets]
        if not self._fonts.any_loaded:
            what = "No font could be read. Restore styles/fonts.css and styles/fonts."
            raise DependencyError(what)

        images: dict[str, object] = {}

        def render_with(step: TypeStep, styles: Iterable[CSS]) -> Document:
            own = CSS(string=recipe.variables + step.css(), font_config=self._fonts)
            return page.render(self._fonts, stylesheets=[*styles, own], cache=images, **kind)

        def render_at(step: TypeStep) -> Document:
            return render_with(step, [sheet.css for sheet in sheets])

        def write_with(styles: Iterable[CSS | tuple[Path, str]]) -> None:
            read = (self._part(*each) if isinstance(each, tuple) else each for each in styles)
            render_with(recipe.fit[-1], read).write_pdf(**kind)

        def lay_out(step: TypeStep) -> tuple[Document, bool, Collection[float]]:
            document = render_at(step)
            if len(document.pages) <= recipe.pages:
                return document, True, ()
            several = len(recipe.splits) > 1
            ruled_out = ruled_out_splits(document, step.split, recipe.splits) if several else ()
            tried = [replace(each, split=step.split) for each in recipe.fit].index(step)
            self._known.learn(text, document, tried, {step.split, *ruled_out})
            return document, False, ruled_out

        with _collected_log() as log:
            page = HTML(string=recipe.html, base_url=self._base_url, url_fetcher=self._fetcher)
            with naming_the_rule(sheets, write_with):
                if recipe.fewest_pages:
                    pages = len(render_at(recipe.fit[-1]).pages)
                    recipe = replace(recipe, pages=min(recipe.pages, pages))
                text = page_text(recipe, page.etree_element, [sheet.raw for sheet in sheets])
                step, document = roomiest_fit(
                    lay_out,
                    recipe.fit,
                    recipe.splits,
                    recipe.likely,
                    lambda layout: arrangement(layout, recipe) == recipe.arrangement,
                    self._known.too_roomy(text),
                )
                pdf: bytes = document.write_pdf(**kind)
        sheet_log = chain.from_iterable(sheet.log for sheet in sheets)
        complaints = tuple(dict.fromkeys([*sheet_log, *log]))
        places = arrangement(document, recipe)
        return TypesetPdf(pdf, len(document.pages), step, complaints, places)
