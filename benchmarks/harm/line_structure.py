"""Changes of how lines of text files and parts of phone pages are set, not of their words."""

from __future__ import annotations

import re

from benchmarks.harm.changes import change
from benchmarks.harm.text_and_phone import LONG_TEXT, PHONE, TEXT

CHECKLIST = "text/checklist.esketamine.en"


def _swapped(text: str, old: str, new: str, times: int = 1) -> str:
    if old not in text:
        raise LookupError(f"no {old!r}")
    return text.replace(old, new, times)


@change(
    "text: set otherwise",
    "txt",
    {
        "a box to tick on a sign of an emergency": ("- You have chest pain", "[ ] You have chest"),
        "boxes to tick on all": ("\n- ", "\n[ ] ", 99),
        "a line to write on": ("it can harm you.", "it can harm you. ____"),
        "a line to write on behind 988": ("call or text 988", "call or text 988 ____"),
        "an item run into the next": (
            "mania (very high moods)\n- alcohol",
            "mania (very high moods) alcohol",
        ),
        "a sentence run into the next": ("tangled (AVM).\n- You", "tangled (AVM). You"),
        "an item glued to the next": (
            "mania (very high moods)\n- alcohol",
            "mania (very high moods)alcohol",
        ),
        "a heading run into its list": ("Call 911 if\n\n- You have", "Call 911 if You have"),
        "a part run into the next": ("wake you.\n\n\nPart 8", "wake you. Part 8"),
        "parts close together": ("\n\n\nPart 5", "\nPart 5"),
        "no empty lines between parts": ("\n\n\n", "\n", 99),
        "lists without marks": ("\n- ", "\n", 99),
        "a sentence as an item": ("\nThis is not medical", "\n- This is not medical"),
        "a heading as an item": ("\nPart 5 of 8", "\n- Part 5 of 8"),
        "the first item as the heading": ("risks\n\n- getting", "risks. getting"),
        "the next sentence in the list": ("0167\n\nRead the", "0167\n- Read the"),
        "two lines of the foot in one": ("0142\nAfter hours", "0142 After hours"),
        "a number with other hyphens": ("555-555-0142", "555\u2011555\u20110142"),
        "a number with minus signs": ("555-555-0142", "555\u2212555\u22120142"),
        "a number with dashes": ("1-800-FDA-1088", "1\u2013800\u2013FDA\u20131088"),
        "a full stop behind a heading that goes on": ("Call 911 if\n", "Call 911 if.\n"),
    },
    handout=TEXT,
)
def lines_set_otherwise(text: str, old: str, new: str, times: int = 1) -> str:
    """Set lines of the text otherwise."""
    return _swapped(text, old, new, times)


@change(
    "text: set otherwise",
    "txt",
    {
        "a count behind its column": (
            "dizzy: 29 of 100. With a dummy (no medicine): 8",
            "dizzy. 29 of 100 with a dummy (no medicine). 8",
        ),
        "a count as the head of the next": ("29 of 100. With a", "29 of 100: With a"),
        "a count in a line of its own": ("29 of 100. With a", "29 of 100.\n- With a"),
        "two rows in one": (".\n- Sick to your stomach", ". Sick to your stomach"),
    },
    handout=LONG_TEXT,
)
def rows_set_otherwise(text: str, old: str, new: str) -> str:
    """Set rows of a table otherwise."""
    return _swapped(text, old, new)


@change(
    "text: set otherwise",
    "txt",
    {
        "no box to tick": ("[ ] ", ""),
        "a mark for a box": ("[ ] ", "- "),
        "no line to write on": (" ____", ""),
    },
    handout=CHECKLIST,
)
def fields_set_otherwise(text: str, old: str, new: str) -> str:
    """Set boxes and lines of a checklist otherwise."""
    return _swapped(text, old, new)


_HAVE, _SIGNS = "<p>Have someone", '<ul class="bullets" role="list">\n<li>You have chest'
_FACE, _WOKEN = "<li>Your face or throat swells.</li>", "<li>No one can wake you.</li>\n</ul>"
_PARAGRAPHS = ("quiet", "note", "after", "when", "lead", "term", "name", "intro", "clinic")
_ANOTHER = '</ul></div></section><section class="section kind-passages look-plain">'
_RISKY = "No machines or risky tasks until then: you may feel fine but be slow."


@change(
    "phone: set otherwise",
    "html",
    {
        **{
            f"a warning as {look}": (_HAVE, f'<p class="{look}">Have someone')
            for look in _PARAGRAPHS
        },
        **{
            f"signs of an emergency as {look}": (_SIGNS, _SIGNS.replace("bullets", look))
            for look in ("ticks", "sources", "counts", "effects")
        },
        "a list of no look": (_SIGNS, "<ul>\n<li>You have chest"),
        "a list with numbers": ('class="bullets"', 'class="ticks"'),
        "an item below another": (f"slow.</li>\n{_FACE}", f"slow.<ul>{_FACE}</ul></li>"),
        "two lists": (_FACE, f'</ul><ul class="bullets" role="list">{_FACE}'),
        "two items in one": ("slow.</li>\n<li>Your face", "slow. Your face"),
        "an item as a sentence": (_WOKEN, "</ul><p>No one can wake you.</p>"),
        "an item in a section without a heading": (
            _WOKEN,
            f'{_ANOTHER}<div class="entry"><ul class="bullets" role="list">{_WOKEN}',
        ),
        "a quiet section as a crisis": ("kind-passages look-plain", "kind-passages look-crisis"),
        "a list of steps": ("kind-passages look-emergency", "kind-steps look-emergency"),
        "a study": ('class="entry pictured"', 'class="entry study"'),
        "a picture apart": ('class="entry pictured"', 'class="entry"'),
        "words that do not break": (_RISKY, f'<span class="keep">{_RISKY}</span>'),
        "words as an amount": ("No machines", '<span class="amount">No</span> machines'),
        "a line to write on": (_HAVE, f'<div class="write-line"></div>{_HAVE}'),
        "a place to write": (_HAVE, f'<div class="blank"></div>{_HAVE}'),
        "bold words first": (
            "<p>It helps some people,",
            "<p><strong>It helps</strong> some people,",
        ),
        "an item in bold": ("<li>a jump in blood", "<li><strong>a jump</strong> in blood"),
        "a part lost from the contents": (
            '<li><a href="#part-emergency">Call 911 if</a></li>\n',
            "",
        ),
        "a quiet line of the foot": ('<p class="quiet">', "<p>"),
    },
    handout=PHONE,
)
def parts_set_otherwise(text: str, old: str, new: str) -> str:
    """Set parts of the page otherwise."""
    return _swapped(text, old, new)


@change(
    "phone: set otherwise",
    "html",
    {
        "no contents": (r"<nav.*?</nav>", ""),
        "contents first": (r"(<section .*)(<nav.*?</nav>)", r"\2\1"),
        "contents twice": (r"(<nav.*?</nav>)", r"\1\1"),
        "no logo": (r'<img class="logo"[^>]*>', ""),
        "the logo in the text": (r'(<img class="logo"[^>]*>)(.*)(<h2>)', r"\2\1\3"),
        "a picture lost": (r'(entry pictured">\n)<svg.*?</svg>', r"\1"),
    },
    handout=PHONE,
)
def moved_on_the_page(text: str, pattern: str, new: str) -> str:
    """Take a part of the page away, or set it elsewhere."""
    return re.sub(pattern, new, text, count=1, flags=re.DOTALL)
