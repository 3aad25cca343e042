"""The server of the preview, with the page that edits the clinic file.

What writes is refused unless it comes from the page itself: with the token in its address, from
this computer, and from no other page of the browser (``Origin``).
"""

import datetime
import json
import os
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

from handouts.assets import TEMPLATES
from handouts.editor.fields import groups
from handouts.editor.questions import questions
from handouts.editor.session import EditSession
from handouts.errors import HandoutsError, Place, UsageError, display_path
from handouts.preview.html import tab_content
from handouts.preview.server import FILES, PreviewHandler, PreviewServer, error_text
from handouts.preview.state import PreviewState, PreviewStore
from handouts.release.logo import picture_of
from handouts.render.templates import render_template
from handouts.source.logo import LARGEST_BYTES, read_logo


def edit_page(session: EditSession, preview: PreviewState, asked: str) -> str:
    """Return the page with the preview of the handout ``asked``. Raises PageError, UsageError."""
    files, _ = session.draft.files()
    pieces = files.pieces.model.pieces if files.pieces else ()
    year = datetime.timedelta(days=364)
    return render_template(
        "edit/page.html.j2",
        groups=groups(questions(files, {})),
        values=session.draft.typed(),
        file=display_path(session.draft.path),
        out=display_path(session.out),
        clinics={path.name: name for path, name in session.clinics().items()},
        here=session.draft.path.name,
        pieces=pieces,
        name=asked,
        most=LARGEST_BYTES,
        moment=tab_content(preview, asked),
        tomorrow=session.today() + datetime.timedelta(days=1),
        review_by=session.today() + year,
    )


PAGE = "edit"
"""The address of the page below the token."""

_FILES: Mapping[str, tuple[Path, str]] = {
    **FILES,
    "edit.css": (TEMPLATES / "edit" / "page.css", "text/css; charset=utf-8"),
    "edit.js": (TEMPLATES / "edit" / "page.js", "text/javascript; charset=utf-8"),
}
_JSON = "application/json"
_RELEASED_POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The pages of the output folder have a policy of their own in themselves."""
_KINDS: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".json": _JSON,
    ".txt": "text/plain; charset=utf-8",
    ".eml": "message/rfc822",
    ".png": "image/png",
    ".webp": "image/webp",
}
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A logo can do nothing in a page."""


class EditHandler(PreviewHandler):
    """Answers the preview's requests, and those of the page."""

    edits = True
    files = _FILES

    def __init__(self, session: EditSession, *args: Any) -> None:
        self._session = session
        super().__init__(*args)

    def answer(self, path: str, asked: str) -> None:
        """Answer a request for ``path``; ``asked`` is the handout to show."""
        if path == PAGE:
            page = edit_page(self._session, self._store.state, asked)
            self.send(page.encode(), "text/html; charset=utf-8")
        elif path == "logo":
            self._send_logo()
        elif path == "state":
            self._send_json(self._session.state())
        elif path == "run":
            self._send_json(self._session.run())
        elif path.startswith("dist/"):
            self._send_released(unquote(path.removeprefix("dist/")))
        else:
            super().answer(path, asked)

    def do_POST(self) -> None:  # noqa: N802 - http.server asks for that name
        """Answer a request of a button of the page."""
        address = self._asked()
        if address is None:
            return
        if self.headers.get("Origin") not in {f"http://{name}" for name in self._own_names()}:
            self.send(b"Only the page itself may do that.", status=HTTPStatus.FORBIDDEN)
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST_BYTES:
            self.send(b"This is too large.", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        raw = self.rfile.read(int(length))
        try:
            if address.path == "logo":
                query = parse_qs(address.query)
                name, opened = (query.get(key, [""])[0] for key in ("name", "open"))
                self._send_json(self._session.take_logo(name, raw, opened))
                return
            body = json.loads(raw) if self.headers.get("Content-Type") == _JSON else None
            if not isinstance(body, dict):
                raise UsageError("This is not an answer from the page.")
            self._send_json(self._session.act(address.path, body))
        except (ValueError, RecursionError):  # the latter by what is nested without end
            self.send(b"This is no JSON.", status=HTTPStatus.BAD_REQUEST)
        except (HandoutsError, OSError) as error:
            self.send(error_text(error), status=HTTPStatus.BAD_REQUEST)

    def _send_json(self, value: object) -> None:
        self.send(json.dumps(value).encode(), _JSON)

    def _send_logo(self) -> None:
        """Send the entered logo as it is printed, whatever its file is."""
        file = self._session.draft.logo()
        raw = read_logo(file, file.name, Place(file))[0] if file else None
        drawn = picture_of(raw) if raw else None
        if drawn:
            self.send(drawn[1], drawn[0], policy=_PICTURE_POLICY)
        else:
            self.send(b"Not found.", status=HTTPStatus.NOT_FOUND)

    def _send_released(self, name: str) -> None:
        """Send a file of the output folder, and no other file."""
        folder = Path(os.path.realpath(self._session.out))
        file = Path(os.path.realpath(folder / name.replace("\0", "")))
        kind = _KINDS.get(file.suffix.lower())
        if kind and file.is_relative_to(folder) and file.is_file():
            self.send(file.read_bytes(), kind, policy=_RELEASED_POLICY)
        else:
            self.send(b"Not found.", status=HTTPStatus.NOT_FOUND)


def edit_server(session: EditSession, store: PreviewStore, port: int) -> PreviewServer:
    """Return a server of the preview with the page. Raises UsageError for a port in use."""
    return PreviewServer(store, port, partial(EditHandler, session))
