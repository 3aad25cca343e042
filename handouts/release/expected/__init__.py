"""The words and tags that a finished file of each edition must hold."""
