"""The short version of ``python -m benchmarks.reliability``: builds that are killed and denied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.disturbed_build import Files, torn
from benchmarks.reliability import (
    WORDS,
    at_once,
    failing_records,
    failing_writes,
    jumping_clock,
    kills,
    new_place,
)

# What an undisturbed build makes, to compare with.
pytestmark = pytest.mark.usefixtures("made_once")

KINDS: dict[str, Callable[[Path], Iterator[str]]] = {
    "two kills": lambda folder: kills(folder, 2),
    "every seventh write fails": lambda folder: failing_writes(folder, WORDS[:1], 7, 1),
    "some writes of records fail": lambda folder: failing_records(folder, 15),
    "two at once": lambda folder: at_once(folder, WORDS[:1], 1),
    "a clock that jumps": lambda folder: jumping_clock(folder, WORDS[:1]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_in_the_output_folder_is_whole(kind: str, tmp_path: Path) -> None:
    assert list(KINDS[kind](tmp_path)) == []


GOOD: Files = {"text/a.txt": b"whole", "manifest.json": b"{}", "index.html": b"<p></html>\n"}


@pytest.mark.parametrize(
    ("name", "content"),
    [("text/a.txt", b"who"), ("text/b.txt", b"unknown"), ("index.html", b"<p></ht")],
)
def test_what_is_torn_is_found(name: str, content: bytes) -> None:
    assert list(torn({name: content}, (GOOD, GOOD))) == [name]


def test_a_torn_manifest_is_found() -> None:
    with pytest.raises(ValueError, match="EOF"):
        list(torn({"manifest.json": b'{"schema": 1,'}, (GOOD, GOOD)))


def test_what_is_left_behind_is_found(tmp_path: Path) -> None:
    place = new_place(tmp_path / "here")
    assert list(place.left()) == []
    parts = [place.folder / ".a1b2c3d4.part", place.folder / "tmp" / "handouts-work-1"]
    for part in parts:
        part.write_bytes(b"")
    build = place.start(0, WORDS[:1])
    found = list(place.left())
    build.communicate()
    assert f"process {build.pid}" in found
    assert {str(part) for part in parts} < set(found)
