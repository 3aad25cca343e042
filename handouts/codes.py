"""Every problem code of the content: what it means, why it matters, how to cure it.

docs/problems.md is written from this registry, and a test keeps the two the same. A code never
changes its meaning; a code no longer used is not given to anything else.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProblemKind:
    """One kind of mistake in the content. ``cure`` says what to do about it, in general."""

    code: str
    title: str
    why: str
    cure: str


GROUPS: dict[str, str] = {
    "C1": "Files and YAML",
    "C2": "Fields and their values",
    "C3": "Names that point from one file to another",
    "C4": "Required statements",
    "C5": "The clinic, its house rules, and what keeps treatments and countries apart",
    "C6": "Words",
}

KINDS: tuple[ProblemKind, ...] = (
    # --- files and YAML -------------------------------------------------------------------------
    ProblemKind(
        "C101",
        "There is no such file",
        "A handout cannot be made from a part of its content.",
        "Create the file, or mend the name that points to it.",
    ),
    ProblemKind(
        "C102",
        "A folder where a file is meant",
        "Only a file can be read.",
        "Name the file itself, for instance clinic.yaml.",
    ),
    ProblemKind(
        "C103",
        "The file cannot be read",
        "The system refused it, or it is not an ordinary file.",
        "Check who may read the file, and that it is not a link that leads nowhere.",
    ),
    ProblemKind(
        "C104",
        "Not UTF-8",
        "Letters outside plain English would print wrong.",
        "Save the file as UTF-8 (in the editor's Save As).",
    ),
    ProblemKind(
        "C105",
        "A tab",
        "YAML counts spaces; a tab looks the same and is not.",
        "Replace the tab by spaces.",
    ),
    ProblemKind(
        "C106",
        "Not valid YAML",
        "The file cannot be taken apart into fields and values.",
        "Mend the line; when a text holds a colon or another sign of YAML, put it in quotes.",
    ),
    ProblemKind(
        "C107",
        "The same field twice",
        "YAML keeps one of the two in silence, so a sentence would be lost.",
        "Keep one of them.",
    ),
    ProblemKind(
        "C108",
        "An anchor, alias, tag or merge key",
        "These YAML signs copy or retype values behind the reader's back; text that starts with "
        "** or & is read as one of them.",
        "Put the text in quotes, or write the value out.",
    ),
    ProblemKind(
        "C109",
        "A word that YAML reads as yes or no",
        "An answer such as No would turn into the value false.",
        "Put the word in quotes; for a yes-or-no field write true or false.",
    ),
    ProblemKind(
        "C110",
        "A number that YAML reads as another number",
        "22:30 turns into 1350, and 010 into 8.",
        "Put it in quotes.",
    ),
    ProblemKind(
        "C111",
        "A field without a value",
        "A blank would print as nothing, where a reader needs something.",
        "Write the value, or take the field out.",
    ),
    ProblemKind(
        "C112",
        "A text that starts with a brace",
        "Outside quotes YAML reads { as the start of a list of fields.",
        "Put the whole text in quotes.",
    ),
    ProblemKind(
        "C113",
        "The file is empty",
        "There is nothing to print.",
        "Write its fields, or mend the name that points to it.",
    ),
    ProblemKind(
        "C114",
        "A text cut off by #",
        "YAML drops all after a space and #: the end of the sentence would be lost in silence.",
        "Put the text in quotes, or move the remark to a line of its own.",
    ),
    # --- shape ----------------------------------------------------------------------------------
    ProblemKind(
        "C201",
        "Unknown field",
        "What it holds would never be printed.",
        "Mend the name of the field, or take it out.",
    ),
    ProblemKind(
        "C202",
        "Missing field",
        "The program has nothing to print in its place.",
        "Add the field.",
    ),
    ProblemKind(
        "C203",
        "The wrong kind of value",
        "A number, list or date stands where text is meant, or the other way round.",
        "Write the kind of value that the field takes; put a number that is text in quotes.",
    ),
    ProblemKind(
        "C204",
        "Empty text",
        "An empty line would print where a reader needs words.",
        "Write the words, or take the field out.",
    ),
    ProblemKind(
        "C205",
        "Not a usable name",
        "Ids are used in links and file names.",
        "Use letters, digits and hyphens, and start with a letter.",
    ),
    ProblemKind(
        "C206",
        "Unknown choice",
        "The field takes one of a few words only.",
        "Use one of the words listed.",
    ),
    ProblemKind(
        "C207",
        "Out of range",
        "The value is too small, too large, too long or too short to be right.",
        "Write a value inside the limits named.",
    ),
    ProblemKind(
        "C208",
        "Markup that is not known",
        "Content holds bold, links, glossary terms and placeholders only, so that nothing else can "
        "reach the page.",
        "Use the markup of docs/architecture.md, or plain words.",
    ),
    ProblemKind(
        "C209",
        "A link that may not be printed",
        "Links lead to a public https page, a phone, a mail address or a glossary term only.",
        "Write https://…, tel:…, mailto:… or term:ITEM-ID.",
    ),
    ProblemKind(
        "C210",
        "Unknown placeholder",
        "Nothing would be filled in.",
        "Mend the name, or ask the topic for the house rule.",
    ),
    ProblemKind(
        "C211",
        "A pattern of words.yaml without its number",
        "The number would be lost in silence.",
        "Write the places named, each once.",
    ),
    # --- references -----------------------------------------------------------------------------
    ProblemKind(
        "C301",
        "The same id twice",
        "A name must point to one thing only.",
        "Give one of the two another id.",
    ),
    ProblemKind(
        "C302",
        "Unknown treatment",
        "The words would be in no handout, or in the wrong one.",
        "Use a treatment of topic.yaml.",
    ),
    ProblemKind(
        "C303",
        "Unknown country",
        "Crisis line and emergency number come from the country's file.",
        "Use a country that has a file in countries/ and that topic.yaml lists.",
    ),
    ProblemKind(
        "C304",
        "Unknown language",
        "The topic has no words in it.",
        "Use a language of topic.yaml.",
    ),
    ProblemKind(
        "C305",
        "Words missing in a language",
        "A handout in that language would have a gap.",
        "Write the words for every language of the topic.",
    ),
    ProblemKind(
        "C306",
        "Unknown section or item",
        "The piece names something that no content file holds.",
        "Mend the id.",
    ),
    ProblemKind(
        "C307",
        "Unknown fact",
        "The words rest on evidence that is not there.",
        "Use an id of facts.yaml.",
    ),
    ProblemKind(
        "C308",
        "Unknown source",
        "The evidence cannot be looked up.",
        "Use an id of sources.yaml.",
    ),
    ProblemKind(
        "C309",
        "Unknown glossary term",
        "The link would lead nowhere.",
        "Use the id of an item in a section of kind terms.",
    ),
    ProblemKind(
        "C310",
        "Words that rest on a weak fact",
        "A fact of low or no confidence may not be told to patients.",
        "Take the words out, or rest them on a fact that holds.",
    ),
    ProblemKind(
        "C311",
        "A fact without a source",
        "What cannot be looked up may not be printed.",
        "Name at least one source.",
    ),
    ProblemKind(
        "C312",
        "A section named twice in one piece",
        "The reader would read it twice.",
        "Take one of the two out.",
    ),
    ProblemKind(
        "C313",
        "A table row with the wrong number of cells",
        "Cells would stand under the wrong heading.",
        "Give every row one cell for each column.",
    ),
    ProblemKind(
        "C314",
        "Unknown topic",
        "The clinic file names a topic that has no folder.",
        "Use the name of a folder of the content.",
    ),
    ProblemKind(
        "C315",
        "Dates out of order",
        "A text cannot be due for review before it was written.",
        "Mend one of the two dates.",
    ),
    ProblemKind(
        "C316",
        "A pattern that is not valid",
        "A check that cannot run protects nobody.",
        "Mend the regular expression.",
    ),
    ProblemKind(
        "C317",
        "A size range the wrong way round",
        "Type may never be smaller than the floor.",
        "Make ideal the same as floor, or larger.",
    ),
    ProblemKind(
        "C318",
        "A house rule's test that is not one test",
        "A refusal is one limit: below, above or matches.",
        "Give exactly one of the three.",
    ),
    # --- required statements --------------------------------------------------------------------
    ProblemKind(
        "C401",
        "A required statement is missing",
        "Every handout must carry it: without it a patient can come to harm.",
        "Write an item with this id for every treatment the statement is for.",
    ),
    ProblemKind(
        "C402",
        "A required statement is reworded below its meaning",
        "The words that carry the meaning are gone.",
        "Put the words named back into the item.",
    ),
    ProblemKind(
        "C403",
        "A required statement is not at level 1",
        "The shortest handouts would lose it.",
        "Write level: 1.",
    ),
    ProblemKind(
        "C404",
        "A piece lacks a required statement",
        "The handout could not be released.",
        "Name the section that holds the statement in one of the piece's areas.",
    ),
    ProblemKind(
        "C405",
        "A piece leaves out a required statement",
        "A required statement may never be left out.",
        "Take the id out of left_out.",
    ),
    # --- clinic ---------------------------------------------------------------------------------
    ProblemKind(
        "C501",
        "Unknown house rule",
        "The topic does not ask this: the answer would be printed nowhere.",
        "Mend the name of the rule.",
    ),
    ProblemKind(
        "C502",
        "A house rule without an answer",
        "A sentence for an offered treatment needs it.",
        "Answer the question in the clinic file.",
    ),
    ProblemKind(
        "C503",
        "An answer of the wrong kind",
        "Hours are a number; the other rules are words.",
        "Write the kind of answer the question asks for.",
    ),
    ProblemKind(
        "C504",
        "An answer that is not one of the choices",
        "Each choice has words of its own.",
        "Use one of the choices listed.",
    ),
    ProblemKind(
        "C505",
        "A house rule against the label",
        "A clinic may be stricter than the label, never laxer.",
        "Change the answer as the reason says.",
    ),
    ProblemKind(
        "C506",
        "A house rule that no text uses",
        "The clinic would answer a question for nothing.",
        "Use {rule.NAME} in a text, or take the rule out.",
    ),
    ProblemKind(
        "C507",
        "One treatment's own words in another's text",
        "Treatments must never be blurred: what is safe for one can be wrong for the other.",
        "Give the item its treatments, or use other words; a section that compares says so.",
    ),
    ProblemKind(
        "C508",
        "Words of another country",
        "A wrong crisis line or emergency number can cost a life.",
        "Use the country's placeholder, or give the item its countries.",
    ),
    ProblemKind(
        "C509",
        "The logo is missing",
        "The clinic's handouts would go out without its mark.",
        "Mend the name; the file lies in the clinic file's folder or below it.",
    ),
    ProblemKind(
        "C510",
        "The logo is not safe to print",
        "Only a drawing that needs nothing from outside prints the same everywhere.",
        "Export the logo as plain SVG: shapes only, no scripts, pictures or references.",
    ),
    ProblemKind(
        "C511",
        "The brand colour is too pale for text",
        "Text needs a contrast of 4.5 to 1 on white.",
        "Use the darker shade named.",
    ),
    ProblemKind(
        "C512",
        "Not a phone number",
        "A patient must be able to dial it.",
        "Write digits, spaces, hyphens, brackets and one leading plus.",
    ),
    ProblemKind(
        "C513",
        "Not a safe web address",
        "Patients must reach the clinic's own page, encrypted.",
        "Write the address with https://.",
    ),
    ProblemKind(
        "C514",
        "The same phone number twice",
        "After hours the daytime number may ring in an empty room.",
        "Write the after-hours number.",
    ),
    ProblemKind(
        "C515",
        "A house rule used for another treatment",
        "What the clinic decided for one treatment would be printed for another.",
        "Give the item its treatments, or use a rule that is for both.",
    ),
    # --- words ----------------------------------------------------------------------------------
    ProblemKind(
        "C601",
        "A banned claim",
        "The words promise too much, or belong in no patient handout.",
        "Use the words the rule names instead.",
    ),
    ProblemKind(
        "C602",
        "A placeholder left in",
        "An unfinished sentence would be printed.",
        "Finish it.",
    ),
    ProblemKind(
        "C603",
        "A sentence of more than 25 words",
        "Long sentences are lost on a tired reader.",
        "Make two sentences of it.",
    ),
    ProblemKind(
        "C604",
        "A section whose sentences are long",
        "Sentences of a section have at most 15 words on average.",
        "Shorten the longest ones.",
    ),
    ProblemKind(
        "C605",
        "A section that is hard to read",
        "No section may need more than 8 years of school (Flesch-Kincaid grade).",
        "Use shorter words and sentences.",
    ),
    ProblemKind(
        "C606",
        "A long paragraph",
        "A paragraph has at most 4 sentences and 60 words.",
        "Make two of it, or a list.",
    ),
    ProblemKind(
        "C607",
        "Words in capitals",
        "More than 3 words in capitals are hard to read.",
        "Write small letters; use **bold**.",
    ),
    ProblemKind(
        "C608",
        "An exclamation mark",
        "A handout informs; it does not shout or sell.",
        "Write a full stop.",
    ),
    ProblemKind(
        "C609",
        "A percent sign",
        "Counts of people are understood better.",
        "Write x of 100 people.",
    ),
    ProblemKind(
        "C610",
        "A decimal number",
        "Whole numbers are understood better.",
        "Round it, or count people.",
    ),
    ProblemKind(
        "C611",
        "A character the fonts lack",
        "It would print as an empty box, or not at all.",
        "Write it in words or with another sign.",
    ),
    ProblemKind(
        "C612",
        "A handout that is hard to read",
        "The whole text may need at most 6 years of school (Flesch-Kincaid grade).",
        "Use shorter words and sentences in the sections named.",
    ),
)

BY_CODE: dict[str, ProblemKind] = {kind.code: kind for kind in KINDS}


def problems_page() -> str:
    """Return docs/problems.md but for its examples, which the tests take from tests/faults."""
    parts = []
    for group, title in GROUPS.items():
        parts.append(f"## {group}xx {title}\n")
        parts += [
            f"### {kind.code} {kind.title}\n\n{kind.why} {kind.cure}\n"
            for kind in KINDS
            if kind.code.startswith(group)
        ]
    return "\n".join(parts)
