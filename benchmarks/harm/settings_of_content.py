"""Changes of what stands around the words: dates, labels, sizes of type, leads, sources."""

from __future__ import annotations

from pathlib import Path

from benchmarks.harm.approvals import have_signed
from benchmarks.harm.changes import change
from benchmarks.harm.content import reword


@change(
    "approvals: what is around the words",
    "tree",
    {
        "a newer label": ("topic", "label_dated: 2026-03-13", "label_dated: 2020-03-13"),
        "no label": ("topic", "    label_dated: 2026-03-13\n", ""),
        "smaller type": (
            "pieces",
            "type: {floor: 11, ideal: 11.5}",
            "type: {floor: 9, ideal: 11.5}",
        ),
        "type ideally smaller": (
            "pieces",
            "type: {floor: 11, ideal: 11.5}",
            "type: {floor: 11, ideal: 11}",
        ),
        "a source seen later": ("sources", "seen: 2026", "seen: 2027"),
        "a source seen long ago": ("sources", "seen: 2026", "seen: 2016"),
        "numbers of the country seen later": ("topic", "    seen: 2026", "    seen: 2027"),
        "a lead": ("pieces", "It has serious risks. You can say no", "You can say no"),
        "a title": ("pieces", "Treatment with {treatment.short_name}", "Your new treatment"),
    },
    unapproved=True,
)
def around_changed(root: Path, file: str, old: str, new: str) -> None:
    """Change what is around the words after they were signed."""
    have_signed(root)
    reword(root, file, old, new)


@change(
    "approvals: what heads a column",
    "tree",
    {
        "the other treatment's": ('"a dummy (no\\_medicine)"', '"ECT instead"'),
        "none": ('    comparison: {en: "a dummy (no\\_medicine)"}\n', ""),
        "no treatment at all": ('"a dummy (no\\_medicine)"', '"a long walk"'),
    },
    handout="screen/guide.esketamine.letter.en",
    unapproved=True,
)
def head_changed(root: Path, old: str, new: str) -> None:
    """Change what side effects are compared with after the words were signed."""
    have_signed(root)
    reword(root, "topic", old, new)


_ANSWER = "        words: {en: Ask us if someone may sit with you.}\n"
_NEW = "      - id: anyone\n        words: {en: Anybody may sit with you.}\n"


@change(
    "approvals: an answer to choose from",
    "tree",
    {"one more": (_ANSWER, f"{_ANSWER}{_NEW}"), "another": ("Ask us if someone", "A friend")},
    handout="fill-in/guide.esketamine.letter.en",
    unapproved=True,
)
def answer_changed(root: Path, old: str, new: str) -> None:
    """Let clinics choose from other answers than were signed."""
    have_signed(root)
    reword(root, "topic", old, new)
