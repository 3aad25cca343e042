"""All measurements of time and memory that docs/performance.md tells of, one after the other.

    python -m benchmarks [LARGEST]

About an hour on two quiet processors; LARGEST leaves out larger numbers of ``benchmarks.growth``
(1000 handouts, 500 clinics). Ends with the first that fails.
"""

import subprocess
import sys

MEASUREMENTS = (
    ("others",),
    ("speed", "one-page", "brochure"),
    ("watch", "one-page", "two-page", "booklet", "guide"),
    ("memory",),
    ("many_clinics",),
    ("growth", *sys.argv[1:]),
)

for name, *arguments in MEASUREMENTS:
    print(f"\n{name}", flush=True)  # noqa: T201
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=True)  # noqa: S603
