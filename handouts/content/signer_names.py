"""Who may sign: a name and a role as ``build.py approve`` takes them."""

from collections.abc import Sequence

from handouts.errors import shorten
from handouts.lint.wording import claim_in_name
from handouts.model.wording import WordingRules
from handouts.text.font_coverage import lacking, width_em
from handouts.text.people import is_not_a_person
from handouts.text.phrases import find_unfinished, folded_name
from handouts.text.roles import is_clinician

ROOM_PT = 185.0
"""For name and role at the foot, in 10 pt type: what A4 pages leave next to the longest dates."""

_FEWEST_LETTERS = 2
_NOBODY = frozenset(
    {"name", "full name", "your name", "role", "your role", "me", "my name", "somebody", "nobody"}
    | {"no", "none", "null", "n a", "test", "yes", "signature", "sign here"}
)
"""Words that name neither a person nor a role."""
_OF_SENTENCES = ":!?"
"""Signs behind which a name or role would go on as a sentence."""


def why_not_sign(by: str, role: str, wording: Sequence[WordingRules] = ()) -> str | None:
    """Return the reason why nobody may sign so, and what to write instead; None if they may.

    The foot of each page prints them, so ``wording`` judges them as it judges a clinic's name. The
    options of ``approve`` are named; a signature that is written by hand has the same fields.
    """
    for option, words, example in (("--by", by, "Ann Sample, MD"), ("--role", role, "pharmacist")):
        letters = sum(map(str.isalpha, words))
        is_placeholder = (
            folded_name(words) in _NOBODY or find_unfinished(words, in_name=True) or "{" in words
        )
        if letters < _FEWEST_LETTERS or is_placeholder:
            what = f'says "{shorten(words)}", which is no answer' if words else "is empty"
            return f'{option} {what}. Write, for instance, {option} "{example}".'
        strange = next((c for c in words if not c.isprintable() or c in lacking(words)), None)
        if strange is not None:
            return f"{option} holds {strange!r}, which cannot be printed. Leave it out."
        if any(map(str.isdigit, words)):
            return f'{option} says "{shorten(words)}". Leave the number out: it is printed.'
        if sign := next((c for c in words if c in _OF_SENTENCES), ""):
            return f'{option} says "{shorten(words)}". Leave out what is behind "{sign}".'
        if claim := claim_in_name(wording, words):
            return f'{option} says "{shorten(claim)}", which no page may say. Leave it out.'
    if is_not_a_person(by):
        return f'--by says "{shorten(by)}", which is not a person. Write who has read the words.'
    if not is_clinician(role):
        return (
            f'--role says "{shorten(role)}", which is not a profession that checks medical words. '
            'Write one, for instance --role "pharmacist" or --role "nurse manager".'
        )
    wide = 10.0 * width_em(f"{by}, {role}") / ROOM_PT
    if wide > 1:
        who = shorten(f"{by}, {role}")
        return f'"{who}" is too long for the foot of a page by {wide - 1:.0%}: write less.'
    return None
