"""What the server that workers are forked from loads for all of them (see ``workers``).

A fault is left to the workers, who tell it: what a server prints goes to the terminal.
"""

import gc
from contextlib import suppress
from importlib import import_module

with suppress(Exception):
    import_module("handouts.pdf.typeset")
    import_module("handouts.release.making")
    import_module("handouts.preflight.run")

gc.freeze()  # what is shared with the workers stays shared: a collection writes to all it looks at
