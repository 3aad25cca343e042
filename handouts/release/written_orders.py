"""Editions without pages: the whole file is in the order, and nothing is left for the press."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from handouts.colour import TEXT_CONTRAST, darken_to
from handouts.content.content import Content
from handouts.content.handout import Handout
from handouts.model.clinic import PHONES
from handouts.preflight.expectation import ExpectedStatement, ReadingExpectation
from handouts.release.editions import EDITIONS
from handouts.release.jobs import Job
from handouts.release.orders import (
    Order,
    fingerprint,
    foreign_phrases,
    handout_of,
    language_tag,
    links,
    logo_uri,
    order,
    plainly,
)
from handouts.render.page import headings
from handouts.render.phone_page import PhoneSetting, render_phone
from handouts.render.plain_text import plain_characters, write_text
from handouts.render.section_layout import crisis_first
from handouts.text.phone_numbers import phone_link


@dataclass(frozen=True)
class WrittenOrder:
    """One finished file, and all that the gate needs to judge it."""

    job: Job
    file: bytes
    expectation: ReadingExpectation


def order_of(content: Content, job: Job, *, marks: bool = False) -> Order | WrittenOrder:
    """Return the order for ``job`` of any edition; ``marks`` asks for crop marks."""
    if EDITIONS[job.edition].has_pages:
        return order(content, job, marks=marks)
    return written_order(content, job)


def fingerprint_of(wanted: Order | WrittenOrder, tools: str) -> str:
    """Return a hash of everything the bytes of this file and its verdict depend on."""
    if isinstance(wanted, Order):
        return fingerprint(wanted, tools)
    digest = hashlib.sha256(tools.encode() + wanted.file)
    digest.update(json.dumps(asdict(wanted.expectation), default=plainly).encode())
    return digest.hexdigest()


def written_order(content: Content, job: Job) -> WrittenOrder:
    """Return the order for ``job``, of an edition without pages."""
    handout = crisis_first(handout_of(content, job))
    setting = _setting(content, job)
    is_page = EDITIONS[job.edition].format == "html"
    text = render_phone(handout, setting) if is_page else write_text(handout, job.identity)
    return WrittenOrder(job, text.encode(), _expectation(content, job, handout))


def _setting(content: Content, job: Job) -> PhoneSetting:
    clinic, topic = content.clinic, content.topic
    return PhoneSetting(
        language=language_tag(content, job),
        brand=clinic.colour,
        brand_text=darken_to(clinic.colour, TEXT_CONTRAST),
        logo=logo_uri(content),
        created=topic.dated.isoformat(),
        modified=topic.dated.isoformat(),
        keywords=job.identity,
    )


def _expectation(content: Content, job: Job, handout: Handout) -> ReadingExpectation:
    kind = EDITIONS[job.edition]
    if kind.format == "pdf":
        raise ValueError(f"{job.path} is printed")
    plain = plain_characters if kind.format == "txt" else str
    return ReadingExpectation(
        format=kind.format,
        name=f"{job.edition}/{job.name}",
        identity=job.identity,
        lines=tuple(line.text for line in handout.lines()),
        statements=tuple(
            ExpectedStatement(s.id, tuple(line.text for line in s.lines), s.first_page)
            for s in handout.statements
        ),
        crisis=_crisis(handout),
        footer=tuple(plain(line) for line in _footer(handout)),
        headings=headings(handout),
        title=handout.title.text,
        language=language_tag(content, job),
        author=content.clinic.name,
        subject=handout.subject,
        links=frozenset(_links(handout)),
        foreign_phrases=foreign_phrases(content),
        banned=content.wording.banned,
        size_cap_bytes=kind.size_cap_bytes,
        checks=kind.checks,
    )


def _crisis(handout: Handout) -> str | None:
    """Return the required statement of the crisis box; None for a topic without one."""
    boxes = (section for section in handout.sections() if section.look == "crisis")
    return next((e.id for section in boxes for e in section.entries if e.required), None)


def _footer(handout: Handout) -> Iterator[str]:
    """Yield all that stands below the content: the clinic's block, version and status."""
    clinic, words = handout.letterhead, handout.words
    yield clinic.name
    yield from clinic.address
    yield from (f"{words[f'{name}_label']} {p.value(clinic)}" for name, p in PHONES.items())
    yield clinic.hours
    yield clinic.website.removeprefix("https://")
    if handout.sample_note is not None:
        yield handout.sample_note.text
    _, version, status = handout.footer
    yield version.text
    yield status.text


def _links(handout: Handout) -> Iterator[str]:
    yield from links(handout)
    yield from (phone_link(phone.value(handout.letterhead)) for phone in PHONES.values())
