"""``dist/manifest.json``: what was released, what was refused, with which tools. No clock in it."""

from __future__ import annotations

import ctypes
import json
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, Field

from handouts import __version__
from handouts.requirements import SHARED_LIBRARIES, library_version

SCHEMA = 1
MANIFEST = "manifest.json"
TOOLS = (
    "fonttools",
    "weasyprint",
    "pydyf",
    "jinja2",
    "pypdf",
    "pikepdf",
    "pypdfium2",
    "page-validation",
    "tinyhtml5",
    "tinycss2",
)


@dataclass(frozen=True)
class Released:
    """One file in ``dist/``. ``statements`` gives the pages each required statement stands on.

    What is no PDF has neither ``paper`` nor ``trim_mm`` (null), one page, and ``fit`` "".
    ``stale``: made before the last change of its words or of the clinic's file, and not made again.
    """

    path: str
    piece: str
    treatment: str
    language: str
    paper: str | None
    edition: str
    pages: int
    trim_mm: tuple[float, float] | None
    bytes: int
    sha256: str
    statements: dict[str, list[int]]
    reading_grade: float
    fit: str
    status: str
    checks: dict[str, str]
    stale: bool = False


@dataclass(frozen=True)
class Refused:
    """A handout that failed the gate; ``last_good_kept`` says whether an older one still stands."""

    path: str
    reasons: list[str]
    last_good_kept: bool

    @property
    def edition(self) -> str:
        """The edition, which is the folder it stands in."""
        return self.path.partition("/")[0]


@dataclass(frozen=True)
class Manifest:
    """Everything about one ``dist/``."""

    topic: str
    clinic: str
    content_revision: str
    handouts: tuple[Released, ...] = ()
    failed: tuple[Refused, ...] = ()
    tools: dict[str, str] = field(default_factory=dict)

    def true_today(self) -> tuple[Released, ...]:
        """Return what is neither stale nor the last good version of something refused."""
        refused = {failure.path for failure in self.failed}
        return tuple(e for e in self.handouts if not e.stale and e.path not in refused)

    def as_json(self) -> str:
        """The file's text."""
        return json.dumps({"schema": SCHEMA, **asdict(self)}, indent=2, ensure_ascii=False) + "\n"


def tool_versions() -> dict[str, str]:
    """Return the version of this program and of every tool that bytes and verdicts depend on."""
    shared = {
        library.name.split()[0].casefold(): library_version(ctypes.CDLL(library.file), library)
        for library in SHARED_LIBRARIES
    }
    return {"handouts": __version__, **{name: version(name) for name in TOOLS}, **shared}


def read_released(folder: Path) -> tuple[Released, ...]:
    """Return what the manifest in ``folder`` says is released; nothing without one."""
    found = _read(folder)
    return () if found is None else found.handouts


def read_refused(folder: Path) -> tuple[Refused, ...]:
    """Return what the manifest in ``folder`` says was refused; nothing without one."""
    found = _read(folder)
    return () if found is None else found.failed


@dataclass(frozen=True)
class Heading:
    """Whose handouts a manifest lists."""

    topic: str
    clinic: str
    content_revision: str


def read_heading(folder: Path) -> Heading | None:
    """Return whose handouts the manifest in ``folder`` lists; None without one."""
    found = _read(folder)
    return None if found is None else Heading(found.topic, found.clinic, found.content_revision)


def _read(folder: Path) -> _ReadManifest | None:
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        found = _ReadManifest.model_validate_json(text)
    except (OSError, ValueError):
        return None
    return found if found.schema_ == SCHEMA else None


class _ReadManifest(BaseModel):
    schema_: int = Field(alias="schema")
    topic: str
    clinic: str
    content_revision: str
    handouts: tuple[Released, ...]
    failed: tuple[Refused, ...] = ()
