"""Roles of those who sign: one role or two, and whether one is a profession that checks care."""

import re
from itertools import product

from handouts.text.people import plain_letters
from handouts.text.phrases import folded_name

_SAME_ROLES = (
    {"doctor", "dr", "physician", "md", "do", "medical doctor"},
    {"physician assistant", "physician associate", "pa", "pa c"},
)
_KINDS = {
    "nurse practitioner": r"nurse practitioner|[a-z]{0,5}np|a[pr]rn|advanced practice \w* ?nurse",
    "nurse anesthetist": r"crna|nurse ana?esthetist",
    "pharmacist": r"pharmac(?:ist|eut)\w*|pharmacy|pharmd|rph|bcpp|farmaceut\w*",
    "psychiatrist": r"psychiatrists?|psychiatry|psychiatric (?:physician|doctor)|psiquiatra",
    "nurse": r"nurses?|nursing|rn|lpn|lvn|enfermer\w*|infirmier\w*",
    "anesthesiologist": r"an[ae]{1,2}sthesiologists?",
    "medical director": r"medical director|director of medicine|chief medical officer|cmo",
    "social worker": r"social workers?|lcsw",
    "therapist": r"(?:psycho)?therapists?|counsell?ors?|lpc|lmhc|lmft",
    "dietitian": r"dieti[ct]ians?",
    "paramedic": r"paramedics?|emt",
}
"""Professions, whatever else a role says of them: an "infusion nurse" is a nurse. What is of an
earlier one is of no later one."""
_RANKS = frozenset(
    {"senior", "junior", "chief", "lead", "head", "staff", "charge", "clinical", "clinic"}
    | {"hospital", "consultant", "consulting", "attending", "licensed", "certified", "registered"}
    | {"board", "bc"}
)
"""Words around a role that do not make another role of it."""

_DEGREES = frozenset({"md", "do", "mbbs", "phd", "pharmd", "rph", "rn", "dnp", "msn", "bsn"})
"""Letters behind a profession, which are no other one."""
_UNQUALIFIED = re.compile(
    r"\b(?:retired|unlicensed|unregistered|suspended|robot|bot|ai|virtual|automated|imaginary)\b"
    r"|\bstudent (?:nurse|pharmacist|doctor|physician)|\b(?:is|are|you|your)\b"
    r"|\bnot (?:a |yet )*(?:licensed|registered|qualified)\b"
)
"""What makes of the whole role none that checks medical words, or a sentence."""

_PARTS = re.compile(r"[,;/()&+]|\band\b|\s[-–—]\s")
_AS_ONE = re.compile(
    r"\b(?:physician|anesthesiologist|anaesthesiologist) (?:assistant|associate)\b"
)
_LETTERS = r"(?:md|do|mbbs|mbchb|psyd|pharmd|rph|bcpp|aprn|arnp|dnp|[a-z]{0,5}np|pa|rn|lpn|lvn)"
_PROFESSION = re.compile(
    r"\b(?:doctors?|dr|doc|physicians?|surgeons?|internist|hospitalist|intensivist|dentist)\b"
    r"|psychiatr|psicolog|psycholog|psychotherap|psiquiatr|\btherapist|\bcounsell?or"
    r"|\bnurses?\b|\bnursing\b|midwife|paramedic|\bemt\b|\bph?armac(?:ist|eut)|farmac"
    r"|an[ae]{1,2}sthes?i(?:olog|st)|ana?esthetist|anestesi|neurolog|cardiolog|toxicolog|pharmacolog|addictolog"
    r"|pediatrician|paediatrician|geriatrician|gyna?ecolog|obstetric|urolog|\bpain medicine\b"
    r"|\bsocial workers?\b|\bclinicians?\b|\bprescribers?\b|\bproviders?\b|\bdieti[ct]ian"
    r"|\bmedecin|\bmedic[oa]\b|\benferm|\binfirm|\barzt|\barztin|\bapothek"
    rf"|\b{_LETTERS}\b|\b(?:crna|caa|cns|cnm|lcsw|lmft|lpc|lmhc|bsn|msn|cmo|cno)\b"
    r"|\b(?:medical|clinical|pharmacy|ana?esthesia) (?:director|officer|chief|head|lead)\b"
    r"|\bpharmacy (?:manager|supervisor)\b|\bdirector of pharmacy\b"
)
"""Words of any language that handouts may come to, without accents."""
_OTHERS = re.compile(
    r"\b(?:to|no|not|non|never|former|future|aspiring|fake|recruiter|clerk|cashier|secretary"
    r"|receptionist|reception|scheduler|scheduling|biller|billing|coder|coding|records|desk"
    r"|office (?:manager|lead|staff|owner)|front office|nursing home|sales|marketing|insurance"
    r"|internet|ex|pretend|vet|veterinary|massage|yoga|beauty|guidance|camp|software|computer|llm"
    r"|hotline|of (?:law|philosophy|theology)|[^\W\d_]+'s)\b"
    r"|\b(?:liaison|student|volunteer|assistant|aide|helper|tech|technician|reps?|representative"
    r"|candidate|trainee|friend|wife|husband|spouse|mother|father|parent|son|daughter|sister"
    r"|brother|fan)(?:$| of\b)"
)
"""Words next to a profession that mean somebody else than the one who has it."""


def is_same_role(one: str, other: str) -> bool:
    """Return whether two roles are one, by whatever spelling: "RN" is "charge nurse".

    "Psychiatrist and owner" is a psychiatrist: somebody else than the one who is has another part.
    """
    return any(
        first == second or any({first, second} <= same for same in _SAME_ROLES)
        for first, second in product(_roles(one), _roles(other))
    )


def is_clinician(role: str) -> bool:
    """Return whether ``role`` names a profession that checks medical words, or its letters.

    Of "owner and medical director" the second part does; an "assistant to the medical director"
    has none.
    """
    plain = plain_letters(role).replace("’", "'")
    joined = re.sub(r"(?<=\w)\.(?=\w)", "", plain)
    if _UNQUALIFIED.search(joined):
        return False
    parts = (re.sub(r"[^\w']+", " ", part).strip() for part in _PARTS.split(joined))
    named = (_AS_ONE.sub("pa", part) for part in parts)
    return any(_PROFESSION.search(part) and not _OTHERS.search(part) for part in named)


def _roles(role: str) -> set[str]:
    """Return the whole role, each profession that is a part of it, and what kind that is."""
    plain = plain_letters(role)
    parts = (part for part in _PARTS.split(plain) if is_clinician(part))
    found, left = {_role(role), *map(_role, parts)}, re.sub(r"(?<=\w)\.(?=\w)", "", plain)
    for kind, pattern in _KINDS.items():
        left, count = re.subn(rf"\b(?:{pattern})\b", " ", left)
        found |= {kind} if count else set()
    return found


def _role(role: str) -> str:
    words = folded_name(re.sub(r"(?<=\w)\.(?=\w)", "", plain_letters(role))).split()
    words = [word for word in words if word not in {"a", "an", "the", "our", "your", "of"}]
    own = [word for word in words if not (word in _RANKS or word.isdigit())] or words
    own = [word for word in own if word not in _DEGREES] or own
    return " ".join(word.removesuffix("s") for word in own)
