from __future__ import annotations

from pathlib import Path

from changed_content import codes_after


def test_what_stood_in_a_file_that_is_gone_is_not_told_as_unused(real: Path) -> None:
    (real / "ketamine" / "en" / "visit.yaml").unlink()
    assert set(codes_after(real)) == {"C306"}
