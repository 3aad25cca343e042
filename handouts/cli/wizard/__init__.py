"""The questions of ``new``, and the clinic file written from the answers."""
