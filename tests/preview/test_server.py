"""What keeps an answer from being given is answered in one sentence."""

from __future__ import annotations

from pathlib import Path

from handouts.errors import UsageError
from handouts.preview.server import error_text


def test_a_file_that_has_just_gone_is_named_as_it_would_be_typed() -> None:
    gone = FileNotFoundError(2, "No such file or directory", str(Path.cwd() / "dist" / "a.html"))
    assert error_text(gone) == b"dist/a.html: No such file or directory."
    assert error_text(UsageError("Not found.")) == b"Not found."
