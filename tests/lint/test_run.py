"""Every rule is found in its module; what it reports is shown in test_faults.py."""

from __future__ import annotations

from handouts.codes import CONTENT_CODES
from handouts.lint.run import all_rules


def test_the_codes_of_rules_are_registered() -> None:
    reported = {code for rule in all_rules() for code in rule.codes}
    assert reported < {code.code for code in CONTENT_CODES}
    assert {code[:2] for code in reported} == {"C2", "C3", "C4", "C5", "C6", "C7"}
