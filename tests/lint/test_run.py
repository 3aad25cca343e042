"""Every rule is found in its module; what it reports is shown in test_faults.py."""

from __future__ import annotations

import pytest

from handouts.codes import CONTENT_CODES
from handouts.lint import cards, ids
from handouts.lint.run import all_rules


def test_the_codes_of_rules_are_registered() -> None:
    reported = {code for rule in all_rules() for code in rule.codes}
    assert reported < {code.code for code in CONTENT_CODES}
    assert {code[:2] for code in reported} == {"C2", "C3", "C4", "C5", "C6", "C7"}


def test_a_rule_that_another_module_imports_is_there_once(monkeypatch: pytest.MonkeyPatch) -> None:
    every = all_rules()
    monkeypatch.setattr(cards, "imported", ids.repeated_ids, raising=False)
    all_rules.cache_clear()
    assert all_rules() == every
