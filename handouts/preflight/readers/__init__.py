"""Finished files opened as plain values."""


class UnreadableError(Exception):
    """A file, or a page of it, cannot be read; the message says why, to stand in a sentence."""
