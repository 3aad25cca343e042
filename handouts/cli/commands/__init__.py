"""The commands of ``python build.py``, one module each."""
