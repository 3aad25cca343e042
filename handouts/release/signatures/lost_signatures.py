"""Signatures that a build has seen and that are gone: none is ever taken out of approvals.yaml.

A log next to the output folder names each signature that a build saw, by its seal, and each that it
missed. A signature that is gone is reported until the same words are signed again, by anyone.
"""

import json
import os
from collections.abc import Container, Sequence
from pathlib import Path

from handouts.atomic_files import read_whole, write_atomically
from handouts.content.approval import in_plain_words
from handouts.content.content import Content
from handouts.release.history import history_folder

LOG = "signatures.jsonl"


def lost_signatures(content: Content, out: Path) -> tuple[str, ...]:
    """Return a sentence for each signature that is gone; log what is new. Raises OutputError."""
    log = history_folder(out) / LOG
    root = os.path.realpath(content.root)
    logged = [entry for entry in _entries(log) if entry["root"] == root]
    here = {signature.seal: signature for signature in content.approvals.signatures}
    missed = {entry["seal"] for entry in logged if entry["is_gone"]}
    known = [entry for entry in logged if not entry["is_gone"]]
    gone = [entry for entry in known if entry["seal"] not in here]
    new = [{**entry, "is_gone": True} for entry in gone if entry["seal"] not in missed]
    new += [
        {"root": root, "is_gone": False}
        | signature.model_dump(mode="json", include={"seal", "of", "about", "by", "role", "signed"})
        for seal, signature in here.items()
        if seal not in {entry["seal"] for entry in known}
    ]
    if new:
        lines = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in new)
        write_atomically(log, read_whole(log) + lines.encode())
    reported = [entry for entry in gone if not _is_signed_again(entry, [*logged, *new], here)]
    return tuple(_sentence(content, entry) for entry in reported)


_Entry = dict[str, object]


def _entries(log: Path) -> Sequence[_Entry]:
    """Return the log, oldest first; lines that say nothing are left out."""
    found = []
    for line in read_whole(log).decode("utf-8", "replace").splitlines():
        try:
            entry = json.loads(line)
            _ = [entry[name] for name in ("root", "is_gone", "seal", "of", "about", "by", "signed")]
        except (TypeError, KeyError, ValueError):
            continue
        found.append(entry)
    return found


def _is_signed_again(entry: _Entry, log: Sequence[_Entry], here: Container[object]) -> bool:
    """Return whether the same words were signed after ``entry`` was first missed."""
    missed = next(n for n, one in enumerate(log) if one["seal"] == entry["seal"] and one["is_gone"])
    return any(
        (one["of"], one["about"]) == (entry["of"], entry["about"]) and one["seal"] in here
        for one in log[missed:]
        if not one["is_gone"]
    )


def _sentence(content: Content, entry: _Entry) -> str:
    about = in_plain_words(content.topic, str(entry["about"]))
    whose = f'The signature of "{entry["by"]}" of {entry["signed"]}'
    return f"{whose} is gone from approvals.yaml. Put it back as it was, or sign again: {about}."
