"""The history of releases by code: a log and the words, next to the output folder, never deleted.

Nothing in it is about a patient. Nothing is ever taken out: a code of years ago still says what a
handout said. Each line of the log has a seal made from its other fields, one of which is the
fingerprint of the words: what was changed by hand since is not believed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from handouts.atomic_files import check_writable, read_whole, write_atomically, write_if_changed
from handouts.content.content import Content
from handouts.content.handout import Handout
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.release.orders import Order, handout_of
from handouts.render.plain_text import write_text
from handouts.requirements import sibling_folder
from handouts.text.fingerprints import fingerprint
from handouts.text.markup import parse, plain

LOG = "history.jsonl"
_WORDS, _SEAL = "words", "seal"
"""Fields of a line of the log besides those of a record: the words' fingerprint, and the seal."""


@dataclass(frozen=True)
class ReleaseRecord:
    """A file that was released, once for each state of approval."""

    code: str
    day: str
    """When it was first released so (ISO 8601); "" for what today's content says."""
    path: str
    """Its path in the output folder."""
    title: str
    piece: str
    treatment: str
    version: str
    status: str
    """draft, approved or expired."""

    @property
    def chart_line(self) -> str:
        """The line for a patient's chart, the day left open."""
        return chart_line(self.piece, self.treatment, self.code, self.version)


def chart_line(piece: str, treatment: str, code: str, version: str) -> str:
    """Return the line about a handout for a patient's chart, the day left open."""
    return f"Gave {piece} ({treatment}), code {code}, version {version}"


def history_folder(out: Path) -> Path:
    """Return the folder of what was ever released to ``out``."""
    return sibling_folder(out, "history")


def _log(out: Path) -> Path:
    return history_folder(out) / LOG


def record_of(content: Content, job: Job, handout: Handout, day: str = "") -> ReleaseRecord:
    """Return the record of a handout."""
    return ReleaseRecord(
        code=handout.code,
        day=day,
        path=job.path.as_posix(),
        title=handout.title.text,
        piece=content.piece(job.piece).name[job.language],
        treatment=plain(parse(content.topic.treatment(job.treatment).short_name[job.language])),
        version=content.topic.version,
        status=handout.approval.state,
    )


def sealed_line(entry: ReleaseRecord, words_fingerprint: str) -> str:
    """Return the line of the log for ``entry`` with the fingerprint of its words."""
    fields = {**asdict(entry), _WORDS: words_fingerprint}
    return json.dumps({**fields, _SEAL: _seal_of(fields)}, ensure_ascii=False) + "\n"


def _seal_of(fields: Mapping[str, object]) -> str:
    return fingerprint("\n".join(f"{name}: {value}" for name, value in fields.items()))


def read_history(out: Path) -> tuple[ReleaseRecord, ...]:
    """Return the log, oldest first, without lines that are not as written. Raises OutputError."""
    return tuple(entry for entry, _ in _entries(_log(out)))


def changed_lines(out: Path) -> tuple[int, ...]:
    """Return the numbers of lines of the log that are not as they were written."""
    lines = enumerate(_lines(_log(out)), start=1)
    return tuple(number for number, line in lines if _entry(line) is None)


def _lines(log: Path) -> list[str]:
    return read_whole(log).decode("utf-8", "replace").splitlines()


def _entries(log: Path) -> Iterator[tuple[ReleaseRecord, str]]:
    """Yield each entry with the fingerprint of its words."""
    return (entry for entry in map(_entry, _lines(log)) if entry is not None)


def _entry(line: str) -> tuple[ReleaseRecord, str] | None:
    """Return a line's record and words; None when its seal is not that of its other fields."""
    try:
        fields = json.loads(line)
        seal = fields.pop(_SEAL, "")
        is_whole = seal == _seal_of(fields)
        words = fields.pop(_WORDS, "")
        return (ReleaseRecord(**fields), words) if is_whole else None
    except (AttributeError, TypeError, ValueError):
        return None


def check_recordable(out: Path) -> None:
    """Check that releases can be recorded. Raises OutputError when they cannot."""
    check_writable(history_folder(out))
    read_whole(_log(out))


def record_releases(content: Content, out: Path, released: Iterable[Order]) -> None:
    """Add to the log what is new in ``released``, and its words as text. Raises OutputError."""
    log = _log(out)
    before = [*_entries(log)]
    known = {(e.code, e.path, e.status) for e, _ in before}
    fingerprints = {entry.code: known for entry, known in before}
    day = content.today.isoformat() if content.today else ""
    new = []
    for order in released:
        entry = record_of(content, order.job, order.handout, day)
        if (entry.code, entry.path, entry.status) in known:
            continue
        words = words_file(out, entry.code)
        if entry.code not in fingerprints or not words.exists():
            text = write_text(order.handout, order.job.identity)
            write_if_changed(words, text.encode())
            fingerprints[entry.code] = fingerprint(text)
        new.append(sealed_line(entry, fingerprints[entry.code]))
    if new:
        write_atomically(log, read_whole(log) + "".join(new).encode())


def recorded_outputs(out: Path) -> tuple[Path, ...]:
    """Return ``out``, and the folders of clinics in it that have a history of their own."""
    return out, *(out / log.parent.name for log in sorted(history_folder(out).glob(f"*/{LOG}")))


def words_file(out: Path, code: str) -> Path:
    """Return the file with the words of ``code``."""
    return history_folder(out) / f"{code}.txt"


def kept_words(out: Path, code: str) -> str | None:
    """Return the words of ``code``, "" where they are not kept, None where they were changed.

    Raises OutputError.
    """
    words = read_whole(words_file(out, code)).decode("utf-8", "replace")
    fingerprints = (known for entry, known in _entries(_log(out)) if entry.code == code)
    return words if not words or fingerprint(words) in fingerprints else None


def record_of_today(content: Content, code: str) -> tuple[ReleaseRecord, str] | None:
    """Return the record and the words of today's handout with ``code``; None when there is none."""
    for job in plan(content, BuildRequest(everything=True)):
        handout = handout_of(content, job)
        if handout.code == code:
            return record_of(content, job, handout), write_text(handout, job.identity)
    return None
