from __future__ import annotations

from pathlib import Path

import pytest
from changed_content import change, codes_after


@pytest.mark.parametrize(
    ("hours", "is_reported"),
    [
        ("We’re closed Fridays", True),
        ("the office is closed on Saturdays and Sundays.", True),
        ("Fridays closed", True),
        ("N/A", True),
        ("none", True),
        ("See our website.", True),
        ("call for hours", True),
        ("never", True),
        ("Answering machine", True),
        ("Sat 25:00", True),
        ("8:75 to 9", True),
        ("17 pm", True),
        ("Our hours vary.", True),
        ("11/27/2026", True),
        ("at 8 am", True),
        ("8:30 p.m.", True),
        ("9:00", True),
        ("We are temporarily closed", True),
        ("closed until further notice", True),
        ("Hours vary by location", True),
        ("see below", True),
        ("8 to", True),
        ("Monday to Friday, 9 am -", True),
        ("Mon-Fri 8-", True),
        ("to 5 pm", True),
        ("9-5 M-F /", True),
        ("Every day except", True),
        ("Monday to Thursday 8 to 5, Friday until", True),
        ("Mon & Tue 8 to 5 &", True),
        ("Call us, all are welcome to", True),
        ("Mon-", True),
        ("pending", True),
        ("TBA", True),
        ("coming soon", True),
        ("it depends", True),
        ("during business hours", True),
        ("X to Y", True),
        ("Mon-Fri 8-50", True),
        ("Mon-Fri 80 to 5", True),
        ("Mon-Fri 8-5, closed Dec 24-26", False),
        ("M–Th 8–6", False),
        ("MTWRF", False),
        ("always open", False),
        ("nine to five", False),
        ("8-12, 13-17", False),
        ("Mon-Fri 0800-1700", False),
        ("Weekdays until 5 pm", False),
        ("9:00-5:00", False),
        ("8 am to 5", False),
        ("Hours vary by season: May to October 8 to 6", False),
        ("Call us any day", False),
        ("By appointment", False),
        ("0:00-24:00", False),
        ("7:59 to 12:00 pm", False),
        ("open daily", False),
        ("Weekdays from nine to five, closed on holidays", False),
        ("By appointment, closed Sundays", False),
        ("Closed Fridays, Monday to Thursday 8 to 5", False),
    ],
)
def test_hours_say_when_somebody_answers(tiny: Path, hours: str, is_reported: bool) -> None:
    change(tiny / "clinic.yaml", "hours: Monday to Friday, 9 am to 4 pm", f"hours: {hours}")
    assert codes_after(tiny) == (["C517"] if is_reported else [])
