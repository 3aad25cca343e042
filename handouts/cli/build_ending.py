"""The end of a command that makes handouts: exit code, and its output kept for a repetition."""

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from handouts.assets import ROOT
from handouts.cli.output import Terminal
from handouts.errors import ExitCode
from handouts.release.build import HandoutOutcome
from handouts.release.editions import EDITIONS
from handouts.release.jobs import BuildRequest
from handouts.requirements import sibling_folder
from handouts.text.phrases import known_name
from handouts.unchanged import remember

WITHHELD = (
    "Not made: {} for a print shop, because clinicians have not approved today's words. "
    "To approve them: python3 build.py approve"
)


def exit_code_of(outcomes: Iterable[HandoutOutcome], request: BuildRequest) -> ExitCode:
    """Return the exit code; what is withheld fails only an edition asked for by name."""
    named = {known_name(name, EDITIONS) for name in request.editions}
    failed = any(
        outcome.state == "refused" or (outcome.state == "withheld" and outcome.job.edition in named)
        for outcome in outcomes
    )
    return ExitCode.GATE if failed else ExitCode.OK


def keep_for_next_time(
    terminal: Terminal,
    before: dict[str, list[int] | None],
    out: Path,
    again: Callable[[Terminal], None],
) -> None:
    """Keep what ``again`` prints: the output of the same command while its inputs are unchanged.

    ``before`` are the states of the inputs when the command began.
    """
    if not terminal.as_json and sys.argv[0].endswith("build.py"):
        text = io.StringIO()
        again(Terminal(quiet=terminal.silent, copy=text))
        made = [str(out), str(sibling_folder(out, "history"))]
        remember(str(ROOT), sys.argv[1:], before, made, text.getvalue())
