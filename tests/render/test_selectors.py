"""Every class that a style sheet names is one that a template sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import tinycss2

from handouts.assets import STYLES, TEMPLATES
from handouts.model.base import EditionName
from handouts.model.layouts import LAYOUTS
from handouts.model.sections import Blank, Look
from handouts.units import Paper

SHEETS = sorted(STYLES.rglob("*.css"))


def named_classes(rules: list[tinycss2.ast.Node]) -> Iterator[str]:
    """Yield the classes in the selectors of style rules, also in :not(), :has() and @media."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from re.findall(r"\.([A-Za-z][\w-]*)", tinycss2.serialize(rule.prelude))
        elif rule.type == "at-rule" and rule.at_keyword == "media":
            yield from named_classes(tinycss2.parse_rule_list(rule.content))


def set_classes() -> frozenset[str]:
    """The classes that templates of pages set, literally or from a value of the model."""
    files = [*TEMPLATES.glob("*.j2"), *(TEMPLATES / "components").glob("*.j2")]
    text = "".join(path.read_text("utf-8") for path in files)
    literal = re.findall(r"[\w-]+", " ".join(re.findall(r'class="((?:\{\{.*?\}\}|[^"])*)"', text)))
    called = re.findall(r'columns\([^)]*"([\w-]+)"\)', text)
    chosen = [*LAYOUTS, *get_args(Paper), *get_args(EditionName)]
    kinds = re.findall(r'"(\w+)": \w+', text)
    made = {
        *(f"look-{look}" for look in get_args(Look)),
        *(f"kind-{kind}" for kind in kinds),
        *(f"field-{field}" for field in get_args(Blank.model_fields["field"].annotation)),
        *(f"{word}-{n}" for word in ("pages", "leaf", "columns") for n in range(1, 9)),
    }
    return frozenset({*literal, *called, *chosen, *made})


def test_no_style_is_for_a_class_that_no_template_sets() -> None:
    known = set_classes()
    dead = {
        f"{path.relative_to(STYLES)}: .{name}"
        for path in SHEETS
        for name in named_classes(
            tinycss2.parse_stylesheet(
                path.read_text("utf-8"), skip_comments=True, skip_whitespace=True
            )
        )
        if name not in known
    }
    assert not dead


def test_a_class_that_nothing_sets_is_found() -> None:
    css = ".letterhead:not(.cover) > p { margin: 0 } @media print { .gone { margin: 0 } }"
    found = set(named_classes(tinycss2.parse_stylesheet(css, skip_whitespace=True)))
    assert found == {"letterhead", "cover", "gone"}
    assert found - set_classes() == {"letterhead", "gone"}
