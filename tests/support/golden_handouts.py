"""What a handout of the real topic must be and say, and may not say, written down by hand.

Kept apart from content/ on purpose: a statement taken out there, with its entry in topic.yaml, is
still missed here.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.release.jobs import Job
from handouts.units import Paper

TREATMENTS = ("iv-ketamine", "esketamine")
PAPERS: tuple[Paper, ...] = ("letter", "a4")

# What each piece promises: its pages, and the smallest body type in pt.
PAGES = {
    "one-page": 1,
    "two-page": 2,
    "brochure": 2,
    "guide": 6,
    "booklet": 8,
    "checklist": 2,
    "pocket-card": 2,
}

# Of two treatments on two papers, each piece is read back twice, so that every treatment and every
# layout is on either paper: words are chosen by piece and treatment alone.
PAPERS_OF: Mapping[str, tuple[Paper, Paper]] = {
    piece: ("a4", "letter") if piece in ("guide", "booklet", "pocket-card") else ("letter", "a4")
    for piece in PAGES
}
HANDOUTS = tuple(
    Job("screen", piece, treatment, paper, "en")
    for piece, papers in PAPERS_OF.items()
    for treatment, paper in zip(TREATMENTS, papers, strict=True)
)

BODY_PT = dict.fromkeys(PAGES, 11) | {"guide": 12, "checklist": 12, "pocket-card": 8.5}
SMALLEST_PT = dict.fromkeys(PAGES, 10) | {"pocket-card": 7}
ROUNDING_PT = 0.05
LARGEST_BYTES = 600_000

# Width and height in pt (ANSI/ASME Y14.1 and ISO 216).
SHEET_PT = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
LYING_PT = {"letter": (792.0, 612.0), "a4": (841.89, 595.28)}
HALF_PT = {"letter": (396.0, 612.0), "a4": (419.53, 595.28)}
CARD_PT = {"letter": (306.0, 198.0), "a4": (297.64, 210.47)}

# Words that a test can look for (evidence dossier C.1), by the id of their statement.
_OF_BOTH: Mapping[str, tuple[str, ...]] = {
    "RS-01": ("only at a clinic", "staff"),
    "RS-06": ("not for emergencies", "not been shown to prevent suicide", "988", "call 911"),
    "RS-07": ("not medical advice",),
    "RS-08": ("tell us", "high blood pressure", "medicines", "alcohol", "mania"),
    "RS-09": ("aneurysm", "bleeding in the brain", "allergic"),
    "RS-10": ("misused", "dependent"),
    "RS-12": (
        "serious",
        "breathing",
        "blood pressure",
        "cut off",
        "thoughts of suicide, above all under 25",
    ),
    "RS-12b": ("thoughts of suicide", "under 25"),
    "RS-13": ("does not work for everyone", "wear off", "long-term effects"),
    "RS-14": (
        "call 911",
        "chest pain",
        "breathing is hard or very slow",
        "sight or speech suddenly gets worse",
        "seizure",
    ),
    "RS-15": ("do not stop, skip, or start any medicine",),
    "RS-17": ("call us at", "after hours"),
    "RS-18": ("adults",),
}
_NEVER_ALONE = (
    "never use ketamine or esketamine on your own",
    "never share or buy it, even online",
)
STATEMENTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "iv-ketamine": {
        **_OF_BOTH,
        "RS-02-IV": (*_NEVER_ALONE, "or at home"),
        "RS-03-IV": (
            "not approved by the FDA (US medicines agency) to treat depression",
            "off-label",
        ),
        "RS-04-IV": ("plan to stay after your IV", "staff", "decide when you leave"),
        "RS-05-IV": (
            "take you home",
            "do not drive for at least 24 hours",
            "not until after a good night's sleep",
        ),
        "RS-11-IV": ("pregnant", "may harm an unborn baby", "ask us before you breastfeed"),
        "RS-16-IV": ("report side effects", "1-800-FDA-1088"),
    },
    "esketamine": {
        **_OF_BOTH,
        "RS-02-ESK": (*_NEVER_ALONE, "you never take the spray home"),
        "RS-03-ESK": ("the FDA", "approved", "2 groups of adults", "Spravato", "REMS"),
        "RS-04-ESK": ("at least 2 hours", "staff", "leave"),
        "RS-05-ESK": ("take you home", "do not drive", "next day", "sleep"),
        "RS-11-ESK": (
            "pregnant",
            "you should not have it then",
            "may harm an unborn baby",
            "do not breastfeed",
            "Spravato",
        ),
        "RS-16": ("Medication Guide", "report side effects", "1-800-FDA-1088"),
    },
}


# What a pocket card says of them.
_ON_CARDS: Mapping[str, tuple[str, ...]] = {
    "CARD-crisis": ("if you might hurt yourself, call or text 988", "danger right now, call 911"),
    "CARD-note": ("this card is a reminder", "read your handout for all risks"),
    "CARD-mood": ("if mood gets worse", "call us or 988 at once"),
    **{name: _OF_BOTH[name] for name in ("RS-14", "RS-17")},
}
CARD_STATEMENTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "iv-ketamine": {**_ON_CARDS, "CARD-drive-IV": STATEMENTS["iv-ketamine"]["RS-05-IV"]},
    "esketamine": {**_ON_CARDS, "CARD-drive-ESK": STATEMENTS["esketamine"]["RS-05-ESK"]},
}


def statements_of(piece: str, treatment: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words that the required statements of a handout may not lose."""
    return (CARD_STATEMENTS if piece == "pocket-card" else STATEMENTS)[treatment]


# What else somebody has to find who reads one piece alone.
_ALSO_SAID: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("brochure", "esketamine"): ("no food for 2 hours", "no other nose sprays for 1 hour"),
    ("checklist", "esketamine"): ("get up with help",),
    ("checklist", "iv-ketamine"): ("get up with help",),
    ("guide", "esketamine"): ("quetiapine (another pill) and a pill, it was 18",),
}


def also_said(piece: str, treatment: str) -> tuple[str, ...]:
    """Return words of a handout that are no statement, and that it may not lose."""
    return _ALSO_SAID.get((piece, treatment), ())


# Words of one treatment that may not be in a handout about the other.
OTHERS_WORDS = {
    "iv-ketamine": (
        "Spravato",
        "REMS",
        "Medication Guide",
        "boxed warning",
        "the spray",
        "your spray",
        "nose spray",
    ),
    "esketamine": (
        "IV ketamine",
        "off-label",
        "infusion",
        "infusions",
        "your IV",
        "the IV",
        "into a vein",
    ),
}
COMPARISONS = {"guide": "side by side", "brochure": "Your other choices"}

DOSE = r"\d\s*(?:mg|mcg|µg|ml|milli(?:grams?|lit(?:er|re)s?)|micrograms?)\b|\b(?:mg|mcg|mL)\b"
PRICE = r"[$€£¢]|\b(?:dollars?|cents?|USD)\b"
UNFINISHED = r"[{}\[\]]|\b(?:TODO|TBD|FIXME|XXX+|undefined|lorem ipsum|clinic fills in)\b"
# Evidence dossier E.7, what is banned in any sentence; "cure" may be in the one that 001-15 asks
# for, word by word.
PROMISE = (
    r"\b(?:miracle|cure[sd]|(?<!one part of your care, not a )cure|game.changer|breakthrough"
    r"|revolutionary|transformative|groundbreaking|life.saving|guaranteed?|risk.free|no risks?"
    r"|minimal side effects|(?:completely|totally) safe"
    r"|safe and effective|rewires?|regenerates?|regrow|neurogenesis|(?:heals|resets) the brain"
    r"|magic|superhero|party|roller.?coaster|convenient|say goodbye|70 ?%)(?!\w)"
)
