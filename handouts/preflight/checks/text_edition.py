"""What only plain text must hold: lines that mail servers leave whole."""

from itertools import zip_longest

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.reading import PlainText
from handouts.preflight.readers.text_flow import exact, quoted

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
    structure, lines = reading.expected.structure, reading.text.removesuffix("\n").split("\n")
    for number, (line, meant) in enumerate(zip_longest(lines, structure, fillvalue=""), start=1):
        found, words = (exact(reading.bare(each)) for each in (line, meant))
        is_spaced = line.split(" ") == line.split() or not line
        if structure and not (
            is_spaced and found == words and _beyond_ascii(line) <= _beyond_ascii(meant)
        ):
            yield f"line {number} is set as {quoted(line)} instead of {quoted(meant)}"
            return


def _beyond_ascii(line: str) -> set[str]:
    """Return the characters that old portals may show as others."""
    return {character for character in line if not character.isascii()}
