"""The release gate for any file, such as an edited or an older one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from shlex import quote

from handouts.content.content import Content
from handouts.content.fill_in_fields import pack_file
from handouts.content.load import load
from handouts.errors import NoHandoutError
from handouts.preflight import all_text, identity, inspect
from handouts.preflight.expectation import FileFormat, Finding
from handouts.release.editions import EDITIONS, PACKS
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.release.orders import order_of
from handouts.release.processes.limits import MEGABYTES, SECONDS, Limited, LimitError, limits
from handouts.text.clinic_field import FIELD_LETTERS
from handouts.text.fingerprints import ALPHABET, CODE_LENGTH, code_of

LARGEST_BYTES = 50_000_000
"""Larger than any handout with artwork for a press (design.md §2: 600 KB without)."""

_FORMATS: Mapping[str, FileFormat] = {
    ".htm": "html",
    **{edition.suffix: edition.format for edition in EDITIONS.values()},
}

_CODE = re.compile(rf"\b[{ALPHABET}]{{{CODE_LENGTH}}}\b")

_OTHER_AUTHOR = "G704"
"""The code of a file that another clinic has made."""
_OF_PAGES = ("G2", "G4", "G5")
"""Codes about pages and words. The others are also about how a file is saved: once a viewer has
saved what was typed, they are no longer about the handout."""

_PAST_CHECK_DATE = Finding(
    "G409",
    None,
    None,
    "was right until its check date, which is past now, and does not say so",
    "have a clinician check the words, and make it again: python3 build.py approve",
)


_END_BYTES = 1024
"""Within so many bytes of its end, a PDF says that it ends (ISO 32000-1, H.3)."""


@dataclass(frozen=True)
class Verdict:
    """The findings of the gate on ``file``, judged as the handout called ``name``."""

    file: Path
    name: str
    findings: tuple[Finding, ...]


def recheck(content: Content, file: Path) -> Verdict:
    """Judge ``file`` as the handout that its metadata, or else its file name, identifies.

    The extension gives its format; a file with an unknown one is taken for a PDF. One of
    the fill-in pack is judged by what the pack is made from, whoever the clinic is. Raises
    NoHandoutError when the file cannot be read or is no handout of this clinic. One that takes more
    time or memory than any handout does not open (G101).
    """
    found = _content_of(file)
    kind = _FORMATS.get(file.suffix.lower())
    if kind is None and b"%PDF-" not in found[:1024]:
        raise NoHandoutError(
            file,
            "is not a finished handout: only a PDF, text or phone page can be checked. "
            "To change the words, edit them in content/ and make the handouts again.",
        )
    try:
        with limits() as limited:
            return _verdict(limited, content, file, found, kind)
    except LimitError:
        most = f"{SECONDS} s and {MEGABYTES} MB"
        what = f"does not open: it cannot be read within {most}"
        return Verdict(file, file.stem, (Finding("G101", None, None, what, "print it again"),))


def _content_of(file: Path) -> bytes:
    """Return the content of ``file``. Raises NoHandoutError when it cannot be that of a handout."""
    try:
        if file.is_dir():
            pdfs = sorted(file.rglob("*.pdf"))
            named = "No PDF is in it."
            if pdfs:
                named = f"Name the PDFs in it: {quote(f'{pdfs[0].parent}')}/*.pdf"
            raise NoHandoutError(file, f"is a folder. {named}")
        if file.exists() and not file.is_file():
            raise NoHandoutError(file, "is not a file that can be read.")
        if file.stat().st_size > LARGEST_BYTES:
            raise NoHandoutError(
                file, f"is larger than {LARGEST_BYTES // 1_000_000} MB, which no handout is."
            )
        return file.read_bytes()
    except FileNotFoundError as error:
        if re.match("(?:https?|file):", str(file)):
            raise NoHandoutError(
                file, "is a web address. Save the file in a folder, and name it there."
            ) from error
        near = get_close_matches(file.name, (p.name for p in file.parent.glob("*.*")), n=1)
        guess = f" Did you mean {file.parent / near[0]}?" if near else ""
        raise NoHandoutError(file, f"cannot be read: there is no such file.{guess}") from error
    except OSError as error:
        raise NoHandoutError(file, f"cannot be read: {error.strerror}.") from error


def _verdict(
    limited: Limited, content: Content, file: Path, found: bytes, kind: FileFormat | None
) -> Verdict:
    stated = limited(identity, found, kind or "pdf")
    is_of_pack = stated.startswith(tuple(f"handout {name}/" for name in PACKS))
    known = load(content.root, pack_file(content.root), content.today) if is_of_pack else content
    job = _job(known, stated, file, found, is_of_pack=is_of_pack)
    order = order_of(known, job)
    report = limited(inspect, found, order.expectation)
    findings = report.findings
    if findings and all(finding.code != _OTHER_AUTHOR for finding in findings):
        said = limited(all_text, found, kind or "pdf")
        if other := _other_code(said, order.handout.code):
            return Verdict(file, job.name, _of_other_words(findings, other, order.handout.code))
    if findings and order.expectation.approval.state == "expired":
        earlier = order_of(replace(known, today=None), job).expectation
        if not limited(inspect, found, earlier).findings:
            return Verdict(file, job.name, (_PAST_CHECK_DATE,))
    for finding in findings if stated == job.identity else ():
        if finding.code == _OTHER_AUTHOR:
            # It is this handout, but not ours: all else that differs follows from it.
            what = f"is of another clinic, or of yours under another name: {finding.what}"
            fix = "check it with the clinic file of the clinic that made it: --clinic FILE"
            findings = (replace(finding, what=what, fix=fix),)
    filled = [finding for finding in findings if finding.typed is not None]
    if filled:
        rest = (f for f in findings if f not in filled and f.code.startswith(_OF_PAGES))
        findings = (*_filled_in(filled), *rest)
    return Verdict(file, job.name, findings)


def _other_code(text: str, code: str) -> str:
    """Return the last code in ``text``, at its foot; "" where there is none, or it has ``code``."""
    found = [*filter(None, map(code_of, _CODE.findall(text)))]
    return found[-1] if found and code not in found else ""


def _of_other_words(findings: Iterable[Finding], other: str, code: str) -> tuple[Finding, ...]:
    """Return that a file has the code of other words, and the required statements it lacks."""
    what = f"says other words than it would today: its code is {other}, not {code}"
    fix = f"make it again; to see what it was: python3 build.py which {other}"
    lacking = (finding for finding in findings if finding.statement)
    return (Finding("G403", None, None, what, fix), *lacking)


def _filled_in(filled: Sequence[Finding]) -> Iterator[Finding]:
    """Yield that the fields of ``filled`` were filled in, and the letters that their type lacks."""
    what = f"was filled in ({len(filled)} of its fields): what is typed there is not checked"
    fix = "check an empty one; read this one, and dial its phone numbers"
    yield replace(filled[0], what=what, fix=fix)
    typed = "".join(finding.typed or "" for finding in filled)
    lost = dict.fromkeys(letter for letter in typed if not letter.encode(FIELD_LETTERS, "ignore"))
    if lost:
        what = f"has letters that may be left out in print: {' '.join(lost)}"
        fix = "make the handouts from a clinic file, which prints them: python3 build.py new"
        yield replace(filled[0], what=what, fix=fix)


def _job(content: Content, stated: str, file: Path, found: bytes, *, is_of_pack: bool) -> Job:
    # Named one by one: also of the pieces that are not always made in an edition.
    editions = (name for name in EDITIONS if (name in PACKS) == is_of_pack)
    jobs = plan(content, BuildRequest(editions=tuple(editions), everything=not is_of_pack))
    said_so = [job for job in jobs if stated == job.identity]
    named = [job for job in jobs if file.name == job.path.name]
    in_folder = [job for job in named if file.resolve().parent.name == job.edition]
    for job in (*said_so, *in_folder, *named):
        return job
    if file.suffix.lower() == ".pdf" and not found.startswith(b"%PDF-"):
        raise NoHandoutError(file, "is not a PDF, or it is damaged. Make it again.")
    if found.startswith(b"%PDF-") and b"%%EOF" not in found[-_END_BYTES:]:
        raise NoHandoutError(file, "breaks off before its end. Copy it again, or make it again.")
    if b"/Encrypt" in found:
        raise NoHandoutError(file, "asks for a password. Save it without one, and check it again.")
    raise NoHandoutError(
        file,
        "does not say which handout it is, and its name is not that of one, "
        f"such as {jobs[0].path.name}. If it is one, rename it after that handout.",
    )
