"""Content that people of the tests have signed: samples, nobody real."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from handouts.content.approval import clinic_name, text_name
from handouts.content.content import Content
from handouts.content.load import load
from handouts.content.passages import clinic_passages
from handouts.model.approvals import ApprovalFile, Signature, list_name
from handouts.release.signatures.approvals_file import approvals_text
from handouts.release.signatures.signing import listed_clinic, listed_text, whole_text
from handouts.text.fingerprints import fingerprint

SIGNED_ON = datetime.date(2026, 11, 26)
REVIEW_BY = datetime.date(2027, 6, 30)
AUTHORS = (("Sample Reviewer One", "psychiatrist"), ("Sample Reviewer Two", "pharmacist"))
CLINICIAN = ("Sample Reviewer Three", "nurse")


def signature(
    of: str,
    about: str,
    who: tuple[str, str],
    listed: Mapping[str, str],
    review_by: datetime.date = REVIEW_BY,
    signed: datetime.date = SIGNED_ON,
) -> Signature:
    """Return a signature with a true seal."""
    bare = Signature.model_validate(
        {
            "of": of,
            "about": about,
            "by": who[0],
            "role": who[1],
            "signed": signed,
            "review_by": review_by,
            "passages": len(listed),
            "words": list_name(listed),
        }
    )
    return bare.model_copy(update={"seal": bare.computed_seal()})


def with_signature(content: Content, one: Signature, listed: Mapping[str, str]) -> Content:
    """Return ``content`` with one more signature, and the words that it represents."""
    file, words = content.approvals, dict(clinic_passages(content))
    if one.of == "text":
        _, treatment, language = one.about.split("/")
        words = dict(whole_text(content, treatment, language))
    added = ApprovalFile(
        signatures=(*file.signatures, one),
        lists={**file.lists, one.words: dict(listed)},
        words={**file.words, **{fingerprint(said): said for said in words.values()}},
    )
    return replace(content, approvals=added)


def text_signed(
    content: Content,
    who: tuple[str, str],
    review_by: datetime.date = REVIEW_BY,
    signed: datetime.date = SIGNED_ON,
) -> Content:
    """Return ``content`` with the text of every treatment and language signed by ``who``."""
    for treatment in content.clinic.treatments:
        for language in content.clinic.languages:
            listed = listed_text(content, treatment, language)
            about = text_name(content, treatment, language)
            one = signature("text", about, who, listed, review_by, signed)
            content = with_signature(content, one, listed)
    return content


def clinic_signed(
    content: Content, who: tuple[str, str] = CLINICIAN, review_by: datetime.date = REVIEW_BY
) -> Content:
    """Return ``content`` with the clinic's own words signed by ``who``."""
    listed = listed_clinic(content)
    one = signature("clinic", clinic_name(content), who, listed, review_by)
    return with_signature(content, one, listed)


def signed(content: Content) -> Content:
    """Return ``content`` with all the signatures that it needs."""
    for who in AUTHORS:
        content = text_signed(content, who)
    return clinic_signed(content)


def write_signed(folder: Path) -> None:
    """Have sample people sign the content in ``folder``, whose clinic file lies in it."""
    content = signed(load(folder, folder / "clinic.yaml"))
    (folder / "approvals.yaml").write_text(approvals_text(content.approvals), encoding="utf-8")
