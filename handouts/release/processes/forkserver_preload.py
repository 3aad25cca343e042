"""Imports of the fork server, shared by all workers that are forked from it (see ``workers``).

Errors are ignored here and reported by the workers: a server prints to the terminal.
"""

import gc
import sys
from contextlib import suppress
from importlib import import_module
from types import TracebackType

with suppress(Exception):
    import_module("handouts.pdf.typeset")
    import_module("handouts.release.processes.making")
    import_module("handouts.preflight.run")


def print_fault(kind: type[BaseException], fault: BaseException, at: TracebackType | None) -> None:
    """Print the fault of a worker that did not start, unless the program itself is gone.

    Then what they share is gone, too, which is no fault.
    """
    if not isinstance(fault, (OSError, EOFError)):
        sys.__excepthook__(kind, fault, at)


sys.excepthook = print_fault
gc.freeze()  # what is shared with the workers stays shared: a collection writes to all it looks at
