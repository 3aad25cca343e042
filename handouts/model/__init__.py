"""The content model: one frozen pydantic class for each thing a YAML file may hold.

Every class refuses unknown keys. Rules over several files, and over the words themselves, are in
:mod:`handouts.lint`. Text fields hold the inline markup of :mod:`handouts.text.markup`.
"""
