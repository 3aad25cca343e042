"""What only plain text must hold: lines that mail servers leave whole."""

from handouts.preflight.check import Faults, rule
from handouts.preflight.checks.reading import differences
from handouts.preflight.readers.reading import PlainText
from handouts.preflight.readers.text_flow import quoted

LONGEST_LINE_BYTES = 998
"""RFC 5322, 2.1.1: without the line end."""


@rule("G951", "split it into two paragraphs in the content")
def short_lines(reading: PlainText) -> Faults:
    """G951: no line that a mail server would break."""
    for number, line in enumerate(reading.text.split("\n"), start=1):
        size = len(line.encode())
        if size > LONGEST_LINE_BYTES:
            yield f"line {number} has {size} bytes, more than {LONGEST_LINE_BYTES}: {quoted(line)}"


@rule("G944")
def lines_as_meant(reading: PlainText) -> Faults:
    """G944: each line, list mark, box to tick and empty line is as the content has it."""
    found, meant = (
        [reading.without_addresses(line) for line in lines]
        for lines in (reading.text.removesuffix("\n").split("\n"), reading.expected.structure)
    )
    for number, difference in differences(found, meant) if meant else ():
        yield f"line {number} is set as {difference}"
