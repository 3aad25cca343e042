"""Each look of a clinic, with frames and corners of its own, passes the gate."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from made_editions import ROOT
from replaced import in_module

from benchmarks.clinics.__main__ import content_of
from handouts.model.base import PageLook
from handouts.release.jobs import Job
from handouts.release.orders import order_of
from handouts.release.processes import workers


@pytest.mark.usefixtures("made_once")
# Between them, every frame, panel and bar.
@pytest.mark.parametrize("piece", ["guide", "brochure", "pocket-card"])
@pytest.mark.parametrize("look", get_args(PageLook)[1:])
def test_its_handouts_are_released(tmp_path: Path, look: str, piece: str) -> None:
    content = content_of({"look": look}, tmp_path)
    order = order_of(content, Job("screen", piece, "esketamine", "letter", "en"))
    made = in_module(workers, "make")(
        workers.program_folders(ROOT), order.payload, order.expectation
    )
    assert [*map(str, made.report.findings)] == []
