"""Consoles of rich for any terminal, however narrow or plain, a file, or a pipe.

They never fail for an unknown letter, a narrow screen, or a reader that has gone. On a screen a
sentence is broken between words; elsewhere it is one line, for grep and for editors.
"""

import codecs
import io
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from handouts.assets import COMMAND, COMMAND_IN_TEXTS

# Characters, wide enough for every table; a terminal keeps its own width.
PIPED_WIDTH = 120

# Letters of the simplest keyboards in place of others, for screens that lack those.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "×": "x", "→": "->"}
)
_AS_PLAIN = "handouts.plain"


# The indent of the second line of a sentence, in characters.
HANGING = 4

# Kept on one line, to be copied: a command that ends a sentence, or the first word of one.
_TYPED = re.compile(rf"(?<=: ){re.escape(COMMAND)} [^:]*$|{re.escape(COMMAND)} [^ ]+")
_NO_BREAK = "\0"


def wrapped(sentence: str, width: int, hanging: int = HANGING) -> Iterator[str]:
    """Yield the lines of ``sentence``, broken between words to at most ``width`` columns.

    All but the first begin ``hanging`` columns further in than it does. A word that is wider than
    the line, such as a path, stays whole, and so does a command to type.
    """
    unbroken = _TYPED.sub(lambda command: command[0].replace(" ", _NO_BREAK), sentence)
    text = unbroken.lstrip(" ")
    indent = " " * (len(unbroken) - len(text))
    line, *words = text.split(" ")
    line = indent + line
    for word in words:
        if cell_len(line) + 1 + cell_len(word) <= width or not line.strip():
            line += f" {word}"
        else:
            yield line.rstrip(" ").replace(_NO_BREAK, " ")
            line = f"{indent}{' ' * hanging}{word}"
    yield line.replace(_NO_BREAK, " ")


def _as_plain(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end].translate(_PLAIN)
    return letters.encode("ascii", "replace"), error.end


codecs.register_error(_AS_PLAIN, _as_plain)


def replace_unencodable(stream: TextIO) -> None:
    """Make ``stream`` write a plain letter for one that its encoding lacks."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=_AS_PLAIN)


def rename_command(stream: TextIO) -> None:
    """Make ``stream`` write the command as it is typed on this computer."""
    write = stream.write
    stream.write = lambda text: write(text.replace(COMMAND_IN_TEXTS, COMMAND))  # type: ignore[method-assign]


class SafeConsole(Console):
    """A console that goes on when its reader closes the pipe, as ``head`` does."""

    def print(self, *objects: Any, no_wrap: bool | None = None, **how: Any) -> None:
        """Print ``objects``; on a screen, sentences end between words, but for ``no_wrap``."""
        if self.is_terminal and not no_wrap:
            objects = tuple(self._wrap_lines(o) if isinstance(o, str) else o for o in objects)
        super().print(*objects, no_wrap=no_wrap, **how)

    def _wrap_lines(self, text: str) -> str:
        lines = text.replace(COMMAND_IN_TEXTS, COMMAND).split("\n")
        return "\n".join(part for line in lines for part in wrapped(line, self.width))

    def on_broken_pipe(self) -> None:
        """Write no more, and let what is still in the buffers go nowhere."""
        self.quiet = True
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.file.fileno())
            os.close(nowhere)

    @property
    def draws(self) -> bool:
        """Whether the terminal can redraw lines, as progress bars need."""
        return self.is_interactive and not self.is_dumb_terminal and self.file.isatty()


def console(*, to_errors: bool = False, copy: TextIO | None = None) -> SafeConsole:
    """Return the console of standard output, or of standard error.

    With ``copy`` it writes there what it would write on the screen.

    Text is printed as it is: ``:100:``, which stands in every message about line 100, is not an
    emoji, and ``[b]`` in a file's name is not markup.
    """
    made = SafeConsole(
        stderr=to_errors,
        file=copy,
        force_terminal=None if copy is None else SafeConsole().is_terminal,
        width=None if copy is None else SafeConsole().width,
        highlight=False,
        emoji=False,
        markup=False,
        soft_wrap=True,
    )
    if not made.is_terminal:
        made.width = PIPED_WIDTH
    return made


def print_table(to: Console, table: Table) -> None:
    """Print ``table``, or a short list for each of its rows where it is wider than the screen."""
    needed = Measurement.get(to, to.options.update(max_width=10_000), table).maximum
    if to.is_terminal and needed > to.width:
        for line in _as_lists(table):
            to.print(line)
        return
    with to.capture() as captured:
        to.print(table, width=needed)
    for line in captured.get().splitlines():
        to.out(line.rstrip(), highlight=False)


def _as_lists(table: Table) -> Iterator[str]:
    """Yield the rows one cell a line: the first alone, the others below it, each with its head."""
    heads = [str(column.header) for column in table.columns]
    for row in zip(*(column.cells for column in table.columns), strict=True):
        first, *others = map(str, row)
        yield first
        cells = zip(heads[1:], others, strict=True)
        yield from (f"  {head}: {cell}" for head, cell in cells if cell)
