"""The inline markup of content: bold, link, glossary term, placeholder. Nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

# A name in braces, for instance {clinic.phone} (handouts.model.placeholders has the names).
PLACEHOLDER = re.compile(r"\{([a-z]+\.[a-z0-9_]+)\}")


@dataclass(frozen=True)
class Span:
    """A run of text of one look. ``href`` is https, tel or mailto; ``term`` a glossary id.

    ``field`` names the clinic's field that replaces these words; ``text`` is then the mark
    in it (:mod:`handouts.content.fill_in_fields`).
    """

    text: str
    bold: bool = False
    href: str | None = None
    term: str | None = None
    field: str | None = None


Spans = tuple[Span, ...]


class MarkupError(ValueError):
    """Text holds something that is not the inline markup.

    ``offset`` counts the characters of the text before it, ``what`` says what it is, ``fix``
    what to write instead.
    """

    def __init__(self, offset: int, what: str, fix: str) -> None:
        super().__init__(f"{what}: {fix}")
        self.offset = offset
        self.what = what
        self.fix = fix


class LinkError(MarkupError):
    """The markup is right, but the link leads to a place that may not be printed."""


_PLAIN_WORDS = "write plain words"

# Each is searched in the text as written, in this order: a pattern, what it is, and the fix.
_REFUSED: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\{[{%#]|[%#}]\}"), "template code", "write {clinic.name} or another placeholder"),
    (re.compile(r"<[A-Za-z/!?]"), "HTML", "write **bold** or [words](https://…), or plain words"),
    (re.compile(r"&(#?[A-Za-z0-9]+);"), "an HTML code", "write the character itself"),
    (re.compile(r"`"), "a backtick", _PLAIN_WORDS),
    (re.compile(r"\\"), "a backslash", _PLAIN_WORDS),
    (re.compile(r"!\[(?=.*\]\()"), "a picture", "content holds words only"),
    (re.compile(r"(?m)^ {0,3}#{1,6}\s"), "a heading", "use the heading of the section"),
    (re.compile(r"(?m)^ {0,3}[-+*]\s"), "a list", "write the lines under bullets:"),
    (re.compile(r"(?m)^ {0,3}>\s"), "a quotation", _PLAIN_WORDS),
    (re.compile(r"~~"), "struck-through text", _PLAIN_WORDS),
)

_TERM = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_TEL = re.compile(r"\+?[0-9A-Za-z(). -]{3,}")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def _reader() -> MarkdownIt:
    """Return a CommonMark parser for bold and links alone, which takes links as written."""
    reader = MarkdownIt("zero").enable(["emphasis", "link"])
    reader.validateLink = lambda url: isinstance(url, str)  # type: ignore[method-assign]  # judged in _target
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]  # braces stay braces
    return reader


_READER = _reader()


@lru_cache(maxsize=4096)
def parse(text: str) -> Spans:
    """Return the spans of ``text``, placeholders kept as text, runs of white space as one space.

    Raises MarkupError for anything that is not bold, link, glossary term or placeholder, and
    LinkError for a link to anything but https, tel, mailto or term.
    """
    for pattern, what, fix in _REFUSED:
        found = pattern.search(text)
        if found:
            raise MarkupError(found.start(), f'{what} ("{_near(text, found.start())}")', fix)
    _refuse_braces(text)
    tokens = _READER.parseInline(text)[0].children or []
    return _tidy(_spans(tokens, text))


def parse_or_raw(text: str) -> Spans:
    """Return the spans of ``text``, or the text as it is written where its markup is wrong."""
    try:
        return parse(text)
    except MarkupError:
        return (Span(text),)


def plain(spans: Spans) -> str:
    """Return the words of ``spans`` as a reader sees them."""
    return "".join(span.text for span in spans)


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names in braces, in order: for instance ``clinic.phone``."""
    return tuple(PLACEHOLDER.findall(text))


def _near(text: str, offset: int) -> str:
    return " ".join(text[offset : offset + 24].split())


def _refuse_braces(text: str) -> None:
    for found in re.finditer(r"[{}]", PLACEHOLDER.sub(lambda m: " " * len(m[0]), text)):
        at = found.start()
        what = f'a brace that is not a placeholder ("{_near(text, at)}")'
        raise MarkupError(
            at, what, "write {clinic.phone} or another placeholder, or remove the brace"
        )


def _target(href: str, offset: int) -> tuple[str | None, str | None]:
    """Return ``(href, term)``, one of them None. Raises LinkError."""
    scheme, _, rest = href.partition(":")
    bare = PLACEHOLDER.sub("000", rest)
    fix = "write https://…, tel:…, mailto:… or term:ITEM-ID"
    if scheme == "term":
        if _TERM.fullmatch(rest):
            return None, rest
        raise LinkError(offset, f'"{href}" is not a glossary term', "write term:ITEM-ID")
    if scheme == "tel" and _TEL.fullmatch(bare) and re.search(r"[0-9]", bare):
        return href, None
    if scheme == "mailto" and _MAIL.fullmatch(bare):
        return href, None
    if scheme == "https" and is_public(f"https:{bare}"):
        return href, None
    if scheme in {"tel", "mailto", "https"}:
        raise LinkError(offset, f'"{href}" is not a whole {scheme} address', "write all of it")
    if not href:
        raise LinkError(offset, "a link that leads nowhere", fix)
    raise LinkError(offset, f'a link to "{href}" is not allowed', fix)


def is_public(url: str) -> bool:
    """Return whether ``url`` is a whole https address: a host name, no user, no port, no space."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_host = re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.netloc.lower())
    return parts.scheme == "https" and is_host is not None and not re.search(r"\s", url)


def _spans(tokens: list[Token], text: str) -> Iterator[Span]:
    """Turn the reader's tokens into spans; ``position`` follows them through ``text``."""
    position, in_link, link_text, look = 0, False, "", Span("")
    for token in tokens:
        match token.type:
            case "text":
                _refuse_unclosed(token.content, text, position)
                yield replace(look, text=token.content)
                position = _after(text, token.content, position)
                link_text += token.content if in_link else ""
            case "strong_open" | "strong_close":
                look = replace(look, bold=token.type == "strong_open")
                if in_link:
                    raise MarkupError(position, "bold inside a link", "put ** around the link")
                position = _after(text, token.markup, position)
            case "link_open":
                target = str(token.attrs.get("href", ""))
                if "title" in token.attrs:
                    fix = "write [words](https://…) only"
                    raise MarkupError(position, "a link with a title", fix)
                start = text.find("[", position)
                href, term = _target(target, max(start, 0))
                look = replace(look, href=href, term=term)
                in_link, link_text, position = True, "", start + 1
            case "link_close":
                if not link_text.strip():
                    at, what = max(position - 1, 0), "a link without words"
                    raise MarkupError(at, what, "write [words](…)")
                position = _after(text, ")", _after(text, str(look.href or look.term), position))
                in_link, look = False, Span("", look.bold)
            case _:
                at = max(text.find(token.markup or "*", position), 0)
                what = f'unknown markup ("{_near(text, at)}")'
                raise MarkupError(at, what, "write **bold**, or plain words")


def _refuse_unclosed(words: str, text: str, position: int) -> None:
    """Refuse markup that was opened and never closed."""
    start = max(text.find(words, position), 0)
    for marker, what, fix in (
        (
            "**",
            "bold text that is not closed",
            "write ** on both sides of the words, without spaces",
        ),
        ("*", "a star", "write **bold**, or plain words"),
        ("[", "a bracket without a link", "write [words](https://…), or parentheses"),
        ("]", "a bracket without a link", "write [words](https://…), or parentheses"),
    ):
        found = words.find(marker)
        if found >= 0:
            at = start + found
            raise MarkupError(at, f'{what} ("{_near(text, at)}")', fix)


def _after(text: str, part: str, position: int) -> int:
    found = text.find(part, position)
    return position if found < 0 else found + len(part)


def _tidy(spans: Iterator[Span]) -> Spans:
    """Fold white space within and between spans, and drop it at both ends."""
    folded: list[Span] = []
    for span in spans:
        words = re.sub(r"[ \t\r\n]+", " ", span.text)
        if words.startswith(" ") and (not folded or folded[-1].text.endswith(" ")):
            words = words[1:]
        if words:
            folded.append(replace(span, text=words))
    while folded and not folded[-1].text.rstrip(" "):
        folded.pop()
    if folded:
        folded[-1] = replace(folded[-1], text=folded[-1].text.rstrip(" "))
    return tuple(folded)


def address(href: str) -> str:
    """Return the address or number that a person would type or dial to get where ``href`` leads."""
    return href if href.startswith("https:") else href.partition(":")[2]
