"""How a command that makes handouts ends."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from handouts.errors import ExitCode
from handouts.release.build import Step
from handouts.release.editions import EDITIONS
from handouts.release.jobs import Wish
from handouts.text.phrases import known_name

AGAIN = MappingProxyType({"made": "unchanged", "unchanged": "unchanged", "withheld": "withheld"})
"""What becomes of a handout in a build that follows at once."""

WITHHELD = (
    "Not made: {} for a print shop, because clinicians have not approved today's words. To sign "
    "them: python3 build.py approve"
)


def how_it_ends(steps: Iterable[Step], wish: Wish) -> ExitCode:
    """Return the exit code for what became of handouts.

    What is withheld is a failure only where its edition was asked for by name.
    """
    named = {known_name(name, EDITIONS) for name in wish.editions}
    failed = any(
        step.state == "refused" or (step.state == "withheld" and step.job.edition in named)
        for step in steps
    )
    return ExitCode.GATE if failed else ExitCode.OK
