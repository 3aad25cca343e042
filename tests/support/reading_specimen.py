"""A small text and a small phone page that pass the whole gate, and what is expected of them."""

from __future__ import annotations

from dataclasses import replace

from handouts.preflight import codes_for
from handouts.preflight.expectation import (
    ExpectedDrawing,
    ExpectedLink,
    ExpectedStatement,
    ReadingExpectation,
)
from handouts.render.phone_page import phone_stylesheet
from handouts.render.setting import Setting

TEXT = """Your visit

What happens, and what to watch for.


Part 1 of 4: If you are in danger

This treatment is not for emergencies. If you might hurt yourself, call or text 988.


Part 2 of 4: Going home

Do not drive until the next day, after a good night's sleep.

You may feel sleepy for 1-2 hours. Read our advice (https://clinic.example/rest).

[ ] Bring a friend.


Part 3 of 4: Later

Call 911 for:
- chest pain
- trouble breathing
- a seizure

It does not work for everyone.


Part 4 of 4: Two kinds

The columns of this table: What; Drops.

When:
- Drops: Next day.


Sample Clinic
1 Sample Lane
Phone: 555-555-0100
After hours: 555-555-0101
Monday to Friday
https://clinic.example

Version 1, May 1, 2026.
The clinic has not yet approved this text.

handout text/one-page.ear-rinse.en
"""

TEXT_STRUCTURE = tuple(
    TEXT.replace(" (https://clinic.example/rest)", "").removesuffix("\n").split("\n")
)

SETTING = Setting(
    language="en-US",
    brand="#1f4e5f",
    brand_text="#1f4e5f",
    logo=None,
    dated="",
    keywords="",
)

STYLE = phone_stylesheet(SETTING)

SHARE = (
    '<svg class="share" aria-hidden="true" viewBox="0 0 102 12">'
    '<path d="M1 1h31v10h-31z" fill="currentColor"/>'
    '<path d="M1 1h100v10h-100zM11 1v10M21 1v10M31 1v10M41 1v10M51 1v10M61 1v10M71 1v10M81 1v10'
    'M91 1v10" fill="none" stroke="currentColor" stroke-width="1.1"/></svg>'
)

PHONE = f"""<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Your visit</title>
<meta name="author" content="Sample Clinic">
<meta name="description" content="Ear rinse">
<meta name="keywords" content="handout phone/one-page.ear-rinse.en">
<meta name="dcterms.created" content="2026-05-01">
<meta name="dcterms.modified" content="2026-05-01">
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header><img class="logo" src="data:image/svg+xml;base64,AA==" alt=""><p>Sample Clinic</p></header>
<main id="text">
<h1>Your visit</h1>
<p id="lead">What happens, and what to <strong>watch for</strong>.</p>
<section class="look-crisis" id="danger"><h2>If you are in danger</h2>
<p id="rs06">This treatment is not for emergencies. If you might hurt yourself, call or text
<a href="tel:988">988</a>.</p></section>
<nav aria-label="On this page"><ul role="list"><li><a href="#later">Later</a></li></ul></nav>
<section id="home"><h2>Going home</h2>
<p id="rs05">Do not drive until the next day, after a good night’s sleep.</p>
<p>You may feel sleepy for 1-2 hours. Read <a href="https://clinic.example/rest">our advice</a>.</p>
<ul class="ticks" role="list"><li>Bring a friend.</li></ul></section>
<section id="later"><h2>Later</h2>
<p>Call 911 for:</p>
<ul class="bullets" role="list"><li>chest pain</li><li>trouble breathing</li>\
<li>a seizure</li></ul>
<p id="rs13">It does not work for everyone.</p></section>
<section id="kinds"><h2>Two kinds</h2>
<table role="table"><thead role="rowgroup"><tr role="row">\
<th scope="col" role="columnheader">What</th>\
<th scope="col" role="columnheader">Drops</th></tr></thead>
<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">When</th>\
<td role="cell"><span class="column" aria-hidden="true">Drops </span>\
<a href="#lead">Next day</a></td></tr>
</tbody></table>
<p>{SHARE}</p></section>
</main>
<footer>
<p>Sample Clinic</p><p>1 Sample Lane</p>
<p>Phone: <a href="tel:5555550100">555-555-0100</a></p>
<p>After hours: <a href="tel:5555550101">555-555-0101</a></p>
<p>Monday to Friday</p><p><a href="https://clinic.example">clinic.example</a></p>
<p>Version 1, May 1, 2026.</p><p>The clinic has not yet approved this text.</p>
</footer>
</body>
</html>
"""

_PHONE_STRUCTURE = """html[lang=en-US]
  head
    meta[charset=utf-8]
    meta[content=default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; \
base-uri 'none'; form-action 'none'][http-equiv=Content-Security-Policy]
    meta[content=width=device-width, initial-scale=1][name=viewport]
    title Your visit
    meta[content=Sample Clinic][name=author]
    meta[content=Ear rinse][name=description]
    meta[content=handout phone/one-page.ear-rinse.en][name=keywords]
    meta[content=2026-05-01][name=dcterms.created]
    meta[content=2026-05-01][name=dcterms.modified]
    style
  body
    a.skip[href=#text] Skip to the text
    header
      img.logo[alt=][src=data:image/svg+xml;base64,AA==]
      p Sample Clinic
    main[id=text]
      h1 Your visit
      p[id=lead] What happens, and what to <b>watch for</b>.
      section.look-crisis[id=danger]
        h2 If you are in danger
        p[id=rs06] This treatment is not for emergencies. If you might hurt yourself, call or text \
[988](tel:988).
      nav[aria-label=On this page]
        ul[role=list]
          li [Later](#later)
      section[id=home]
        h2 Going home
        p[id=rs05] Do not drive until the next day, after a good night’s sleep.
        p You may feel sleepy for 1-2 hours. Read [our advice](https://clinic.example/rest).
        ul.ticks[role=list]
          li Bring a friend.
      section[id=later]
        h2 Later
        p Call 911 for:
        ul.bullets[role=list]
          li chest pain
          li trouble breathing
          li a seizure
        p[id=rs13] It does not work for everyone.
      section[id=kinds]
        h2 Two kinds
        table[role=table]
          thead[role=rowgroup]
            tr[role=row]
              th[role=columnheader][scope=col] What
              th[role=columnheader][scope=col] Drops
          tbody[role=rowgroup]
            tr[role=row]
              th[role=rowheader][scope=row] When
              td[role=cell] [Next day](#lead)
                span.column[aria-hidden=true] Drops
        p
          svg.share[aria-hidden=true]
    footer
      p Sample Clinic
      p 1 Sample Lane
      p Phone: [555-555-0100](tel:5555550100)
      p After hours: [555-555-0101](tel:5555550101)
      p Monday to Friday
      p [clinic.example](https://clinic.example)
      p Version 1, May 1, 2026.
      p The clinic has not yet approved this text."""

PHONE_STRUCTURE = tuple(_PHONE_STRUCTURE.splitlines())

EXPECTED_TEXT = ReadingExpectation(
    format="txt",
    name="text/one-page.ear-rinse.en",
    identity="handout text/one-page.ear-rinse.en",
    statements=(
        ExpectedStatement(
            "RS-05", ("Do not drive until the next day, after a good night’s sleep.",)
        ),
        ExpectedStatement(
            "RS-06",
            (
                (
                    "This treatment is not for emergencies. If you might hurt yourself, call or "
                    "text 988."
                ),
            ),
            first_page=True,
        ),
        ExpectedStatement(
            "RS-14", ("Call 911 for:", "chest pain", "trouble breathing", "a seizure")
        ),
        ExpectedStatement("RS-13", ("It does not work for everyone.",)),
    ),
    linked=(
        ExpectedLink("988", "tel:988"),
        ExpectedLink("our advice", "https://clinic.example/rest"),
    ),
    crisis="RS-06",
    footer=(
        "Sample Clinic",
        "1 Sample Lane",
        "Phone: 555-555-0100",
        "After hours: 555-555-0101",
        "Monday to Friday",
        "clinic.example",
        "Version 1, May 1, 2026.",
        "The clinic has not yet approved this text.",
    ),
    title="Your visit",
    language="en-US",
    author="Sample Clinic",
    subject="Ear rinse",
    size_cap_bytes=140_000,
    checks=codes_for("txt"),
)

EXPECTED_PHONE = replace(
    EXPECTED_TEXT,
    format="html",
    name="phone/one-page.ear-rinse.en",
    identity="handout phone/one-page.ear-rinse.en",
    linked=(*EXPECTED_TEXT.linked, ExpectedLink("Next day", "#watch for")),
    drawings=(ExpectedDrawing("share 31 100"),),
    checks=codes_for("html"),
)
