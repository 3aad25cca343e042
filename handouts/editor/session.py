"""The actions of the page's buttons, and the state that the page gets as JSON."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from handouts.content.load import load
from handouts.editor.autosave import Typed, read_autosave, unsaved_clinics
from handouts.editor.draft import MOST_OF_A_NAME, ClinicDraft
from handouts.editor.fields import as_message, key_of
from handouts.editor.outcomes import in_the_page, outcome
from handouts.editor.runner import CommandRun, Runner
from handouts.editor.write_files import clinic_files, write
from handouts.errors import ContentError, UsageError, display_path
from handouts.release.manifest import read_manifest
from handouts.text.file_names import slug

Body = Mapping[str, Any]
"""The values that the page sends with a button."""


class EditSession:
    """One clinic's page: its draft, and the command that runs.

    ``root`` is the program's folder, ``out`` where the handouts of ``clinic`` go, ``today`` says
    the day for check dates. ``chosen`` is called when another clinic file is edited.
    """

    def __init__(
        self,
        root: Path,
        content: Path,
        clinic: Path,
        out: Path,
        today: Callable[[], datetime.date],
        chosen: Callable[[Path], None] = lambda _: None,
    ) -> None:
        self.content, self.today = content, today
        self._root, self._first, self._first_out = root, clinic, out
        self._chosen = chosen
        self.draft = ClinicDraft(root, content, clinic)
        self.runner = Runner(root)
        self._ran = clinic
        self._opened = {clinic.name: clinic}
        self._lock = Lock()
        self._actions: Mapping[str, Callable[[Body], str]] = {
            "draft": lambda _: "",
            "save": self._save,
            "undo": self._undo,
            "make": self._make,
            "print": self._printed,
            "email": self._email,
            "approve": self._approve,
            "clinic": self._choose,
            "copy": self._copy,
        }

    def act(self, action: str, body: Body) -> dict[str, Any]:
        """Do what a button asks for, and return the page's state and words. Raises UsageError."""
        if action not in self._actions:
            raise UsageError("Not found.")
        with self._lock:
            message, done = "", True
            meanwhile: Mapping[str, Typed] = {}
            try:
                if action != "clinic":
                    self._refuse_other_window(body)
                if action in ("draft", "save"):
                    meanwhile = self._keep(self.draft, body)
                if meanwhile and action == "save":
                    message, done = "Not saved yet: some answers were changed meanwhile.", False
                else:
                    message = self._actions[action](body)
            except UsageError as error:
                message, done = str(error), False
            return {**self._state(), "meanwhile": meanwhile, "say": message, "done": done}

    @property
    def out(self) -> Path:
        """The output folder: each clinic has one of its own."""
        first, path = self._first_out, self.draft.path
        return first if path == self._first else first.with_name(f"{first.name}-{path.stem}")

    def clinics(self) -> Mapping[Path, str]:
        """Return the clinic files to choose from, this one among them, and whose they are."""
        folder = self.draft.path.parent
        unsaved = unsaved_clinics(self._root, folder)
        found = {self.draft.path: "", **unsaved, **clinic_files(folder)}
        typed = {path: read_autosave(self._root, path).typed.get("name") for path in found}
        return {path: str(typed[path] or name) for path, name in sorted(found.items())}

    def take_logo(self, name: str, content: bytes, opened: str = "") -> dict[str, Any]:
        """Copy a logo next to the clinic file; return the page's state, with what is ``wrong``.

        ``opened`` is the name of the clinic file that the page shows. Raises UsageError if another
        one is open now.
        """
        with self._lock:
            self._refuse_other_window({"open": opened} if opened else {})
            problem = self.draft.take_logo(name, content)
            wrong = [as_message(problem) | {"place": ""}] if problem else []
            return {**self._state(), "wrong": wrong, "done": not wrong}

    def state(self) -> dict[str, Any]:
        """Return all that the page shows besides the preview."""
        with self._lock:
            return self._state()

    def _state(self) -> dict[str, Any]:
        form = self.draft.form()
        by_key = {key_of(question.loc): question for question in form.asked}
        return {
            "file": self.draft.path.name,
            "values": form.typed,
            "asked": list(by_key),
            "changed": sorted(form.changed),
            "missing": sorted(form.missing),
            "against": {
                key: [as_message(problem, by_key[key]) for problem in problems]
                for key, problems in form.against.items()
            },
            "elsewhere": [as_message(problem) for problem in form.elsewhere],
            "unread": [as_message(problem) for problem in form.unread],
            "anew": form.is_anew,
            "present": form.present,
            "shades": form.shades,
            "signed": self.draft.signed(),
            "built": form.is_built,
            "again": bool(form.autosave.undone),
            "run": self.run(),
        }

    def run(self) -> dict[str, Any] | None:
        """Return the output so far of the last command, if it was for this clinic."""
        run = self.runner.run
        if run is None or self._ran != self.draft.path:
            return None
        says, links = outcome(run, self.draft.subject_of)
        shown = [] if run.document else list(run.lines)
        return {
            "command": run.command,
            "lines": shown,
            "code": run.code,
            "says": [in_the_page(sentence) for sentence in says],
            "links": links,
        }

    def _printed(self, body: Body) -> str:
        """Return the path below ``out`` of the file to print for the handout to ``show``.

        The edition for the clinic's own printer goes first. Raises UsageError while there is none
        that is made from today's words.
        """
        manifest, name = read_manifest(self.out), str(body.get("show"))
        try:
            revision = load(self.content, self.draft.path, self.today()).revision
        except ContentError:
            revision = ""
        paths = {entry.path for entry in manifest.up_to_date()}
        job = name.partition("/")[2]
        for edition in ("office", name.partition("/")[0]):
            path = f"{edition}/{job}.pdf"
            if manifest.content_revision == revision and path in paths:
                return path
        raise UsageError(
            "This handout does not have your latest answers yet. Make the handouts, then print."
        )

    def _refuse_other_window(self, body: Body) -> None:
        """Raise UsageError for a window of a clinic that is not open now; its answers are kept."""
        name = body.get("open", self.draft.path.name)
        if name == self.draft.path.name:
            return
        if name in self._opened and "values" in body:
            self._keep(ClinicDraft(self._root, self.content, self._opened[name]), body)
        raise UsageError(
            f"{self.clinics()[self.draft.path]} was opened in another window. What you typed here "
            "is kept. Reload this page, and choose your clinic again."
        )

    def _keep(self, draft: ClinicDraft, body: Body) -> Mapping[str, Typed]:
        """Keep answers; return those that others have changed since the page was sent them."""
        values, seen = body.get("values"), body.get("seen", {})
        if not isinstance(values, dict) or not all(map(_is_typed, values.values())):
            raise UsageError("These are not answers.")
        typed: dict[str, Typed] = values
        meanwhile = draft.changed_meanwhile(seen if isinstance(seen, dict) else {}, typed)
        if typed:
            draft.keep(typed)
        return meanwhile

    def _save(self, _: Body) -> str:
        kept = self.draft.save()
        self._chosen(self.draft.path)
        where = f" The old file is kept as {display_path(kept)}." if kept else ""
        return f"Saved.{where}"

    def _undo(self, body: Body) -> str:
        again = bool(body.get("again"))
        was_built = self.draft.undo(redo=again)
        if again:
            return "What you had typed is back. It is not saved yet."
        if was_built:
            return "These are the answers of the latest handouts. Save to use them."
        return "These are your last saved answers."

    def _make(self, _: Body) -> str:
        draft = self.draft  # another may be edited when the build ends
        built = draft.read()

        def note_build(run: CommandRun) -> None:
            if run.code == 0:
                draft.note_build(built)

        self._start(["build"], note_build)
        return ""

    def _email(self, body: Body) -> str:
        files, _ = self.draft.files()
        offered = [piece.id for piece in files.pieces.model.pieces] if files.pieces else []
        chosen = body.get("pieces")
        pieces = [piece for piece in offered if isinstance(chosen, list) and piece in chosen]
        if not pieces:
            raise UsageError("Choose at least one handout.")
        self._start(["email", *pieces, "--json"])
        return ""

    def _approve(self, body: Body) -> str:
        given = [f"--{name}={body.get(name, '')}" for name in ("by", "role", "review-by")]
        rules = ["--our-rules"] if body.get("of") == "clinic" else []
        self._start(["approve", *given, *rules, "--json"])
        return ""

    def _choose(self, body: Body) -> str:
        path = next((p for p in self.clinics() if p.name == body.get("file")), None)
        if path is None:
            raise UsageError("There is no such clinic file.")
        self._open(path)
        return ""

    def _copy(self, body: Body) -> str:
        name = body.get("name")
        stem = slug(str(name))[:MOST_OF_A_NAME].strip("-")
        if not isinstance(name, str) or not stem:
            raise UsageError("Write the name of the other clinic or site.")
        path = self.draft.path.with_name(f"{stem}.yaml")
        if path.exists():
            raise UsageError(f"There is already a file {path.name}. Write another name.")
        if path in unsaved_clinics(self._root, path.parent):
            raise UsageError(
                "There is already a copy of that name, not saved yet. Write another name, or "
                "choose that copy at the top of the page."
            )
        form = self.draft.form()
        if form.present == "own":
            write(path, self.draft.read(), "nothing")
        self._open(path)
        self.draft.begin({**form.typed, "name": name})
        return ""

    def _open(self, path: Path) -> None:
        """Edit another file; a new one shows the last handouts until it is saved."""
        self.draft = ClinicDraft(self._root, self.content, path)
        self._opened[path.name] = path
        if path.is_file():
            self._chosen(path)

    def _start(
        self, command: Sequence[str], then: Callable[[CommandRun], None] = lambda _: None
    ) -> None:
        files = {"content": self.content, "clinic": self.draft.path, "out": self.out}
        options = [f"--{name}={path.absolute()}" for name, path in files.items()]
        self.runner.start([*command, *options, f"--today={self.today()}"], then)
        self._ran = self.draft.path


def _is_typed(value: object) -> bool:
    entries = value if isinstance(value, list) else [value]
    # Half of an emoji, in JSON, is no letter that can be written.
    return all(isinstance(e, str) and not re.search("[\ud800-\udfff]", e) for e in entries)
