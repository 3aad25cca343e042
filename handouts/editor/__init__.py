"""The clinic file asked for: the questions, their answers, and the page of ``edit``."""
