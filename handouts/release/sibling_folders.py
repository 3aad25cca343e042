"""The folders next to an output folder: refused files, and the history of releases."""

import os
from pathlib import Path

SET = "clinics.json"
"""The file that marks an output folder with a folder for each of several clinics."""


def sibling_folder(out: Path, kind: str) -> Path:
    """Return the folder next to the output folder ``out`` for files of a ``kind``.

    That of ``dist`` is ``dist-KIND``; that of a clinic in it, ``dist/elm``, is ``dist-KIND/elm``.
    """
    folder = Path(os.path.realpath(out))
    whole = folder.parent if (folder.parent / SET).is_file() else folder
    return whole.parent / f"{whole.name or 'dist'}-{kind}" / folder.relative_to(whole)
