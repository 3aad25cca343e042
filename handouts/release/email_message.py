"""An email with handouts as a draft: nothing is sent, and no address is known here.

One text for all treatments: it never says what the treatment is or what it is for, nor do subject
and file names (:mod:`handouts.lint.email_privacy`). Which treatment it is, the attached PDFs say,
and to staff the mark at the end of the subject.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from string import ascii_uppercase

from handouts.content.approval import Approval, approval_of
from handouts.content.content import Content, plain_words
from handouts.content.handout import Handout
from handouts.content.passages import EMAIL, emailed_passages
from handouts.errors import ExitCode, HandoutsError
from handouts.lint.email_privacy import revealing
from handouts.release.expected.second_email import refuse_other_email
from handouts.text.formatting import MEGABYTE, date_in_words, language_tag, size_in_words

LARGEST_DRAFT_BYTES = 10 * MEGABYTE
"""The largest draft, as it travels: PDFs grow by a third in an email."""


class NotToBeSentError(HandoutsError):
    """Handouts that may not be sent."""

    exit_code = ExitCode.GATE


@dataclass(frozen=True)
class EmailWords:
    """The words of an email. ``text`` is the body; lines end with a line feed.

    ``names`` are what its PDFs are called: neutral, numbered if there are several.
    """

    subject: str
    text: str
    names: tuple[str, ...]

    @property
    def pasted(self) -> str:
        """Subject, an empty line, text: for a portal, or to paste into an email of one's own."""
        return f"{self.subject}\n\n{self.text}"


@dataclass(frozen=True)
class EmailDraft(EmailWords):
    """An email with its PDFs."""

    eml: bytes


def email_approval(content: Content, treatment: str, language: str) -> Approval:
    """Return whether what an email itself says is approved."""
    return approval_of(
        content, treatment, language, EMAIL, lambda passages: emailed_passages(content, passages)
    )


def refuse_to_send(content: Content, handouts: Iterable[Handout]) -> None:
    """Raise NotToBeSentError for words that may not be sent: unapproved, or past their check date.

    The one place that decides, of the ``handouts`` and of the email around them.
    """
    for handout in handouts:
        around = email_approval(content, handout.treatment, handout.language)
        for approval in (handout.approval, around):
            if approval.state == "expired":
                when = date_in_words(approval.review_by, "en", "us")
                raise NotToBeSentError(
                    f"No email was made: this text was due for a new check by {when}, and patients "
                    "could get old advice. Have clinicians check it, then approve: "
                    "python3 build.py approve"
                )
            if not approval.is_approved:
                status = handout.words[approval.status].format(count=approval.count)
                piece = content.piece(handout.piece).name.get("en", handout.piece)
                named = content.topic.treatment(handout.treatment).short_name
                of = f"{piece} for {named.get('en', handout.treatment)}"
                raise NotToBeSentError(
                    "No email was made: only approved words may be sent to patients. Now "
                    f'{of} says: "{status}" To approve: python3 build.py approve'
                )


def subject_line(content: Content, treatment: str, language: str) -> str:
    """Return the subject; without the clinic's name where that reveals what the treatment is.

    It ends with a mark, so that staff who have drafts for several treatments open can keep them
    apart: the clinic's own, or a letter by the treatment's place in the topic.
    """
    words = content.words[language]
    # No email word may hold a treatment's placeholder (C613).
    subject = plain_words(content, language, words.email_subject)
    if revealing(content.topic, content.masked).first_in(subject):
        subject = words.email_subject_discreet
    return f"{subject} ({mark})" if (mark := _mark(content, treatment)) else subject


def _mark(content: Content, treatment: str) -> str:
    clinic = content.clinic
    if clinic.email_marks:
        return dict(zip(clinic.treatments, clinic.email_marks, strict=False)).get(treatment, "")
    known = [one.id for one in content.topic.treatments]
    return ascii_uppercase[known.index(treatment)] if len(clinic.treatments) > 1 else ""


def email_words(
    content: Content, treatment: str, language: str, files: Sequence[tuple[int, int]]
) -> EmailWords:
    """Return the words of an email with ``files``, each given as its pages and bytes.

    One paragraph a line and an empty line between them: mail programs break lines themselves.
    Raises NotAsWrittenError where they are not those of the content.
    """
    words, clinic = content.words[language], content.clinic
    numbers = [f"-{n}" for n in range(1, len(files) + 1)] if len(files) > 1 else [""]
    names = tuple(f"{words.email_file}{number}.pdf" for number in numbers)

    def say(text: str) -> str:
        return plain_words(content, language, text)

    def attachment_line(name: str, pages: int, size: int) -> str:
        counted = (words.email_page if pages == 1 else words.email_pages).format(number=pages)
        shown_size = size_in_words(size, language, content.country.id)
        return words.email_attachment.format(file=name, pages=counted, size=shown_size)

    lines = [attachment_line(name, *file) for name, file in zip(names, files, strict=True)]
    paragraphs = [
        words.email_greeting,
        say(words.email_purpose),
        "\n".join([words.email_attached, *(f"- {line}" for line in lines)]),
        say(words.email_call),
        say(words.email_crisis),
        say(words.email_formats),
        "\n".join(filter(None, (clinic.name, clinic.clinician, *clinic.address, clinic.website))),
    ]
    if clinic.sample:
        paragraphs.append(say(words.sample_clinic))
    text = "\n\n".join(paragraphs) + "\n"
    refuse_other_email(content, treatment, language, text, names)
    return EmailWords(subject_line(content, treatment, language), text, names)


def email_draft(
    content: Content, treatment: str, language: str, pdfs: Sequence[tuple[int, bytes]]
) -> EmailDraft:
    """Return the draft of an email with ``pdfs``, each given as its pages and bytes.

    Raises NotToBeSentError when it is larger than :data:`LARGEST_DRAFT_BYTES`.
    """
    words = email_words(content, treatment, language, [(pages, len(pdf)) for pages, pdf in pdfs])
    tag = language_tag(language, content.country.id)
    eml = _message(words, tag, [pdf for _, pdf in pdfs])
    if len(eml) > LARGEST_DRAFT_BYTES:
        size = size_in_words(len(eml), "en", "us")
        raise NotToBeSentError(
            f"The email would be {size} large, and many mailboxes refuse more than 10 MB. "
            "Name fewer pieces, or make one email for each."
        )
    return EmailDraft(words.subject, words.text, words.names, eml)


def _message(words: EmailWords, language: str, pdfs: Sequence[bytes]) -> bytes:
    """Return the bytes of an RFC 5322 message that mail programs open as a new one to be sent.

    ``X-Unsent: 1`` says so. Sender and date are left to the program that sends it. The boundary
    comes from the content: the same handouts give the same bytes.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(words.subject.split())
    message["X-Unsent"] = "1"
    message.set_content(words.text, cte="quoted-printable")
    digest = hashlib.sha256(words.text.encode())
    for name, pdf in zip(words.names, pdfs, strict=True):
        digest.update(pdf)
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    message["Content-Language"] = language
    message.set_boundary(f"=_{digest.hexdigest()[:32]}")
    return message.as_bytes()
