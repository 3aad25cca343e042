"""Checks of what this program needs to be installed, most of it with any Python.

Only ``self_test`` and ``sample_page`` need the packages; they run in the program's own Python, in a
process of their own. All else is standard library, without syntax newer than Python 3.6.
"""
