"""The content model: one frozen pydantic class for each thing a YAML file may hold.

Every class refuses unknown keys. Cross-file rules (dangling ids, missing statements, house rules
against the label) live in :mod:`handouts.content.load`; the words themselves are judged in
:mod:`handouts.lint.wording`. Text fields hold the inline markup of :mod:`handouts.text.markup`.
"""
