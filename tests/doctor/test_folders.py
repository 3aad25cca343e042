"""Folders that cannot be written, and disks without room, for root as well."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.doctor.folders import (
    cache_diagnosis,
    output_diagnosis,
    room_diagnosis,
    temporary_diagnosis,
    write_error,
)
from handouts.errors import ExitCode

PROC = Path("/proc/handouts")  # where nobody can make a folder, not even root
ONE_MEGABYTE = 1_000_000
NOBODY = 65534


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 100 KB, where the system lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=100k", "none", str(folder)],
        capture_output=True,
        check=False,
    )
    if not made or made.returncode:
        pytest.skip("only root may make a disk")
    yield folder
    umount = shutil.which("umount")
    assert umount is not None
    subprocess.run([umount, str(folder)], check=True)


def test_a_folder_that_can_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    assert output_diagnosis(tmp_path, out).state == "ok"
    assert list(tmp_path.iterdir()) == []
    (out / "screen").mkdir(parents=True)
    assert output_diagnosis(tmp_path, out).state == "ok"
    assert list(out.rglob("*")) == [out / "screen"]


def test_a_file_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my dist").touch()
    for out in (Path("my dist"), Path("my dist") / "below"):
        found = output_diagnosis(tmp_path, tmp_path / out)
        assert (found.state, found.exit_code) == ("broken", ExitCode.OUTPUT)
        assert found.cure == "mv 'my dist' 'my dist'.old"
        assert found.found.endswith("'my dist' is not a folder.")


def test_where_releases_are_recorded_is_tried_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dist-history").touch()
    found = output_diagnosis(tmp_path, tmp_path / "dist")
    assert (found.state, found.exit_code) == ("broken", ExitCode.OUTPUT)
    assert found.cure == "mv dist-history dist-history.old"


def test_a_clinic_of_a_set_is_recorded_next_to_the_whole_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dist" / "elm").mkdir(parents=True)
    (tmp_path / "dist" / "clinics.json").touch()
    (tmp_path / "dist-history").mkdir()
    (tmp_path / "dist-history" / "elm").touch()
    found = output_diagnosis(tmp_path, tmp_path / "dist" / "elm")
    assert found.cure == "mv dist-history/elm dist-history/elm.old"


def test_a_link_that_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dist").symlink_to("/nowhere/at all")
    assert output_diagnosis(tmp_path, tmp_path / "dist").cure == "mv dist dist.old"


def test_a_disk_that_takes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = output_diagnosis(tmp_path, PROC)
    assert (found.state, found.exit_code) == ("broken", ExitCode.OUTPUT)
    assert found.cure == "python3 build.py --out ~/handouts"


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder that anybody may write in, and the work of somebody who is not root."""
    us = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        (Path(name) / "dist").mkdir(mode=0o755)
        if us == 0:
            os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            os.seteuid(us)


def test_a_folder_that_belongs_to_somebody_else(ordinary_user: Path) -> None:
    """As when root built once."""
    if os.geteuid() != NOBODY:
        pytest.skip("only root can make folders of somebody else's")
    found = output_diagnosis(ordinary_user, ordinary_user / "dist")
    assert "you are not allowed to write in" in found.found
    assert f"chown -R {NOBODY} " in found.cure
    assert found.cure.startswith(("sudo ", "su -c "))


def test_ones_own_folder_that_is_write_protected(ordinary_user: Path) -> None:
    mine = ordinary_user / "mine"
    mine.mkdir(mode=0o555)
    assert output_diagnosis(mine, mine).cure.startswith("chmod -R u+rwX ")


def test_a_folder_inside_that_cannot_be_written(tmp_path: Path) -> None:
    """As when somebody else built the office edition once."""
    (tmp_path / "screen").mkdir()
    (tmp_path / "office").symlink_to("/proc")
    found = output_diagnosis(tmp_path, tmp_path)
    assert found.state == "broken"
    assert "office" in found.found


def test_a_full_disk(small_disk: Path) -> None:
    refused = write_error(small_disk)
    assert refused is not None
    found = output_diagnosis(small_disk, small_disk / "dist")
    assert found.state == "broken"
    assert "the disk is full" in found.found
    assert found.cure.startswith("Delete files nobody needs")
    assert list(small_disk.iterdir()) == []


def test_a_disk_that_is_nearly_full(small_disk: Path) -> None:
    found = room_diagnosis(small_disk / "dist", "Room.", ONE_MEGABYTE)
    assert (found.state, found.exit_code) == ("broken", ExitCode.OUTPUT)
    assert found.found == "0 MB free; 1 MB needed."


def test_room_enough_and_not_enough(tmp_path: Path) -> None:
    assert room_diagnosis(tmp_path / "dist", "Room.", 1).state == "ok"
    more_than_any_disk = 10**18
    found = room_diagnosis(tmp_path / "dist", "Room.", more_than_any_disk)
    assert (found.state, found.exit_code) == ("broken", ExitCode.OUTPUT)


def test_a_record_that_cannot_be_kept_is_no_fault(tmp_path: Path) -> None:
    assert cache_diagnosis(tmp_path).state == "ok"
    (tmp_path / ".cache").touch()
    found = cache_diagnosis(tmp_path)
    assert found.state == "note"
    assert not found.is_fault


def test_no_place_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert temporary_diagnosis().state == "ok"
    monkeypatch.setattr(tempfile, "tempdir", str(PROC))
    found = temporary_diagnosis()
    assert (found.state, found.exit_code) == ("broken", ExitCode.OUTPUT)
    assert "TMPDIR" in found.cure
