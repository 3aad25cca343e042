"""How a harmful change is registered: a decorator names its kind, and the cases it is made for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

Target = Literal["pdf", "txt", "html", "tree"]
"""What is changed: a finished file of a format, or the files that handouts are made from."""


@dataclass(frozen=True)
class Change:
    """One harmful change. ``make`` does it; see :func:`change` for what it takes and returns."""

    kind: str
    name: str
    target: Target
    handout: str
    make: Callable[[Any], Any]
    signed: bool = False
    """Whether no program can tell it, and so the words that are signed must show it."""
    unapproved: bool = False
    """Whether its handout may be made, if only it does not count as approved."""

    @property
    def label(self) -> str:
        """What it is called in the report."""
        return f"{self.kind}: {self.name}"


@dataclass(frozen=True)
class Changes:
    """A function that makes changes of one kind, with its cases."""

    all: tuple[Change, ...]


BASE = "screen/one-page.esketamine.letter.en"
"""The handout that is changed where nothing else is said."""


def change(
    kind: str,
    target: Target,
    cases: Mapping[str, Sequence[Any]] | None = None,
    *,
    handout: str = BASE,
    signed: bool = False,
    unapproved: bool = False,
) -> Callable[[Callable[..., Any]], Changes]:
    """Register the decorated function once for each of ``cases``: name -> further arguments.

    Its first argument is, for ``pdf``, the open ``pikepdf.Pdf`` (return None, or the bytes of a
    whole other file); for ``txt`` and ``html``, the text (return the changed one); for ``tree``,
    the folder of a copy of the program, whose ``content``, ``templates`` and ``styles`` it may
    change (return True where the program itself is changed, in memory). Without cases, the
    function's own name is the only one. ``handout`` is edition and name of the one that is judged.
    What is ``signed`` no program can tell: an approval has to show it. Where all were signed
    before, what is ``unapproved`` may be made, but not as approved. The harness itself makes sure
    that each change changed something.
    """

    def register(function: Callable[..., Any]) -> Changes:
        named = cases or {function.__name__.replace("_", " "): ()}
        return Changes(
            tuple(
                Change(kind, name, target, handout, _with(function, given), signed, unapproved)
                for name, given in named.items()
            )
        )

    return register


def _with(function: Callable[..., Any], given: Sequence[Any]) -> Callable[[Any], Any]:
    return lambda subject: function(subject, *given)


def changes_of(*modules: ModuleType) -> Iterator[Change]:
    """Yield every change that ``modules`` register, in order."""
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Changes):
                yield from value.all


def swapped(file: Path, *pairs: tuple[str, str]) -> None:
    """Write ``new`` for the first ``old`` of each pair in ``file``, which must hold it."""
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        if old not in text:
            raise LookupError(f"{file.name} does not hold {old!r}")
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def appended(file: Path, text: str) -> None:
    """Write ``text`` at the end of ``file``."""
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def restyled(root: Path, selector: str, rule: str) -> None:
    """Add a rule to every layout, where it is the last word."""
    for layout in (root / "styles/layouts").glob("*.css"):
        appended(layout, f"\n{selector} {{ {rule} }}\n")
