"""Jinja templates of templates/, for every page of HTML."""

import errno
import os
import re
import traceback
from functools import cache
from pathlib import Path

import jinja2

from handouts.assets import COMMAND, COMMAND_IN_TEXTS, TEMPLATES
from handouts.errors import PageError
from handouts.text.formatting import missing_full_stop
from handouts.text.markup import Span
from handouts.text.web_addresses import web_link

_SHORT_END = re.compile(r"(?<= )(?:\d+ \w{1,3} \d+(?: \w{1,10})?|\S{1,12} \(?\w{1,10})\W{0,2}$")

_NUMBER = r"\d+(?:,\d{3})*"
_COUNTED = rf"{_NUMBER} \w{{1,3}} {_NUMBER}(?: [^\W\d_]{{3,8}})?\b|{_NUMBER}½? [^\W\d_]{{3,8}}\b"
_CAPITALIZED = r"[^\W\d_a-z][^\W\d_]{2,7}"
_LAST_NUMBER = r"(?:[^\W\d_]{3,8}|[^\W\d_]{2,8}:) \d{1,3}(?=[,.;](?!\d)|$)"
_FIGURE = re.compile(rf"(?<!\S)((?:{_CAPITALIZED} )?(?:{_COUNTED})|{_LAST_NUMBER})")

_SHORT_NUMBER = 8
"""Characters. "911" and "13 11 14" are shorter."""
_SHORT_LABEL = 12
"""Characters."""


def render_template(name: str, /, **context: object) -> str:
    """Return the text of the template ``name``, filled from ``context``.

    Raises :class:`PageError`, FileNotFoundError for a template that is lost.
    """
    try:
        return _environment().get_template(name).render(context).replace(COMMAND_IN_TEXTS, COMMAND)
    except jinja2.TemplateNotFound as lost:
        file = str(TEMPLATES / str(lost.name))
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), file) from lost
    except jinja2.TemplateError as fault:
        raise PageError(str(fault), _template_place(fault)) from fault
    except UnicodeDecodeError as fault:
        raise PageError("a letter is not saved as UTF-8", "templates") from fault


def _template_place(fault: jinja2.TemplateError) -> str:
    """Return ``templates/NAME:LINE`` of the innermost template line that failed."""
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return f"templates/{fault.name}:{fault.lineno}"
    frames = traceback.extract_tb(fault.__traceback__)
    own = [f for f in frames if Path(f.filename).is_relative_to(TEMPLATES)]
    if not own:
        return "templates"
    return f"templates/{Path(own[-1].filename).relative_to(TEMPLATES)}:{own[-1].lineno}"


def short_end(text: str) -> str:
    """Return the end of ``text`` that stays on one line, else "".

    That is a share ("1 in 3", "7 of 100 each"), or the last two words where neither is long: the
    first has up to 12 characters, the last up to ten letters.
    """
    found = _SHORT_END.search(text)
    return found[0] if found else ""


def split_figures(text: str) -> list[str]:
    """Split ``text`` at figures with what they count ("2 hours", "1 in 3"), or end ("press 2.").

    A capitalized word before it may say which one it is, and stays with it ("Group 1 has").
    Returns in turns what may break over lines and what may not. The first may, and may be empty.
    """
    return _FIGURE.split(text)


def is_short_number(span: Span) -> bool:
    """Return whether ``span`` is a phone number short enough to stay with the word before it."""
    return (span.href or "").startswith("tel:") and len(span.text) < _SHORT_NUMBER


def is_short_label(text: str) -> bool:
    """Return whether ``text`` says what follows it, in words too few to break ("Not known:")."""
    return text.endswith(":") and len(text) <= _SHORT_LABEL


def two_lines(name: str) -> tuple[str, str] | None:
    """Return ``name`` in two lines of about the same length; None if short or very long."""
    ends = [m.start() for m in re.finditer(" ", name)]
    if not ends or not 20 < len(name) < 31:
        return None
    end = min(ends, key=lambda end: abs(len(name) - 1 - 2 * end))
    return name[:end], name[end + 1 :]


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (
        web_link,
        short_end,
        is_short_number,
        is_short_label,
        split_figures,
        two_lines,
        missing_full_stop,
    )
    environment.filters.update({each.__name__: each for each in filters})
    return environment
