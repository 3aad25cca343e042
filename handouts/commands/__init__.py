"""The commands of ``python build.py``, one module each; :mod:`handouts.cli` puts them together."""
