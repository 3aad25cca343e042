"""What several tests start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.content import Content, load

TESTS = Path(__file__).parent


@pytest.fixture(scope="session")
def tiny() -> Content:
    """A tiny made-up topic: another treatment, two pieces, two required statements."""
    return load(TESTS / "tiny", TESTS / "tiny" / "clinic.yaml")
