"""The preview, and the page that edits the clinic file, served until Ctrl-C."""

import datetime
import signal
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import click

from handouts.assets import ROOT
from handouts.cli.options import Decorator, combined, load_content
from handouts.cli.output import Terminal
from handouts.editor.runner import environment_of_others
from handouts.errors import ContentError, ExitCode, UsageError, display_path
from handouts.release.jobs import BuildRequest
from handouts.release.processes.work_folder import use_private_temporary_files

# A page that is being drawn when the preview ends is waited for, in s.
LONGEST_DRAWING_S = 10.0


def _port(typed: str) -> int:
    """Return the number of a port. Raises ValueError for anything else."""
    if int(typed) not in range(65536):
        raise ValueError(typed)
    return int(typed)


serving_options: Decorator = combined(
    click.option(
        "--port",
        type=_port,
        default=0,
        metavar="N",
        help="Serve the page on this port, up to 65535; by default, any free port.",
    ),
    click.option(
        "--no-browser", is_flag=True, help="Only print the address; do not open a browser."
    ),
)


@dataclass(frozen=True)
class ServedPage:
    """A page in the browser: its address below the token, and what is printed about it."""

    path: str
    announcement: str
    instruction: str
    closing: str


def serve(
    terminal: Terminal,
    *,
    content: Path,
    clinic: Path,
    out: Path,
    today: Callable[[], datetime.date],
    request: BuildRequest,
    port: int,
    browser: bool,
    page: ServedPage,
    edits: bool,
) -> ExitCode:
    """Serve the files until Ctrl-C; ``edits``: the clinic file can be edited.

    Raises UsageError for what cannot be shown, or a port in use.
    """
    # The renderer takes most of a second to load, and no other command should wait for it.
    from handouts.editor.server import edit_server  # noqa: PLC0415
    from handouts.editor.session import EditSession  # noqa: PLC0415
    from handouts.preview.file_watcher import WatchedPaths, snapshot, watch_files  # noqa: PLC0415
    from handouts.preview.server import PreviewServer  # noqa: PLC0415
    from handouts.preview.state import PreviewStore, shown_jobs  # noqa: PLC0415
    from handouts.preview.worker import PreviewWorker  # noqa: PLC0415

    use_private_temporary_files()
    if clinic.is_dir():
        named = display_path(clinic)
        raise UsageError(f"{named} is a folder. Name the file, for instance {named}/clinic.yaml.")
    watched = WatchedPaths(ROOT, content.absolute(), clinic.absolute(), today)
    with suppress(ContentError):  # shown in the browser, until it is fixed
        shown_jobs(load_content(watched.content, watched.clinic, today()), request)
    before = snapshot(watched)
    store = PreviewStore()
    worker = PreviewWorker(watched, request, store, terminal.say)
    files = watched.content, watched.clinic, out.absolute()
    session = EditSession(ROOT, *files, today, worker.choose)
    server = edit_server(session, store, port) if edits else PreviewServer(store, port)
    threads = [Thread(target=work, daemon=True) for work in (worker.run, server.serve_forever)]
    address = f"{server.address}{page.path}"
    terminal.say(f"{page.announcement} {address}", style="bold")
    terminal.say(page.instruction)
    terminal.result(address=address)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for thread in threads:
        thread.start()
    try:
        if browser:
            open_browser(address)
        for changes in watch_files(watched, before):
            worker.take(changes)
    except KeyboardInterrupt:
        terminal.say(f"\n{page.closing}")
    finally:
        session.runner.end()
        worker.end()
        server.shutdown()
        server.server_close()
        for thread in threads:
            thread.join(LONGEST_DRAWING_S)
    return ExitCode.OK


def open_browser(address: str) -> None:
    """Open a browser window, unless the browser runs in the terminal, which it would block."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is webbrowser.GenericBrowser:
        return
    own = environment_of_others()
    command = [sys.executable, "-m", "webbrowser", address]
    subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
