"""What a checked handout costs next to what other programs take to print its words unchecked.

    python -m benchmarks.other_programs [ROUNDS]

For one treatment, on Letter, each piece's words (headings, paragraphs, lists) are printed by the
naive script of ``benchmarks.speed`` and by those of Typst, Chromium, and pandoc with XeLaTeX that
are on the PATH, one process for each PDF: in the project's typeface, at the largest size that
fills as many pages as the piece has. ``build.py`` makes the same pieces with nothing known, and
again with what fitted last. All take turns for some rounds. Prints medians of processor and wall
time for a handout, and their shares of the naive script's.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from html import escape
from io import BytesIO
from pathlib import Path
from subprocess import PIPE, STDOUT
from time import perf_counter

import pikepdf
import tinyhtml5

from benchmarks.speed import FOLDERS, NAIVE, ROOT, naive_job
from handouts.content.load import load
from handouts.pdf.typeset import Typesetter
from handouts.release.jobs import BuildRequest, plan
from handouts.release.orders import Order, order_of

FONTS = ROOT / "styles" / "fonts"
FONT = "Atkinson Hyperlegible Next"
SIZES_PT = [size / 4 for size in range(60, 19, -1)]
BLOCKS = {"h1": 1, "h2": 2, "h3": 3, "p": 0, "li": -1, "td": 0, "th": 0, "dt": 0, "dd": 0}
PR_SET_CHILD_SUBREAPER = 36

NOTHING_KNOWN = "build.py, nothing known"

Command = tuple[list[str], bytes]
"""A command and what it reads from standard input."""

Words = list[tuple[int, str]]
"""Each block's level, 1 to 3 for headings, 0 for a paragraph and -1 for a line of a list."""


def words_of(html: str) -> Words:
    """Return the blocks of a page in its order."""
    found = []
    for element in tinyhtml5.parse(html, namespace_html_elements=False).iter():
        if element.tag not in BLOCKS or any(
            child.tag in BLOCKS for child in element.iter() if child is not element
        ):
            continue
        text = " ".join("".join(element.itertext()).split())
        if text:
            found.append((BLOCKS[element.tag], text))
    return found


def as_typst(words: Words, size_pt: float) -> str:
    """Return the words as Typst reads them."""
    marks = {-1: "- ", 0: "", 1: "= ", 2: "== ", 3: "=== "}
    lines = (f"{marks[level]}#{json.dumps(text, ensure_ascii=False)}" for level, text in words)
    page = '#set page("us-letter", margin: 15mm)\n'
    return f'{page}#set text(font: "{FONT}", size: {size_pt}pt)\n' + "\n\n".join(lines)


def as_html(words: Words, size_pt: float) -> str:
    """Return the words as a browser reads them."""
    tags = {-1: "li", 0: "p", 1: "h1", 2: "h2", 3: "h3"}
    blocks = (f"<{tags[level]}>{escape(text)}</{tags[level]}>" for level, text in words)
    face = "".join(
        f"@font-face {{ font-family: own; font-weight: {weight};"
        f" src: url({(FONTS / f'AtkinsonHyperlegibleNext-{name}.ttf').as_uri()}) }}"
        for name, weight in (("Regular", 400), ("Bold", 700))
    )
    style = f"{face} @page {{ size: letter; margin: 15mm }} body {{ font: {size_pt}pt own }}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>" + "\n".join(blocks)


def as_latex(words: Words, size_pt: float) -> str:
    """Return the words as Markdown, which pandoc gives to XeLaTeX."""
    head = {
        "geometry": "letterpaper,margin=15mm",
        "mainfont": "AtkinsonHyperlegibleNext",
        "mainfontoptions": [
            f"Path={FONTS}/",
            "Extension=.ttf",
            "UprightFont=*-Regular",
            "BoldFont=*-Bold",
            "ItalicFont=*-Regular",
        ],
        "header-includes": [
            rf"\AtBeginDocument{{\fontsize{{{size_pt}}}{{{1.3 * size_pt}}}\selectfont}}"
        ],
    }
    marks = {-1: "- ", 0: "", 1: "# ", 2: "## ", 3: "### "}
    safe = str.maketrans({sign: f"\\{sign}" for sign in r"\`*_{}[]<>()#+-.!|~^$@'" + '"'})
    lines = (f"{marks[level]}{text.translate(safe)}" for level, text in words)
    return f"---\n{json.dumps(head)}\n---\n\n" + "\n\n".join(lines)


CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
PROGRAMS: dict[str, tuple[str, str, Callable[[Words, float], str], tuple[str, ...]]] = {
    "Typst": ("typst", "typ", as_typst, ("compile", "--font-path", str(FONTS), "{in}", "{out}")),
    "Chromium": ("chromium", "html", as_html, (*CHROMIUM, "--print-to-pdf={out}", "{uri}")),
    "pandoc, XeLaTeX": (
        "pandoc",
        "md",
        as_latex,
        ("--pdf-engine=xelatex", "{in}", "-o", "{out}"),
    ),
}
"""Program, ending of its source, how it is written, and the arguments."""


def timed(command: list[str], given: bytes, folder: Path) -> tuple[float, float]:
    """Run a command in a folder; return the processor time of its processes and the time, in s."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own commands
        command, stdin=PIPE, stdout=PIPE, stderr=STDOUT, cwd=folder, process_group=0
    ) as running:
        said, _ = running.communicate(given)
    wall = perf_counter() - start
    if running.returncode:
        raise SystemExit(f"{command[0]} ended with {running.returncode}: {said.decode()}")
    # Processes that outlive their parent are ours (PR_SET_CHILD_SUBREAPER).
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        while os.waitpid(-running.pid, 0):
            pass
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def fitting(name: str, order: Order, folder: Path) -> list[str]:
    """Return the command that prints the words of ``order`` on its pages, as large as it can."""
    program, ending, write, arguments = PROGRAMS[name]
    words, pages = words_of(order.recipe.html), order.handout.pages
    source, out = (folder / f"{order.job.piece}.{kind}" for kind in (ending, f"{ending}.pdf"))
    places = {"in": str(source), "out": str(out), "uri": source.as_uri()}
    command = [program, *(argument.format_map(places) for argument in arguments)]

    def fits(size_pt: float) -> bool:
        source.write_text(write(words, size_pt), "utf-8")
        timed(command, b"", folder)
        with pikepdf.open(BytesIO(out.read_bytes())) as pdf:
            return len(pdf.pages) <= pages

    low, high = 0, len(SIZES_PT) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(SIZES_PT[middle]) else (middle + 1, high)
    fits(SIZES_PT[low])
    return command


def orders() -> list[Order]:
    """Return the order of each piece for the first treatment, on Letter, for the screen."""
    content = load(FOLDERS[2], FOLDERS[2] / "clinic.yaml")
    jobs = plan(content, BuildRequest(editions=("screen",), papers=("letter",)))
    return [order_of(content, job) for job in jobs if job.treatment == content.clinic.treatments[0]]


def printed(chosen: Sequence[Order], folder: Path) -> dict[str, list[Command]]:
    """Return the commands of each program that prints all of ``chosen``."""
    typesetter = Typesetter(FOLDERS)
    jobs = (naive_job(order.recipe, typesetter.typeset(order.recipe)) for order in chosen)
    naive = [([sys.executable, "-c", NAIVE], json.dumps(job).encode()) for job in jobs]
    found = {"naive script": naive}
    for program, (command, *_) in PROGRAMS.items():
        if shutil.which(command):
            found[program] = [(fitting(program, order, folder), b"") for order in chosen]
        else:
            print(f"{program} is not installed")  # noqa: T201
    return found


def main(rounds: int) -> None:
    """Print the table."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    chosen = orders()
    with tempfile.TemporaryDirectory(prefix="others-") as name:
        runs, out = printed(chosen, Path(name)), Path(name) / "dist"
        build = [sys.executable, str(ROOT / "build.py"), "--out", str(out), "--json"]
        build += [f"--treatment={chosen[0].job.treatment}", "--paper=letter", "--edition=screen"]
        runs[NOTHING_KNOWN] = runs["build.py, again"] = [(build, b"")]
        figures = defaultdict[str, list[tuple[float, float]]](list)
        for program, commands in list(runs.items()) * rounds:
            if program == NOTHING_KNOWN:
                shutil.rmtree(out, ignore_errors=True)
            for pdf in out.rglob("*.pdf"):
                pdf.unlink()
            cpu, wall = zip(*(timed(*command, Path(name)) for command in commands), strict=True)
            figures[program].append((sum(cpu) / len(chosen), sum(wall) / len(chosen)))
    print(f"{'a handout':28} {'processor s':>12} {'share':>7} {'wall s':>8} {'share':>7}")  # noqa: T201
    naive = [statistics.median(column) for column in zip(*figures["naive script"], strict=True)]
    for program, pairs in figures.items():
        cells = f"{program:28}"
        for column, base, width in zip(zip(*pairs, strict=True), naive, (12, 8), strict=True):
            middle = statistics.median(column)
            cells += f" {middle:{width}.2f} {middle / base:7.2f}"
        print(cells)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5)
