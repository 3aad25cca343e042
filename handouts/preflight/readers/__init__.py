"""Finished files opened as plain values."""


class UnreadableError(Exception):
    """A file, or a page of it, cannot be read; the message is a clause that says why."""
