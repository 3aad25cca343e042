"""Slips that keep the clinic file from being read, passed over so that the rest can be judged.

Each has its problem already, so nothing is made from the rest.
"""

from handouts.errors import Problem, SyntaxFault
from handouts.source.clinic_file.parse import parse_clinic
from handouts.source.clinic_file.syntax_messages import explain_syntax_error
from handouts.source.content_files import Known
from handouts.source.encoding import any_text, plain_line_ends
from handouts.source.yaml_document import SourceDocument

MOST = 9
"""Slips passed over in one file; where there are more, only the first is told."""


def without_slips(
    problems: tuple[Problem, ...], raw: bytes | Problem, known: Known
) -> tuple[SourceDocument | None, tuple[Problem, ...], list[Problem]]:
    """Return the document in ``raw`` without its slips, its problems, and those of the slips.

    ``problems`` are those for which it could not be read. The document is None where others are
    left that are no slips.
    """
    text: str | None = "" if isinstance(raw, Problem) else plain_line_ends(any_text(raw))
    document, said = None, list[Problem]()
    while document is None and text is not None and len(said) <= MOST:
        said += (explain_syntax_error(problem, text, known) for problem in problems)
        text = _without_slip(text, said[-1])
        if text is not None:
            path = said[-1].place.file
            document, problems = parse_clinic(text.encode(), path, tuple(known.rules))
    return document, problems if document else (), said if len(said) <= MOST else said[:1]


def _without_slip(text: str, problem: Problem) -> str | None:
    """Return ``text`` with the line of ``problem`` as it may be meant, None where that is unclear.

    A quote that is never closed becomes a space. A line that is no field becomes empty, or the
    value of an empty field above it. All other places stay as they are.
    """
    lines = text.split("\n")
    at, column = problem.place.line - 1, problem.place.column - 1
    line = lines[at] if at < len(lines) else ""
    if problem.syntax is SyntaxFault.UNCLOSED_QUOTE and line[column : column + 1] in {"'", '"'}:
        now = f"{line[:column]} {line[column + 1 :]}"
    elif problem.syntax is SyntaxFault.STRAY_LINE:
        above = next((one.rstrip() for one in reversed(lines[:at]) if one.strip()), "")
        now = f"  {line}" if above.endswith(":") else ""
    else:
        return None
    return "\n".join([*lines[:at], now, *lines[at + 1 :]])
