"""What a clinic costs in a set of many, next to one made alone, and whether memory grows.

    python -m benchmarks.many_clinics [CLINICS [PIECE...]]

Makes up clinics with names, addresses, phones and colours of their own, builds the first alone and
then all by ``--clinics``, and prints processor time as ratios, and memory as it is while the set
grows: of the program, and of the larger of its workers. Then the set is built again with nothing
changed. The naive script of ``benchmarks.speed``, and Typst when it is on the PATH, print the first
clinic's handouts: one process for each, nothing checked.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.other_programs import Command, fitting, timed
from benchmarks.speed import NAIVE, naive_job
from handouts.content.load import load
from handouts.pdf.typeset import Typesetter
from handouts.release.jobs import BuildRequest, plan
from handouts.release.orders import order_of
from handouts.release.processes.workers import program_folders

ROOT = Path(__file__).resolve().parents[1]
PIECES = ("one-page", "checklist")
TREATMENT = "iv-ketamine"
NAMES = (
    "Elm Street Sample Clinic",
    "Oak Valley Mood Center",
    "Northside Psychiatry",
    "Saint Anne Outpatient Mental Health",
    "Cedar House",
    "Riverside Depression Care Clinic",
    "Birch & Stone",
)
ADDRESSES = ("100 Sample Street, Suite 2", "1 Elm Road", "2400 Northwestern Avenue, Floor 3")
COLOURS = ("#1F4E5F", "#6B1D1D", "#2D5A27", "#3B2F63", "#5F3D1F")
KB = 1024


def write_clinics(folder: Path, count: int) -> None:
    """Write the files of made-up clinics."""
    sample = (ROOT / "content" / "clinic.yaml").read_text("utf-8")
    sample = sample.replace("logo: sample-logo.svg", "logo: none").replace("[letter, a4]", "letter")
    folder.mkdir()
    for n in range(count):
        own = {
            "Willow Street Sample Clinic": f"{NAMES[n % len(NAMES)]} {n + 1}",
            "100 Sample Street, Suite 2": ADDRESSES[n % len(ADDRESSES)],
            "555-0142": f"556-01{(73 * n) % 100:02}",
            "0167": f"01{(37 * n + 10) % 100:02}",
            "#1F4E5F": COLOURS[n % len(COLOURS)],
        }
        text = sample
        for old, new in own.items():
            text = text.replace(old, new)
        (folder / f"clinic-{n + 1:04}.yaml").write_text(text, "utf-8")


def printed_by_others(clinic: Path, pieces: tuple[str, ...], folder: Path) -> dict[str, float]:
    """Return the seconds that other programs take to print the handouts of ``clinic``."""
    content = load(ROOT / "content", clinic)
    asked = BuildRequest(pieces=pieces, treatments=(TREATMENT,))
    orders = [order_of(content, job) for job in plan(content, asked)]
    typesetter = Typesetter((*program_folders(ROOT), ROOT / "content"))
    jobs = (naive_job(order.recipe, typesetter.typeset(order.recipe)) for order in orders)
    naive: list[Command] = [
        ([sys.executable, "-c", NAIVE], json.dumps(job).encode()) for job in jobs
    ]
    runs = {"the naive script": naive}
    if shutil.which("typst"):
        runs["Typst"] = [(fitting("Typst", order, folder), b"") for order in orders]
    else:
        print("Typst is not installed")  # noqa: T201
    return {
        program: sum(timed(*command, folder)[0] for command in commands)
        for program, commands in runs.items()
    }


def memory_mb(parent: int) -> tuple[float, float]:
    """Return the resident memory of a process, and of the largest of its children, in MB."""
    own, largest = 0.0, 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except OSError:
            continue
        resident = int(lines.get("VmRSS", "0").split()[0]) / KB
        if int(lines["Pid"]) == parent:
            own = resident
        elif int(lines["PPid"]) == parent:
            largest = max(largest, resident)
    return own, largest


def measured(command: list[str], out: Path, folder: Path) -> float:
    """Return the processor time of a build and all its processes, in s; print memory meanwhile."""
    before, printed = os.times(), 0
    # Below a long folder for temporary files workers are the program's own children, and counted.
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as build:  # noqa: S603
        while build.poll() is None:
            done = len(list(out.glob("*/index.html")))
            if done >= printed + 5:
                printed = done
                own, worker = memory_mb(build.pid)
                print(f"after {done:4} clinics: {own:.0f} MB, a worker {worker:.0f} MB")  # noqa: T201
            time.sleep(0.2)
    if build.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {build.returncode}")
    after = os.times()
    used = after.children_user + after.children_system
    return used - before.children_user - before.children_system


def main(count: int, pieces: tuple[str, ...]) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="clinics-") as name:
        folder = Path(name)
        temporary = folder / ("long-name-" * 6)
        temporary.mkdir()
        write_clinics(folder / "clinics", count)
        base = [sys.executable, "build.py", *pieces, "--treatment", TREATMENT]
        first = folder / "clinics" / "clinic-0001.yaml"
        one = [*base, "--clinic", str(first), "--out", str(folder / "one")]
        alone = measured(one, folder / "none", temporary)
        out = folder / "dist"
        every = [*base, "--clinics", str(folder / "clinics"), "--out", str(out)]
        together = measured(every, out, temporary)
        again = measured([*every, "--json"], folder / "none", temporary)
        print(f"alone: {alone:.2f} s; in the set: {together / count:.2f} s")  # noqa: T201
        print(f"a clinic of the set costs {together / count / alone:.2f} of one alone,")  # noqa: T201
        print(f"one that has not changed {again / count / alone:.2f}")  # noqa: T201
        for program, took in printed_by_others(first, pieces, folder).items():
            print(f"a clinic of the set costs {together / count / took:.2f} of {program}")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 30, tuple(sys.argv[2:]) or PIECES)
