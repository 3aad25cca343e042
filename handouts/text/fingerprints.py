"""Fingerprints of words: the same for the same words, however they are laid out."""

from __future__ import annotations

import hashlib
import unicodedata
from itertools import groupby

from handouts.text.markup import parse_or_raw

DIGITS = 16
"""Hexadecimal digits of a fingerprint: 64 bits of a SHA-256 (FIPS 180-4)."""


def normalised(words: str) -> str:
    """Return ``words`` in Unicode's composed form (NFC), white space folded within each line."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", words).splitlines())
    return "\n".join(line for line in lines if line)


def fingerprint(words: str) -> str:
    """Return the fingerprint of :func:`normalised` ``words``."""
    return hashlib.sha256(normalised(words).encode()).hexdigest()[:DIGITS]


def words_of(text: str) -> str:
    """Return what ``text`` says, placeholders kept: each link with its address, bold left out."""
    grouped = groupby(parse_or_raw(text), key=lambda span: span.href)
    said = ((href, "".join(span.text for span in spans)) for href, spans in grouped)
    return normalised("".join(f"{words} <{href}>" if href else words for href, words in said))
