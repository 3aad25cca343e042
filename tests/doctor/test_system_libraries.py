"""Pango and HarfBuzz: missing, damaged, too old."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.doctor import system_libraries as libraries
from handouts.doctor.system_libraries import library_diagnoses
from handouts.requirements import SHARED_LIBRARIES, SharedLibrary, as_root

ROOT = Path(__file__).resolve().parents[2]
PANGO = SHARED_LIBRARIES[0]

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="library names of Linux"
)


@linux_only
def test_they_load_and_say_their_versions() -> None:
    found = library_diagnoses(ROOT, ())
    assert [diagnosis.state for diagnosis in found] == ["ok", "ok"]
    assert all(diagnosis.found.startswith("Version ") for diagnosis in found)


def with_pango(monkeypatch: pytest.MonkeyPatch, library: SharedLibrary) -> None:
    monkeypatch.setattr(libraries, "SHARED_LIBRARIES", (library,))


@linux_only
def test_one_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with_pango(monkeypatch, PANGO._replace(file="libnowhere.so.0"))
    monkeypatch.chdir(ROOT)
    (found,) = library_diagnoses(ROOT, ())
    assert (found.state, found.cure) == ("missing", "sh install.sh")
    assert "Debian: libpangoft2-1.0-0" in found.found


@linux_only
def test_one_that_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    with_pango(monkeypatch, PANGO._replace(oldest="99.0.0"))
    (found,) = library_diagnoses(ROOT, ())
    assert found.state == "broken"
    assert "99.0.0 or newer is needed" in found.found


@linux_only
def test_one_that_is_damaged(tmp_path: Path) -> None:
    (tmp_path / PANGO.file).write_bytes(b"no library")
    script = (
        "from pathlib import Path;"
        "from handouts.doctor.system_libraries import library_diagnoses as look;"
        "print(*look(Path('.'), ())[0], sep='|')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    _, _, state, _, cure, _ = ended.stdout.strip().split("|")
    assert (state, cure) == (
        "broken",
        as_root("apt-get install --reinstall libpangoft2-1.0-0"),
    )


def test_elsewhere_the_packages_say_it() -> None:
    (well,) = library_diagnoses(ROOT, (), platform="darwin")
    assert well.state == "ok"
    (ill,) = library_diagnoses(ROOT, [["handouts.pdf.typeset", "no Pango"]], platform="darwin")
    assert (ill.state, ill.found) == ("missing", "Does not load: no Pango.")
