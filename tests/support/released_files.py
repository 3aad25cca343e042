"""An output folder with files that count as released."""

from __future__ import annotations

from pathlib import Path

from handouts.release.manifest import MANIFEST, Manifest, Released


def released(path: str, **changes: object) -> Released:
    edition, name = path.split("/")
    return Released.model_validate(
        {
            "path": path,
            "piece": name.partition(".")[0],
            "treatment": "iv-ketamine",
            "language": "en",
            "paper": "letter",
            "edition": edition,
            "pages": 1,
            "trim_mm": None,
            "bytes": 3,
            "sha256": "",
            "statements": {},
            "reading_grade": 5.0,
            "fit": "",
            "status": "draft",
            "checks": {},
            **changes,
        }
    )


def dist(folder: Path, *entries: Released) -> Path:
    manifest = Manifest(topic="", clinic="", content_revision="", handouts=entries)
    (folder / MANIFEST).write_text(manifest.as_json())
    for entry in entries:
        (folder / entry.path).parent.mkdir(exist_ok=True)
        (folder / entry.path).write_bytes(b"%PDF")
    return folder
