"""How long it takes from saving a file until the browser shows the changed page.

    python -m benchmarks.watch [PIECE...]

Runs "python build.py watch PIECE" on a copy of the content, with Chromium looking at it, and saves
other hours of the clinic again and again, by renaming as editors do (one-page and two-page).
Prints the median and the longest time in seconds, the seconds of processor time that the preview
took meanwhile (the same on a busy computer), and the ratio of the two; then how busy it was.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
ROUNDS = 9
TREATMENT = "esketamine"
FILE = "clinic.yaml"
OLD, NEW = "Monday to Friday, 8 am", "Monday to Friday, 9 am"

CHANGED = (
    "old => [...document.querySelectorAll('#pages img')].some((image, n) =>"
    " image.getAttribute('src') !== old[n] && image.complete && image.naturalWidth > 0)"
)


def processor_seconds(process: int) -> float:
    """Return the processor time that a process has taken so far, its children left out."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def save(path: Path, text: str) -> None:
    """Write next to the file, and rename over it."""
    beside = path.with_suffix(".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def measure(page: Page, file: Path, process: int) -> tuple[float, float]:
    """Save one change; return seconds until it is seen, and seconds of processor time."""
    shown = page.eval_on_selector_all("#pages img", "all => all.map(i => i.getAttribute('src'))")
    text = file.read_text(encoding="utf-8")
    other = text.replace(OLD, NEW) if OLD in text else text.replace(NEW, OLD)
    if other == text:
        raise SystemExit(f"{FILE} no longer says {OLD!r}")
    before, start = processor_seconds(process), perf_counter()
    save(file, other)
    page.wait_for_function(CHANGED, arg=shown, polling=5)
    taken = perf_counter() - start
    return taken, processor_seconds(process) - before


def rounds(piece: str, page: Page) -> list[tuple[float, float]]:
    """Run the preview of ``piece`` and measure ``ROUNDS`` saves; each begins when all is quiet."""
    with tempfile.TemporaryDirectory(prefix="watch-") as folder:
        content = Path(folder) / "content"
        shutil.copytree(ROOT / "content", content)
        command = [sys.executable, str(ROOT / "build.py"), "watch", piece, "--no-browser"]
        options = ["--treatment", TREATMENT, "--paper", "letter", "--content", str(content)]
        running = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True)  # noqa: S603
        try:
            said = running.stdout.readline() if running.stdout else ""
            page.goto(re.findall(r"http://\S+", said)[0])
            page.wait_for_selector("#state .good", timeout=120_000)
            found = []
            for _ in range(ROUNDS):
                found.append(measure(page, content / FILE, running.pid))
                page.wait_for_selector("#state .good", timeout=120_000)
                sleep(0.3)
            return found
        finally:
            running.terminate()
            running.wait()


def main(pieces: tuple[str, ...]) -> None:
    """Print the table."""
    print(f"{'piece':12} {'median s':>9} {'longest s':>10} {'processor s':>12} {'ratio':>6}")  # noqa: T201
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for piece in pieces or ("one-page", "two-page"):
            found = rounds(piece, chromium.new_page())
            taken = [seconds for seconds, _ in found]
            median, used = statistics.median(taken), statistics.median(used for _, used in found)
            print(  # noqa: T201
                f"{piece:12} {median:9.2f} {max(taken):10.2f} {used:12.2f} {median / used:6.1f}"
            )
        chromium.close()
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"{os.cpu_count()} processors, busy with {busy} programs in the last 1, 5, 15 minutes")  # noqa: T201


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
