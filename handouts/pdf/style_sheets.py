"""Style sheets as they are read, and the rule of one that the renderer cannot draw."""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handouts.assets import FONTS
from handouts.errors import HandoutsError, LogLine, PageError

Parts = Iterable[Any | tuple[Path, str]]
"""Style sheets of the renderer; of one whose beginning alone is meant, its path and that."""


_TOKEN = re.compile(r"""/\*.*?(?:\*/|$)|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|\S""", re.DOTALL)


_OF_NO_RULE = (HandoutsError, OSError, MemoryError, KeyboardInterrupt, SystemExit, GeneratorExit)
"""What stops the program, whatever the style sheets are."""


@dataclass(frozen=True)
class StyleSheet:
    """A style sheet, its bytes, and what the renderer logged when it read them."""

    path: Path
    raw: bytes
    css: Any
    log: tuple[LogLine, ...]


def placed(path: Path, line: LogLine) -> LogLine:
    """Return a line of the renderer's log about the style sheet at ``path`` with its place."""
    found = re.search(r" at (\d+):(\d+)", line.message)
    return line._replace(place=f"{_name(path)}:{':'.join(found.groups()) if found else 1}")


def _name(path: Path) -> str:
    within = path.is_relative_to(FONTS.parent)
    return (path.relative_to(FONTS.parent.parent) if within else path).as_posix()


@contextmanager
def naming_the_rule(sheets: Sequence[StyleSheet], draw: Callable[[Parts], None]) -> Iterator[None]:
    """Turn an error of the renderer into a PageError that names the rule that causes it.

    ``draw`` draws with the style sheets that it is given. A fault without any of ours stays.
    """
    try:
        yield
    except _OF_NO_RULE:
        raise
    except BaseException as fault:  # a file that may not be read is no Exception
        place = _first_fault(sheets, draw, fault)
        if not place:
            raise
        message = f"{type(fault).__name__}: {fault}".strip(": ")
        what = (
            f"the renderer fails at this rule ({message}): write it in another way, or take it out"
        )
        raise PageError(what, place) from fault


def _is_same(one: BaseException, other: BaseException) -> bool:
    """Return whether two faults are of one kind, and were raised at the same place."""
    places = (traceback.extract_tb(fault.__traceback__)[-4:] for fault in (one, other))
    left, right = ([(f.filename, f.lineno) for f in frames] for frames in places)
    return type(one) is type(other) and str(one) == str(other) and left == right


def _first_fault(
    sheets: Sequence[StyleSheet], draw: Callable[[Parts], None], fault: BaseException
) -> str:
    """Return ``FILE:LINE:COLUMN`` of the rule with which drawing begins to fail, "" for none.

    The style sheets up to and including this rule raise ``fault``; without it they do not (they may
    raise another). It is found by bisection.
    """
    texts = [_text(sheet) for sheet in sheets]
    rules = [(n, start) for n, text in enumerate(texts) for start in _starts(text)]

    def fails(count: int) -> bool:
        """Return whether drawing has the fault with the first ``count`` rules."""
        parts: list[Any] = [sheet.css for sheet in sheets]
        if count < len(rules):
            number, start = rules[count]
            parts[number:] = [(sheets[number].path, texts[number][:start])]
        try:
            draw(parts)
        except _OF_NO_RULE:
            raise
        except BaseException as other:
            return _is_same(fault, other)
        return False

    good, bad = 0, len(rules)
    if fails(good) or not fails(bad):
        return ""
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (good, middle) if fails(middle) else (middle, bad)
    number, start = rules[good]
    before = texts[number][:start].split("\n")
    return f"{_name(sheets[number].path)}:{len(before)}:{len(before[-1]) + 1}"


def _text(sheet: StyleSheet) -> str:
    """Return a style sheet as its lines are counted (CSS Syntax 3, 3.3)."""
    return re.sub("\r\n|[\r\f]", "\n", sheet.raw.decode("utf-8", "replace"))


def _starts(text: str) -> Iterator[int]:
    """Yield the start of each rule of a style sheet that is in no other rule."""
    depth, is_between = 0, True
    for found in _TOKEN.finditer(text):
        if found[0].startswith("/*"):
            continue
        if is_between:
            yield found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        is_between = depth == 0 and found[0] in "};"
