"""Approvals are as they were signed: nothing in them was changed by hand (C701)."""

from collections.abc import Iterator

from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.model.approvals import ApprovalFile, Signature, list_name
from handouts.source.content_files import ContentFiles
from handouts.text.fingerprints import fingerprint

_FIX = "put the line back as it was, or take the signature out and sign again"


@lint_rule("C701")
def problems(library: ContentFiles) -> Iterator[Problem]:
    """Yield every signature, list and passage that is not as it was signed."""
    if library.approvals is None:
        return
    found = library.approvals
    for n, signature in enumerate(found.shape.signatures):
        what = _fault_of(found.shape, signature)
        if what:
            yield Problem(found.place("signatures", n), "C701", what, _FIX)
    for name, listed in found.shape.lists.items():
        if list_name(listed) != name:
            what = f"the list {name} is not the one that was signed"
            yield Problem(found.place("lists", name, key=True), "C701", what, _FIX)
    for mark, words in found.shape.words.items():
        if fingerprint(words) != mark:
            what = f"the words {mark} are not those that were signed"
            yield Problem(found.place("words", mark), "C701", what, _FIX)


def _fault_of(file: ApprovalFile, signature: Signature) -> str:
    if signature.seal != signature.true_seal():
        return f'the signature of "{signature.by}" is not as it was given'
    if signature.words not in file.lists:
        return f'the list {signature.words}, which "{signature.by}" has signed, is gone'
    if len(file.lists[signature.words]) != signature.passages:
        return f'"{signature.by}" has signed {signature.passages} passages, not these'
    return ""
