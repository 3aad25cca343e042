"""Run another program to its end and keep its output."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Ran(NamedTuple):
    """How a program ended. ``code`` is negative for a signal, None when it did not start or end."""

    code: "int | None"
    out: str
    err: str

    @property
    def why_not(self) -> str:
        """How it failed, in a few words."""
        if self.code is None:
            return self.err
        if self.code < 0:
            often = ", most often for want of memory" if self.code == -9 else ""
            return f"it was ended by signal {-self.code}{often}"
        said = [line.strip() for line in self.err.splitlines() if line.strip()]
        return said[-1] if said else f"it ended with exit code {self.code}"


def run(
    arguments: "Sequence[str]", seconds: float, environment: "Mapping[str, str]" = os.environ
) -> Ran:
    """Run a program without input for at most so many ``seconds``; never raises."""
    try:
        process = subprocess.Popen(  # noqa: S603 - paths of this program's own
            list(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environment),
        )
    except (OSError, ValueError) as error:
        return Ran(None, "", getattr(error, "strerror", None) or str(error))
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Ran(None, "", f"it did not end within {seconds:g} seconds")
    return Ran(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))
