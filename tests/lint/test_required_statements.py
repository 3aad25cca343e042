from __future__ import annotations

from pathlib import Path

import pytest
from changed_content import change, problems_after


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("en/safety.yaml", "Know these 5 things", "Ignore these 5 things", '"Ignore" where topic'),
        ("en/safety.yaml", "heading: In crisis?", "heading: Not in crisis?", '"Not in"'),
        ("en/safety.yaml", '"Call {country.em', '"You need not call {country.em', "need not"),
        ("en/safety.yaml", '"**Do not stop,', '"It is fine if you **do not stop,', "It is fine"),
        ("en/safety.yaml", "**only at a clinic", "not **only at a clinic", '"not only"'),
        ("en/what-it-is.yaml", "(18 and up)", "(12 and up)", '"(12" where'),
        ("en/safety.yaml", "          - No one can wake you.\n", "", "no longer says"),
        ("topic.yaml", '"Do not drive until', '"Do not drive unless', '"unless" where'),
    ],
)  # fmt: skip
def test_a_changed_word_is_reported_with_old_and_new(
    real: Path, file: str, old: str, new: str, message: str
) -> None:
    change(real / "ketamine" / file, old, new)
    (found,) = [line for line in problems_after(real) if " C402 " in line]
    assert message in found
    assert f"ketamine/{file}:" in found
    assert "ketamine/topic.yaml:" in found
