"""The manifest of a set of clinics."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.release.set_manifest import SetManifest, read_set


@pytest.mark.parametrize("raw", ["", "{", '{"clinics": 3}'])
def test_a_manifest_that_cannot_be_read_is_empty(raw: str, tmp_path: Path) -> None:
    (tmp_path / "clinics.json").write_text(raw)
    assert read_set(tmp_path) == SetManifest()
