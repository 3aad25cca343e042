"""What several tests share: the tiny made-up topic, whole, in a folder of the test's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from finished import Finished, finished_in

from handouts.content import Content, load

TINY = Path(__file__).parent / "tiny"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny content, to change at will; its clinic file is ``clinic.yaml`` in it."""
    folder = tmp_path / "content"
    shutil.copytree(TINY, folder)
    return folder


@pytest.fixture(scope="session")
def tiny_content() -> Content:
    """The tiny content, loaded."""
    return load(TINY, TINY / "clinic.yaml")


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """The PDFs of the real content, made by a real build when they are first asked for."""
    return finished_in(tmp_path_factory.mktemp("finished"))
