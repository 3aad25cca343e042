"""The whole doctor, as a clinic calls it."""

from __future__ import annotations

from copied_program import Program

from handouts.doctor.run import Places, examine
from handouts.errors import ExitCode

OPTIONAL = {"git", "Poppler", "Chromium", "Test packages"}


def test_on_a_healthy_computer_everything_is_ready(program: Program) -> None:
    examined = program.doctor()
    states = {part["part"]: part["state"] for part in examined.said["parts"]}
    needed = {part: state for part, state in states.items() if part not in OPTIONAL}
    assert set(needed.values()) == {"ok"}, needed
    assert states.keys() >= OPTIONAL
    assert (examined.code, examined.said["ready"], examined.said["first"]) == (0, True, None)
    assert "card" in examined.part("Test page")["found"]
    assert not (program.root / "dist").exists()
    assert not (program.root / ".cache").exists()


def test_all_faults_come_at_once(bare_program: Program) -> None:
    """Not set up, a font gone, a font damaged, and a file where the output folder should be."""
    fonts = bare_program.root / "styles" / "fonts"
    (fonts / "AtkinsonHyperlegibleNext-Bold.ttf").unlink()
    damaged = fonts / "AtkinsonHyperlegibleNext-Regular.ttf"
    damaged.write_bytes(damaged.read_bytes()[:-2000])
    (bare_program.root / "dist").write_text("a file", encoding="utf-8")
    ended = bare_program.run("doctor")
    assert ended.returncode == ExitCode.DEPENDENCY
    assert ended.stderr == ""
    sick = [line[10:27].strip() for line in ended.stdout.splitlines() if line[:2] in ("mi", "br")]
    assert sick == [".venv", "Packages", "Fonts", "Output folder"]
    assert "AtkinsonHyperlegibleNext-Bold.ttf" in ended.stdout
    assert "mv dist dist.old" in ended.stdout
    assert ended.stdout.splitlines()[-1] == "First: sh install.sh"


def test_without_the_package_it_speaks_with_it_speaks_all_the_same(program: Program) -> None:
    (program.site / "rich").unlink()
    examined = program.doctor()
    assert examined.code == ExitCode.DEPENDENCY
    assert examined.part("Packages")["state"] == "missing"
    assert examined.part("Packages")["found"].startswith("Missing: rich.")
    assert examined.said["first"] == "sh install.sh"
    assert examined.part("Test page")["state"] == "note"
    assert examined.errors == ""


def test_pango_missing_is_said_with_all_the_rest(program: Program) -> None:
    needs = program.root / "handouts" / "requirements.py"
    source = needs.read_text(encoding="utf-8")
    spoilt = source.replace('"libpangoft2-1.0.so.0"', '"libnowhere.so.0"')
    needs.write_text(spoilt, encoding="utf-8")
    examined = program.doctor()
    assert examined.code == ExitCode.DEPENDENCY
    assert examined.part("Pango")["state"] == "missing"
    assert examined.part("Pango")["cure"] == "sh install.sh"
    assert examined.part("HarfBuzz subset")["state"] == "ok"
    assert examined.part("Test page")["state"] == "note"


def test_a_library_that_crashes_ends_the_test_and_not_the_doctor(program: Program) -> None:
    """And the output folder, which is at fault as well, has its own exit code."""
    self_test = program.root / "handouts" / "doctor" / "self_test.py"
    source = self_test.read_text(encoding="utf-8")
    first = "        order = _shortest(content, clinic)"
    assert first in source
    crash = f"        import os\n        os.kill(os.getpid(), 9)\n{first}"
    self_test.write_text(source.replace(first, crash), encoding="utf-8")
    out = program.root / "build.py" / "dist"
    root = program.root
    places = Places(root, root / "content", root / "content" / "clinic.yaml", out)
    found = {diagnosis.part: diagnosis for diagnosis in examine(places)}
    assert found["Test page"].state == "broken"
    assert "signal 9, most often because memory ran out" in found["Test page"].found
    assert found["Test page"].exit_code == ExitCode.DEPENDENCY
    assert found["Output folder"].exit_code == ExitCode.OUTPUT
    assert "git" in found


def test_quiet_says_only_what_is_wrong(bare_program: Program) -> None:
    ended = bare_program.run("doctor", "--quiet")
    words = {line.split()[0] for line in ended.stdout.splitlines() if line[:1].strip()}
    assert words == {"missing", "First:"}
    assert ended.stderr == ""


def test_a_slip_is_one_line_also_when_nothing_is_set_up(bare_program: Program) -> None:
    ended = bare_program.run("doctor", "--colour")
    assert ended.returncode == ExitCode.USAGE
    (line,) = ended.stderr.splitlines()
    assert "--colour" in line
