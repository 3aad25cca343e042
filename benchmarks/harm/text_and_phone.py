"""Changes of finished text files and phone pages."""

from __future__ import annotations

import re

from benchmarks.harm.changes import change

TEXT = "text/one-page.esketamine.en"
LONG_TEXT = "text/guide.esketamine.en"
PHONE = "phone/one-page.esketamine.en"
LONG_PHONE = "phone/guide.esketamine.en"


def _swapped(text: str, old: str, new: str) -> str:
    if old not in text:
        raise LookupError(f"no {old!r}")
    return text.replace(old, new, 1)


# What is said, in both editions: what is there, and what is put in its place.
_WORDS = {
    "a myth": ("Do not drive", "It is a myth that: Do not drive"),
    "another number to call": ("call <911>", "call <911> or 933"),
    "988": ("<988>", "<998>"),
    "911": ("<911>", "<991>"),
    "a digit of the day": ("555-555-0142", "555-555-0141"),
    "a digit of the night": ("555-555-0167", "555-555-0177"),
    "day and night": ("After hours: ", "By day: "),
    "label of the foot": ("Phone: ", "Fax: "),
    "not lost": ("is <not for emergencies>", "is <for emergencies>"),
    "not added": ("Call us or ", "Do not call us or "),
    "hours": ("8 am to 5 pm", "8 am to 9 pm"),
    "street": ("100 Sample Street", "110 Sample Street"),
    "clinic": ("Willow Street Sample Clinic", "Willow Street Clinic"),
    "a sample is none": ("A made-up sample clinic.", ""),
    "a draft is none": ("Draft: not yet checked by a clinician.", "Checked by a clinician."),
    "check date": ("May 22, 2027", "May 22, 2029"),
    "version": ("2026.11", "2027.11"),
    "a sentence twice": (
        "Trained staff stay and check on you.",
        "Trained staff stay and check on you. " * 2,
    ),
    "a sentence more": ("Adults under 25 need extra care.", "Adults under 25 need less care."),
    "a bullet lost": ("chest pain", ""),
    "a bullet changed": ("chest pain", "chest pain for 3 days"),
    "an aside": ("at least ", "at least (or less) "),
    "a note of the clinic": ("When to call us", "When to call us (not at night)"),
    "a heading of its own": ("Serious risks", "Rare risks"),
    "age": ("18 and up", "12 and up"),
    "the regulator": ("1-800-FDA-1088", "1-800-FDA-1089"),
}


def _plain(words: str) -> str:
    return words.replace("<", "").replace(">", "")


@change("text: words", "txt", _WORDS, handout=TEXT)
def words_of_text(text: str, old: str, new: str) -> str:
    """Say something else in the text."""
    return _swapped(text, _plain(old), _plain(new))


def _marked(words: str) -> str:
    """Return words as the phone page sets them: numbers as links, others in bold."""
    for right, wrong in (("988", "998"), ("911", "991")):
        words = words.replace(f"<{wrong}>", f'<a href="tel:{right}">{wrong}</a>')
    words = re.sub(r"<(\d+)>", r'<a href="tel:\1">\1</a>', words)
    return re.sub(r"<([a-z2 ]+)>", r"<strong>\1</strong>", words)


@change("phone: words", "html", _WORDS, handout=PHONE)
def words_of_phone(text: str, old: str, new: str) -> str:
    """Say something else on the phone page."""
    if "Phone: " in old:
        return _swapped(text, "<p>Phone: ", "<p>Fax: ")
    if old == "After hours: ":
        return _swapped(text, "<p>After hours: ", "<p>By day: ")
    return _swapped(text, _marked(old), _marked(new))


@change(
    "text: lines",
    "txt",
    {
        "before the title": ("Treatment with", "Fact or myth? Treatment with"),
        "after the identity": ("en\n", "en\nCall 933.\n"),
        "a part more": ("Part 8 of 8", "Part 9 of 8: Drive\n\nPart 8 of 8"),
        "a part's number": ("Part 7 of 8", "Part 1 of 8"),
        "a list's number": ("- Breathing is hard", "9. Breathing is hard"),
        "digits before a line": ("- Breathing is hard", "- 0 Breathing is hard"),
        "an empty tick": ("- Breathing is hard", "- [x] Breathing is hard"),
        "a line to write on": ("- Breathing is hard", "- ____ Breathing is hard"),
        "a line through it": ("- Breathing is hard", "- ~~Breathing is hard~~"),
        "a control": ("chest pain", "chest\u200b pain\u202e"),
        "a foreign letter": ("chest pain", "chest p\u0430in"),
        "an address": ("call or text 988", "call or text 988 (https://clinic.example)"),
        "a foreign address": ("chest pain", "chest pain (https://x.example)"),
        "a number as an address": ("chest pain", "chest pain (tel:5555550142)"),
        "two lines swapped": ("- Your face or throat swells.\n", ""),
    },
    handout=TEXT,
)
def lines_of_text(text: str, old: str, new: str) -> str:
    """Change lines of the text."""
    return _swapped(text, old, new)


@change(
    "text: tables",
    "txt",
    {
        "a figure": ("Feeling dizzy: 29 of 100", "Feeling dizzy: 19 of 100"),
        "a head": ("With a dummy (no medicine): 9", "With the spray: 9"),
        "a row": (
            "- Feeling dizzy: 29 of 100. With a dummy (no medicine): 8 of 100.\n",
            "",
        ),
        "two cells": (
            "29 of 100. With a dummy (no medicine): 8 of 100",
            "8 of 100. With a dummy (no medicine): 29 of 100",
        ),
        "a head for another": ("- What may be good:", "- What may be bad, and what is not known:"),
    },
    handout=LONG_TEXT,
)
def tables_of_text(text: str, old: str, new: str) -> str:
    """Change a table of the text."""
    return _swapped(text, old, new)


@change(
    "phone: parts",
    "html",
    {
        "a script": ("</main>", "<script>x</script></main>"),
        "a frame": ("</main>", "<iframe src='https://x.example'></iframe></main>"),
        "a field": ("</main>", "<input value='Call 933'></main>"),
        "a line more": ("</main>", "<p>Call 933</p></main>"),
        "a line after all": ("</body>", "<p>Call 933</p></body>"),
        "a line before all": ("<body>", "<body><p>Call 933</p>"),
        "a line in the head": ("<header>", "<header><p>Call 933</p>"),
        "a second foot": ("</body>", "<footer><p>Call 933</p></footer></body>"),
        "a comment": ("</main>", "<!-- Call 933 --></main>"),
        "a comment after the page": ("</html>", "</html><!-- Call 933 -->"),
        "a comment before the page": ("<html", "<!-- Call 933 --><html"),
        "folded": ("<h2>Serious risks</h2>", "<details><summary>Serious risks</summary></details>"),
        "hidden": ("<h2>Serious risks</h2>", "<h2 hidden>Serious risks</h2>"),
        "a class that hides": ("<p>Have someone", '<p class="skip">Have someone'),
        "a class of another look": ('class="lead"', 'class="skip"'),
        "a style": ("<p>Have someone", '<p style="display:none">Have someone'),
        "a sheet": ("</style>", "p{display:none}</style>"),
        "a title": ("<h2>Serious risks", '<h2 title="Rare">Serious risks'),
        "a name to be read": ("<h2>Serious risks", '<h2 aria-label="Rare risks">Serious risks'),
        "an alternative": ('alt=""', 'alt="Call 933"'),
        "not read out": ("<p>Have someone", '<p aria-hidden="true">Have someone'),
        "another role": ("<p>Have someone", '<p role="presentation">Have someone'),
        "another language": ('lang="en-US"', 'lang="de-DE"'),
        "another title of the page": ("<title>Treatment", "<title>No treatment"),
        "another description": ("at a clinic: facts", "at home: facts"),
        "struck out": ("Do not drive ", "<s>Do not drive</s> "),
        "deleted": ("Do not drive ", "<del>Do not drive</del> "),
        "a drawing of words": ("</main>", "<svg><text>Call 933</text></svg></main>"),
        "a picture": ("</main>", '<img src="data:image/png;base64,AA==" alt=""></main>'),
        "another logo": ("data:image/svg+xml;base64,", "data:image/svg+xml;base64,AAAA"),
        "refreshed": (
            "<title>",
            '<meta http-equiv="refresh" content="0;url=https://x.example"><title>',
        ),
        "a base": ("<title>", '<base href="https://x.example"><title>'),
        "right to left": ("<main", '<main dir="rtl"'),
        "a list of words": ("</main>", "<dl><dt>Call</dt><dd>933</dd></dl></main>"),
    },
    handout=PHONE,
)
def parts_of_phone(text: str, old: str, new: str) -> str:
    """Change parts of the phone page."""
    return _swapped(text, old, new)


@change(
    "phone: links",
    "html",
    {
        "988 calls the clinic": ('href="tel:988"', 'href="tel:5555550142"'),
        "988 calls 911": ('href="tel:988"', 'href="tel:911"'),
        "911 calls 988": ('href="tel:911"', 'href="tel:988"'),
        "911 leads to the page": ('href="tel:911"', 'href="https://clinic.example"'),
        "the day calls the night": ('href="tel:5555550142"', 'href="tel:5555550167"'),
        "another digit": ('href="tel:5555550142"', 'href="tel:5555550143"'),
        "no link": ('<a href="tel:988">988</a>', "988"),
        "a link on more": ('text <a href="tel:988">988</a>', '<a href="tel:988">text 988</a>'),
        "a link on other words": ("chest pain", '<a href="tel:911">chest pain</a>'),
        "a link within": ("chest pain", '<a href="#text">chest pain</a>'),
        "a link to a part": ('href="tel:988"', 'href="#part-crisis"'),
        "nowhere": ('href="tel:988"', 'href=""'),
        "a script": ('href="tel:988"', 'href="javascript:x"'),
        "the skip": ('class="skip" href="#text"', 'class="skip" href="tel:933"'),
        "the clinic's page": ('href="https://clinic.example"', 'href="https://x.example"'),
    },
    handout=PHONE,
)
def links_of_phone(text: str, old: str, new: str) -> str:
    """Change links of the phone page."""
    return _swapped(text, old, new)


@change(
    "phone: contents",
    "html",
    {
        "other words": ("<summary>On this page", "<summary>Call 933"),
        "another name": ('aria-label="On this page"', 'aria-label="Call 933"'),
        "a heading": (">Serious risks</a>", ">Rare risks</a>"),
        "another part": ('href="#part-serious-risks"', 'href="#part-choices"'),
        "a line more": ('<ul role="list">\n<li><a', '<p>Call 933</p><ul role="list">\n<li><a'),
    },
    handout=LONG_PHONE,
)
def contents_of_phone(text: str, old: str, new: str) -> str:
    """Change the list of contents of the phone page."""
    start = text.index("<nav")
    return text[:start] + _swapped(text[start:], old, new)
