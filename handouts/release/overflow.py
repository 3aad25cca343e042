"""Too many pages (G201): reported alone, with the clinic's texts to write shorter."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from handouts.content.content import Content
from handouts.model.clinic import PHONES, PRINTED
from handouts.preflight.expectation import Expectation, Finding, Report
from handouts.release.expected.printed_words import printed_rows
from handouts.release.jobs import Job
from handouts.release.orders import handout_of
from handouts.text.dialed import drop_letters

LEAST, MOST_NAMED = 6, 4
"""The fewest letters worth saving, and the most fields that are named."""


def root_causes(report: Report, expected: object) -> tuple[Finding, ...]:
    """Return the findings; where pages are too many, those about pages alone (G2xx).

    An extra page causes dozens of others: its words are lost on the sheets of a booklet, out of
    place, and without a footer. They are gone when the words fit.
    """
    if not isinstance(expected, Expectation) or report.pages <= expected.pages:
        return report.findings
    of_pages = tuple(f for f in report.findings if f.code.startswith("G2"))
    return of_pages or report.findings


def with_long_words(content: Content, job: Job, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return ``findings``; with too many pages, the fix names the clinic's long words."""
    long = [f for f in findings if f.code == "G201"] and _long_words(content, job)
    if not long:
        return tuple(findings)
    shorter = f"in {content.clinic_path.name}, {'; '.join(long)}; or "
    return tuple(replace(f, fix=shorter + f.fix) if f.code == "G201" else f for f in findings)


def _long_words(content: Content, job: Job) -> list[str]:
    """Return the advice to write a text shorter for each, the largest saving first.

    The saving is counted over the handout without its footers: how many letters fewer it has when
    the clinic's words are replaced by the example.
    """
    now = _letters(content, job)
    won = [(now - _letters(each, job), cure) for cure, each in _with_less(content)]
    long = sorted((w for w in won if w[0] >= LEAST), key=lambda w: -w[0])
    return [cure.format(letters=f"{n} letters") for n, cure in long[:MOST_NAMED]]


def _letters(content: Content, job: Job) -> int:
    handout = handout_of(content, job)
    rows = printed_rows(handout, is_wordmark=False)
    return sum(len(line.text) for row in rows for line in row.lines)


def _with_less(content: Content) -> Iterator[tuple[str, Content]]:
    """Yield each fix, with the content as it would be with the example in that place."""
    clinic = content.clinic

    def with_values(**values: Any) -> Content:
        return replace(content, clinic=clinic.model_copy(update=values))

    for detail in PRINTED.values():
        value = detail.value(clinic)
        if value is None:
            continue
        if detail.name not in PHONES:
            cure = f"shorten {detail.name} ({{letters}} more than its example)"
            yield cure, with_values(**{detail.attribute: detail.about.example})
        elif (digits := drop_letters(value)) != value:
            cure = f'write {detail.name}: "{digits}" (it saves {{letters}})'
            yield cure, with_values(**{detail.attribute: digits})
    for rule in content.topic.house_rules:
        if rule.is_free_text and rule.name in clinic.house_rules:
            cure = f"shorten {rule.name} ({{letters}} more than its example)"
            yield cure, with_values(house_rules={**clinic.house_rules, rule.name: rule.example})
