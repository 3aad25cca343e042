"""Fingerprints of words: the same for the same words, however they are laid out."""

import hashlib
import re
import unicodedata
from itertools import groupby

from handouts.text.markup import parse_or_raw

DIGITS = 16
"""Hexadecimal digits of a fingerprint: 64 bits of a SHA-256 (FIPS 180-4)."""

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
"""The characters of a short code: none that looks like another (0 O, 1 I), and no vowels, which
could spell a word. Their count, 29, is prime, as the check character requires."""
CODE_LENGTH = 7


def normalised(words: str) -> str:
    """Return ``words`` in Unicode's composed form (NFC), white space folded within each line."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", words).splitlines())
    return "\n".join(line for line in lines if line)


def fingerprint(words: str) -> str:
    """Return the fingerprint of :func:`normalised` ``words``."""
    return hashlib.sha256(normalised(words).encode()).hexdigest()[:DIGITS]


def plain_words(text: str) -> str:
    """Return the words of ``text`` with placeholders and each link's address, without bold."""
    grouped = groupby(parse_or_raw(text), key=lambda span: span.href)
    links = ((href, "".join(span.text for span in spans)) for href, spans in grouped)
    return normalised("".join(f"{words} <{href}>" if href else words for href, words in links))


def signed_words(text: str) -> str:
    """Return the words of ``text`` with its emphasis, and the target of each link and term.

    Bold words are between two asterisks, a word of the glossary before the id of its entry.
    """
    parts = []
    for (bold, href, term), spans in groupby(
        parse_or_raw(text), key=lambda span: (span.bold, span.href, span.term)
    ):
        words = "".join(span.text for span in spans)
        target = href or (f"term:{term}" if term else "")
        marked = f"**{words}**" if bold else words
        parts.append(f"{marked} <{target}>" if target else marked)
    return normalised("".join(parts))


def short_code(words: str) -> str:
    """Return a code for ``words``: six characters of their fingerprint, and a check character."""
    number = int(fingerprint(words), 16)
    digits = [number // len(ALPHABET) ** place % len(ALPHABET) for place in range(6)]
    return "".join(ALPHABET[digit] for digit in (*digits, _check_character(digits)))


def code_of(typed: str) -> str:
    """Return the code in ``typed``, "" when a character is wrong or missing."""
    bare = re.sub(r"^\W*code\b", "", typed, flags=re.IGNORECASE)  # as the foot has it
    code = "".join(filter(str.isalnum, bare.upper()))
    digits = list(map(ALPHABET.find, code))
    is_whole = len(digits) == CODE_LENGTH and -1 not in digits
    return code if is_whole and _check_character(digits[:6]) == digits[6] else ""


def _check_character(digits: list[int]) -> int:
    """Return the one that makes the sum of all, each times its place, a multiple of the alphabet.

    A misread character, or two neighbours exchanged, give another sum.
    """
    weighed = sum(place * digit for place, digit in enumerate(digits, start=1))
    return -weighed * pow(CODE_LENGTH, -1, len(ALPHABET)) % len(ALPHABET)
