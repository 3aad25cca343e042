"""What this program needs, looked at piece by piece, most of it with any Python.

Only ``proof`` and ``specimen`` need the packages; they run in the program's own Python, in a
process of their own. All else is standard library, without syntax newer than Python 3.6.
"""
