"""How a placeholder is written in a text (:mod:`handouts.model.placeholders` has their names)."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{([a-z]+\.[a-z0-9_]+)\}")
"""A name in braces, for instance ``{clinic.phone}``."""
