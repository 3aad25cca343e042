"""``clinics.json``: what was made of each clinic of a set."""

from pathlib import Path
from typing import Literal

from handouts.release.manifest import Frozen, JsonFile
from handouts.requirements import CLINIC_SET

State = Literal["released", "refused", "problems", "not asked for", "gone", "waiting"]


class ListedClinic(Frozen):
    """The state of one clinic's handouts. ``refused`` and ``problems`` have a line for each."""

    clinic: str
    """Its folder, which has a manifest of its own."""
    name: str
    """The clinic's name; "" where it could not be read yet."""
    state: State
    """``gone``: its file is no longer in the folder of clinics; its handouts are still there."""
    released: int = 0
    """The number of handouts in its folder that are true today."""
    refused: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class SetManifest(JsonFile):
    """``clinics.json``. No clock is in it."""

    clinics: tuple[ListedClinic, ...] = ()


def read_set(out: Path) -> SetManifest:
    """Return the manifest of the clinics in ``out``; an empty one where it cannot be read."""
    return SetManifest.read(out / CLINIC_SET)
