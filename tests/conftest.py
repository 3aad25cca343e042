"""What several tests share: the tiny made-up topic, the real handouts, and a browser."""

from __future__ import annotations

import functools
import gc
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from browser import launched
from finished_pdf import Finished, FinishedPdf, manifest_of
from golden_handouts import HANDOUTS, PAPERS, TREATMENTS
from longest_first import LongestFirst, longest_first
from made_editions import ROOT, TINY, MadeEditions, editions_in, own_root
from made_once import made_once as making_once
from made_once import shared_folder
from playwright.sync_api import Browser
from replaced import in_module
from set_clock.sitecustomize import set_clock
from signed import signed

from handouts.cli import build_clinics, clock, serving
from handouts.cli.commands import build as build_command
from handouts.content.content import Content
from handouts.content.load import load
from handouts.errors import Problem
from handouts.release import logo, recheck
from handouts.release.build import build
from handouts.release.cache import CACHE
from handouts.release.editions import EDITIONS
from handouts.release.jobs import BuildRequest, Job
from handouts.release.orders import handout_of
from handouts.release.processes import workers
from handouts.source import yaml_document
from handouts.source.yaml_document import SourceDocument

if TYPE_CHECKING:
    from handouts.pdf.typeset import Typesetter

# The type setting at which all handouts of the tiny content fit.
TINY_FIT = "12 pt, leading 1.42, space 1.9"

# Commands judge check dates as on one day, whenever the tests are run; --today names a later one.
set_clock(clock)
_own_path = os.environ.get("PYTHONPATH")
_clock_path = str(Path(__file__).parent / "support" / "set_clock")
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [_clock_path, _own_path]))

# What is compiled, and each test module that pytest has rewritten, is kept for the next run and for
# the programs that tests start, whoever forbade it: half of collecting the tests is rewriting them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No test is timed: its first example may wait for a module to be loaded, or for the computer. Each
# run tries the same examples, so that it tells of a change and nothing else; new ones are sought by
# pytest --hypothesis-profile=search.
hypothesis.settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, max_examples=3000, derandomize=False)
hypothesis.settings.load_profile("repeatable")

# As where handouts are made (handouts/pdf/typeset.py): garbage is not searched for all the time.
gc.set_threshold(100_000, 20)

# A logo is drawn once for all of them, too: it is kept where the program's cache is.
(ROOT / CACHE).mkdir(exist_ok=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    longest_first(items)


def pytest_collection_finish() -> None:
    """Leave the tests themselves out of every search for garbage: it took a sixth of the time."""
    gc.freeze()


def pytest_unconfigure() -> None:
    """Let go of kept typesetters, whose folders cannot be removed once Python is ending."""
    gc.unfreeze()
    for kept in gc.get_objects():
        if isinstance(kept, functools._lru_cache_wrapper):
            kept.cache_clear()


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LongestFirst | None:
    """Keep each file, and files that share what they make, in one process."""
    return LongestFirst(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session", autouse=True)
def files_from_elsewhere() -> Iterator[None]:
    """Logos and files to check do no harm here, and need no process of their own, with limits.

    Each logo is drawn once. test_logo.py and test_recheck.py have those that do harm.
    """
    with pytest.MonkeyPatch.context() as patch:
        drawn = functools.lru_cache(maxsize=64)(lambda task, *arguments: task(*arguments))
        patch.setattr(logo, "limits", lambda *_: nullcontext(drawn))
        patch.setattr(recheck, "limits", lambda: nullcontext(lambda task, *given: task(*given)))
        yield


@pytest.fixture(scope="session", autouse=True)
def shared_temporary_files() -> Iterator[None]:
    """Commands that a test runs in this process leave the folder for temporary files to the next.

    release/test_leftovers.py shows that each has one of its own.
    """
    with pytest.MonkeyPatch.context() as patch:
        for command in (build_command, build_clinics, serving):
            patch.setattr(command, "use_private_temporary_files", lambda: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def copies_parsed_once() -> Iterator[None]:
    """A YAML file without a problem is parsed once, wherever its copies lie.

    source/test_yaml_document.py shows that only their ``file`` differs.
    """
    parse = yaml_document.parse_yaml

    @functools.lru_cache(maxsize=128)
    def whole(raw: bytes) -> SourceDocument | None:
        document, problems = parse.__wrapped__(raw, Path())
        return None if problems else document

    def parsed(raw: bytes, shown_as: Path) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
        document = whole(raw)
        return (replace(document, file=shown_as), ()) if document else parse(raw, shown_as)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_document, "parse_yaml", parsed)
        yield


@pytest.fixture(scope="session", autouse=True)
def begun_where_it_fits() -> Iterator[None]:
    """Handouts of the tiny content are tried first at the roomiest type, where all of them fit."""
    names = product(EDITIONS, ("card", "sheet"), PAPERS)
    fits = {f"{e}/{piece}.water-rinse.{paper}.en.pdf": TINY_FIT for e, piece, paper in names}
    fits |= in_module(workers, "sample_fits")()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "sample_fits", lambda: fits)
        yield


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny content, to change at will; its clinic file is ``clinic.yaml`` in it."""
    folder = tmp_path / "content"
    shutil.copytree(TINY, folder)
    return folder


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the real content, to change at will."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The program's own files, with a ledger of this test alone."""
    return own_root(tmp_path / "root")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for handouts, not made yet."""
    return tmp_path / "dist"


@pytest.fixture(scope="module")
def press() -> Typesetter:
    """What sets pages with the program's own styles, for the tests of one file."""
    from handouts.pdf.typeset import Typesetter  # noqa: PLC0415 - half a second to load

    return Typesetter((ROOT / "templates", ROOT / "styles"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once; tests/browser.py opens pages in it."""
    with launched() as started:
        yield started


@pytest.fixture(scope="session")
def tiny_content() -> Content:
    """The tiny content, loaded."""
    return load(TINY, TINY / "clinic.yaml")


@pytest.fixture(scope="session")
def signed_tiny(tiny_content: Content) -> Content:
    """The tiny content, signed by sample people."""
    return signed(tiny_content)


@pytest.fixture(scope="session")
def signed_real(real_content: Content) -> Content:
    """The real content, signed by sample people."""
    return signed(real_content)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what is made once for all processes of this run."""
    return shared_folder(tmp_path_factory)


@pytest.fixture(scope="module")
def made_once(shared: Path) -> Iterator[None]:
    """Builds of this file's tests make nothing that any test of this run has made before."""
    with making_once(shared):
        yield


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> MadeEditions:
    """The PDFs of every edition of the real content, each made when it is first asked for."""
    return editions_in(tmp_path_factory.mktemp("editions"), shared)


@pytest.fixture(scope="session")
def real_content() -> Content:
    """The real content, with the sample clinic."""
    return load(ROOT / "content", ROOT / "content" / "clinic.yaml")


@pytest.fixture(scope="session")
def released(real_content: Content, tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """An output folder with the screen handouts of the real content that are read back."""
    root = own_root(tmp_path_factory.mktemp("root"))
    out = tmp_path_factory.mktemp("released")
    with making_once(shared), pytest.MonkeyPatch.context() as patch:
        # Of all handouts together: they have tests of their own.
        patch.setattr("handouts.release.build.write_reports", lambda *_: None)
        for treatment, paper in product(TREATMENTS, PAPERS):
            of_both = [j.piece for j in HANDOUTS if (j.treatment, j.paper) == (treatment, paper)]
            asked = BuildRequest(
                tuple(of_both), (treatment,), papers=(paper,), editions=("screen",)
            )
            for _ in build(root, real_content, asked, out):
                pass
    return out


@pytest.fixture(
    scope="session",
    params=HANDOUTS,
    ids=lambda job: job.name,
)
def finished(request: pytest.FixtureRequest, released: Path, real_content: Content) -> Finished:
    """Each of the 14 released handouts in turn."""
    job: Job = request.param
    manifest = manifest_of(released)
    entries = {entry["path"]: entry for entry in manifest["handouts"]}
    path = job.path.as_posix()
    assert path in entries, [failure for failure in manifest["failed"] if failure["path"] == path]
    pdf = FinishedPdf.read(released / path)
    return Finished(job, pdf, entries[path], handout_of(real_content, job))
