"""The codes of the release gate."""
