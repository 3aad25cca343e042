"""Approval of the words of a handout, computed from the signatures and a given day."""

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Literal

from handouts.content.content import Content
from handouts.content.passages import (
    ABOUT_ANOTHER,
    CLINIC,
    COMPARISON,
    EVIDENCE,
    FACT,
    ORDER,
    OWN_LATER,
    RULES,
    SIGNED_LATER,
    SUBJECT,
    Passages,
    concerns,
    is_moved,
)
from handouts.content.signer_names import why_not_sign
from handouts.content.text_passages import text_passages
from handouts.model.approvals import Signature
from handouts.model.topic import TopicFile
from handouts.text.fingerprints import fingerprint
from handouts.text.formatting import language_name
from handouts.text.people import is_same_person
from handouts.text.roles import is_same_role

State = Literal["draft", "approved", "expired"]

_OF_THEIR_OWN = ("item/", "section/", "piece/", "source/", SUBJECT, COMPARISON, CLINIC)
"""Keys of passages of their own, which are in no other passage's placeholder."""

Fingerprints = Mapping[str, str]
"""By the key of the passage."""


@dataclass(frozen=True)
class Approval:
    """Whether the words of one handout are approved.

    ``status`` names the pattern of words.yaml that says so at the foot. ``by``, ``role`` and
    ``signed`` are of the signature that completed the approval. ``changed`` has the keys of the
    passages that differ from what was approved before, ``count`` how many that are: what words rest
    on is counted with them.
    """

    state: State
    status: str
    review_by: datetime.date
    by: str = ""
    role: str = ""
    signed: datetime.date | None = None
    changed: frozenset[str] = frozenset()
    count: int = 0

    @property
    def is_approved(self) -> bool:
        """Whether it may be sent to patients and to a print shop."""
        return self.state == "approved"


def text_name(content: Content, treatment: str, language: str) -> str:
    """Return the name of the text about ``treatment`` in ``language``, as in signatures."""
    return f"{content.topic.id}/{treatment}/{language}"


def in_plain_words(topic: TopicFile, about: str) -> str:
    """Return the text or clinic that a signature is about, in words for staff, for a sentence."""
    of_topic, _, text = about.partition("/")
    treatment, _, language = text.partition("/")
    names = {each.id: each.short_name.get("en", each.id) for each in topic.treatments}
    if not language:
        return f"your clinic's own details and house rules ({about})"
    if of_topic != topic.id or treatment not in names:
        return f"the text {about}"
    return f"the {names[treatment]} text in {language_name(language, 'en')}"


def clinic_name(content: Content) -> str:
    """Return the name of the clinic, as in signatures."""
    return name_of_clinic_file(content.root, content.clinic_path)


def name_of_clinic_file(root: Path, path: Path) -> str:
    """Return the name of a clinic in signatures: its file, so that a new name is a change of it.

    ``root`` is the content folder. A file called clinic.yaml outside it is named with its folder:
    there may be many.
    """
    root, path = Path(os.path.realpath(root)), Path(os.path.realpath(path))
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return f"{path.parent.name}/{path.name}" if path.stem == "clinic" else path.name


def text_signatures(content: Content, treatment: str, language: str) -> tuple[Signature, ...]:
    """Return the signatures of the text about ``treatment`` in ``language``, the oldest first."""
    return _signatures(content, "text", text_name(content, treatment, language))


def clinic_signatures(content: Content) -> tuple[Signature, ...]:
    """Return the signatures of the clinic's own words, the oldest first."""
    return _signatures(content, "clinic", clinic_name(content))


def _signatures(content: Content, of: str, about: str) -> tuple[Signature, ...]:
    signed = (s for s in content.approvals.signatures if (s.of, s.about) == (of, about))
    # A line may be written by hand.
    return tuple(s for s in signed if why_not_sign(s.by, s.role, content.wording) is None)


def is_past(signature: Signature, today: datetime.date | None) -> bool:
    """Return whether what was signed had to be checked again before ``today``."""
    return today is not None and today > signature.review_by


def pair_of(signed: Sequence[Signature]) -> tuple[Signature, ...]:
    """Return two people's signatures with different roles, or nothing.

    Of each person the latest counts; of several pairs, the one that holds longest.
    """
    latest = [
        one
        for n, one in enumerate(signed)
        if not any(is_same_person(one.by, later.by) for later in signed[n + 1 :])
    ]
    pairs = [
        (one, other)
        for one, other in combinations(latest, 2)
        if not (is_same_person(one.by, other.by) or is_same_role(one.role, other.role))
    ]
    return max(pairs, key=lambda pair: min(s.review_by for s in pair), default=())


def approval_of(
    content: Content,
    treatment: str,
    language: str,
    piece: str,
    prints: Callable[[Passages], Passages],
    *,
    of_pack: bool = False,
) -> Approval:
    """Return whether what ``piece`` says about ``treatment`` in ``language`` is approved.

    ``prints`` gives all that it prints, from the text's passages. Of the pack to fill in, only the
    text can be: what is the clinic's own is not written yet.
    """
    text = text_signatures(content, treatment, language)
    if not text:
        return _dated(content, Approval("draft", "unchecked", content.topic.review_by))
    words = prints(text_passages(content, treatment, language))
    compared = _Comparison(content, piece, words, of_pack=of_pack)
    ours = [signature for signature in text if compared.is_as_signed(signature)]
    pair, changed = pair_of(ours), frozenset[str]()
    theirs = compared.clinic_signatures(pair)
    if not pair:
        before, pair = _last_approved(text, compared.text_of)
        if not before or ours:
            status = "one_checked" if ours else "unchecked"
            review = min((s.review_by for s in ours), default=content.topic.review_by)
            return _dated(content, Approval("draft", status, review))
        changed = compared.changed_text(before)
    if not theirs:
        changed |= compared.changed_details()
    if changed:
        count = _count(changed, words)
        status = "passage_changed" if count == 1 else "passages_changed"
        review = min(s.review_by for s in pair)
        return _dated(content, Approval("draft", status, review, changed=changed, count=count))
    needed = (*pair, *theirs[-1:])
    review = min(s.review_by for s in needed)
    if not theirs and not of_pack:
        return _dated(content, Approval("draft", "clinic_unchecked", review))
    last = max(needed, key=lambda s: (s.signed, content.approvals.signatures.index(s)))
    found = Approval("approved", "checked", review, last.by, last.role, last.signed)
    return _dated(content, found)


class _Comparison:
    """What a piece prints now, compared with what was signed.

    ``words`` are all passages that it prints. The pack to fill in prints none of the clinic's own.
    """

    def __init__(self, content: Content, piece: str, words: Passages, *, of_pack: bool) -> None:
        self._content, self._piece, self._words, self._of_pack = content, piece, words, of_pack
        now = {key: fingerprint(passage) for key, passage in words.items()}
        self._own = {key: found for key, found in now.items() if key.startswith(CLINIC)}
        self._text = {key: found for key, found in now.items() if key not in self._own}
        self._clinic = () if of_pack else clinic_signatures(content)

    def text_of(self, signature: Signature) -> Fingerprints:
        """Return the text that ``signature`` is under, as far as this piece and clinic say it."""
        listed, found = self._content.approvals.lists[signature.words], dict[str, str]()
        for key in self._text:
            # What stands for a placeholder, such as an answer to a rule, may be in no list so far.
            if key not in listed and not key.startswith(SIGNED_LATER) and self._is_said(key):
                found[key] = ""
        for key, value in listed.items():
            mark, *pieces = value.split()
            if self._piece in pieces and self._is_said(key):
                found[key] = mark
        return found

    def _is_said(self, key: str) -> bool:
        return concerns(self._content, key, of_pack=self._of_pack)

    def is_as_signed(self, signature: Signature) -> bool:
        """Return whether the text is that which ``signature`` is under."""
        return not _differing(self.text_of(signature), self._text)

    def changed_text(self, before: Fingerprints) -> frozenset[str]:
        """Return the keys of the text that differs from what it was ``before``.

        An order that differs only in what comes or goes is reported only if nothing else is.
        """
        changed, words = _differing(before, self._text), self._content.approvals.words
        was = {key: words.get(mark, "") for key, mark in before.items()}
        reported = frozenset(
            key
            for key in changed
            if not key.startswith(ORDER) or is_moved(was.get(key, ""), self._words.get(key, ""))
        )
        return reported or changed

    def clinic_signatures(self, pair: Sequence[Signature]) -> list[Signature]:
        """Return those of the clinic's own words of today by other people than ``pair``."""
        return [
            s
            for s in self._clinic
            if self._details_of(s) == self._own
            and not any(is_same_person(s.by, other.by) for other in pair)
        ]

    def changed_details(self) -> frozenset[str]:
        """Return the keys of the clinic's own words that differ from what it signed last."""
        last = self._clinic[-1:]
        return _differing(self._details_of(last[0]), self._own) if last else frozenset()

    def _details_of(self, signature: Signature) -> Fingerprints:
        listed, own = self._content.approvals.lists[signature.words], self._own
        # A detail that is gone is a change; a rule may be for other pieces.
        known = {k: mark for k, mark in listed.items() if k in own or not k.startswith(RULES)}
        return {**{k: own[k] for k in OWN_LATER if k in own}, **known}


def _last_approved(
    signed: Sequence[Signature], fingerprints_of: Callable[[Signature], Fingerprints]
) -> tuple[Fingerprints, tuple[Signature, ...]]:
    """Return the text that two people signed last, and their signatures; both empty without."""
    lists = [fingerprints_of(signature) for signature in signed]
    for words in reversed(lists):
        pair = pair_of([s for s, other in zip(signed, lists, strict=True) if other == words])
        if pair:
            return words, pair
    return {}, ()


def _differing(before: Fingerprints, now: Fingerprints) -> frozenset[str]:
    """Return the keys of passages whose words differ, or that exist on one side only.

    Values of placeholders, facts, evidence and meaning count only together with the passage that
    uses them: they come and go with it. (Early lists have none of these.)
    """

    def counts(key: str) -> bool:
        if key.startswith(FACT):
            return key in now
        if key.startswith(ABOUT_ANOTHER):
            return key in before and key.partition("/")[2] in now
        return key.startswith(_OF_THEIR_OWN) or (key in before and key in now)

    changed = (key for key in {*before, *now} if before.get(key) != now.get(key))
    return frozenset(key for key in changed if counts(key))


def _count(changed: Iterable[str], words: Passages) -> int:
    """Return the number of changed passages; evidence and facts count with their words, once."""
    keys = {k.partition("/")[2] if k.startswith(ABOUT_ANOTHER) else k for k in changed}
    below = {f"{FACT}{name}" for k in keys for name in words.get(f"{EVIDENCE}{k}", "").splitlines()}
    return len(keys - below)


def _dated(content: Content, approval: Approval) -> Approval:
    """Return ``approval``, or that its check date is past."""
    if content.today is None or content.today <= approval.review_by:
        return approval
    return replace(approval, state="expired", status="past_check")
