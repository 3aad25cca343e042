"""One fault at a time, done to the text or the phone page: each makes exactly its own code fire."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gate_fault import Fault
from reading_specimen import (
    EXPECTED_PHONE,
    EXPECTED_TEXT,
    PHONE,
    PHONE_STRUCTURE,
    SHARE,
    STYLE,
    TEXT,
    TEXT_STRUCTURE,
)

from handouts.preflight.checks.phone_pages import split_style
from handouts.preflight.expectation import ExpectedApproval
from handouts.render.phone_page import _inline
from handouts.render.svg import picture


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> bytes:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.encode()


def _text(name: str, *changes: tuple[str, str], **wants: Any) -> Fault:
    file = _changed(TEXT, changes)
    return Fault(name, lambda: file, replace(EXPECTED_TEXT, **wants))


def _phone(name: str, *changes: tuple[str, str], **wants: Any) -> Fault:
    file = _changed(PHONE, changes)
    return Fault(name, lambda: file, replace(EXPECTED_PHONE, **wants))


def _set(name: str, *changes: tuple[str, str]) -> Fault:
    return _text(name, *changes, structure=TEXT_STRUCTURE, checks=("G944",))


def _laid(
    name: str, *changes: tuple[str, str], structure: tuple[str, ...] = PHONE_STRUCTURE
) -> Fault:
    return _phone(name, *changes, structure=structure, checks=("G944",))


CRISIS = TEXT[TEXT.index("Part 1") : TEXT.index("Part 2")]
CRISIS_BOX = PHONE[PHONE.index('<section class="look-crisis"') : PHONE.index("<nav")]
DRIVE = "Do not drive until the next day, after a good night's sleep.\n\n"
RS05 = '<p id="rs05">Do not drive until the next day, after a good night’s sleep.</p>\n'
POLICY = PHONE[PHONE.index("<meta http-equiv") : PHONE.index('<meta name="viewport"')]
LINK = '<a href="tel:988">988</a>'
LOGO = PHONE[PHONE.index("<img") : PHONE.index("<p>Sample Clinic</p></header>")]
CONTENTS = PHONE[PHONE.index("<nav") : PHONE.index('<section id="home">')]
BULLETS = '<ul class="bullets" role="list">'
PAIN = "<li>chest pain</li><li>trouble breathing</li>"
DANGER = "If you are in danger"
DANGER_BELOW = f"<h3>{DANGER}</h3>"
END_OF_ROW = "</tr>\n</tbody>"
NO_DRIVE, NO_HOME = (
    _inline(picture(name, "currentColor"), "drawing") for name in ("no-drive", "no-home")
)
LETTER_IN = NO_DRIVE.replace('<path d="M14 45L37.5 3"/>', '<path d="M20 8C8 8 8 30 20 30"/>')
WORDS_IN = NO_DRIVE.replace("</svg>", "<g>Call 933</g></svg>")
IN_ANOTHER = NO_DRIVE.replace("</svg>", f"{NO_DRIVE}</svg>")
TD, TH = "<td>a</td>", '<th scope="row">a</th>'
SLEEPY = "You may feel sleepy"

TEXT_FAULTS = (
    _set("G944 a line before a statement", ("Do not drive", "It is a myth that:\nDo not drive")),
    _set("G944 another number below the crisis box", ("\n\nPart 2", "\nOr call 933.\n\nPart 2")),
    _set("G944 a line in the foot", ("Monday to Friday", "Monday to Friday\nNo nights")),
    _set(
        "G944 the address behind other words",
        (" (https://clinic.example/rest)", ""),
        ("a friend.", "a friend. (https://clinic.example/rest)"),
    ),
    _text("G103 larger than allowed", size_cap_bytes=500),
    _set("G944 a sentence is gone", ("You may feel sleepy for 1-2 hours. ", "")),
    _set("G944 a heading is gone", ("Part 3 of 4: Later\n\n", "")),
    _set(
        "G944 below another heading",
        ("[ ] Bring a friend.\n\n", ""),
        ("It does not", "[ ] Bring a friend.\n\nIt does not"),
    ),
    _set("G944 no status", ("The clinic has not yet approved this text.\n", "")),
    _set("G944 another number", ("Phone: 555-555-0100", "Phone: 555-555-0109")),
    _text(
        "G409 nobody is named",
        approval=ExpectedApproval("approved", says=("Checked by Ann Sample, nurse",)),
    ),
    _text(
        "G409 somebody is named",
        (SLEEPY, "Checked by nobody. You may feel sleepy"),
        approval=ExpectedApproval("draft", never=("Checked by",)),
    ),
    _set("G944 a placeholder", (SLEEPY, "{clinic.name} You may feel sleepy")),
    _set("G944 in square brackets", (SLEEPY, "[your name] You may feel sleepy")),
    _set("G944 another country", (SLEEPY, "Call Samaritans. You may feel sleepy")),
    _set("G944 a promise", (SLEEPY, "A miracle. You may feel sleepy")),
    _text("G501 a statement is gone", (DRIVE, "")),
    _text("G501 a word is gone", ("Do not drive", "Do drive")),
    _text("G502 broken up", ("- chest pain\n", "- chest pain\nNot at night:\n")),
    _set("G944 a link that acts", (SLEEPY, "Tap javascript:run() now. You may feel sleepy")),
    _set("G944 not protected", (SLEEPY, "See http://clinic.example. You may feel sleepy")),
    _set("G944 a link nobody wrote", (SLEEPY, "See https://shop.example. You may feel sleepy")),
    _set("G944 turned round", (SLEEPY, "\u202eYou may feel sleepy")),
    _set("G944 a tab", (SLEEPY, "\tYou may feel sleepy")),
    _set("G944 a byte order mark", ("Your visit\n", "\ufeffYour visit\n")),
    Fault("G941 another encoding", lambda: TEXT.replace("'", "’").encode("cp1252"), EXPECTED_TEXT),
    Fault("G941 a PDF", lambda: b"%PDF-1.7\n\xff\xfe", EXPECTED_TEXT),
    _text("G942 behind another statement", (CRISIS, ""), ("Part 3", CRISIS + "Part 3")),
    _set("G944 a number in two pieces", ("text 988", "text 98 8")),
    _set("G944 a number over two lines", ("text 988", "text 9\n88")),
    _set("G944 two words in one", ("Do not drive", "Donot drive")),
    _set("G944 hyphens between words", ("Do not drive", "Do - not - drive")),
    _set("G944 capitals", ("It does not work", "It DOES not work")),
    _set("G944 a raised digit", ("1-2 hours", "1-\u00b2 hours")),
    _set("G944 two lines in one", ("chest pain\n- ", "chest pain - ")),
    _set("G944 far apart", ("a seizure\n\n", "a seizure\n\n\n\n")),
    _set("G944 moved to the right", ("chest pain", "  chest pain")),
    _set("G944 digits of the foot", ("555-555-0100", "555-555-01 00")),
    _text("G942 far down", ("Part 1", "Be well. " * 80 + "Rest.\n\nPart 1")),
    _text("G943 another handout", ("handout text/one-page", "handout text/two-page")),
    _text("G943 nothing", ("handout text/one-page.ear-rinse.en\n", "")),
    _set("G944 an item run into the next", ("chest pain\n- trouble", "chest pain trouble")),
    _set("G944 an item glued to the next", ("chest pain\n- trouble", "chest paintrouble")),
    _set("G944 a box to tick on a warning", ("- chest pain", "[ ] chest pain")),
    _set("G944 a box to tick lost", ("[ ] Bring", "Bring")),
    _set("G944 a list without marks", ("- chest pain\n- trouble", "chest pain\ntrouble")),
    _set("G944 a line to write on", ("work for everyone.", "work for everyone. ____")),
    _set("G944 a head run into its text", ("Later\n\nCall", "Later. Call")),
    _set("G944 two lines of the foot in one", ("0100\nAfter", "0100 After")),
    _set("G944 an empty line more", ("for:\n- chest", "for:\n\n- chest")),
    _set("G944 a hyphen of another kind", ("555-0100", "555\u20110100")),
    _set("G944 a comma behind its cell", ("Drops: Next day.", "Drops. Next day.")),
    _text("G951 a line of a thousand letters", (SLEEPY, "Rest well. " * 100 + SLEEPY)),
)

PHONE_FAULTS = (
    _laid("G944 a number in two pieces", (">988<", ">98 8<")),
    _laid("G944 two words in one", ("Do not drive", "Donot drive")),
    _laid("G944 a hyphen that is not written", ("Do not drive", "Do no&shy;t drive")),
    _laid("G944 hyphens between words", ("Do not drive", "Do - not - drive")),
    _laid("G944 a sentence in two parts", ("Do not drive", "Do no</p><p>t drive")),
    _laid("G944 a line end more", ('<p id="rs05">', '<br><p id="rs05">')),
    _laid("G944 a look of another part", ('<p id="rs05">', '<p id="rs05" class="drawing">')),
    _laid("G944 a role of another part", ('<p id="rs05">', '<p id="rs05" role="row">')),
    _laid("G944 a foot that only some see", ("<footer>", '<footer class="column">')),
    _laid(
        "G944 words hidden as the head of a column",
        (SLEEPY, f'<span class="column" aria-hidden="true">{SLEEPY}</span>'),
    ),
    _laid(
        "G944 a setting",
        ('<meta name="author"', '<meta name="robots" content="x"><meta name="author"'),
    ),
    _laid("G944 a drawing read out", ('class="share" aria-hidden="true"', 'class="share"')),
    _laid("G944 two parts of one name", ('<section id="home">', '<section id="kinds">')),
    _laid("G944 a bold phrase in plain type", ("<strong>watch for</strong>", "watch for")),
    _laid(
        "G944 a part of a bold phrase", ("<strong>watch for</strong>", "<strong>watch</strong> for")
    ),
    _laid("G944 another phrase in bold", ("What happens", "What <strong>happens</strong>")),
    _laid(
        "G944 one more in bold", ("a good night’s sleep", "<strong>a good</strong> night’s sleep")
    ),
    _laid("G944 a word more", ("Bring a friend.</li>", "Bring a friend.</li><li>Or not.</li>")),
    _laid(
        "G944 what a text file says it is, below the foot",
        ("</footer>", "<p>handout phone/one-page.ear-rinse.en</p></footer>"),
    ),
    _laid("G944 a line more", ('<p id="rs05">', '<p>It is a myth that:</p><p id="rs05">')),
    _laid("G944 words before all others", ("<h1>", "<p>Signs to ignore:</p><h1>")),
    _laid("G944 contents that name no part", ("</ul></nav>", "<li>Or drive</li></ul></nav>")),
    _laid("G944 words among the contents", ("</nav>", "Or drive</nav>")),
    _laid("G944 words in place of a picture", ('alt=""', 'alt="Call 933"')),
    _laid("G944 contents called otherwise", ('aria-label="On', 'aria-label="Not on')),
    _laid("G944 another picture", ("base64,AA==", "base64,BB==")),
    _laid("G944 our advice is another page", ('example/rest"', 'example"')),
    _laid(
        "G944 a link on other words",
        ('Read <a href="https://clinic.example/rest">our advice</a>', "Read our advice"),
        ("Bring a friend.", '<a href="https://clinic.example/rest">Bring a friend.</a>'),
    ),
    _laid("G944 a link less", ('<a href="#lead">Next day</a>', "Next day")),
    _laid("G944 a link more", ("a seizure", '<a href="https://clinic.example">a seizure</a>')),
    _laid("G944 a link to other words", ('"#lead"', '"#later"')),
    _laid("G944 contents that lead to another part", ('"#later"', '"#home"')),
    _laid("G944 contents that lead to no part", ('"#later"', '"#rs13"')),
    _phone("G103 larger than allowed", size_cap_bytes=500),
    _laid("G944 a sentence is gone", ("You may feel sleepy for 1-2 hours. ", "")),
    _laid(
        "G944 below another heading",
        ("<li>Bring a friend.</li>", ""),
        ('<p id="rs13">', '<p>Bring a friend.</p><p id="rs13">'),
    ),
    _laid("G944 no status", ("<p>The clinic has not yet approved this text.</p>", "")),
    _phone(
        "G409 nobody is named",
        approval=ExpectedApproval("approved", says=("Checked by Ann Sample, nurse",)),
    ),
    _laid("G944 a placeholder", (SLEEPY, "{clinic.name} You may feel sleepy")),
    _laid("G944 unfinished words in the alternative text", ('alt=""', 'alt="TODO"')),
    _laid("G944 another country", (SLEEPY, "Call 116 123. You may feel sleepy")),
    _laid("G944 a promise", (SLEEPY, "A miracle. You may feel sleepy")),
    _phone("G501 a statement is gone", (RS05, "")),
    _phone("G501 a word is gone", ("Do not drive", "Do drive")),
    _phone("G501 only in the foot", (RS05, ""), ("<footer>", "<footer>" + RS05)),
    _phone("G501 only in the list of contents", (RS05, ""), ("</nav>", RS05 + "</nav>")),
    _phone("G502 broken up", ("<li>chest pain</li>", "<li>chest pain</li><li>at night</li>")),
    _laid("G944 in a part for keyboards", ('<p id="rs05">', '<p id="rs05" class="skip">')),
    _laid("G944 in a column's name", ('<p id="rs13">', '<p id="rs13" class="wide column">')),
    _laid("G944 below such a part", (RS05, f'<div class="skip"><div>{RS05}</div></div>')),
    _laid("G944 a level skipped", ("<h2>If you are in danger</h2>", DANGER_BELOW)),
    _laid("G944 a heading of another level", ("<h2>Later</h2>", "<h3>Later</h3>")),
    _laid("G944 a heading that is none", ("<h2>Later</h2>", "<p>Later</p>")),
    _laid("G944 one too many", ("<p>Call 911 for:</p>", "<h3>Call 911 for:</h3>")),
    _laid(
        "G944 a column without a head",
        ('<th scope="col" role="columnheader">Drops</th>', '<td role="cell">Drops</td>'),
    ),
    _laid(
        "G944 a row without a head",
        ('<th scope="row" role="rowheader">When</th>', '<td role="cell">When</td>'),
    ),
    _laid("G944 one of two rows without a head", (END_OF_ROW, f"</tr><tr>{TD}{TD}{END_OF_ROW}")),
    _laid("G944 one of two rows too short", (END_OF_ROW, f"</tr><tr>{TH}{END_OF_ROW}")),
    _laid("G944 an empty table", ("</main>", "<table></table></main>")),
    _laid("G944 a row of two", ("</tr>\n</tbody>", '<td role="cell"></td></tr>\n</tbody>')),
    _laid("G944 another title", ("<title>Your visit", "<title>My visit")),
    _laid("G944 another language", ('lang="en-US"', 'lang="es-US"')),
    _phone("G704 another author", ('content="Sample Clinic"', 'content="Other Clinic"')),
    _laid("G944 another subject", ('content="Ear rinse"', 'content="Ear"')),
    _laid("G944 no date", ('created" content="2026-05-01"', 'created" content="May"')),
    _laid("G944 a script", ("</main>", "<script>alert()</script></main>")),
    _laid("G944 a handler", ('<p id="rs05">', '<p id="rs05" onclick="this.remove()">')),
    _laid("G944 a field", ("</section>\n</main>", '<input type="text"></section>\n</main>')),
    _laid("G944 a link that acts", ('"https://clinic.example/rest"', '"javascript:run()"')),
    _laid("G944 not protected", ('"https://clinic.example/rest"', '"http://clinic.example"')),
    _laid("G944 a link nobody wrote", (LINK, '<a href="tel:998">988</a>')),
    _laid("G944 leads nowhere", ('href="#later"', 'href="#latest"')),
    _laid("G944 a place there is twice", ('id="home"', 'id="later"')),
    _laid("G944 no address", ('<a href="#lead">', "<a>")),
    _laid("G944 without words", (LINK, '988<a href="tel:988"></a>')),
    _laid("G944 small grey letters", ('<p id="rs05">', '<p id="rs05" class="note">')),
    _laid("G944 a look that is another's", ('class="bullets"', 'class="ticks"')),
    _laid("G944 items in an item", (PAIN, PAIN.replace("</li><li>", "<ul><li>") + "</li></ul>")),
    _laid("G944 two lists for one", (PAIN, PAIN.replace("</li><li>", f"</li></ul>{BULLETS}<li>"))),
    _laid("G944 two items in one", (PAIN, PAIN.replace("</li><li>", ". "))),
    _laid("G944 a sign as a sentence", ("<li>a seizure</li></ul>", "</ul><p>a seizure</p>")),
    _laid("G944 other bold words first", (">What happens,", "><strong>What</strong> happens,")),
    _laid("G944 a box of another section", ('class="look-crisis"', 'class="look-call-us"')),
    _laid("G944 no list of contents", (CONTENTS, "")),
    _laid("G944 a logo in the text", ("<h1>", LOGO + "<h1>")),
    _laid("G944 a line to write on", ("<h2>Later", '<div class="write-line"></div><h2>Later')),
    _laid(
        "G944 words that do not break",
        (f"{LINK}.</p>", f'<span class="keep">{LINK}..</span></p>'),
        structure=tuple(row.replace("988).", "988)..") for row in PHONE_STRUCTURE),
    ),
    _phone("G966 another number", ('<a href="tel:5555550100">', '<a href="tel:988">')),
    _laid("G944 turned round", (SLEEPY, "\u202eYou may feel sleepy")),
    Fault("G941 another encoding", lambda: PHONE.encode("cp1252"), EXPECTED_PHONE),
    _phone(
        "G942 behind another statement",
        (CRISIS_BOX, ""),
        ('<section id="later">', CRISIS_BOX + '<section id="later">'),
    ),
    _phone("G943 another handout", ("handout phone/one-page", "handout phone/two-page")),
    _phone("G943 nothing", ('name="keywords"', 'name="robots"')),
    _laid("G944 a part to open", (RS05, f"<details>{RS05}</details>")),
    _laid(
        "G944 a part to open in a section",
        ("Bring a friend.", "<details>Bring a friend.</details>"),
    ),
    _laid("G944 hidden", ('<p id="rs05">', '<p id="rs05" hidden>')),
    _laid("G944 not read out", ("Bring a", '<span aria-hidden="true">Bring</span> a')),
    _laid("G944 letters of no set", ('<meta charset="utf-8">\n', "")),
    _laid("G944 other letters", ('charset="utf-8"', 'charset="windows-1252"')),
    _laid("G944 another role", ('<p id="rs05">', '<p id="rs05" role="none">')),
    _laid("G944 a comment", ("</main>", "<!-- more --></main>")),
    _laid("G944 a comment after the page", ("</html>", "</html><!-- more -->")),
    _phone("G413 a drawing of words", ("<path d=", "<text>Ask us</text><path d=")),
    _laid("G944 sent elsewhere", ("<title>", '<meta http-equiv="refresh" content="1"><title>')),
    _phone("G413 a share missing", (SHARE, "")),
    _phone("G413 a larger share", ("M1 1h31v10h-31z", "M1 1h32v10h-32z")),
    _phone("G413 a bar of nine parts", ("M91 1v10", "")),
    _phone("G413 a bar cut off", ('viewBox="0 0 102 12"', 'viewBox="0 0 52 12"')),
    _phone(
        "G413 a bar without structures",
        ('stroke="currentColor" stroke-width="1', 'stroke="none" stroke-width="1'),
    ),
    _phone("G413 a bar with thick structures", ('"1.1"', '"9"')),
    _phone(
        "G413 a share left out on wide screens",
        ('<path d="M1 1h31', '<path class="column" d="M1 1h31'),
    ),
    _phone("G413 a letter drawn", ("<h2>Later", f"<h2>{LETTER_IN}Later")),
    _phone("G413 words in a drawing", ("<p>Call 911", f"<p>{WORDS_IN}</p><p>Call 911")),
    _phone("G413 a picture that nobody names", ("<h2>Later", f"<h2>{NO_HOME}Later")),
    _phone("G413 a drawing in a drawing", ("<h2>Later", f"<h2>{IN_ANOTHER}Later")),
    _phone("G961 a tag left open", ("<p>Call 911 for:</p>", "<p><strong>Call 911 for:</p>")),
    _phone("G961 no document type", ("<!DOCTYPE html>\n", "")),
    _laid("G944 a picture from elsewhere", ("data:image/svg+xml;base64,AA==", "https://a.example")),
    _laid("G944 a file of its own", ("<title>", '<link rel="icon" href="#text"><title>')),
    _laid("G944 a name of no use", ("<title>", '<meta name="x" content="y"><title>')),
    _laid("G944 a button", ("</main>", "<button></button></main>")),
    _laid("G944 two policies", ("<title>", f"{POLICY}<title>")),
    _laid("G944 no policy", ("default-src 'none'; ", "")),
    _laid("G944 a wider policy", ("img-src data:", "img-src *")),
    _phone("G963 a rule more", ("</style>", "p{color:#fff}</style>")),
    _phone("G963 a rule less", (".column { display: none; }", "")),
    _phone("G963 too pale a color", ("--brand-text:#1f4e5f", "--brand-text:#9fc4d0")),
    _phone("G963 a rule that loads", ("</style>", "p{background:url(//a.example/b)}</style>")),
    _phone("G963 no colors", (STYLE, split_style(STYLE)[0])),
    _phone("G963 an empty style", (STYLE, "")),
    _phone("G963 a second style", ("</style>", "</style><style>p{display:none}</style>")),
    _laid("G944 a style of a part", ('<p id="rs05">', '<p id="rs05" style="opacity:0">')),
    _laid("G944 no viewport", ('content="width=device-width, initial-scale=1"', 'content=""')),
    _laid("G944 not to be enlarged", ("initial-scale=1", "initial-scale=1, user-scalable=no")),
    _laid("G944 no landmark", ("<header>", "<div>"), ("</header>", "</div>")),
    _laid("G944 two mains", ("</main>", "</main><main></main>")),
    _laid("G944 two feet", ("</footer>", "</footer><footer></footer>")),
    _laid("G944 skips to another part", ('href="#text"', 'href="#home"')),
    _laid("G944 nothing to skip with", ('<a class="skip"', '<a class="jump"')),
)

FAULTS = (*TEXT_FAULTS, *PHONE_FAULTS)
