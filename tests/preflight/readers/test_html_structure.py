"""The rows of a phone page: its parts with their attributes and words."""

from __future__ import annotations

import pytest

from handouts.preflight.readers.html_page import parsed
from handouts.preflight.readers.html_structure import structure


def rows(body: str) -> list[str]:
    root, _ = parsed(f"<!DOCTYPE html><html><body>{body}</body></html>")
    (page,) = root.iter("body")
    return list(structure(page))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<p class="a b" id="c">Go <strong>home.</strong></p>', ["p.a.b[id=c] Go <b>home</b>."]),
        ('<p>Call <a href="tel:988">988</a>.</p>', ["p Call [988](tel:988)."]),
        ('<p><span class="keep"><a href="tel:988">988</a>.</span></p>', ["p [988](tel:988)."]),
        ('<p title="x" onclick="y">Go</p>', ["p[onclick=y][title=x] Go"]),
        ('<p><a class="skip" href="#a">Go</a></p>', ["p", "  a.skip[href=#a] Go"]),
        ("<p><strong hidden>Go</strong></p>", ["p", "  strong[hidden=] Go"]),
        ('<p><a href="#a" download="x">Go</a></p>', ["p", "  a[download=x][href=#a] Go"]),
        ('<img class="logo" alt="" src="data:a">', ["img.logo[alt=][src=data:a]"]),
        ('<svg class="d" viewBox="0 0 1 1"><path d="M"/></svg>', ["svg.d[aria-hidden=None]"]),
        ("<style>p {}</style><script>x()</script>", ["style", "script x()"]),
        ("<!-- later -->", ["Comment later"]),
        ("<nav>Go<ul><li>A</li></ul></nav>", ["nav Go", "  ul", "    li A"]),
    ],
)
def test_a_part_is_a_row(body: str, found: list[str]) -> None:
    assert rows(body) == found
