"""A health system's clinics: which files they are, and what is made of each.

That is in ``clinics.json``, and in ``clinics.html``, which leads to the handouts of each.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from handouts.assets import STYLES, colours
from handouts.errors import UsageError, display_path
from handouts.release.editions import EDITIONS
from handouts.release.email_drafts import FOLDER as EMAIL
from handouts.release.index.index_files import INDEX, PICTURES, THUMBNAILS
from handouts.release.manifest import Frozen, JsonFile
from handouts.release.page_style import page_style
from handouts.render.templates import render_template
from handouts.requirements import CLINIC_SET
from handouts.text.file_names import is_kept_copy, slug
from handouts.text.formatting import counted

_TAKEN = frozenset({*EDITIONS, EMAIL, PICTURES, THUMBNAILS})
"""Folders of a single clinic's output."""
CLINIC_FILE = "clinic.yaml"
PAGE = "clinics.html"


@dataclass(frozen=True, order=True)
class Clinic:
    """A clinic of a set: the name of its folder in the output, and its file."""

    slug: str
    file: Path


def clinics_in(folder: Path) -> tuple[Clinic, ...]:
    """Return the clinics of ``folder``, by name: a file or folder each.

    Raises UsageError: a line for each name that cannot be used.
    """
    if folder.is_file():
        raise UsageError(f"{display_path(folder)} is a file. Name the folder it is in.")
    if not folder.is_dir():
        raise UsageError(f'There is no folder "{display_path(folder)}". Correct its name.')
    if (folder / "wording.yaml").exists():
        raise UsageError(
            f'"{display_path(folder)}" holds the words of all clinics. Put the clinic files into '
            "another folder, one for each clinic."
        )
    files = [(file.stem, file) for file in _yaml_files(folder)]
    inner = sorted(folder.glob("[!.]*/"))
    files += [(f.name, _file_in(f)) for f in inner if _yaml_files(f)]
    found: dict[str, Clinic] = {}
    wrong = [
        f'{display_path(file)} ends with .txt. Rename it to "{file.stem}".'
        for file in sorted(folder.glob("[!.~]*.txt"))
        if Path(file.stem).suffix.casefold() in {".yaml", ".yml"}
    ]
    for name, file in files:
        own, shown = slug(name), display_path(file)
        if own in _TAKEN or not own:
            why = ": another one has it" if own else ""
            such = "" if own else " with letters from a to z, such as north-street"
            wrong.append(f'{shown}: "{name}" cannot be the name of a folder{why}. Rename it{such}.')
        elif own in found:
            other = display_path(found[own].file)
            wrong.append(f'{other} and {shown} are both called "{own}". Rename one of them.')
        else:
            found[own] = Clinic(own, file)
    if wrong:
        raise UsageError("\n".join(wrong))
    if not found:
        raise UsageError(
            f'"{display_path(folder)}" holds no clinic file. Put one for each clinic there: copies '
            "of content/clinic.yaml, such as north-street.yaml."
        )
    return tuple(sorted(found.values()))


def _yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files in ``folder``, but copies, and what other programs keep for a while."""
    files = (file for file in folder.glob("[!.~]*") if file.suffix.casefold() in {".yaml", ".yml"})
    return sorted(file for file in files if not is_kept_copy(file.stem))


def _file_in(folder: Path) -> Path:
    """Return the clinic file in a clinic's own folder: clinic.yaml, or the only one there is."""
    files = _yaml_files(folder)
    if folder / CLINIC_FILE in files:
        return folder / CLINIC_FILE
    if len(files) > 1:
        where = display_path(folder)
        raise UsageError(f"{where} holds several YAML files. Call the clinic's {CLINIC_FILE}.")
    return files[0]


State = Literal["released", "refused", "problems", "not asked for", "gone", "waiting"]


class ListedClinic(Frozen):
    """What is made of one clinic. ``refused`` and ``problems`` have a line for each."""

    clinic: str
    """Its folder, which has a manifest of its own."""
    name: str
    """The clinic's name; "" where it could not be read yet."""
    state: State
    """``gone``: its file is no longer in the folder of clinics; its handouts are still there."""
    released: int = 0
    """How many handouts are in its folder that are true today."""
    refused: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class SetManifest(JsonFile):
    """``clinics.json``. No clock is in it."""

    clinics: tuple[ListedClinic, ...] = ()


def read_set(out: Path) -> SetManifest:
    """Return the manifest of the clinics in ``out``; an empty one where it cannot be read."""
    return SetManifest.read(out / CLINIC_SET)


def render_clinics(found: SetManifest, there: Collection[str]) -> str:
    """Return the page; clinics that are ``there`` have an index page. Raises PageError."""
    brand = colours((STYLES / "tokens.css").read_text(encoding="utf-8"))["brand"]
    released = sum(clinic.released for clinic in found.clinics)
    return render_template(
        "clinics/page.html.j2",
        title="Handouts of all clinics",
        clinic="",
        logo=None,
        tag="en",
        version=f"{counted(len(found.clinics), 'clinic')}, {counted(released, 'handout')}",
        style=page_style("reports", brand),
        clinics=found.clinics,
        faulty=[one for one in found.clinics if one.problems or one.refused],
        index=INDEX,
        there=there,
    )
