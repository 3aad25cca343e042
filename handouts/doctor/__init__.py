"""Checks of what this program needs to be installed, most of it with any Python.

Only ``self_test`` needs the packages; it runs in the program's own Python, in a process of its own.
All else is standard library, without syntax newer than Python 3.6.
"""
