"""Tidying of text that people typed or copied: stray marks and unseen characters are removed."""

import html.entities
import re
import unicodedata
from collections.abc import Iterable

# Pairs that word processors put around words; a straight one may be at one end.
_OPENING, _CLOSING = "\"'“”‘„«`", "\"'”’“»`\u00b4"
_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_DOUBLE = re.compile('["“”„«»]')
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}[1-4]{0,2}|#\d{2,5}|#[xX][0-9A-Fa-f]{2,5});")
_TWO_IN_QUOTES = re.compile(r"['’][^\w\s]*\s(?:and |or )?['‘]")
_UNUSUAL = {0x2010: "-", 0x2012: "\u2013", 0x2015: "\u2014", 0xFE0E: "", 0xFE0F: ""}
"""Dashes that look like the usual ones; variation selectors for emoji or text."""
_OTHER_FORMS = re.compile("[\ufb00-\ufb06\uff01-\uff5e\u2011]")
# Marks of a list, copied with its words: a hyphen counts where a space follows it, a star that is
# no other one's partner.
_DOTS = "•·∙▪■▸►➢➤‣◦●○✓✔→\u2043\u30fb"
_LIST_MARK = re.compile(rf"[{_DOTS}]\s*|\*(?:\s+|(?=[^*]+$))|[-–—]\s+")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\w)([^*_]+)(?<=\S)\1")
"""Words set apart as Markdown does it, which is how documents are copied out of some programs."""
_READ_WRONGLY = re.compile(
    "(?:Ã|Â)[\u00a0-\u00ad\u00af-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u2026\u2030\u2039\u203a\u20ac]|â€[\u00a0-\u00ff\u0152-\u2122]"
)
"""UTF-8 that was read as Windows-1252 and saved so: "Ã©" is é. "IRMÃ®" is none."""

NONE = frozenset(
    {"none", "no", "n/a", "n.a.", "na", "not applicable", "nil", "-", "--", "---", "–", "—"}
)
"""What people write for "I have none"."""

ELSEWHERE = re.compile(
    r"(?:(?:the )?same|see|as)(?: as)? (?:above|before|below|(?:the |our )?(?:web ?site|web|"
    r"card|letterhead|name|phone|address))|same|ask(?: us| the front desk)?|"
    r"to be (?:announced|determined|confirmed)|varies|unknown|pending|coming soon|confidential|"
    r"(?:various|multiple|several|many)(?: locations)?|(?:call|text|email)(?: us)? for \w+|"
    r"(?:see )?google maps|(?:virtual|online|telehealth|remote)(?: only)?|(?:up)?on request",
    re.IGNORECASE,
)
"""What people write for "look elsewhere", or "not yet": it answers nothing."""


def tidy(text: str) -> str:
    """Return ``text`` without stray marks and invisible characters, in NFC.

    Removed are quotes or stars around it, an unpaired quote, a list mark before it and a comma at
    its end.
    """
    before = None
    while before != text:
        before = text
        text = _seen(text).strip(" ,;")
        mark = _LIST_MARK.match(text)
        text = text[mark.end() :] if mark and mark.end() < len(text) else text
        text = set_apart[2] if (set_apart := _EMPHASIS.fullmatch(text)) else text
        text = _unquoted(text)
    return text


def listed_lines(text: str) -> list[str]:
    """Split ``text`` into lines; a list on one line ("• a • b") gives one line per mark."""
    mark = re.match(rf"\s*(?:[^{_DOTS}]*:\s+)?([{_DOTS}]|\*(?=\s))", text)
    if mark:
        text = re.sub(rf"\s(?={re.escape(mark[1])})", "\n", text)
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_list(lines: Iterable[str]) -> str:
    """Return ``lines``, tidied, as a list on one line."""
    return re.sub(r"(?<=:), ", " ", ", ".join(filter(None, map(tidy, lines))))


def as_sentences(lines: list[str]) -> str:
    """Return ``lines``, tidied, as sentences: the items of a list are one each."""
    items = lines[1:] if lines and lines[0].endswith(":") else lines
    goes_on = any(line.endswith((",", ";")) for line in lines)
    if len(items) > 1 and not goes_on and all(map(_LIST_MARK.match, items)):
        return " ".join(_sentence(tidy(line)) for line in lines)
    text = " ".join(line if line.endswith((",", ";")) else tidy(line) for line in lines)
    return _sentence(tidy(text))


def _sentence(text: str) -> str:
    """Return ``text`` with a capital at its start and a full stop at its end."""
    ends = not text or text.rstrip(")]\"'”’*")[-1:] in {".", "?", "!", "…", ":"}
    return text[:1].upper() + text[1:] + ("" if ends else ".")


def _unquoted(text: str) -> str:
    """Return ``text`` without quotes around it, or one double quote that is alone at an end.

    Quotes inside stay: "Ash" and "Elm" are two names, not one in quotes; 12" is a length.
    """
    last = len(text) - 1
    quotes = [found.start() for found in _DOUBLE.finditer(text)]
    if last > 0 and text[0] in _OPENING and text[last] in _CLOSING:
        inner = [n for n in quotes if 0 < n < last]
        # One alone is an inch; one that opens has its own partner.
        is_pair = len(inner) < 2 or inner[0] == 1 or text[inner[0] - 1] in " ("
        is_pair &= not _TWO_IN_QUOTES.search(text)
        return text[1:last] if is_pair else text
    if quotes == [0] and last > 0:
        return text[1:]
    return text[:last] if quotes == [last] and last > 0 and not text[-2].isdigit() else text


def _seen(text: str) -> str:
    """Return the visible characters of ``text``, accents composed, and spaces of one kind.

    Ligatures, as words copied out of a PDF have them, are the letters that they join; wide letters
    and digits, of East Asian keyboards, are the usual ones; a hyphen that does not break is one.
    """
    while (read := _READ_WRONGLY.sub(_read_rightly, text)) != text:
        text = read
    inked = "".join(
        unicodedata.normalize("NFKC", character) if _OTHER_FORMS.match(character) else character
        for character in text
        if unicodedata.category(character) != "Cf"
    )
    inked = _ENTITY.sub(_decoded, inked.translate(_UNUSUAL))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", inked))


def _decoded(found: re.Match[str]) -> str:
    """Return the letter of a web page's code for it: &eacute; is é, "&notes;" is none."""
    is_code = found[0][1] == "#" or found[0][1:] in html.entities.html5
    return html.unescape(found[0]) if is_code else found[0]


def _read_rightly(found: re.Match[str]) -> str:
    try:
        return found[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found[0]


def bare(text: str) -> str:
    """Return ``text`` without quotes, commas and spaces at its ends, and invisible characters."""
    return _seen(text).strip(" ,;" + _OPENING + _CLOSING)
