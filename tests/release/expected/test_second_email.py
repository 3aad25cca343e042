"""The words of an email are read a second time from the content."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from changed_content import with_clinic

from handouts.content.content import Content, plain_words
from handouts.errors import NotAsWrittenError
from handouts.release import email_message
from handouts.release.email_message import EmailWords, email_words
from handouts.release.expected.second_email import refuse_other_email

FILES = [(2, 100_000), (1, 50_000)]

FAULTS: dict[str, Callable[[str], str]] = {
    "a negation": lambda t: t.replace("call ", "never call "),
    "another number": lambda t: t.replace("555-555-0142", "555-555-0143"),
    "another emergency number": lambda t: t.replace("911", "991"),
    "a paragraph lost": lambda t: "\n\n".join(p for p in t.split("\n\n") if "911" not in p),
    "a paragraph more": lambda t: f"{t}\n\nDrive home.\n",
    "paragraphs backwards": lambda t: "\n\n".join(t.split("\n\n")[::-1]),
    "another clinic": lambda t: t.replace("Willow", "Oak"),
    "a file more": lambda t: t.replace("50 KB", "50 KB\n- more.pdf"),
    "a file lost": lambda t: t.replace("\n- visit-guide-2.pdf: 1 page, 50 KB", ""),
    "another file": lambda t: t.replace("guide-2.pdf", "guide-3.pdf"),
    "no sample": lambda t: t.rsplit("\n\n", 1)[0],
}


def _made(content: Content) -> EmailWords:
    return email_words(content, "iv-ketamine", "en", FILES)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_other_words_are_refused(real_content: Content, fault: Callable[[str], str]) -> None:
    made = _made(real_content)
    other = fault(made.text)
    assert other != made.text
    with pytest.raises(NotAsWrittenError):
        refuse_other_email(real_content, "iv-ketamine", "en", other, made.names)


def test_a_fault_of_filling_makes_no_email(
    real_content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        email_message, "plain_words", lambda *given: plain_words(*given).replace("call ", "never ")
    )
    with pytest.raises(NotAsWrittenError):
        _made(real_content)


@pytest.mark.parametrize(
    "clinic",
    [
        {"after_hours": None, "website": None, "clinician": "Ann Sample, MD"},
        {"phone": "1-800-FLOWERS (1-800-356-9377) ext. 2", "sample": False},
        {"name": "Calm* [North]", "address": ("1 Oak Street", "Suite 2", "Sampletown, ST 00000")},
    ],
)
def test_every_clinic_has_its_email(real_content: Content, clinic: dict[str, object]) -> None:
    changed = with_clinic(real_content, **clinic)
    assert changed.clinic.name in _made(changed).text
