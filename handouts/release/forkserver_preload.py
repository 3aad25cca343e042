"""Imports of the fork server, shared by all workers that are forked from it (see ``workers``).

Errors are ignored here and reported by the workers: a server prints to the terminal.
"""

import gc
from contextlib import suppress
from importlib import import_module

with suppress(Exception):
    import_module("handouts.pdf.typeset")
    import_module("handouts.release.making")
    import_module("handouts.preflight.run")

gc.freeze()  # what is shared with the workers stays shared: a collection writes to all it looks at
