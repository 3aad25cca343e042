from __future__ import annotations

from pathlib import Path

import pytest
from changed_content import change, codes_after


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
def test_hours_say_when_somebody_answers(tiny: Path, hours: str, is_told: bool) -> None:
    change(tiny / "clinic.yaml", "hours: Monday to Friday, 9 am to 4 pm", f"hours: {hours}")
    assert codes_after(tiny) == (["C517"] if is_told else [])
