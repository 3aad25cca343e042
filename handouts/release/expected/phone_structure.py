"""How every part of a phone page is set, found without templates/phone/page.html.j2.

The gate compares the two. A row is a part with its class, attributes and words, ``<b>`` around
those in bold and links as ``[words](address)``; its own parts follow, two spaces further in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import dropwhile

from handouts.content.handout import ChosenSection, Entry, Handout, Line
from handouts.preflight.expectation import CommonExpectation
from handouts.text.markup import Span, Spans
from handouts.text.web_addresses import web_link

_Rows = Iterable[str]

_FIRST = ("crisis", "in-short")
_MARKED = ("crisis", "emergency", "call-us")
# A page with fewer parts has no list of them.
_FEWEST_LISTED = 4


_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""The policy of every page (Content Security Policy 3): nothing is loaded, nothing runs."""

_ATTRIBUTES: Mapping[str, str] = {
    **dict.fromkeys(("ul", "ol"), "[role=list]"),
    "table": "[role=table]",
    **dict.fromkeys(("thead", "tbody"), "[role=rowgroup]"),
    "tr": "[role=row]",
    "td": "[role=cell]",
    "svg": "[aria-hidden=true]",
}
"""The attributes of every part of that name: its role for screen readers."""
_TERM = re.compile(r"\[([^\]]*)\]\(#item-([^)]*)\)")
_SHAPE = re.compile(r"^ *(\w+)[.\w-]*")


def phone_structure(handout: Handout, about: CommonExpectation, logo: str | None) -> Iterator[str]:
    """Yield a row for each part of a phone page; links and bold words are in the rows of others.

    ``about`` has what is in its head, ``logo`` is the address of a picture.
    """
    head = (
        "meta[charset=utf-8]",
        f"meta[content={_POLICY}][http-equiv=Content-Security-Policy]",
        "meta[content=width=device-width, initial-scale=1][name=viewport]",
        "meta[content=no-referrer][name=referrer]",
        "meta[content=noindex][name=robots]",
        "meta[content=light dark][name=color-scheme]",
        f"title {about.title}",
        f"meta[content={about.author}][name=author]",
        f"meta[content={about.subject}][name=description]",
        f"meta[content={about.identity}][name=keywords]",
        f"meta[content={about.dated}][name=dcterms.created]",
        f"meta[content={about.dated}][name=dcterms.modified]",
        "style",
    )
    body = _part("body", _body(handout, logo))
    for row in _part(f"html[lang={about.language}]", _part("head", head), body):
        linked = _TERM.sub(lambda link: link[0] if link[2] in handout.terms else link[1], row)
        yield _SHAPE.sub(lambda shape: shape[0] + _ATTRIBUTES.get(shape[1], ""), linked)


def _body(handout: Handout, logo: str | None) -> Iterator[str]:
    words, clinic = handout.words, handout.letterhead
    sections = tuple(handout.sections())
    rest = tuple(dropwhile(lambda section: section.look in _FIRST, sections))
    yield f"a.skip[href=#text] {words['skip_to_text']}"
    picture = [f"img.logo[alt=][src={logo}]"] if logo else []
    yield from _part("header", picture, [f"p.clinic {clinic.name}"])
    yield from _part("main[id=text]", _line("h1", handout.title), _line("p.lead", handout.lead))
    for section in sections:
        if section in rest[:1] and len(rest) >= _FEWEST_LISTED:
            listed = _part("ul", (f"li [{one.heading.text}](#part-{one.id})" for one in rest))
            details = _part("details", [f"summary {words['on_this_page']}"], listed)
            yield from _inside(_part(f"nav[aria-label={words['on_this_page']}]", details))
        yield from _inside(_section(section))
    website = clinic.website or ""
    lines = (
        clinic.clinician,
        *clinic.address,
        *map(_inline_text, handout.phones),
        clinic.hours,
        website and f"[{website.removeprefix('https://')}]({web_link(website)})",
    )
    quiet = (_line("p.quiet", line) for line in (handout.sample_note, *handout.footer[1:]))
    shown = (f"p {line}" for line in lines if line)
    yield from _part("footer", [f"p.name <b>{clinic.name}</b>"], shown, *quiet)


def _part(row: str, *parts: _Rows) -> list[str]:
    return [row.rstrip(), *_inside(*parts)]


def _line(shape: str, line: Line | None) -> _Rows:
    """Return the row of a line, if there is one."""
    return [f"{shape} {_inline_text(line)}"] if line else []


def _inside(*parts: _Rows) -> Iterator[str]:
    return (f"  {row}" for rows in parts for row in rows)


def _inline_text(line: Line | None) -> str:
    return _marked(line.spans) if line else ""


def _marked(spans: Spans) -> str:
    """Return words with ``<b>`` around those in bold, and the addresses of links."""
    return "".join(map(_span, spans)).replace("</b><b>", "")


def _span(span: Span) -> str:
    words = f"<b>{span.text}</b>" if span.bold else span.text
    target = span.href or (f"#item-{span.term}" if span.term else "")
    return f"[{words}]({target})" if target else words


def _section(section: ChosenSection) -> _Rows:
    is_marked = section.picture or section.look in _MARKED
    return _part(
        f"section.section.kind-{section.kind}.look-{section.look}[id=part-{section.id}]",
        _part(f"h2 {_inline_text(section.heading)}", ["svg.drawing"] if is_marked else []),
        _line("p.intro", section.intro),
        _entries(section),
    )


def _entries(section: ChosenSection) -> _Rows:
    entries = section.entries
    if section.kind in ("passages", "questions", "studies"):
        return (row for entry in entries for row in _entry(entry, section.kind))
    if section.kind == "steps":
        return _part("ol.steps", *map(_step, entries))
    if section.kind == "terms":
        return (
            f"p.term[id=item-{e.id}] {_in_bold(e.label, ':')} {_inline_text(e.text)}"
            for e in entries
        )
    if section.kind == "blanks":
        return (row for entry in entries for row in _blank(entry))
    if section.columns:
        heads = (
            f"th[role=columnheader][scope=col] {_inline_text(column)}" for column in section.columns
        )
        body = (_part("tr", _cells(entry, section)) for entry in entries)
        shape = "table.effects" if section.kind == "effects" else "table"
        head = _part("thead", _part("tr", heads))
        return _part(shape, head, _part("tbody", *body))
    if section.kind == "effects":
        return _part("ul.effects", *map(_uncounted, entries))
    return _part(f"ul.{section.kind}", (f"li {_inline_text(entry.text)}" for entry in entries))


def _entry(entry: Entry, kind: str) -> _Rows:
    shape = "div.entry.study" if kind == "studies" else "div.entry"
    counts = (_part("li", ["svg.dots"], _line("span", c.label)) for c in entry.counts)
    counted = _part("ul.counts", *counts) if kind == "studies" else []
    label, after = _line("h3", entry.label), _line("p.after", entry.after)
    parts = (_picture(entry), label, _words(entry), counted, after)
    return _part(f"{shape}.pictured" if entry.picture else shape, *parts)


def _step(entry: Entry) -> _Rows:
    when = [f"p.when {_in_bold(entry.label)}"]
    shape = "li.pictured" if entry.picture else "li"
    return _part(shape, _picture(entry), when, _words(entry), _line("p.after", entry.after))


def _blank(entry: Entry) -> _Rows:
    return _part("div.blank", _line("p", entry.label), ["div.write-line"] * entry.blank_lines)


def _uncounted(entry: Entry) -> _Rows:
    return _part("li", [f"p {_in_bold(entry.label)}"], _line("p.note", entry.note))


def _cells(entry: Entry, section: ChosenSection) -> Iterator[str]:
    first, *rest = entry.cells or (entry.label,)
    yield f"th[role=rowheader][scope=row] {_inline_text(first)}"
    heads = [f"span.column[aria-hidden=true] {column.text}" for column in section.columns]
    if section.kind == "record":
        for _ in heads[1:]:
            yield from ("td", "  div.write-line")
    elif section.kind == "effects":
        share = ["svg.share"] if entry.people is not None else []
        amount = _part("p", share, [f"span.amount {_inline_text(entry.amount)}"])
        yield from _part("td", heads[1:2], amount, _line("p.note", entry.note))
        if entry.comparison:
            yield from _part(f"td {_inline_text(entry.comparison)}", heads[2:3])
    else:
        for cell, head in zip(rest, heads[1:], strict=True):
            yield from _part(f"td {_inline_text(cell)}", [head])


def _in_bold(line: Line | None, end: str = "") -> str:
    spans = (*line.spans, Span(end)) if line else ()
    return _marked(tuple(replace(span, bold=True) for span in spans))


def _words(entry: Entry) -> Iterator[str]:
    yield from _line("p", entry.text)
    if entry.bullets:
        yield from _part("ul.bullets", (f"li {_inline_text(line)}" for line in entry.bullets))


def _picture(entry: Entry) -> _Rows:
    return ["svg.drawing"] if entry.picture else []
