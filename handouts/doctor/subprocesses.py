"""Run another program to its end and keep its output."""

import subprocess
from collections.abc import Sequence
from typing import NamedTuple


class Ran(NamedTuple):
    """The end of a program. ``code``: negative for a signal, None when it did not start or end."""

    code: "int | None"
    out: str
    err: str

    @property
    def failure(self) -> str:
        """The failure in a few words."""
        if self.code is None:
            return self.err
        if self.code < 0:
            often = ", most often because memory ran out" if self.code == -9 else ""
            return f"it was stopped by signal {-self.code}{often}"
        lines = [line.strip() for line in self.err.splitlines() if line.strip()]
        return lines[-1] if lines else f"it ended with exit code {self.code}"


def run(arguments: "Sequence[str]", seconds: float) -> Ran:
    """Run a program without input for at most so many ``seconds``; never raises."""
    try:
        ended = subprocess.run(  # noqa: S603, UP022 - paths of our own; Python 3.6
            list(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=seconds,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except subprocess.TimeoutExpired:
        return Ran(None, "", f"it did not finish within {seconds:g} seconds")
    except (OSError, ValueError) as error:
        return Ran(None, "", getattr(error, "strerror", None) or str(error))
    return Ran(ended.returncode, ended.stdout, ended.stderr)
