"""Thread-safe store of the preview's state, and of who looks at which handout."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Condition

from handouts.preview.state import Board, View


class PreviewStore:
    """The current board, and who looks at which handout."""

    def __init__(self) -> None:
        self._moved = Condition()
        self._looked_at: Counter[str] = Counter()
        self.board = Board()
        """What is to be seen now."""
        self.ended = False
        """Whether the board changes no more."""

    def show(self, **fields: object) -> None:
        """Replace ``fields`` of the board and wake all who wait."""
        with self._moved:
            later = self.board.revision + 1
            self.board = replace(self.board, revision=later, **fields)  # type: ignore[arg-type]
            self._moved.notify_all()

    def show_view(self, name: str, view: View) -> None:
        """Show the handout ``name`` as ``view``, unless it is shown so already."""
        if view != self.board.view(name):
            self.show(views={**self.board.views, name: view})

    def later_board(self, than: int, seconds: float) -> Board:
        """Return the board once its revision is above ``than``, or after ``seconds`` as it is."""
        self.wait(lambda: self.board.revision > than or self.ended, seconds)
        return self.board

    @contextmanager
    def looking_at(self, name: str) -> Iterator[None]:
        """Note while this runs that somebody looks at the handout ``name``; "" is the first one."""
        with self._moved:
            self._looked_at[name] += 1
            self._moved.notify_all()
        try:
            yield
        finally:
            with self._moved:
                self._looked_at -= Counter({name: 1})

    def looked_at(self) -> tuple[str, ...]:
        """Return the handouts that somebody looks at; the first one when nobody does."""
        with self._moved:
            return tuple(self._looked_at) or ("",)

    def wait(self, until: Callable[[], object], seconds: float | None = None) -> None:
        """Wait until ``until()`` is true; it is asked whenever something has happened."""
        with self._moved:
            self._moved.wait_for(until, seconds)

    def wake(self, _: object = None) -> None:
        """Have all who wait check again what they wait for."""
        with self._moved:
            self._moved.notify_all()

    def end(self) -> None:
        """End all waiting: the board changes no more."""
        self.ended = True
        self.wake()
