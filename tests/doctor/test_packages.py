"""Packages that are gone, damaged, or do not load, and files of the program that do not."""

from __future__ import annotations

import pytest
from copied_program import Program

from handouts.doctor.packages import package_diagnosis, probe, program_diagnosis


def test_packages_that_are_gone_are_all_named(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(program.root)
    (program.site / "segno").unlink()
    (program.site / "yaml").unlink()
    found = package_diagnosis(program.root, probe(program.root))
    assert (found.state, found.cure) == ("missing", "sh install.sh")
    assert found.found == "Missing: segno, yaml."


def test_a_file_cut_short_is_found_though_all_loads(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(program.root)
    readme = program.own("zopfli") / "__init__.py"
    readme.write_bytes(readme.read_bytes() + b"\n")
    probed = probe(program.root)
    found = package_diagnosis(program.root, probed)
    # install.sh would not notice, so .venv has to go.
    assert (found.state, found.cure) == ("broken", "rm -r .venv && sh install.sh")
    assert found.found == "Damaged: zopfli."
    assert probed.loads_all


def test_a_package_and_files_of_the_program_that_do_not_load(program: Program) -> None:
    module = program.own("markdown_it") / "__init__.py"
    module.write_text("import libnowhere\n", encoding="utf-8")
    (program.root / "handouts" / "pdf" / "copyfit.py").write_text("def (\n", encoding="utf-8")
    (program.root / "handouts" / "pdf" / "page_boxes.py").unlink()
    probed = probe(program.root)
    found = package_diagnosis(program.root, probed)
    assert found.state == "broken"
    assert found.found == (
        "Damaged: markdown-it-py. libnowhere does not load: No module named 'libnowhere'."
    )
    own = program_diagnosis(probed)
    assert own.state == "broken"
    assert "handouts/" in own.cure
    assert not probed.loads_all


def test_a_package_that_crashes(program: Program) -> None:
    module = program.own("pydyf") / "__init__.py"
    module.write_text("import os\nos.kill(os.getpid(), 9)\n", encoding="utf-8")
    probed = probe(program.root)
    found = package_diagnosis(program.root, probed)
    assert found.state == "broken"
    assert "it was stopped by signal 9" in found.found
    assert not probed.loads_all


def test_another_folder_in_the_way_is_told_from_a_damage(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = program.root / "elsewhere"
    stranger.mkdir()
    (stranger / "yaml.py").write_text("import libnowhere\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(stranger))
    found = package_diagnosis(program.root, probe(program.root))
    assert (found.state, found.cure) == ("broken", "unset PYTHONPATH")


def test_without_a_python_there_are_none(program: Program) -> None:
    assert package_diagnosis(program.root, None).state == "missing"
