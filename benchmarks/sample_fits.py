"""Notes at what type setting the sample's handouts fitted, for the first build of any clinic.

    python build.py --all; python build.py fill-in; python -m benchmarks.sample_fits

What it notes spares layouts, about a half of a first build's, and changes no result: an old note
costs time alone.
"""

import json
from pathlib import Path

from handouts.release.processes.scheduling import SAMPLE_FITS

MANIFEST = Path(__file__).parents[1] / "dist" / "manifest.json"


def main() -> None:
    """Write the file."""
    made = json.loads(MANIFEST.read_bytes())["handouts"]
    fits = {each["path"]: each["fit"] for each in made if each["fit"]}
    SAMPLE_FITS.write_text(json.dumps(fits, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
