import datetime
import shutil
from pathlib import Path

import pytest

from handouts.content.load import load
from handouts.errors import ContentError

CONTENT = Path(__file__).resolve().parents[2] / "content"


def codes_of(content: Path) -> set[str]:
    try:
        load(content, content / "clinic.yaml", datetime.date(2026, 11, 26))
    except ContentError as error:
        return {problem.code for problem in error.problems}
    return set()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


@pytest.mark.parametrize(
    ("hours", "is_told"),
    [
        ("We’re closed Fridays", True),
        ("the office is closed on Saturdays and Sundays.", True),
        ("Fridays closed", True),
        ("Weekdays from nine to five, closed on holidays", False),
        ("By appointment, closed Sundays", False),
        ("Closed Fridays, Monday to Thursday 8 to 5", False),
    ],
)
def test_hours_say_when_somebody_answers(content: Path, hours: str, is_told: bool) -> None:
    file = content / "clinic.yaml"
    sample = "hours: Monday to Friday, 8 am to 5 pm"
    assert sample in file.read_text()
    file.write_text(file.read_text().replace(sample, f"hours: {hours}"))
    assert codes_of(content) == ({"C517"} if is_told else set())


def test_what_stood_in_a_file_that_is_gone_is_not_told_as_unused(content: Path) -> None:
    (content / "ketamine" / "en" / "visit.yaml").unlink()
    assert codes_of(content) == {"C306"}
