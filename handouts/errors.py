"""Problems as data, and an exception for each way in which the program ends early.

A :class:`Problem` is data, never an exception: a loader or check returns all it finds at once.
An exception class exists for each way the program stops early; its ``exit_code`` is the process's.
"""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from handouts.codes import WHY
from handouts.requirements import ExitCode as ExitCode  # noqa: PLC0414 - others import it here


@dataclass(frozen=True, order=True)
class Place:
    """A position in a source file. Line and column count from 1, as editors do."""

    file: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{display_path(self.file)}:{self.line}:{self.column}"


class SyntaxFault(Enum):
    """The reason why a file is no YAML, where the advice depends on it."""

    UNQUOTED = "text that YAML reads as something else"
    UNCLOSED_BRACKET = "a list or set of fields without its closing bracket"
    UNCLOSED_QUOTE = "a quote that is opened but not closed"
    STRAY_LINE = "a line that is neither a field nor part of one"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in the content, and what to write instead.

    ``code`` is stable (docs/problems.md lists every one). ``what`` says what is wrong and quotes
    the value; ``fix`` says what to write instead; ``why`` says in a clause why it matters, where
    more can be said than for every problem of this code. ``syntax`` is the kind of a C106.
    """

    place: Place
    code: str
    what: str
    fix: str
    why: str = ""
    syntax: SyntaxFault | None = field(default=None, compare=False)

    @property
    def reason(self) -> str:
        """Why it matters, as a clause without a full stop."""
        return self.why or WHY.get(self.code, "")

    @property
    def message(self) -> str:
        """The line without its place; what it quotes may have had line ends of its own."""
        what = f"{self.what}; {self.reason}" if self.reason else self.what
        return " ".join(map(str.strip, f"{self.code} {what}: {self.fix}".splitlines()))

    def __str__(self) -> str:
        return f"{self.place} {self.message}"


class LogLine(NamedTuple):
    """A line of the renderer's log; ``place`` is ``FILE:LINE:COLUMN``, "" for no style sheet."""

    message: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


def display_path(path: Path) -> str:
    """Return ``path`` as a person in this folder would type it."""
    return path.as_posix().removeprefix(f"{Path.cwd().as_posix()}/")


def shorten(text: str, length: int = 60) -> str:
    """Return ``text`` on one line, cut at ``length`` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


class HandoutsError(Exception):
    """A reason to stop that the user can fix; shown as one line, never as a traceback."""

    exit_code = ExitCode.USAGE


class UsageError(HandoutsError):
    """The command line asks for something that does not exist."""


class UnknownNameError(UsageError):
    """The command line names something that is not ``offered``.

    ``kind`` is what the name is of: a "piece", a "treatment". ``where`` says where else it was
    looked for; ``near`` is a suggestion.
    """

    def __init__(
        self, kind: str, name: str, offered: tuple[str, ...], near: str = "", where: str = ""
    ) -> None:
        self.kind, self.name, self.offered, self.where = kind, name, offered, where
        guess = f" {near[0].upper()}{near[1:]}" if near else ""
        choices = f"Available: {', '.join(offered)}."
        super().__init__(f'There is no {kind} "{name}"{where}.{guess} {choices}')


class NoHandoutError(UsageError):
    """``file`` is no handout that can be checked; ``reason`` follows its name in the sentence."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__(f"{file} {reason}")


class ContentError(HandoutsError):
    """The content has problems; ``problems`` holds every one of them, sorted by place."""

    exit_code = ExitCode.CONTENT

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DependencyError(HandoutsError):
    """Something this program needs is not installed; the message names the cure."""

    exit_code = ExitCode.DEPENDENCY


class OutputError(HandoutsError):
    """The output folder cannot be written."""

    exit_code = ExitCode.OUTPUT


class PageError(HandoutsError):
    """A template or a style sheet cannot do its work.

    ``place`` is ``FOLDER/NAME:LINE`` where it is known, "" else.
    """

    exit_code = ExitCode.BUG

    def __init__(self, what: str, place: str = "") -> None:
        self.what, self.place = what, place
        super().__init__(f"{place}: {what}" if place else what)


class NotAsWrittenError(ValueError):
    """A handout would say something else than the content: a fault in the program."""
