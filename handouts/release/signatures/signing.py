"""Signatures: who may sign what, when, and what is written down of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from handouts.atomic_files import exclusive_lock, write_atomically
from handouts.content import approval, passages
from handouts.content.content import Content
from handouts.content.fill_in_fields import has_pack
from handouts.content.selection import passages_of_handout
from handouts.content.signer_names import why_not_sign
from handouts.content.text_passages import text_passages
from handouts.errors import UsageError
from handouts.model.approvals import ApprovalFile, Signature, list_name
from handouts.release.cache import BuildCache, approvals_lock, open_cache
from handouts.release.editions import EDITIONS
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.release.orders import handout_of
from handouts.release.signatures.approvals_file import approvals_text
from handouts.release.signatures.signer import Signer
from handouts.source.loader import APPROVALS
from handouts.text.fingerprints import fingerprint
from handouts.text.people import is_same_person
from handouts.text.roles import is_same_role


def texts_of(
    content: Content, treatments: tuple[str, ...], languages: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Return each treatment and language asked for, all for none. Raises UnknownNameError."""
    jobs = plan(content, BuildRequest(treatments=treatments, languages=languages))
    return tuple(dict.fromkeys((job.treatment, job.language) for job in jobs))


def listed_text(content: Content, treatment: str, language: str) -> Mapping[str, str]:
    """Return the list that is signed: of each passage its fingerprint and the pieces it is in."""
    pieces = _pieces(content, treatment, language)
    return {
        key: " ".join([fingerprint(words), *sorted(p for p, own in pieces.items() if key in own)])
        for key, words in whole_text(content, treatment, language).items()
    }


def whole_text(content: Content, treatment: str, language: str) -> passages.Passages:
    """Return the passages that are signed, with their order in each piece."""
    found = dict(text_passages(content, treatment, language))
    for own in _pieces(content, treatment, language).values():
        found |= {key: order for key, order in own.items() if key.startswith(passages.ORDER)}
    return found


@lru_cache(maxsize=16)
def _pieces(content: Content, treatment: str, language: str) -> Mapping[str, passages.Passages]:
    """Return the passages of each piece by its name, those of the pack too, and of an email.

    A build asks for it several times, and each time every piece would be selected.
    """
    text = text_passages(content, treatment, language)
    found = {passages.EMAIL: passages.emailed_passages(content, text)}
    for piece in content.pieces:
        jobs = {piece.id: Job("screen", piece.id, treatment, "letter", language)}
        if "fill-in" in piece.editions and has_pack(content, language):
            jobs[passages.pack_name(piece.id)] = replace(jobs[piece.id], edition="fill-in")
        for name, job in jobs.items():
            found[name] = passages_of_handout(content, handout_of(content, job), text)
    return found


def listed_clinic(content: Content) -> dict[str, str]:
    """Return the list that a clinic's clinician signs."""
    return {key: fingerprint(words) for key, words in passages.clinic_passages(content).items()}


def missing_signatures(content: Content) -> tuple[str, ...]:
    """Return a sentence for each signature that today's words still need, or need again."""
    found = []
    for treatment, language in texts_of(content, (), ()):
        listed, lists = listed_text(content, treatment, language), content.approvals.lists
        every = approval.text_signatures(content, treatment, language)
        of_today = (s for s in every if _is_signed(listed, lists[s.words]))
        signed = [s for s in of_today if not approval.is_past(s, content.today)]
        about = approval.text_name(content, treatment, language)
        subject = approval.in_plain_words(content.topic, about)
        if signed and not approval.pair_of(signed):
            needs = "Needs one more signature, from another person with another role"
            found.append(f"{needs}: {subject}.")
        elif not signed:
            found.append(f"Needs two signatures: {subject}.")
    listed, lists = listed_clinic(content), content.approvals.lists
    ours = (s for s in approval.clinic_signatures(content) if _is_signed(listed, lists[s.words]))
    if all(approval.is_past(s, content.today) for s in ours):
        subject = approval.in_plain_words(content.topic, approval.clinic_name(content))
        found.append(f"Needs a signature from your own clinician (--our-rules): {subject}.")
    return tuple(found)


def _is_signed(listed: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Return whether ``before`` is the list of today. Early lists have less in them."""
    had = (k for k in listed if k in before or not k.startswith(passages.SIGNED_LATER))
    return before == {key: listed[key] for key in had}


def sign(
    root: Path,
    reload: Callable[[], Content],
    out: Path,
    texts: Callable[[Content], tuple[tuple[str, str], ...]],
    who: Signer,
    *,
    of_clinic: bool,
) -> tuple[Content, tuple[Signature, ...]]:
    """Write who has signed, and return today's content with the new signatures in it.

    ``texts`` chooses treatments and languages. One after the other: the content is read while
    nobody else can sign. Raises UsageError where ``who`` may not sign, or the handouts were not all
    made from today's words, and OutputError where the file cannot be written.
    """
    before = reload()
    with exclusive_lock(approvals_lock(root, before.root), waiting=True):
        content = reload()
        if refused := why_not_sign(who.by, who.role, content.wording):
            raise UsageError(refused)
        asked = texts(content)
        check_built(root, content, out, asked)
        signed = (_of_clinic(content, who),) if of_clinic else _of_texts(content, asked, who)
        file = content.approvals
        added = ApprovalFile(
            signatures=(*file.signatures, *(signature for signature, _, _ in signed)),
            lists={**file.lists, **{s.words: listed for s, listed, _ in signed}},
            words={**file.words, **{m: w for _, _, words in signed for m, w in words.items()}},
        )
        write_atomically(content.root / APPROVALS, approvals_text(added).encode())
        return reload(), tuple(signature for signature, _, _ in signed)


_Signed = tuple[Signature, Mapping[str, str], Mapping[str, str]]
"""A signature, the list that was signed, and the words of its passages by their fingerprints."""


def _of_texts(
    content: Content, texts: tuple[tuple[str, str], ...], who: Signer
) -> tuple[_Signed, ...]:
    signed, refusals = [], []
    for treatment, language in texts:
        listed = listed_text(content, treatment, language)
        about = approval.text_name(content, treatment, language)
        one = _signature(content, "text", about, listed, who)
        refusal = _refusal(content, one, approval.text_signatures(content, treatment, language))
        if refusal:
            refusals.append(refusal)
        else:
            words = whole_text(content, treatment, language).values()
            signed.append((one, listed, {fingerprint(text): text for text in words}))
    if not signed:
        raise UsageError(refusals[0])
    return tuple(signed)


def _refusal(content: Content, one: Signature, before: Iterable[Signature]) -> str:
    """Return the reason why ``one`` may not sign after ``before``, "" if it may."""
    others = [s for s in before if s.words == one.words]
    if any(is_same_person(one.by, s.by) for s in approval.clinic_signatures(content)):
        return (
            f"{one.by} has signed the clinic's own rules, and so cannot sign the text: "
            "two other people must."
        )
    if approval.pair_of(others):
        return ""
    name = approval.in_plain_words(content.topic, one.about)
    for other in others:
        if is_same_person(one.by, other.by):
            return (
                f'{one.by} has signed {name} already, as "{other.by}". It needs one more person; '
                "two people with the same name each add a middle name."
            )
        if is_same_role(one.role, other.role):
            return (
                f'{other.by} has signed {name} as "{other.role}". '
                "It needs one more person, with another role."
            )
    return ""


def _of_clinic(content: Content, who: Signer) -> _Signed:
    listed, about = listed_clinic(content), approval.clinic_name(content)
    one = _signature(content, "clinic", about, listed, who)
    authors = (s for s in content.approvals.signatures if s.of == "text")
    if any(is_same_person(one.by, other.by) for other in authors):
        raise UsageError(
            f"{one.by} has signed the text. The clinic's own rules need a clinician of the clinic "
            "who has not."
        )
    said = passages.clinic_passages(content).values()
    return one, listed, {fingerprint(words): words for words in said}


def _signature(
    content: Content,
    of: Literal["text", "clinic"],
    about: str,
    listed: Mapping[str, str],
    who: Signer,
) -> Signature:
    if content.today is None:
        raise ValueError("nobody signs without a date")
    unsealed = Signature(
        of=of,
        about=about,
        by=who.by,
        role=who.role,
        signed=content.today,
        review_by=who.review_by,
        passages=len(listed),
        words=list_name(listed),
    )
    return unsealed.model_copy(update={"seal": unsealed.computed_seal()})


def check_built(
    root: Path, content: Content, out: Path, texts: tuple[tuple[str, str], ...]
) -> None:
    """Raise UsageError unless ``out`` has every handout of ``texts``, made from today's words."""
    cache = open_cache(root, out)
    fault = _not_built(content, cache, texts)
    if fault:
        raise UsageError(f"{fault} Make all handouts, and read them: python3 build.py")


def _not_built(content: Content, cache: BuildCache, texts: tuple[tuple[str, str], ...]) -> str:
    if not cache.released:
        return "There is nothing to sign yet: no handouts have been made."
    if cache.manifest.content_revision != content.revision:
        return "The words or the clinic file have changed since the handouts were made."
    kept = tuple(e for e in content.clinic.editions if not EDITIONS[e].for_print_shop)
    request = BuildRequest() if kept else BuildRequest(editions=("screen",))
    planned = [job for job in plan(content, request) if not EDITIONS[job.edition].for_print_shop]
    paths = [j.path.as_posix() for j in planned if (j.treatment, j.language) in texts]
    refused = {failure.path for failure in cache.manifest.failed}.intersection(paths)
    if refused:
        return f"{min(refused)} did not pass its checks."
    found = (e for e in cache.manifest.up_to_date() if cache.is_known(e) and cache.is_whole(e))
    true = {entry.path for entry in found}
    missing = [path for path in paths if path not in true]
    return f"{missing[0]} is not made from today's words." if missing else ""
