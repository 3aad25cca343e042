"""Finished files opened as plain values."""
