"""A health system's folder of clinics, of the tiny topic."""

from __future__ import annotations

import shutil
from pathlib import Path

from handouts.requirements import as_typed

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "tiny"


def add_clinic(folder: Path, name: str, *, inside: bool = False, phone: str = "") -> Path:
    """Write the file of one more clinic, ``inside`` a folder of its own, and return where."""
    file = folder / name / "clinic.yaml" if inside else folder / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = (TINY / "clinic.yaml").read_text("utf-8")
    text = text.replace("Ash Lane Sample Clinic", f"Clinic {name}")
    file.write_text(text.replace("555-555-0110", phone or "555-555-0110"), "utf-8")
    shutil.copy(TINY / "logo.svg", file.parent)
    return file


def files(folder: Path) -> dict[str, bytes]:
    """Return what is in all files below ``folder``, by their paths in it.

    Commands to type name the folder: it is left out.
    """
    named = as_typed(folder).encode()
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().replace(named, b"") for path in found
    }
