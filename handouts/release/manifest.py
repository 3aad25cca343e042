"""``dist/manifest.json``: what was released, what was refused, with which tools. No clock in it."""

import ctypes
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from handouts import __version__
from handouts.requirements import SHARED_LIBRARIES, file_of, library_version

MANIFEST = "manifest.json"
TOOLS = (
    *("fonttools", "weasyprint", "pydyf", "jinja2", "pikepdf", "pypdfium2", "pillow", "resvg-py"),
    *("page-validation", "tinyhtml5", "tinycss2"),
)
"""The packages that bytes and verdicts depend on, by their names on PyPI."""


class Frozen(BaseModel):
    """A part of a file that says what was made."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    def as_json(self) -> str:
        """Return its text."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


class JsonFile(Frozen):
    """Such a file, whole."""

    schema_: Literal[1] = Field(1, alias="schema")

    @classmethod
    def read(cls, file: Path) -> Self:
        """Return the content of ``file``; an empty one where it cannot be read."""
        try:
            return cls.model_validate_json(file.read_bytes())
        except (OSError, ValueError):
            return cls()


class Released(Frozen):
    """One file in ``dist/``."""

    path: str
    """Its path in ``dist/``, with slashes."""
    piece: str
    treatment: str
    language: str
    paper: str | None
    """None for a file that is no PDF."""
    edition: str
    pages: int
    """1 for a file that is no PDF."""
    trim_mm: tuple[float, float] | None
    """Width and height of a finished page; None for a file that is no PDF."""
    bytes: int
    sha256: str
    statements: dict[str, list[int]]
    """The pages, from 1, that each required statement is on."""
    reading_grade: float
    """Flesch-Kincaid grade of its sentences, names masked, rounded up to one decimal."""
    smog: float = 0.0
    """SMOG grade of the same sentences, rounded up to one decimal."""
    sentences_counted: int = 0
    """Sentences that both are counted over: a lead-in and its bullets are one; headings, labels,
    table cells and footers are none."""
    smallest_pt: float | None = None
    """The size of its smallest letters or digits; None for a file that is no PDF."""
    least_contrast: float | None = None
    """The contrast ratio of its palest letters or digits, as rendered; None as above."""
    fit: str
    """The type setting at which it was typeset; "" for a file that is no PDF."""
    status: str
    """draft, approved or expired."""
    code: str = ""
    """The code of its words; see ``build.py which``."""
    check_again: str = ""
    """Until when its words need no other check (ISO 8601)."""
    clinic_words: str = ""
    """A hash of clinic, phones and rules as they were when it was made."""
    checks: dict[str, str]
    """The codes that were checked; each says "pass"."""
    stale: bool = False
    """Whether its words or the clinic's file have changed since, and it was not made again."""


class Refused(Frozen):
    """A handout that failed the gate."""

    path: str
    reasons: list[str]
    last_good_kept: bool
    """Whether an older file of it is still there, with the clinic, phones and rules of today."""
    refused_file: str = ""
    """The path of the refused file, relative to the output folder; "" if it could not be kept."""
    old_file: str = ""
    """The path of an older file of it, which has another clinic, other phones or rules."""

    @property
    def edition(self) -> str:
        """The edition, which is the folder it is in."""
        return self.path.partition("/")[0]


class Manifest(JsonFile):
    """Everything about one ``dist/``."""

    topic: str = ""
    clinic: str = ""
    content_revision: str = ""
    handouts: tuple[Released, ...] = ()
    failed: tuple[Refused, ...] = ()
    tools: dict[str, str] = Field(default_factory=dict)

    def up_to_date(self) -> tuple[Released, ...]:
        """Return the files that are neither stale nor the last good version of a refused one."""
        refused = {failure.path for failure in self.failed}
        return tuple(e for e in self.handouts if not e.stale and e.path not in refused)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest in ``folder``; an empty one where none can be read."""
    return Manifest.read(folder / MANIFEST)


@cache
def tool_versions() -> dict[str, str]:
    """Return the version of this program and of every tool that bytes and verdicts depend on."""
    shared = {
        library.name.split()[0].casefold(): library_version(ctypes.CDLL(file_of(library)), library)
        for library in SHARED_LIBRARIES
    }
    return {"handouts": __version__, **{name: version(name) for name in TOOLS}, **shared}
