"""What a handout of the real topic must say: evidence dossier C.1, written down once more by hand.

Kept apart from content/ on purpose: a statement taken out there, with its entry in topic.yaml, is
still missed here.
"""

from __future__ import annotations

from collections.abc import Mapping

TREATMENTS = ("iv-ketamine", "esketamine")

# Words of which C.1 says that a test can look for them, by the id of their statement.
_OF_BOTH: Mapping[str, tuple[str, ...]] = {
    "RS-01": ("only at a clinic", "staff"),
    "RS-02": ("never use ketamine on your own", "do not use it at home", "do not share"),
    "RS-05": ("do not drive", "next day", "sleep", "take you home"),
    "RS-06": ("not for emergencies", "not been shown to prevent suicide", "988", "call 911"),
    "RS-07": ("not medical advice",),
    "RS-08": ("tell us", "high blood pressure", "medicines", "alcohol", "mania"),
    "RS-09": ("aneurysm", "bleeding in the brain", "allergy"),
    "RS-10": ("misused", "dependent"),
    "RS-11": ("pregnant", "may harm an unborn baby", "breastfeed"),
    "RS-12": ("serious", "breathing", "blood pressure", "cut off"),
    "RS-12b": ("thoughts of suicide", "under 25"),
    "RS-13": ("does not work for everyone", "wear off", "long-term effects"),
    "RS-14": ("call 911", "chest pain", "trouble breathing", "seizure"),
    "RS-15": ("do not stop, skip, or start any medicine",),
    "RS-17": ("call us at", "after hours"),
    "RS-18": ("adults",),
}
STATEMENTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "iv-ketamine": {
        **_OF_BOTH,
        "RS-03-IV": ("not approved by the FDA to treat depression", "off-label"),
        "RS-04-IV": ("after your IV ends", "staff", "leave"),
        "RS-05-IV": ("at least 24 hours",),
        "RS-16-IV": ("report side effects", "1-800-FDA-1088"),
    },
    "esketamine": {
        **_OF_BOTH,
        "RS-03-ESK": ("approved by the FDA", "Spravato", "REMS"),
        "RS-04-ESK": ("at least 2 hours", "staff", "leave"),
        "RS-11-ESK": ("do not breastfeed", "Spravato"),
        "RS-16": ("Medication Guide", "report side effects", "1-800-FDA-1088"),
    },
}
