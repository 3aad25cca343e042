"""Fingerprints of words: the same for the same words, however they are laid out."""

import hashlib
import re
import unicodedata
from itertools import groupby

from handouts.text.markup import parse_or_raw

DIGITS = 16
"""Hexadecimal digits of a fingerprint: 64 bits of a SHA-256 (FIPS 180-4)."""

SIGNS = "23456789BCDFGHJKLMNPQRSTVWXYZ"
"""The signs of a short code: none that is taken for another (0 O, 1 I), and no vowels, so that none
spells a word. Their count, 29, is prime: the last sign proves the others."""
CODE_LENGTH = 7


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


def signed_words(text: str) -> str:
    """Return :func:`words_of` ``text`` with its emphasis, and what is said where its words lead.

    Bold words stand between two asterisks, a word of the glossary before the id of its entry.
    """
    said = []
    for (bold, href, term), spans in groupby(
        parse_or_raw(text), key=lambda span: (span.bold, span.href, span.term)
    ):
        words = "".join(span.text for span in spans)
        target = href or (f"term:{term}" if term else "")
        marked = f"**{words}**" if bold else words
        said.append(f"{marked} <{target}>" if target else marked)
    return normalised("".join(said))


def short_code(words: str) -> str:
    """Return a code of seven signs for ``words``: six of their fingerprint, one to prove these."""
    number = int(fingerprint(words), 16)
    signs = [number // len(SIGNS) ** place % len(SIGNS) for place in range(6)]
    return "".join(SIGNS[sign] for sign in (*signs, _check_sign(signs)))


def code_of(typed: str) -> str:
    """Return the code that somebody ``typed``, "" when it is none: a sign is wrong or missing."""
    said = re.sub(r"^\W*code\b", "", typed, flags=re.IGNORECASE)  # as the foot has it
    code = "".join(sign for sign in said.upper() if sign.isalnum())
    signs = [SIGNS.find(sign) for sign in code]
    is_code = len(signs) == CODE_LENGTH and -1 not in signs and _check_sign(signs[:6]) == signs[6]
    return code if is_code else ""


def _check_sign(signs: list[int]) -> int:
    """Return the sign that makes the sum of all, each times its place, a multiple of their count.

    It is none when one sign is misread, or two neighbours change places.
    """
    weighed = sum(place * sign for place, sign in enumerate(signs, start=1))
    return -weighed * pow(CODE_LENGTH, -1, len(SIGNS)) % len(SIGNS)
