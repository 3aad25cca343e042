"""What is far too long is refused before anything takes time over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.content.load import load
from handouts.errors import ContentError
from handouts.source.clinic_file.parse import MOST, parse_clinic
from handouts.source.encoding import LARGEST_BYTES, LARGEST_CLINIC_BYTES

CLINIC = Path("clinic.yaml")
MANY = 1_000_000


@pytest.mark.parametrize("value", ["5" * MANY, "2O7-" * (MANY // 4), "“" * MANY, "'" * MANY])
def test_a_value_of_a_million_characters_is_cut_and_refused(value: str) -> None:
    quoted = value.replace("'", "''")
    document, problems = parse_clinic(f"phone: '{quoted}'\nname: Oak\n".encode(), CLINIC, ())
    (problem,) = problems
    assert (problem.code, problem.place.line) == ("C207", 1)
    assert problem.what == '"phone" has 1,000,000 characters'
    assert document is not None
    assert document.value == {"phone": value[:MOST], "name": "Oak"}


def test_a_house_rule_that_was_cut_is_no_answer() -> None:
    raw = f"house_rules:\n  bring: {'a ' * MOST}\n".encode()
    document, problems = parse_clinic(raw, CLINIC, ("bring",))
    assert [problem.code for problem in problems] == ["C207"]
    assert document is not None
    assert document.value == {"house_rules": {"bring": ""}}


def test_entries_and_lines_below_one_another_count_together() -> None:
    raw = b"address:\n  - >\n" + b"    one more line\n" * 100 + b"hours: |\n" + b"  day\n" * 200
    _, problems = parse_clinic(raw, CLINIC, ())
    assert [(p.what, p.place.line) for p in problems] == [
        ('"address" has 1,400 characters', 2),
        ('"hours" has 800 characters', 103),
    ]


@pytest.mark.parametrize("line", ["name: [", 'name: "', "name: a: b", "\tname:"])
def test_a_line_that_would_have_to_be_repaired_may_not_be_long(line: str) -> None:
    raw = f"phone: 5\n{line}{'x: ' * MANY}\n".encode()
    document, problems = parse_clinic(raw, CLINIC, ())
    assert document is None
    assert [(problem.code, problem.place.line) for problem in problems] == [("C207", 2)]


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("clinic.yaml", LARGEST_CLINIC_BYTES),
        ("wording.yaml", LARGEST_BYTES),
        ("countries/us.yaml", LARGEST_BYTES),
        ("ear-rinse/en/rinse.yaml", LARGEST_BYTES),
    ],
)
def test_a_file_that_is_too_large_is_one_line(tiny: Path, name: str, most: int) -> None:
    file = tiny / name
    assert file.stat().st_size < most / 2
    with file.open("a") as opened:
        opened.write("# more\n" * (most // 7))
    with pytest.raises(ContentError) as raised:
        load(tiny, tiny / "clinic.yaml")
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file) == ("C103", file)
    assert problem.what == f"the file is larger than {most // 1000:,} kB"


def test_approvals_keep_every_version_that_was_signed(tiny: Path) -> None:
    """Two treatments signed by two people have 350 kB, each later version some more."""
    (tiny / "approvals.yaml").write_text("signatures: []\n" + "# more\n" * 500_000)
    assert load(tiny, tiny / "clinic.yaml").approvals.signatures == ()
