"""Slips inside one value whose meaning is certain, repaired: quotes, dashes, a missing https://.

Each function returns what is meant, or what is written where that is not certain.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import wraps

from PIL import ImageColor

from handouts.colour import resembles
from handouts.text.dialed import drop_repeated_digits
from handouts.text.phrases import known_name
from handouts.text.typed_text import as_list, bare, listed_lines, tidy

_DASHES = re.compile(
    "[\u2010-\u2015\u2212_]|(?<=[0-9)A-Za-z])[\u00b7\u2022\u2219\u22c5](?=[0-9A-Za-z])"
)
_TELEPHONES = " \ufe0e\ufe0f\u2706\u260e\u260f\u2121\U0001f4de\U0001f4f1\U0001f57f\U0001f581"
_TRUE, _FALSE = {"true", "yes", "on", "y", "1"}, {"false", "no", "off", "n", "0"}
_MARKDOWN = re.compile(r"\*\*(?=[^\s*])([^*]+)(?<=\S)\*\*|\[([^\[\]]+)\]\([a-z]+:[^\s()]+\)")
"""Bold words and links as Markdown writes them."""
_TAGS = re.compile(r"(?is)<([biua]|em|strong|span|font|small|h[1-6])\b[^<>]*>(.*?)</\1>")
_HSL = re.compile(
    r"(?i:hsla?)\(\s*([\d.]+)(?:deg|°)?[\s,]+([\d.]+)%?[\s,]+([\d.]+)%?(?:\s*[,/]\s*(?:1(?:\.0)?|100%))?\s*\)"
)
_RGB = re.compile(
    r"(?:rgba?|r)~*(\d+)(?:~+|~*g~*)(\d+)(?:~+|~*b~*)(\d+)(?:~+1(?:\.0)?)?~*".replace(
        "~", r"[^\w%]"
    ),
    re.IGNORECASE,
)
"""Red, green and blue as style guides list them: RGB 31 78 95, R31 G78 B95; not transparent."""
_EXTENSION = re.compile(
    r"(?<=\d) *\(((?:ext(?:ension)?|x|option|opt|press|dial)\b\.? *#?\d+)\)$", re.IGNORECASE
)
"""What is dialed after a number, in brackets."""
_SHOWN_TWICE = re.compile(r"(\S+?)\s*[<(\[]((?:https?://)?[^\s<>()\[\]]+)[>)\]]")
"""A web address and the one that it leads to, as mail programs copy a link."""
_HOURS_END = re.compile(r"(?:\d|\d ?[ap]\.?m\.?|\b(?:noon|midnight|closed))\Z", re.IGNORECASE)
_DAYS_START = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z.]*\b|[mtwf]{1,2}\b|weekends?\b|weekdays?\b|closed\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"[^\W_][\w-]*(\.[\w-]+)*\.[^\W\d_]{2,}(:[0-9]+)?([/?#]\S*)?")


def _settled(repair: Callable[[str], str]) -> Callable[[str], str]:
    """Return ``repair`` applied until nothing changes, as with quotes in brackets in quotes."""

    @wraps(repair)
    def repaired(text: str) -> str:
        while (once := repair(text)) != text:
            text = once
        return text

    return repaired


@_settled
def phone(text: str) -> str:
    """Return a phone number with plain digits, hyphens and spaces, and nothing around it.

    A slash after an area code is a hyphen, and so are slashes or commas between all three groups;
    digits that its letters represent go.
    """
    plain = "".join(str(unicodedata.decimal(digit, digit)) for digit in bare(text))
    plain = plain.translate(str.maketrans("[]{}", "()()"))
    plain = _DASHES.sub("-", plain.lstrip(_TELEPHONES)).strip(" .")
    plain = re.sub(r"^\(([^()]*)\)$", r"\1", plain)
    plain = re.sub(r"^\+ +(?=\d)", "+", plain)
    plain = _EXTENSION.sub(r" \1", plain)
    plain = re.sub(r"^(\d{10,11})\.0$", r"\1", plain)  # as a spreadsheet saves a number
    plain = re.sub(r"^(\d{3}) ?([/,]) ?(\d{3}) ?\2 ?(\d{4})$", r"\1-\3-\4", plain)
    plain = re.sub(r"^(\D{0,2}(?:\d|\d{3,5})\)?) ?/ ?(?=\d)", r"\1-", plain)
    return drop_repeated_digits(plain)


@_settled
def one_line(text: str) -> str:
    """Return words on one line, with a comma where a line ended."""
    return as_list(lines_in(text))


def lines_in(text: str) -> list[str]:
    r"""Return the lines of ``text``; web pages end them with <br>, other programs with ``\n``.

    What else web pages and Markdown set around words, <b>, <span> or **, is no part of them.
    """
    between = r"</?(?:br|p|div|li|ul|ol)\b[^<>]*>|\\n(?= ?[A-Z0-9])"
    plain = _MARKDOWN.sub(r"\1\2", _TAGS.sub(r"\2", text))
    return listed_lines(re.sub(between, "\n", plain)) or [text]


def hours_in(lines: list[str]) -> str:
    """Return hours as they are written, on a new line where days follow the hours of others."""
    whole = ""
    for line in lines:
        whole += ("\n" if _HOURS_END.search(whole) and _DAYS_START.match(line) else " ") + line
    return whole.strip()


def with_number(line: str, code: str) -> str:
    """Return a line with the number of a house or a suite in it, "" if it has none.

    YAML takes "#2" and "# 2" for comments, and nobody else does. ``code`` is that of the problem
    which the line has for this, if any.
    """
    if code == "C111":
        found = re.fullmatch(r"\s*-?\s*(#\s?\d.*)", line)
        return found[1] if found else ""
    is_number = re.search(r"^[^\"'|>].* #\s?[A-Za-z]?\d", line) and line.count(" #") == 1
    return line if is_number and code in ("", "C114") else ""


def truth(text: str) -> bool | None:
    """Return the truth value of a yes or no; None for other words."""
    word = bare(text).casefold()
    return True if word in _TRUE else False if word in _FALSE else None


@_settled
def web_address(text: str) -> str:
    """Return a web address with https:// where nothing is before the name of the host."""
    address = re.sub(r"^<([^<>]*)>$|^\(([^()]*)\)$", r"\1\2", bare(text)).rstrip(".:!?")
    address = address.replace("\\", "/")  # as browsers read it
    if (twice := _SHOWN_TWICE.fullmatch(address)) and len({*map(_page, twice.groups())}) == 1:
        address = max(twice.groups(), key=lambda one: one.startswith("https://"))
    if _HOST.fullmatch(address):
        return f"https://{address}"
    return re.sub(r"^https://", "https://", address, flags=re.IGNORECASE)


def _page(address: str) -> str:
    """Return the common part of all forms of one web address."""
    return re.sub(r"^https?://", "", address.casefold()).rstrip("/")


@_settled
def colour(text: str) -> str:
    """Return ``#rrggbb`` for a color as designers give it: six digits, rgb(), hsl(), a CSS name.

    Three digits represent six; "31 78 95" may be digits or three numbers, and is left.
    """
    written = bare(text)
    digits = re.sub(r"\s+", "", written).removeprefix("#")
    if re.fullmatch(r"\d{1,3}\s+\d{1,3}\s+\d{1,3}", written):
        return written
    if re.fullmatch(r"[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{6}(?i:ff)", digits):
        return f"#{digits[:6]}" if len(digits) > 3 else "#" + "".join(2 * digit for digit in digits)
    three = _RGB.fullmatch(written) or re.fullmatch(r"(\d+), *(\d+), *(\d+)", written)
    numbers = f"rgb({','.join(three.groups())})" if three else ""
    named = re.sub(r"\s+", "", written.casefold())
    if hsl := _HSL.fullmatch(written):
        named = "hsl({},{}%,{}%)".format(*hsl.groups())
    words = [_named(word) for word in re.split(r"[\s-]+", written.casefold())]
    if named not in ImageColor.colormap and len(words) == 2 and all(words) and resembles(*words):
        return words[0]  # navy blue
    if named in ImageColor.colormap or re.fullmatch(r"(?:rgb|hs[lv])\(.*\)", named) or numbers:
        with suppress(ValueError):
            red, green, blue, *_ = ImageColor.getrgb(numbers or named)
            if max(red, green, blue) <= 255:
                return f"#{red:02x}{green:02x}{blue:02x}"
    return written


def _named(word: str) -> str:
    """Return ``#rrggbb`` for the name of a color, "" for other words.

    Pillow puts numbers in place of the digits of a name once that was looked up.
    """
    if word not in ImageColor.colormap:
        return ""
    return "#" + "".join(f"{channel:02x}" for channel in ImageColor.getrgb(word)[:3])


@_settled
def field_name(text: str) -> str:
    """Return the name of a field as files have it: small letters, _ between words.

    Stars around it, and backslashes before its _, are of programs that write Markdown.
    """
    return re.sub(r"[\s-]+", "_", tidy(re.sub(r"[*`\\]", "", text)).strip(" :")).casefold()


def names_in(text: str, names: Collection[str]) -> tuple[tuple[int, str], ...]:
    """Return the words of ``text`` with their offsets if all of several are ``names``, else ()."""
    words = [found for found in re.finditer(r"[^\s,;/&+]+", text) if found[0] != "and"]
    are_known = len(words) > 1 and all(known_name(word[0], names) in names for word in words)
    return tuple((word.start(), word[0]) for word in words) if are_known else ()


def listed(text: str) -> tuple[tuple[int, str], ...]:
    """Return each name of a list written as text, "letter, a4", with its offset."""
    between = re.compile(r"\s*(?:[,;&+\n]|(?<!\d)/|\band\b)\s*", re.IGNORECASE)
    parts: list[tuple[int, str]] = []
    start = 0
    for gap in (*between.finditer(text), None):
        end = gap.start() if gap else len(text)
        if text[start:end].strip(" []"):
            parts.append((start, text[start:end].strip(" []")))
        start = gap.end() if gap else end
    return tuple(parts)
