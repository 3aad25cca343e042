"""Does the release gate hold? Harmful changes made on purpose, and which of them it releases.

    python -m benchmarks.harm [WORD...]

Every module of changes (``MODULES`` in __main__.py) says what is done to a finished PDF, a text
file, a phone page, or to a copy of the program's content, templates and styles. With WORDs, only
changes whose kind, name or module holds one of them are made.
"""
