"""The preview as HTML: a whole page once, then only the parts that change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from handouts.preview.state import Board, Listed, State, banner_over
from handouts.render.templates import set_template

_SAYS: Mapping[State, str] = MappingProxyType(
    {
        "waiting": "It will be drawn once the words are in order.",
        "drawing": "Being drawn.",
        "checking": "Drawn. The checks are running.",
        "good": "It passes every check.",
        "refused": "It would not be released: see above.",
        "faulty": "It could not be drawn or checked: see above.",
    }
)


@dataclass(frozen=True)
class TabContent:
    """What one browser tab shows now, in HTML, but for the ``title``, which is plain text."""

    title: str
    alarm: str
    heading: str
    state: str
    pages: str
    handouts: str

    def as_json(self) -> str:
        """Return the fields by name, on one line."""
        return json.dumps(asdict(self))


def tab_content(board: Board, asked: str) -> TabContent:
    """Return what a tab shows that asks for the handout ``asked``; "" is the first in the list.

    Raises PageError.
    """
    name = asked or (board.listed[0].name if board.listed else "")
    view = board.view(name)
    here = next((one for one in board.listed if one.name == name), None)
    title = f"{here.piece}: {here.variant}" if here else (name or "No handout yet")
    banner = banner_over(board, name)
    kept = bool(view.pages) and (board.banner is not None or view.state == "faulty")
    says = _SAYS[view.state] if board.ready else "The words are being read."
    says = "These are the last good pages." if kept else says
    groups: dict[str, list[Listed]] = {}
    for one in board.listed:
        groups.setdefault(one.piece, []).append(one)
    return TabContent(
        title=f"{'(!) ' if banner else ''}{title} · Preview",
        alarm=set_template("preview/alarm.html.j2", banner=banner, old_pages=kept),
        heading=set_template("preview/heading.html.j2", title=title),
        state=set_template(
            "preview/state.html.j2", view=view, says=says, state="faulty" if kept else view.state
        ),
        pages=set_template("preview/pages.html.j2", title=title, view=view),
        handouts=set_template(
            "preview/handouts.html.j2",
            clinic=board.clinic,
            groups=groups,
            name=name,
            changed={key for key, seen in board.views.items() if seen.changed},
        ),
    )


def whole_page(board: Board, asked: str) -> str:
    """Return the page that a tab loads first. Raises PageError."""
    return set_template("preview/page.html.j2", name=asked, moment=tab_content(board, asked))
