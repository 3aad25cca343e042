"""docs/design.md shows what each layout makes of the tokens, as the style sheets have it."""

from __future__ import annotations

import re

from handouts.assets import ROOT, STYLES
from handouts.model.layouts import LAYOUTS

COLUMNS = ("all", *LAYOUTS)


def tokens(css: str, selector: str) -> dict[str, str]:
    """The custom properties that the rules of ``selector`` set, by name."""
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    blocks = re.findall(rf"(?m)^{re.escape(selector)} \{{([^}}]*)\}}", rules)
    return dict(re.findall(r"--([\w-]+): ([^;]+);", "".join(blocks)))


def shown(value: str) -> str:
    """A value as the table has it: a bare number is a multiple of the body size."""
    of_body = re.sub(r"calc\(var\(--body\) \* ([\d.]+)\)", r"\1", value)
    return "1" if of_body == "var(--body)" else of_body


def columns() -> dict[str, dict[str, str]]:
    found = {"all": tokens((STYLES / "tokens.css").read_text("utf-8"), ":root")}
    for layout in LAYOUTS:
        css = (STYLES / "layouts" / f"{layout}.css").read_text("utf-8")
        found[layout] = tokens(css, ":root")
    return found


def table() -> str:
    found = columns()
    names = dict.fromkeys(name for column in COLUMNS for name in found[column])
    changed = [n for n in names if any(n in found[column] for column in COLUMNS[1:])]
    rows = [
        ["Token", *COLUMNS],
        ["---"] * (len(COLUMNS) + 1),
        *(
            [f"`--{name}`", *(shown(found[column].get(name, "")) for column in COLUMNS)]
            for name in changed
        ),
    ]
    return "".join(f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in row)}|\n" for row in rows)


def test_the_page_has_the_values_of_the_style_sheets() -> None:
    assert table() in (ROOT / "docs" / "design.md").read_text("utf-8"), f"write:\n{table()}"


def test_every_layout_is_a_column_and_sets_something() -> None:
    found = columns()
    assert set(found) == set(COLUMNS)
    assert all(found.values())
