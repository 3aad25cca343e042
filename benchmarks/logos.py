"""Whether a logo is printed as a browser draws it: more than 200 files, as each program saves.

    python -m benchmarks.logos [WORD]

Draws each file by Chromium, and as handouts have it; those whose name holds WORD. Prints what was
kept as lines, drawn as a picture, and refused with which words; then each file that was drawn
otherwise without a word, or refused without need. Ends with 1 when there is one. Of a PDF, what
Chromium draws is the SVG that Chromium has printed to it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Browser, Page

from benchmarks.logo_files import FEATURES, PLAIN_ART, SVG, drawings
from benchmarks.logo_pictures import pictures
from handouts.pdf.artwork import draw, flat_drawing, ink_apart, ink_box, svg_to_pdf
from handouts.pdf.artwork_error import ArtworkError

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))

from browser import launched

SIDE = 240
"""Dots of the longer side at which two drawings are compared."""
CORE, MEAN = 40, 8.0
"""Of 255: how far a colour may be off over more than two dots, and on average."""
ALIKE = 0.03
"""How far the shapes of two logos may differ: a dot at the edge of the smaller one."""

KINDS = {
    b"\x89PNG": "png",
    b"\xff\xd8": "jpeg",
    b"RIFF": "webp",
    b"\0\0\0": "avif",
    b"GIF8": "gif",
    b"BM": "bmp",
}


def files(page: Page) -> Iterator[tuple[str, Callable[[], tuple[bytes, ...]]]]:
    """Yield the name of each file, and what makes its bytes and those that a browser can draw."""
    for name, raw in drawings():
        # Within a page Chromium reads every SVG as UTF-8, unless its first bytes say otherwise.
        drawn = raw.decode("latin-1").encode() if b"iso-8859-1" in raw else raw
        yield name, partial(tuple, (raw, drawn))
    for name, make in pictures():
        yield name, partial(_for_both, make)
    for name, shapes in (*PLAIN_ART.items(), *tuple(FEATURES.items())[::2]):
        if name != "pattern turned":  # Chromium itself prints it in coarse dots
            yield f"{name}.pdf", partial(_printed_by_chromium, page, shapes)


def _for_both(make: Callable[[], bytes]) -> tuple[bytes, bytes]:
    raw = make()
    return raw, raw


def _printed_by_chromium(page: Page, shapes: str) -> tuple[bytes, bytes]:
    svg = SVG.format('width="200" height="120" viewBox="0 0 200 120"', shapes)
    page.set_content(f"<style>@page{{size:200px 120px;margin:0}}body{{margin:0}}</style>{svg}")
    return page.pdf(prefer_css_page_size=True, print_background=True), svg.encode()


def seen(page: Page, raw: bytes) -> Image.Image | None:
    """Return Chromium's picture of a file, without its margin; None if it draws nothing."""
    kind = next((k for start, k in KINDS.items() if raw.startswith(start)), "svg")
    with TemporaryDirectory() as folder:
        (Path(folder) / f"logo.{kind}").write_bytes(raw)
        html = Path(folder) / "page.html"
        for side in (1500, 7500):
            html.write_text(
                "<style>body{margin:0;background:#fff}img{display:block;object-fit:contain;"
                f"width:{side}px;height:{side}px}}</style><img src='logo.{kind}'>",
                encoding="utf-8",
            )
            page.goto(html.as_uri())
            if not page.evaluate("document.images[0].decode().then(() => 1, () => 0)"):
                return None
            image = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
            try:
                box = ink_box(image)
            except ArtworkError:
                return None
            if box[2] - box[0] > SIDE:
                break
        return image.crop(box)


def printed(raw: bytes) -> tuple[Image.Image, str]:
    """Return a logo as handouts have it, and whether it is lines or a picture."""
    drawing = draw(raw)
    svg = flat_drawing(drawing)
    picture = Image.open(BytesIO(drawing.png))
    if svg is None:
        return picture, "picture"
    page = pypdfium2.PdfDocument(svg_to_pdf(svg, picture.size))[0]
    image = page.render(scale=4).to_pil().convert("RGB")
    return image.crop(ink_box(image)), "lines"


def fault(browsers: Image.Image | None, ours: Image.Image) -> str:
    """Return the difference of two drawings in words, "" when nobody sees it."""
    if browsers is None:
        return "the browser draws nothing"
    apart = browsers.width / browsers.height / (ours.width / ours.height)
    if abs(apart - 1) > max(ALIKE, 3 / min(ours.size)):
        return f"has another shape: {browsers.size}, {ours.size}"
    scale = min(SIDE, max(ours.size) / 2) / max(browsers.size)
    size = (max(1, round(browsers.width * scale)), max(1, round(browsers.height * scale)))
    mine, other = ours.resize(size), browsers.resize(size)
    # Soft edges are cut off half a dot earlier or later.
    moved = (ImageChops.offset(other, x, y) for x in (0, 1, -1) for y in (0, 1, -1))
    core, mean = min(map(_differ, repeat(mine), moved))
    return f"differs by {core} and {mean:.1f}" if core > CORE or mean > MEAN else ""


def _differ(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Return the largest difference in the midst of an area, and the mean one, 0 to 255."""
    apart = ink_apart(one, other)
    midst = ImageStat.Stat(apart.filter(ImageFilter.MinFilter(3)))
    return midst.extrema[0][1], ImageStat.Stat(apart).mean[0]


def judged(browser: Browser, word: str = "", every: int = 1) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each file, what became of it, and what is wrong with that.

    Only of each whose name holds ``word``, and of ``every`` so many only one.
    """
    page = browser.new_page(viewport={"width": 1500, "height": 1500})
    for n, (name, made) in enumerate(files(page)):
        if word not in name or n % every:
            continue
        raw, drawn = made()
        try:
            ours, how = printed(raw)
        except ArtworkError as error:
            yield name, f"{error.what}: {error.fix}", "" if "refused" in name else "refused"
            continue
        wrong = "not refused" if "refused" in name else fault(seen(page, drawn), ours)
        yield name, how, wrong


def main() -> int:
    """Print what became of each file, and return 1 when one is drawn otherwise."""
    counted: Counter[str] = Counter()
    wrong = []
    with launched() as browser:
        for name, how, fault_ in judged(browser, "".join(sys.argv[1:2])):
            counted[how if how in ("lines", "picture") else "refused"] += 1
            if how not in ("lines", "picture"):
                sys.stdout.write(f"{name}: {how}\n")
            if fault_:
                wrong.append(f"{name}: {how}: {fault_}")
                sys.stdout.write(f"  WRONG {wrong[-1]}\n")
    sys.stdout.write(f"{counted.total()} files: {dict(counted)}. Wrong: {len(wrong)}\n")
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
