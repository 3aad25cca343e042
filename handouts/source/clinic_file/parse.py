"""The clinic file as YAML, with the slips in its lines repaired, and what is far too long refused.

No other file is read so.
"""

import re
from dataclasses import replace
from pathlib import Path

from handouts.errors import Place, Problem
from handouts.model.clinic import DETAILS
from handouts.source.clinic_file.repair import OTHER_SPELLINGS
from handouts.source.clinic_file.repair_lines import COMPARED, UNEVEN, repair_lines
from handouts.source.document_edits import DocumentEditor
from handouts.source.encoding import decode, decode_wide, plain_line_ends
from handouts.source.yaml_document import SourceDocument, parse_text, parse_yaml

MOST = 500
"""Characters of any value. All have less room; what is longer would take long to judge."""

_LINE_ENDS_UNSEEN = dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), " ")
"""Ends of lines and pages that no editor shows, and YAML takes for line ends or refuses."""
_ONLY_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Ends of lines in a file that has no usual ones."""
_UNSEEN_BEFORE_COMMENT = re.compile(r"(?m)^[ \u200b-\u200f\u2060\ufeff]+(?=#)")
_END_OF_FILE = "\0\x1a"
"""Control characters that old programs write after the last line."""

_LISTED_IN_CURLY_QUOTES = re.compile(r"(?m)^[^\n:\"]*:[ \t]*\[[^\n\"]*\][ \t]*$")
"""A list in brackets: its commas part quoted words only where the quotes are YAML's own."""


def _straight(line: re.Match[str]) -> str:
    return re.sub("[“”„]", '"', line[0]) if len(re.findall("[“”„]", line[0])) % 2 == 0 else line[0]


def parse_clinic(
    raw: bytes | Problem, path: Path, rules: tuple[str, ...]
) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """Read the clinic file as ``parse_yaml`` does, with the slips in its lines repaired.

    ``raw`` is what the file holds, or why it cannot be read; ``rules`` are the topic's house rules.
    Problems have the places of the file as it is. A value with more than :data:`MOST` characters is
    cut, and refused (C207).
    """
    document, problems = _parsed(raw, path, rules)
    return _cut(document, problems) if document else (None, problems)


def _parsed(
    raw: bytes | Problem, path: Path, rules: tuple[str, ...]
) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    if isinstance(raw, Problem):
        return None, (raw,)
    text = decode_wide(raw) or decode(raw, path)
    if isinstance(text, Problem):
        return None, (text,)
    if not re.search(r"[\r\n]", text):
        text = _ONLY_LINE_ENDS.sub("\n", text)
    text = _UNSEEN_BEFORE_COMMENT.sub(lambda unseen: " " * len(unseen[0]), text)
    text = text.translate(_LINE_ENDS_UNSEEN).rstrip(_END_OF_FILE)
    text = _LISTED_IN_CURLY_QUOTES.sub(_straight, text)
    if text.lstrip().startswith("{") and '"' not in text:
        text = re.sub("[“”„]", '"', text)  # JSON
    document, problems = parse_yaml(text.encode(), path)
    if document is not None and isinstance(document.value, dict):
        slips = UNEVEN.search(text) or COMPARED.search(text) or document.value.keys() & {*rules}
        has_slips = "\t" in text or slips
        if not has_slips:
            return replace(document, raw=raw), problems
    text = plain_line_ends(text)
    if long := _long_lines(text, path):
        return None, long  # they would take long to repair
    repaired = repair_lines(text, {*DETAILS, *OTHER_SPELLINGS, *rules}, rules)
    if repaired.text == text:
        return document, problems
    return parse_text(repaired.text, raw, path, repaired.offset, text)


def _long_lines(text: str, path: Path) -> tuple[Problem, ...]:
    lines, fix = enumerate(text.split("\n"), start=1), f"write at most {MOST}"
    return tuple(
        Problem(Place(path, n), "C207", f"this line has {len(line):,} characters", fix)
        for n, line in lines
        if len(line) > 2 * MOST
    )


def _cut(
    document: SourceDocument, problems: tuple[Problem, ...]
) -> tuple[SourceDocument, tuple[Problem, ...]]:
    written = {loc: scalar.written for loc, scalar in document.scalars.items()}
    editor, broken = DocumentEditor(document), dict(document.broken)
    for loc, value in written.items():
        if len(value) > MOST and loc and editor.value_at(loc) is not None:
            editor.set_value(loc, "" if loc[0] == "house_rules" else value[:MOST])
            name = next((part for part in reversed(loc) if isinstance(part, str)), "this")
            what = f'"{name}" has {len(value):,} characters'
            problem = Problem(document.place(loc), "C207", what, f"write at most {MOST}")
            problems, broken[loc] = (*problems, problem), problem
    cut = editor.to_document()
    left = tuple(problem for problem in problems if problem not in editor.repaired)
    return replace(cut, broken={**cut.broken, **broken}), left
