"""The preview for browsers on this computer: pages, their pictures, and server-sent events.

Listens on the loopback address alone. A request that names another host is refused, so that a page
of the web cannot reach the preview under a name of its own (DNS rebinding). Every address begins
with a token that only who started the program knows.
"""

import errno
import json
import secrets
import select
import sys
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

from handouts.assets import STYLES, TEMPLATES
from handouts.errors import HandoutsError, UsageError, display_path
from handouts.preview.html import tab_content, whole_page
from handouts.preview.state import PreviewStore

LOOPBACK = "127.0.0.1"

# How often to look whether a tab was closed, in s.
LOOK_S = 1.0

FILES: Mapping[str, tuple[Path, str]] = {
    "tokens.css": (STYLES / "tokens.css", "text/css; charset=utf-8"),
    "page.css": (TEMPLATES / "preview" / "page.css", "text/css; charset=utf-8"),
    "page.js": (TEMPLATES / "preview" / "page.js", "text/javascript; charset=utf-8"),
    **{
        f"fonts/{name}": (STYLES / "fonts" / name, "font/ttf")
        for name in (f"AtkinsonHyperlegibleNext-{cut}.ttf" for cut in ("Regular", "Bold"))
    },
}

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)

_HEADERS: Mapping[str, str] = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers one request of a browser."""

    edits = False
    """Whether the clinic file can be edited at the address "edit"."""
    files = FILES
    """The files that pages load, and their media types."""
    timeout = 60.0
    """How long it waits for the rest of a request, in s."""

    def __init__(self, store: PreviewStore, token: str, *args: Any) -> None:
        self._store, self._token = store, token
        super().__init__(*args)

    def do_GET(self) -> None:
        """Answer one request."""
        address = self._asked()
        if address is None:
            return
        try:
            self.answer(address.path, parse_qs(address.query).get("show", [""])[0])
        except ConnectionError:
            raise  # the tab is closed
        except (HandoutsError, OSError) as error:
            self.send(error_text(error), status=HTTPStatus.CONFLICT)

    def _asked(self) -> SplitResult | None:
        """Return the address that is asked for, below the token; None for a stranger, refused."""
        if self.headers.get("Host", "") not in self._own_names():
            self.send(b"This preview is for this computer alone.", status=HTTPStatus.FORBIDDEN)
            return None
        try:
            address = urlsplit(self.path)
        except ValueError:
            self.send(b"This is no address.", status=HTTPStatus.BAD_REQUEST)
            return None
        token, slash, path = address.path.removeprefix("/").partition("/")
        if not (slash and secrets.compare_digest(token.encode(), self._token.encode())):
            message = b"Open the whole address that the program printed in the terminal."
            self.send(message, status=HTTPStatus.NOT_FOUND)
            return None
        return address._replace(path=path)

    def answer(self, path: str, asked: str) -> None:
        """Answer a request for ``path``; ``asked`` is the handout to show."""
        if path == "":
            page = whole_page(self._store.state, asked, edits=self.edits)
            self.send(page.encode(), "text/html; charset=utf-8")
        elif path == "events":
            self._send_events(asked)
        elif picture := self._store.state.picture(path):
            # Its name is made from its content, so it never changes.
            self.send(picture.png, "image/png", keep="private, max-age=86400, immutable")
        elif path in self.files:
            file, kind = self.files[path]
            self.send(file.read_bytes(), kind)
        else:
            self.send(b"Not found.", status=HTTPStatus.NOT_FOUND)

    def _own_names(self) -> set[str]:
        return {f"{name}:{self.connection.getsockname()[1]}" for name in (LOOPBACK, "localhost")}

    def send(
        self,
        body: bytes,
        kind: str = "text/plain; charset=utf-8",
        *,
        status: HTTPStatus = HTTPStatus.OK,
        keep: str = "no-store",
        policy: str = _POLICY,
    ) -> None:
        """Send ``body``, of the media type ``kind``; a browser keeps to ``policy`` with it."""
        self._begin(kind, status, keep, policy)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _begin(self, kind: str, status: HTTPStatus, keep: str, policy: str) -> None:
        self.send_response(status)
        own = {"Content-Type": kind, "Cache-Control": keep, "Content-Security-Policy": policy}
        for name, value in {**own, **_HEADERS}.items():
            self.send_header(name, value)

    def _send_events(self, asked: str) -> None:
        """Send every change of the page as a server-sent event, until the tab is closed."""
        self._begin("text/event-stream; charset=utf-8", HTTPStatus.OK, "no-store", _POLICY)
        self.end_headers()
        with self._store.looking_at(asked):
            state, sent = self._store.state, ""
            # A connection that can be read is at its end: the browser has gone.
            while not (self._store.ended or select.select([self.connection], [], [], 0)[0]):
                try:
                    now = json.dumps(tab_content(state, asked))
                except (HandoutsError, OSError):  # a template of this page is being changed
                    now = sent
                if now != sent:
                    self.wfile.write(f"data: {now}\n\n".encode())
                state, sent = self._store.later_state(state.revision, LOOK_S), now

    def log_message(self, *_: Any) -> None:
        """Log no requests: the terminal is for what the user saves."""


def error_text(error: HandoutsError | OSError) -> bytes:
    """Return the words of an error for the page; a file may have gone just now."""
    if isinstance(error, OSError) and error.filename:
        return f"{display_path(Path(error.filename))}: {error.strerror}.".encode()
    return str(error).encode()


Handler = Callable[..., PreviewHandler]
"""Makes what answers a request, from the store, the token, and what a request consists of."""


class PreviewServer(ThreadingHTTPServer):
    """Serves ``store`` on ``port`` of this computer, 0 for any free one. Raises UsageError."""

    daemon_threads = True
    # Two previews on one port would take turns.
    allow_reuse_port = False

    def __init__(self, store: PreviewStore, port: int, handler: Handler = PreviewHandler) -> None:
        self.token = secrets.token_urlsafe(16)
        try:
            super().__init__((LOOPBACK, port), partial(handler, store, self.token))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "is in use by another program" if taken else f"cannot be used ({error.strerror})"
            raise UsageError(
                f"Port {port} {why}. Choose another with --port, or leave it out for a free one."
            ) from error

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://{LOOPBACK}:{self.server_address[1]}/{self.token}/"

    def handle_error(self, *_: Any) -> None:
        """Ignore tabs that are closed during a response; show any other fault whole."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*_)
