"""Numbers kept for films and examples are warned of, except where all is a sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.content.load import load
from handouts.content.made_up_phones import made_up_phones


def warning(folder: Path, phone: str, after_hours: str, sample: str = "false") -> str:
    file = folder / "clinic.yaml"
    own = {"sample": sample, "name": "Elm Clinic", "phone": f'"{phone}"'}
    own |= {"after_hours": f'"{after_hours}"', "address": "[1 Elm Lane]"}
    lines = file.read_text("utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("topic:"))
    kept = [line for line in lines[start:] if not line.startswith(("website:", "logo:"))]
    own |= {"hours": "Monday to Friday", "color": "navy"}
    text = [f"{name}: {value}" for name, value in own.items()]
    file.write_text("\n".join([*text, *kept, ""]), "utf-8")
    return made_up_phones(load(folder, file))


@pytest.mark.parametrize(
    ("phone", "is_made_up"),
    [
        ("207-555-0142", True),
        ("+1 (207) 555-0199 ext. 7", True),
        ("1-800-555-0100, press 2", True),
        ("207-555-0200", False),
        ("207-555-1142", False),
        ("207-443-2100", False),
    ],
)
def test_a_number_of_films_reaches_nobody(tiny: Path, phone: str, is_made_up: bool) -> None:
    assert bool(warning(tiny, phone, "207-443-2101", "true")) is False
    assert bool(warning(tiny, phone, "207-443-2101")) is is_made_up


def test_both_numbers_are_in_one_line_with_the_file(tiny: Path) -> None:
    said = warning(tiny, "207-555-0142", "207-555-0167")
    assert said.endswith(
        'clinic.yaml: phone "207-555-0142" and after_hours "207-555-0167" are made-up numbers and '
        "reach nobody. Write your own."
    )
