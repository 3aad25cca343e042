"""The words of a PDF: those of the content, no fewer and no more.

So nothing unfinished, foreign or banned is in it: lint/ has judged the words of the content.
"""

import re
from collections.abc import Iterator, Sequence

from handouts.preflight.check import Faults, check, check_findings
from handouts.preflight.expectation import Expectation, ExpectedStatement, Finding
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import Flow, in_order, normalise, quoted

# Of more than this only the number is given: the first ones show where it began.
MOST_SHOWN = 5


@check_findings("G401", "G402")
def nothing_lost(document: PdfDocument) -> Iterator[Finding]:
    """G401 and G402: every content string is there, one after the other, as it is read.

    In the order of the tag tree, and in that of the paint if there is none; what is painted
    somewhere else is not lost. Missing strings of required statements are reported by G501.
    """
    read, seen = document.flows[0], document.flows[-1]
    pairs = [(line, needle) for line in document.lines if (needle := normalise(line))]
    starts = in_order(read, [needle for _, needle in pairs])
    astray = [pair for pair, start in zip(pairs, starts, strict=True) if start is None]
    stated = {normalise(line) for s in document.expected.statements for line in s.lines}
    absent = [
        line
        for line, needle in astray
        if needle not in read.text and needle not in seen.text and needle not in stated
    ]
    for line in absent[:MOST_SHOWN]:
        what = f"lacks {quoted(line)}{_more(absent)}"
        fix = "find what drops it: text in a float, a fixed height or an absolute box is lost"
        yield Finding("G401", None, None, what, fix)
    displaced = [line for line, needle in astray if needle in read.text]
    for line in displaced[:MOST_SHOWN]:
        what = f"says {quoted(line)} in the wrong place{_more(displaced)}"
        yield Finding("G402", None, None, what, "keep the content's order on the page")


def _more(lines: list[str]) -> str:
    return f" (the first of {len(lines)})" if len(lines) > MOST_SHOWN else ""


@check("G411", "write it in the content, where it is checked, or remove it")
def nothing_more(document: PdfDocument) -> Faults:
    """G411: nothing but the strings of the content and the foot, no word more."""
    between = _between_printed(document.expected)
    for page, words in _untagged(document):
        if not between.fullmatch(normalise(words)):
            yield page, f"also says {quoted(words)}"
    yield from _surplus(document.flows[0], document.lines, between)


def _between_printed(expected: Expectation) -> re.Pattern[str]:
    """Match a list's number, a table's head on its next page, or the fields of the foot."""
    heads = "|".join(re.escape(normalise(words)) for words in expected.between)
    markers = "".join(f.marker for f in expected.clinic_fields if f.name in expected.foot_fields)
    return re.compile(rf"(?:\d\d?\.|{heads}|[{markers or ' '}]*)")


def _surplus(flow: Flow, lines: Sequence[str], between: re.Pattern[str]) -> Faults:
    """Yield the words before, after or between ``lines`` that are none of ``between``."""
    needles = [needle for line in lines if (needle := normalise(line))]
    starts = in_order(flow, needles)
    end = 0
    for needle, start in zip([*needles, ""], [*starts, len(flow.text)], strict=True):
        if start is None:
            continue
        gap = flow.text[end:start]
        # Hyphens at the ends of a string are not in its needle.
        if not between.fullmatch(gap.strip("-")):
            yield flow.positions[end][0], f"also says {quoted(gap)}"
        end = start + len(needle)


def _untagged(document: PdfDocument) -> Iterator[tuple[int, str]]:
    """Yield the words that a page paints and does not read out, except the foot."""
    for page, indices in zip(document.file.pages, document.file.untagged, strict=True):
        left = (n for n in indices if (page.number, n) not in document.footer_characters)
        if document.file.tags is not None:
            yield page.number, "".join(page.text[n] for n in left)


def incomplete_statement(statement: ExpectedStatement, flows: Sequence[Flow]) -> Finding:
    """Return the finding about a statement without complete occurrence: G501 or G502."""
    missing = [
        line for line in statement.lines if not any(normalise(line) in flow.text for flow in flows)
    ]
    if missing:
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        what = f"does not say {', '.join(map(quoted, missing[:3]))}{more}"
        fix = "print the statement word for word, as text"
        return Finding("G501", None, statement.id, what, fix)
    what = f"other words or another order break it up near {quoted(statement.lines[0])}"
    fix = "put its lines one after the other with nothing between"
    return Finding("G502", None, statement.id, what, fix)
