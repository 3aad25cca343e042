"""How much memory a build takes at most, over all its processes.

    python -m benchmarks.memory [ARGUMENTS OF build.py]

Runs the build in a folder of its own, with nothing known, and looks at each of its processes ten
times a second. What processes share is counted once (PSS). Prints the most at one time, and how it
was divided.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KB = 1024


def pss_mb(session: int) -> dict[str, float]:
    """Return the memory of each process of a session in MB, by its number."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            in_session = process.joinpath("stat").read_text().rpartition(")")[2].split()[3]
            if int(in_session) == session:
                rollup = process.joinpath("smaps_rollup").read_text()
                (line,) = (line for line in rollup.splitlines() if line.startswith("Pss:"))
                found[process.name] = int(line.split()[1]) / KB
        except (OSError, ValueError):  # it has ended
            continue
    return found


def main(arguments: list[str]) -> None:
    """Print the figures."""
    most: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="memory-") as out:
        command = [sys.executable, str(ROOT / "build.py"), "--out", out, "--json", *arguments]
        with subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=subprocess.DEVNULL, start_new_session=True
        ) as build:
            while build.poll() is None:
                now = pss_mb(build.pid)
                most = max(most, now, key=lambda each: sum(each.values()))
                time.sleep(0.1)
    if build.returncode:
        raise SystemExit(f"build.py ended with {build.returncode}")
    each = " + ".join(f"{mb:.0f}" for mb in sorted(most.values(), reverse=True))
    print(f"at most {sum(most.values()):.0f} MB: {each}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
