"""A phone page opened: its words and links."""

from __future__ import annotations

import pytest
from reading_specimen import EXPECTED_PHONE

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.html_page import PhonePage, identity, parsed, read_page


def opened(body: str, head: str = "") -> PhonePage:
    page = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    return read_page(page.encode(), EXPECTED_PHONE)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("<p>Go <strong>ho</strong>me</p>", ["Go home"]),
        ("<p>Go<span>\nhome</span></p>\n<p>now</p>", ["Go home", "now"]),
        ('<p>Go <a href="#a">home</a></p>', ["Go home"]),
        ("<div>Go<p>home</p>now</div>", ["Go", "home", "now"]),
        ('<p>Go <span class="column">What</span></p>', ["Go What"]),
        ("<table><thead><tr><th>A</th></tr></thead></table>", ["A"]),
        ("<nav>Go</nav><footer>Go</footer><template>Go</template>Go", ["Go"]),
        ("<script>Go</script><style>Go</style><!-- Go -->", []),
    ],
)
def test_words_are_read_block_by_block(body: str, read: list[str]) -> None:
    page = opened(body, "<title>T</title>")
    assert [" ".join(line.split()) for line in page.read.split("\n") if line.strip()] == read


def test_the_foot_is_what_is_in_footers() -> None:
    assert opened("<p>Go</p><footer>A<p>B</p></footer><footer>C</footer>").foot.split() == [*"ABC"]


def test_its_keywords_say_which_handout_it_is() -> None:
    page = opened("<p>Go</p>", '<meta name="keywords" content="handout x">')
    assert page.identity == identity(page.content) == "handout x"
    assert identity(b"<p>Go") == ""


@pytest.mark.parametrize(("within", "is_read"), [(57, True), (58, False)])
def test_parts_stand_in_parts_up_to_60_deep(within: int, is_read: bool) -> None:
    """Of these the page, its tree and its body are three."""
    text = "<!DOCTYPE html>" + "<div>" * within
    if is_read:
        parsed(text)
    else:
        with pytest.raises(UnreadableError, match="nested too deep"):
            parsed(text)


def test_what_a_browser_repairs_is_told_by_its_line() -> None:
    _, errors = parsed("<!DOCTYPE html>\n<p>Go</b>")
    assert errors == ("unexpected-end-tag in line 2",)
    assert opened("<p>Go</p>").errors == ()
