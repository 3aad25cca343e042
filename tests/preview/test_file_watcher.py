"""Which files are watched, and what is made of their changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from handouts.preview.file_watcher import (
    WatchedPaths,
    changes,
    snapshot,
    watch_files,
    watched_folders,
)

TINY = Path(__file__).resolve().parents[1] / "tiny"


@pytest.fixture
def watched(tmp_path: Path) -> WatchedPaths:
    root, office = tmp_path / "program", tmp_path / "office"
    for file in ("templates/a.html.j2", "templates/pictures/x.svg", "styles/a.css"):
        write(root / file, "old")
    for file in ("styles/fonts/a.ttf", "handouts/a.py", "handouts/codes.toml"):
        write(root / file, "old")
    shutil.copytree(TINY, root / "content")
    for name in ("clinic.yaml", "logo.svg"):
        office.mkdir(exist_ok=True)
        (root / "content" / name).rename(office / name)
    return WatchedPaths(root, root / "content", office / "clinic.yaml")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def in_place(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def by_rename(path: Path) -> None:
    beside = path.with_suffix(".new")
    shutil.copy2(path, beside)
    beside.replace(path)


def same_size_and_time(path: Path) -> None:
    status = path.stat()
    path.write_bytes(bytes(reversed(path.read_bytes())))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("save", [in_place, by_rename, same_size_and_time, Path.unlink])
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("program/content/wording.yaml", "words"),
        ("program/content/ear-rinse/en/rinse.yaml", "words"),
        ("program/content/countries/ie.yaml", "words"),
        ("office/clinic.yaml", "words"),
        ("office/logo.svg", "words"),
        ("program/templates/a.html.j2", "looks"),
        ("program/templates/pictures/x.svg", "looks"),
        ("program/styles/a.css", "looks"),
        ("program/styles/fonts/a.ttf", "fonts"),
        ("program/handouts/a.py", "program"),
        ("program/handouts/codes.toml", "program"),
    ],
)
def test_a_change_is_seen_however_it_is_saved(
    watched: WatchedPaths, name: str, kind: str, save: Callable[[Path], None]
) -> None:
    path = watched.root.parent / name
    before = snapshot(watched)
    save(path)
    found = changes(before, snapshot(watched))
    assert path in found
    # Without the clinic's file, nothing says where the logo is.
    assert found <= {path, watched.clinic.parent / "logo.svg"}
    assert {watched.kind(one) for one in found} == {kind}


def test_a_new_file_and_a_new_folder_are_seen(watched: WatchedPaths) -> None:
    before, folders = snapshot(watched), watched_folders(watched)
    new = watched.content / "ear-rinse" / "es" / "rinse.yaml"
    write(new, "sections: []")
    assert changes(before, snapshot(watched)) == {new}
    assert watched.kind(new) == "words"
    assert {path for path, _ in watched_folders(watched) ^ folders} == {new.parent}


def test_a_logo_that_the_clinic_file_names_is_seen_when_it_comes(watched: WatchedPaths) -> None:
    (watched.clinic.parent / "logo.svg").unlink()
    before = snapshot(watched)
    write(watched.clinic.parent / "logo.svg", "<svg/>")
    assert changes(before, snapshot(watched)) == {watched.clinic.parent / "logo.svg"}


def test_another_clinic_file_next_to_it_and_its_logo_are_seen(watched: WatchedPaths) -> None:
    folder = watched.clinic.parent
    before = snapshot(watched)
    write(folder / "elm.yaml", "logo: elm.svg\n")
    write(folder / "elm.svg", "<svg/>")
    assert changes(before, snapshot(watched)) == {folder / "elm.yaml", folder / "elm.svg"}


@pytest.mark.parametrize(
    "name", [".rinse.yaml.swp", "rinse.yaml~", "4913", ".#rinse.yaml", "a.txt"]
)
def test_what_editors_leave_in_the_folder_is_no_change(watched: WatchedPaths, name: str) -> None:
    before = snapshot(watched)
    write(watched.content / "ear-rinse" / "en" / name, "x")
    write(watched.clinic.parent / name, "x")
    assert not changes(before, snapshot(watched))


def test_a_folder_with_the_clinic_file_is_not_searched_below(watched: WatchedPaths) -> None:
    (watched.clinic.parent / "other").mkdir()
    folders = {path for path, _ in watched_folders(watched)}
    assert watched.clinic.parent in folders
    assert watched.clinic.parent / "other" not in folders


@pytest.fixture
def news(watched: WatchedPaths) -> Iterator[Iterator[frozenset[Path]]]:
    watching = watch_files(watched, snapshot(watched))
    yield watching
    watching.close()  # type: ignore[attr-defined]


def test_the_watcher_tells_of_a_save_that_came_before_it_was_ready(
    watched: WatchedPaths, news: Iterator[frozenset[Path]]
) -> None:
    in_place(watched.content / "wording.yaml")
    assert next(news) == {watched.content / "wording.yaml"}


def test_the_watcher_goes_on_in_a_folder_that_was_replaced(
    watched: WatchedPaths, news: Iterator[frozenset[Path]]
) -> None:
    folder = watched.content / "countries"
    shutil.copytree(folder, folder.with_name("new"))
    shutil.rmtree(folder)
    folder.with_name("new").rename(folder)
    assert next(news) >= {folder / "ie.yaml", folder / "us.yaml"}
    in_place(folder / "ie.yaml")
    found = islice(news, 3)
    assert any(folder / "ie.yaml" in one for one in found)
