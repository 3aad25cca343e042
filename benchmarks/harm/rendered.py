"""Faults of what renders: words and parts of a page, a text or a phone page written otherwise."""

from __future__ import annotations

from benchmarks.harm.changes import change
from benchmarks.harm.patched_program import PAGE, rewrites

GUIDE = "screen/guide.esketamine.letter.en"
TEXT = "text/one-page.esketamine.en"
PHONE = "phone/one-page.esketamine.en"
CHECKLIST = "screen/checklist.esketamine.letter.en"

_TEXT, _PHONE = "handouts.render.plain_text.write_text", "handouts.render.phone_page.render_phone"
_WORDS = {
    "a negation lost": ("does not work", "does work"),
    "a digit": ("911", "912"),
    "another clinic's number": ("555-555-0142", "555-555-0199"),
    "a word": ("Never use", "Always use"),
    "another treatment": ("esketamine", "ketamine"),
    "checked by nobody": (r"Draft: not yet checked by a clinician\.", "Checked by Ann Sample, RN."),
    "a later check date": ("2027", "2037"),
    "another version": (r"2026\.11", "2027.11"),
    "another code": (r"(Code\s)\w", r"\1X"),
    "a capital that is another word": ("US medicines", "us medicines"),
}
_TAGS = {
    "the language": ('lang="en-US"', 'lang="fr"'),
    "a link": ("tel:988", "tel:989"),
}
_ONPAGES = {
    "a statement lost": (r'<div class="entry required[^>]*>.*?</div>', ""),
    "a statement twice": (r'(<div class="entry required[^>]*>.*?</div>)', r"\1\1"),
    "a bullet lost": (r"<li>[^<]*</li>", ""),
    "two bullets exchanged": (r"(<li>[^<]*</li>)(\s*)(<li>[^<]*</li>)", r"\3\2\1"),
    "two statements exchanged": (
        r'(<div class="entry requ[^>]*>.*?</div>)(\s*)(<div class="entry requ[^>]*>.*?</div>)',
        r"\3\2\1",
    ),
    "a box lost": (r'<section class="section kind-passages look-caution.*?</section>', ""),
    "the lead lost": (r'<p class="lead">.*?</p>', ""),
    "the foot lost": (r'<div class="foot">', '<div class="foot" hidden style="display:none">'),
    "a class": ("look-crisis", "look-plain"),
    "a title": ("<title>", "<title>Home use: "),
}

IN_APAGE = change(
    "program: a page rendered otherwise",
    "tree",
    {name: (PAGE, *swap) for name, swap in {**_WORDS, **_TAGS, **_ONPAGES}.items()},
)(lambda _root, *fault: rewrites(*fault))

IN_A_GUIDE = change(
    "program: a guide rendered otherwise",
    "tree",
    {
        "a row lost": (PAGE, r"<tr>\s*<th scope=\"row\">.*?</tr>", ""),
        "names of two rows exchanged": (
            PAGE,
            r'(<th scope="row">[^<]*</th>)(.*?)(<th scope="row">[^<]*</th>)',
            r"\3\2\1",
        ),
        "counts of two rows exchanged": (
            PAGE,
            r'(<td class="counted">.*?</td>)(.*?)(<td class="counted">.*?</td>)',
            r"\3\2\1",
        ),
        "a count and its comparison exchanged": (
            PAGE,
            r'(">)(\d+)(<span> </span>.*?<td class="comparison">)(\d+)',
            r"\1\4\3\2",
        ),
        "heads of columns exchanged": (
            PAGE,
            r'(<th scope="col">How.*?</th>)(\s*)(<th scope="col">.*?</th>)',
            r"\3\2\1",
        ),
        "a cell moved": (PAGE, r"(<td>[^<]*</td>)(\s*)(<td>.*?</td>)", r"\3\2\1"),
        "a question with another answer": (
            PAGE,
            r"(FAQ-safe[^>]*>\s*<h3>.*?</h3>\s*)(<p>.*?</p>)(.*?<h3>.*?</h3>\s*)(<p>.*?</p>)",
            r"\1\4\3\2",
        ),
        "two steps exchanged": (
            PAGE,
            r'(<li class="step.*?</li>)(\s*)(<li class="step.*?</li>)',
            r"\3\2\1",
        ),
        "times of two steps exchanged": (
            PAGE,
            r'(<p class="when">.*?</p>)(.*?)(<p class="when">.*?</p>)',
            r"\3\2\1",
        ),
        "labels of two results exchanged": (
            PAGE,
            r'(<div class="count" [^>]*><p>)(.*?)(<br>.*?<div class="count" [^>]*><p>)(.*?)(<br>)',
            r"\1\4\3\2\5",
        ),
        "drawings of two results exchanged": (
            PAGE,
            r'(<div class="count" )(style="[^"]*")(.*?<div class="count" )(style="[^"]*")',
            r"\1\4\3\2",
        ),
        "a page lost": (PAGE, r'<div class="leaf leaf-4">.*?(<div class="leaf leaf-5">)', r"\1"),
        "a page twice": (
            PAGE,
            r'(<div class="leaf leaf-4">.*?)(<div class="leaf leaf-5">)',
            r"\1\1\2",
        ),
        "two pages exchanged": (
            PAGE,
            r'(<div class="leaf leaf-4">.*?)(<div class="leaf leaf-5">.*?)(<div class="leaf leaf)',
            r"\2\1\3",
        ),
    },
    handout=GUIDE,
)(lambda _root, *fault: rewrites(*fault))

IN_A_TEXT = change(
    "program: a text written otherwise",
    "tree",
    {name: (_TEXT, *swap) for name, swap in _WORDS.items()},
    handout=TEXT,
)(lambda _root, *fault: rewrites(*fault))

ON_A_PHONE = change(
    "program: a phone page rendered otherwise",
    "tree",
    {name: (_PHONE, *swap) for name, swap in {**_WORDS, **_TAGS}.items()},
    handout=PHONE,
)(lambda _root, *fault: rewrites(*fault))


FITTED = change(
    "program: fields otherwise",
    "tree",
    {
        "a field lost": (PAGE, r'<input type="checkbox"[^>]*>', ""),
        "two fields exchanged": (
            PAGE,
            r'(<input type="checkbox"[^>]*>)(.*?)(<input type="checkbox"[^>]*>)',
            r"\3\2\1",
        ),
        "a name of another": (PAGE, r'title="[^"]*"', 'title="Feeling well"'),
        "a field ticked": (PAGE, '<input type="checkbox"', '<input checked type="checkbox"'),
    },
    handout=CHECKLIST,
)(lambda _root, *fault: rewrites(*fault))
