"""The mark in a field is seen: the limit has a case on either side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic_field_faults import EXPECTED_PACK, pack

from handouts.preflight import inspect
from handouts.preflight.checks import field_marks


@pytest.mark.parametrize(("pixels", "is_seen"), [(12, True), (11, False)])
def test_a_mark_has_dark_pixels_for_each_of_its_letters(
    monkeypatch: pytest.MonkeyPatch, pixels: int, is_seen: bool
) -> None:
    # The longest mark, "[choose: driving]", has 16 letters and signs.
    monkeypatch.setattr(field_marks, "_dark_pixels", lambda *a: [16 * pixels] * len(a[-1]))
    found = inspect(pack(), replace(EXPECTED_PACK, checks=("G816",))).findings
    assert (found == ()) is is_seen
    assert {"[choose: driving]" in finding.what for finding in found} <= {True}
