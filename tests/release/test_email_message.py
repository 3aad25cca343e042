"""An email draft reads the same in two mail libraries, and tells nobody what the treatment is."""

from __future__ import annotations

import datetime
import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import fast_mail_parser
import pytest
import yaml
from changed_content import with_clinic
from signed import REVIEW_BY

from handouts.content.content import Content
from handouts.content.handout import Handout
from handouts.errors import ExitCode
from handouts.lint.email_privacy import revealing
from handouts.release.email_message import (
    LARGEST_DRAFT_BYTES,
    NotToBeSentError,
    email_draft,
    refuse_to_send,
    subject_line,
)
from handouts.release.jobs import Job
from handouts.release.orders import handout_of

ROOT = Path(__file__).resolve().parents[2]
PDFS = [(2, b"%PDF-1.7 first"), (1, b"%PDF-1.7 \xff second \r\n")]


def parsed(eml: bytes) -> EmailMessage:
    return email.message_from_bytes(eml, policy=email.policy.default)


def words_of(topic: str) -> set[str]:
    """What no subject or file name may hold: read from the content's own files, not by our code."""
    found = yaml.safe_load((ROOT / "content" / topic / "topic.yaml").read_text(encoding="utf-8"))
    named = set(found["title"]["en"].split()) - {"for"}
    for treatment in found["treatments"]:
        named |= {treatment["id"], treatment["name"]["en"], treatment["short_name"]["en"]}
        named |= set(treatment["own_words"])
    return {word.casefold() for word in named} | {"depression", "ketamine", "infusion", "spravato"}


def test_python_reads_back_what_was_put_in(real_content: Content) -> None:
    made = email_draft(real_content, "iv-ketamine", "en", PDFS)
    message = parsed(made.eml)
    assert message["Subject"] == f"Your visit guide from {real_content.clinic.name} (A)"
    assert message["X-Unsent"] == "1"
    assert message["Content-Language"] == "en-US"
    assert message.get_content_type() == "multipart/mixed"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == made.text
    files = [(a.get_filename(), a.get_content()) for a in message.iter_attachments()]
    assert files == [("visit-guide-1.pdf", PDFS[0][1]), ("visit-guide-2.pdf", PDFS[1][1])]
    assert message.defects == []


def test_another_library_reads_the_same(real_content: Content) -> None:
    made = email_draft(real_content, "iv-ketamine", "en", PDFS)
    message = fast_mail_parser.parse_email(made.eml)
    assert message.subject == made.subject
    assert [text.replace("\r\n", "\n") for text in message.text_plain] == [made.text]
    files = [(a.filename, bytes(a.content)) for a in message.attachments]
    assert files == [("visit-guide-1.pdf", PDFS[0][1]), ("visit-guide-2.pdf", PDFS[1][1])]


def test_letters_beyond_ascii_come_through_both(real_content: Content) -> None:
    named = with_clinic(real_content, name="Clínica Peña – São José")
    made = email_draft(named, "iv-ketamine", "en", PDFS[:1])
    assert made.eml.isascii()
    assert parsed(made.eml)["Subject"] == made.subject
    assert fast_mail_parser.parse_email(made.eml).subject == made.subject
    assert "Peña" in fast_mail_parser.parse_email(made.eml).text_plain[0]


def test_it_has_no_recipient_no_sender_and_nothing_of_the_clock(real_content: Content) -> None:
    message = parsed(email_draft(real_content, "iv-ketamine", "en", PDFS).eml)
    headers = {name.casefold() for name in message}
    assert headers == {
        "subject",
        "x-unsent",
        "mime-version",
        "content-type",
        "content-language",
    }


def test_the_same_handouts_give_the_same_bytes_and_others_another_boundary(
    real_content: Content,
) -> None:
    first, again = (email_draft(real_content, "iv-ketamine", "en", PDFS).eml for _ in range(2))
    other = email_draft(real_content, "iv-ketamine", "en", [(2, b"%PDF-1.7 other"), PDFS[1]]).eml
    assert first == again
    assert parsed(first).get_boundary() != parsed(other).get_boundary()


def test_lines_end_and_are_as_short_as_the_standard_asks(real_content: Content) -> None:
    eml = email_draft(real_content, "iv-ketamine", "en", PDFS).eml
    lines = eml.split(b"\r\n")
    # RFC 5322, 2.1.1 and 2.3: no longer than 998, and no bare CR or LF.
    assert max(map(len, lines)) <= 998
    assert b"\n" not in eml.replace(b"\r\n", b"")
    assert b"\r" not in eml.replace(b"\r\n", b"")


def test_nothing_that_others_may_see_tells_the_treatment(real_content: Content) -> None:
    message = parsed(email_draft(real_content, "iv-ketamine", "en", PDFS).eml)
    names = [a.get_filename() or "" for a in message.iter_attachments()]
    body = message.get_body(("plain",))
    assert body is not None
    seen = "\n".join([message["Subject"], *names, body.get_content()]).casefold()
    found = {word for word in words_of("ketamine") if word in seen.replace("your visit", "")}
    assert found == set()
    assert len(words_of("ketamine")) > 20


@pytest.mark.parametrize("name", ["Ketamine Clinic", "ESKETAMINE Center", "Hope for Depression"])
def test_a_clinic_whose_name_tells_it_is_left_out_of_the_subject(
    real_content: Content, name: str
) -> None:
    assert (
        subject_line(with_clinic(real_content, name=name), "iv-ketamine", "en")
        == "Your visit guide (A)"
    )


@pytest.mark.parametrize(
    ("clinic", "marks"),
    [
        ({}, [" (A)", " (B)"]),
        # The letters stay with the treatments, in whatever order a clinic writes them.
        ({"treatments": ("esketamine", "iv-ketamine")}, [" (A)", " (B)"]),
        ({"treatments": ("esketamine",)}, ["", ""]),
        ({"email_marks": ("Tuesday", "Room 2")}, [" (Tuesday)", " (Room 2)"]),
        (
            {"treatments": ("esketamine", "iv-ketamine"), "email_marks": ("Blue", "Red")},
            [" (Red)", " (Blue)"],
        ),
    ],
)
def test_a_mark_at_the_end_of_the_subject_tells_the_drafts_of_two_treatments_apart(
    real_content: Content, clinic: dict[str, object], marks: list[str]
) -> None:
    content = with_clinic(real_content, name="Oak Clinic", **clinic)
    given = ("iv-ketamine", "esketamine")[2 - len(content.clinic.treatments) :]
    subjects = [subject_line(content, treatment, "en") for treatment in given]
    assert subjects == [f"Your visit guide from Oak Clinic{mark}" for mark in marks[: len(given)]]


def test_short_words_tell_only_as_whole_phrases(real_content: Content) -> None:
    known = revealing(real_content.topic, ())
    assert known.first_in("Notes on your IV") == "your IV"
    assert known.first_in("Davison and Sons, drive in") is None


def test_the_text_holds_what_a_patient_needs(real_content: Content) -> None:
    made = email_draft(real_content, "iv-ketamine", "en", [(2, b"x" * 84_000)])
    clinic = real_content.clinic
    assert "- visit-guide.pdf: 2 pages, 84 KB" in made.text
    assert f"This is from {clinic.name}." in made.text
    assert clinic.phone in made.text
    assert clinic.after_hours
    assert clinic.after_hours in made.text
    assert "If you might hurt yourself, call or text 988." in made.text
    assert "call 911" in made.text
    assert "large print, paper, or another language" in made.text
    assert made.pasted == f"{made.subject}\n\n{made.text}"


def test_only_a_sample_clinic_says_that_it_is_made_up(real_content: Content) -> None:
    own = with_clinic(real_content, sample=False)
    assert "made-up" in email_draft(real_content, "iv-ketamine", "en", PDFS).text
    assert "made-up" not in email_draft(own, "iv-ketamine", "en", PDFS).text


def test_a_draft_above_10_mb_is_refused_and_one_below_is_not(real_content: Content) -> None:
    # Four bytes travel for three.
    fits = b"x" * (LARGEST_DRAFT_BYTES * 7 // 10)
    assert (
        len(email_draft(real_content, "iv-ketamine", "en", [(1, fits)]).eml) <= LARGEST_DRAFT_BYTES
    )
    with pytest.raises(NotToBeSentError, match="10 MB") as refused:
        email_draft(real_content, "iv-ketamine", "en", [(1, fits), (1, fits[: len(fits) // 10])])
    assert refused.value.exit_code == ExitCode.GATE


def sheet(content: Content) -> Handout:
    return handout_of(content, Job("screen", "sheet", "water-rinse", "letter", "en"))


def test_text_is_refused_from_the_day_after_its_review(signed_tiny: Content) -> None:
    last_day = replace(signed_tiny, today=REVIEW_BY)
    refuse_to_send(last_day, [sheet(last_day)])
    past = replace(signed_tiny, today=REVIEW_BY + datetime.timedelta(days=1))
    with pytest.raises(NotToBeSentError, match=r"new check by June 30, 2027.*approve"):
        refuse_to_send(past, [sheet(past)])


def test_words_that_nobody_has_signed_are_refused(tiny_content: Content) -> None:
    with pytest.raises(NotToBeSentError, match="not yet checked by a clinician"):
        refuse_to_send(tiny_content, [sheet(tiny_content)])


def test_an_email_in_other_words_than_were_signed_is_refused(signed_tiny: Content) -> None:
    words = signed_tiny.words["en"].model_copy(update={"email_greeting": "Good day,"})
    changed = replace(signed_tiny, words={"en": words})
    assert sheet(changed).approval.is_approved
    with pytest.raises(NotToBeSentError, match="1 passage changed"):
        refuse_to_send(changed, [sheet(changed)])
