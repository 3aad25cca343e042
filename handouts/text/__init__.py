"""Strings: markup, names, numbers, readability, suggestions, and what the fonts print of them."""
