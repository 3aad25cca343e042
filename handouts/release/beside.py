"""Where the folders beside an output folder are: what was refused, and what was ever released."""

import os
from pathlib import Path

SET = "clinics.json"
"""The file in an output folder whose inner folders are those of clinics, one each."""


def beside(out: Path, kind: str) -> Path:
    """Return the folder of a ``kind`` that belongs to the output folder ``out``, outside of it.

    That of ``dist`` is ``dist-KIND``; that of a clinic in it, ``dist/elm``, is ``dist-KIND/elm``.
    """
    folder = Path(os.path.realpath(out))
    whole = folder.parent if (folder.parent / SET).is_file() else folder
    return whole.parent / f"{whole.name or 'dist'}-{kind}" / folder.relative_to(whole)
