"""Every rule is found where it stands, and reports the codes that it is registered with."""

from __future__ import annotations

import pytest
from fault_case import FAULTS, lines_of

from handouts.codes import CONTENT_CODES
from handouts.lint import run
from handouts.lint.run import Rule, all_rules
from handouts.source.content_files import ContentFiles


def test_the_codes_of_rules_are_registered() -> None:
    reported = {code for rule in all_rules() for code in rule.codes}
    assert reported < {code.code for code in CONTENT_CODES}
    assert {code[:2] for code in reported} == {"C2", "C3", "C4", "C5", "C6", "C7"}


@pytest.mark.parametrize("fault", sorted(FAULTS.glob("C[2-7]*")), ids=lambda path: path.name)
def test_a_rule_reports_no_code_but_its_own(fault, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    def checked(rule: Rule, files: ContentFiles) -> list[object]:
        found = list(rule.check(files))
        assert {problem.code for problem in found} <= set(rule.codes)
        return [*found]

    rules = tuple(
        Rule(rule.codes, lambda files, rule=rule: iter(checked(rule, files)))  # type: ignore[misc]
        for rule in all_rules()
    )
    monkeypatch.setattr(run, "all_rules", lambda: rules)
    lines_of(fault, tmp_path / "content")
