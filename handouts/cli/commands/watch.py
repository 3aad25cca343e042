"""``python build.py watch``: see in a browser what you change, as soon as you save it."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import click

from handouts.assets import ROOT
from handouts.cli.options import clinic_file, handout_options, load_content, speaking
from handouts.cli.output import Terminal
from handouts.content.fill_in_fields import pack_file
from handouts.errors import ContentError, ExitCode
from handouts.release.jobs import Wish, asks_for_pack

# A page that is being drawn when the preview ends is waited for, in s.
LONGEST_DRAWING_S = 10.0


@click.command(short_help="See in a browser what you change, as soon as you save it.")
@handout_options
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Serve the preview on this port; without it, on any free one.",
)
@click.option("--no-browser", is_flag=True, help="Only print the address; open no browser.")
@speaking
def watch(
    content: Path,
    clinic: Path | None,
    today: datetime.date,
    port: int,
    no_browser: bool,
    terminal: Terminal,
    **names: Any,
) -> ExitCode:
    """Show the handouts in a browser, and each change as soon as you save it.

    Edit the words, the clinic's file, its logo, a template or a style. What is wrong is told above
    the pages. Nothing is released: "python3 build.py" does that. Ctrl-C ends it.

    \b
    Examples:
      python3 build.py watch
      python3 build.py watch two-page --treatment esketamine
      python3 build.py watch --clinic our-clinic.yaml --no-browser
    """  # noqa: D301 - the backspace is how click is told to keep line breaks
    # The renderer takes most of a second to load, and no other command should wait for it.
    from handouts.preview.file_watcher import Sources, snapshot, watch_files  # noqa: PLC0415
    from handouts.preview.server import PreviewServer  # noqa: PLC0415
    from handouts.preview.state import shown_jobs  # noqa: PLC0415
    from handouts.preview.store import PreviewStore  # noqa: PLC0415
    from handouts.preview.worker import PreviewWorker  # noqa: PLC0415

    wish = Wish(**names)
    file = pack_file(content) if asks_for_pack(wish) else clinic_file(content, clinic)
    sources = Sources(ROOT, content.absolute(), file.absolute(), today)
    with suppress(ContentError):  # shown in the browser, until it is fixed
        shown_jobs(load_content(sources.content, sources.clinic, today), wish)
    before = snapshot(sources)
    store = PreviewStore()
    server = PreviewServer(store, port)
    worker = PreviewWorker(sources, wish, store, terminal.say)
    threads = [Thread(target=work, daemon=True) for work in (worker.run, server.serve_forever)]
    terminal.say(f"The preview is at {server.address}", style="bold")
    terminal.say("Save a file to see the change. Press Ctrl-C to end. Nothing is released.")
    terminal.result(address=server.address)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for thread in threads:
        thread.start()
    try:
        if not no_browser:
            _open_browser(server.address)
        for changes in watch_files(sources, before):
            worker.take(changes)
    except KeyboardInterrupt:
        terminal.say("\nThe preview has ended. To make the PDFs, type: python3 build.py")
    finally:
        worker.end()
        server.shutdown()
        server.server_close()
        for thread in threads:
            thread.join(LONGEST_DRAWING_S)
    return ExitCode.OK


def _open_browser(address: str) -> None:
    """Open a window, where there is one; a browser that runs in the terminal would block it."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is webbrowser.GenericBrowser:
        return
    # A browser that starts now must find its own fonts: handouts.pdf.typeset hides all but ours.
    own = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    command = [sys.executable, "-m", "webbrowser", address]
    subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
