"""All checks of the installation, in the order in which the parts need each other."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from handouts.doctor import folders
from handouts.doctor.bundled_files import font_diagnosis, profile_diagnosis
from handouts.doctor.diagnosis import BROKEN, NOTE, Diagnosis
from handouts.doctor.environment import own_python_diagnosis, python_diagnosis, starts
from handouts.doctor.optional import optional_diagnoses
from handouts.doctor.packages import package_diagnosis, probe, program_diagnosis
from handouts.doctor.subprocesses import run
from handouts.doctor.system_libraries import library_diagnoses
from handouts.requirements import as_typed, installing, own_environment, own_python

_SECONDS = 120
_SELF_TEST = (
    "import sys; sys.path.insert(0, sys.argv[1]); from handouts.doctor.self_test import main; "
)
_SELF_TEST += "main(*sys.argv[2:])"
TEST_PAGE = ("Test page", "Proves that a handout can be made and checked.")
"""Its part, and its use."""


class Places(NamedTuple):
    """The folders of the program, of its content and of its output, and the clinic's own file."""

    root: Path
    content: Path
    clinic: Path
    out: Path


def examine(places: Places) -> "Iterator[Diagnosis]":
    """Yield the state of each part as it is found out."""
    root = places.root
    own = own_python_diagnosis(root)
    yield python_diagnosis(root)
    yield folders.room_diagnosis(places.out, "Space for the handouts.", folders.ROOM_BYTES)
    if own.is_fault:
        yield folders.room_diagnosis(root, "Space to set up.", folders.ROOM_TO_INSTALL_BYTES)
    yield own
    probed = probe(root) if starts(root) else None
    yield package_diagnosis(root, probed)
    libraries = library_diagnoses(root, probed.of("library") if probed else ())
    yield from libraries
    yield font_diagnosis(root)
    yield profile_diagnosis(root)
    yield folders.temporary_diagnosis()
    yield folders.output_diagnosis(root, places.out)
    yield folders.cache_diagnosis(root)
    if probed:
        yield program_diagnosis(probed)
    if probed and probed.loads_all and not any(library.is_fault for library in libraries):
        yield from _self_test(places)
    else:
        yield Diagnosis(*TEST_PAGE, NOTE, "Not tried until the rest is fixed.")
    yield from optional_diagnoses(root)


def _self_test(places: Places) -> "list[Diagnosis]":
    python, root = str(own_python(places.root)), str(places.root)
    ran = run([python, "-c", _SELF_TEST, root, str(places.content), str(places.clinic)], _SECONDS)
    try:
        return [Diagnosis(*fields) for fields in json.loads(ran.out)]
    except (ValueError, TypeError):
        found = f"Making it failed: {ran.failure}."
        cure = f"rm -r {as_typed(own_environment(places.root))} && {installing(places.root)}"
        return [Diagnosis(*TEST_PAGE, BROKEN, found, cure)]
