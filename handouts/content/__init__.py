"""Checked content, and what one handout says."""
