"""``dist/evidence.html``: every passage with what it rests on, to read, question and sign.

One file that asks for nothing and needs no script: styles and typeface are in it.
"""

import datetime
from collections.abc import Sequence

from handouts.content.content import Content
from handouts.model.topic import Source
from handouts.release.approval_changes import Comparison
from handouts.release.evidence import Text, treatment_name
from handouts.release.evidence_doubts import (
    free_answers,
    is_older_than_label,
    label_texts,
    supports,
    used_facts,
    without_evidence,
)
from handouts.release.page_style import heading
from handouts.release.signing import missing
from handouts.render.templates import set_template
from handouts.text.formatting import spoken_date

HIGH = "high"

_EXTENTS = {
    "full": "read nearly whole",
    "excerpt": "excerpts read",
    "abstract": "abstract read",
    "table": "tables read",
    "second-hand": "read in other people’s reports of it",
    "header": "only its head read",
}


def render_evidence(content: Content, texts: Sequence[Text], compared: Sequence[Comparison]) -> str:
    """Return the page as one HTML document. Raises PageError for a fault of its template."""
    written = tuple(claim for text in texts for claim in text.claims)
    claims = tuple(claim for claim in written if claim.pieces)
    used = used_facts(content, claims)
    given = content.clinic.treatments
    older = {
        treatment: [u for u in used if is_older_than_label(content, u.fact, treatment)]
        for treatment in given
    }

    def date(day: datetime.date) -> str:
        return spoken_date(day, "en", content.country.id)

    def label_read(name: str, treatment: str) -> str:
        texts = label_texts(content, content.facts[name], treatment)
        return ", ".join(f"{s.id} ({_text_of(s)})" for s in texts)

    return set_template(
        "reports/evidence.html.j2",
        **heading(content, "Evidence behind the handouts"),
        texts=texts,
        sources=content.sources,
        treatments={name: treatment_name(content, name) for name in given},
        labels={t.id: t.label_dated for t in content.topic.treatments},
        older=older,
        older_ids={used.fact.id for found in older.values() for used in found},
        less_sure=[u for u in used if u.fact.confidence != HIGH],
        disagreeing=[u for u in used if u.fact.disagreement],
        free=free_answers(content, claims),
        bare=without_evidence(claims),
        supports=supports(content, written),
        unused=[f for f in content.facts if f not in {one.fact.id for one in used}],
        compared=compared,
        missing=missing(content),
        named=lambda one: named(content, one),
        extents=_EXTENTS,
        all_pieces=tuple(piece.id for piece in content.pieces),
        by_day=lambda names: _by_day(content, names).items(),
        text_of=_text_of,
        label_read=label_read,
        date=date,
    )


def named(content: Content, compared: Comparison) -> str:
    """Return what clinicians call the words that are compared."""
    if compared.of_clinic:
        return f"The clinic’s own details and rules ({compared.about})"
    _, treatment, language = compared.about.split("/")
    return f"The text about {treatment_name(content, treatment)} ({language})"


def _by_day(content: Content, names: Sequence[str]) -> dict[datetime.date, list[str]]:
    """Return ``names`` of sources by the day on which they were read, the first day first."""
    found: dict[datetime.date, list[str]] = {}
    for name in sorted(names, key=lambda name: content.sources[name].seen):
        found.setdefault(content.sources[name].seen, []).append(name)
    return found


def _text_of(source: Source) -> str:
    return f"text of {source.dated}" if source.dated else "text without a date"
