"""Signatures are as they were signed (C701), and none is of a future day (C702)."""

import datetime
from collections.abc import Iterator

from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.model import approvals
from handouts.source.content_files import ContentFiles, needed
from handouts.text.fingerprints import fingerprint

_DAY = datetime.timedelta(days=1)
"""The most that the date elsewhere in the world is ahead."""
_FIX = "put the line back as it was, or delete the signature and sign again"


@lint_rule("C701")
def signatures_as_signed(files: ContentFiles) -> Iterator[Problem]:
    """Yield every signature, list and passage that is not as it was signed."""
    found = needed(files.approvals)
    for n, signature in enumerate(found.model.signatures):
        what = _fault_of(found.model, signature)
        if what:
            yield Problem(found.place("signatures", n), "C701", what, _FIX)
    for name, listed in found.model.lists.items():
        if approvals.list_name(listed) != name:
            what = f"the list {name} differs from the one that was signed"
            yield Problem(found.place("lists", name, key=True), "C701", what, _FIX)
        lost = [key for key, value in listed.items() if value.split()[0] not in found.model.words]
        if lost:
            what = f"the words of {lost[0]}, as they were signed, are gone"
            yield Problem(found.place("lists", name, lost[0]), "C701", what, _FIX)
    for mark, words in found.model.words.items():
        if fingerprint(words) != mark:
            what = f"the words {mark} differ from those that were signed"
            yield Problem(found.place("words", mark), "C701", what, _FIX)


def signed_later(files: ContentFiles, today: datetime.date) -> Iterator[Problem]:
    """Yield every signature dated after ``today``: this computer's clock was wrong then, or is now.

    With a clock that is years behind, no check date is ever past.
    """
    found = files.approvals
    for n, one in enumerate(found.model.signatures if found else ()):
        if found and one.signed - today > _DAY:
            what = f'the signature of "{one.by}" is of {one.signed}, but today is {today}'
            fix = (
                "set the date of this computer; if it is right, delete the signature and sign again"
            )
            yield Problem(found.place("signatures", n, "signed"), "C702", what, fix)


def _fault_of(file: approvals.ApprovalFile, signature: approvals.Signature) -> str:
    if signature.seal != signature.computed_seal():
        return f'the signature of "{signature.by}" was changed'
    if not signature.signed < signature.review_by <= approvals.latest_review(signature.signed):
        return (
            f'"{signature.by}" has signed on {signature.signed} until {signature.review_by}, which '
            f"is not within {approvals.LONGEST_YEARS} years after it"
        )
    if signature.words not in file.lists:
        return f'the list {signature.words}, which "{signature.by}" has signed, is gone'
    if len(file.lists[signature.words]) != signature.passages:
        return f'"{signature.by}" has signed {signature.passages} passages, not these'
    return ""
