"""What only plain text must hold: lines that mail servers leave whole."""

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.reading import PlainText
from handouts.preflight.readers.text_flow import quoted

LONGEST_LINE_BYTES = 998
"""RFC 5322, 2.1.1: without the line end."""


@rule("G951", "make two paragraphs of it in the content")
def short_lines(reading: PlainText) -> Faults:
    """G951: no line that a mail server would break."""
    for number, line in enumerate(reading.text.split("\n"), start=1):
        size = len(line.encode())
        if size > LONGEST_LINE_BYTES:
            yield f"line {number} has {size} bytes, more than {LONGEST_LINE_BYTES}: {quoted(line)}"
