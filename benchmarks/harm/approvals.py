"""Changes of signatures, and of words after they were signed: nothing then counts as approved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from benchmarks.harm.changes import change, swapped
from benchmarks.harm.content import reword

FILE = "content/approvals.yaml"
_Approvals = dict[str, Any]


def have_signed(root: Path) -> Path:
    """Have sample people sign the content of a copy of the program, and return the file."""
    from signed import write_signed  # noqa: PLC0415 - of tests/support, where there are signatures

    write_signed(root / "content")
    return root / FILE


@change(
    "approvals: the file",
    "tree",
    {
        "another name": ("Sample Reviewer One", "Sample Reviewer Won"),
        "another role": ('role: "pharmacist"', 'role: "physician"'),
        "another clinician": ("Sample Reviewer Three", "Sample Reviewer Four"),
        "signed on another day": ("2026-11-26", "2026-11-25"),
        "to be checked later": ("2027-06-30", "2037-06-30"),
        "fewer passages": ("passages: ", "passages: 1"),
        "no seal": ('seal: "', 'seal: "0'),
        "another list": ('words: "', 'words: "0'),
        "of the clinic": ('of: "text"', 'of: "clinic"'),
        "about another treatment": ("ketamine/esketamine/en", "ketamine/iv-ketamine/en"),
        "a line of a list": ('    item/RS-13: "', '    item/RS-13: "0'),
        "a line of a list lost": ("    item/RS-13: ", "    item/RS-133: "),
        "words that were signed": ("does not work for everyone", "works for everyone"),
        "a name of its words": ("words:\n  ", "words:\n  0"),
        "cut off": ("\nlists:", "\n# lists:"),
        "a field more": ("signatures:", "approved: true\nsignatures:"),
    },
    unapproved=True,
)
def approvals_changed(root: Path, old: str, new: str) -> None:
    """Change the file with the signatures by hand."""
    swapped(have_signed(root), (old, new))


def _lost(of: str, number: int) -> Callable[[_Approvals], None]:
    def change_file(file: _Approvals) -> None:
        found = [s for s in file["signatures"] if s["of"] == of and "iv-" not in s["about"]]
        file["signatures"].remove(found[number])

    return change_file


def _resealed(of: str, number: int, **fields: str) -> Callable[[_Approvals], None]:
    def change_file(file: _Approvals) -> None:
        from handouts.model.approvals import Signature  # noqa: PLC0415 - of the copy

        found = [s for s in file["signatures"] if s["of"] == of and "iv-" not in s["about"]]
        found[number].update(fields)
        one = Signature.model_validate(found[number])
        found[number]["seal"] = one.computed_seal()

    return change_file


@change(
    "approvals: who signed",
    "tree",
    {
        "one author alone": (_lost("text", 0),),
        "the other author alone": (_lost("text", 1),),
        "no clinician": (_lost("clinic", 0),),
        "one author twice": (_resealed("text", 1, by="sample  reviewer-ONE"),),
        "one author in other letters": (_resealed("text", 1, by="\u0405ample Reviewer One"),),
        "authors of one role": (_resealed("text", 1, role="Psychiatrist"),),
        "authors of one role and a half": (_resealed("text", 1, role="owner and psychiatrist"),),
        "authors of one profession": (_resealed("text", 1, role="child psychiatrist"),),
        "two of one role, numbered": (_resealed("text", 1, role="Psychiatrists 2"),),
        "an author who is no clinician": (_resealed("text", 1, role="office manager"),),
        "a clinic signed by a desk": (_resealed("clinic", 0, by="Front Desk"),),
        "a clinic signed by a receptionist": (_resealed("clinic", 0, role="receptionist"),),
        "an author for the clinic": (_resealed("clinic", 0, by="Sample Reviewer Two"),),
        "of another clinic": (_resealed("clinic", 0, about="other.yaml"),),
        "one author by initials": (_resealed("text", 1, by="S.R. One"),),
        "two authors in one": (_resealed("text", 1, by="Sample Two and Sample Four"),),
        "an organization": (_resealed("text", 1, by="Sample University"),),
        "a board": (_resealed("text", 1, by="Medical Board"),),
        "an office": (_resealed("clinic", 0, by="Medical Director"),),
        "initials": (_resealed("text", 1, by="J. D."),),
        "a state": (_resealed("text", 1, by="Not Yet Checked"),),
        "an author who checks animals": (_resealed("text", 1, role="veterinary nurse"),),
        "an author without a license": (_resealed("text", 1, role="nurse (not licensed)"),),
        "a regulator": (_resealed("text", 1, by="FDA"),),
        "another number in a name": (_resealed("clinic", 0, by="Sample Three 555-555-0143"),),
        "an emergency number in a role": (_resealed("clinic", 0, role="nurse, call 933"),),
        "advice in a role": (_resealed("clinic", 0, role="nurse; drive home"),),
        "a promise in a role": (_resealed("clinic", 0, role="nurse, the spray is safe"),),
    },
    unapproved=True,
)
def signers_changed(root: Path, change_file: Callable[[_Approvals], None]) -> None:
    """Have the right words signed by the wrong people, with true seals."""
    path = have_signed(root)
    file: _Approvals = yaml.safe_load(path.read_text("utf-8"))
    change_file(file)
    path.write_text(yaml.safe_dump(file, allow_unicode=True, width=10_000), "utf-8")


@change(
    "approvals: changed since",
    "tree",
    {
        "a word of a heading": (
            "what-it-is",
            "heading: What this treatment is",
            "heading: What this treatment is now",
        ),
        "a picture": ("safety", "picture: no-drive", "picture: ride"),
        "the clinic's number": ("clinic", '"555-555-0142"', '"555-555-0143"'),
        "the night number": ("clinic", '"555-555-0167"', '"555-555-0168"'),
        "its name": ("clinic", "name: Willow Street Sample Clinic", "name: Willow Sample Clinic"),
        "its hours": ("clinic", "8 am to 5 pm", "8 am to 6 pm"),
        "its address": ("clinic", "100 Sample Street", "101 Sample Street"),
        "no website": ("clinic", "website: https://clinic.example\n", ""),
        "no night number": ("clinic", 'after_hours: "555-555-0167"\n', ""),
        "its website": ("clinic", "https://clinic.example", "https://clinic2.example"),
        "a stay": ("clinic", "esketamine_stay: 2", "esketamine_stay: 3"),
        "when to drive": ("clinic", "driving: next-day", "driving: full-day-and-next-day"),
        "what a choice says": (
            "topic",
            "after a good night's sleep.\"}",
            "after a long night's sleep.\"}",
        ),
        "the check date's words": ("words", "Check again by {date}.", "Good until {date}."),
        "the words of the approval": (
            "words",
            "Checked by {who}, {role}, on {date}.",
            "Checked: {who}, {role}, {date}.",
        ),
        "the label of the night": (
            "words",
            'after_hours_label: "After hours:"',
            'after_hours_label: "At night:"',
        ),
        "a unit": ("words", '"{number} hours"', '"{number} full hours"'),
        "what a treatment is called": (
            "topic",
            "short_name: {en: esketamine spray}",
            "short_name: {en: esketamine nose spray}",
        ),
        "bold made plain": ("safety", "**not for emergencies**", "not for emergencies"),
        "plain made bold": ("safety", "The effect can wear off.", "The effect can **wear off**."),
        "a crisis that looks like any other": ("safety", "    look: crisis\n", ""),
        "what a file is about": ("topic", "given and watched at a clinic", "given at a clinic"),
        "serious risks after all else": (
            "pieces",
            "page1-right: [what-it-is, serious-risks, tell-us]",
            "page1-right: [what-it-is, tell-us, serious-risks]",
        ),
        "a sample is one no more": ("clinic", "sample: true", "sample: false"),
    },
    unapproved=True,
)
def changed_since(root: Path, file: str, old: str, new: str) -> None:
    """Change words after they were signed."""
    have_signed(root)
    reword(root, file, old, new)


@change(
    "approvals: changed since",
    "tree",
    {"the logo": ("</svg>", '<path d="M0 0h9v9"/></svg>')},
    unapproved=True,
)
def logo_changed(root: Path, old: str, new: str) -> None:
    """Change the logo after the clinic's own words were signed."""
    have_signed(root)
    swapped(root / "content/sample-logo.svg", (old, new))
