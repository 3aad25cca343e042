"""Which files are watched, and what is made of their changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from handouts.preview.file_watcher import (
    Sources,
    changes,
    snapshot,
    watch_files,
    watched_folders,
)

TINY = Path(__file__).resolve().parents[1] / "tiny"


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    root, office = tmp_path / "program", tmp_path / "office"
    for file in ("templates/a.html.j2", "templates/pictures/x.svg", "styles/a.css"):
        write(root / file, "old")
    for file in ("styles/fonts/a.ttf", "handouts/a.py", "handouts/codes.toml"):
        write(root / file, "old")
    shutil.copytree(TINY, root / "content")
    for name in ("clinic.yaml", "logo.svg"):
        office.mkdir(exist_ok=True)
        (root / "content" / name).rename(office / name)
    return Sources(root, root / "content", office / "clinic.yaml")


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
    sources: Sources, name: str, kind: str, save: Callable[[Path], None]
) -> None:
    path = sources.root.parent / name
    before = snapshot(sources)
    save(path)
    found = changes(before, snapshot(sources))
    assert path in found
    # Without the clinic's file, nothing says where the logo is.
    assert found <= {path, sources.clinic.parent / "logo.svg"}
    assert {sources.kind(one) for one in found} == {kind}


def test_a_new_file_and_a_new_folder_are_seen(sources: Sources) -> None:
    before, folders = snapshot(sources), watched_folders(sources)
    new = sources.content / "ear-rinse" / "es" / "rinse.yaml"
    write(new, "sections: []")
    assert changes(before, snapshot(sources)) == {new}
    assert sources.kind(new) == "words"
    assert {path for path, _ in watched_folders(sources) ^ folders} == {new.parent}


def test_a_logo_that_the_clinic_file_names_is_seen_when_it_comes(sources: Sources) -> None:
    (sources.clinic.parent / "logo.svg").unlink()
    before = snapshot(sources)
    write(sources.clinic.parent / "logo.svg", "<svg/>")
    assert changes(before, snapshot(sources)) == {sources.clinic.parent / "logo.svg"}


def test_another_clinic_file_next_to_it_and_its_logo_are_seen(sources: Sources) -> None:
    folder = sources.clinic.parent
    before = snapshot(sources)
    write(folder / "elm.yaml", "logo: elm.svg\n")
    write(folder / "elm.svg", "<svg/>")
    assert changes(before, snapshot(sources)) == {folder / "elm.yaml", folder / "elm.svg"}


@pytest.mark.parametrize(
    "name", [".rinse.yaml.swp", "rinse.yaml~", "4913", ".#rinse.yaml", "a.txt"]
)
def test_what_editors_leave_in_the_folder_is_no_change(sources: Sources, name: str) -> None:
    before = snapshot(sources)
    write(sources.content / "ear-rinse" / "en" / name, "x")
    write(sources.clinic.parent / name, "x")
    assert not changes(before, snapshot(sources))


def test_a_folder_with_the_clinic_file_is_not_searched_below(sources: Sources) -> None:
    (sources.clinic.parent / "other").mkdir()
    watched = {path for path, _ in watched_folders(sources)}
    assert sources.clinic.parent in watched
    assert sources.clinic.parent / "other" not in watched


@pytest.fixture
def news(sources: Sources) -> Iterator[Iterator[frozenset[Path]]]:
    watching = watch_files(sources, snapshot(sources))
    yield watching
    watching.close()  # type: ignore[attr-defined]


def test_the_watcher_tells_of_a_save_that_came_before_it_was_ready(
    sources: Sources, news: Iterator[frozenset[Path]]
) -> None:
    in_place(sources.content / "wording.yaml")
    assert next(news) == {sources.content / "wording.yaml"}


def test_the_watcher_goes_on_in_a_folder_that_was_replaced(
    sources: Sources, news: Iterator[frozenset[Path]]
) -> None:
    folder = sources.content / "countries"
    shutil.copytree(folder, folder.with_name("new"))
    shutil.rmtree(folder)
    folder.with_name("new").rename(folder)
    assert next(news) >= {folder / "ie.yaml", folder / "us.yaml"}
    in_place(folder / "ie.yaml")
    found = islice(news, 3)
    assert any(folder / "ie.yaml" in one for one in found)
