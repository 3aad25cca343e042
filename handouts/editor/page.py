"""The page of ``edit`` as HTML: the form, and the preview's own parts beside it."""

import datetime

from handouts.editor.desk import Desk
from handouts.editor.fields import groups
from handouts.editor.questions import questions
from handouts.errors import display_path
from handouts.preview.html import tab_content
from handouts.preview.state import Board
from handouts.render.templates import set_template


def edit_page(desk: Desk, board: Board, asked: str) -> str:
    """Return the page with the preview of the handout ``asked``. Raises PageError, UsageError."""
    library, _ = desk.draft.library()
    shape = library.pieces.shape if library.pieces else None
    year = datetime.timedelta(days=364)
    return set_template(
        "edit/page.html.j2",
        groups=groups(questions(library, {})),
        values=desk.draft.typed(),
        file=display_path(desk.draft.path),
        out=display_path(desk.out),
        clinics={path.name: name for path, name in desk.clinics().items()},
        here=desk.draft.path.name,
        pieces=shape.pieces if shape else (),
        name=asked,
        moment=tab_content(board, asked),
        tomorrow=desk.today + datetime.timedelta(days=1),
        review_by=desk.today + year,
    )
