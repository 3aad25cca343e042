"""How cost grows with pages, with handouts and with clinics.

    python -m benchmarks.growth [LARGEST]

Large print of the tests' small topic, its items said again and again, of 1 to 64 pages; one card
for each of 1 to 1,000 clinics, in one process; and ``build.py --clinics`` for 1 to 500 clinics, a
card each. Prints processor time for one of each, and the exponent e of time = b * n ** e among the
larger numbers: 1 means that cost grows as the number does; more, that large ones are dearer.
LARGEST: leave out larger numbers.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

import numpy as np

from handouts.content.content import Content
from handouts.content.load import load
from handouts.model.sections import own_items
from handouts.pdf.typeset import Typesetter
from handouts.release.jobs import Job
from handouts.release.orders import Order, order_of
from handouts.release.processes.making import make
from handouts.release.processes.workers import program_folders

ROOT = Path(__file__).resolve().parents[1]
TINY = ROOT / "tests" / "tiny"
PAGES = (1, 2, 4, 8, 16, 32, 64)
HANDOUTS = (1, 4, 16, 64, 250, 1000)
CLINICS = (1, 4, 16, 63, 250, 500)
ITEMS_A_PAGE = 22


def growth(numbers: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the exponent e of time = b * n ** e, fitted to the larger half of ``numbers``.

    Among small numbers what starting costs, whatever the number, hides the growth.
    """
    half = len(numbers) // 2
    slope, _ = np.polyfit(np.log(numbers[half:]), np.log(seconds[half:]), 1)
    return float(slope)


def tiny() -> Content:
    """Return the small topic."""
    return load(TINY, TINY / "clinic.yaml")


def of_pages(number: int) -> Order:
    """Return an order for large print of about ``number`` pages, each a section of its own."""
    content = tiny()
    said = content.sections["en"]
    visit = next(section for section in said if section.id == "visit")
    coat = next(item for item in own_items(visit) if item.id == "VISIT-coat")
    more = []
    for page in range(1, number):
        names = (f"VISIT-{page}-{n}" for n in range(ITEMS_A_PAGE))
        items = tuple(coat.model_copy(update={"id": name}) for name in names)
        more.append(visit.model_copy(update={"id": f"visit-{page}", "items": items}))
    card = content.pieces[0]
    (area,) = (area for area, names in card.areas.items() if "visit" in names)
    named = (*card.areas[area], *(section.id for section in more))
    longer = {"areas": {**card.areas, area: named}, "large_print_pages": 2 * number}
    pieces = (card.model_copy(update=longer), *content.pieces[1:])
    content = replace(content, sections={"en": (*said, *more)}, pieces=pieces)
    return order_of(content, Job("large-print", "card", "water-rinse", "letter", "en"))


def of_clinic(content: Content, number: int) -> Order:
    """Return the order of one card for the clinic with this number."""
    clinic = content.clinic.model_copy(update={"name": f"Ash Lane Sample Clinic {number}"})
    job = Job("screen", "card", "water-rinse", "letter", "en")
    return order_of(replace(content, clinic=clinic), job)


def made(orders: Sequence[Order]) -> float:
    """Make and judge ``orders`` in this process; return its processor time in s."""
    start = process_time()
    for order in orders:
        result = make(program_folders(ROOT), order.payload, order.expectation)
        if result.report.findings:
            raise SystemExit(f"{order.job.path} is refused: {result.report.findings[0]}")
    return process_time() - start


def built(clinics: int) -> float:
    """Return the processor time of ``build.py --clinics`` and all its processes, in s."""
    with tempfile.TemporaryDirectory(prefix="growth-") as name:
        folder = Path(name) / "clinics"
        folder.mkdir()
        text = (TINY / "clinic.yaml").read_text("utf-8")
        shutil.copy(TINY / "logo.svg", folder)
        for n in range(clinics):
            own = text.replace("Ash Lane Sample Clinic", f"Ash Lane Sample Clinic {n}")
            (folder / f"clinic-{n:04}.yaml").write_text(own, "utf-8")
        command = [sys.executable, "build.py", "card", "--content", str(TINY), "--json"]
        command += ["--treatment", "water-rinse", "--paper", "letter", "--edition", "screen"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(  # noqa: S603 - our own Python
            [*command, "--clinics", str(folder), "--out", str(Path(name) / "dist")],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def show(what: str, numbers: Sequence[int], cost: Callable[[int], float]) -> None:
    """Print one line of the table."""
    seconds = [cost(number) for number in numbers]
    each = ", ".join(f"{n}: {s / n:.3f}" for n, s in zip(numbers, seconds, strict=True))
    print(f"{what}: exponent {growth(numbers, seconds):.2f}; s for one at {each}", flush=True)  # noqa: T201


def main(largest: int) -> None:
    """Print the table."""
    content, pages = tiny(), {}
    Typesetter(program_folders(ROOT))
    made([of_clinic(content, 0)])
    for number in (n for n in PAGES if n <= largest):
        order = of_pages(number)
        spent = made([order])
        pages[make(program_folders(ROOT), order.payload, order.expectation).report.pages] = spent
    show("pages of large print", list(pages), pages.__getitem__)
    cards = [n for n in HANDOUTS if n <= largest]
    show("handouts", cards, lambda n: made([of_clinic(content, i) for i in range(n)]))
    show("clinics of --clinics", [n for n in CLINICS if n <= largest], built)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else max(HANDOUTS))
