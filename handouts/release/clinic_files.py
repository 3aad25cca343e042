"""The clinic files of a health system: those in a folder, and the folders of their handouts."""

from dataclasses import dataclass
from pathlib import Path

from handouts.errors import UsageError, display_path
from handouts.release.editions import EDITIONS
from handouts.release.email_drafts import FOLDER as EMAIL
from handouts.release.index.index_files import PICTURES, THUMBNAILS
from handouts.text.file_names import is_kept_copy, slug

_TAKEN = frozenset({*EDITIONS, EMAIL, PICTURES, THUMBNAILS})
"""Folders of a single clinic's output."""
CLINIC_FILE = "clinic.yaml"


@dataclass(frozen=True, order=True)
class Clinic:
    """A clinic of a set: the name of its folder in the output, and its file."""

    slug: str
    file: Path


def clinics_in(folder: Path) -> tuple[Clinic, ...]:
    """Return the clinics of ``folder``, by name: a file or folder each.

    Raises UsageError: a line for each name that cannot be used.
    """
    _check_folder(folder)
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


def _check_folder(folder: Path) -> None:
    """Raise UsageError for a path that is no folder of clinic files."""
    named = display_path(folder)
    if folder.is_file():
        raise UsageError(f"{named} is a file. Name the folder it is in.")
    if not folder.is_dir():
        raise UsageError(f'There is no folder "{named}". Correct its name.')
    if (folder / "wording.yaml").exists():
        raise UsageError(
            f'"{named}" holds the words of all clinics. Put the clinic files into another folder, '
            "one for each clinic."
        )


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
