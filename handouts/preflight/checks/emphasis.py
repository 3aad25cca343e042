"""Bold words: those that the content sets in bold, and no others of their line."""

from collections.abc import Sequence

from handouts.preflight.check import Faults, rule
from handouts.preflight.checks.required_statements import words_at
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise


@rule("G414")
def emphasis(document: PdfDocument) -> Faults:
    """G414: of a line with bold words, these are in the bold font, and the rest is not."""
    bold = {line.words: line.bold for line in document.expected.bold}
    for line, place in document.placed_lines:
        if line not in bold:
            continue
        meant = _marked(normalise(line), [normalise(part) for part in bold[line]])
        # A field, and what nothing draws, has no run.
        drawn = [
            (at, is_bold, run)
            for at, is_bold in zip(place, meant, strict=True)
            if (run := document.run(at))
        ]
        for is_bold, state in ((True, "not in bold"), (False, "in bold")):
            wrong = [at for at, one, run in drawn if one is is_bold and run.is_bold is not one]
            if wrong:
                yield wrong[0][0], f"{words_at(document, wrong)} is {state}"


def _marked(signs: str, parts: Sequence[str]) -> list[bool]:
    """Return for each of ``signs`` whether it is in one of ``parts``, which come in this order."""
    marked, start = [False] * len(signs), 0
    for part in parts:
        start = signs.index(part, start)
        marked[start : start + len(part)] = [True] * len(part)
        start += len(part)
    return marked
