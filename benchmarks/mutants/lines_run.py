"""Which lines of a module run."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

Lines = set[tuple[str, int]]


class Tracer:
    """Notes the lines that run in some files."""

    def __init__(self, files: tuple[str, ...]) -> None:
        self._files = files
        self.lines: Lines = set()

    def __enter__(self) -> Lines:
        self.lines = set()
        sys.settrace(self._call)
        return self.lines

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _call(self, frame: FrameType, _event: str, _argument: object) -> Any:
        return self._line if frame.f_code.co_filename in self._files else None

    def _line(self, frame: FrameType, _event: str, _argument: object) -> Any:
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line
