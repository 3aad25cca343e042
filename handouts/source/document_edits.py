"""An editable copy of a document: values are changed or deleted, the others keep their places."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from handouts.errors import Problem
from handouts.source.model_paths import value_at
from handouts.source.yaml_document import TWICE, Loc, SourceDocument

_ESCAPES = {
    ord(character): f"\\{letter}"
    for letter, character in zip("LPNabe", "\u2028\u2029\x85\a\b\x1b", strict=True)
}
"""Characters that no clinic file has, and how YAML writes them."""


class DocumentEditor:
    """A copy of a document to change; :meth:`to_document` returns it as a document."""

    def __init__(self, document: SourceDocument) -> None:
        self._document = document
        self.value = copy.deepcopy(document.value)
        self._places, self._keys = dict(document.places), dict(document.keys)
        self._scalars, self._broken = dict(document.scalars), dict(document.broken)
        self.repaired: set[Problem] = set()
        """Problems of the document that its changes have solved."""

    def to_document(self) -> SourceDocument:
        """Return the document as it is now."""
        read = (self._document.file, self._document.raw, self._document.text, self.value)
        return SourceDocument(*read, self._places, self._keys, self._scalars, self._broken)

    def value_at(self, loc: Loc) -> object:
        """Return the value at ``loc``; None where there is none."""
        return value_at(self.value, loc)

    def written(self, loc: Loc) -> str | None:
        r"""Return a single value as it is written, quotes and folds undone; None for others.

        Within double quotes, YAML reads a line end in "Oak\Lane"; nobody means one.
        """
        scalar = self._scalars.get(loc)
        return scalar.written.translate(_ESCAPES) if scalar else None

    def raw(self, loc: Loc) -> str:
        """Return a single value letter by letter as it is in the file."""
        scalar = self._scalars[loc]
        return self._document.text[scalar.start : scalar.end]

    def problem(self, loc: Loc) -> Problem | None:
        """Return the problem of the value at ``loc`` itself, whatever is below it; None without."""
        problem = self._broken.get(loc)
        return None if problem and problem.code == TWICE else problem

    def rest_of_line(self, loc: Loc, *, key: bool = False) -> str:
        """Return the line of ``loc`` from where its value (or its key) starts."""
        return self.to_document().rest_of_line(loc, key=key)

    def set_value(self, loc: Loc, value: object) -> None:
        """Write ``value`` at ``loc``; a problem that the old value had is gone.

        That the field occurs twice, with another value, is no problem of the value.
        """
        owner: Any = self.value_at(loc[:-1])
        owner[loc[-1]] = value
        scalar = self._scalars.get(loc)
        if scalar is not None and isinstance(value, str):
            end = max(scalar.end, scalar.start + len(value))
            self._scalars[loc] = replace(scalar, written=value, end=end)
        for at in [at for at in self._broken if at[: len(loc)] == loc]:
            if self._broken[at].code != TWICE:
                self.repaired.add(self._broken.pop(at))

    def rename_key(self, loc: Loc, name: str) -> None:
        """Give the field at ``loc`` the name ``name``, which its owner does not have yet."""
        owner: Any = self.value_at(loc[:-1])
        renamed = {name if key == loc[-1] else key: value for key, value in owner.items()}
        owner.clear()
        owner.update(renamed)
        depth = len(loc)
        self.map_paths(lambda at: (*loc[:-1], name, *at[depth:]) if at[:depth] == loc else at)

    def delete(self, loc: Loc) -> None:
        """Delete the value at ``loc``. The place of a field is still known afterwards."""
        owner: Any = self.value_at(loc[:-1])
        last, depth = loc[-1], len(loc)
        del owner[last]
        if not isinstance(last, int):
            return

        def closed_up(at: Loc) -> Loc | None:
            number = at[depth - 1] if len(at) >= depth and at[: depth - 1] == loc[:-1] else None
            if not isinstance(number, int) or number < last:
                return at
            return None if number == last else (*loc[:-1], number - 1, *at[depth:])

        self.map_paths(closed_up)

    def split_into_list(self, loc: Loc, parts: Sequence[tuple[int, str]]) -> None:
        """Replace the text at ``loc`` by a list; ``parts`` are offsets in the text, and words."""
        self.set_value(loc, [words for _, words in parts])
        text = self._scalars.pop(loc)
        for n, (offset, words) in enumerate(parts):
            self._places[(*loc, n)] = self._document.offset_at(text, offset)
            self._scalars[(*loc, n)] = replace(text, written=words)

    def unwrap_mapping(self, key: str) -> None:
        """Replace the mapping ``key``, the only field, by the fields in it."""
        self.value = self.value_at((key,))
        self.map_paths(lambda at: at[1:] if at[:1] == (key,) else at)

    def unwrap_single_entry(self, loc: Loc) -> None:
        """Replace the list at ``loc``, which has one entry, by that entry."""
        entry, inner = self.value_at((*loc, 0)), (*loc, 0)
        depth = len(inner)
        broken = self._broken.get(inner)
        self.set_value(loc, entry)
        self.map_paths(lambda at: (*loc, *at[depth:]) if at[:depth] == inner else at)
        if broken is not None:
            self._broken[loc] = broken

    def map_paths(self, moved: Callable[[Loc], Loc | None]) -> None:
        """Replace every path by what ``moved`` returns for it; None forgets the path."""
        every: tuple[dict[Loc, Any], ...] = (self._places, self._keys, self._scalars, self._broken)
        for named in every:
            found = [(moved(at), value) for at, value in named.items()]
            named.clear()
            named.update((at, value) for at, value in found if at is not None)
