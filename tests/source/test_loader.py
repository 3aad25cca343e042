"""What is kept shut on the disk is reported once, and nothing in it is called missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.content.load import load
from handouts.errors import ContentError, shorten
from handouts.source.loader import topic_names


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Paths that this person may not read; the tests may run as one who may read all."""
    closed: set[Path] = set()
    listed, read, exists = Path.iterdir, Path.read_bytes, Path.exists

    def refuse(path: Path) -> None:
        if closed & {path, *path.parents}:
            raise PermissionError(13, "Permission denied", str(path))

    def iterdir(path: Path) -> Iterator[Path]:
        refuse(path)
        return listed(path)

    def read_bytes(path: Path) -> bytes:
        refuse(path)
        return read(path)

    def is_there(path: Path) -> bool:
        refuse(path.parent)
        return exists(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    monkeypatch.setattr(Path, "exists", is_there)
    return closed


@pytest.mark.parametrize(
    "name",
    [
        "ear-rinse",
        "ear-rinse/en",
        "ear-rinse/en/words.yaml",
        "ear-rinse/en/rinse.yaml",
        "ear-rinse/topic.yaml",
        "ear-rinse/pieces.yaml",
        "ear-rinse/facts.yaml",
        "ear-rinse/sources.yaml",
        "countries",
        "countries/us.yaml",
        "countries/ie.yaml",
        "wording.yaml",
    ],
)
def test_what_cannot_be_read_is_one_line(tiny: Path, shut: set[Path], name: str) -> None:
    shut.add(tiny / name)
    with pytest.raises(ContentError) as raised:
        load(tiny, tiny / "clinic.yaml")
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file) == ("C103", tiny / name)
    assert "cannot be read (Permission denied)" in problem.what


def test_a_folder_that_is_no_topic_may_be_shut(tiny: Path, shut: set[Path]) -> None:
    (tiny / "lost+found").mkdir()
    shut.add(tiny / "lost+found")
    assert topic_names(tiny) == ("ear-rinse",)
    assert load(tiny, tiny / "clinic.yaml").pieces


@pytest.mark.parametrize("name", ["._rinse.yaml", ".#rinse.yaml"])
def test_what_editors_and_computers_leave_in_the_folder_is_not_read(tiny: Path, name: str) -> None:
    (tiny / "ear-rinse" / "en" / name).symlink_to("nobody@host.17")
    (tiny / "countries" / name).write_bytes(b"\0\5\26\7")
    assert load(tiny, tiny / "clinic.yaml").pieces


def test_a_link_that_leads_nowhere_says_where_it_leads(tiny: Path) -> None:
    linked = tiny / "linked.yaml"
    linked.symlink_to(tiny / "gone" / "clinic.yaml")
    with pytest.raises(ContentError) as refused:
        load(tiny, linked)
    (problem,) = refused.value.problems
    assert problem.code == "C103"
    assert f'link to "{shorten(str(tiny / "gone" / "clinic.yaml"))}"' in problem.what
