"""What a command did, in the words of the page."""

import re
from collections.abc import Callable

from handouts.editor.runner import CommandRun
from handouts.errors import ExitCode
from handouts.release.index.index_files import INDEX

# Words of commands for the terminal, and those of the page.
_IN_THE_PAGE = (
    (r":? *python3 build\.py approve", ' (button "Approve")'),
    (r":? *python3 build\.py( \w+)*", ' (button "Make the handouts")'),
    (r"--by\b", "Name"),
    (r"--role\b", "Role"),
    (r"--review-by\b", '"Check again by"'),
    (r" \(--our-rules\)", ""),
)


def in_the_page(message: str) -> str:
    """Return a command's sentence for the terminal in the words of the page."""
    for pattern, words in _IN_THE_PAGE:
        message = re.sub(pattern, words, message)
    return message


def outcome(
    run: CommandRun, subject_of: Callable[[str], str]
) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the result of a command as sentences, and links to the files it made.

    ``subject_of`` names the subject of a signature in staff's words.
    """
    document = run.document
    index = (f"dist/{INDEX}", "Find, open and print the handouts")
    if run.code is None:
        return [], []
    if "error" in document or "problems" in document:
        problems = [p["what"] for p in document.get("problems", ())]
        return [document.get("error", ""), *problems], []
    if run.command == "email" and run.code == 0:
        drafts = document["drafts"]
        kinds = {"path": "for your mail program", "text": "just the words, for a portal"}
        links = [
            (f"dist/{draft[kind]}", f"{draft[kind].removeprefix('email/')} ({use})")
            for draft in drafts
            for kind, use in kinds.items()
        ]
        message = (
            "Nothing was sent. Open a draft in your mail program, read it, check the treatment, "
            "add the patient's address, and send it yourself."
        )
        return [message], links
    if run.command == "approve" and run.code == 0:
        signed = [
            f"Signed: {subject_of(s['about'])}, by {s['by']}, {s['role']}."
            for s in document["signed"]
        ]
        return [*signed, *document["missing"], "Make the handouts again to show this."], []
    if run.code == 0:
        return ["The handouts are made, and all passed every check."], [index]
    if run.code == ExitCode.GATE:
        return ["Some handouts did not pass and must not be used. The others are made."], [index]
    return ["Nothing was made."], []
