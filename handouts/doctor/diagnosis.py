"""The diagnosis of one part of the installation, and the lines that report it."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handouts.requirements import ExitCode

OK = "ok"
MISSING = "missing"
BROKEN = "broken"
OPTIONAL = "optional"  # not there, and not needed to make handouts
NOTE = "note"  # worth knowing, and no fault of the installation

FAULTS = (MISSING, BROKEN)
READY = "Everything is ready."

_FIELDS = ("part", "use", "state", "found", "cure")
_STATE_WIDTH = 10
_PART_WIDTH = 17
_NARROW = 70


class Instruction(str):
    """A cure that is a sentence, and no command to type."""


class Diagnosis(NamedTuple):
    """One part of what the program needs.

    What it is for (``use``) and what was ``found`` are short sentences. ``cure`` is what to type
    when something is to be done, or else :class:`Instruction`. ``exit_code`` counts only
    when the part is missing or broken.
    """

    part: str
    use: str
    state: str
    found: str
    cure: str = ""
    exit_code: int = ExitCode.DEPENDENCY

    @property
    def is_fault(self) -> bool:
        """Whether handouts cannot be made because of it."""
        return self.state in FAULTS


def first_fault(diagnoses: "Sequence[Diagnosis]") -> "Diagnosis | None":
    """Return the part to fix first: each may need those before it."""
    return next((diagnosis for diagnosis in diagnoses if diagnosis.is_fault), None)


def exit_code(diagnoses: "Sequence[Diagnosis]") -> int:
    """Return 0 when handouts can be made, else the exit code of the part to fix first."""
    fault = first_fault(diagnoses)
    return fault.exit_code if fault else 0


def closing(diagnoses: "Sequence[Diagnosis]") -> str:
    """Return the last sentence: all is ready, or the first thing to type."""
    fault = first_fault(diagnoses)
    return f"First: {fault.cure}" if fault else READY


def lines(diagnosis: Diagnosis, width: int) -> "list[str]":
    """Return the lines about one part: its state and what it is, and below it what to do.

    ``width`` in characters; only a cure may be longer, so that it can be copied whole.
    """
    state, part = diagnosis.state, diagnosis.part
    text = f"{diagnosis.use} {diagnosis.found}"
    narrow = width < _NARROW
    indent = " " * (4 if narrow else _STATE_WIDTH + _PART_WIDTH)
    wrapped = textwrap.wrap(
        text,
        max(width, 20),
        initial_indent=indent if narrow else f"{state:<{_STATE_WIDTH}}{part:<{_PART_WIDTH}}",
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    first = [f"{state}: {part}"] if narrow else []
    asked = [f"{indent}{_label(diagnosis)} {diagnosis.cure}"] if diagnosis.cure else []
    return [*first, *wrapped, *asked]


def _label(diagnosis: Diagnosis) -> str:
    if isinstance(diagnosis.cure, Instruction):
        return "Do:"
    return {OPTIONAL: "To get it, type:", NOTE: "To see more, type:"}.get(diagnosis.state, "Type:")


def document(diagnoses: "Sequence[Diagnosis]") -> "Mapping[str, object]":
    """Return the fields of ``--json``."""
    fault = first_fault(diagnoses)
    parts = [{name: getattr(each, name) or None for name in _FIELDS} for each in diagnoses]
    return {"ready": fault is None, "first": fault.cure if fault else None, "parts": parts}
