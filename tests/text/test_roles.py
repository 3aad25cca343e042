"""Whether two roles are one, and whether one is a profession that checks medical words."""

from __future__ import annotations

import pytest

from handouts.text.roles import is_clinician, is_same_role

CLINICIANS = (
    "psychiatric nurse practitioner|CRNA|anesthesiologist|PharmD|physician "
    "assistant|medical director|PMHNP-BC|MD|M.D.|D.O.|DNP, PMHNP-BC|APRN|clinical nurse "
    "specialist|RN-BC|registered nurse|LPN|psychologist|psychotherapist|LCSW|clinical "
    "social worker|therapist|counselor|Clinical director|nurse manager|nursing "
    "director|director of nursing|chief medical officer|CMO|pharmacy manager|pharmacist "
    "in charge|charge nurse|IV nurse|infusion nurse|nurse anesthetist|psychiatry "
    "resident|resident physician|emergency physician|EMT|paramedic|family "
    "physician|family nurse practitioner|family medicine doctor|office-based "
    "anesthesiologist|patient safety officer, RN|patient educator, RN|owner and medical "
    "director|owner, MD|founder and psychiatrist|MD, owner|clinic owner, "
    "physician|program director, psychiatrist|BCPP|psychiatric "
    "pharmacist|CNS|CNM|midwife|Anästhesist|research nurse|interventional "
    "psychiatrist|ketamine provider|prescriber|clinician|NP-C|FNP-BC|PA-C|attending "
    "psychiatrist|médecin|enfermera|psiquiatra|consultant psychiatrist|nurse "
    "educator|nurse administrator|clinic physician lead|physician owner|IT physician "
    "liaison, MD|medical toxicologist|Physician (pain medicine)|supervising "
    "physician|collaborating physician|locum psychiatrist|REMS pharmacist|Psych NP|Psych. "
    "NP|doc|consultation-liaison psychiatrist|student health nurse|home health "
    "nurse|infusion nurse coordinator|office nurse|volunteer physician"
)
OTHERS = (
    "medical assistant|certified medical assistant|PharmD candidate|nurse trainee|"
    "front desk|Front-Desk|front desk staff|front desk coordinator|front office|front "
    "office manager|office manager|Office Mgr|office mgr.|IT|I.T.|IT person|IT support|IT "
    "specialist|information technology|tech support|webmaster|web developer|website "
    "designer|graphic designer|graphic artist|practice administrator|practice "
    "manager|practice owner|clinic manager|clinic owner|clinic administrator|clinic "
    "coordinator|receptionist|Receptionist (part-time)|medical receptionist|medical "
    "secretary|secretary|admin assistant|administrative assistant|admin|executive "
    "assistant|personal assistant|assistant|intern (marketing)|marketing "
    "manager|marketing director|social media "
    "manager|communications|PR|copywriter|editor|writer|content writer|translator|billing "
    "specialist|billing manager|medical biller|medical "
    "coder|coder|bookkeeper|accountant|accounting|CFO|COO|CEO|CTO|president|vice presiden"
    "t|owner|co-owner|founder|co-founder|investor|lawyer|attorney|legal|compliance|compli"
    "ance officer|HR|human resources|scheduler|scheduling coordinator|patient "
    "coordinator|patient care coordinator|intake coordinator|intake|call "
    "center|operator|sales rep|sales representative|drug rep|pharma "
    "rep|vendor|printer|print shop|janitor|cleaner|security guard|driver|patient "
    "advocate|patient|former "
    "patient|volunteer|parent|spouse|husband|wife|mother|student|high school "
    "student|AI|chatbot|ChatGPT|software "
    "engineer|engineer|programmer|developer|sysadmin|system administrator|network "
    "administrator|data analyst|office|office staff|staff|employee|team|team "
    "member|member|boss|supervisor|manager|general manager|operations "
    "manager|operations|director of operations|business owner|project manager|program "
    "manager|program coordinator|records clerk|medical records|file "
    "clerk|temp|nobody|proofreader|reviewer|checker|author|author of this text|approver|s"
    "igner|consultant|self|recepcionista|gerente|secretaria|Büro|front-office lead|lead "
    "receptionist|senior receptionist|FRONT  DESK|f r o n t "
    "desk|frontdesk|officemanager|0ffice manager|the office manager|our office "
    "manager|Office Manager, Willow Street|acting office manager|interim "
    "manager|assistant manager|assistant to the medical director|nurse's friend|medical "
    "director's assistant|nursing home owner|pharmacy clerk|pharmacy cashier|doctor's "
    "wife|physician liaison|physician recruiter|nurse recruiter|medical sales|hospital "
    "administrator|healthcare administrator|wellness coach|life coach|yoga "
    "teacher|retired nurse|nurse (retired)|unlicensed nurse|AI pharmacist|student "
    "nurse|ketamine guide|trip sitter|shaman|reiki master|influencer|doctor of "
    "law|veterinary nurse|ex nurse|pretend nurse|nurse (not licensed)|massage therapist|"
    "Reiki therapist|crystal therapist|energy therapists|sound therapist|spiritual counselor|"
    "homeopathic doctor|witch doctor|pet nurse|reiki doctor, owner|doctor of divinity|"
    "yoga therapist|software provider|LLM provider|camp counselor|nurse hotline"
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nurse", "the nurse.", True),
        ("RN", "registered nurse", True),
        ("M.D.", "physician", True),
        ("infirmière", "infirmiere", True),
        ("charge nurse", "clinic nurse", True),
        ("consultant psychiatrist", "Psychiatrist", True),
        ("clinical pharmacist", "PharmD", True),
        ("Psychiatrist MD", "psychiatrist", True),
        ("head of psychiatry", "psychiatrist", True),
        ("registered nurse RN", "nurse", True),
        ("nurse practitioner DNP", "nurse", False),
        ("consultant", "nurse", False),
        ("nurse", "nurse practitioner", False),
        ("PMHNP-BC", "nurse practitioner", True),
        ("CRNA", "certified registered nurse anesthetist", True),
        ("doctor", "nurse", False),
        ("psychiatrist", "doctor", False),
        ("psychiatrist", "owner and psychiatrist", True),
        ("nurse, owner", "pharmacist, owner", False),
        ("pharmacist", "Pharmacists 2", True),
        ("psychiatrist", "child psychiatrist", True),
        ("psychiatrist", "psychiatrist II", True),
        ("nurse A", "infusion nurse", True),
        ("psychiatric nurse", "nurse manager", True),
        ("psychiatric pharmacist", "pharmacist in charge", True),
        ("APRN", "nurse practitioner", True),
        ("psychiatric NP", "psychiatric nurse", False),
        ("psychiatric pharmacist", "psychiatrist", False),
        ("psychiatric nurse", "psychiatrist", False),
        ("emergency physician", "family physician", False),
        ("nurse anesthetist", "nurse", False),
        ("anesthesiologist", "anaesthesiologist", True),
        ("medical director", "CMO", True),
        ("LCSW", "clinical social worker", True),
        ("psychotherapist", "therapist", True),
        ("therapist", "psychiatrist", False),
        ("medical director", "nursing director", False),
    ],
)
def test_roles(one: str, other: str, *, same: bool) -> None:
    assert is_same_role(one, other) == same
    assert is_same_role(other, one) == same


@pytest.mark.parametrize("role", CLINICIANS.split("|"))
def test_clinicians_sign(role: str) -> None:
    assert is_clinician(role)


@pytest.mark.parametrize("role", OTHERS.split("|"))
def test_nobody_else_signs(role: str) -> None:
    assert not is_clinician(role)
