"""The pages of a handout are found in its HTML, and any of them can be emptied."""

from __future__ import annotations

import pytest

from handouts.content.content import Content
from handouts.pdf.html_pages import split_pages, with_emptied_pages
from handouts.release.jobs import BuildRequest, plan
from handouts.release.orders import order_of

HTML = """<body>
<div class="foot">
<p>Foot</p>
</div>
<div class="cover">
<div class="leaf-like"><p>One</p></div>
</div>
<div class="leaf leaf-2">
<div class="panel">
<p>Two</p>
</div>
</div>
</form>
</body>
"""


def test_each_page_is_found_whole() -> None:
    before, first, second = split_pages(HTML)
    assert before.endswith("</div>\n")
    assert ("One" in first, "Two" in first) == (True, False)
    assert "Two" in second
    assert before + first + second == HTML


def test_what_is_not_kept_is_a_page_without_content() -> None:
    assert with_emptied_pages(HTML, {2}) == HTML.replace(
        '\n<div class="leaf-like"><p>One</p></div>\n', ""
    )
    emptied = with_emptied_pages(HTML, ())
    assert emptied.endswith('<div class="leaf leaf-2"></div>\n</form>\n</body>\n')
    assert with_emptied_pages(HTML, {1, 2}) == HTML


def test_one_flow_of_sections_has_no_pages_to_tell_apart() -> None:
    assert split_pages("<body>\n<section>\n</section>\n</body>\n") == ()


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_every_piece_has_as_many_as_its_pages(real_content: Content, paper: str) -> None:
    for job in plan(real_content, BuildRequest(papers=(paper,))):
        recipe = order_of(real_content, job).recipe
        assert len(split_pages(recipe.html)) == recipe.pages + 1, job.path
