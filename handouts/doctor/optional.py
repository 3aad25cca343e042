"""Programs that are good to have, and that no handout needs."""

import shutil
from pathlib import Path

from handouts.doctor.diagnosis import OK, OPTIONAL, Diagnosis
from handouts.doctor.environment import is_made_from
from handouts.requirements import installing, installing_packages, is_checkout

_TESTS_LOCK = "requirements-tests.lock"

# Each program, its possible names, its use, and Debian's package.
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_PROGRAMS = (
    ("git", ("git",), "Keeps old versions of your words.", "git"),
    ("Poppler", ("pdftoppm",), "Turns pages into pictures, for designers.", "poppler-utils"),
    ("Chromium", _BROWSERS, "Only for some tests.", "chromium"),
)


def optional_diagnoses(root: Path) -> "list[Diagnosis]":
    """Look for each of them."""
    found = []
    for part, names, use, package in _PROGRAMS:
        paths = [path for path in map(shutil.which, names) if path]
        if paths:
            found.append(Diagnosis(part, use, OK, f"{paths[0]}."))
        else:
            cure = installing_packages(package)
            found.append(Diagnosis(part, use, OPTIONAL, "Not on this computer.", cure))
    use = "Only for the tests."
    if not is_checkout(root):
        return found
    if is_made_from(root, _TESTS_LOCK):
        found.append(Diagnosis("Test packages", use, OK, "Installed."))
    else:
        cure = f"{installing(root)} --tests"
        found.append(Diagnosis("Test packages", use, OPTIONAL, "Not installed.", cure))
    return found
