"""The Python packages and the program's own files: there, whole, and able to be loaded."""

import json
import os
from pathlib import Path
from typing import NamedTuple

from handouts.doctor.diagnosis import BROKEN, MISSING, OK, Diagnosis
from handouts.doctor.environment import finished
from handouts.doctor.subprocesses import run
from handouts.requirements import as_typed, installing, own_environment, own_python

_PROBE = Path(__file__).with_name("probe.py")
_SECONDS = 120
_PART = "Packages"
_USE = "Read the content, set the pages, check the PDFs."
_MANY = 4


class Probed(NamedTuple):
    """The output of ``probe``: the values printed for each key.

    ``crash`` says how the probe ended when it did not come to its end.
    """

    values: "dict[str, list[list[str]]]"
    crash: str

    def of(self, key: str) -> "list[list[str]]":
        """Return all values of ``key``."""
        return self.values.get(key, [])

    @property
    def loads_all(self) -> bool:
        """Whether the whole program loads."""
        return not (self.crash or any(self.of(key) for key in ("unable", "faulty", "library")))


def probe(root: Path) -> Probed:
    """Run the probe in the program's own Python: it checks the packages and loads the program."""
    arguments = [str(own_python(root)), str(_PROBE), str(root), str(finished(root) / "names")]
    ran = run(arguments, _SECONDS)
    reported = {}  # type: dict[str, list[list[str]]]
    for line in ran.out.splitlines():
        try:
            ((key, values),) = json.loads(line).items()
        except (ValueError, AttributeError):
            continue
        reported.setdefault(key, []).append([str(value) for value in values])
    return Probed(reported, "" if "checked" in reported else ran.failure)


def package_diagnosis(root: Path, probed: "Probed | None") -> Diagnosis:
    """Report which packages are gone, damaged or do not load; None is no Python to look with."""
    if probed is None:
        return Diagnosis(_PART, _USE, MISSING, "None can be used.", installing(root))
    gone = [name for (name,) in probed.of("gone")]
    damaged = [name for (name,) in probed.of("damaged")]
    unable = {package: why for package, why in probed.of("unable") if package not in gone}
    # install.sh notices by itself that files are gone, but no other fault.
    cure = installing(root)
    if not gone:
        cure = f"rm -r {as_typed(own_environment(root))} && {cure}"
    if "PYTHONPATH" in os.environ and (unable or probed.crash):
        cure = "unset PYTHONPATH"
    found = []
    if gone:
        found.append(f"Missing: {_listed(gone)}.")
    elif damaged:
        found.append(f"Damaged: {_listed(damaged)}.")
    found += [f"{package} does not load: {why}." for package, why in sorted(unable.items())]
    if probed.crash:
        loading = probed.of("loading")
        where = f"loading {loading[-1][0]}" if loading else "looking at them"
        found.append(f"Python failed while {where}: {probed.crash}.")
    if not found:
        (number,) = probed.of("checked")[-1]
        return Diagnosis(_PART, _USE, OK, f"All {number}, complete.")
    state = MISSING if gone else BROKEN
    return Diagnosis(_PART, _USE, state, " ".join(found), cure)


def program_diagnosis(probed: Probed) -> Diagnosis:
    """Report which of the program's own files do not load."""
    use = "The program itself."
    faulty = probed.of("faulty")
    if not faulty:
        return Diagnosis("Program", use, OK, f"{len(probed.of('loading'))} files load.")
    (module, why), *more = faulty
    file = module.replace(".", "/") + ".py"
    others = f", and {len(more)} more files" if more else ""
    found = f"{file} does not load: {why}{others}."
    return Diagnosis(
        "Program", use, BROKEN, found, "Copy handouts/ from a fresh copy of this program."
    )


def _listed(names: "list[str]") -> str:
    more = len(names) - _MANY
    return ", ".join(names[:_MANY]) + (f" and {more} more" if more > 0 else "")
