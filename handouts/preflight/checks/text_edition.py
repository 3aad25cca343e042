"""What only plain text must hold: lines that mail servers leave whole."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.preflight.check import check
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.reading import Reading
from handouts.preflight.readers.text_flow import quoted

LONGEST_LINE_BYTES = 998
"""RFC 5322, 2.1.1: without the line end."""


@check("G951")
def short_lines(reading: Reading) -> Iterator[Finding]:
    """G951: no line that a mail server would break."""
    for number, line in enumerate(reading.text.split("\n"), start=1):
        size = len(line.encode())
        if size > LONGEST_LINE_BYTES:
            what = f"line {number} has {size} bytes, more than {LONGEST_LINE_BYTES}: {quoted(line)}"
            yield Finding("G951", None, None, what, "make two paragraphs of it in the content")
