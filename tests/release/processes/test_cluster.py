"""On other computers, here two processes: the same bytes, and nothing is lost with a worker.

Scheduler, workers and builds are processes of their own: no socket is opened in this one.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_line import LONGEST_S, typed, wait
from many_clinics import ROOT, TINY, add_clinic, files

from handouts.cli.main import main
from handouts.errors import ExitCode
from handouts.release.processes.cluster import EXTRA

QUIET = ("--host", "127.0.0.1", "--no-dashboard")


@contextmanager
def dask(folder: Path, *arguments: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start ``dask`` for the program in ``folder``, and end it."""
    command = [sys.executable, "-m", "dask", *arguments, *QUIET]
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start ``command``, and kill it where a test fails before it has ended."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe) as process:
        try:
            yield process
        finally:
            process.kill()


def worker(folder: Path, scheduler: Path, where: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker of the program in ``folder``, and wait until it has come."""
    where.mkdir()
    log = where / "log"
    options = ("--scheduler-file", str(scheduler), "--nthreads", "1", "--no-nanny")
    with dask(folder, "worker", *options, "--local-directory", str(where), log=log) as process:
        wait(lambda: b"Registered to" in log.read_bytes())
        yield process


@pytest.fixture(scope="module")
def scheduler_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scheduler") / "scheduler.json"


@pytest.fixture(scope="module")
def scheduling(scheduler_file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a scheduler for all tests, of which the last one ends it."""
    options = ("--port", "0", "--scheduler-file", str(scheduler_file))
    log = scheduler_file.with_name("log")
    with dask(ROOT, "scheduler", *options, log=log) as process:
        wait(scheduler_file.exists)
        yield process


@pytest.fixture(scope="module")
def scheduler(scheduling: subprocess.Popen[bytes], scheduler_file: Path) -> Path:
    """The file with the address of the scheduler."""
    assert scheduling.poll() is None
    return scheduler_file


@pytest.fixture(scope="module")
def lasting(
    scheduler: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[subprocess.Popen[bytes]]:
    """A worker for several tests, of which the last one kills it."""
    yield from worker(ROOT, scheduler, tmp_path_factory.mktemp("lasting") / "worker")


@pytest.fixture(scope="module")
def second(
    scheduler: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[subprocess.Popen[bytes]]:
    """A worker for the tests in which the scheduler fails."""
    yield from worker(ROOT, scheduler, tmp_path_factory.mktemp("second") / "worker")


def address(scheduler: Path) -> str:
    found: str = json.loads(scheduler.read_text("utf-8"))["address"]
    return found.replace("tcp://", "dask://")


def build(clinics: Path, out: Path, *more: str) -> list[str]:
    command = ["build.py", "--content", str(TINY), "--edition", "screen,text"]
    return [*command, "--clinics", str(clinics), "--out", str(out), *more]


@pytest.fixture
def clinics(tmp_path: Path) -> Path:
    for name in ("ash", "elm", "oak"):
        add_clinic(tmp_path / "clinics", name)
    return tmp_path / "clinics"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More clinics than are made before somebody who saw the first file can stop anything."""
    for number in range(15):
        add_clinic(tmp_path / "clinics", f"oak-{number}")
    return tmp_path / "clinics"


def test_a_worker_that_is_killed_loses_nothing(
    scheduler: Path,
    lasting: subprocess.Popen[bytes],
    clinics: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    local, out = tmp_path / "local" / "dist", tmp_path / "dask" / "dist"
    assert main(build(clinics, local)[1:]) == ExitCode.OK
    with contextmanager(worker)(ROOT, scheduler, tmp_path / "first") as victim:
        command = [sys.executable, *build(clinics, out, "--executor", address(scheduler))]
        with running(command) as building:
            wait(lambda: list(out.rglob("*.pdf")))
            victim.kill()
            assert building.wait(LONGEST_S) == ExitCode.OK
    assert lasting.poll() is None
    made = files(out)
    assert len([name for name in made if name.endswith(".pdf")]) == 6
    assert made == files(local)
    # What has not changed is made by nobody: all is known to have been made.
    capsys.readouterr()
    assert main(build(clinics, out, "--json")[1:]) == ExitCode.OK
    said = json.loads(capsys.readouterr().out)
    assert sum(one["unchanged"] for one in said["clinics"]) == 12


def test_a_worker_with_another_program_is_refused(
    scheduler: Path, clinics: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    for name in ("handouts", "templates", "styles"):
        shutil.copytree(ROOT / name, other / name)
    with (other / "styles" / "components.css").open("a") as sheet:
        sheet.write("p { color: red; }")
    with contextmanager(worker)(other, scheduler, tmp_path / "worker"):
        ended = typed(*build(clinics, tmp_path / "dist", "--executor", address(scheduler)))
    assert ended.returncode == ExitCode.USAGE
    (line,) = ended.stderr.splitlines()
    assert line.startswith("The Dask worker tcp://127.0.0.1:")
    assert "has another version of this program" in line
    assert not list(tmp_path.glob("dist/**/*.pdf"))


def test_workers_that_all_go_end_the_build_with_a_line(
    scheduler: Path, lasting: subprocess.Popen[bytes], many: Path, out: Path
) -> None:
    at = address(scheduler)
    command = [sys.executable, "-c", SOON, *build(many, out, "--executor", at)]
    with running(command) as building:
        wait(lambda: list(out.rglob("*.pdf")))
        lasting.kill()
        _, errors = building.communicate(timeout=LONGEST_S)
    assert building.returncode == ExitCode.OUTPUT
    said = (
        f"Every worker of {at} is gone. Finished files are complete. Type the same command again."
    )
    assert errors.decode().splitlines() == [said]


@pytest.mark.usefixtures("second")
def test_a_scheduler_that_answers_no_more_ends_the_build_with_a_line(
    scheduling: subprocess.Popen[bytes], scheduler: Path, many: Path, out: Path
) -> None:
    at = address(scheduler)
    command = [sys.executable, "-c", SOON, *build(many, out, "--executor", at)]
    with running(command) as building:
        wait(lambda: list(out.rglob("*.pdf")))
        scheduling.send_signal(signal.SIGSTOP)
        try:
            _, errors = building.communicate(timeout=LONGEST_S)
        finally:
            scheduling.send_signal(signal.SIGCONT)
    assert building.returncode == ExitCode.OUTPUT
    said = (
        f"The scheduler of {at} is gone. Finished files are complete. Type the same command again."
    )
    assert errors.decode().splitlines() == [said]


@pytest.mark.usefixtures("second")
def test_a_scheduler_that_goes_ends_the_build_with_a_line(
    scheduler: Path, many: Path, out: Path
) -> None:
    """Last of those that share it."""
    at = address(scheduler)
    command = [sys.executable, *build(many, out, "--executor", at)]
    with running(command) as building:
        wait(lambda: list(out.rglob("*.pdf")))
        typed("-c", STOP, json.loads(scheduler.read_text())["address"])
        _, errors = building.communicate(timeout=LONGEST_S)
    assert building.returncode == ExitCode.OUTPUT
    assert f"The scheduler of {at} is gone." in errors.decode()
    assert b"Traceback" not in errors


SOON = (
    "import sys; from handouts.cli.main import main\n"
    "import handouts.release.processes.cluster as c\n"
    "c.PATIENCE_S = c.LOST_S = 5; sys.argv.pop(0); sys.exit(main())"
)
STOP = "import sys; from distributed import Client; Client(sys.argv[1]).shutdown()"


@pytest.mark.parametrize("wrong", ["10.0.0.5:8786", "dask://elsewhere", "dask://", "slurm://a:1"])
def test_an_address_that_is_none_is_reported(
    wrong: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    arguments = ("--content", str(TINY), "--out", str(tmp_path), "--executor", wrong)
    assert main(["build", *arguments]) == ExitCode.USAGE
    assert f'--executor is "{wrong}". Write dask://HOST:PORT' in capsys.readouterr().err


def test_without_dask_it_says_what_to_type(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    arguments = ("--content", str(TINY), "--out", str(tmp_path))
    assert main(["build", *arguments, "--executor", "dask://a:1"]) == ExitCode.DEPENDENCY
    assert f'-m pip install "{EXTRA}"' in capsys.readouterr().err


def test_the_extra_is_the_one_that_the_tests_have() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["dask"] == [EXTRA]
    assert EXTRA in project["dependency-groups"]["tests"]
    assert f"\n{EXTRA} \\\n" in (ROOT / "requirements-tests.lock").read_text(encoding="utf-8")
