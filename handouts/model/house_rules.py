"""House rules: questions the clinic answers, and the answers that are refused."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.model import HouseRule, Refusal
from handouts.text.patterns import compiled

LONGEST_STAY = 24
"""Hours: nobody is kept longer than a day."""


def is_needed(rule: HouseRule, used: Mapping[str, frozenset[str]], offered: frozenset[str]) -> bool:
    """Say whether a clinic that gives the treatments ``offered`` has to answer ``rule``.

    ``used`` is what :func:`~handouts.lint.markup.rules_used` returns.
    """
    own = frozenset(rule.treatments) or offered
    return bool(used.get(rule.name, frozenset()) & offered & own)


def refusal_of(rule: HouseRule, answer: str | float) -> Refusal | None:
    """Return the first reason of the topic not to take ``answer``, None if there is none."""
    return next((refusal for refusal in rule.refuse if _matches(rule, refusal, answer)), None)


def _matches(rule: HouseRule, refusal: Refusal, answer: str | float) -> bool:
    if isinstance(answer, str):
        return bool(refusal.matches and compiled(refusal.matches).search(answer))
    if rule.kind != "hours":
        return False
    return (refusal.below is not None and answer < refusal.below) or (
        refusal.above is not None and answer > refusal.above
    )
