"""The passages that clinicians sign, by a key that stays when they are moved or laid out anew.

============================ =========================================================
``item/ID``                  an item, with its numbers
``section/ID``               heading, intro and columns of a section
``piece/ID``                 title and lead of a piece
``rule/NAME/CHOICE``         the words of one answer to a house rule
``limits/NAME``              the answers to a house rule that are refused, and why
``country/NAME``             what the country's file puts into text
``treatment/NAME``           what the treatment is called
``topic/subject``            the subject of a finished file
``order/PIECE``              the passages of a piece in reading order, a line each section
``source/ID``                a source as it is cited
``fact/ID``                  a fact that the words rest on, where it is from, how sure it is
``evidence/KEY``             the facts and sources that the passage KEY rests on
``meaning/KEY``              what the required statement KEY has to mean
``read/ID``                  when a source, or a country's numbers, were read
``topic/label``              the date of the newest label
``size/PIECE``               the sizes of the type of a piece
``index/PIECE``              what the page for staff says of a piece: its name, what it is for
``words/NAME``               words of the program
``clinic/NAME``              the clinic's own details, answers and logo, which the clinic signs
============================ =========================================================
"""

from collections.abc import Iterable, Mapping

from handouts.content.content import Content
from handouts.model.clinic import PRINTED
from handouts.model.house_rules import HoursRule, HouseRule
from handouts.model.sections import EffectSection, RecordSection, Section, StudySection
from handouts.model.words import WORDS, PrintedBeside
from handouts.text.fingerprints import fingerprint
from handouts.text.markup import placeholders

Passages = Mapping[str, str]
"""What each passage says, by its key."""

CLINIC = "clinic/"
"""Keys of the clinic's own words begin with it."""
RULES = f"{CLINIC}house_rules/"
"""Keys of its answers to the house rules begin with it."""
OWN_LATER = LOGO, EMAIL_MARKS = f"{CLINIC}logo", f"{CLINIC}email_marks"
"""Keys of the clinic's own words that lists from before they were signed do not have."""
FILL_IN = "words/fill_in"
ORDER = "order/"
"""Keys of the reading order of a piece begin with it."""
SUBJECT = "topic/subject"
COMPARISON = "treatment/comparison"
"""The key of the head of a column of counts: without it, there is no such column."""
FACT = "fact/"
"""Keys of facts begin with it: no handout prints them."""
LIMITS = "limits/"
"""Keys of the answers that a house rule refuses begin with it: no handout prints them."""
ABOUT_ANOTHER = EVIDENCE, MEANING = "evidence/", "meaning/"
"""Keys of a passage's evidence and meaning: one of these, then the key of the passage."""
READ, LABEL, SIZE, INDEX = "read/", "topic/label", "size/", "index/"
OF_THE_REST = (READ, LABEL, SIZE, INDEX)
"""Keys of the days on which sources were read, the newest label, the sizes of type, and what staff
are told of a piece."""
SIGNED_LATER = (*ABOUT_ANOTHER, *OWN_LATER, *OF_THE_REST)
"""How keys begin that lists from before they were signed do not have."""
EMAIL = "email"
"""The name of the email in place of a piece."""


def clinic_passages(content: Content) -> Passages:
    """Return the clinic's own details, its answers to the house rules, and which logo it has."""
    details = {
        name.replace(".", "/", 1): d.effective_value(content.clinic) for name, d in PRINTED.items()
    }
    answers = {f"{RULES}{n}": a for n, a in content.clinic.house_rules.items()}
    logo = content.logo and f"file with the fingerprint {fingerprint(content.logo.hex())}"
    later = {LOGO: logo or "none", EMAIL_MARKS: content.clinic.email_marks or "letters"}
    return {
        key: "\n".join(value) if isinstance(value, tuple) else str(value)
        for key, value in {**details, **answers, **later}.items()
        if value is not None
    }


def printed_passages(
    content: Content,
    passages: Passages,
    piece: str,
    sections: Iterable[tuple[Section, Iterable[str]]],
    *,
    of_pack: bool = False,
) -> Passages:
    """Return all that a handout of ``piece`` prints, whatever the clinic answers.

    ``sections`` are those it takes, with the keys of what it takes of each. ``passages`` are the
    texts'. The pack to fill in prints no clinic's own words.
    """
    sections = tuple(sections)
    keys = {f"piece/{piece}", SUBJECT, *_program_words(None)}
    keys |= _clinic_details(content)
    for section, entries in sections:
        keys |= {f"section/{section.id}", *entries}
        if isinstance(section, EffectSection):
            keys |= {COMPARISON, *_program_words("effects")}
        if isinstance(section, RecordSection):
            keys |= _program_words("record")
        if isinstance(section, StudySection):
            keys |= _program_words("studies")
    keys |= _behind_placeholders(content, passages, keys)
    keys |= {f"{kind}{key}" for kind in ABOUT_ANOTHER for key in keys} & {*passages}
    cited = {n for key in keys if key.startswith(EVIDENCE) for n in passages[key].splitlines()}
    keys |= {f"{kind}{name}" for name in cited for kind in (FACT, EVIDENCE + FACT)}
    known = (content.facts[name].sources for name in cited if name in content.facts)
    read = {content.clinic.country, *cited, *(source for sources in known for source in sources)}
    keys |= {LABEL, f"{SIZE}{piece}", f"{INDEX}{piece}", *(f"{READ}{name}" for name in read)}
    if of_pack:
        keys = {key for key in keys if not key.startswith(CLINIC)} | {FILL_IN}
    order = {f"{ORDER}{pack_name(piece) if of_pack else piece}": reading_order(sections)}
    return {**_chosen(content, passages, keys), **order}


def _chosen(content: Content, passages: Passages, keys: Iterable[str]) -> Passages:
    every = {**passages, **clinic_passages(content)}
    return {key: every[key] for key in keys if key in every}


def pack_name(piece: str) -> str:
    """Return the name under which signatures list what ``piece`` prints in the fill-in pack."""
    return f"{piece}/fill-in"


def reading_order(sections: Iterable[tuple[Section, Iterable[str]]]) -> str:
    """Return the keys of ``sections`` and of what is taken of each, a line each, as they are read.

    It has no words: those are in the passages themselves.
    """
    return "\n".join(" ".join((f"section/{section.id}", *keys)) for section, keys in sections)


def is_moved(before: str, now: str) -> bool:
    """Return whether what two reading orders share is read in another order, or in other sections.

    What comes or goes is reported by its own passage.
    """
    old, new = before.split(), now.split()
    both = {*old} & {*new}
    return [key for key in old if key in both] != [key for key in new if key in both]


def emailed_passages(content: Content, passages: Passages) -> Passages:
    """Return all that an email with handouts says."""
    keys = _program_words("email") | _clinic_details(content)
    return _chosen(content, passages, keys | _behind_placeholders(content, passages, keys))


def _clinic_details(content: Content) -> set[str]:
    """Return the keys of the clinic's own details, without its answers."""
    return {key for key in clinic_passages(content) if not key.startswith(RULES)}


def _program_words(beside: PrintedBeside | None) -> set[str]:
    """Return the keys of the program's words that are printed ``beside`` it; None: in any case."""
    shown = (name for name, word in WORDS.items() if beside in (word.beside or (None,)))
    return {f"words/{name}" for name in shown}


def _behind_placeholders(content: Content, passages: Passages, keys: Iterable[str]) -> set[str]:
    """Return the keys of what the placeholders in the passages of ``keys`` represent."""
    rules = {rule.name: rule for rule in content.topic.house_rules}
    found: set[str] = set()
    for name in {n for key in keys for n in placeholders(passages.get(key, ""))}:
        group, _, own = name.partition(".")
        if group == "rule":
            found |= _of_rule(rules[own])
        elif group != "topic":
            found.add(f"{group}/{own}")
    return found & {*passages, *(key for key in found if key.startswith(CLINIC))}


def _of_rule(rule: HouseRule) -> set[str]:
    keys = {f"rule/{rule.name}/{choice.id}" for choice in rule.choices}
    if isinstance(rule, HoursRule):
        keys |= _program_words("hours")
    return keys | {f"{LIMITS}{rule.name}", f"{RULES}{rule.name}"}


def concerns(content: Content, key: str, *, of_pack: bool = False) -> bool:
    """Return whether this clinic's handouts say the passage ``key``, if their piece prints it."""
    kind, _, rest = key.partition("/")
    if kind == "rule" and not of_pack:
        name, _, choice = rest.partition("/")
        return str(content.clinic.house_rules.get(name)) == choice
    if kind == "words" and not of_pack:
        for detail in PRINTED.values():
            instead = detail.about.instead
            if instead and rest.startswith(f"{instead}_"):
                return rest == f"{instead}_{detail.effective_value(content.clinic)}"
    return key != "words/sample_clinic" or content.clinic.sample
